/** Sums that have to agree, to the cent, whichever way they are added up. */
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { NOW, all, call } from './calls.mts';
import type { Row } from '../../sandbox/tenant/store.mts';

let tenant: Tenant;
beforeAll(async () => {
	tenant = await startTenant({ now: NOW, size: { sessionsPerDay: 25, days: 120 } });
});
afterAll(async () => await tenant.close());

const cents = (amount: unknown): number => Math.round(Number(amount) * 100);
const net = (row: Row): number => cents((row.totalAmount as Row).withoutTax);

function sumBy(
	rows: Row[],
	key: (row: Row) => string,
	value: (row: Row) => number,
): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + value(row);
	return sums;
}

const monthOf = (row: Row): string => `${String(row.partnerId)} ${String(row.date).slice(0, 7)}`;

describe('the books', () => {
	it('agree with the revenues that the API lists, per partner and month', async () => {
		const rows = await all(tenant, '/resources/partner-revenues/v1.1');
		const months = tenant.books.months().filter(({ revenue }) => revenue.count > 0);
		expect(rows.length).toBeGreaterThan(1000);
		const of = (value: (month: (typeof months)[number]) => number) =>
			Object.fromEntries(
				months.map((month) => [`${month.partnerId} ${month.month}`, value(month)]),
			);
		expect(sumBy(rows, monthOf, net)).toEqual(of(({ revenue }) => revenue.net));
		expect(sumBy(rows, monthOf, (row) => cents(row.partnerShare))).toEqual(
			of(({ revenue }) => revenue.partnerShare),
		);
		expect(sumBy(rows, monthOf, (row) => cents(row.operatorShare))).toEqual(
			of(({ revenue }) => revenue.operatorShare),
		);
		expect(sumBy(rows, monthOf, () => 1)).toEqual(of(({ revenue }) => revenue.count));
	});

	it('agree with the older version of the same list', async () => {
		const rows = await all(tenant, '/resources/partner-revenues/v1.0?filter[partnerId]=3');
		const sum = rows.reduce((total, row) => total + cents(row.totalAmount), 0);
		const months = tenant.books.months().filter(({ partnerId }) => partnerId === 3);
		expect(sum).toBe(months.reduce((total, { revenue }) => total + revenue.net, 0));
	});

	it('agree with the expenses', async () => {
		const rows = await all(tenant, '/resources/partner-expenses/v1.1');
		const months = tenant.books.months().filter(({ expenseCount }) => expenseCount > 0);
		expect(sumBy(rows, monthOf, net)).toEqual(
			Object.fromEntries(
				months.map(({ partnerId, month, expenses }) => [`${partnerId} ${month}`, expenses]),
			),
		);
	});

	it('agree with the settlement reports, and these with their own records', async () => {
		const reports = await all(tenant, '/resources/partner-settlement-reports/v1.0');
		expect(reports.length).toBeGreaterThanOrEqual(8 * 3);
		for (const report of reports) {
			const month = tenant.books.of(
				Number(report.partnerId),
				String(report.periodStart).slice(0, 7),
			);
			expect(cents(report.totalRevenue)).toBe(month.revenue.partnerShare);
			expect(cents(report.totalAwaitedRevenue)).toBe(month.awaited);
			expect(cents(report.totalExpenses)).toBe(month.expenses);
			expect(cents(report.totalCollectedRevenue)).toBe(month.revenue.partnerShare - month.awaited);
			expect(net(report)).toBe(month.revenue.partnerShare - month.awaited - month.expenses);
			expect(report.totalEnergyCpoWh).toBe(month.revenue.energyWh);
		}
		const [report] = reports;
		const revenues = await all(
			tenant,
			`/resources/partner-revenues/v1.1?filter[settlementReportId]=${String(report.id)}`,
		);
		expect(revenues.reduce((sum, row) => sum + cents(row.partnerShare), 0)).toBe(
			cents(report.totalRevenue),
		);
	});

	it('agree with the sessions, these with their payments', async () => {
		const sessions = await all(tenant, '/resources/sessions/v1.0?filter[status]=finished');
		const sums = sumBy(
			sessions,
			(row) => String(row.stoppedAt).slice(0, 7),
			(row) => cents(row.amount),
		);
		expect(sums).toEqual(
			Object.fromEntries(
				Object.entries(tenant.books.sessions).map(([month, { gross }]) => [month, gross]),
			),
		);
		const transactions = await all(tenant, '/resources/transactions/v1.0');
		const receipts = new Map(
			(await all(tenant, '/resources/receipts/v2.0')).map((row) => [row.id, row]),
		);
		const paid = new Map(sessions.map((row) => [Number(row.id), row]));
		for (const transaction of transactions) {
			const session = paid.get(Number(transaction.sessionId))!;
			expect(cents(transaction.totalAmount)).toBe(cents(session.amount));
			expect(cents(receipts.get(transaction.receiptId)!.totalAmount)).toBe(cents(session.amount));
			expect(session.receiptId).toBe(transaction.receiptId);
		}
	});

	it('are a partner’s revenue: every one from a session at a charger of his', async () => {
		const owners = new Map(
			(await all(tenant, '/resources/charge-points/v2.0')).map((row) => [
				row.name,
				(row.partner as Row | undefined)?.id,
			]),
		);
		const rows = await all(tenant, '/resources/partner-revenues/v1.1');
		for (const row of rows) expect(owners.get(row.chargePointName)).toBe(row.partnerId);
		for (const row of rows)
			expect(cents(row.partnerShare) + cents(row.operatorShare)).toBe(net(row));
	});

	it('keep agreeing while the network lives', async () => {
		tenant.tick(12 * 3_600_000);
		const rows = await all(tenant, '/resources/partner-revenues/v1.1');
		const total = tenant.books.months().reduce((sum, { revenue }) => sum + revenue.net, 0);
		expect(rows.reduce((sum, row) => sum + net(row), 0)).toBe(total);
	});
});

describe('the world', () => {
	it('is the same each time for one seed, and another for another', async () => {
		const options = { now: NOW, size: { sessionsPerDay: 4, days: 30 } };
		const [one, same, other] = await Promise.all([
			startTenant({ ...options, seed: 5 }),
			startTenant({ ...options, seed: 5 }),
			startTenant({ ...options, seed: 6 }),
		]);
		const dump = ({ world }: Tenant) =>
			JSON.stringify(world.store.families().map((family) => world.store.of(family).all()));
		expect(dump(one)).toBe(dump(same));
		expect(dump(one)).not.toBe(dump(other));
		expect(one.books.months()).toEqual(same.books.months());
		for (const each of [one, same, other]) await each.close();
	});

	it('is of a size worth looking at', async () => {
		const { store } = tenant.world;
		expect(store.of('charge-points').size).toBeGreaterThanOrEqual(40);
		expect(store.of('locations').size).toBeGreaterThanOrEqual(12);
		const used = new Set(
			store
				.of('charge-points')
				.all()
				.map(({ locationId }) => locationId),
		);
		expect(used.size).toBe(store.of('locations').size);
		const { body } = await call(tenant, 'GET', '/resources/sessions/v1.0?per_page=1');
		expect(body.data[0].id).toBe('1');
	});
});
