/** Runs that end early, runs that n8n tries again, and what is said of each item then. */
import type { IDataObject, INode, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeOperationError, UserError } from 'n8n-workflow';
import { troubleOf, wasNeverSent } from '../../dist/lib/transport/request/trouble.js';
import { AmpecoApiCall } from '../../dist/nodes/AmpecoApiCall/AmpecoApiCall.node.js';
import { AmpecoUser } from '../../dist/nodes/AmpecoUser/AmpecoUser.node.js';
import type { Around, RunRequest, RunResult } from '../support/engine.mts';
import { NODE, runNode } from '../support/engine.mts';
import { toldBy } from '../support/told.mts';
import type { Described, Seam } from './node.mts';
import { transportNode } from './node.mts';
import type { Arrived, Handler } from './server.mts';
import { json, NO_PROXY, startServer } from './server.mts';

/** A node before the one under test, which passes its items on at two outputs. */
const START: Omit<Around, 'connections'> = {
	start: 'Start',
	nodes: [
		{ id: 's', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
	],
	types: {
		start: {
			description: {
				name: 'start',
				displayName: 'Start',
				version: 1,
				group: [],
				description: '',
				defaults: {},
				inputs: ['main'],
				outputs: ['main', 'main'],
				properties: [],
			},
			async execute() {
				return [this.getInputData(), this.getInputData()];
			},
		},
	},
};

const LINK = { node: NODE, type: 'main', index: 0 } as const;

const TOKEN = 'SECRET-token-4711';

/** n8n's Retry On Fail, without a pause between two tries. */
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const SEAMS: Seam[] = ['run', 'item'];

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);
const input = (count: number): INodeExecutionData[] =>
	upTo(count).map((place) => ({ json: { row: place } }));

/** The number at the end of a path: the item that the request is for. */
const itemOf = ({ path }: Pick<Arrived, 'path'>) => Number(path.split('/').at(-1));

const post = (index: number): Described => ({
	method: 'POST',
	path: `/thing/${index}`,
	body: { name: 'x' },
});

/** Carries out everything; a record's id is 1000 more than its item. */
const create: Handler = (request, response) =>
	json(response, { data: { id: 1000 + itemOf(request), name: 'x' } }, 201);

/** Answers for one item in a way of its own. */
const except =
	(item: number, handler: Handler): Handler =>
	async (request, response, count) =>
		await (itemOf(request) === item ? handler : create)(request, response, count);

const status =
	(code: number, body: unknown = { message: 'Said so' }, headers = {}): Handler =>
	(_request, response) =>
		json(response, body, code, headers);

const reset: Handler = (_request, response) => {
	response.socket?.resetAndDestroy();
};

const stalled: Handler = () => {};

function refuse(): never {
	throw new NodeOperationError({ name: NODE } as INode, 'Name is empty');
}

interface Told {
	run: RunResult;
	arrived: Arrived[];
	/** The items that arrived, in order. */
	sent: number[];
	/** Message and description of the error. */
	read: string;
	context: IDataObject;
}

async function play(
	handle: Handler,
	ask: (index: number) => Described,
	seam: Seam,
	request: Partial<RunRequest> = {},
	nodeType: INodeType = transportNode(ask, seam),
): Promise<Told> {
	const server = await startServer(handle);
	const credentials = { tenantUrl: server.url, apiToken: TOKEN };
	const run = await runNode({ credentials, ...request, nodeType }).finally(server.close);
	const { error } = run;
	return {
		run,
		arrived: server.arrived,
		sent: server.arrived.map(itemOf).sort((one, other) => one - other),
		read: toldBy(error),
		context: error?.context ?? {},
	};
}

const numbers = (context: IDataObject, list: string) =>
	(context[list] as Array<number | { item: number }>).map((one) =>
		typeof one === 'number' ? one : one.item,
	);

