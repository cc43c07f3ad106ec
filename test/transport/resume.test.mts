/**
 * Random runs against a tenant that fails at random, tried again by n8n's own Retry On Fail: the tenant
 * never sees a request twice that it may have carried out, and what the node says is what the tenant knows.
 */
import fc from 'fast-check';
import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { RunResult } from '../support/engine.mts';
import { runNode } from '../support/engine.mts';
import type { Described, Seam } from './node.mts';
import { transportNode } from './node.mts';
import type { Handler } from './server.mts';
import { json, NO_PROXY, startServer } from './server.mts';

const TOKEN = 'SECRET-token-4711';
const RUNS = 60;
const SEED = Number(process.env.RESUME_SEED ?? Date.now() % 1_000_000);

/** What the tenant does with a request, or what happens on its way. */
const WAYS = {
	/** Through a proxy that is not there. */
	unreachable: 'never',
	ok: 'done',
	refused: 'not',
	tooMany: 'not',
	saysNo: 'not',
	redirect: 'not',
	sentOn: 'maybe',
	reset: 'maybe',
	half: 'maybe',
	garbled: 'maybe',
	stalled: 'maybe',
	408: 'maybe',
	500: 'maybe',
	502: 'maybe',
	503: 'maybe',
	504: 'maybe',
	later: 'maybe',
} as const;

type Way = keyof typeof WAYS;

interface Item {
	method: IHttpRequestMethods;
	/** One after the other; then all is well. */
	ways: Way[];
	status: number;
}

interface Plan {
	items: Item[];
	lanes: number;
	tries: number;
	continues: boolean;
}

const way = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Way>('ok') },
	// These cost time, the others hardly any.
	{ weight: 1, arbitrary: fc.constantFrom<Way>('stalled', 'tooMany') },
	{
		weight: 12,
		arbitrary: fc.constantFrom<Way>(
			...(Object.keys(WAYS) as Way[]).filter((one) => one !== 'stalled' && one !== 'tooMany'),
		),
	},
);

const item: fc.Arbitrary<Item> = fc.record({
	method: fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom<IHttpRequestMethods>('POST', 'PATCH') },
		{ weight: 1, arbitrary: fc.constantFrom<IHttpRequestMethods>('PUT', 'DELETE') },
	),
	ways: fc.oneof(
		{ weight: 4, arbitrary: fc.constant<Way[]>([]) },
		{ weight: 3, arbitrary: fc.array(way, { minLength: 1, maxLength: 4 }) },
	),
	status: fc.constantFrom(400, 401, 403, 404, 406, 409, 422, 424),
});

const plan: fc.Arbitrary<Plan> = fc.record({
	items: fc.array(item, { minLength: 1, maxLength: 30, size: 'max' }),
	lanes: fc.integer({ min: 1, max: 8 }),
	tries: fc.integer({ min: 1, max: 3 }),
	continues: fc.boolean(),
});

/** What happened to an item, as the tenant knows it. */
type History = Array<{ way: Way; answered: number }>;

interface Told {
	plan: Plan;
	run: RunResult;
	histories: History[];
}

const itemOf = (path: string) => Number(path.split('/').at(-1));

function answer(items: Item[], histories: History[], next: (index: number) => Way): Handler {
	return (request, response) => {
		const index = itemOf(request.path);
		const current = next(index);
		const status = WAYS[current] === 'done' ? 201 : items[index].status;
		histories[index].push({ way: current, answered: status });
		const record = { data: { id: 1000 + index } };
		switch (current) {
			case 'ok':
				return json(response, record, 201);
			case 'refused':
				return json(response, { message: 'No' }, status);
			case 'tooMany':
				return json(response, { message: 'Slow down' }, 429, { 'retry-after': '0' });
			case 'saysNo':
				return json(response, { success: false, message: 'Busy' }, 202);
			case 'redirect':
			case 'sentOn':
				response.writeHead(current === 'redirect' ? 307 : 303, { location: '/elsewhere' });
				response.end();
				return;
			case 'reset':
				response.socket?.resetAndDestroy();
				return;
			case 'half':
				response.writeHead(201, { 'content-type': 'application/json', 'content-length': '99' });
				response.write('{"data":{', () => response.destroy());
				return;
			case 'garbled':
				response.writeHead(201, { 'content-type': 'text/html' });
				response.end('<html>');
				return;
			case 'later':
				return json(response, { message: 'Closed' }, 503, { 'retry-after': '1' });
			case 'stalled':
				return;
			default:
				return json(response, { message: 'Oh' }, Number(current));
		}
	};
}

