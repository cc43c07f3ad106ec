/** Every operation of the catalogue, asked of the tenant and judged by the API document. */
import { collectionOf } from '../../sandbox/tenant/calls.mts';
import { exceptionKeys } from '../../sandbox/tenant/answers.mts';
import { EVENTS } from '../../sandbox/tenant/events.mts';
import { candidates, specialFilter } from '../../sandbox/tenant/filters.mts';
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { isNewer } from '../../sandbox/tenant/versions.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { Maker, NOW, call } from './calls.mts';
import type { Route } from '../../sandbox/tenant/catalogue.mts';
import type { Row } from '../../sandbox/tenant/store.mts';

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const judged = api ? describe : describe.skip;

let tenant: Tenant;
let maker: Maker;

beforeAll(async () => {
	tenant = await startTenant({
		now: NOW,
		// The document judges the version that it describes.
		api: api?.version,
		size: { sessionsPerDay: 6 },
		notifications: { resendEveryMs: 0, attempts: 1 },
	});
	maker = new Maker(tenant);
	const { store } = tenant.world;
	for (const version of ['v1.0', 'v2.0']) {
		const callbackUrl = 'http://127.0.0.1:9/nobody';
		const notifications = [EVENTS[1], 'AuthorizationNotification'];
		const body =
			version === 'v1.0'
				? { notifications, callbackUrl }
				: { via: 'webhook', notifications, webhook: { callbackUrl } };
		await call(tenant, 'POST', `/notifications/${version}`, body);
	}
	expect(store.of('notifications').size).toBe(2);
});
afterAll(async () => await tenant.close());

const shortened = (complaints: string[]) =>
	[...new Set(complaints.map((one) => one.replace(/\.data\.\d+/, '.data.N').slice(0, 200)))].slice(
		0,
		4,
	);

const routesOf = (...methods: string[]): Route[] =>
	tenant.routes.filter(({ operation }) => methods.includes(operation.method));

/** Only home chargers are shared: the first charge point has none. */
function homeOf(route: Route): Record<string, string> {
	if (!/shares|personal-smart/.test(route.path)) return {};
	const home = tenant.world.store.of('charge-points').find(({ type }) => type === 'personal')!;
	return { chargePoint: String(home.id) };
}

