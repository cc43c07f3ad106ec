/** The page of one node: its operations, their fields and an example. */
import type { INodeType } from 'n8n-workflow';

import type { Resource } from '../../dist/lib/declarative/types.js';
import { parametersOf } from '../../test/support/catalogue.mts';
import { linesOf } from './fields.mts';
import { sentences, table } from './words.mts';

export interface Described {
	name: string;
	nodeType: INodeType;
	resources: Resource[];
}

export const titleOf = ({ nodeType }: Described): string => nodeType.description.displayName.trim();

/** `AMPECO Charge Point` → `charge-point.md` */
export const fileOf = (node: Described): string =>
	`${titleOf(node).replace('AMPECO ', '').toLowerCase().replaceAll(' ', '-')}.md`;

export const NOTE =
	'<!-- Made from the descriptions by `npm run docs`: change those, not this page. -->';

const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');

/** Current ones first, as the editor lists them. */
const ordered = (resources: Resource[]): Resource[] =>
	resources.toSorted(
		(a, b) => Number(a.legacy) - Number(b.legacy) || a.name.localeCompare(b.name, 'en'),
	);

function sectionOf(resource: Resource): string {
	const operations = resource.operations.map(({ name, description, method, path }) => [
		name,
		sentences(description),
		`\`${method} ${path}\``,
	]);
	const fields = linesOf(resource);
	return [
		`## ${resource.name}`,
		table(['Operation', 'What it does', 'Request'], operations),
		...(fields.length > 0 ? [table(['Field', 'Takes', 'In', ''], fields)] : []),
	].join('\n\n');
}

/** The first operation of the first resource that asks for something, with what it needs. */
function exampleOf({ nodeType, resources }: Described): string {
	const current = ordered(resources).filter(({ legacy }) => !legacy);
	const all = current.flatMap((resource) =>
		resource.operations.map((operation) => ({ resource, operation })),
	);
	const named = titleOf({ nodeType } as Described).replace('AMPECO ', '');
	const acts = all.filter(({ operation }) => ['create', 'action'].includes(operation.verb));
	const own = acts.filter(({ resource }) => resource.name === named);
	const chosen = own[0] ?? acts[0] ?? all[0];
	const parameters = parametersOf(chosen, 'required');
	return [
		'## An example',
		`**${chosen.resource.name} → ${chosen.operation.name}** with what it needs, as n8n keeps it (\`parameters\` of the node in a workflow's file):`,
		`\`\`\`json\n${JSON.stringify(parameters, null, 2)}\n\`\`\``,
	].join('\n\n');
}

export function nodePage(node: Described): string {
	const resources = ordered(node.resources);
	const links = resources.map(({ name }) => `[${name}](#${anchorOf(name)})`);
	return [
		NOTE,
		`# ${titleOf(node)}`,
		sentences(node.nodeType.description.description),
		`[All nodes](README.md) · ${links.join(' · ')} · [An example](#an-example)`,
		'Operations in **bold** need the field. What all operations have, such as Return All and Simplify, is [described once](README.md#what-all-nodes-have).',
		...resources.map(sectionOf),
		exampleOf(node),
	].join('\n\n');
}
