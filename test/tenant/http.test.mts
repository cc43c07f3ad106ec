/** How the tenant speaks: authorisation, errors, pages, filters, limits, failures. */
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { NOW, all, call } from './calls.mts';

let tenant: Tenant;
beforeAll(async () => {
	tenant = await startTenant({
		now: NOW,
		size: { sessionsPerDay: 6, days: 60 },
		forbidden: ['GET /resources/taxes/v2.0'],
	});
});
afterAll(async () => await tenant.close());

const get = async (path: string, on: Tenant = tenant) => await call(on, 'GET', path);

describe('authorisation', () => {
	it('refuses a request without a token, and one with another token', async () => {
		for (const Authorization of ['', 'Bearer nobody', 'Basic sandbox-token']) {
			const { status, body } = await call(tenant, 'GET', '/resources/users/v1.0', undefined, {
				Authorization,
			});
			expect(status).toBe(401);
			expect(Object.keys(body)).toEqual(['message']);
		}
	});

	it('refuses what the administrator of the token may not do, with 403', async () => {
		expect((await get('/resources/taxes/v2.0')).status).toBe(403);
		expect((await get('/resources/taxes/v2.0/1')).status).toBe(200);
	});

	it('answers 404 for a record and for a path that are not there', async () => {
		for (const path of [
			'/resources/users/v1.0/99999',
			'/resources/users/v1.0/x',
			'/resources/nothing/v1.0',
		]) {
			const { status, body } = await get(path);
			expect(status).toBe(404);
			expect(typeof body.message).toBe('string');
		}
	});

	it('finds a part only within the record it belongs to', async () => {
		const evse = tenant.world.store.of('evses').find(({ chargePointId }) => chargePointId === 2)!;
		const path = (point: number) =>
			`/resources/charge-points/v2.0/${point}/evses/${String(evse.id)}`;
		expect((await get(path(2))).status).toBe(200);
		expect((await get(path(1))).status).toBe(404);
	});
});

