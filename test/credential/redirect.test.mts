/** The credential under nodes that follow redirects, through n8n's own HTTP helpers. */
import { createRequire } from 'node:module';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { runNode } from '../support/engine.mts';
import type { TestServer } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';

const TOKEN = 'SECRET-token-4711';

/** The module that n8n's client asks for addresses. */
const dns = createRequire(import.meta.url)('node:dns') as { lookup: (...args: unknown[]) => void };

/** What the credential's Allowed Domains are, as n8n hands them over. */
let allowedDomains: string | undefined;

/** How the HTTP Request node sends, and how the nodes of other packages do. */
const SENDERS: Record<string, (this: IExecuteFunctions, address: string) => Promise<unknown>> = {
	async 'the HTTP Request node'(address) {
		return await this.helpers.requestWithAuthentication.call(this, 'ampecoApi', {
			uri: address,
			method: 'GET',
			followRedirect: true,
			followAllRedirects: true,
			// Older versions of the node ask for this.
			sendCredentialsOnCrossOriginRedirect: true,
			json: true,
			allowedDomains,
		} as never);
	},
	async 'a node'(address) {
		return await this.helpers.httpRequestWithAuthentication.call(this, 'ampecoApi', {
			url: address,
			allowedDomains,
		});
	},
	async 'a node with a base address'(address) {
		return await this.helpers.httpRequestWithAuthentication.call(this, 'ampecoApi', {
			url: new URL(address).pathname,
			baseURL: new URL(address).origin,
			allowedDomains,
		});
	},
};

function node(sender: string, address: string): INodeType {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [[{ json: { answer: await SENDERS[sender].call(this, address) } as never }]];
	}
	return {
		description: {
			name: 'sender',
			displayName: 'Sender',
			version: 1,
			group: [],
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'ampecoApi', required: true }],
			properties: [],
		},
		execute,
	};
}

describe.each(Object.keys(SENDERS))('a redirect, under %s', (sender) => {
	let tenant: TestServer;
	let other: TestServer;

	beforeAll(async () => {
		other = await startServer((_request, response) => json(response, { hello: 'other' }));
		tenant = await startServer((request, response) => {
			if (request.path === '/here') return json(response, { hello: 'tenant' });
			const targets: Record<string, string> = {
				'/port': `${other.url}/x`,
				'/host': `http://localhost:${other.port}/x`,
				'/same': '/here',
			};
			response.writeHead(302, { location: targets[request.path] });
			response.end();
		});
	});

	afterAll(async () => {
		await tenant.close();
		await other.close();
	});

	const send = async (path: string) =>
		await runNode({
			nodeType: node(sender, tenant.url + path),
			credentials: { tenantUrl: tenant.url, apiToken: TOKEN },
		});

	it.each(['/port', '/host'])('to another address (%s) does not carry the token', async (path) => {
		const { run, items } = await send(path);
		for (const { authorization } of other.arrived) expect(authorization).toBeUndefined();
		expect(JSON.stringify([run.data.resultData.error?.message, items])).not.toContain(TOKEN);
	});

	it('on the tenant itself is followed with the token', async () => {
		tenant.arrived.length = 0;
		const { items, error } = await send('/same');
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ answer: { hello: 'tenant' } });
		expect(tenant.arrived.map(({ authorization }) => authorization)).toEqual(
			Array(2).fill(`Bearer ${TOKEN}`),
		);
	});

	describe('with Allowed Domains', () => {
		const { lookup } = dns;

		beforeAll(() => {
			// Every name is this computer.
			dns.lookup = (_name, ...rest) => lookup('127.0.0.1', ...rest);
		});

		afterAll(() => {
			dns.lookup = lookup;
		});

		afterEach(() => {
			allowedDomains = undefined;
		});

		const play = async (domains: string, to: string) => {
			const server = await startServer((request, response) => {
				if (request.path !== '/from') return json(response, { hello: 'there' });
				response.writeHead(302, { location: `http://${to}:${server.port}/there` });
				response.end();
			});
			allowedDomains = domains;
			const { error, items } = await runNode({
				nodeType: node(sender, `http://localhost:${server.port}/from`),
				credentials: { tenantUrl: `http://localhost:${server.port}`, apiToken: TOKEN },
			});
			await server.close();
			const seen = server.arrived.map(({ path, authorization }) => [path, authorization]);
			return { error, items, seen };
		};

		it.each(['localhost, *.localhost', '*.localhost., LOCALHOST', 'localhost, a.localhost'])(
			'of the tenant and what is below it (%s) goes to the tenant alone',
			async (domains) => {
				const { error, seen } = await play(domains, 'a.localhost');
				expect(seen).toEqual([['/from', `Bearer ${TOKEN}`]]);
				expect(error).toBeDefined();
			},
		);

		it('of another host goes there without the token', async () => {
			const { error, seen } = await play('localhost, *.other.example', 'a.other.example');
			expect(error).toBeUndefined();
			expect(seen).toEqual([
				['/from', `Bearer ${TOKEN}`],
				['/there', undefined],
			]);
		});

		it('that lack the tenant: nothing is sent', async () => {
			const { error, seen } = await play('*.localhost', 'a.localhost');
			expect(seen).toEqual([]);
			expect(error).toBeDefined();
		});
	});
});
