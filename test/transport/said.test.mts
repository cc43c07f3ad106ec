/** What an error says of what a tenant or a proxy said: bounded, without the token, about the right one. */
import { inspect } from 'node:util';
import type { RunResult } from '../support/engine.mts';
import { runNode } from '../support/engine.mts';
import { toldBy } from '../support/told.mts';
import type { Described, Seam } from './node.mts';
import { transportNode } from './node.mts';
import type { Handler } from './server.mts';
import { json, startServer } from './server.mts';

const TOKEN = 'SECRET-token/4711+x';

async function run(seam: Seam, handle: Handler, ask: Partial<Described> = {}, more = {}) {
	const server = await startServer(handle);
	const result = await runNode({
		nodeType: transportNode(() => ({ path: '/thing', ...ask }), seam),
		credentials: { tenantUrl: server.url, apiToken: TOKEN },
		...more,
	});
	await server.close();
	return { ...result, read: toldBy(result.error), server };
}

/** Everything that a run leaves anywhere, but the request that n8n itself keeps. */
const everything = ({ run: { data }, log }: RunResult) =>
	inspect([data, log], { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity });

const status =
	(code: number, body: unknown): Handler =>
	(_request, response) =>
		json(response, body, code);

describe.each<Seam>(['run', 'item'])('an error, reached by %s', (seam) => {
	it('shows the first of very many complaints, and how many more there are', async () => {
		const errors = Object.fromEntries(
			Array.from({ length: 5000 }, (_, place) => [`field${place}`, [`Wrong ${'!'.repeat(900)}`]]),
		);
		const result = await run(seam, status(422, { message: 'No', errors }), { method: 'POST' });
		const lines = result.read.split('\n');
		expect(lines[0]).toBe('No');
		expect(lines[1]).toMatch(/^field0: Wrong !/);
		expect(lines).toContain('… and 4980 more');
		expect(result.read.length).toBeLessThan(20_000);
		expect(everything(result).length).toBeLessThan(200_000);
	});

	it('names a field by its own label only', async () => {
		const errors = JSON.parse(
			'{"constructor":["a"],"__proto__":["b"],"toString.0.valueOf":["c"],"name":["d"]}',
		) as object;
		const { read } = await run(seam, status(422, { message: 'No', errors }), {
			method: 'POST',
			labels: { name: 'Name' },
		});
		expect(read.split('\n').slice(1, 5)).toEqual([
			'constructor: a',
			'__proto__: b',
			'toString.0.valueOf: c',
			'Name: d',
		]);
	});

	it('names each complaint, however they are nested', async () => {
		const errors = {
			address: { city: ['is missing', 'is short'] },
			tags: [['is odd']],
			none: null,
		};
		const refuse = status(422, { message: '', error: 'No', errors });
		const request = { method: 'POST', labels: { 'address.city': 'City' } } as const;
		const { read, error } = await run(seam, refuse, request);
		expect(read.split('\n').slice(0, 5)).toEqual([
			'No',
			'City: is missing',
			'City: is short',
			'tags: is odd',
			'Status 422 · POST /thing · item 0',
		]);
		expect(error?.context?.details).toMatchObject({
			errors: { 'address.city': ['is missing', 'is short'], tags: ['is odd'] },
		});
		const list = await run(seam, status(422, { message: 'No', errors: ['Too late'] }), request);
		expect(list.read).toMatch(/^No\nToo late\n/);
	});

	it.each<[string, Handler, Partial<Described>]>([
		['a message', status(401, { message: `Token ${TOKEN} is not valid` }), {}],
		['a message, encoded', status(400, { message: `?t=${encodeURIComponent(TOKEN)}` }), {}],
		['a message, in capitals', status(403, { message: TOKEN.toUpperCase() }), {}],
		[
			'complaints',
			status(422, { message: 'No', errors: { [TOKEN]: [`Not ${TOKEN}`] }, token: TOKEN }),
			{ method: 'POST' },
		],
		[
			'a refusal',
			status(202, { data: { success: false, message: TOKEN, errorCode: TOKEN } }),
			{ method: 'POST' },
		],
		[
			'a refusal as data',
			status(202, { success: false, message: TOKEN }),
			{ method: 'POST', refusal: 'data' },
		],
		[
			'a record',
			status(200, { data: { id: 1, [`x ${TOKEN}`]: { list: [`Bearer ${TOKEN}`] } } }),
			{},
		],
		['a record of a list', status(200, { data: [{ id: 1 }, { id: 2, x: TOKEN }] }), { list: {} }],
		[
			'headers',
			(_, response) => json(response, { data: { id: 1 } }, 200, { 'x-sent': `Bearer ${TOKEN}` }),
			{ fullResponse: true },
		],
		['a page', (_, response) => void response.writeHead(500).end(`<html>${TOKEN}</html>`), {}],
		['a page in place of JSON', (_, response) => void response.end(`<html>${TOKEN}</html>`), {}],
		[
			'a redirect',
			(_, response) =>
				void response.writeHead(302, { location: `https://x.example/?t=${TOKEN}` }).end(),
			{ method: 'POST' },
		],
	])('never shows a token that the tenant quotes: %s', async (_, handle, ask) => {
		const settings = { maxWait: 100 };
		for (const more of [{}, { continueOnFail: true }]) {
			const result = await run(seam, handle, { ...ask, settings }, more);
			const seen = everything(result).toLowerCase();
			expect(seen).not.toContain(TOKEN.toLowerCase());
			expect(seen).not.toContain(encodeURIComponent(TOKEN).toLowerCase());
		}
	});

	it('leaves a message as it is that has a short token in it by chance', async () => {
		const credentials = (tenantUrl: string) => ({ tenantUrl, apiToken: 'token' });
		const server = await startServer(status(400, { message: 'The token is fine' }));
		const { error } = await runNode({
			nodeType: transportNode(() => ({ path: '/thing' }), seam),
			credentials: credentials(server.url),
		});
		await server.close();
		expect(error?.message).toBe('The token is fine');
	});

	it('leaves a record as it is that has a short token in it by chance', async () => {
		const data = { id: 1, name: 'Charge point at the charging park' };
		const server = await startServer(status(200, { data }));
		const { items } = await runNode({
			nodeType: transportNode(() => ({ path: '/thing' }), seam),
			credentials: { tenantUrl: server.url, apiToken: 'charge' },
		});
		await server.close();
		expect(items.map(({ json }) => json)).toEqual([data]);
	});

	describe('of a proxy', () => {
		const settings = { maxWait: 100 };
		const proxyAt = (port: number) => ({ proxy: { host: '127.0.0.1', port, protocol: 'http' } });
		const variables = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'];
		const before = variables.map((name) => process.env[name]);

		afterEach(() => {
			variables.forEach((name, place) => {
				if (before[place] === undefined) delete process.env[name];
				else process.env[name] = before[place];
			});
		});

		const deadPort = async () => {
			const server = await startServer(() => {});
			await server.close();
			return server.port;
		};

		it('of the node that is dead: names it, not the tenant', async () => {
			const port = await deadPort();
			const { read, server } = await run(seam, status(200, { data: {} }), {
				settings,
				connection: proxyAt(port),
			});
			expect(read).toContain(
				`The proxy between n8n and the tenant cannot be reached at 127.0.0.1:${port}. Check the proxy`,
			);
			expect(read).not.toContain('Tenant URL');
			expect(server.arrived).toEqual([]);
		});

		it.each(['127.0.0.1', 'no-such-proxy.invalid'])(
			'of n8n’s own that is dead (%s): names it, not the tenant',
			async (host) => {
				const port = await deadPort();
				delete process.env.NO_PROXY;
				delete process.env.no_proxy;
				process.env.HTTP_PROXY = process.env.http_proxy = `http://${host}:${port}`;
				const { read, server } = await run(seam, status(200, { data: {} }), { settings });
				expect(read).toContain(`The proxy between n8n and the tenant cannot be reached at ${host}`);
				expect(read).not.toContain('Tenant URL');
				expect(server.arrived).toEqual([]);
			},
		);

		it('is none where the tenant itself is dead', async () => {
			const port = await deadPort();
			const { error } = await runNode({
				nodeType: transportNode(() => ({ path: '/thing', settings }), seam),
				credentials: { tenantUrl: `http://127.0.0.1:${port}`, apiToken: TOKEN },
			});
			expect(error?.message).toMatch(/^The tenant cannot be reached: nobody answers at 127/);
		});

		it('that wants to know who asks: says so', async () => {
			const { read } = await run(seam, status(407, ''), { settings });
			expect(read).toContain('A proxy between n8n and the tenant wants to know who asks');
		});
	});
});
