/** How a list says where it goes on, and what comes out of it, reached both ways. */
import { MAX_BYTES } from '../../dist/lib/transport/index.js';
import { weigh } from '../../dist/lib/transport/items/weight.js';
import { readBinary, runNode } from '../support/engine.mts';
import type { Described, Seam } from './node.mts';
import { transportNode } from './node.mts';
import type { Handler } from './server.mts';
import { json, startServer } from './server.mts';

async function run(
	seam: Seam,
	handle: Handler,
	ask: Partial<Described> = {},
	count = 1,
	more: { continueOnFail?: boolean } = {},
) {
	const server = await startServer(handle);
	const result = await runNode({
		nodeType: transportNode(() => ({ path: '/list', list: {}, ...ask }), seam),
		items: Array.from({ length: count }, () => ({ json: {} })),
		credentials: { tenantUrl: server.url, apiToken: 'token' },
		...more,
	});
	await server.close();
	return {
		...result,
		asked: server.arrived.map(({ query }) => query.toString()),
		records: result.items.map((item) => item.json),
		ids: result.items.map((item) => item.json.id),
	};
}

/** Answers by the cursor that was asked for; the first is under the empty one. */
const byCursor =
	(answers: Record<string, object>): Handler =>
	({ query }, response) =>
		json(response, answers[query.get('cursor') ?? ''] ?? { message: 'no such cursor' }, 200);

/** Answers by the number of the page; the first one is asked for by cursor. */
const byPage =
	(pages: unknown[][]): Handler =>
	({ query }, response) => {
		const page = Number(query.get('page') ?? 1);
		const meta = { current_page: page, last_page: pages.length };
		json(response, { data: pages[page - 1], meta });
	};

const some = (...ids: number[]) => ids.map((id) => ({ id }));

