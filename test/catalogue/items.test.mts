/** Many items through one operation: order, failures, and n8n's own request options. */
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { DirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { runNode, type RunRequest } from '../support/engine.mts';

const { AmpecoUser } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoUser/AmpecoUser.node.js',
) as { AmpecoUser: new () => INodeType };

const COUNT = 100;
const FAILING = 7;

let server: Server;
let asked: number[];
let lastUrl: string;
let inFlight: number;
let most: number;

beforeAll(async () => {
	server = createServer((request, response) => {
		const id = Number(request.url!.split('/').at(-1));
		asked.push(id);
		lastUrl = request.url!;
		most = Math.max(most, ++inFlight);
		// The later the item, the sooner its answer: order is not the network's doing. A list has no id.
		setTimeout(
			() => {
				inFlight--;
				const fails = id % FAILING === 0;
				response.writeHead(fails ? 422 : 200, { 'content-type': 'application/json' });
				response.end(JSON.stringify(fails ? { message: `No user ${id}` } : { data: { id } }));
			},
			20 - ((id || 0) % 20),
		);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

beforeEach(() => {
	asked = [];
	inFlight = 0;
	most = 0;
});

afterAll(() => server.close());

/** As n8n loads it: with the request options that every declarative node gets. */
const nodeType = new AmpecoUser();
DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);

const run = async (more: Partial<RunRequest> = {}, parameters: INodeParameters = {}) =>
	await runNode({
		nodeType,
		parameters: {
			resource: 'user',
			operation: 'get',
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...parameters,
		},
		items: Array.from({ length: COUNT }, (_, index) => ({ json: { id: index + 1 } })),
		credentials: {
			tenantUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			apiToken: 'token',
		},
		...more,
	});

describe('many items through one operation', () => {
	it('come out in their order, each paired with its input, a bounded number at a time', async () => {
		const { items, error } = await run({ continueOnFail: true });
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
			Array.from({ length: COUNT }, (_, index) => index),
		);
		expect([...asked].sort((a, b) => a - b)).toEqual(
			Array.from({ length: COUNT }, (_, index) => index + 1),
		);
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(16);
		items.forEach(({ json }, index) => {
			const id = index + 1;
			if (id % FAILING === 0) expect(String((json as IDataObject).error)).toBe(`No user ${id}`);
			else expect(json).toEqual({ id });
		});
	});

	it('go on many at a time where the first ones cannot be sent', async () => {
		const { items } = await run(
			{ continueOnFail: true },
			{ user: { __rl: true, mode: 'id', value: '={{ $json.id <= 3 ? "x" : $json.id }}' } },
		);
		for (const { json } of items.slice(0, 3)) expect(json.error).toMatch(/^User is meant to be/);
		expect(asked.sort((a, b) => a - b)).toEqual(
			Array.from({ length: COUNT - 3 }, (_, index) => index + 4),
		);
		expect(most).toBeGreaterThan(4);
	});

	it('stop at the first failure, and what was not under way is not sent', async () => {
		const { items, error } = await run();
		expect(items).toEqual([]);
		expect(error?.message).toBe(`No user ${FAILING}`);
		expect(error?.context?.itemIndex).toBe(FAILING - 1);
		expect(asked.length).toBeLessThan(COUNT / 2);
	});

	it('stop at a value that cannot be sent, before the later ones are', async () => {
		const { error } = await run(
			{},
			{
				user: { __rl: true, mode: 'id', value: '={{ $json.id === 3 ? "x" : $json.id }}' },
			},
		);
		expect(error?.message).toMatch(/^User is meant to be an ID/);
		expect(asked.every((id) => id < 3)).toBe(true);
	});

	it.each([false, true])('act on nothing before all can be sent (go on: %s)', async (goOn) => {
		const { items, error } = await run(
			{ continueOnFail: goOn },
			{
				resource: 'userGroup',
				operation: 'create',
				name: '={{ $json.id === 90 ? "" : "Group " + $json.id }}',
			},
		);
		if (goOn) {
			expect(asked).toHaveLength(COUNT - 1);
			expect(items[89].json.error).toBe('Name is empty');
		} else {
			expect(asked).toEqual([]);
			expect(error?.message).toBe('Name is empty');
			expect(error?.context?.itemIndex).toBe(89);
		}
	});

	it.each([
		['maxConcurrent', 'many', 'Requests at Once is meant to be a whole number of at least 1'],
		['maxConcurrent', 0, 'Requests at Once is meant to be a whole number of at least 1'],
		['maxWait', -1, 'Longest Wait (Seconds) is meant to be a whole number of at least 0'],
	])('refuse %s: %j', async (name, value, message) => {
		const { error } = await run({}, { options: { [name]: value } });
		expect(error?.message).toBe(message);
		expect(asked).toEqual([]);
	});

	it('take the node’s own request options', async () => {
		for (const [requestOptions, message] of [
			[{ proxy: 'nonsense' }, 'Proxy is not an address'],
			[{ proxy: 'ftp://127.0.0.1:21' }, 'Proxy is not an address'],
			[{ proxy: '={{ 5 }}' }, 'Proxy is not an address'],
			[{ timeout: '={{ "long" }}' }, 'Timeout is not a time'],
			[{ timeout: -5 }, 'Timeout is not a time'],
			[{ timeout: 1e12 }, 'Timeout is not a time'],
		] as const) {
			const { error } = await run({}, { requestOptions });
			expect(error?.message).toBe(message);
			expect(asked).toEqual([]);
		}
		// A proxy that is this server: it sees whole addresses.
		const { port } = server.address() as AddressInfo;
		for (const proxy of [`http://127.0.0.1:${port}`, `127.0.0.1:${port}`, ` localhost:${port} `]) {
			lastUrl = '';
			const proxied = await run({ items: [{ json: { id: 1 } }] }, { requestOptions: { proxy } });
			expect(proxied.items.map(({ json }) => json)).toEqual([{ id: 1 }]);
			expect(lastUrl).toMatch(/^http:\/\//);
		}
	});
});
