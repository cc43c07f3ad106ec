/** The list of all nodes, and what they share. */
import shared from '../../dist/lib/declarative/panel/settings.js';
import { fileOf, NOTE, titleOf, type Described } from './node.mts';
import { propertyTable } from './properties.mts';
import { sentences, table } from './words.mts';

export function indexPage(nodes: Described[]): string {
	const rows = nodes.map((node) => [
		`[${titleOf(node)}](${fileOf(node)})`,
		sentences(node.nodeType.description.description),
	]);
	const operations = nodes.flatMap(({ resources }) => resources.flatMap((one) => one.operations));
	return [
		NOTE,
		'# The nodes',
		`${operations.length} operations, a page per node. [Examples](../examples.md) · [README](../../README.md)`,
		table(['Node', 'What it is for'], rows),
		'## What all nodes have',
		'Beside the fields on the pages of the nodes:',
		propertyTable([
			...shared.LIST_PROPERTIES,
			shared.SIMPLIFY,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: [...shared.TRANSPORT_OPTIONS, ...shared.FILE_OPTIONS, shared.REFUSAL],
			},
		]),
		'Return All, Limit, Output and what is said of files belong to lists; Return Refusals as Data to actions. [Lists and files](../lists-and-files.md), [limits](../limits.md), [how values are read](../values.md), [runs, retries and errors](../runs-and-retries.md).',
	].join('\n\n');
}