describe.each<Seam>(['run', 'item'])('a list, reached by %s', (seam) => {
	describe('goes on by the cursor', () => {
		it.each<[string, Record<string, object>, number[]]>([
			[
				'of meta.cursor, until it is empty',
				{
					'': { data: some(1), meta: { cursor: 'a' } },
					a: { data: some(2), meta: { cursor: 'b' } },
					b: { data: some(3), meta: { cursor: '' } },
				},
				[1, 2, 3],
			],
			[
				'of meta.cursor, until it is null',
				{
					'': { data: some(1), meta: { cursor: 'a' } },
					a: { data: some(2), meta: { cursor: null } },
				},
				[1, 2],
			],
			[
				'of meta.cursor, until it repeats',
				{
					'': { data: some(1), meta: { cursor: 'a' } },
					a: { data: some(2), meta: { cursor: 'a' } },
				},
				[1, 2],
			],
			[
				'of meta.cursor, until an earlier one comes again',
				{
					'': { data: some(1), meta: { cursor: 'a' } },
					a: { data: some(2), meta: { cursor: 'b' } },
					b: { data: some(3), meta: { cursor: 'a' } },
				},
				[1, 2, 3],
			],
			[
				'of meta.cursor where links name no next',
				{
					'': { data: some(1), links: { first: '/list' }, meta: { cursor: 'a' } },
					a: { data: some(2), links: { first: '/list' }, meta: {} },
				},
				[1, 2],
			],
			[
				'of links.next, whatever meta.cursor is beside it',
				{
					'': { data: some(1), links: { next: '/list?cursor=a' }, meta: { cursor: 'now' } },
					a: { data: some(2), links: { next: '/list?cursor=b' }, meta: { cursor: 'a' } },
					b: { data: some(3), links: { next: null }, meta: { cursor: 'b' } },
				},
				[1, 2, 3],
			],
			[
				'of links.next, until it is null, whatever meta.cursor is',
				{ '': { data: some(1), links: { next: null }, meta: { cursor: 'now' } } },
				[1],
			],
			[
				'of meta.next_cursor',
				{
					'': { data: some(1), meta: { next_cursor: 'a', cursor: 'now' } },
					a: { data: some(2), meta: { next_cursor: 7 } },
					7: { data: some(3), meta: { next_cursor: null } },
				},
				[1, 2, 3],
			],
			[
				'that is the word null: no further',
				{
					'': { data: some(1), links: { next: '/list?cursor=null' }, meta: { next_cursor: 'a' } },
					a: { data: some(2), links: { next: 'null' } },
				},
				[1, 2],
			],
		])('%s', async (_, answers, ids) => {
			const result = await run(seam, byCursor(answers));
			expect(result.error).toBeUndefined();
			expect(result.ids).toEqual(ids);
			expect(result.asked).toHaveLength(ids.length);
		});

		it.each([
			'https://other-name.example/public-api/list?per_page=15&cursor=a%2Bb%3D',
			'http://127.0.0.1:1/list?cursor=a%2Bb%3D#top',
			'//other-name.example/list?cursor=a%2Bb%3D',
			'/list?filter[x]=1&cursor=a%2Bb%3D',
			'list?cursor=a%2Bb%3D',
			'?cursor=a%2Bb%3D',
			'cursor=a%2Bb%3D',
			'https://[not an address?cursor=a%2Bb%3D',
			'https://acme.example:port/list?cursor=a%2Bb%3D',
			'/list?per_page=15&amp;cursor=a%2Bb%3D',
		])('of a link like %j, whose host is not asked', async (next) => {
			const { ids, asked } = await run(
				seam,
				byCursor({ '': { data: some(1), links: { next } }, 'a+b=': { data: some(2) } }),
			);
			expect(ids).toEqual([1, 2]);
			expect(asked).toEqual(['cursor=&per_page=100', 'cursor=a%2Bb%3D&per_page=100']);
		});

		it('that the query begins with', async () => {
			const { ids, asked } = await run(
				seam,
				byCursor({ a: { data: some(2), meta: { cursor: 'b' } }, b: { data: some(3) } }),
				{
					query: [
						['cursor', 'a'],
						['filter[x]', '1'],
						['per_page', '7'],
					],
				},
			);
			expect(ids).toEqual([2, 3]);
			expect(asked).toEqual([
				'filter%5Bx%5D=1&cursor=a&per_page=7',
				'filter%5Bx%5D=1&cursor=b&per_page=7',
			]);
		});
	});

	it.each(['/list?after=7', '/list?cursor=', { href: '/x' }])(
		'that goes on, but does not say how (%j), is not taken for its end',
		async (next) => {
			const { error, items } = await run(
				seam,
				byCursor({ '': { data: some(1), links: { next } } }),
			);
			expect(error?.message).toMatch(/^The list goes on, but names neither a cursor nor a page/);
			expect(items).toEqual([]);
		},
	);

	describe('that is not asked for in pages, and comes in pages', () => {
		const whole = { list: { paging: 'none' as const } };

		it('goes on by their numbers, in the size that the tenant has chosen', async () => {
			const pages = [some(1, 2), some(3, 4), some(5)];
			const { ids, asked } = await run(seam, byPage(pages), whole);
			expect(ids).toEqual([1, 2, 3, 4, 5]);
			expect(asked).toEqual(['', 'page=2', 'page=3']);
			const few = await run(seam, byPage(pages), { list: { ...whole.list, limit: 3 } });
			expect(few.ids).toEqual([1, 2, 3]);
			expect(few.asked).toEqual(['', 'page=2']);
		});

		it('goes on by the cursor', async () => {
			const answers = { '': { data: some(1), links: { next: '?cursor=a' } }, a: { data: some(2) } };
			const { ids, asked } = await run(seam, byCursor(answers), whole);
			expect(ids).toEqual([1, 2]);
			expect(asked).toEqual(['', 'cursor=a']);
		});

		it('is the page that the query names', async () => {
			const query: Array<[string, string]> = [['page', '2']];
			const { ids, asked } = await run(seam, byPage([some(1), some(2), some(3)]), {
				...whole,
				query,
			});
			expect(ids).toEqual([2]);
			expect(asked).toEqual(['page=2']);
		});
	});

	describe('by page numbers', () => {
		const a = { id: 1, name: 'A' };
		const b = { id: 2, name: 'B' };
		const c = { id: 3, name: 'C' };
		const d = { id: 4, name: 'D' };

		it('has a record once that was changed and moved on, however far', async () => {
			const moved = { ...a, name: 'A, changed' };
			const result = await run(seam, byPage([[a, b], [c], [d, moved], [moved, { id: 5 }]]));
			expect(result.ids).toEqual([1, 2, 3, 4, 5]);
			expect(result.records[0]).toEqual(a);
		});

		it('has a record once that moved on, though another one has no id', async () => {
			const moved = { ...a, name: 'A, changed' };
			const result = await run(
				seam,
				byPage([
					[a, { balance: 1 }],
					[b, moved],
					[moved, c],
				]),
			);
			expect(result.records).toEqual([a, { balance: 1 }, b, c]);
		});

		it('has the page that was asked for, however few of its records are wanted', async () => {
			const { ids, asked } = await run(seam, byPage([some(1, 2, 3), some(4, 5, 6)]), {
				list: { limit: 2 },
				query: [
					['page', '2'],
					['per_page', '3'],
				],
			});
			expect(ids).toEqual([4, 5]);
			expect(asked).toEqual(['page=2&per_page=3']);
		});

		it('does not begin at a page and at a cursor', async () => {
			const { error, asked } = await run(seam, byPage([[a]]), {
				query: [
					['page', '2'],
					['cursor', 'x'],
				],
			});
			expect(error?.message).toMatch(/^page and cursor do not go together/);
			expect(asked).toEqual([]);
		});

		it.each<[string, unknown[][]]>([
			['a page shows an id twice', [[a, { ...a, name: 'other' }], [{ ...a, name: 'third' }]]],
			[
				'a page has the same ids for other records',
				[
					[a, b],
					[
						{ ...a, name: 'X' },
						{ ...b, name: 'Y' },
					],
				],
			],
			['there are no ids', [[{ at: 1 }, { at: 1 }], [{ at: 1 }]]],
			[
				'one has null for its id',
				[
					[a, { id: null, at: 1 }],
					[{ id: null, at: 2 }, b],
				],
			],
			['one has an empty id', [[{ id: '', at: 1 }], [{ id: '', at: 2 }], [a]]],
			['they come by cursor', []],
		])('keeps all records where ids are not unique: %s', async (_, pages) => {
			if (pages.length > 0) {
				expect((await run(seam, byPage(pages))).records).toEqual(pages.flat());
				return;
			}
			const answers = {
				'': { data: [a, b], links: { next: '?cursor=x' } },
				x: { data: [{ ...a, name: 'X' }] },
			};
			expect((await run(seam, byCursor(answers))).ids).toEqual([1, 2, 1]);
		});
	});

	describe('as a CSV file', () => {
		const csv = (settings: Partial<NonNullable<NonNullable<Described['list']>['csv']>>) => ({
			list: {
				output: 'csv' as const,
				columns: ['id', 'roaming.platformId', 'never'],
				csv: {
					separator: ',' as const,
					decimalComma: false,
					byteOrderMark: false,
					keepFormulas: false,
					dropEmpty: false,
					...settings,
				},
			},
		});
		const file = async (handle: Handler, settings: Parameters<typeof csv>[0]) => {
			const result = await run(seam, handle, csv(settings));
			const binary = result.items[0]?.binary?.data;
			return { ...result, text: binary && (await readBinary(binary)).toString() };
		};
		/** So many pages of one record each; `extra` by the record's id. */
		const pages =
			(count: number, extra: (id: number) => object = () => ({})): Handler =>
			({ query }, response) => {
				const page = Number(query.get('page') ?? 1);
				const data = [{ id: page, roaming: page === 1 ? [] : { platformId: 3 }, ...extra(page) }];
				json(response, { data, meta: { current_page: page, last_page: count } });
			};

		it('has what each record has, whatever the first one is like', async () => {
			const { text, records } = await file(pages(3), {});
			expect(text).toBe('id,roaming.platformId,never,otherFields\r\n1,,,\r\n2,3,,\r\n3,3,,\r\n');
			expect(records).toEqual([
				{ file: 'list.csv', format: 'csv', records: 3, bytes: text!.length },
			]);
		});

		it('has the chosen columns, those that only records have included', async () => {
			const { text } = await file(
				pages(2, () => ({ new: null })),
				{
					chosen: ['roaming.platformId', 'new', 'roaming'],
				},
			);
			expect(text).toBe('roaming.platformId,new,roaming\r\n,,[]\r\n3,,"{""platformId"":3}"\r\n');
		});

		it('is refused where a chosen column is none', async () => {
			const { error, items } = await file(pages(2), { chosen: ['id', 'roaming.plattformId'] });
			expect(items).toEqual([]);
			expect(error?.message).toBe('CSV Columns: these records have no "roaming.plattformId"');
			expect(error?.description).toContain('They have: id, roaming.platformId, never.');
		});

		it.each(['id.deep', 'list.0', 'list.name', 'text.length'])(
			'is refused where a chosen column (%s) goes on below what has no fields',
			async (name) => {
				const { error } = await run(
					seam,
					pages(2, () => ({ list: [{ name: 'x' }], text: 'x' })),
					{
						list: {
							...csv({ chosen: ['id', name] }).list,
							columns: ['id', 'list', 'text', 'extra'],
						},
					},
				);
				expect(error?.message).toBe(`CSV Columns: these records have no "${name}"`);
			},
		);

		it('has a chosen column below what may have fields', async () => {
			const { items } = await run(
				seam,
				pages(2, (id) => ({ extra: id === 1 ? [] : { deep: 5 } })),
				{ list: { ...csv({ chosen: ['id', 'extra.deep'] }).list, columns: ['id', 'extra'] } },
			);
			const text = (await readBinary(items[0].binary!.data)).toString();
			expect(text).toBe('id,extra.deep\r\n1,\r\n2,5\r\n');
		});

		it('has the chosen columns where there are no records', async () => {
			const none: Handler = (_request, response) => json(response, { data: [] });
			expect((await file(none, { chosen: ['id', 'new'] })).text).toBe('id,new\r\n');
		});

		it('leaves out empty columns, and loses nothing of what comes late', async () => {
			expect((await file(pages(2), { dropEmpty: true })).text).toBe(
				'id,roaming.platformId\r\n1,\r\n2,3\r\n',
			);
			const long: Handler = ({ query }, response) => {
				const page = Number(query.get('page') ?? 1);
				const data = Array.from({ length: 500 }, (_, place) => ({ id: page * 500 + place }));
				if (page === 3) Object.assign(data[0], { never: 'late' });
				json(response, { data, meta: { current_page: page, last_page: 3 } });
			};
			const lines = (await file(long, { dropEmpty: true })).text!.split('\r\n');
			expect(lines[0]).toBe('id,otherFields');
			expect(lines).toHaveLength(1502);
			expect(lines[1001]).toBe('1500,"{""never"":""late""}"');
			expect(
				(await file((_r, response) => json(response, { data: [] }), { dropEmpty: true })).text,
			).toBe('id,roaming.platformId,never,otherFields\r\n');
		});
	});
});

