/** What the pages say of files, headings and errors is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const pages = globSync('{*.md,docs/**/*.md}', { cwd: root });
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** As GitHub names a heading in an address. */
const anchor = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');

const headings = (text: string) =>
	[...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);

describe('Links between the pages', () => {
	it.each(pages)('of %s lead somewhere', (page) => {
		const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].map(([, link]) => link);
		const broken = links.filter((link) => {
			const [path, part] = link.split('#');
			const target = path === '' ? page : join(dirname(page), path);
			if (!existsSync(join(root, target))) return true;
			return part !== undefined && !headings(read(target)).map(anchor).includes(part);
		});
		expect(broken).toEqual([]);
	});

	it.each(pages)('and the tests that %s names exist', (page) => {
		const named = [...read(page).matchAll(/`((?:test|nodes|lib|workflows)\/[\w/.-]+)`/g)];
		const missing = named
			.map(([, path]) => path)
			.filter((path) => globSync(`${path}{,.ts,.test.mts,/}`, { cwd: root }).length === 0);
		expect(missing).toEqual([]);
	});
});

describe('Troubleshooting', () => {
	const shipped = globSync('{lib,nodes,credentials}/**/*.ts', { cwd: root }).map(read).join('\n');
	const causes = read('docs/troubleshooting.md').split('\n## The trigger')[0];
	const errors = headings(read('docs/troubleshooting.md').slice(causes.indexOf('\n## '))).filter(
		(heading) => causes.includes(`### ${heading}\n`) && !heading.startsWith('Status '),
	);

	it('knows errors', () => expect(errors.length).toBeGreaterThan(10));

	it.each(errors)('“%s” is what an error says', (error) => {
		const parts = error.split('…').map((part) => part.trim());
		expect(parts.filter((part) => !shipped.includes(part))).toEqual([]);
	});

	it.each(['AMPECO cannot reach this trigger', 'No event is selected'])('“%s”, too', (error) => {
		expect(read('docs/troubleshooting.md')).toContain(`### ${error}\n`);
		expect(shipped.includes(error)).toBe(true);
	});
});
