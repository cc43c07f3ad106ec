/** Lists as items and as files, and single answers: what is asked for and what comes out. */
import { MAX_ITEMS } from '../../dist/lib/transport/index.js';
import { readBinary, runNode } from '../support/engine.mts';
import type { Described } from './node.mts';
import { transportNode } from './node.mts';
import type { Handler } from './server.mts';
import { json, startServer } from './server.mts';

/** A list of `count` records by cursor. */
const listOf =
	(count: number): Handler =>
	({ query }, response) => {
		const from = Number(query.get('cursor') ?? 0);
		const end = Math.min(count, from + Number(query.get('per_page')));
		const data = Array.from({ length: end - from }, (_, place) => ({ id: from + place + 1 }));
		json(response, { data, links: { next: end < count ? `/list?cursor=${end}` : null } });
	};

async function run(handle: Handler, ask: Partial<Described>, binaryMode?: 'filesystem') {
	const server = await startServer(handle);
	const result = await runNode({
		nodeType: transportNode(() => ({ path: '/list', ...ask })),
		credentials: { tenantUrl: server.url, apiToken: 'token' },
		binaryMode,
	});
	await server.close();
	const asked = server.arrived.map(({ query }) => query.toString());
	return { ...result, asked, records: result.items.map((item) => item.json) };
}

describe('lists', () => {
	it.each([
		[250, ['100', '100', '50'], 250],
		[100, ['100'], 100],
		[7, ['7'], 7],
		[Infinity, ['100', '100', '100', '100'], 321],
	])('a limit of %d asks for %j', async (limit, sizes, count) => {
		const { asked, items } = await run(listOf(321), { list: { limit } });
		expect(asked.map((query) => new URLSearchParams(query).get('per_page'))).toEqual(sizes);
		expect(asked[0]).toMatch(/^cursor=&/);
		expect(items).toHaveLength(count);
	});

	it('a list without paging is asked for once, and cut here', async () => {
		const all: Handler = (_request, response) => json(response, { data: [{ id: 1 }, { id: 2 }] });
		const { asked, records } = await run(all, { list: { paging: 'none', limit: 1 } });
		expect(asked).toEqual(['']);
		expect(records).toEqual([{ id: 1 }]);
	});

	it('an empty list gives no items', async () => {
		expect((await run(listOf(0), { list: {} })).items).toEqual([]);
	});

	it('says in the log how far it is, without anything of the query', async () => {
		const { log } = await run(listOf(2100), { list: {}, query: [['filter[name]', 'private']] });
		const lines = log.filter(({ message }) => message.startsWith('AMPECO'));
		expect(lines.map(({ message }) => message)).toEqual([
			'AMPECO: 1000 records read so far (10 pages of /list)',
			'AMPECO: 2000 records read so far (20 pages of /list)',
		]);
		expect(JSON.stringify(log)).not.toContain('private');
	});

	it('carries as many items as n8n can, and says what to do about more', async () => {
		const whole: Handler = (_request, response) =>
			json(response, { data: Array.from({ length: MAX_ITEMS }, (_, id) => ({ id })) });
		const most = await run(whole, { list: { paging: 'none' } });
		expect(most.error).toBeUndefined();
		expect(most.items).toHaveLength(MAX_ITEMS);

		const more: Handler = (_request, response) =>
			json(response, { data: Array.from({ length: MAX_ITEMS + 1 }, (_, id) => ({ id })) });
		const { error, items } = await run(more, { list: { paging: 'none' } });
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			'The list has more than 120,000 records, more than n8n can pass on as items',
		);
		expect(error?.description).toMatch(/^Under Output choose CSV File or NDJSON File/);
	});

	it.each([undefined, 'filesystem' as const])('writes files (binary data: %s)', async (mode) => {
		const csv = await run(listOf(250), { list: { output: 'csv', fileName: 'things' } }, mode);
		const [item] = csv.items;
		const text = (await readBinary(item.binary!.data)).toString();
		expect(text.split('\r\n')).toHaveLength(252);
		expect(text).toMatch(/^id,otherFields\r\n1,\r\n2,\r\n/);
		expect(item.json).toEqual({
			file: 'things.csv',
			format: 'csv',
			records: 250,
			bytes: text.length,
		});
		expect(item.pairedItem).toEqual({ item: 0 });
		expect(item.binary!.data).toMatchObject({
			fileName: 'things.csv',
			fileExtension: 'csv',
			mimeType: 'text/csv',
		});
	});

	it.each([undefined, 'filesystem' as const])('empty files (binary data: %s)', async (mode) => {
		const csv = await run(listOf(0), { list: { output: 'csv', columns: ['id', 'a.b'] } }, mode);
		const heading = (await readBinary(csv.items[0].binary!.data)).toString();
		expect(heading).toBe('id,a.b,otherFields\r\n');
		const ndjson = await run(listOf(0), { list: { output: 'ndjson' } }, mode);
		expect((await readBinary(ndjson.items[0].binary!.data)).length).toBe(0);
		expect(ndjson.records).toEqual([
			{ file: 'list.ndjson', format: 'ndjson', records: 0, bytes: 0 },
		]);
	});
});

describe('single answers', () => {
	const answer = async (body: unknown, ask: Partial<Described> = {}, status = 200) =>
		(await run((_request, response) => json(response, body, status), ask)).records;

	it('are the record itself', async () => {
		expect(await answer({ data: { id: 1 } })).toEqual([{ id: 1 }]);
		expect(await answer({ data: [{ id: 1 }, { id: 2 }] })).toEqual([{ id: 1 }, { id: 2 }]);
		expect(await answer({ sessionId: 5, success: true }, { method: 'POST' }, 202)).toEqual([
			{ sessionId: 5, success: true },
		]);
	});

	it('without a body say what was done', async () => {
		const none: Handler = (_request, response) => void response.writeHead(204).end();
		const { records } = await run(none, { method: 'DELETE', acted: { chargePoint: 7 } });
		expect(records).toEqual([{ success: true, chargePoint: 7 }]);
	});

	it('show status and headers on request, but no cookie', async () => {
		const { records } = await run(
			(_request, response) =>
				json(response, { data: { id: 1 } }, 201, { 'set-cookie': 'a=b', 'x-one': '1' }),
			{ fullResponse: true },
		);
		expect(records).toMatchObject([
			{ statusCode: 201, headers: { 'x-one': '1' }, body: { data: { id: 1 } } },
		]);
		expect(JSON.stringify(records)).not.toContain('a=b');
	});

	it('an empty object is sent as one', async () => {
		let sent = '';
		await run(
			(request, response) => {
				sent = request.body;
				json(response, { data: {} });
			},
			{ method: 'POST', body: {} },
		);
		expect(sent).toBe('{}');
	});
});
