/**
 * Runs the sources of the nodes in memory, and remembers which call or list of the source each field,
 * each list of fields and each operation came from: that is where a change of it is written.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Field, Operation, Resource } from '../../dist/lib/declarative/types.js';

const require = createRequire(import.meta.url);

/** A place in a source: the call or the list that begins there. */
export interface Origin {
	file: string;
	start: number;
}

/** A resource, its place in the source and its own path. */
export interface Found {
	resource: Resource;
	base: string;
	id: string;
	origin: Origin;
	/** The calls that its operations come from, in their order. */
	operations: Origin[];
	spec: { record?: unknown; noun?: string; about?: string; parameters?: Field[] };
}

/** The modules of a tree as they are when run. */
export interface Evaluated {
	/** What a module's own top-level constants are. */
	constants(file: string): Record<string, unknown>;
	exports(file: string): Record<string, unknown>;
	/** The call that made a field, innermost first: `required(text('a'))` has two. */
	originsOf(value: object): Origin[];
	/** The literal that a list is. */
	listOrigin(list: readonly unknown[]): Origin | undefined;
	found(resource: Resource): Found | undefined;
	resourcesOf(file: string): Found[];
	/** Lets a module be run again, and all that import it. */
	forget(file: string): void;
}

/** The texts of the files of a tree, by absolute path; undefined where there is none. */
export type ReadText = (file: string) => string | undefined;

const ORIGINS = Symbol('origins');

type Traced = { [ORIGINS]?: Origin[] };

/** The names that calls are traced by: what is called in the source, be it imported or declared there. */
function traceCalls(source: ts.SourceFile): ts.TransformerFactory<ts.SourceFile> {
	return (context) => {
		const { factory } = context;
		const at = (node: ts.Node) => factory.createNumericLiteral(node.getStart(source));
		const call = (name: string, args: ts.Expression[]) =>
			factory.createCallExpression(factory.createIdentifier(name), undefined, args);
		const visit = (node: ts.Node): ts.Node => {
			const inner = ts.visitEachChild(node, visit, context);
			if (ts.isArrayLiteralExpression(node)) {
				return call('__list', [inner as ts.Expression, at(node)]);
			}
			if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
				const { expression, arguments: args } = inner as ts.CallExpression;
				const name = factory.createStringLiteral(node.expression.text);
				return call('__call', [expression, name, at(node), ...args]);
			}
			return inner;
		};
		return (file) => ts.visitNode(file, visit) as ts.SourceFile;
	};
}

/** A file as a function body; its constants are handed over at its end, where it is traced. */
const compiled = new Map<string, { text: string; code: string }>();

function compile(file: string, text: string, isTraced: boolean): string {
	const known = compiled.get(file);
	if (known?.text === text) return known.code;
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	const constants = source.statements.flatMap((statement) =>
		ts.isVariableStatement(statement)
			? statement.declarationList.declarations.flatMap(({ name }) =>
					ts.isIdentifier(name) ? [name.text] : [],
				)
			: [],
	);
	const { outputText } = ts.transpileModule(
		isTraced ? `${text}\n__constants({ ${constants.join(', ')} });\n` : text,
		{
			fileName: file,
			compilerOptions: {
				module: ts.ModuleKind.CommonJS,
				target: ts.ScriptTarget.ES2022,
				esModuleInterop: true,
			},
			transformers: isTraced
				? { before: [(context) => (given) => traceCalls(given)(context)(given)] }
				: undefined,
		},
	);
	compiled.set(file, { text, code: outputText });
	return outputText;
}

/**
 * @param read the text of a file of the tree
 * @param root the tree's folder: what is below its `nodes` is traced
 */
export function evaluate(read: ReadText, root: string): Evaluated {
	const modules = new Map<string, { exports: Record<string, unknown> }>();
	const constants = new Map<string, Record<string, unknown>>();
	const lists = new WeakMap<object, Origin>();
	const found = new Map<Resource, Found>();
	const importers = new Map<string, Set<string>>();

	function trace(file: string, callee: unknown, name: string, start: number, args: unknown[]) {
		const result: unknown = (callee as (...args: unknown[]) => unknown)(...args);
		if (typeof result !== 'object' || result === null || Array.isArray(result)) return result;
		const origin = { file, start };
		if (name === 'resource') {
			const [, base, id, drafts, spec = {}] = args as [string, string, string, object[], object];
			found.set(result as Resource, {
				resource: result as Resource,
				base,
				id,
				origin,
				operations: drafts.map((draft) => (draft as Traced)[ORIGINS]![0]),
				spec,
			});
		}
		const known = (result as Traced)[ORIGINS] ?? [];
		// What a function gives back as it is keeps its first place; a copy gets one more.
		(result as Traced)[ORIGINS] = [...known, origin];
		return result;
	}

	function load(file: string): Record<string, unknown> {
		const known = modules.get(file);
		if (known) return known.exports;
		const text = read(file);
		if (text === undefined) throw new Error(`There is no ${file}`);
		const module = { exports: {} as Record<string, unknown> };
		modules.set(file, module);
		if (file.endsWith('.json')) return (module.exports = JSON.parse(text));
		const isTraced = file.startsWith(join(root, 'nodes'));
		const code = compile(file, text, isTraced);
		const importing = (name: string): unknown => {
			if (!name.startsWith('.')) return require(name);
			const path = join(dirname(file), name);
			const target = [path, `${path}.ts`, join(path, 'index.ts')].find(
				(one) => /\.(ts|json)$/.test(one) && read(one) !== undefined,
			);
			if (!target) throw new Error(`${file} imports ${name}, which is not there`);
			importers.set(target, (importers.get(target) ?? new Set()).add(file));
			return load(target);
		};
		const run = new Function(
			...['require', 'module', 'exports', '__call', '__list', '__constants'],
			code,
		);
		run(
			importing,
			module,
			module.exports,
			(callee: unknown, name: string, start: number, ...args: unknown[]) =>
				trace(file, callee, name, start, args),
			(list: unknown[], start: number) => {
				if (!lists.has(list)) lists.set(list, { file, start });
				return list;
			},
			(own: Record<string, unknown>) => constants.set(file, own),
		);
		return module.exports;
	}

	function forget(file: string): void {
		if (!modules.delete(file)) return;
		for (const one of importers.get(file) ?? []) forget(one);
	}

	return {
		exports: load,
		forget,
		constants(file) {
			load(file);
			return constants.get(file) ?? {};
		},
		originsOf: (value) => (value as Traced)[ORIGINS] ?? [],
		listOrigin: (list) => lists.get(list),
		found: (resource) => found.get(resource),
		resourcesOf: (file) =>
			Object.values(load(file)).flatMap((value) => {
				const known = found.get(value as Resource);
				return known ? [known] : [];
			}),
	};
}

/** The operations of a resource, each with the call it comes from. */
export const operationsOf = ({ resource, operations }: Found): Array<[Operation, Origin]> =>
	resource.operations.map((operation, index) => [operation, operations[index]]);
