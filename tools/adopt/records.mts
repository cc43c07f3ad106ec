/** Record files follow the answers of the document: what is new in them is added. */
import { join } from 'node:path';
import type { RecordSchema } from '../../dist/lib/declarative/types.js';
import type { ApiOperation } from '../../test/support/openapi.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import type { Home } from './place.mts';
import type { Modeller } from './model.mts';
import type { Tree } from './tree.mts';

/** A record with what another one has beside: in that one's order, after what stands before it there. */
export function withMore(
	own: RecordSchema,
	other: RecordSchema,
	added: string[],
	at = '',
): RecordSchema {
	if (own.properties && other.properties) {
		const properties = new Map(Object.entries(own.properties));
		const names = [...properties.keys()];
		let before = -1;
		for (const [name, schema] of Object.entries(other.properties)) {
			const known = properties.get(name);
			if (known) {
				before = names.indexOf(name);
				properties.set(name, withMore(known, schema, added, `${at}${name}.`));
				continue;
			}
			added.push(at + name);
			names.splice(before + 1, 0, name);
			before++;
			properties.set(name, schema);
		}
		return {
			...own,
			properties: Object.fromEntries(names.map((name) => [name, properties.get(name)!])),
		};
	}
	if (own.items && other.items)
		return { ...own, items: withMore(own.items, other.items, added, at) };
	if (own.enum && other.enum) {
		const more = other.enum.filter((value) => !own.enum!.includes(value));
		added.push(...more.map((value) => `${at.slice(0, -1)} = ${String(value)}`));
		return more.length > 0 ? { ...own, enum: [...own.enum, ...more] } : own;
	}
	return own;
}

/** Adds to the record files; gives what was added, by file and path. */
export function followAnswers(
	tree: Tree,
	homes: Home[],
	operations: ApiOperation[],
	modeller: Modeller,
): string[] {
	const documented = new Map(operations.map((one) => [routeKey(one.method, one.path), one]));
	const files = tree.files('nodes', /\/(records|outputs)\/\w+\.json$/);
	const run = tree.run();
	const byValue = new Map(files.map((file) => [run.exports(file) as unknown, file]));
	const answers = new Map<string, RecordSchema[]>();
	for (const { resource } of homes) {
		for (const { method, path, output } of resource.operations) {
			const file = byValue.get(output);
			const found = documented.get(routeKey(method, API_ROOT + path));
			const record = file && found && modeller.answerOf(found).record;
			if (record) answers.set(file, [...(answers.get(file) ?? []), record]);
		}
	}
	return [...answers].flatMap(([file, records]) => {
		const added: string[] = [];
		const own = JSON.parse(tree.read(file)!) as RecordSchema;
		const more = records.reduce((record, other) => withMore(record, other, added), own);
		if (added.length === 0) return [];
		tree.write(file, `${JSON.stringify(more, null, '\t')}\n`);
		const name = file
			.slice(join(tree.root, 'nodes').length + 1)
			.replace('/records/', ' ')
			.replace('.json', '');
		return [...new Set(added)].map((what) => `${name}: ${what}`);
	});
}
