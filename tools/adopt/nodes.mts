/** A node for resources that no node has yet: its class, its codex, its entry in the package and the README. */
import { join } from 'node:path';
import type { Tree } from './tree.mts';

/** `AmpecoVehicle` → `Vehicle`. */
const shortName = (node: string): string =>
	node.replace(/^Ampeco/, '').replace(/([a-z])([A-Z])/g, '$1 $2');

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const listed = (names: string[]): string =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** n8n's search puts shorter names first, and the trigger is to lead: a name is longer, if by spaces that n8n trims. */
const LENGTH = 'AMPECO Trigger'.length + 1;

/** The node that others are made after. */
const MODEL = 'AmpecoTax';

/** The class of a node without resources, as those of today are. */
function classText(tree: Tree, node: string, about: string): string {
	const model = tree.read(join(tree.root, 'nodes', MODEL, `${MODEL}.node.ts`))!;
	return model
		.replace(/^import [^;]*? from '\.\/resources\/\w+';\n/gm, '')
		.replace(/\bampeco\(\[[^\]]*\]/, 'ampeco([]')
		.replace(/(\bdescription: )'[^']*'/, (_, before: string) => `${before}'${about}'`)
		.replace(/'file:(.*?)\/[\w.-]*?(\.dark)?\.svg'/g, "'file:$1/ampeco$2.svg'")
		.replace(/operationSubtitle\([^)]*\)/, 'operationSubtitle()')
		.replace(/displayName: '[^']*'/, `displayName: '${`AMPECO ${shortName(node)}`.padEnd(LENGTH)}'`)
		.replaceAll(MODEL, node)
		.replaceAll(lowerFirst(MODEL), lowerFirst(node))
		.replaceAll(`AMPECO ${shortName(MODEL)}`, `AMPECO ${shortName(node)}`);
}

/** Makes a node that there is not; the resources are added to its class afterwards. */
export function ensureNode(tree: Tree, node: string, resources: string[]): boolean {
	const file = join(tree.root, 'nodes', node, `${node}.node.ts`);
	if (tree.read(file) !== undefined) return false;
	const plural = resources.map((name) => `${name.toLowerCase()}s`);
	const about = listed(plural);
	const sentence = about.charAt(0).toUpperCase() + about.slice(1);
	tree.write(file, classText(tree, node, sentence));
	const model = JSON.parse(
		tree.read(join(tree.root, 'nodes/AmpecoUser/AmpecoUser.node.json'))!,
	) as Record<string, unknown>;
	const codex = {
		...model,
		node: `n8n-nodes-ampeco.${lowerFirst(node)}`,
		categories: ['Miscellaneous'],
		alias: plural,
	};
	tree.write(
		join(tree.root, 'nodes', node, `${node}.node.json`),
		`${JSON.stringify(codex, null, '\t')}\n`,
	);
	addToPackage(tree, node);
	addToReadme(tree, node, sentence);
	return true;
}

function addToPackage(tree: Tree, node: string): void {
	const file = join(tree.root, 'package.json');
	const description = JSON.parse(tree.read(file)!) as { n8n: { nodes: string[] } };
	description.n8n.nodes = [...description.n8n.nodes, `dist/nodes/${node}/${node}.node.js`].sort();
	tree.write(file, `${JSON.stringify(description, null, '\t')}\n`);
}

/** The row stands before those of the nodes that have no resources. */
function addToReadme(tree: Tree, node: string, about: string): void {
	const file = join(tree.root, 'README.md');
	const text = tree.read(file)!;
	const before = /^\| AMPECO API Call +\|/m;
	tree.write(file, text.replace(before, `| AMPECO ${shortName(node)} | ${about} |\n$&`));
}
