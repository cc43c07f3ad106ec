/** The sources of the nodes as they are, and as they are to become: nothing is written before the end. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Project, type SourceFile } from 'ts-morph';
import { evaluate, type Evaluated } from './evaluate.mts';

export class Tree {
	readonly root: string;
	/** Texts that differ from the disk; null where the file is gone. */
	private readonly changed = new Map<string, string | null>();
	private readonly disk = new Map<string, string | undefined>();
	private evaluated?: Evaluated;

	constructor(root: string) {
		this.root = root;
	}

	/** The same tree, to be changed on its own. */
	copy(): Tree {
		const copy = new Tree(this.root);
		for (const [file, text] of this.changed) copy.changed.set(file, text);
		for (const [file, text] of this.disk) copy.disk.set(file, text);
		return copy;
	}

	/** The text of a file by its path; undefined where there is none. */
	read = (file: string): string | undefined => {
		const own = this.changed.get(file);
		if (own !== undefined) return own ?? undefined;
		if (!this.disk.has(file)) {
			const isFile = existsSync(file) && statSync(file).isFile();
			this.disk.set(file, isFile ? readFileSync(file, 'utf8') : undefined);
		}
		return this.disk.get(file);
	};

	write(file: string, text: string): void {
		if (this.read(file) === text) return;
		this.changed.set(file, text);
		this.evaluated?.forget(file);
	}

	remove(file: string): void {
		this.changed.set(file, null);
		this.evaluated?.forget(file);
	}

	/** Files below a folder of the tree whose paths match, in alphabetical order. */
	files(folder: string, pattern: RegExp): string[] {
		const walk = (at: string): string[] =>
			existsSync(at)
				? readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
						entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)],
					)
				: [];
		const start = join(this.root, folder);
		const more = [...this.changed.keys()].filter((file) => file.startsWith(`${start}/`));
		return [...new Set([...walk(start), ...more])]
			.filter((file) => pattern.test(file) && this.read(file) !== undefined)
			.sort();
	}

	/** The files of all resources. */
	resourceFiles = (): string[] => this.files('nodes', /\/resources\/\w+\.ts$/);

	/** What the sources say when they are run. */
	run(): Evaluated {
		return (this.evaluated ??= evaluate(this.read, this.root));
	}

	/** One source for ts-morph; what is changed there counts once it is written. */
	open(file: string): SourceFile {
		const project = new Project({
			useInMemoryFileSystem: true,
			skipLoadingLibFiles: true,
			manipulationSettings: { useTrailingCommas: true },
		});
		return project.createSourceFile(file, this.read(file) ?? '');
	}

	/** Changes one source with ts-morph. */
	edit(file: string, change: (source: SourceFile) => void): void {
		const source = this.open(file);
		change(source);
		this.write(file, source.getFullText());
	}

	/** The files that differ from the disk, by path; null where one is gone. */
	changes(): Map<string, string | null> {
		return new Map(
			[...this.changed].filter(([file, text]) => {
				const disk = existsSync(file) ? readFileSync(file, 'utf8') : null;
				return disk !== text;
			}),
		);
	}

	/** Writes what has changed to the disk. */
	save(): string[] {
		const files = [...this.changes()];
		for (const [file, text] of files) {
			if (text === null) continue;
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		}
		return files.map(([file]) => file);
	}
}