const REPEATABLE = new Set(['PUT', 'DELETE']);

/**
 * Whether the next try of an item may meet a tenant that stalls. No other try is in a hurry: a busy machine
 * is not to look like such a tenant.
 */
function mayStall({ method, ways }: Item, from: number): boolean {
	const left = ways.slice(from).filter((one) => one !== 'unreachable');
	const last = left.findIndex((one) => one !== 'tooMany');
	return (REPEATABLE.has(method) || last < 0 ? left : left.slice(0, last + 1)).includes('stalled');
}

async function play(chosen: Plan, seam: Seam): Promise<Told> {
	const { items, lanes, tries, continues } = chosen;
	const histories: History[] = items.map(() => []);
	const used = items.map(() => 0);
	const next = (index: number): Way => {
		// A proxy that is not there shows when the item is described, not when it arrives.
		while (items[index].ways[used[index]] === 'unreachable') used[index]++;
		return items[index].ways[used[index]++] ?? 'ok';
	};
	const server = await startServer(answer(items, histories, next));
	const describe = (index: number): Described => {
		const isGone = items[index].ways[used[index]] === 'unreachable';
		if (isGone) used[index]++;
		const timeout = mayStall(items[index], used[index]) ? 3000 : 60_000;
		return {
			method: items[index].method,
			path: `/thing/${index}`,
			body: {},
			settings: { maxConcurrent: lanes, timeout, maxWait: isGone ? 0 : 1000 },
			...(isGone && { connection: { proxy: NO_PROXY } }),
		};
	};
	const run = await runNode({
		nodeType: transportNode(describe, seam),
		credentials: { tenantUrl: server.url, apiToken: TOKEN },
		items: items.map((_, row) => ({ json: { row } })),
		continueOnFail: continues,
		node: { retryOnFail: tries > 1, maxTries: tries, waitBetweenTries: 1 },
	}).finally(server.close);
	return { plan: chosen, run, histories };
}

/** The items of which the node says that they were not answered in time. */
function timedOut({ error, items }: RunResult): Set<number> {
	const late = 'The tenant did not answer in time';
	const problems = (error?.context?.problems ?? []) as Array<{ item: number; message: string }>;
	return new Set([
		...problems.filter(({ message }) => message === late).map((one) => one.item),
		...items.flatMap(({ json: out }, index) => (String(out.error).startsWith(late) ? [index] : [])),
	]);
}

/** What became of an item, by what the tenant has seen. */
function fateOf({ method }: Item, history: History) {
	const last = history.at(-1);
	if (!last) return 'notSent';
	const mayBeDone = history.some(({ way: one }) => WAYS[one] === 'maybe');
	const isGone =
		method === 'DELETE' &&
		history.slice(0, -1).some(({ way: one }) => WAYS[one] === 'maybe') &&
		last.way === 'refused' &&
		last.answered === 404;
	if (WAYS[last.way] === 'done' || isGone) return 'carriedOut';
	return mayBeDone ? 'uncertain' : 'refused';
}

/** What the error says in words: `0–2, 4` after a word. */
function listed(text: string, word: string): number[] {
	const [, list = ''] = new RegExp(`${word}: (?:items? )?([\\d–, ]+)\\.`).exec(text) ?? [];
	return list
		.split(', ')
		.filter(Boolean)
		.flatMap((one) => {
			const [first, last = first] = one.split('–').map(Number);
			return Array.from({ length: last - first + 1 }, (_, place) => first + place);
		});
}

