import { openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';
import { CREDENTIAL_NAME, CREDENTIAL_TYPE } from '../../sandbox/n8n/instance.mts';
import { json, startServer } from '../transport/server.mts';
import type { TestServer } from '../transport/server.mts';

const TOKEN = 'SECRET-token-4711';
const TIMEOUT_MS = 60_000;

describe('the credential in n8n’s HTTP Request node', () => {
	let stage: OpenStage;
	let tenant: TestServer;
	let other: TestServer;
	let credential: string;

	beforeAll(async () => {
		stage = await openStage('credential');
		other = await startServer((_request, response) => json(response, { hello: 'other' }));
		tenant = await startServer((request, response) => {
			if (request.path !== '/away') return json(response, { hello: 'tenant' });
			response.writeHead(302, { location: `http://localhost:${other.port}/x` }).end();
		});
		credential = await stage.n8n.saveCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, {
			tenantUrl: tenant.url,
			apiToken: ` Bearer ${TOKEN}\n`,
		});
	}, 900_000);

	afterAll(async () => {
		await stage?.close();
		await tenant?.close();
		await other?.close();
	}, TIMEOUT_MS);

	/** Runs a workflow that asks for an address. */
	async function ask(url: string, typeVersion: number) {
		const workflow = await stage.n8n.saveWorkflow(
			{
				name: `${typeVersion} ${url}`,
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'ask',
						name: 'Ask',
						type: 'n8n-nodes-base.httpRequest',
						typeVersion,
						position: [200, 0],
						parameters: {
							url,
							authentication: 'predefinedCredentialType',
							nodeCredentialType: CREDENTIAL_TYPE,
						},
						credentials: { [CREDENTIAL_TYPE]: { id: null, name: CREDENTIAL_NAME } },
					},
				],
				connections: { Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } },
				settings: { executionOrder: 'v1' },
			},
			{ [CREDENTIAL_NAME]: credential },
		);
		const id = await stage.n8n.run(workflow.id, 'Start');
		return await stage.n8n.finished(id!, TIMEOUT_MS);
	}

	it(
		'sends the token to the tenant',
		async () => {
			const execution = await ask(`${tenant.url}/here`, 4.2);
			expect(execution.status).toBe('success');
			expect(tenant.arrived.at(-1)!.authorization).toBe(`Bearer ${TOKEN}`);
		},
		TIMEOUT_MS,
	);

	// Until 4.4 the node asks n8n to take credentials along.
	it.each([4.2, 4.4])(
		'takes no token along when the tenant redirects to another host (version %d)',
		async (version) => {
			const known = tenant.arrived.length;
			await ask(`${tenant.url}/away`, version);
			expect(tenant.arrived.length).toBe(known + 1);
			for (const { authorization } of other.arrived) expect(authorization).toBeUndefined();
		},
		TIMEOUT_MS,
	);

	it.each(['http:', 'https:'])(
		'is refused for another host, whatever is before it (%s)',
		async (scheme) => {
			const known = other.arrived.length;
			const execution = await ask(`${scheme}//localhost:${other.port}/x`, 4.4);
			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain('The AMPECO API credential is for');
			expect(other.arrived).toHaveLength(known);
		},
		TIMEOUT_MS,
	);
});