judged('the catalogue', () => {
	it('has a route for each operation of the document', () => {
		const plain = (path: string) => path.replace(/\{\w+\}/g, '{}');
		const routes = new Set(
			tenant.routes.map(({ operation, path }) => `${operation.method} /public-api${plain(path)}`),
		);
		// The two of OAuth are no operations of a node.
		const missing = api!.operations.filter(
			({ method, path }) =>
				!routes.has(`${method} ${plain(path)}`) && !path.startsWith('/public-api/oauth/'),
		);
		expect(missing.map(({ operationId }) => operationId)).toEqual([]);
	});

	it('marks as deprecated what the document does', () => {
		const differing = tenant.routes.filter(({ operation, path, deprecated }) => {
			const documented = api!.match(
				operation.method,
				`/public-api${path.replace(/\{\w+\}/g, '1')}`,
			);
			return documented?.deprecated !== deprecated;
		});
		expect(differing.map(({ path }) => path)).toEqual([]);
	});

	it('names only operations that exist in its exceptions', () => {
		const routes = new Set(
			tenant.routes.map(({ operation, path }) => `${operation.method} ${path}`),
		);
		const lost = exceptionKeys().filter((key) => !routes.has(key) && !isNewer(key));
		expect(lost).toEqual([]);
	});

	it('answers every GET as documented, bare and with everything it can include', async () => {
		const wrong: unknown[] = [];
		let asked = 0;
		for (const route of routesOf('GET')) {
			const { include, query } = route.operation;
			const more = [
				...include.map(({ value }) => `include[]=${String(value)}`),
				...query.filter(({ name }) => name.startsWith('with')).map(({ name }) => `${name}=true`),
			].join('&');
			const path = maker.path(route, homeOf(route));
			for (const suffix of more ? ['', `?${more}`] : ['']) {
				const { status, body } = await call(tenant, 'GET', path + suffix);
				const complaints = api!.validateResponse({
					method: 'GET',
					path: `/public-api${path}`,
					status,
					body,
				});
				asked++;
				if (status !== 200 || complaints.length > 0) {
					wrong.push({ path: path + suffix, status, complaints: shortened(complaints) });
				}
			}
		}
		expect(wrong).toEqual([]);
		expect(asked).toBeGreaterThanOrEqual(202);
	});

	it('shows at least one record in every list', async () => {
		const empty: string[] = [];
		for (const route of routesOf('GET').filter(({ operation }) => operation.paging)) {
			const path = maker.path(route, homeOf(route));
			const { body } = await call(tenant, 'GET', path);
			const rows = Array.isArray(body) ? body : body.data;
			if (Array.isArray(rows) && rows.length === 0) empty.push(route.path);
		}
		// Charge points that no other partner may use are the rule.
		expect(empty).toEqual(['/resources/charge-points/v2.0/{chargePoint}/shared-partners']);
	});

	it('has a rule for every filter, and answers each as documented', async () => {
		const wrong: unknown[] = [];
		const lost: string[] = [];
		for (const route of routesOf('GET').filter(({ operation }) => operation.paging)) {
			const rows = collectionOf(tenant.world.store, route.family).all();
			for (const field of route.operation.filters) {
				const names = candidates(field.name);
				const known =
					specialFilter(route.family, field.name) !== undefined ||
					rows.some((row) => names.some((name) => name in row));
				if (!known && rows.length > 0) lost.push(`${route.path} ${field.name}`);
				if (field.kind === 'group') continue;
				const isTime = field.kind === 'text' && /(From|To)$/.test(field.name);
				const value = isTime ? '2026-01-31T10:20:30Z' : maker.value(field);
				const text = Array.isArray(value)
					? value
							.map((one) => `filter[${field.name}][]=${encodeURIComponent(String(one))}`)
							.join('&')
					: `filter[${field.name}]=${encodeURIComponent(String(value))}`;
				const path = maker.path(route, homeOf(route));
				const { status, body } = await call(tenant, 'GET', `${path}?${text}`);
				const complaints = api!.validateResponse({
					method: 'GET',
					path: `/public-api${path}`,
					status,
					body,
				});
				if (status !== 200 || complaints.length > 0) {
					wrong.push({ path: `${path}?${text}`, status, complaints: shortened(complaints) });
				}
			}
		}
		expect(wrong).toEqual([]);
		expect(lost).toEqual([]);
	});
});

/** Puts the first charge point and what hangs on it into order, so that an action can succeed. */
function makeReady(route: Route): Record<string, string> {
	const { store } = tenant.world;
	const point = store.of('charge-points').at(0);
	point.networkStatus = 'available';
	const own = store.of('evses').filter(({ chargePointId }) => chargePointId === point.id);
	for (const evse of own) {
		for (const session of store
			.of('sessions')
			.filter((row) => row.evseId === evse.id && row.status === 'active')) {
			session.status = 'finished';
		}
		evse.hardwareStatus = 'available';
		evse.status = 'enabled';
	}
	const prepare = PREPARED[`${route.operation.method} ${route.path}`];
	return prepare?.(store.of('charge-points').at(0)) ?? {};
}

const row = (family: string, test: (one: Row) => boolean): Row => {
	const found = tenant.world.store.of(family).find(test);
	if (!found) throw new Error(`There is nothing fitting in ${family}`);
	return found;
};

