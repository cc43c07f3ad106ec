/** What a person can switch on at a running tenant: by flags, by keys, and what answers then. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { listenForKeys } from '../../sandbox/keys.mts';
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { Switches, type SwitchValues } from '../../sandbox/tenant/switches.mts';
import { welcome } from '../../sandbox/welcome.mts';
import { runNode } from '../support/engine.mts';
import { NOW, call, root } from './calls.mts';

const { AmpecoChargePoint } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoChargePoint/AmpecoChargePoint.node.js',
) as { AmpecoChargePoint: new () => INodeType };

let tenant: Tenant;
beforeAll(async () => {
	tenant = await startTenant({ now: NOW, size: { sessionsPerDay: 1, days: 5 } });
});
afterEach(() => {
	new Switches(tenant).press('0');
});
afterAll(async () => await tenant.close());

const get = async (path: string) => await call(tenant, 'GET', path);

/** The statuses of one request after another; 0 where the connection broke. */
async function statuses(count: number, path = '/resources/users/v1.0/1'): Promise<number[]> {
	const all: number[] = [];
	for (let index = 0; index < count; index++) {
		all.push(
			await get(path).then(
				({ status }) => status,
				() => 0,
			),
		);
	}
	return all;
}

describe('a switch', () => {
	it('forbids what is about one kind of record, read, written or acted on', async () => {
		const switches = new Switches(tenant);
		switches.press('1');
		expect(await statuses(1, '/resources/charge-points/v2.0')).toEqual([403]);
		expect(await statuses(1, '/resources/charge-points/v2.0/1/evses')).toEqual([403]);
		const reset = await call(tenant, 'POST', '/actions/charge-point/v1.0/1/reset/soft');
		expect(reset.status).toBe(403);
		expect(await statuses(1)).toEqual([200]);
		switches.press('1');
		expect(await statuses(1, '/resources/charge-points/v2.0')).toEqual([200]);
	});

	it('forbids one operation where it is named', async () => {
		new Switches(tenant, { forbid: 'POST users' }).begin();
		expect((await call(tenant, 'POST', '/resources/users/v1.0', {})).status).toBe(403);
		expect(await statuses(1)).toEqual([200]);
	});

	it('slows down', async () => {
		const switches = new Switches(tenant, { slow: '1' });
		switches.begin();
		const start = performance.now();
		await get('/resources/users/v1.0/1');
		expect(performance.now() - start).toBeGreaterThan(990);
	});

	it('limits', async () => {
		new Switches(tenant, { limit: '1' }).begin();
		const answers = await Promise.all(
			Array.from({ length: 6 }, async () => await get('/resources/users/v1.0/1')),
		);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused.length).toBeGreaterThan(0);
		expect(refused[0].headers.get('retry-after')).toBe('1');
	});

	it('refuses with 503 and a time to come back', async () => {
		new Switches(tenant, { refuse: '7' }).begin();
		const { status, headers } = await get('/resources/users/v1.0/1');
		expect([status, headers.get('retry-after')]).toEqual([503, '7']);
	});

	it('fails, and breaks connections', async () => {
		const switches = new Switches(tenant, { fail: '2' });
		switches.begin();
		expect(await statuses(4)).toEqual([200, 500, 200, 500]);
		switches.press('5');
		switches.press('6');
		expect(await statuses(6)).toEqual([200, 200, 0, 200, 200, 0]);
		switches.press('0');
		expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 200]);
	});

	it('says what is on', () => {
		const switches = new Switches(tenant, { slow: '9' });
		expect(switches.state).toBe('The tenant is well.');
		switches.begin();
		switches.press('4');
		expect(switches.state).toBe(
			'The tenant is difficult: every answer takes 9 s longer; 503 for everything, with Retry-After: 5.',
		);
		expect(switches.press('x')).toBe(false);
		switches.press('0');
		expect(switches.state).toBe('The tenant is well.');
		expect(switches.menu.split('\n')).toHaveLength(7);
	});

	it.each([
		[{ forbid: 'unicorns' }, 'No operation is about “unicorns”'],
		[{ slow: 'much' }, '--slow is “much”'],
		[{ limit: '0' }, '--limit is “0”'],
		[{ fail: '1.5' }, '--fail is “1.5”'],
	] as Array<[SwitchValues, string]>)('is refused a value that cannot be: %p', (values, says) => {
		expect(() => new Switches(tenant, values)).toThrow(says);
	});
});

