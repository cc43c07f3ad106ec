/** All pages that are made from the descriptions, by their paths in the repository. */
import { nodes } from '../../test/support/catalogue.mts';
import { examplesPage } from './examples.mts';
import { indexPage } from './index.mts';
import { fileOf, nodePage, NOTE, titleOf, type Described } from './node.mts';
import { propertyTable } from './properties.mts';
import { triggerPage } from './trigger.mts';
import { sentences } from './words.mts';

export const FOLDER = 'docs/nodes';

/** A node without resources: its fields alone. */
const plainPage = (node: Described): string =>
	[
		NOTE,
		`# ${titleOf(node)}`,
		sentences(node.nodeType.description.description),
		'[All nodes](README.md)',
		propertyTable(node.nodeType.description.properties),
	].join('\n\n');

function pageOf(node: Described): string {
	if (node.resources.length > 0) return nodePage(node);
	return node.name === 'AmpecoTrigger' ? triggerPage(node) : plainPage(node);
}

/** @returns the text of each page, by its path */
export function pages(): Map<string, string> {
	const all = nodes().sort((a, b) => titleOf(a).localeCompare(titleOf(b), 'en'));
	return new Map([
		['docs/examples.md', `${examplesPage(all)}\n`],
		[`${FOLDER}/README.md`, `${indexPage(all)}\n`],
		...all.map((node) => [`${FOLDER}/${fileOf(node)}`, `${pageOf(node)}\n`] as const),
	]);
}