describe.each(SEAMS)('a run that stops, reached by %s', (seam) => {
	it('says which items were carried out, refused and not sent', async () => {
		const one = (index: number) => ({ ...post(index), settings: { maxConcurrent: 1 } });
		const { read, context, sent } = await play(except(3, status(422)), one, seam, {
			items: input(100),
		});
		// n8n's engine may have the next one begun already.
		const begun = sent.slice(4);
		expect(sent).toEqual([0, 1, 2, 3, ...begun]);
		expect([[], ...(seam === 'run' ? [] : [[4]])]).toContainEqual(begun);
		expect(read).toMatch(/^Said so\n/);
		expect(read).toContain('POST /thing/3 · item 3');
		expect(read).toContain(
			begun.length === 0
				? 'Carried out: items 0–2. Not sent: 4–99. Refused: 3.\n'
				: 'Carried out: items 0–2, 4. Not sent: 5–99. Refused: 3.\n',
		);
		expect(context).toMatchObject({
			carriedOut: [0, 1, 2, ...begun].map((item) => ({ item, id: 1000 + item })),
			uncertain: [],
			notSent: upTo(100).filter((item) => !sent.includes(item)),
			refused: [3],
			itemIndex: 3,
		});
		// What n8n's editor shows under Error details.
		expect(context.data).toMatchObject({ status: 422, carriedOut: context.carriedOut });
	});

	it('lets what is under way end, and gives the ids of all that exist', async () => {
		let created: number[] = [];
		const { read, context, sent } = await play(
			async (request, response, count) => {
				await except(50, status(422))(request, response, count);
				if (itemOf(request) !== 50) created.push(1000 + itemOf(request));
			},
			post,
			seam,
			{ items: input(200) },
		);
		created = created.sort((one, other) => one - other);
		expect(sent.length).toBeGreaterThan(50);
		expect(sent.length).toBeLessThan(80);
		const done = context.carriedOut as Array<{ item: number; id: number }>;
		expect(done.map(({ id }) => id)).toEqual(created);
		expect(numbers(context, 'notSent')).toEqual(upTo(200).filter((one) => !sent.includes(one)));
		expect(read).toContain('Carried out: items 0–49');
		const results = context.results as Array<{ item: number; json: IDataObject }>;
		expect(results[7]).toEqual({ item: 7, json: { id: 1007, name: 'x' } });
	});

	it('names an item that did not answer as uncertain, and does not advise to send it again', async () => {
		const ask = (index: number) => ({ ...post(index), settings: { timeout: 3000 } });
		const { read, context, sent } = await play(except(3, stalled), ask, seam, {
			items: input(30),
		});
		expect(numbers(context, 'carriedOut')).toEqual(sent.filter((one) => one !== 3));
		expect(context.uncertain).toEqual([3]);
		expect(read).toMatch(/Carried out: items 0–2, 4–29\. Uncertain: 3\.\n/);
		expect(read).toContain('look before you send it again');
		expect(read).not.toMatch(/try again/i);
	});

	it('names the first that failed, and the others with what is wrong', async () => {
		let arrived = 0;
		let go = () => {};
		const all = new Promise<void>((done) => (go = done));
		const { read, context } = await play(
			async (request, response) => {
				// All four are under way before the first is answered.
				if (++arrived === 4) go();
				await all;
				const item = itemOf(request);
				if (item === 3) reset(request, response, 0);
				else if (item > 0) json(response, { message: `No ${item}` }, 404);
				else create(request, response, 0);
			},
			(index) => ({ ...post(index), settings: { maxConcurrent: 4 } }),
			seam,
			{ items: input(4) },
		);
		expect(read).toMatch(/^No 1\. Check the ids/);
		expect(read).toContain('Carried out: item 0. Uncertain: 3. Refused: 1, 2.');
		expect(read).toContain('\nItem 2: No 2\nItem 3: The connection to the tenant broke');
		expect(context.problems).toHaveLength(3);
	});

	it('says of each item what it was told itself, also where it waited when another failed', async () => {
		let go = () => {};
		const waits = new Promise<void>((done) => (go = done));
		const { read, context } = await play(
			async (request, response, count) => {
				if (itemOf(request) === 1) {
					status(500, { message: 'Broken' })(request, response, count);
					return go();
				}
				await waits;
				status(422, { message: 'Wrong' })(request, response, count);
			},
			(index) => ({ ...post(index), method: 'PUT', settings: { maxConcurrent: 2 } }),
			seam,
			{ items: input(2) },
		);
		expect(read).toMatch(/^Wrong\n/);
		expect(read).toContain('Carried out: none. Uncertain: 1. Refused: 0.\nItem 1: Broken');
		expect(context.problems).toEqual([
			{ item: 0, message: 'Wrong' },
			{ item: 1, message: 'Broken' },
		]);
	});

	it.each<[string, (index: number) => Described]>([
		['a value that cannot be sent', (index) => (index === 3 ? refuse() : post(index))],
		[
			'a tenant that nobody reaches',
			(index) => ({
				...post(index),
				settings: { maxWait: 0, maxConcurrent: 1 },
				connection: { proxy: NO_PROXY },
			}),
		],
	])('says that nothing was sent: %s', async (_name, ask) => {
		const { read, context, sent } = await play(create, ask, seam, { items: input(6) });
		expect(sent).toEqual([]);
		expect(read).toContain('Carried out: none. Not sent: 0–5.');
		// n8n's engine keeps no more than the words of an error that is not about an answer.
		const isKept = seam === 'run' || read.includes('cannot be reached');
		expect(context.notSent).toEqual(isKept ? upTo(6) : undefined);
	});

	it('says nothing of items that only read', async () => {
		const { read, context } = await play(
			except(3, status(404)),
			(index) => ({ path: `/thing/${index}` }),
			seam,
			{ items: input(30) },
		);
		expect(read).toContain('Status 404');
		expect(read).not.toContain('Carried out');
		expect(context.carriedOut).toBeUndefined();
	});

	it('shows what the API says beside its message', async () => {
		const body = {
			message: 'The user has a subscription.',
			reason: 'active_subscription',
			retryAt: '2026-12-01T00:00:00Z',
		};
		const { read, context } = await play(
			status(409, body, { 'retry-after': '90' }),
			(index) => ({ method: 'DELETE', path: `/thing/${index}` }),
			seam,
		);
		expect(read.split('\n').slice(0, 4)).toEqual([
			'The user has a subscription. Look at the present state of the record and try again.',
			'reason: active_subscription',
			'retryAt: 2026-12-01T00:00:00Z',
			'The tenant asks to wait 90 seconds.',
		]);
		expect(context.details).toEqual({
			...body,
			status: 409,
			uncertain: false,
			retryAfter: 90,
		});
	});
});

