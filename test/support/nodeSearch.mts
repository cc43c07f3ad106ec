/** The search of n8n's node panel: its own function, and what the editor does around it. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { nodes } from './catalogue.mts';

const root = resolve(import.meta.dirname, '../..');

const codexOf = (node: string): { alias: string[] } => {
	const file = resolve(root, `dist/nodes/${node}/${node}.node.json`);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { alias: [] };
};

/** What the editor searches: its display name counts 1.3 times as much as its other names. Triggers are last. */
const items = nodes()
	.map(({ name, nodeType: { description } }) => ({
		name: name.replace('Ampeco', ''),
		properties: { ...description, codex: codexOf(name) },
	}))
	.sort((one, other) => Number(isTrigger(one.properties)) - Number(isTrigger(other.properties)));

function isTrigger({ group }: { group: string[] }): boolean {
	return group.includes('trigger');
}

/** The editor takes a last word for the beginning of “trigger” if it can, and searches without it. */
function asTheEditorAsks(text: string): string {
	const words = text.split(' ');
	const last = words.at(-1)!.toLowerCase();
	const isDropped = words.length > 1 && 'trigger'.startsWith(last);
	return (isDropped ? words.slice(0, -1).filter(Boolean).join(' ') : text).toLowerCase();
}

/** Every name by which the search may find our nodes, by node. */
export const namesOf: ReadonlyMap<string, string[]> = new Map(
	items.map(({ name, properties }) => [name, properties.codex.alias]),
);

/** The names of the nodes that a text finds, best first: `ChargePoint`. */
export const findNodes = (text: string): string[] =>
	sublimeSearch(asTheEditorAsks(text), items).map(({ item }) => item.name);