/** What some actions need beforehand; gives ids for the path. */
const PREPARED: Record<string, (point: Row) => Record<string, string> | undefined> = {
	'POST /actions/charge-point/v1.0/{chargePoint}/stop/{session}': () => {
		const session = row('sessions', ({ status }) => status === 'active');
		return { session: String(session.id), chargePoint: String(session.chargePointId) };
	},
	'POST /actions/reservation/v1.0/{reservation}/cancel': () => {
		const reservation = tenant.world.store.of('reservations').at(0);
		reservation.status = 'active';
		return { reservation: String(reservation.id) };
	},
	'POST /actions/installer-job/v1.0/{installerJob}/change-status': () => {
		const job = tenant.world.store.of('installer-jobs').at(0);
		job.status = 'failed';
		return { installerJob: String(job.id) };
	},
	'POST /actions/session/v1.0/{session}/assign-user': () => ({
		session: String(row('sessions', ({ userId }) => userId !== 1).id),
	}),
	'POST /actions/session/v1.0/{session}/retry-payment': () => {
		const session = row('sessions', ({ paymentStatus }) => paymentStatus === 'paid');
		session.paymentStatus = 'failed';
		return { session: String(session.id) };
	},
	'POST /actions/users/v1.0/{user}/cancel-subscription': () => {
		tenant.world.store.of('users').at(0).subscriptionId = 1;
		return undefined;
	},
	'POST /actions/users/v2.0/{user}/redeem-voucher': () => {
		const voucher = row(
			'vouchers',
			({ redeemedAt, code }) => redeemedAt === null || code === 'Sample',
		);
		Object.assign(voucher, { code: 'Sample', redeemedAt: null });
		return undefined;
	},
	'POST /actions/users/v1.0/{user}/subscription-billing-period/{billingPeriod}/retry-payment':
		() => {
			const period = tenant.world.store.of('users/subscription-billing-periods').at(0);
			period.latestPaymentFailureAt = period.endedAt;
			return { user: String(period.userId), billingPeriod: String(period.id) };
		},
	'POST /actions/energy-coupon/v1.0/redeem-code': () => {
		tenant.world.store.of('energy-coupons').at(0).code = 'Sample';
		return undefined;
	},
	'POST /actions/reimbursement-record/v1.0/{reimbursementRecord}/issue-credit': () => {
		const record = row(
			'reimbursement-records',
			(one) => one.credit === undefined && one.creditedByReimbursementRecordId === undefined,
		);
		return { reimbursementRecord: String(record.id) };
	},
	'POST /actions/tax/v1.0/validate-vat': () => {
		tenant.world.store.of('partners').at(0).vatNo = 'Sample';
		return undefined;
	},
	'DELETE /resources/currencies/v2.0/{currency}': () => ({ currency: '2' }),
	'DELETE /resources/taxes/v2.0/{tax}': () => ({ tax: '2' }),
	'DELETE /resources/partners/v2.0/{partner}': () => ({
		partner: String(tenant.world.store.of('partners').add({ name: 'New' }).id),
	}),
	'DELETE /resources/partners/v1.0/{partner}': () => ({
		partner: String(tenant.world.store.of('partners').add({ name: 'New' }).id),
	}),
};

/** Parts are deleted before what they belong to. */
const depthOf = ({ names, path }: Route): number =>
	names.length + (path.endsWith('}') ? 0 : 1) + (path.includes('/notes/') ? 0.5 : 0);

const ORDER = ['POST', 'PATCH', 'PUT', 'DELETE'];

judged('writing', () => {
	it('answers every operation that writes as documented', async () => {
		const wrong: unknown[] = [];
		const unasked: string[] = [];
		let asked = 0;
		const routes = routesOf(...ORDER).sort(
			(a, b) =>
				ORDER.indexOf(a.operation.method) - ORDER.indexOf(b.operation.method) ||
				(a.operation.method === 'DELETE' ? depthOf(b) - depthOf(a) : 0),
		);
		for (const route of routes) {
			const { method } = route.operation;
			let sent = 0;
			for (const body of maker.bodies(route.operation.body)) {
				const known = { ...homeOf(route), ...makeReady(route) };
				const path = maker.path(route, known);
				const local = withLoopback(body);
				// Whether the nodes' own bodies are right is judged elsewhere; here the answer is.
				if (api!.validateRequest({ method, url: `/public-api${path}`, body: local }).length > 0)
					continue;
				sent++;
				const answer = await call(tenant, method, path, local);
				const complaints = api!.validateResponse({
					method,
					path: `/public-api${path}`,
					status: answer.status,
					body: answer.body,
				});
				if (answer.status >= 400 || complaints.length > 0) {
					wrong.push({
						method,
						path,
						status: answer.status,
						message: answer.body?.message,
						complaints: shortened(complaints),
					});
				}
			}
			asked += sent;
			if (sent === 0) unasked.push(`${method} ${route.path}`);
		}
		expect(wrong).toEqual([]);
		expect(unasked).toEqual([]);
		expect(asked).toBeGreaterThanOrEqual(250);
	});
});

/** The tenant delivers to this machine alone. */
function withLoopback(body: unknown): unknown {
	if (body === undefined) return undefined;
	return JSON.parse(
		JSON.stringify(body, (name, value: unknown) =>
			name === 'callbackUrl' ? 'http://127.0.0.1:9/nobody' : value,
		),
	) as unknown;
}
