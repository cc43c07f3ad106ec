/** The records of kinds that came after version 3.110.0: related to what is there, and adding up. */
import { startTenant, type Tenant } from '../../sandbox/tenant/index.mts';
import { NEWER } from '../../sandbox/tenant/seed/newer.mts';
import { NOW } from './calls.mts';
import type { Row } from '../../sandbox/tenant/store.mts';

/** What a field's name refers to. */
const FAMILY: Record<string, string> = {
	operatorId: 'operators',
	chargePointId: 'charge-points',
	evseId: 'evses',
	idTagId: 'id-tags',
	locationId: 'locations',
	partnerId: 'partners',
	partnerContractId: 'partner-contracts',
	subOperatorId: 'sub-operators',
	userId: 'users',
	submittedByUserId: 'users',
	authUserId: 'users',
	effectiveUserId: 'users',
	sessionId: 'sessions',
	tariffId: 'tariffs',
	taxId: 'taxes',
	electricityRateId: 'electricity-rates',
	settlementReportId: 'partner-settlement-reports',
	subscriptionId: 'subscriptions',
	subscriptionPlanId: 'subscription-plans',
	termVersionId: 'terms-and-policies',
	invoiceId: 'invoices',
	parkingSpaceId: 'parking-spaces',
	connectionId: 'roaming-connections',
	roamingConnectionId: 'roaming-connections',
	assigneeAdminId: 'admins',
	createdByAdminId: 'admins',
	vehicleId: 'vehicles',
	couponId: 'energy-coupons',
	energyCouponId: 'energy-coupons',
	roamingEmspId: 'roaming-emsps',
	reimbursementPolicyId: 'reimbursement-policies',
	corporateBillingPolicyId: 'partner-invite-corporate-billing-policies',
	_templateId: 'energy-coupon-templates',
};

/** Ids of things that are not kept. */
const KEPT_NOWHERE = new Set([
	'roleId',
	'pcId',
	'hubjectId',
	'partyId',
	'latestSnapshotId',
	'externalId',
]);

let tenant: Tenant;
beforeAll(async () => {
	tenant = await startTenant({ now: NOW, size: { sessionsPerDay: 20, days: 60 } });
	const { store } = tenant.world;
	for (const [family, make] of Object.entries(NEWER)) {
		if (store.of(family).size > 0) continue;
		for (const row of make(tenant.world)) store.of(family).add(row);
	}
});
afterAll(async () => await tenant.close());

const rows = (family: string): readonly Row[] => tenant.world.store.of(family).all();

/** The ids in a record, inside its objects too, by the fields' names. */
function idsIn(row: Row): Array<[name: string, id: unknown]> {
	return Object.entries(row).flatMap(([name, value]): Array<[string, unknown]> => {
		if (typeof value === 'object' && value !== null && !Array.isArray(value))
			return idsIn(value as Row);
		return /Id$/.test(name) && value !== undefined && value !== null ? [[name, value]] : [];
	});
}

describe('the newer records', () => {
	it('are there, of every kind', () => {
		expect(Object.keys(NEWER).filter((family) => rows(family).length === 0)).toEqual([]);
	});

	it('refer to records that are there', () => {
		const lost: string[] = [];
		for (const family of Object.keys(NEWER)) {
			for (const row of rows(family)) {
				for (const [name, id] of idsIn(row)) {
					if (KEPT_NOWHERE.has(name)) continue;
					const found = FAMILY[name] && tenant.world.store.of(FAMILY[name]).get(id);
					if (!found) lost.push(`${family} ${String(row.id)}: ${name} ${String(id)}`);
				}
			}
		}
		expect([...new Set(lost)]).toEqual([]);
	});

	it('of reimbursement add up', () => {
		for (const report of rows('reimbursement-reports')) {
			const own = rows('reimbursement-records').filter(
				({ beneficiary, periodStartsOn }) =>
					(beneficiary as Row).userId === (report.beneficiary as Row).userId &&
					periodStartsOn === report.periodStartsOn,
			);
			expect(own.length).toBeGreaterThan(0);
			expect(report.totalEnergy).toBe(own.reduce((sum, { energy }) => sum + Number(energy), 0));
		}
	});

	it('of partner invoices are what their settlement says', () => {
		for (const { settlementReportId, totalAmount, partnerId } of rows('partner-invoices')) {
			const report = tenant.world.store.of('partner-settlement-reports').get(settlementReportId)!;
			expect([partnerId, (totalAmount as Row).withoutTax]).toEqual([
				report.partnerId,
				(report.totalAmount as Row).withoutTax,
			]);
		}
	});
});