describe('complaints about a body', () => {
	it('names every field that is missing or wrong, with 422', async () => {
		const { status, body } = await call(tenant, 'POST', '/resources/partner-contracts/v1.0', {
			partnerId: 4711,
			autoRenewal: 'yes',
			revenueSharing: { partnerSharePercentageAcEvse: 101 },
		});
		expect(status).toBe(422);
		expect(Object.keys(body.errors).sort()).toEqual([
			'autoRenewal',
			'partnerId',
			'revenueSharing.partnerSharePercentageAcEvse',
			'startDate',
			'title',
		]);
		for (const complaints of Object.values(body.errors))
			expect(Array.isArray(complaints)).toBe(true);
	});

	it('refuses JSON that is none, with 400', async () => {
		const response = await fetch(`${tenant.url}/public-api/resources/user-groups/v1.0`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${tenant.token}`, 'Content-Type': 'application/json' },
			body: '{"name":',
		});
		expect(response.status).toBe(400);
	});
});

describe('records', () => {
	it('are listed, shown, changed and gone as asked', async () => {
		const made = await call(tenant, 'POST', '/resources/user-groups/v1.0', { name: 'Night shift' });
		expect(made.status).toBe(201);
		const path = `/resources/user-groups/v1.0/${made.body.data.id}`;
		expect((await all(tenant, '/resources/user-groups/v1.0')).map(({ name }) => name)).toContain(
			'Night shift',
		);
		const changed = await call(tenant, 'PATCH', path, {
			name: 'Night shift',
			description: 'From ten to six',
		});
		expect(changed.body.data).toMatchObject({
			name: 'Night shift',
			description: 'From ten to six',
		});
		expect((await get(path)).body.data.description).toBe('From ten to six');
		const cleared = await call(tenant, 'PATCH', path, { name: 'Night shift', description: null });
		expect(cleared.body.data.description).toBeNull();
		const gone = await call(tenant, 'DELETE', path);
		expect([gone.status, gone.text]).toEqual([204, '']);
		expect((await get(path)).status).toBe(404);
	});

	it('are the same in each version, in its own words', async () => {
		const { body } = await get('/resources/charge-points/v2.0/1');
		const old = await get('/resources/charge-points/v1.0/1');
		expect(old.body.data).toMatchObject({
			name: body.data.name,
			networkId: body.data.network.id,
			accessType: body.data.type,
			ownerPartnerId: body.data.partner.id,
		});
		await call(tenant, 'PATCH', '/resources/charge-points/v1.0/1', { pin: '4711' });
		expect((await get('/resources/charge-points/v2.0/1')).body.data.pin).toBe('4711');
	});

	it('of a deprecated version come with the date on which it ends', async () => {
		const { headers } = await get('/resources/charge-points/v1.0');
		expect(headers.get('deprecation')).toBeTruthy();
		expect(headers.get('sunset')).toMatch(/GMT$/);
		expect((await get('/resources/charge-points/v2.0')).headers.get('deprecation')).toBeNull();
	});

	it('that others need are kept, with 409', async () => {
		expect((await call(tenant, 'DELETE', '/resources/partners/v2.0/1')).status).toBe(409);
	});
});

describe('pages', () => {
	it('lead by cursor through every record once', async () => {
		const rows = await all(tenant, '/resources/sessions/v1.0');
		expect(rows.length).toBe(tenant.world.store.of('sessions').size);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
	});

	it('begin with an empty cursor and with the word null alike', async () => {
		const first = await get('/resources/sessions/v1.0?per_page=7&cursor=');
		const second = await get('/resources/sessions/v1.0?per_page=7&cursor=null');
		expect(second.body.data).toEqual(first.body.data);
		expect(first.body.links.next).toContain(encodeURIComponent(first.body.meta.next_cursor));
	});

	it('stay right while records come and go', async () => {
		const path = '/resources/user-groups/v1.0?per_page=2';
		const made: number[] = [];
		for (let index = 0; index < 4; index++) {
			made.push(
				(await call(tenant, 'POST', '/resources/user-groups/v1.0', { name: `G${index}` })).body.data
					.id,
			);
		}
		const before = (await all(tenant, '/resources/user-groups/v1.0')).map(({ id }) => id);
		const first = await get(`${path}&cursor=`);
		await call(tenant, 'DELETE', `/resources/user-groups/v1.0/${first.body.data[0].id}`);
		const added = await call(tenant, 'POST', '/resources/user-groups/v1.0', { name: 'Late' });
		const seen = first.body.data.map(({ id }: { id: number }) => id);
		for (let cursor = first.body.meta.next_cursor; cursor;) {
			const { body } = await get(`${path}&cursor=${cursor}`);
			seen.push(...body.data.map(({ id }: { id: number }) => id));
			cursor = body.meta.next_cursor;
		}
		expect(seen).toEqual([...before, added.body.data.id]);
		for (const id of [...made, added.body.data.id])
			await call(tenant, 'DELETE', `/resources/user-groups/v1.0/${id}`);
	});

	it('have cursors that tell nothing and fit their own list alone', async () => {
		const { body } = await get('/resources/sessions/v1.0?per_page=5&cursor=');
		const cursor: string = body.meta.next_cursor;
		expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/\d+,|session/);
		for (const wrong of ['5', 'abc', cursor.slice(0, -2)]) {
			expect((await get(`/resources/sessions/v1.0?cursor=${wrong}`)).status).toBe(422);
		}
		expect((await get(`/resources/users/v1.0?cursor=${cursor}`)).status).toBe(422);
	});

	it('take at most 100 records', async () => {
		const { status, body } = await get('/resources/sessions/v1.0?per_page=101');
		expect(status).toBe(422);
		expect(Object.keys(body.errors)).toEqual(['per_page']);
		expect((await get('/resources/sessions/v1.0?per_page=100')).body.data).toHaveLength(100);
	});

	it('have numbers where the document names page, and cursors for who asks', async () => {
		const path = '/resources/receipts/v2.0?per_page=50';
		const { body } = await get(`${path}&page=2`);
		expect(body.meta).toMatchObject({ current_page: 2, per_page: 50 });
		expect(body.meta.last_page).toBe(Math.ceil(body.meta.total / 50));
		expect((await get(`${path}&cursor=`)).body.meta.next_cursor).toBeTruthy();
	});

	it('have numbers alone where the tenant is told so', async () => {
		const old = await startTenant({
			now: NOW,
			size: { sessionsPerDay: 1, days: 10 },
			cursorEverywhere: false,
		});
		const { body } = await get('/resources/partners/v2.0?cursor=', old);
		expect(body.meta).toMatchObject({ current_page: 1 });
		expect(body.meta.next_cursor).toBeUndefined();
		await old.close();
	});
});

describe('filters', () => {
	it('keep what equals', async () => {
		const rows = await all(
			tenant,
			'/resources/sessions/v1.0?filter[status]=finished&filter[chargePointId]=3',
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect([row.status, row.chargePointId]).toEqual(['finished', 3]);
		const whole = tenant.world.store
			.of('sessions')
			.filter((row) => row.status === 'finished' && row.chargePointId === 3);
		expect(rows.length).toBe(whole.length);
	});

	it('keep a span of time', async () => {
		const [after, before] = ['2026-10-01T00:00:00Z', '2026-10-31T23:59:59Z'];
		const rows = await all(
			tenant,
			`/resources/partner-revenues/v1.1?filter[dateAfter]=${after}&filter[dateBefore]=${before}`,
		);
		const october = tenant.world.store
			.of('partner-revenues')
			.filter(({ date }) => String(date).startsWith('2026-10'));
		expect(rows.length).toBe(october.length);
		expect(rows.length).toBeGreaterThan(0);
	});

	it('look through to related records', async () => {
		const point = tenant.world.store.of('charge-points').at(4);
		const { id } = point.network as { id: string };
		const rows = await all(tenant, `/resources/sessions/v1.0?filter[chargePointNetworkId]=${id}`);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(row.chargePointId).toBe(point.id);
	});

	it('tell roaming chargers from the operator’s own', async () => {
		const count = async (list: string, roaming: boolean) =>
			(await all(tenant, `/resources/${list}?filter[roaming]=${String(roaming)}`)).length;
		for (const [list, family] of [
			['charge-points/v2.0', 'charge-points'],
			['evses/v2.1', 'evses'],
			['locations/v2.0', 'locations'],
		]) {
			const [own, others] = [await count(list, false), await count(list, true)];
			expect(others).toBeGreaterThan(0);
			expect(own + others).toBe(tenant.world.store.of(family).size);
		}
	});

	it('find a charge point by its exact name', async () => {
		const name = encodeURIComponent('Hafenkontor Hamburg 02');
		expect(
			(await get(`/resources/charge-points/v2.0?filter[name]=${name}`)).body.data,
		).toHaveLength(1);
		expect((await get('/resources/charge-points/v2.0?filter[name]=Hafen')).body.data).toHaveLength(
			0,
		);
	});

	it('are refused where the list has none of the name, or the value cannot be', async () => {
		for (const filter of [
			'filter[colour]=red',
			'filter[userId]=me',
			'filter[status]=lost',
			'filter[startedAfter]=soon',
		]) {
			expect((await get(`/resources/sessions/v1.0?${filter}`)).status).toBe(422);
		}
	});
});

describe('what is asked for', () => {
	it('comes only when asked', async () => {
		const path = '/resources/charge-points/v2.0/1';
		expect((await get(path)).body.data.lastBootNotification).toBeUndefined();
		const { body } = await get(`${path}?include[]=lastBootNotification`);
		expect(body.data.lastBootNotification.vendor).toBe('VoltArc');
	});

	it('adds the authorization and the prices to a session', async () => {
		const session = tenant.world.store
			.of('sessions')
			.find(({ paymentStatus }) => paymentStatus === 'paid')!;
		const path = `/resources/sessions/v1.0/${String(session.id)}`;
		expect((await get(path)).body.data.authorization).toBeUndefined();
		const { body } = await get(
			`${path}?withAuthorization=true&withPriceBreakdown=true&withChargingPeriods=true`,
		);
		expect(body.data.authorization.id).toBe(session.authorizationId);
		const prices: Array<{ totalPrice: number }> = body.data.priceBreakdown;
		const sum = prices.reduce((total, { totalPrice }) => total + Math.round(totalPrice * 100), 0);
		expect(sum).toBe(Math.round(Number(session.amount) * 100));
		expect(body.data.chargingPeriods).toHaveLength(1);
	});
});

describe('the clock of the answers', () => {
	const dated = async (on: Tenant) =>
		(await get('/resources/users/v1.0/1', on)).headers.get('date');

	it('stands while the tenant’s own does, and goes on with it', async () => {
		const standing = await startTenant({ now: NOW, size: { sessionsPerDay: 1, days: 2 } });
		try {
			expect(await dated(standing)).toBe('Fri, 20 Nov 2026 10:00:00 GMT');
			standing.tick(90_000);
			expect(await dated(standing)).toBe('Fri, 20 Nov 2026 10:01:30 GMT');
			const refused = await get('/resources/nothing/v1.0', standing);
			expect(refused.headers.get('date')).toBe('Fri, 20 Nov 2026 10:01:30 GMT');
		} finally {
			await standing.close();
		}
	});

	it('hurries with it, and so does what a limit says', async () => {
		const size = { sessionsPerDay: 1, days: 2 };
		const hurrying = await startTenant({ now: NOW, size, clock: 3600 });
		try {
			hurrying.setRateLimit({ perSecond: 100 });
			await new Promise((resolve) => setTimeout(resolve, 100));
			const { headers } = await get('/resources/users/v1.0/1', hurrying);
			const moment = Date.parse(headers.get('date')!);
			expect(moment).toBeGreaterThanOrEqual(NOW.getTime() + 300_000);
			const reset = Number(headers.get('x-ratelimit-reset')) * 1000 - moment;
			expect(Math.abs(reset)).toBeLessThan(120_000);
		} finally {
			await hurrying.close();
		}
	});
});

describe('limits and failures', () => {
	afterEach(() => {
		tenant.setRateLimit(undefined);
		tenant.setFailures(undefined);
	});

	it('answers 429 past the limit, with the headers that say when to come back', async () => {
		tenant.setRateLimit({ perSecond: 5 });
		const answers = await Promise.all(
			Array.from({ length: 30 }, async () => await get('/resources/users/v1.0/1')),
		);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused.length).toBeGreaterThan(0);
		expect(Number(refused[0].headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
		expect(refused[0].headers.get('x-ratelimit-limit')).toBe('5');
		expect(refused[0].headers.get('x-ratelimit-remaining')).toBe('0');
		expect(Number(refused[0].headers.get('x-ratelimit-reset'))).toBeGreaterThan(1_000_000_000);
	});

	it('leaves the headers out where it is told to', async () => {
		tenant.setRateLimit({ perSecond: 1, headers: 'none' });
		const answers = await Promise.all(
			Array.from({ length: 10 }, async () => await get('/resources/users/v1.0/1')),
		);
		const refused = answers.find(({ status }) => status === 429)!;
		for (const name of ['retry-after', 'x-ratelimit-limit'])
			expect(refused.headers.get(name)).toBeNull();
	});

	it('fails as the rules say, and counts it', async () => {
		tenant.requests.clear();
		tenant.setFailures([
			{ path: '/users/', every: 3, status: 503, headers: { 'retry-after': '2' } },
		]);
		const answers = [];
		for (let index = 0; index < 6; index++)
			answers.push((await get('/resources/users/v1.0/1')).status);
		expect(answers).toEqual([200, 200, 503, 200, 200, 503]);
		expect(tenant.requests.count('GET', '/users/v1.0/1', 503)).toBe(2);
	});

	it('breaks connections on purpose', async () => {
		tenant.setFailures([{ kind: 'reset' }]);
		await expect(get('/resources/users/v1.0/1')).rejects.toThrow();
		tenant.setFailures([{ kind: 'half' }]);
		await expect(get('/resources/users/v1.0/1')).rejects.toThrow();
		tenant.setFailures(() => ({ status: 200, body: '<html>' }));
		expect((await get('/resources/users/v1.0/1')).body).toBe('<html>');
	});
});
