/** Long lists that are read by windows of time: what comes out is what a read in a row gives. */
import { readBinary } from '../support/engine.mts';
import { at, RANGE, readList } from './sortedList.mts';
import type { ListSettings, Stamped } from './sortedList.mts';

const MINUTE = 60_000;

const stamped = (times: number[]): Stamped[] =>
	times.map((time, index) => ({ id: index + 1, createdAt: at(time) }));

const spread = (count: number, apart: number): Stamped[] =>
	stamped(Array.from({ length: count }, (_, index) => index * apart));

const between = (from: number, to?: number): Array<[string, string]> => [
	[RANGE.from, at(from)],
	...(to === undefined ? [] : [[RANGE.to, at(to)] as [string, string]]),
];

/** The same list in a row and by windows. */
async function both(list: ListSettings, query: Array<[string, string]>) {
	const inRow = await readList(list, { query, settings: { maxConcurrent: 1 } });
	const inWindows = await readList(list, { query });
	expect(inRow.error).toBeUndefined();
	expect(inWindows.error).toBeUndefined();
	expect(inRow.mostAtOnce).toBe(1);
	expect(inWindows.records).toEqual(inRow.records);
	return { inRow, inWindows };
}

/** Numbers that look random and are the same in every run. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** Times of a list with crowds, gaps and quiet stretches. */
function randomTimes(random: () => number, count: number): number[] {
	const times = [0];
	let pace = 1000;
	while (times.length < count) {
		if (random() < 0.01) pace = 10 ** (random() * 6);
		const isSame = random() < 0.3;
		times.push(times.at(-1)! + (isSame ? 0 : Math.round((random() * pace) / 500) * 500));
	}
	return times;
}

