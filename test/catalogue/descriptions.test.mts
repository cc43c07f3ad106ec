/** What the editor and a model read about each operation. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { composedEntries, entries, nodes } from '../support/catalogue.mts';
import { documentPath, NO_DOCUMENT } from '../support/openapi.mts';

const catalogue = nodes();
const all = [...entries(), ...composedEntries()];
const said = ({ operation }: { operation: { description?: string } }) =>
	operation.description ?? '';
const titles = (found: typeof all) => found.map((entry) => `${entry.title}: ${said(entry)}`);

describe('the description of each operation', () => {
	it('is there, and is no label', () => {
		const wanting = all.filter((entry) => {
			const words = said(entry).split(' ');
			const { name, action } = entry.operation;
			return words.length < 4 || [name, action].includes(said(entry));
		});
		expect(titles(wanting)).toEqual([]);
	});

	it('is one line of at most 160 characters that begins with a verb and ends without a period', () => {
		const form = /^[A-Z][a-z]*s\b[^\n]*[^.\s]$/;
		const wrong = all.filter((entry) => said(entry).length > 160 || !form.test(said(entry)));
		expect(titles(wrong)).toEqual([]);
	});

	it('tells the operations of a resource apart', () => {
		const same = catalogue.flatMap(({ resources }) =>
			resources.flatMap(({ name, operations, composed }) => {
				const known = [...operations, ...composed].flatMap(({ description }) => description ?? []);
				const twice = known.filter((one, index) => known.indexOf(one) !== index);
				return twice.map((one) => `${name}: ${one}`);
			}),
		);
		expect(same).toEqual([]);
	});

	it('says of every legacy operation what to use', () => {
		const lost = all.filter((entry) => {
			const { resource, operation } = entry;
			if (!resource.legacy && !operation.name.includes('(Legacy')) return false;
			const [, instead] = /\(legacy: use (.+)\)$/.exec(said(entry)) ?? [];
			const current = catalogue
				.find(({ name }) => name === entry.node)!
				.resources.filter(({ legacy }) => !legacy);
			const names = resource.legacy
				? current.map(({ name }) => name)
				: resource.operations.map(({ name }) => name);
			return !instead || !names.includes(instead);
		});
		expect(titles(lost)).toEqual([]);
	});
});

const older = resolve(dirname(documentPath()), 'ampeco-openapi-3.110.0.json');
if (!existsSync(older)) console.warn(NO_DOCUMENT);

(existsSync(older) ? it : it.skip)(
	'is not in the words of the API document, nor is any hint',
	() => {
		/** More words in a row than chance brings together. */
		const ROW = 9;
		const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
		const rows = (text: string) => {
			const words = wordsOf(text);
			return words.slice(ROW - 1).map((_, start) => words.slice(start, start + ROW).join(' '));
		};
		const theirs = new Set<string>();
		JSON.parse(readFileSync(older, 'utf8'), (key, value: unknown) => {
			if (['description', 'summary'].includes(key) && typeof value === 'string') {
				for (const row of rows(value)) theirs.add(row);
			}
			return value;
		});
		const ours = new Set<string>();
		JSON.stringify(
			catalogue.map(({ nodeType }) => nodeType.description),
			(key, value: unknown) => {
				if (['description', 'hint'].includes(key) && typeof value === 'string') ours.add(value);
				return value;
			},
		);
		expect(theirs.size).toBeGreaterThan(1000);
		expect([...ours].filter((text) => rows(text).some((row) => theirs.has(row)))).toEqual([]);
	},
);
