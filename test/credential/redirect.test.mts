/** The credential under nodes that follow redirects, through n8n's own HTTP helpers. */
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { runNode } from '../support/engine.mts';
import type { TestServer } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';

const TOKEN = 'SECRET-token-4711';

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
		} as never);
	},
	async 'a node'(address) {
		return await this.helpers.httpRequestWithAuthentication.call(this, 'ampecoApi', {
			url: address,
		});
	},
	async 'a node with a base address'(address) {
		return await this.helpers.httpRequestWithAuthentication.call(this, 'ampecoApi', {
			url: new URL(address).pathname,
			baseURL: new URL(address).origin,
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
});