describe('a long list by windows', () => {
	it('comes out as in a row, with several requests at once', async () => {
		const list = { records: spread(4000, MINUTE) };
		const { inRow, inWindows } = await both(list, between(0, 4000 * MINUTE));
		expect(inWindows.records).toHaveLength(4000);
		expect(inWindows.mostAtOnce).toBeGreaterThan(4);
		expect(inWindows.mostAtOnce).toBeLessThanOrEqual(16);
		expect(inWindows.requests.length).toBeLessThan(1.6 * inRow.requests.length);
	});

	/** Of the random lists, those that were split. */
	let split = 0;

	it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
		'comes out as in a row whatever is where (seed %i)',
		async (seed) => {
			const random = chance(seed);
			const times = randomTimes(random, 2500);
			const records = stamped(times);
			const isFalling = random() < 0.5;
			if (isFalling) records.reverse();
			const middle = times[Math.floor(random() * 300)];
			const end = times[times.length - 1 - Math.floor(random() * 300)];
			const isInclusive = random() < 0.5;
			const to = isFalling || random() < 0.7 ? end : undefined;
			const { inWindows } = await both({ records, isInclusive }, between(middle, to));
			if (inWindows.mostAtOnce > 1) split++;
		},
	);

	it.each([1, 2, 3, 4, 5, 6])('in the order of ids, with late ones (seed %i)', async (seed) => {
		const random = chance(seed);
		const records = spread(2500, MINUTE);
		// As if a record had been sent in later: its id is new, its time is not.
		const place = 1200 + Math.floor(random() * 1200);
		records[place].createdAt = at((place - 1 - Math.floor(random() * 900)) * MINUTE + 1000);
		await both({ records }, between(0, 2500 * MINUTE));
	});

	it('of which one came late, as the last of a window', async () => {
		for (const back of [500, 499, 498, 497, 496, 495, 494]) {
			const records = spread(2500, MINUTE);
			const [late] = records.splice(198 + back, 1);
			records.splice(1800, 0, late);
			records.forEach((record, index) => (record.id = index + 1));
			await both({ records }, between(0, 2500 * MINUTE));
		}
	});

	it('was split for most of these', () => {
		expect(split).toBeGreaterThan(6);
	});

	it('reads 10,000 records of one second, and what is around them', async () => {
		const times = [
			...Array.from({ length: 1500 }, (_, index) => index * MINUTE),
			...Array.from({ length: 10_000 }, () => 1500 * MINUTE),
			...Array.from({ length: 1500 }, (_, index) => (1501 + index) * MINUTE),
		];
		const { inWindows } = await both({ records: stamped(times) }, between(0, 4000 * MINUTE));
		expect(inWindows.records).toHaveLength(13_000);
		expect(inWindows.mostAtOnce).toBeGreaterThan(2);
	});

	it.each([800, 1950, 2000, 2730])(
		'does not take %i records of one moment for a list in another order',
		async (crowd) => {
			const before = Array.from({ length: 500 }, (_, index) => index * MINUTE);
			const now = 14_400 * MINUTE;
			const after = Array.from({ length: 500 }, (_, index) => now + (1 + index) * MINUTE);
			const times = [...before, ...Array.from({ length: crowd }, () => now), ...after];
			const { inWindows } = await both({ records: stamped(times) }, between(0, 30 * 1440 * MINUTE));
			expect(inWindows.log.map(({ message }) => message)).not.toContain(
				'AMPECO: /list is not in the order of time, and is read in a row',
			);
		},
	);

	it('crosses a long quiet time with few requests', async () => {
		const times = [
			...Array.from({ length: 1500 }, (_, index) => index * 1000),
			...Array.from({ length: 1500 }, (_, index) => 300 * 24 * 60 * MINUTE + index * 1000),
		];
		const { inWindows } = await both(
			{ records: stamped(times) },
			between(0, 310 * 24 * 60 * MINUTE),
		);
		expect(inWindows.requests.length).toBeLessThan(150);
	});

	it('gives what is added at the end meanwhile once, and all that was there', async () => {
		const records = spread(3000, MINUTE);
		const now = Date.now() - Date.UTC(2026, 0, 1);
		const result = await readList(
			{
				records,
				before: (count, all) => {
					all.push({ id: 10_000 + count, createdAt: at(now + count) });
				},
			},
			{ query: between(0) },
		);
		expect(result.error).toBeUndefined();
		expect(result.mostAtOnce).toBeGreaterThan(2);
		const ids = result.records.map(({ id }) => id as number);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.slice(0, 3000)).toEqual(records.map(({ id }) => id));
		expect(ids.length).toBeGreaterThan(3000);
		expect([...ids].sort((a, b) => a - b)).toEqual(ids);
	});

	it.each([
		['has another order', [...spread(1500, MINUTE), ...spread(3000, MINUTE).slice(1500).reverse()]],
		[
			'is out of order once',
			spread(3000, MINUTE)
				.toSpliced(2000, 1)
				.toSpliced(2500, 0, { id: 9999, createdAt: at(2001 * MINUTE) }),
		],
	])('is read in a row where it %s', async (_, records) => {
		const { inWindows } = await both({ records }, between(0, 3000 * MINUTE));
		expect(inWindows.records).toHaveLength(records.length);
		expect(inWindows.log.map(({ message }) => message)).toContain(
			'AMPECO: /list is not in the order of time, and is read in a row',
		);
	});

	it('is read in a row into a file too, where it shows another order', async () => {
		const records = [...spread(1500, MINUTE), ...spread(3000, MINUTE).slice(1500).reverse()];
		for (const binaryMode of [undefined, 'filesystem' as const]) {
			const { items, error } = await readList(
				{ records },
				{ query: between(0, 3000 * MINUTE), list: { output: 'ndjson' } },
				{ binaryMode },
			);
			expect(error).toBeUndefined();
			const lines = (await readBinary(items[0].binary!.data)).toString().trim().split('\n');
			expect(lines.map((line) => (JSON.parse(line) as Stamped).id)).toEqual(
				records.map(({ id }) => id),
			);
		}
	});

	it('is written into a file in order', async () => {
		const records = spread(3000, MINUTE);
		const { items, mostAtOnce } = await readList(
			{ records },
			{ query: between(0, 3000 * MINUTE), list: { output: 'csv' } },
		);
		expect(mostAtOnce).toBeGreaterThan(2);
		const lines = (await readBinary(items[0].binary!.data)).toString().trim().split('\r\n');
		expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(
			records.map(({ id }) => id),
		);
	});

	it.each([
		['few records', { records: spread(800, MINUTE) }, between(0, 800 * MINUTE)],
		['no bound', { records: spread(3000, MINUTE) }, []],
		[
			'records without the time',
			{ records: spread(2000, MINUTE).toSpliced(100, 0, { id: 9999, createdAt: null }) },
			[],
		],
		[
			'all of one second',
			{ records: stamped(Array.from({ length: 3000 }, () => 0)) },
			between(-MINUTE, MINUTE),
		],
	] as Array<[string, ListSettings, Array<[string, string]>]>)(
		'is not split: %s',
		async (_, list, query) => {
			const { records, mostAtOnce, error } = await readList(list, { query });
			expect(error).toBeUndefined();
			expect(records).toEqual(list.records);
			expect(mostAtOnce).toBe(1);
		},
	);

	it('with a limit is read in a row', async () => {
		const { records, mostAtOnce } = await readList(
			{ records: spread(3000, MINUTE) },
			{ query: between(0, 3000 * MINUTE), list: { limit: 2000 } },
		);
		expect(records).toHaveLength(2000);
		expect(mostAtOnce).toBe(1);
	});

	it('from a cursor on is read in a row: a window has no such place', async () => {
		const { records, mostAtOnce, requests } = await readList(
			{ records: spread(3000, MINUTE) },
			{ query: [...between(0, 3000 * MINUTE), ['cursor', '500']] },
		);
		expect(records.map(({ id }) => id)).toEqual(
			Array.from({ length: 2500 }, (_, index) => 501 + index),
		);
		expect(mostAtOnce).toBe(1);
		expect(requests).toHaveLength(25);
	});

	it('fails as a whole where one window fails', async () => {
		const list: ListSettings = {
			records: spread(4000, MINUTE),
			instead: ({ query }, response) => {
				if (Date.parse(query.get(RANGE.from)!) < Date.parse(at(3000 * MINUTE))) return false;
				response.writeHead(403, { 'content-type': 'application/json' });
				response.end('{"message":"Not yours"}');
				return true;
			},
		};
		const query = between(0, 4000 * MINUTE);
		const { items, error } = await readList(list, { query });
		expect(items).toEqual([]);
		expect(error?.message).toContain('Not yours');
		const goesOn = await readList(list, { query }, { continueOnFail: true });
		expect(goesOn.items).toHaveLength(1);
		expect(goesOn.items[0].json.error).toContain('Not yours');
	});

	it('waits where the tenant takes no more, and loses nothing', async () => {
		const records = spread(3000, MINUTE);
		let refused = 0;
		const list: ListSettings = {
			records,
			instead: (_request, response, count) => {
				if (count < 6 || count % 4 > 0 || refused >= 3) return false;
				refused++;
				response.writeHead(429, { 'retry-after': '1' });
				response.end('{}');
				return true;
			},
		};
		const result = await readList(list, { query: between(0, 3000 * MINUTE) });
		expect(refused).toBe(3);
		expect(result.error).toBeUndefined();
		expect(result.records).toEqual(records);
	});

	it('ends where the execution is stopped', async () => {
		const stop = new AbortController();
		const { items, requests } = await readList(
			{
				records: spread(20_000, MINUTE),
				before: (count) => {
					if (count === 30) stop.abort();
				},
			},
			{ query: between(0, 20_000 * MINUTE) },
			{ signal: stop.signal },
		);
		expect(items).toEqual([]);
		expect(requests.length).toBeLessThan(60);
	});
});