describe('a list as items is no more than n8n can carry', () => {
	/** A record that takes so many bytes of memory, and few on the wire. */
	const heavy = (bytes: number) => ({ list: Array.from({ length: bytes / 100 }, () => ({})) });
	const heavyList =
		(count: number, bytes: number): Handler =>
		(_request, response) =>
			json(response, { data: Array.from({ length: count }, () => heavy(bytes)) });

	const much = 'The list takes more than 250 MB of memory, more than n8n can pass on as items';
	const whole = { list: { paging: 'none' as const } };

	it('in the lists of many input items together', async () => {
		const { error, items } = await run('item', heavyList(1, MAX_BYTES / 3), whole, 4);
		expect(items).toEqual([]);
		expect(error?.message).toBe(much);
		expect(error?.description).toMatch(/^Under Output choose CSV File or NDJSON File/);
	});

	it('by bytes: a text in Cyrillic takes twice as many as one in Latin letters', () => {
		const extra = (letter: string) => weigh({ name: letter.repeat(10_000) }) - weigh({ name: '' });
		expect([extra('a'), extra('é'), extra('ж'), extra('🚗')]).toEqual([
			10_000, 10_000, 20_000, 40_000,
		]);
	});

	it('in one page; where the node goes on, the next list is not held back by it', async () => {
		const light: Handler = (_request, response) => json(response, { data: [{ id: 1 }] });
		const heavyFirst: Handler = (request, response, count) =>
			(count === 1 ? heavyList(26, MAX_BYTES / 25) : light)(request, response, count);
		const oneByOne = { ...whole, settings: { maxConcurrent: 1 } };
		const { items } = await run('run', heavyFirst, oneByOne, 2, { continueOnFail: true });
		expect(items).toHaveLength(2);
		expect(String(items[0].error?.message ?? items[0].json.error)).toContain(much);
		expect(items[1].json).toEqual({ id: 1 });
	});
});