describe('keys', () => {
	it('turn switches one by one, and leave with Ctrl-C', () => {
		const modes: boolean[] = [];
		const terminal = Object.assign(new PassThrough(), {
			setRawMode: (isRaw: boolean) => modes.push(isRaw),
		});
		const pressed: string[] = [];
		let left = 0;
		const stop = listenForKeys(
			terminal,
			(key) => pressed.push(key),
			() => left++,
		);
		terminal.emit('data', '12');
		terminal.emit('data', Buffer.from('0'));
		terminal.emit('data', '\u0003');
		expect([pressed, left]).toEqual([['1', '2', '0'], 1]);
		stop();
		terminal.emit('data', '3');
		expect(pressed).toHaveLength(3);
		expect(modes).toEqual([true, false]);
	});
});

describe('a node, while the tenant is difficult,', () => {
	const list = async () =>
		await runNode({
			nodeType: new AmpecoChargePoint(),
			parameters: { resource: 'chargePoint', operation: 'getAll', limit: 3 },
			credentials: { tenantUrl: tenant.url, apiToken: tenant.token },
		});

	it('says that it may not', async () => {
		new Switches(tenant, { forbid: 'charge-points' }).begin();
		const { error } = await list();
		expect(error?.message).toContain('The administrator of this token may not do this.');
	});

	it('waits for its turn', async () => {
		new Switches(tenant, { refuse: '1' }).begin();
		const later = setTimeout(() => tenant.setFailures(undefined), 300);
		const { error, items } = await list();
		clearTimeout(later);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
	});
});

describe('npm start', () => {
	const start = (flags: string[], env: Record<string, string> = {}): string => {
		try {
			return execFileSync(process.execPath, [join(root, 'sandbox/start.mts'), ...flags], {
				encoding: 'utf8',
				stdio: 'pipe',
				env: { ...process.env, AMPECO_TENANT_URL: '', AMPECO_API_TOKEN: '', ...env },
			});
		} catch (error) {
			const { stderr, status } = error as { stderr: string; status: number };
			return `${status}: ${stderr}`;
		}
	};

	it('keeps what is of the simulated tenant from a real one', () => {
		const real = { AMPECO_TENANT_URL: 'https://acme.example', AMPECO_API_TOKEN: 'secret' };
		for (const flags of [
			['--slow', '3'],
			['--api', '3.110.0'],
		]) {
			const text = start(flags, real);
			expect(text).toContain(`${flags[0]} is of the simulated tenant`);
			expect(text).not.toContain('secret');
		}
	});

	it('tells of the switches', () => {
		const help = start(['--help']);
		for (const name of ['forbid', 'slow', 'limit', 'refuse', 'fail', 'break'])
			expect(help).toContain(`--${name} `);
	});

	it.each([
		[['--check', '--slow', '3'], '--slow makes the tenant difficult'],
		[['--api', '3.89.0'], '--api: The tenant can play version 3.110.0'],
		[['--colour'], "Unknown option '--colour'"],
	])('refuses %p', (flags, says) => {
		const text = start(flags);
		expect(text).toContain(says);
		expect(text.startsWith('1: ')).toBe(true);
		expect(text).not.toMatch(/^\s+at /m);
	});
});

describe('what npm start says at the end', () => {
	const running = {
		server: { url: 'http://127.0.0.1:5678', logFile: '/tmp/n8n.log' },
		owner: { email: 'demo@example.com', password: 'Charge-1' },
	};

	it('has the token and the OAuth client that the simulated tenant lets in', async () => {
		const text = welcome(running, { url: tenant.url, token: tenant.token, tenant });
		const after = (label: string) => new RegExp(`${label}  (\\S+)`).exec(text)?.[1];
		const bearer = async (token: string | undefined) =>
			(
				await fetch(`${tenant.url}/public-api/resources/users/v1.1/1`, {
					headers: { Authorization: `Bearer ${token}` },
				})
			).status;
		expect(await bearer(after('Token'))).toBe(200);
		const response = await fetch(`${tenant.url}/public-api/oauth/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: after('Client ID') ?? '',
				client_secret: after('Client Secret') ?? '',
			}),
		});
		const { access_token: granted } = (await response.json()) as { access_token?: string };
		expect(await bearer(granted)).toBe(200);
	});

	it('has no OAuth client where the tenant plays a version without, and nothing secret of a real one', () => {
		const older = welcome(running, { url: 'http://x', token: 'T', tenant: {} });
		expect(older).not.toContain('OAuth');
		const real = welcome(running, { url: 'https://real.example', token: 'SECRET' });
		expect(real).toContain('https://real.example');
		expect(real).not.toContain('SECRET');
	});
});