describe('newest first', () => {
	const newest = (
		list: ListSettings,
		limit: number,
		query: Array<[string, string]> = between(-MINUTE),
	) => readList(list, { query, list: { limit, isNewestFirst: true } });

	it.each([1, 2, 3, 4, 5, 6])('gives the last ones, whatever is where (seed %i)', async (seed) => {
		const random = chance(seed);
		const records = stamped(randomTimes(random, 1500));
		const limit = 1 + Math.floor(random() * 250);
		const wanted = records.slice(-limit).reverse();
		const query = random() < 0.5 ? between(-MINUTE) : [];
		const { records: found, error, requests } = await newest({ records }, limit, query);
		expect(error).toBeUndefined();
		expect(found).toEqual(wanted);
		expect(requests.length).toBeLessThan(120);
	});

	it('reads little of a long list', async () => {
		const start = Date.now() - Date.UTC(2026, 0, 1) - 20_000 * 10 * MINUTE;
		const times = Array.from({ length: 20_000 }, (_, index) => start + index * 10 * MINUTE);
		const records = stamped(times);
		const { records: found, requests } = await newest({ records }, 50);
		expect(found).toEqual(records.slice(-50).reverse());
		expect(requests.length).toBeLessThan(8);
	});

	it('ends where the list has fewer', async () => {
		const records = spread(30, 24 * 60 * MINUTE);
		expect((await newest({ records }, 100)).records).toEqual([...records].reverse());
		expect((await newest({ records }, 100, [])).records).toEqual([...records].reverse());
		expect((await newest({ records: [] }, 100, [])).records).toEqual([]);
	});

	it('refuses records that do not say when', async () => {
		const list: ListSettings = {
			records: [],
			instead: (_request, response) => {
				response.end('{"data":[{"id":1}],"links":{"next":null}}');
				return true;
			},
		};
		const { error } = await newest(list, 5);
		expect(error?.message).toBe('Newest First: a record has no createdAt');
	});
});
