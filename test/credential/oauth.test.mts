/** The AMPECO OAuth2 API credential: its tokens, what they are not given to, and what goes wrong with them. */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type {
	ICredentialTestFunctions,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { testOAuth2Credential } from '../../dist/lib/transport/index.js';
import { AmpecoApiCall } from '../../dist/nodes/AmpecoApiCall/AmpecoApiCall.node.js';
import { AmpecoNotification } from '../../dist/nodes/AmpecoNotification/AmpecoNotification.node.js';
import { AmpecoTrigger } from '../../dist/nodes/AmpecoTrigger/AmpecoTrigger.node.js';
import { AmpecoUser } from '../../dist/nodes/AmpecoUser/AmpecoUser.node.js';
import type { Tenant } from '../../sandbox/tenant/index.mts';
import { startTenant } from '../../sandbox/tenant/index.mts';
import type { RunRequest, RunResult } from '../support/engine.mts';
import { ampecoOAuth2Api, runNode, searchList } from '../support/engine.mts';
import { toldBy } from '../support/told.mts';
import type { Described, Seam } from '../transport/node.mts';
import { transportNode } from '../transport/node.mts';
import type { Handler } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';
import type { Authority } from './authority.mts';
import { CLIENT, startAuthority } from './authority.mts';

const { CredentialTestContext } = createRequire(import.meta.url)('n8n-core') as {
	CredentialTestContext: new (additionalData: object) => ICredentialTestFunctions;
};

const SEAMS: Seam[] = ['run', 'item'];

const HOUR = 3_600_000;

const itemsOf = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { index } }));

const { now } = Date;

let authority: Authority;

beforeEach(async () => {
	authority = await startAuthority();
});

afterEach(async () => {
	Date.now = now;
	await authority.close();
});

/** Runs a node with the OAuth client; what it saves in its credential is in `credentials` afterwards. */
async function run(
	seam: Seam,
	{
		count = 1,
		ask = {},
		...more
	}: { count?: number; ask?: Partial<Described> } & Partial<RunRequest> = {},
	credentials = authority.credentials(),
) {
	const result = await runNode({
		nodeType: transportNode(() => ({ path: '/thing', ...ask }), seam),
		parameters: { authentication: 'oAuth2' },
		items: itemsOf(count),
		credentialType: ampecoOAuth2Api(),
		credentials,
		...more,
	});
	return { ...result, credentials, read: toldBy(result.error) };
}

/** Everything that a run leaves anywhere, but the credential. */
const everything = ({ run: { data }, log }: RunResult) =>
	inspect([data, log], { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity });

/** Lets time pass for this process. */
function letPass(milliseconds: number) {
	const before = Date.now;
	Date.now = () => before() + milliseconds;
}

const tokenIn = (credentials: Record<string, unknown>) =>
	(JSON.parse(String(credentials.accessToken)) as { token: string }).token;