function judge({ plan: { items, continues, tries }, run, histories }: Told): void {
	const late = timedOut(run);
	const fates = items.map((one, index) =>
		// On a very busy machine an answer is late as well, of a tenant that can stall.
		late.has(index) && one.ways.includes('stalled') ? 'uncertain' : fateOf(one, histories[index]),
	);
	const having = (fate: string) => fates.flatMap((one, index) => (one === fate ? [index] : []));

	for (const [index, history] of histories.entries()) {
		if (REPEATABLE.has(items[index].method)) continue;
		const first = history.findIndex(({ way: one }) => WAYS[one] !== 'not');
		// Whatever may have been carried out is the last that the tenant sees of an item.
		if (first >= 0)
			expect({ index, after: history.slice(first + 1) }).toEqual({ index, after: [] });
	}

	if (!run.error) {
		expect(run.items).toHaveLength(items.length);
		for (const [index, { json: out, pairedItem }] of run.items.entries()) {
			expect(pairedItem).toEqual({ item: index });
			if (fates[index] === 'carriedOut') {
				expect(out.error).toBeUndefined();
				continue;
			}
			expect(continues).toBe(true);
			expect(out).toMatchObject({
				row: index,
				error: expect.any(String) as string,
				details: { uncertain: fates[index] === 'uncertain' },
			});
		}
		return;
	}
	expect(continues).toBe(false);
	const context = run.error.context as Record<string, unknown>;
	const done = context.carriedOut as Array<IDataObject>;
	expect(done.map((one) => one.item)).toEqual(having('carriedOut'));
	for (const one of done) if ('id' in one) expect(one.id).toBe(1000 + (one.item as number));
	expect(context.uncertain).toEqual(having('uncertain'));
	expect(context.refused).toEqual(having('refused'));
	expect(context.notSent).toEqual(having('notSent'));
	const text = run.error.description!;
	if (items.length > 1 && having('notSent').length < items.length) {
		expect(listed(text, 'Carried out')).toEqual(having('carriedOut'));
		expect(listed(text, 'Uncertain')).toEqual(having('uncertain'));
		expect(listed(text, 'Not sent')).toEqual(having('notSent'));
		expect(listed(text, 'Refused')).toEqual(having('refused'));
	}
	// Only what failed keeps a run from its end: the last try sends all that an uncertain item left.
	if (tries > 1 && having('refused').length + having('notSent').length === 0) {
		expect(having('uncertain').length).toBeGreaterThan(0);
	}
}

describe('random runs', () => {
	const seams: Seam[] = ['run', 'item'];
	let told: Record<Seam, Told[]>;

	beforeAll(async () => {
		const plans = fc.sample(plan, { numRuns: RUNS, seed: SEED });
		// All at once, each with a tenant of its own: most of the time is waiting.
		const [run, item] = await Promise.all(
			seams.map(async (seam) => await Promise.all(plans.map(async (one) => await play(one, seam)))),
		);
		told = { run, item };
	});

	it.each(seams)('reached by %s: never act twice, and say what is so', (seam) => {
		const requests = told[seam].flatMap(({ histories }) => histories.flat());
		const count = (kind: string) => requests.filter(({ way: one }) => WAYS[one] === kind).length;
		const ended = told[seam].filter(({ run }) => run.error).length;
		console.log(
			`${RUNS} runs by ${seam} (seed ${SEED}): ${requests.length} requests, ${count('not')} refused, ` +
				`${count('maybe')} uncertain, ${ended} runs ended with an error`,
		);
		expect(count('maybe')).toBeGreaterThan(0);
		for (const one of told[seam]) {
			try {
				judge(one);
			} catch (error) {
				const facts = [SEED, one.plan, one.histories, one.run.error?.description];
				(error as Error).message +=
					`\nRESUME_SEED=${facts.map((fact) => JSON.stringify(fact)).join('\n')}`;
				throw error;
			}
		}
	});
});
