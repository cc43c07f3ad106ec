import { join } from 'node:path';

import { CACHE } from '../../sandbox/n8n/paths.mts';
import { startN8n } from '../../sandbox/n8n/server.mts';
import type { RunningN8n } from '../../sandbox/n8n/server.mts';
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

describe('the OAuth credential in n8n', () => {
	const NAME = 'AMPECO OAuth2 API';
	const TYPE = 'ampecoOAuth2Api';
	const FOLDER = 'oauth';

	let stage: OpenStage;
	let again: RunningN8n | undefined;
	let values: Record<string, string>;
	let credential: string;

	beforeAll(async () => {
		stage = await openStage(FOLDER, { size: { sessionsPerDay: 1, days: 5 } });
		const { clientId, clientSecret } = stage.tenant.oauth!;
		values = { tenantUrl: stage.url, clientId, clientSecret };
		credential = await stage.n8n.saveCredential(NAME, TYPE, values);
	}, 900_000);

	afterAll(async () => {
		await again?.stop();
		await stage?.close();
	}, TIMEOUT_MS);

	/** Runs the AMPECO User node for three users, and the HTTP Request node for each. */
	async function readUsers() {
		const at = (index: number): [number, number] => [index * 200, 0];
		const credentials = { [TYPE]: { id: null, name: NAME } };
		const workflow = await stage.n8n.saveWorkflow(
			{
				name: 'Users',
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: at(0),
						parameters: {},
					},
					{
						id: 'users',
						name: 'Users',
						type: 'n8n-nodes-ampeco.ampecoUser',
						typeVersion: 1,
						position: at(1),
						parameters: {
							authentication: 'oAuth2',
							resource: 'user',
							operation: 'getAll',
							limit: 3,
						},
						credentials,
					},
					{
						id: 'ask',
						name: 'Ask',
						type: 'n8n-nodes-base.httpRequest',
						typeVersion: 4.2,
						position: at(2),
						parameters: {
							url: `${stage.url}/public-api/resources/users/v1.0?per_page=1`,
							authentication: 'predefinedCredentialType',
							nodeCredentialType: TYPE,
						},
						credentials,
					},
				],
				connections: {
					Start: { main: [[{ node: 'Users', type: 'main', index: 0 }]] },
					Users: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
				},
				settings: { executionOrder: 'v1' },
			},
			{ [NAME]: credential },
		);
		const id = await stage.n8n.run(workflow.id, 'Start');
		return await stage.n8n.finished(id!, TIMEOUT_MS);
	}

	const asked = () => stage.tenant.requests.count('POST', '/oauth/token');

	it(
		'is tested with a token of its own, which is ended',
		async () => {
			const result = await stage.n8n.testCredential(credential, NAME, TYPE, values);
			expect(result).toMatchObject({ status: 'OK' });
			expect(stage.tenant.requests.count('POST', '/oauth/revoke', 200)).toBe(1);
			const wrong = { ...values, clientSecret: 'not-this-one' };
			const refused = await stage.n8n.testCredential(credential, NAME, TYPE, wrong);
			expect(refused.status).toBe('Error');
			expect(refused.message).toContain('does not accept the OAuth client');
		},
		TIMEOUT_MS,
	);

	it(
		'lets a node and the HTTP Request node in with one token, and shows nobody what it is',
		async () => {
			stage.tenant.requests.clear();
			for (let count = 0; count < 2; count++) {
				const execution = await readUsers();
				expect(execution.error?.message).toBeUndefined();
				expect(execution.status).toBe('success');
			}
			expect(asked()).toBe(1);
			expect(stage.tenant.requests.count('GET', '/users', 200)).toBe(8);
			const shown = await stage.n8n.shownCredential(credential);
			expect(shown).toMatchObject({ tenantUrl: stage.url, clientId: values.clientId });
			expect(shown.accessToken).toMatch(/^__n8n_BLANK/);
			expect(shown.clientSecret).toMatch(/^__n8n_BLANK/);
		},
		TIMEOUT_MS,
	);

	it(
		'gets another token when an hour of the tenant’s has passed',
		async () => {
			stage.tenant.requests.clear();
			stage.tenant.tick(3_601_000);
			expect((await readUsers()).status).toBe('success');
			expect(asked()).toBe(1);
		},
		TIMEOUT_MS,
	);

	it(
		'keeps its token when n8n starts again',
		async () => {
			stage.tenant.requests.clear();
			await stage.server.stop();
			const port = Number(new URL(stage.server.url).port);
			again = await startN8n({ userFolder: join(CACHE, 'e2e', FOLDER), port });
			expect((await readUsers()).status).toBe('success');
			expect(asked()).toBe(0);
		},
		TIMEOUT_MS * 2,
	);
});