describe.each(SEAMS)('Retry On Fail, reached by %s', (seam) => {
	const retry = { node: RETRY };

	it('sends nothing again that may have been carried out', async () => {
		const { read, context, sent } = await play(except(2, reset), post, seam, {
			...retry,
			items: input(30),
		});
		expect(sent).toEqual(upTo(30));
		expect(read).toMatch(/^The connection to the tenant broke/);
		expect(read).toContain('It was not sent again.');
		expect(read).toContain('Carried out: items 0, 1, 3–29. Uncertain: 2.\n');
		expect(read.match(/Carried out/g)).toHaveLength(1);
		const done = upTo(30).filter((item) => item !== 2);
		expect(context.carriedOut).toEqual(done.map((item) => ({ item, id: 1000 + item })));
		expect(context.uncertain).toEqual([2]);
		expect((context.results as unknown[]).length).toBe(29);
	});

	it('leaves alone what waited when another failed, and names it by what it was told', async () => {
		let go = () => {};
		const waits = new Promise<void>((done) => (go = done));
		let refusals = 0;
		const { run, read, arrived } = await play(
			async (request, response, count) => {
				if (itemOf(request) === 1) {
					status(500, { message: 'Broken' })(request, response, count);
					return go();
				}
				await waits;
				if (refusals++ === 0) status(422, { message: 'Wrong' })(request, response, count);
				else create(request, response, count);
			},
			(index) => ({
				...post(index),
				...(index === 1 && { method: 'PUT' }),
				settings: { maxConcurrent: 2 },
			}),
			seam,
			{ ...retry, items: input(4) },
		);
		expect(arrived.filter((one) => itemOf(one) === 1)).toHaveLength(1);
		expect(read).toMatch(/^Broken\n/);
		expect(read).toContain('Carried out: items 0, 2, 3. Uncertain: 1.');
		expect(read).toContain('PUT /thing/1 · item 1');
		expect(run.error?.context?.itemIndex).toBe(1);
	});

	it('sends what was not done, and takes over what was', async () => {
		let refusals = 0;
		const { run, arrived } = await play(
			except(5, (request, response, count) =>
				refusals++ < 2 ? status(409)(request, response, count) : create(request, response, count),
			),
			post,
			seam,
			{ ...retry, items: input(40) },
		);
		expect(run.error).toBeUndefined();
		expect(arrived).toHaveLength(42);
		expect(run.items.map(({ json: { id } }) => id)).toEqual(upTo(40).map((item) => 1000 + item));
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			upTo(40).map((item) => ({ item })),
		);
	});

	it('sends what never reached the tenant', async () => {
		const described = new Map<number, number>();
		const ask = (index: number): Described => {
			const times = (described.get(index) ?? 0) + 1;
			described.set(index, times);
			const isGone = index === 4 && times === 1;
			return {
				...post(index),
				settings: { maxWait: 0 },
				...(isGone && { connection: { proxy: NO_PROXY } }),
			};
		};
		const { run, sent } = await play(create, ask, seam, { ...retry, items: input(12) });
		expect(run.error?.message).toBeUndefined();
		expect(sent).toEqual(upTo(12));
		expect(run.items).toHaveLength(12);
		// Nothing is asked of an item that is done with: its expressions may give something else by now.
		expect(described.get(0)).toBe(1);
		expect(described.get(4)).toBe(2);
	});

	it('does not act again when n8n takes a record for an error', async () => {
		// n8n runs a node again whose first item has something under `error`.
		const { run, sent } = await play(
			(request, response) => json(response, { data: { id: itemOf(request), error: 'E7' } }, 201),
			post,
			seam,
			{ ...retry, items: input(3) },
		);
		expect(sent).toEqual([0, 1, 2]);
		expect(run.items.map(({ json: { id } }) => id)).toEqual([0, 1, 2]);
	});

	it('leaves alone what may have been carried out also with On Error: Continue', async () => {
		const { run, sent } = await play(except(0, reset), post, seam, {
			...retry,
			items: input(5),
			continueOnFail: true,
		});
		expect(sent).toEqual(upTo(5));
		expect(run.items.map(({ json: { id } }) => id)).toEqual([undefined, 1001, 1002, 1003, 1004]);
		expect(run.items[0].json.details).toMatchObject({ uncertain: true });
	});

	it('knows one run of a node from the next, and forgets a run with its execution', async () => {
		const twice: Partial<RunRequest> = {
			...retry,
			items: input(4),
			around: {
				...START,
				// As in a loop, the same node runs on the same items a second time.
				connections: { Start: { main: [[LINK], [LINK]] } },
			},
		};
		const { sent, run } = await play(create, post, seam, twice);
		expect(sent).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
		expect(run.run.data.resultData.runData[NODE]).toHaveLength(2);
		const again = await play(create, post, seam, { ...retry, items: input(4) });
		expect(again.sent).toEqual(upTo(4));
	});
});

