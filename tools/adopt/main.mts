/**
 * `npm run adopt -- <openapi.json|yaml> [--table operations.csv] [--summary file.md]`: brings the sources
 * of the nodes to a version of the API document. What it could not place is in the summary, which goes to
 * the terminal too. Exit status 2 when the document cannot be read.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDocument } from '../api/document.mts';
import { adopt } from './adopt.mts';
import { formatChanges } from './format.mts';
import { summaryOf } from './summary.mts';
import { readRows } from './table.mts';
import { Tree } from './tree.mts';

const USAGE =
	'Usage: npm run adopt -- <openapi.json|yaml> [--table operations.csv] [--summary file.md]';

try {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { table: { type: 'string' }, summary: { type: 'string' }, root: { type: 'string' } },
	});
	if (positionals.length !== 1) throw new Error(USAGE);
	const api = readDocument(positionals[0]);
	const tree = new Tree(resolve(values.root ?? resolve(import.meta.dirname, '../..')));
	const outcome = adopt(tree, api, values.table ? readRows(values.table) : []);
	await formatChanges(tree);
	tree.save();
	const summary = summaryOf(api.version, outcome);
	if (values.summary) writeFileSync(values.summary, summary);
	console.log(summary);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 2;
}
