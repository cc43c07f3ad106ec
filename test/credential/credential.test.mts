/** The AMPECO API credential: what it adds to a request, and what its test tells the user. */
import { createRequire } from 'node:module';
import type { ICredentialTestFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { testCredential, usableToken } from '../../dist/lib/transport/index.js';
import { ampecoApi, runNode } from '../support/engine.mts';
import type { Seam } from '../transport/node.mts';
import { transportNode } from '../transport/node.mts';
import type { Handler } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';

const { CredentialTestContext } = createRequire(import.meta.url)('n8n-core') as {
	CredentialTestContext: new (additionalData: object) => ICredentialTestFunctions;
};

const TOKEN = 'SECRET-token-4711';
const LISTS = { 'charge points': '/public-api/charge-points', users: '/public-api/users' };

async function tested(handle: Handler, data: Record<string, string> = {}) {
	const server = await startServer(handle);
	const result = await testCredential(
		new CredentialTestContext({}),
		{
			id: '1',
			name: 'x',
			type: 'ampecoApi',
			data: { tenantUrl: `${server.url}/public-api/`, apiToken: TOKEN, ...data },
		},
		LISTS,
	);
	await server.close();
	expect(result.message).not.toContain(TOKEN);
	for (const { authorization } of server.arrived) expect(authorization).toBe(`Bearer ${TOKEN}`);
	return { ...result, sent: server.arrived.map(({ path }) => path) };
}

const status =
	(code: number): Handler =>
	(_request, response) =>
		json(response, { message: 'x' }, code);

describe('the credential test', () => {
	it('works with a token that may read the first list', async () => {
		const result = await tested((_request, response) => json(response, { data: [] }));
		expect(result).toMatchObject({ status: 'OK', sent: ['/public-api/charge-points'] });
	});

	it('works with a token that may read another list only', async () => {
		const result = await tested((request, response) =>
			request.path.endsWith('users')
				? json(response, { data: [{ id: 1 }] })
				: json(response, { message: 'x' }, 403),
		);
		expect(result).toMatchObject({ status: 'OK', sent: Object.values(LISTS) });
	});

	it('tells a wrong token', async () => {
		const { status: verdict, message } = await tested(status(401));
		expect(verdict).toBe('Error');
		expect(message).toMatch(/does not accept the API token/);
	});

	it('tells a token that works but lacks the permissions', async () => {
		const { status: verdict, message } = await tested(status(403));
		expect(verdict).toBe('Error');
		expect(message).toMatch(/^The API token works, but .*: charge points, users\./);
	});

	it.each<[string, Handler]>([
		['404', status(404)],
		['a web page', (_request, response) => void response.end('<html></html>')],
		['a web page with 403', (_request, response) => void response.writeHead(403).end('<html>')],
		['other JSON', (_request, response) => json(response, { hello: 1 })],
		['a redirect', (_request, response) => void response.writeHead(302, { location: '/x' }).end()],
	])('tells that there is no AMPECO API: %s', async (_name, handle) => {
		const { status: verdict, message, sent } = await tested(handle);
		expect(verdict).toBe('Error');
		expect(message).toMatch(/^There is no AMPECO API at http:\/\/127/);
		expect(sent).toHaveLength(1);
	});

	it('tells that the tenant cannot answer just now', async () => {
		expect((await tested(status(503))).message).toMatch(/cannot answer just now \(status 503\)/);
	});

	it('tells that nobody answers', async () => {
		const server = await startServer(() => {});
		await server.close();
		const { message } = await tested(status(200), { tenantUrl: server.url });
		expect(message).toMatch(/^The tenant cannot be reached: nobody answers at 127/);
	});

	it.each(['127.0.0.1', 'no-such-proxy.invalid'])(
		'tells a proxy that is dead from a tenant that is: %s',
		async (host) => {
			const dead = await startServer(() => {});
			await dead.close();
			const names = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'];
			const before = names.map((name) => process.env[name]);
			const proxy = `http://${host}:${dead.port}`;
			Object.assign(process.env, {
				HTTP_PROXY: proxy,
				http_proxy: proxy,
				NO_PROXY: '',
				no_proxy: '',
			});
			try {
				const { message, sent } = await tested(status(200));
				expect(message).toMatch(
					`The proxy between n8n and the tenant cannot be reached at ${host}`,
				);
				expect(message).toMatch(/\. Check the proxy that n8n was started with\.$/);
				expect(sent).toEqual([]);
			} finally {
				names.forEach((name, place) => {
					if (before[place] === undefined) delete process.env[name];
					else process.env[name] = before[place];
				});
			}
		},
	);

	it('tells what to type as Tenant URL, and sends nothing', async () => {
		const { message, sent } = await tested(status(200), { tenantUrl: 'http://acme.example' });
		expect(message).toMatch(/^Tenant URL must begin with https:\/\//);
		expect(sent).toEqual([]);
	});
});

describe('authentication', () => {
	const authenticate = async (
		options: object,
		data: Record<string, unknown> = { tenantUrl: 'acme.example', apiToken: ` ${TOKEN}\n` },
	) => {
		const add = ampecoApi().authenticate;
		if (typeof add !== 'function') throw new Error('authenticate is a function');
		return await add(data as never, options as IHttpRequestOptions);
	};

	it('adds the token as a header, and keeps it from other hosts', async () => {
		const url = 'https://acme.example/public-api/x';
		expect(await authenticate({ url, headers: { Accept: 'x' } })).toEqual({
			url,
			headers: { Accept: 'x', Authorization: `Bearer ${TOKEN}` },
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: 'acme.example',
		});
	});

	it.each<[string, object]>([
		['upper case', { url: 'HTTPS://ACME.EXAMPLE/x' }],
		['its port', { url: 'https://acme.example:443/x' }],
		['no path', { url: 'https://acme.example' }],
		['a query with all sorts in it', { url: 'https://acme.example/x?a=b c\\d@e//f' }],
		['the HTTP Request node', { uri: 'https://acme.example/x' }],
		['a base', { url: '/public-api/x', baseURL: 'https://acme.example' }],
		['a base and no path', { url: '', baseURL: 'https://acme.example/public-api' }],
	])('takes the tenant for what it is: %s', async (_, options) => {
		const { headers } = await authenticate(options);
		expect(headers).toEqual({ Authorization: `Bearer ${TOKEN}` });
	});

	it('leaves the domains that the user allows as they are', async () => {
		const options = { url: 'https://acme.example/x', allowedDomains: 'other.example' };
		expect(await authenticate(options)).toMatchObject({ allowedDomains: 'other.example' });
	});

	describe.each([
		'https://other.example/x',
		'http://acme.example/x',
		'https://acme.example:444/x',
		'https://acme.example.other/x',
		'https://acme.example@other.example/x',
		'https://acme.example:pass@other.example/x',
		'https://user@acme.example/x',
		'https://other.example\\@acme.example/x',
		'https://acme.example\\@other.example/x',
		'https:other.example/x',
		'https:/other.example/x',
		'https:///other.example/x',
		'https:\\\\other.example/x',
		'//other.example/x',
		'\\\\other.example\\x',
		'/\\other.example/x',
		' https://other.example/x',
		' //other.example/x',
		'\thttps://other.example/x',
		'ht\ntps://other.example/x',
		'https://acme.example/\t/x',
		'https://acme.example。other.example/x',
		'https://acme.example／x',
		'file:///etc/passwd',
		'data:text/plain,x',
	])('adds none to a request to %j', (address) => {
		it.each([
			['as n8n’s helpers name it', { url: address }],
			['as the HTTP Request node names it', { uri: address }],
			['below another address', { url: 'x', baseURL: address }],
			['below the tenant', { url: address, baseURL: 'https://acme.example' }],
			['beside the tenant', { url: 'https://acme.example/x', uri: address }],
		])('%s', async (_, options) => {
			await expect(authenticate(options)).rejects.toThrow(
				/credential is for https:\/\/acme\.example, not for/,
			);
			expect(JSON.stringify(options)).not.toContain(TOKEN);
		});
	});

	it.each<[object, string]>([
		[{ apiToken: TOKEN }, 'Tenant URL is empty'],
		[{ tenantUrl: null, apiToken: TOKEN }, 'Tenant URL is empty'],
		[{ tenantUrl: 'acme.example' }, 'API Token is empty'],
		[{ tenantUrl: 'acme.example', apiToken: ' \n' }, 'API Token is empty'],
		[{ tenantUrl: 'acme.example', apiToken: 'Bearer ' }, 'API Token is empty'],
		[{ tenantUrl: 'acme.example', apiToken: 7 }, 'API Token is empty'],
		[{ tenantUrl: 'acme.example', apiToken: 'SECRET\ntoken' }, 'API Token has a line end'],
		[{ tenantUrl: 'acme.example', apiToken: 'SECRET\ttoken' }, 'API Token has a line end'],
		[{ tenantUrl: 'acme.example', apiToken: 'SECRETü' }, 'API Token has a line end'],
		[{ tenantUrl: 'acme.example', apiToken: 'SECRET\u200Btoken' }, 'API Token has a line end'],
	])('says what is wrong with %j', async (data, message) => {
		const sent = authenticate({ url: 'https://acme.example/x' }, data as Record<string, unknown>);
		await expect(sent).rejects.toThrow(message);
		await expect(sent).rejects.not.toThrow('SECRET');
	});
});

describe('a token', () => {
	it.each([
		TOKEN,
		` ${TOKEN}`,
		`${TOKEN}\n`,
		`${TOKEN}\r\n\r\n`,
		`\t${TOKEN}\u00A0`,
		`\uFEFF${TOKEN}`,
		`\u200B${TOKEN}\u200D\u2060`,
		`"${TOKEN}"`,
		`'${TOKEN}'`,
		`\`${TOKEN}\``,
		`“${TOKEN}”`,
		` "${TOKEN}\n" `,
		`Bearer ${TOKEN}`,
		`bearer  ${TOKEN}`,
		`BEARER\t${TOKEN}`,
		`Bearer: ${TOKEN}`,
		`bearer:  ${TOKEN}`,
		`"Bearer ${TOKEN}"`,
		`Bearer "${TOKEN}"`,
		`Bearer Bearer ${TOKEN}`,
		`Authorization: Bearer ${TOKEN}`,
		`authorization:bearer ${TOKEN}\n`,
		`Authorization: ${TOKEN}`,
	])('pasted as %j is understood, in requests and in the test', async (pasted) => {
		expect(usableToken(pasted)).toBe(TOKEN);
		const result = await tested((_request, response) => json(response, { data: [] }), {
			apiToken: pasted,
		});
		expect(result.status).toBe('OK');
	});

	it('is not shown by a test that refuses it', async () => {
		const { message, sent } = await tested(status(200), { apiToken: `${TOKEN}\n${TOKEN}` });
		expect(message).toMatch(/^API Token has a line end/);
		expect(sent).toEqual([]);
	});
});

describe.each<Seam>(['run', 'item'])('a credential in a run, reached by %s', (seam) => {
	const ran = async (credentials: Record<string, unknown>) => {
		const server = await startServer((_request, response) => json(response, { data: { id: 1 } }));
		const { error, items } = await runNode({
			nodeType: transportNode(() => ({ path: '/thing', method: 'POST' }), seam),
			credentials: { tenantUrl: server.url, ...credentials } as never,
		});
		await server.close();
		return { error, items, authorizations: server.arrived.map((one) => one.authorization) };
	};

	it.each<[Record<string, unknown>, string]>([
		[{ tenantUrl: undefined, apiToken: TOKEN }, 'Tenant URL is empty'],
		[{ tenantUrl: 'https//acme.example', apiToken: TOKEN }, 'Tenant URL has "https" where'],
		[{ apiToken: undefined }, 'API Token is empty'],
		[{ apiToken: `${TOKEN}\n${TOKEN}` }, 'API Token has a line end'],
	])('that cannot be used is named, and nothing is sent: %j', async (credentials, message) => {
		const { error, authorizations } = await ran(credentials);
		expect(error?.message).toContain(message);
		expect(error?.description).toBe('Correct the credential. Nothing was sent.');
		expect(JSON.stringify(error)).not.toContain(TOKEN);
		expect(authorizations).toEqual([]);
	});

	it('has its token made clean', async () => {
		const { items, authorizations } = await ran({ apiToken: ` "Bearer ${TOKEN}"\n` });
		expect(items[0].json).toEqual({ id: 1 });
		expect(authorizations).toEqual([`Bearer ${TOKEN}`]);
	});
});