describe.each(SEAMS)('On Error: Continue, reached by %s', (seam) => {
	const invalid = status(422, {
		message: 'The given data was invalid.',
		errors: { externalId: ['The external id has already been taken.'] },
	});
	const details = {
		status: 422,
		message: 'The given data was invalid.',
		errors: { externalId: ['The external id has already been taken.'] },
		uncertain: false,
	};
	const error = 'The given data was invalid.\nExternal ID: The external id has already been taken.';
	const ask = (index: number) => ({ ...post(index), labels: { externalId: 'External ID' } });
	const items: INodeExecutionData[] = [
		{ json: { row: 0, status: 'active' } },
		{
			json: { row: 1, status: 'active' },
			binary: { file: { data: 'eA==', mimeType: 'text/plain' } },
		},
	];

	it('gives a failed item its own input, the text and the data', async () => {
		const { run } = await play(except(1, invalid), ask, seam, { continueOnFail: true, items });
		expect(run.items).toMatchObject([
			{ json: { id: 1000, name: 'x' } },
			{
				json: { row: 1, status: 'active', error, details },
				binary: items[1].binary,
				pairedItem: { item: 1 },
			},
		]);
	});

	it('gives the same at the error output', async () => {
		const { run } = await play(except(1, invalid), ask, seam, {
			onError: 'continueErrorOutput',
			items,
			around: {
				...START,
				connections: { Start: { main: [[LINK]] } },
			},
		});
		expect(run.outputs.map((output) => output.map((item) => item.json))).toEqual([
			[{ id: 1000, name: 'x' }],
			[{ row: 1, status: 'active', error, details }],
		]);
	});

	it.each<[string, Handler, IDataObject]>([
		['408', status(408), { status: 408, uncertain: true }],
		['303', status(303, {}, { location: '/thing/9' }), { status: 303, uncertain: true }],
		['308', status(308, {}, { location: '/thing/9' }), { status: 308, uncertain: false }],
		['503', status(503, {}, { 'retry-after': '7' }), { uncertain: true, retryAfter: 7 }],
		['a broken connection', reset, { uncertain: true }],
		['404', status(404), { status: 404, uncertain: false }],
		[
			'a refusal',
			status(202, { success: false, message: 'Busy', errorCode: 'E42' }),
			{ status: 202, code: 'E42', message: 'Busy', uncertain: false },
		],
	])('says of %s whether it may have been carried out', async (_name, handler, expected) => {
		const { run } = await play(handler, post, seam, { continueOnFail: true });
		expect(run.items[0].json.details).toMatchObject(expected);
		const text = String(run.items[0].json.error);
		expect(text.includes('It may have been carried out')).toBe(expected.uncertain);
	});

	it('says so too of a refusal after a try of which nothing was heard', async () => {
		const saysNo = status(202, { success: false, message: 'Busy', errorCode: 'E42' });
		const { run, arrived } = await play(
			async (request, response, count) =>
				await (count === 1 ? reset : saysNo)(request, response, count),
			(index) => ({ ...post(index), method: 'PUT' }),
			seam,
			{ continueOnFail: true, node: RETRY },
		);
		expect(arrived).toHaveLength(2);
		expect(run.items[0].json.details).toMatchObject({ code: 'E42', uncertain: true });
		expect(run.items[0].json.error).toMatch(/^Busy\nCode: E42\nIt may have been carried out/);
	});

	it('bounds what it shows of an answer', async () => {
		const many = Object.fromEntries(upTo(5000).map((place) => [`field${place}`, 'x'.repeat(5000)]));
		const body = { message: 'No', ...many, errors: many };
		const { run } = await play(status(422, body), post, seam, { continueOnFail: true });
		expect(JSON.stringify(run.items[0].json.details).length).toBeLessThan(20_000);
	});
});