describe.each(SEAMS)('an access token, reached by %s', (seam) => {
	it('is asked for once for all items, executions and nodes, and saved for other processes', async () => {
		const { items, error, credentials } = await run(seam, { count: 100 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
		const again = await Promise.all(
			Array.from({ length: 3 }, async () => await run(seam, { count: 20 }, { ...credentials })),
		);
		for (const { items: more } of again) expect(more).toHaveLength(20);
		expect(authority.asked).toHaveLength(1);
		expect(new Set(authority.others.map(({ authorization }) => authorization))).toEqual(
			new Set([`Bearer ${authority.given[0]}`]),
		);
		expect(tokenIn(credentials)).toBe(authority.given[0]);
	});

	it('is asked for once by executions that start together', async () => {
		const runs = await Promise.all(
			Array.from({ length: 4 }, async () => await run(seam, { count: 10 })),
		);
		for (const { items } of runs) expect(items).toHaveLength(10);
		expect(authority.asked).toHaveLength(1);
	});

	it('is asked for with a form that says all as it is, and nowhere else is the secret', async () => {
		await run(seam);
		const [form] = authority.asked;
		expect(Object.fromEntries(form)).toEqual({
			grant_type: 'client_credentials',
			client_id: CLIENT.clientId,
			client_secret: CLIENT.clientSecret,
		});
		const [first] = authority.arrived;
		expect([first.method, first.path, [...first.query], first.authorization]).toEqual([
			'POST',
			'/public-api/oauth/token',
			[],
			undefined,
		]);
		for (const other of authority.others) expect(inspect(other)).not.toMatch(/SECRET[^-]/);
	});

	it('that another process has saved is used', async () => {
		const key = createHash('sha256')
			.update(JSON.stringify([authority.url, CLIENT.clientId, CLIENT.clientSecret]))
			.digest('hex');
		authority.valid.add('SECRET-of-another');
		const accessToken = JSON.stringify({
			token: 'SECRET-of-another',
			until: Date.now() + HOUR,
			client: key,
		});
		const { items } = await run(seam, { count: 5 }, authority.credentials({ accessToken }));
		expect(items).toHaveLength(5);
		expect(authority.asked).toHaveLength(0);
		expect(authority.others[0].authorization).toBe('Bearer SECRET-of-another');
	});

	it('that was saved for another client or tenant is not used', async () => {
		const other = await startAuthority();
		const { credentials } = await run(seam, {}, other.credentials());
		const { accessToken } = credentials;
		await run(seam, {}, authority.credentials({ accessToken }));
		await run(seam, {}, authority.credentials({ accessToken, clientSecret: 'SECRET-new' }));
		expect(other.others.map(({ authorization }) => authorization)).toEqual([
			`Bearer ${other.given[0]}`,
		]);
		expect(authority.asked.map((form) => form.get('client_secret'))).toEqual([
			CLIENT.clientSecret,
			'SECRET-new',
		]);
		expect(authority.others.map(({ authorization }) => authorization)).toEqual(
			authority.given.map((token) => `Bearer ${token}`),
		);
		await other.close();
	});

	it('is replaced before its end, in the middle of a run', async () => {
		await run(seam);
		letPass(58 * 60_000);
		await run(seam);
		expect(authority.asked).toHaveLength(1);
		authority.answerOthers((_request, response) => {
			if (authority.others.length === 5) letPass(2 * HOUR);
			json(response, { data: { id: 1 } });
		});
		const settings = { maxConcurrent: 1 };
		const { items, credentials } = await run(seam, { count: 6, ask: { settings } });
		expect(items).toHaveLength(6);
		expect(authority.asked).toHaveLength(2);
		const used = authority.others.map(({ authorization }) => authorization?.slice(-1));
		expect(used.join('')).toBe('11111222');
		expect(tokenIn(credentials)).toBe(authority.given[1]);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['a text', '3600'],
		['nonsense', 'soon'],
		['zero', 0],
	])('of which the tenant says %s for its life is used', async (_, expires_in) => {
		authority.answerAskers((_request, response) => {
			authority.valid.add('SECRET-plain');
			json(response, { access_token: 'SECRET-plain', expires_in });
		});
		const { items } = await run(seam, { count: 10 });
		expect(items).toHaveLength(10);
		expect(authority.asked).toHaveLength(1);
	});

	it('of a short life is used for most of it', async () => {
		authority.answerAskers((_request, response) => {
			authority.valid.add('SECRET-short');
			json(response, { access_token: 'SECRET-short', token_type: 'bearer', expires_in: 30 });
		});
		await run(seam, { count: 10 });
		expect(authority.asked).toHaveLength(1);
		letPass(28_000);
		await run(seam);
		expect(authority.asked).toHaveLength(2);
	});

	it('that is let in no more is replaced once, and each action is carried out once', async () => {
		let done = 0;
		authority.answerOthers((_request, response) => {
			if (++done === 20) authority.valid.clear();
			json(response, { data: { id: done } });
		});
		const { items, error } = await run(seam, {
			count: 60,
			ask: { method: 'POST', body: { a: 1 } },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(60);
		expect(done).toBe(60);
		expect(authority.asked).toHaveLength(2);
	});

	it('that another process has saved and that is let in no more is replaced', async () => {
		const { credentials } = await run(seam);
		authority.valid.clear();
		const { items } = await run(seam, {}, { ...credentials });
		expect(items).toHaveLength(1);
		expect(authority.asked).toHaveLength(2);
		authority.valid.clear();
		expect((await run(seam, {}, { ...credentials })).items).toHaveLength(1);
		expect(authority.asked).toHaveLength(3);
	});

	it('that is never let in is replaced once, not for every item', async () => {
		authority.answerAskers((_request, response, count) =>
			json(response, { access_token: `SECRET-useless-${count}`, expires_in: 3600 }),
		);
		const result = await run(seam, { count: 40, continueOnFail: true });
		expect(authority.asked).toHaveLength(2);
		expect(result.items).toHaveLength(40);
		for (const { json: item } of result.items) expect(item.error).toMatch(/^Unauthenticated/);
		const failed = await run(seam, { ask: { method: 'POST' } });
		expect(failed.read).toContain('access token');
		expect(failed.read).not.toContain('API token');
		expect(failed.error?.httpCode).toBe('401');
		expect(everything(result)).not.toContain('SECRET-useless');
	});

	it('that may not do something says so of the client', async () => {
		authority.answerOthers((_request, response) => json(response, { message: 'No.' }, 403));
		const { read } = await run(seam);
		expect(read).toMatch(/^No\. Grant this OAuth client the permission/);
		expect(authority.asked).toHaveLength(1);
	});

	it('and the secret are not shown, whatever the tenant repeats', async () => {
		authority.answerOthers((request, response) =>
			json(
				response,
				{
					message: `Bad ${request.authorization}, ${CLIENT.clientSecret}`,
					errors: { a: [encodeURIComponent(CLIENT.clientSecret)] },
				},
				422,
			),
		);
		const result = await run(seam);
		expect(result.read).toContain('Bad Bearer [access token], [client secret]');
		expect(everything(result)).not.toMatch(/SECRET/);
	});
});

describe.each(SEAMS)('without an access token, reached by %s,', (seam) => {
	const refused =
		(status: number, error?: string): Handler =>
		(_request, response) =>
			json(
				response,
				error === undefined
					? { message: 'x' }
					: { error, error_description: `About ${CLIENT.clientSecret}` },
				status,
			);

	it.each<[string, Handler, RegExp, RegExp]>([
		[
			'invalid_client',
			refused(401, 'invalid_client'),
			/not accept the OAuth client/,
			/Client Secret/,
		],
		[
			'invalid_client, 400',
			refused(400, 'invalid_client'),
			/not accept the OAuth client/,
			/Client ID/,
		],
		['401 and no code', refused(401), /not accept the OAuth client/, /Client Secret/],
		['invalid_grant', refused(400, 'invalid_grant'), /not let this OAuth client in/, /active/],
		['invalid_scope', refused(400, 'invalid_scope'), /no permission/, /permissions in AMPECO/],
		['unauthorized_client', refused(400, 'unauthorized_client'), /may not ask/, /Allow it/],
		[
			'unsupported_grant_type',
			refused(400, 'unsupported_grant_type'),
			/no access tokens for client credentials/,
			/AMPECO API credential/,
		],
		['invalid_request', refused(400, 'invalid_request'), /not understand/, /AMPECO API credential/],
		[
			'a code of its own',
			refused(400, 'constructor'),
			/no access token \(status 400\)/,
			/Check the/,
		],
		['404', refused(404), /There is no OAuth at 127/, /OAuth switched on.*AMPECO API credential/],
		[
			'a redirect',
			(_request, response) => void response.writeHead(307, { location: '/other' }).end(),
			/on to another address/,
			/Tenant URL/,
		],
	])('says why and what to do, and asks no more: %s', async (_, handler, message, advice) => {
		authority.answerAskers(handler);
		const result = await run(seam, { ask: { method: 'POST', body: { a: 1 } } });
		expect(result.error?.message).toMatch(message);
		expect(result.error?.message).toMatch(advice);
		expect(result.read).toContain('Nothing was sent but the request for an access token.');
		expect(result.read).not.toContain('may have been carried out');
		const all = await run(seam, { count: 30, continueOnFail: true });
		expect(all.items).toHaveLength(30);
		for (const { json: item } of all.items) expect(item.error).toMatch(message);
		expect(authority.asked).toHaveLength(1);
		expect(authority.others).toEqual([]);
		expect(everything(result) + everything(all)).not.toMatch(/SECRET/);
	});

	it('shows the code to branch on', async () => {
		authority.answerAskers(refused(401, 'invalid_client'));
		const { items } = await run(seam, { continueOnFail: true });
		expect(items[0].json.details).toMatchObject({
			code: 'invalid_client',
			explanation: 'About [client secret]',
			status: 401,
			uncertain: false,
		});
	});

	it.each<[string, Handler]>([
		['a page', (_request, response) => void response.end('<html>SECRET</html>')],
		['nothing', (_request, response) => void response.writeHead(204).end()],
		['other JSON', (_request, response) => json(response, { data: [] })],
		['no text', (_request, response) => json(response, { access_token: 7 })],
		['two lines', (_request, response) => json(response, { access_token: 'a\nb' })],
		[
			'another kind',
			(_request, response) => json(response, { access_token: 'a', token_type: 'mac' }),
		],
	])('says that the answer holds none: %s', async (_, handler) => {
		authority.answerAskers(handler);
		const result = await run(seam, { count: 3, ask: { method: 'POST' } });
		expect(result.error?.message).toMatch(
			/^What the tenant answered holds no access token\. Check/,
		);
		expect(authority.asked).toHaveLength(1);
		expect(authority.others).toEqual([]);
		expect(everything(result)).not.toContain('SECRET');
	});

	it('asks again where that helps, for actions too', async () => {
		authority.answerAskers((request, response, count) => {
			if (count === 1) return json(response, { message: 'Later' }, 503);
			if (count === 2) return void response.destroy();
			return authority.give(request, response, count);
		});
		const { items, error } = await run(seam, { ask: { method: 'POST' } });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(authority.asked).toHaveLength(3);
		expect(authority.others).toHaveLength(1);
	});

	it('waits as long as the tenant asks for', async () => {
		authority.answerAskers((request, response, count) =>
			count === 1
				? json(response, { message: 'Slow down' }, 429, { 'retry-after': '1' })
				: authority.give(request, response, count),
		);
		const { items } = await run(seam, { count: 10, ask: { method: 'POST' } });
		expect(items).toHaveLength(10);
		expect(authority.arrived[1].at - authority.arrived[0].at).toBeGreaterThan(900);
	});

	it('says that the tenant does not answer in time', async () => {
		authority.answerAskers(() => {});
		const { read } = await run(seam, {
			ask: { method: 'POST', settings: { timeout: 100, maxWait: 0 } },
		});
		expect(read).toMatch(/^The tenant did not answer in time/);
		expect(read).toContain('Nothing was sent but the request for an access token.');
		expect(authority.others).toEqual([]);
	});

	it('stops when the user does, and lets others have the token', async () => {
		const stop = new AbortController();
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		authority.answerAskers(async (request, response, count) => {
			stop.abort();
			await released;
			await authority.give(request, response, count);
		});
		const stopped = run(seam, { count: 20, signal: stop.signal });
		const { items } = await stopped;
		expect(items).toEqual([]);
		const other = run(seam, { count: 3 });
		release();
		expect((await other).items).toHaveLength(3);
		expect(authority.asked).toHaveLength(1);
		expect(authority.others).toHaveLength(3);
	});

	it.each<[Record<string, string>, string]>([
		[{ tenantUrl: 'http://acme.example' }, 'Tenant URL must begin with https://'],
		[{ tenantUrl: 'https//acme.example' }, 'Tenant URL has "https" where'],
		[{ clientId: ' ' }, 'Client ID is empty'],
		[{ clientSecret: '' }, 'Client Secret is empty'],
	])('sends nothing with a credential that cannot be used: %j', async (wrong, message) => {
		const { error } = await run(seam, {}, authority.credentials(wrong));
		expect(error?.message).toContain(message);
		expect(error?.description).toBe('Correct the credential. Nothing was sent.');
		expect(authority.arrived).toEqual([]);
	});
});

describe('the secret', () => {
	it('does not follow a redirect to another host', async () => {
		const other = await startServer((_request, response) => json(response, {}));
		authority.answerAskers(
			(_request, response) =>
				void response.writeHead(307, { location: `http://localhost:${other.port}/x` }).end(),
		);
		await run('run');
		await tested();
		await send('the HTTP Request node', '/thing');
		expect(authority.asked.length).toBeGreaterThan(0);
		expect(other.arrived).toEqual([]);
		await other.close();
	});
});

/** How the HTTP Request node sends, and how the nodes of other packages do. */
const SENDERS: Record<string, (this: IExecuteFunctions, address: string) => Promise<unknown>> = {
	async 'the HTTP Request node'(address) {
		return await this.helpers.requestWithAuthentication.call(this, 'ampecoOAuth2Api', {
			uri: address,
			method: 'POST',
			followRedirect: true,
			followAllRedirects: true,
			json: true,
		} as never);
	},
	async 'a node'(address) {
		return await this.helpers.httpRequestWithAuthentication.call(this, 'ampecoOAuth2Api', {
			url: address,
			method: 'POST',
		});
	},
};

/** Sends a request to a path of the tenant, or to another address, with the credential. */
async function send(sender: string, to: string, credentials = authority.credentials()) {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const address = to.startsWith('/') ? authority.url + to : to;
		return [[{ json: { answer: await SENDERS[sender].call(this, address) } as never }]];
	}
	const description = {
		name: 'sender',
		displayName: 'Sender',
		version: 1,
		group: [],
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'ampecoOAuth2Api', required: true }],
		properties: [],
	} as unknown as INodeType['description'];
	const credentialType = ampecoOAuth2Api();
	return await runNode({ nodeType: { description, execute }, credentialType, credentials });
}

describe.each(Object.keys(SENDERS))('the credential under %s', (sender) => {
	it('gets a token, and uses it for all that follows', async () => {
		const credentials = authority.credentials();
		for (let count = 1; count <= 3; count++) {
			const { error } = await send(sender, '/thing', credentials);
			expect(error).toBeUndefined();
			expect(authority.others).toHaveLength(count);
		}
		expect(authority.asked).toHaveLength(1);
		expect(tokenIn(credentials)).toBe(authority.given[0]);
	});

	it('replaces a token that has ended', async () => {
		const credentials = authority.credentials();
		await send(sender, '/thing', credentials);
		letPass(HOUR);
		expect((await send(sender, '/thing', credentials)).error).toBeUndefined();
		expect(authority.asked).toHaveLength(2);
	});

	it('replaces a token that is let in no more', async () => {
		const credentials = authority.credentials();
		await send(sender, '/thing', credentials);
		authority.valid.clear();
		expect((await send(sender, '/thing', credentials)).error).toBeUndefined();
		expect(authority.asked).toHaveLength(2);
	});

	it('has nothing sent twice that failed of something else', async () => {
		const credentials = authority.credentials();
		await send(sender, '/thing', credentials);
		authority.answerOthers((_request, response) => json(response, { message: 'x' }, 500));
		const { error } = await send(sender, '/thing', credentials);
		expect(error).toBeDefined();
		expect(authority.others.filter(({ method }) => method === 'POST')).toHaveLength(2);
		expect(authority.asked).toHaveLength(1);
	});

	it('is refused for another host', async () => {
		const other = await startServer((_request, response) => json(response, {}));
		for (const address of [`http://localhost:${other.port}/x`, `${other.url}/x`]) {
			const { error } = await send(sender, address);
			expect(error?.message).toContain('AMPECO OAuth2 API credential is for http://127.0.0.1');
		}
		expect(other.arrived).toEqual([]);
		await other.close();
	});

	it('says why there is no token', async () => {
		authority.answerAskers((_request, response) =>
			json(response, { error: 'invalid_client', error_description: CLIENT.clientSecret }, 401),
		);
		const result = await send(sender, '/thing');
		expect(result.error?.message).toContain('does not accept the OAuth client');
		expect(authority.asked).toHaveLength(1);
		expect(everything(result)).not.toMatch(/SECRET/);
	});
});

const LISTS = { 'charge points': '/public-api/charge-points', users: '/public-api/users' };

async function tested(more: Record<string, string> = {}) {
	const result = await testOAuth2Credential(
		new CredentialTestContext({}),
		{ id: '1', name: 'x', type: 'ampecoOAuth2Api', data: authority.credentials(more) },
		LISTS,
	);
	expect(result.message).not.toMatch(/SECRET/);
	return result;
}

describe('the credential test', () => {
	it('works with a token of its own, and ends it', async () => {
		authority.answerOthers((_request, response) => json(response, { data: [] }));
		const { status, message } = await tested();
		expect([status, message]).toEqual(['OK', 'The tenant answers and accepts the OAuth client.']);
		const revoked = new URLSearchParams(authority.others.at(-1)!.body);
		expect(Object.fromEntries(revoked)).toEqual({
			token: authority.given[0],
			client_id: CLIENT.clientId,
			client_secret: CLIENT.clientSecret,
		});
		expect(authority.valid.size).toBe(0);
	});

	it('ends its token where the client may read nothing, too', async () => {
		authority.answerOthers((_request, response) => json(response, { message: 'x' }, 403));
		const { message } = await tested();
		expect(message).toMatch(
			/^The OAuth client works, but it may read none of these: charge points, users\./,
		);
		expect(authority.valid.size).toBe(0);
	});

	it('does not mind that its token cannot be ended', async () => {
		authority.answerOthers((_request, response) => json(response, { data: [] }));
		authority.handle(async (request, response) => {
			if (request.path.endsWith('/revoke')) return void response.destroy();
			if (request.path.endsWith('/token')) return await authority.give(request, response, 1);
			return json(response, { data: [] });
		});
		expect((await tested()).status).toBe('OK');
	});

	it.each<[string, Handler, RegExp]>([
		[
			'a wrong secret',
			(_request, response) =>
				json(response, { error: 'invalid_client', error_description: CLIENT.clientSecret }, 401),
			/not accept the OAuth client.*Client Secret/,
		],
		[
			'OAuth switched off',
			(_request, response) => json(response, { message: 'Not found' }, 404),
			/There is no OAuth at .*AMPECO API credential/,
		],
		[
			'a tenant in trouble',
			(_request, response) => json(response, {}, 503),
			/just now \(status 503\)/,
		],
		['a page', (_request, response) => void response.end('<html>'), /holds no access token/],
		[
			'a token that is no use',
			(_request, response) => json(response, { access_token: 'SECRET-useless' }),
			/does not accept the OAuth client: not even/,
		],
	])('tells %s', async (_, handler, message) => {
		authority.answerAskers(handler);
		const result = await tested();
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
	});

	it('tells what is missing, and sends nothing', async () => {
		expect((await tested({ clientSecret: '' })).message).toMatch(/^Client Secret is empty/);
		expect((await tested({ tenantUrl: 'http://acme.example' })).message).toMatch(
			/^Tenant URL must/,
		);
		expect(authority.arrived).toEqual([]);
	});

	it('tells that nobody answers', async () => {
		await authority.close();
		expect((await tested()).message).toMatch(/^The tenant cannot be reached/);
	});
});

describe('with the simulated tenant', () => {
	const NOW = new Date('2026-03-02T10:00:00Z');
	const credentialType = ampecoOAuth2Api();
	let tenant: Tenant;
	let credentials: Record<string, string>;

	beforeEach(async () => {
		tenant = await startTenant({ now: NOW, size: { sessionsPerDay: 1, days: 5 } });
		const { clientId, clientSecret } = tenant.oauth!;
		credentials = { tenantUrl: tenant.url, clientId, clientSecret };
	});

	afterEach(async () => await tenant.close());

	it('works every kind of node, its pickers too, for hours of its clock', async () => {
		const authentication = 'oAuth2';
		const asked = () => tenant.requests.count('POST', '/oauth/token');
		for (let hour = 1; hour <= 3; hour++) {
			const users = await runNode({
				nodeType: new AmpecoUser(),
				parameters: { authentication, resource: 'user', operation: 'getAll', limit: 3 },
				items: itemsOf(20),
				credentialType,
				credentials,
			});
			expect(users.error).toBeUndefined();
			expect(users.items).toHaveLength(60);
			const call = await runNode({
				nodeType: new AmpecoApiCall(),
				parameters: { authentication, method: 'GET', path: '/resources/users/v1.0', limit: 2 },
				credentialType,
				credentials,
			});
			expect(call.items).toHaveLength(2);
			const { results } = await searchList({
				nodeType: new AmpecoUser(),
				method: 'user',
				parameters: { authentication },
				credentialType,
				credentials,
			});
			expect(results.length).toBeGreaterThan(0);
			expect(asked()).toBe(hour);
			tenant.tick(HOUR + 1000);
		}
	});

	it('signs for a subscription with a token that nobody has an hour later', async () => {
		const received: Array<{ signature: unknown; text: string }> = [];
		const receiver = createServer(async (request, response) => {
			const parts: Buffer[] = [];
			for await (const part of request) parts.push(part as Buffer);
			const text = Buffer.concat(parts).toString();
			received.push({ signature: request.headers['x-signature'], text });
			response.end();
		});
		await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
		const callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
		const subscribed = await runNode({
			nodeType: new AmpecoNotification(),
			parameters: {
				authentication: 'oAuth2',
				resource: 'subscription',
				operation: 'create',
				notifications: ['partner.changed'],
				via: 'webhook',
				webhook: { callbackUrl },
			},
			credentialType,
			credentials,
		});
		expect(subscribed.error).toBeUndefined();
		const first = tokenIn(credentials);

		tenant.tick(HOUR + 1000);
		const { items } = await runNode({
			nodeType: new AmpecoApiCall(),
			parameters: { authentication: 'oAuth2', method: 'GET', path: '/resources/users/v1.0/1' },
			credentialType,
			credentials,
		});
		expect(items).toHaveLength(1);
		const second = tokenIn(credentials);
		expect(second).not.toBe(first);

		tenant.emit('partner.changed', tenant.world.store.of('partners').at(0)!);
		await tenant.notifications.settled();
		receiver.closeAllConnections();
		receiver.close();
		expect(received).toHaveLength(1);
		const [{ signature, text }] = received;
		const signedWith = (token: string) => createHmac('sha256', token).update(text).digest('hex');
		expect(signature).toBe(signedWith(first));
		expect(signature).not.toBe(signedWith(second));
	});

	it('is not taken by the trigger, and warned of where a subscription is made', () => {
		const { credentials: taken, properties } = new AmpecoTrigger().description;
		expect(taken?.map(({ name }) => name)).toEqual(['ampecoApi']);
		expect(properties[0]).toMatchObject({ type: 'notice' });
		expect(properties[0].displayName).toMatch(/OAuth2 token is gone .*AMPECO API<\/b> credential/);

		const { hints = [] } = new AmpecoNotification().description;
		const isShown = (parameter: object) =>
			hints
				.filter(({ message }) => message.includes('Make the subscription with an API token'))
				.map(({ displayCondition = '' }) => /^=\{\{(.*)\}\}$/.exec(displayCondition)![1])
				.map(
					(condition) => new Function('$parameter', `return ${condition}`)(parameter) as boolean,
				);
		expect(isShown({ authentication: 'oAuth2', operation: 'create' })).toEqual([true]);
		expect(isShown({ authentication: 'oAuth2', operation: 'getAll' })).toEqual([false]);
		expect(isShown({ authentication: 'apiToken', operation: 'create' })).toEqual([false]);
	});

	it('is left by a node whose parameters say nothing of authentication, as before', async () => {
		const { items } = await runNode({
			nodeType: new AmpecoUser(),
			parameters: { resource: 'user', operation: 'getAll', limit: 1 },
			credentials: { tenantUrl: tenant.url, apiToken: tenant.token },
		});
		expect(items).toHaveLength(1);
		expect(tenant.requests.count('POST', '/oauth/token')).toBe(0);
	});
});
