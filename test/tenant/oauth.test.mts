/** OAuth 2 client credentials as the tenant speaks them: tokens, their hour, their end, and every refusal. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { NOW, call } from './calls.mts';

const size = { sessionsPerDay: 1, days: 5 };
const CLIENT = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };
const GRANT = { grant_type: 'client_credentials' };

let tenant: Tenant;
beforeAll(async () => {
	tenant = await startTenant({ now: NOW, size });
});
afterAll(async () => await tenant.close());

const basic = (id: string, secret: string) => ({
	Authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

/** A form, as clients of OAuth usually send it; with `headers` of its own. */
async function post(
	path: 'token' | 'revoke',
	fields: Record<string, string>,
	headers: Record<string, string> = {},
	on = tenant,
) {
	const response = await fetch(`${on.url}/public-api/oauth/${path}`, {
		method: 'POST',
		headers,
		body: new URLSearchParams(fields),
	});
	return {
		status: response.status,
		headers: response.headers,
		body: (await response.json()) as Record<string, unknown>,
	};
}

const newToken = async (on = tenant): Promise<string> =>
	String((await post('token', { ...GRANT, ...CLIENT }, {}, on)).body.access_token);

const statusOf = async (token: string, on = tenant) =>
	(await call({ url: on.url, token }, 'GET', '/resources/users/v1.0/1')).status;

describe('a token', () => {
	it('is given to the client, by a form, by JSON and by a Basic header', async () => {
		const form = await post('token', { ...GRANT, ...CLIENT });
		const header = await post('token', GRANT, basic('sandbox-client', 'sandbox-secret'));
		const json = await call(
			tenant,
			'POST',
			'/oauth/token',
			{ ...GRANT, ...CLIENT },
			{ Authorization: '' },
		);
		for (const { status, body, headers } of [form, header, json]) {
			expect(status).toBe(200);
			expect(body).toEqual({
				access_token: expect.stringMatching(/^\w{40,}$/),
				token_type: 'Bearer',
				expires_in: 3600,
			});
			expect(headers.get('cache-control')).toBe('no-store');
			expect(await statusOf(String(body.access_token))).toBe(200);
		}
		expect(form.body.access_token).not.toBe(header.body.access_token);
	});

	it('is good for an hour of the tenant’s time, the administrator’s token for ever', async () => {
		const token = await newToken();
		tenant.tick(3599 * 1000);
		expect(await statusOf(token)).toBe(200);
		tenant.tick(2000);
		const { status, body } = await call(
			{ url: tenant.url, token },
			'GET',
			'/resources/users/v1.0/1',
		);
		expect([status, body.message]).toEqual([401, 'The access token has expired.']);
		expect(await statusOf(tenant.token)).toBe(200);
	});

	it('ends when it is revoked, and nobody learns whether there was one', async () => {
		const token = await newToken();
		for (const one of [token, token, 'never-was']) {
			const { status, body } = await post('revoke', { token: one, ...CLIENT });
			expect([status, body]).toEqual([200, {}]);
		}
		expect(await statusOf(token)).toBe(401);
		const missing = await post('revoke', CLIENT);
		expect([missing.status, missing.body.error]).toEqual([400, 'invalid_request']);
	});

	it('is no secret, and a secret no token', async () => {
		expect(await statusOf(CLIENT.client_secret)).toBe(401);
		const { status, body } = await post('token', {
			...GRANT,
			client_id: CLIENT.client_id,
			client_secret: await newToken(),
		});
		expect([status, body.error]).toEqual([401, 'invalid_client']);
	});

	it('signs what is told to the subscription that it made, after its end too', async () => {
		const received: Array<{ signature: unknown; text: string }> = [];
		const server = createServer(async (request, response) => {
			const parts: Buffer[] = [];
			for await (const part of request) parts.push(part as Buffer);
			received.push({
				signature: request.headers['x-signature'],
				text: Buffer.concat(parts).toString(),
			});
			response.end();
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const token = await newToken();
		await call({ url: tenant.url, token }, 'POST', '/notifications/v2.0', {
			via: 'webhook',
			notifications: ['partner.changed'],
			webhook: { callbackUrl },
		});
		tenant.tick(2 * 3600 * 1000);
		tenant.emit('partner.changed', tenant.world.store.of('partners').at(0));
		await tenant.notifications.settled();
		server.closeAllConnections();
		server.close();
		expect(received).toHaveLength(1);
		const [{ signature, text }] = received;
		expect(signature).toBe(createHmac('sha256', token).update(text).digest('hex'));
	});
});

describe('a request for a token is refused', () => {
	it.each([
		['without a grant', CLIENT, {}, 400, 'invalid_request'],
		['for another grant', { grant_type: 'password', ...CLIENT }, {}, 400, 'unsupported_grant_type'],
		['without a client', GRANT, {}, 401, 'invalid_client'],
		['with a wrong secret', { ...GRANT, ...CLIENT, client_secret: 'x' }, {}, 401, 'invalid_client'],
		['with a wrong header', GRANT, basic('sandbox-client', 'x'), 401, 'invalid_client'],
		['with a header that is none', GRANT, { Authorization: 'Basic %%%' }, 401, 'invalid_client'],
		[
			'with the client in header and body',
			{ ...GRANT, ...CLIENT },
			basic('sandbox-client', 'sandbox-secret'),
			400,
			'invalid_request',
		],
	] as Array<[string, Record<string, string>, Record<string, string>, number, string]>)(
		'%s',
		async (_, fields, headers, status, error) => {
			const answer = await post('token', fields, headers);
			expect([answer.status, answer.body.error]).toEqual([status, error]);
			expect(Object.keys(answer.body)).toEqual(['error', 'error_description']);
			expect(answer.headers.get('www-authenticate') !== null).toBe(status === 401);
		},
	);

	it('where its body is no JSON', async () => {
		const response = await fetch(`${tenant.url}/public-api/oauth/token`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"grant_type":',
		});
		expect(response.status).toBe(400);
		expect(((await response.json()) as { error: string }).error).toBe('invalid_request');
	});

	it('while the tenant is difficult, like any other', async () => {
		tenant.setFailures([{ status: 503 }]);
		const { status } = await post('token', { ...GRANT, ...CLIENT });
		tenant.setFailures(undefined);
		expect(status).toBe(503);
	});
});

describe('a tenant without OAuth', () => {
	it.each([{ oauth: false as const }, { api: '3.110.0' }])('answers 404: %p', async (options) => {
		const other = await startTenant({ now: NOW, size, ...options });
		for (const path of ['token', 'revoke'] as const) {
			expect((await post(path, { ...GRANT, ...CLIENT }, {}, other)).status).toBe(404);
		}
		expect(other.oauth).toBeUndefined();
		await other.close();
	});
});
