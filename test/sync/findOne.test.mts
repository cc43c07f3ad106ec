/** Find One, and lists that find nothing. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { AmpecoPartner } from '../../dist/nodes/AmpecoPartner/AmpecoPartner.node.js';
import { AmpecoUser } from '../../dist/nodes/AmpecoUser/AmpecoUser.node.js';
import { composedEntries, entries } from '../support/catalogue.mts';
import { runNode, type RunRequest } from '../support/engine.mts';
import type { TestServer } from '../transport/server.mts';
import type { Row } from './records.mts';
import { serve } from './records.mts';

const PARTNERS = '/public-api/resources/partners/v2.0';
const GROUPS = '/public-api/resources/user-groups/v1.0';

const open: TestServer[] = [];
afterEach(async () => await Promise.all(open.splice(0).map(async (one) => await one.close())));

async function play(
	rows: Row[],
	parameters: INodeParameters,
	{ path = PARTNERS, ...more }: Partial<RunRequest> & { path?: string } = {},
) {
	const server = await serve({ path, rows });
	open.push(server);
	const { items, error } = await runNode({
		nodeType: new AmpecoPartner(),
		parameters: { resource: 'partner', ...parameters },
		credentials: { tenantUrl: server.url, apiToken: 'token' },
		...more,
	});
	return { said: items.map(({ json }) => json), items, error, sent: server.arrived };
}

const rows: Row[] = [
	{ id: 1, name: 'One', externalId: 'A', regNo: '1' },
	{ id: 2, name: 'Two', externalId: 'B', regNo: '1' },
];
const find = (value: string, more: INodeParameters = {}): INodeParameters => ({
	operation: 'findOne',
	matchBy: 'externalId',
	matchValue: value,
	...more,
});

describe('Find One', () => {
	it('gives the record', async () => {
		const { said, sent } = await play(rows, find('B'));
		expect(said).toEqual([rows[1]]);
		expect(sent.map(({ query }) => query.get('filter[externalId]'))).toEqual(['B']);
	});

	it('gives it simplified from version 1.1 on, as Get Many does', async () => {
		const { said } = await play([{ ...rows[0], startingInvoiceNumber: 'x' }], find('A'), {
			typeVersion: 1.1,
		});
		expect(said).toEqual([expect.objectContaining({ id: 1, name: 'One' })]);
		expect(said[0]).not.toHaveProperty('startingInvoiceNumber');
	});

	it('is an error that names the records where there are several', async () => {
		const { error } = await play(rows, find('1', { matchBy: 'regNo' }));
		expect(error?.message).toMatch(/^2 records have .* "1": 1, 2$/);
	});

	it.each([
		['error', undefined],
		['item', [{ found: 0 }]],
		['none', []],
	])('where there is none: %s', async (ifNothing, items) => {
		const typeVersion = 1.1;
		const { said, error } = await play(rows, find('C', { ifNothing }), { typeVersion });
		expect(error?.message).toBe(items ? undefined : 'There is no partner with External ID "C"');
		if (items) expect(said).toEqual(items);
	});

	it.each<[INodeParameters, RegExp]>([
		[{ matchValue: '={{ 1e21 }}' }, /^Value is meant to be a number/],
		[{ matchValue: '={{ String(null) }}' }, /^Value is "null"/],
		[{ matchValue: '={{ "\\u200b" }}' }, /^Value is empty/],
		[{ ifNothing: '={{ undefined }}' }, /^If Nothing Is Found is empty/],
		[{ ifNothing: '={{ "nobody" }}' }, /^If Nothing Is Found does not know "nobody"/],
	])('refuses %j before anything is sent, also where there is a record', async (wrong, message) => {
		const { error, sent } = await play(rows, find('B', wrong), { typeVersion: 1.1 });
		expect(error?.message).toMatch(message);
		expect(sent).toEqual([]);
	});

	it('looks for a number without what calculating left behind', async () => {
		const { sent } = await play(rows, find('={{ 0.1 + 0.2 }}', { ifNothing: 'none' }));
		expect(sent.map(({ query }) => query.get('filter[externalId]'))).toEqual(['0.3']);
	});

	it('is an error where nothing was said of it', async () => {
		const { error } = await play(rows, find('C'));
		expect(error?.message).toBe('There is no partner with External ID "C"');
	});

	it('asks once for what several items look for', async () => {
		const items = ['A', 'B', 'A'].map((key) => ({ json: { key } }));
		const { said, sent } = await play(rows, find('={{ $json.key }}'), { items });
		expect(said.map(({ id }) => id)).toEqual([1, 2, 1]);
		expect(sent).toHaveLength(2);
	});

	it('keeps to the filters that were set', async () => {
		const { sent } = await play(rows, find('B', { filters: { country: 'DE' } }));
		expect(sent[0].query.get('filter[country]')).toBe('DE');
	});

	it('reads a list that has no such filter', async () => {
		const groups = Array.from({ length: 130 }, (_, place) => ({ id: place, name: `G${place}` }));
		const { said, sent } = await play(
			groups,
			{ ...find('G129', { matchBy: 'name' }), resource: 'userGroup' },
			{ path: GROUPS, nodeType: new AmpecoUser() },
		);
		expect(said).toMatchObject([{ id: 129 }]);
		expect(sent).toHaveLength(2);
	});
});

describe('a list that finds nothing', () => {
	const list = (options: INodeParameters): INodeParameters => ({
		operation: 'getAll',
		filters: { externalId: '={{ $json.key }}' },
		options,
	});
	const items = ['A', 'C'].map((key) => ({ json: { key } }));

	it('gives no item, as it always has', async () => {
		const { said } = await play(rows, list({}), { items });
		expect(said).toEqual([rows[0]]);
	});

	it('gives an item that says so, which knows where it comes from', async () => {
		const { items: out } = await play(rows, list({ ifNothing: 'item' }), { items });
		expect(out).toMatchObject([
			{ json: rows[0], pairedItem: { item: 0 } },
			{ json: { found: 0 }, pairedItem: { item: 1 } },
		]);
	});

	it('is an error', async () => {
		const { error } = await play(rows, list({ ifNothing: 'error' }), { items });
		expect(error?.message).toBe('Nothing was found');
		expect(error?.context?.itemIndex).toBe(1);
	});

	it.each(['csv', 'ndjson'])(
		'and was to go into a file (%s) is what was chosen too',
		async (output) => {
			const file = (ifNothing: string) => ({ ...list({ ifNothing }), output });
			const { error } = await play(rows, file('error'), { items });
			expect(error?.message).toBe('Nothing was found');
			expect(error?.context?.itemIndex).toBe(1);
			const { items: out } = await play(rows, file('item'), { items });
			expect(
				out.map(({ json, binary }) => [json.found, json.records, Object.keys(binary!)]),
			).toEqual([
				[undefined, 1, ['data']],
				[0, 0, ['data']],
			]);
		},
	);
});

it('is there for every list, and with Create or Update for what is known by something', () => {
	const lists = entries().filter(({ operation }) => operation.verb === 'getMany');
	const without = lists.filter(({ nodeType, resource, operation }) => {
		const options = nodeType.description.properties.find(
			({ name, displayOptions: { show = {} } = {} }) =>
				name === 'options' &&
				show.resource?.includes(resource.value) &&
				show.operation?.includes(operation.value),
		);
		return !options?.options?.some(({ name }) => name === 'ifNothing');
	});
	expect(without.map(({ title }) => title)).toEqual([]);
	const composed = composedEntries();
	expect(composed.length).toBeGreaterThan(60);
	for (const { operation } of composed) {
		const { list, by, changed } = operation.match!;
		const known = list.filters.map(({ name }) => name);
		for (const name of [...by.flatMap(({ filter }) => filter ?? []), ...(changed ? [changed] : [])])
			expect(known).toContain(name);
		// What a record is told by has to be in it.
		for (const { name } of by) {
			const record = name
				.split('.')
				.reduce<typeof list.output>((at, part) => at?.properties?.[part], list.output);
			expect([name, record === undefined]).toEqual([name, false]);
		}
	}
});

it('is listed in the documentation', () => {
	const page = readFileSync(resolve(import.meta.dirname, '../../docs/syncing.md'), 'utf8');
	const cells = [...page.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, ...row]) => row);
	const all = composedEntries()
		.filter(({ operation }) => operation.verb === 'findOne')
		.map(({ resource, operation }) => [
			resource.name,
			operation.match!.by.map(({ label }) => label).join(', '),
		]);
	const sorted = (rows: string[][]) => rows.map((row) => row.join(': ')).sort();
	expect(sorted(cells.slice(2))).toEqual(sorted(all));
});
