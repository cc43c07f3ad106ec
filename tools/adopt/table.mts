/** A table of operations as CSV: where a person wants each of them. */
import { readFileSync } from 'node:fs';
import type { Row } from './place.mts';

/** The cells of a line; a cell in quotes may have commas and doubled quotes. */
const cells = (line: string): string[] =>
	[...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
		cell.replace(/^"|"$/g, '').replace(/""/g, '"'),
	);

/** @throws where the table has no columns node, resource, method and path */
export function readRows(file: string): Row[] {
	const [heading, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
	const names = cells(heading);
	for (const name of ['node', 'resource', 'method', 'path']) {
		if (!names.includes(name)) throw new Error(`${file} has no column ${name}`);
	}
	return lines.map((line) => {
		const values = cells(line);
		return Object.fromEntries(names.map((name, index) => [name, values[index]])) as never;
	});
}