describe.each(SEAMS)('the credential, reached by %s', (seam) => {
	it('is read once for a run, which never changes its tenant', async () => {
		const tenants = [await startServer(except(2, reset)), await startServer(except(2, reset))];
		let reads = 0;
		const credentials = {
			// Another tenant every time.
			get tenantUrl() {
				return tenants[reads++ % 2].url;
			},
			apiToken: TOKEN,
		};
		const nodeType = transportNode(post, seam);
		const run = await runNode({ nodeType, credentials, items: input(40), node: RETRY });
		for (const tenant of tenants) await tenant.close();
		expect(run.error?.context?.uncertain).toEqual([2]);
		expect(tenants.map(({ arrived }) => arrived.length).sort()).toEqual([0, 40]);
	});
});

describe('the nodes themselves', () => {
	const cases: Array<[string, () => INodeType, RunRequest['parameters']]> = [
		[
			'AMPECO API Call',
			() => new AmpecoApiCall(),
			{ method: 'POST', path: '=/thing/{{ $json.row }}', body: '{}' },
		],
		[
			'AMPECO User',
			() => new AmpecoUser(),
			{
				resource: 'user',
				operation: 'delete',
				user: { __rl: true, mode: 'id', value: '={{ $json.row + 1 }}' },
			},
		],
	];

	it.each(cases)('%s acts once over all tries', async (_name, node, parameters) => {
		const { sent, read } = await play(
			except(3, status(408)),
			post,
			'run',
			{ parameters, items: input(20), node: RETRY },
			node(),
		);
		expect(new Set(sent).size).toBe(20);
		expect(sent).toHaveLength(20);
		expect(read).toMatch(/Carried out: items [\d–, ]+\. Uncertain: \d\./);
		expect(read).not.toContain('Not sent');
	});
});

describe('a tool that an agent calls inside its own run', () => {
	interface Tool {
		invoke(args: IDataObject): Promise<string>;
	}

	/** Calls the tool as often as told, at once; n8n gives all calls the data of this node. */
	const caller = (calls: number): INodeType => ({
		description: {
			...START.types.start.description,
			inputs: ['main', { type: 'ai_tool' }],
			outputs: ['main'],
		},
		async execute() {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			const call = async () => await tool.invoke({}).catch((error: Error) => error.message);
			const told = await Promise.all(upTo(calls).map(call));
			return [[{ json: { told } }]];
		},
	});

	const callTool = async (handle: Handler, calls: number) => {
		const node = transportNode(() => post(7), 'item');
		const description = { ...node.description, inputs: [], outputs: ['ai_tool'] };
		const tool = Object.create(node, { description: { value: description } }) as INodeType;
		const around = {
			...START,
			types: { start: caller(calls) },
			connections: { [NODE]: { ai_tool: [[{ node: 'Start', type: 'ai_tool', index: 0 }]] } },
		} as Around;
		return await play(handle, post, 'item', { around, node: RETRY }, tool);
	};

	it('acts as often as it is called', async () => {
		const { sent } = await callTool(create, 3);
		expect(sent).toEqual([7, 7, 7]);
	});

	it('is not called again for what may have been carried out', async () => {
		const { sent } = await callTool(reset, 2);
		expect(sent).toEqual([7, 7]);
	});

	it('is called again for what was not', async () => {
		const { sent } = await callTool(status(409), 2);
		expect(sent).toHaveLength(2 * RETRY.maxTries);
	});
});

describe('what Node.js and n8n say of a request', () => {
	const failed = (message: string, facts: object) =>
		Object.assign(new Error('wrapped', { cause: Object.assign(new Error(message), facts) }), {
			code: (facts as { code?: string }).code,
		});

	it.each([
		['connect', { code: 'ECONNREFUSED', syscall: 'connect' }, 'unreachable'],
		['connect, too late', { code: 'ETIMEDOUT', syscall: 'connect' }, 'unreachable'],
		['several', { code: 'ETIMEDOUT', errors: [{ syscall: 'connect' }] }, 'unreachable'],
		['too late', { code: 'ETIMEDOUT', syscall: 'read' }, 'timeout'],
		['timeout of 60 s exceeded', { code: 'ECONNABORTED' }, 'timeout'],
		['gone later', { code: 'EHOSTUNREACH', syscall: 'read' }, 'broken'],
		['reset', { code: 'ECONNRESET', syscall: 'read' }, 'broken'],
		['wrong version number', { code: 'EPROTO', syscall: 'write' }, 'insecure'],
		['bad record mac', { code: 'EPROTO', syscall: 'read' }, 'broken'],
		['expired', { code: 'CERT_HAS_EXPIRED' }, 'insecure'],
		['nobody', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'unknownHost'],
	])('%s: only what certainly was not sent counts as not sent', (message, facts, trouble) => {
		expect(troubleOf(failed(message, facts))).toBe(trouble);
	});

	it("n8n's own refusal is known as one", () => {
		const refusal = new UserError('The host is not allowed');
		expect(wasNeverSent(new Error('wrapped', { cause: refusal }))).toBe(true);
		expect(wasNeverSent(new Error('something else'))).toBe(false);
	});
});
