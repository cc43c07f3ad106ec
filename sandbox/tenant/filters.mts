/** Filters that filter: general rules on a filter's name, and a table for the others. */
import { readFilter } from './checks.mts';
import { invalid } from './errors.mts';
import { OPERATOR } from './seed/newer.mts';
import { iso } from './shape.mts';
import type { Field, Route } from './catalogue.mts';
import type { Row, Store } from './store.mts';

export type Test = (row: Row) => boolean;
type Special = (value: unknown, store: Store) => Test;

const at = (row: Row, path: string): unknown =>
	path.split('.').reduce<unknown>((value, name) => (value as Row | null | undefined)?.[name], row);

const same = (a: unknown, b: unknown): boolean =>
	a === b || (a !== null && a !== undefined && b !== null && String(a) === String(b));

/** A list holds the value, or is one of several values asked for. */
function matches(own: unknown, asked: unknown): boolean {
	if (Array.isArray(asked)) return asked.some((one) => matches(own, one));
	return Array.isArray(own) ? own.some((one) => same(one, asked)) : same(own ?? null, asked);
}

const equal =
	(path: string): Special =>
	(value) =>
	(row) =>
		matches(at(row, path), value);

const present =
	(path: string): Special =>
	(value) =>
	(row) => {
		const own = at(row, path);
		const is = Array.isArray(own) ? own.length > 0 : own !== null && own !== undefined;
		return is === value;
	};

/** The filter asks about a record that this one belongs to. */
const through =
	(field: string, family: string, path: string): Special =>
	(value, store) =>
	(row) => {
		const other = store.of(family).get(at(row, field));
		return other !== undefined && matches(at(other, path), value);
	};

const minutes = (row: Row): number =>
	(Date.parse(String(row.stoppedAt ?? row.endedAt)) - Date.parse(String(row.startedAt))) / 60_000;

const chargePointsOf = (store: Store, test: Test): Set<unknown> =>
	new Set(
		store
			.of('charge-points')
			.filter(test)
			.map(({ id }) => id),
	);

/** The operator's own chargers name no roaming operator, or 0. */
const isRoaming: Special = (value) => (row) =>
	Boolean(row.roamingOperatorId) === (value === true || value === 'true');

/** The text has the one asked for somewhere in it, in capitals or not. */
const partly =
	(path: string): Special =>
	(value) =>
	(row) =>
		String(at(row, path) ?? '')
			.toLowerCase()
			.includes(String(value).toLowerCase());

/** A moment of the record, by the first of these names that it has, up to the one asked for or from it on. */
const between =
	(names: string[], isUpper: boolean): Special =>
	(value) =>
	(row) =>
		inRange(row, names, String(value), isUpper);

/** The filter asks about the charge point of the session that this record is about. */
const ofSessionsPoint =
	(path: string): Special =>
	(value, store) =>
	(row) => {
		const session = store.of('sessions').get(row.chargingSessionId);
		const point = store.of('charge-points').get(session?.chargePointId);
		return point !== undefined && matches(at(point, path), value);
	};

/** By family and filter; `*` is any family. */
const SPECIAL: Record<string, Special> = {
	'*.operatorId': (value) => (row) => matches(row.operatorId ?? OPERATOR, value),
	'*.tag': equal('tags'),
	'*.durationLessThan': (value) => (row) => minutes(row) <= Number(value),
	'*.durationGreaterThan': (value) => (row) => minutes(row) >= Number(value),
	'*.externalAppData': (value) => (row) =>
		JSON.stringify(row.externalAppData ?? null).includes(String(value)),
	'authorizations.partnerId': through('userId', 'users', '_partnerId'),
	'charge-points.networkId': equal('network.id'),
	'charge-points.chargePointNetworkId': equal('network.id'),
	'charge-points.partnerId': equal('partner.id'),
	'charge-points.userId': equal('user.id'),
	'charge-points.accessType': equal('type'),
	'charge-points.roaming': isRoaming,
	'charge-points.roamingOperatorIds': equal('roamingOperatorId'),
	'charge-points.desiredSecurityProfileStatus': equal('security.desiredProfileStatus'),
	'charge-points.bootNotificationSerialNumber': equal(
		'lastBootNotification.chargePointSerialNumber',
	),
	'charge-points.chargePointBootNotificationSerialNumber': equal(
		'lastBootNotification.chargePointSerialNumber',
	),
	'charge-points.vendorId': through('modelId', 'charge-point-models', 'vendorId'),
	'charge-points.subOperatorId': through('partner.id', 'partners', '_subOperatorId'),
	'charge-points.circuitId': (value, store) => {
		const ids = store
			.of('circuits/charge-point-priorities')
			.filter((row) => same(row.circuitId, value))
			.map(({ id }) => id);
		return (row) => ids.includes(row.id);
	},
	'charge-points.evseId': (value, store) => (row) =>
		same(store.of('evses').get(value)?.chargePointId, row.id),
	'charge-points.evsePhysicalReference': (value, store) => {
		const found = store.of('evses').find((evse) => same(evse.physicalReference, value));
		return (row) => same(found?.chargePointId, row.id);
	},
	'charge-points.physicalReference': (value, store) =>
		SPECIAL['charge-points.evsePhysicalReference'](value, store),
	'charge-points.evseExternalId': (value, store) => {
		const found = store.of('evses').find((evse) => same(evse.externalId, value));
		return (row) => same(found?.chargePointId, row.id);
	},
	'evses.roaming': isRoaming,
	'evses.roamingOperatorIds': equal('roamingOperatorId'),
	'evses.hasRoamingTariffIds': present('roaming.tariffIds'),
	'evses.hasTariffGroup': present('tariffGroupId'),
	'evses.evseStatus': (value) =>
		equal('status')(value === 'active' ? 'enabled' : value, null as never),
	'evses.evseType': equal('currentType'),
	'evses.connectorId': (value) => (row) =>
		((row.connectors ?? []) as Row[]).some(({ id }) => same(id, value)),
	'evses.partnerId': through('chargePointId', 'charge-points', 'partner.id'),
	'evses.roamingPlatformId': through('roamingOperatorId', 'roaming-operators', '_platformId'),
	'locations.partnerId': (value, store) => {
		const ids = store
			.of('charge-points')
			.filter((row) => matches(at(row, 'partner.id'), value))
			.map(({ locationId }) => locationId);
		return (row) => ids.includes(row.id);
	},
	'locations.roaming': isRoaming,
	'locations.postCode': equal('postCode'),
	'sessions.evsePhysicalReference': through('evseId', 'evses', 'physicalReference'),
	'sessions.chargePointNetworkId': through('chargePointId', 'charge-points', 'network.id'),
	'sessions.chargePointBootNotificationSerialNumber': through(
		'chargePointId',
		'charge-points',
		'lastBootNotification.chargePointSerialNumber',
	),
	'sessions.chargePointBootNotificationVendor': through(
		'chargePointId',
		'charge-points',
		'lastBootNotification.vendor',
	),
	'sessions.partnerId': through('chargePointId', 'charge-points', 'partner.id'),
	'sessions.subOperatorId': (value, store) => {
		const ids = chargePointsOf(store, SPECIAL['charge-points.subOperatorId'](value, store));
		return (row) => ids.has(row.chargePointId);
	},
	'sessions.taxId': equal('tax.taxId'),
	'sessions.authorizationSource': through('authorizationId', 'authorizations', 'source'),
	'sessions.billingStatus': (value) => (row) => same(row.billingStatus ?? 'null', value),
	'sessions.roaming': (value) => (row) => {
		const asked = at(value as Row, 'roamingOperatorCpoIds');
		return asked === undefined || matches(at(row, 'roaming.roamingOperatorCpoId'), asked);
	},
	'charge-points/configurations.name': equal('key.name'),
	'charge-points/configurations.instance': equal('key.instance'),
	'charge-points/configurations.componentName': equal('key.componentName'),
	'charge-points/configurations.evseId': equal('key.evseId'),
	'installer-jobs.chargePointId': (value) => (row) =>
		((row.chargePoints ?? []) as Row[]).some(({ id }) => same(id, value)),
	'parking-spaces.evseId': equal('evses'),
	'partner-invites.inviteEmail': equal('email'),
	'receipts.taxId': equal('tax.taxId'),
	'receipts.periodStart': (value) => (row) =>
		String(row.periodStart) >= iso(Date.parse(String(value))),
	'receipts.periodEnd': (value) => (row) => String(row.periodEnd) <= iso(Date.parse(String(value))),
	'transactions.invoiceNumber': equal('invoiceNo'),
	'transactions.purchaseType': equal('purchaseResourceType'),
	'transactions.paymentMethod': equal('cardDetails.type'),
	'users.partnerId': equal('_partnerId'),
	'users.userGroupId': equal('userGroupIds'),
	'user-groups.noPartner': (value) => (row) =>
		(row.partnerId === null || row.partnerId === undefined) === value,
	'vouchers.createdAt': (value) => (row) => String(row.createdAt).startsWith(String(value)),
	'vouchers.code': (value) => (row) =>
		String(row.code).toLowerCase().includes(String(value).toLowerCase()),
	'vouchers.userId': equal('redeemedByUserId'),
	'firmware-versions.firmwareVersion': (value) => (row) =>
		String(row.firmwareVersion).startsWith(String(value)),
	'firmware-versions.vendorId': equal('chargePointVendorId'),
	'firmware-versions.modelId': equal('models'),
	'id-tags.expireAt': (value) => (row) =>
		row.expireAt === null || String(row.expireAt) >= iso(Date.parse(String(value))),
	'id-tags.rfidTagUid': equal('idTagUid'),
	'id-tags.rfidLabel': equal('idLabel'),
	'security-events.chargePoint': equal('chargePointId'),
	'partner-revenues.currency': equal('currencyCode'),
	'partner-expenses.currency': equal('currencyCode'),
	'tariffs.userId': () => () => true,
	'tariffs.tariffGroupId': (value, store) => {
		const group = store.of('tariff-groups').get(value);
		const ids = (group?.tariffIds ?? []) as unknown[];
		return (row) => ids.includes(row.id);
	},
	'tariffs.partnerId': (value, store) => {
		const groups = store.of('tariff-groups').filter(({ partnerId }) => same(partnerId, value));
		const ids = groups.flatMap(({ tariffIds }) => tariffIds as unknown[]);
		return (row) => ids.includes(row.id);
	},
	'transactions.voucherId': equal('voucherId'),
	'subscriptions.billedExternally': equal('shouldUseExternalBilling'),
	'terms-and-policies.documentId': equal('document.id'),
	'communication.partnerId': through('chargePointId', 'charge-points', 'partner.id'),
	'consent-history.after': (value) => (row) => inRange(row, ['actionAt'], String(value), false),
	'consent-history.before': (value) => (row) => inRange(row, ['actionAt'], String(value), true),
	// What is valid at some time between the two.
	'energy-coupon-templates.templateValidFrom': (value) => (row) =>
		row.templateValidTo === undefined || String(row.templateValidTo) >= String(value),
	'energy-coupon-templates.templateValidTo': (value) => (row) =>
		row.templateValidFrom === undefined || String(row.templateValidFrom) <= String(value),
	'energy-coupons.energyCouponTemplateId': equal('_templateId'),
	'issues.assigneeId': equal('assigneeAdminId'),
	'issues.keyResourceType': equal('keyResource.resourceType'),
	'issues.keyResourceId': equal('keyResource.id'),
	'partner-invite-access-policies.partnerId': (value) => (row) =>
		at(row, 'partnerAccess.type') === 'none' || matches(at(row, 'partnerAccess.partnerIds'), value),
	'partner-invoices.issuedFrom': (value) => (row) =>
		inRange(row, ['issuedOn'], String(value), false),
	'partner-invoices.issuedTo': (value) => (row) => inRange(row, ['issuedOn'], String(value), true),
	'partner-invoices.dueFrom': (value) => (row) => inRange(row, ['dueOn'], String(value), false),
	'partner-invoices.dueTo': (value) => (row) => inRange(row, ['dueOn'], String(value), true),
	'*.periodFrom': (value) => (row) => inRange(row, ['periodEndsOn'], String(value), false),
	'*.periodTo': (value) => (row) => inRange(row, ['periodStartsOn'], String(value), true),
	'partner-expenses.chargePointId': through('chargingSessionId', 'sessions', 'chargePointId'),
	'partner-revenues.chargePointId': through('chargingSessionId', 'sessions', 'chargePointId'),
	'partner-expenses.locationId': ofSessionsPoint('locationId'),
	'partner-revenues.locationId': ofSessionsPoint('locationId'),
	'partner-expenses.partnerContractId': equal('partnerId'),
	'partner-revenues.partnerContractId': equal('partnerId'),
	'reimbursement-policies.isActive': (value) => (row) =>
		(row.validityEndsOn === undefined) === value,
	'reimbursement-records.reportId': (value, store) => {
		const report = store.of('reimbursement-reports').get(value);
		return (row) =>
			report !== undefined &&
			same(at(row, 'beneficiary.userId'), at(report, 'beneficiary.userId')) &&
			row.periodStartsOn === report.periodStartsOn;
	},
	'reimbursement-records.isCredited': present('creditedByReimbursementRecordId'),
	'reimbursement-reports.reimbursementType': (value) => (row) =>
		(at(row, 'payer.partnerId') === undefined ? 'public' : 'company') === value,
	'*.beneficiaryUserId': equal('beneficiary.userId'),
	'*.payerPartnerId': equal('payer.partnerId'),
	'*.payerOperatorId': equal('payer.operatorId'),
	'*.payerPartnerContractId': equal('payer.partnerContractId'),
	'sub-operators.partnerId': equal('partner_ids'),
	'sub-operators.hasStripeAccount': present('stripeConnect.accountId'),
	'sub-operators.directPaymentEnabled': equal('stripeConnect.directPaymentEnabled'),
	'sub-operators.name': partly('name'),
	'sub-operators.businessName': partly('businessName'),
	'sub-operators.region': partly('region'),
	'invoices.fiscalizationStatus': equal('fiscalization.status'),
	'receipts.partnerId': through('userId', 'users', '_partnerId'),
	'receipts.issuedFrom': between(['periodEnd'], false),
	'receipts.issuedTo': between(['periodEnd'], true),
	'transactions.cardNetwork': equal('paymentMethod.cardNetwork'),
	'transactions.cardType': equal('paymentMethod.cardType'),
	'transactions.bin': equal('paymentMethod.bin'),
	'transactions.cardLast4': equal('paymentMethod.last4'),
	'transactions.fingerprint': equal('paymentMethod.fingerprint'),
	'transactions.acquirerName': equal('paymentMethod.acquirerName'),
	'transactions.issuerName': equal('paymentMethod.issuerName'),
	'transactions.issuerCode': equal('paymentMethod.issuerCode'),
	'transactions.pendingReason': equal('pendingReason'),
	'transactions.refContains': partly('ref'),
	'transactions.subscriptionBillingPeriodId': equal('subscriptionBillingPeriodId'),
	'transactions.settledByTransactionId': equal('settledByTransactionId'),
	'charge-points.partnerContractId': equal('partner.contractId'),
	'charge-points/configurations.componentInstance': equal('component.instance'),
	'charge-points/configurations.connectorId': equal('component.connectorId'),
	'connectors.externalId': equal('externalId'),
	'electricity-meters.lastUpdatedAfter': between(['lastUpdatedAt', 'createdAt'], false),
	'electricity-meters.lastUpdatedBefore': between(['lastUpdatedAt', 'createdAt'], true),
	'evses.parkingSpaceId': (value, store) => {
		const space = store.of('parking-spaces').get(value);
		const ids = ((space?.evses ?? []) as Array<Row | number>).map((one) =>
			typeof one === 'object' ? one.id : one,
		);
		return (row) => ids.some((id) => same(id, row.id));
	},
	'parking-spaces.parkingDirection': equal('properties.parkingDirection'),
	'parking-spaces.roofed': equal('properties.roofed'),
	'parking-spaces.lighting': equal('properties.lighting'),
	'parking-spaces.dangerousGoodsAllowed': equal('vehicleRestrictions.dangerousGoodsAllowed'),
	'parking-spaces.reservationRequired': equal('vehicleRestrictions.reservationRequired'),
	'partners.search': partly('name'),
	'partners.hasRoamingOperator': present('roamingOperatorId'),
	'partners.roamingOperatorId': equal('roamingOperatorId'),
	'partner-contracts.titleContains': partly('title'),
	'partner-settlement-reports.externalId': equal('externalId'),
	'cdrs.externalId': equal('externalId'),
	'roaming-tariffs.createdAfter': between(['createdAt'], false),
	'roaming-tariffs.createdBefore': between(['createdAt'], true),
	'sessions.userPartnerId': through('userId', 'users', '_partnerId'),
	'sessions.locationId': through('chargePointId', 'charge-points', 'locationId'),
	'sessions.startedOffline': (value) => (row) => Boolean(row.startedOffline) === value,
	'sessions.selectedPaymentMethod': equal('selectedPaymentMethod'),
	'sessions.corporateBillingPolicyId': equal('corporateBillingPolicyId'),
	'sessions.hasCorporateBilling': present('corporateBillingPolicyId'),
	'sessions.billingCompletedAfter': between(['billingCompletedAt', 'stoppedAt'], false),
	'sessions.billingCompletedBefore': between(['billingCompletedAt', 'stoppedAt'], true),
	'user-devices.hasUser': present('userId'),
	'users/subscription-billing-periods.hasUnresolvedPaymentFailure':
		present('latestPaymentFailureAt'),
	'users.invoiceDetailsLastUpdatedAfter': (value) => (row) =>
		inRange(row, ['lastUpdatedAt'], String(value), false),
	'users.invoiceDetailsLastUpdatedBefore': (value) => (row) =>
		inRange(row, ['lastUpdatedAt'], String(value), true),
	'vehicles.userId': equal('userIds'),
	'vehicles.label': partly('label'),
	'vehicles.licensePlate': partly('licensePlate'),
	'vehicles.vin': partly('vin'),
	'vehicles.lastUpdatedAfter': (value) => (row) =>
		inRange(row, ['updatedAt'], String(value), false),
	'vehicles.lastUpdatedBefore': (value) => (row) =>
		inRange(row, ['updatedAt'], String(value), true),
	'vehicles/telemetry-readings.partnerId': through('vehicleId', 'vehicles', 'partnerId'),
};

/** What the word before After, Before, From or To may be called in the record. */
const MOMENTS: Record<string, string[]> = {
	// Most records of a new tenant have not been changed since.
	created: ['createdAt', 'date', 'timestamp', 'lastUpdatedAt'],
	ended: ['stoppedAt', 'endedAt', 'endAt'],
	end: ['endAt', 'endTime', 'endedAt'],
	start: ['startAt', 'startTime', 'startedAt'],
	startDateTime: ['startTime'],
	endDateTime: ['endTime'],
	valid: ['validFrom'],
	updated: ['lastUpdatedAt', 'updatedAt'],
	issued: ['date'],
	period: ['periodStart'],
	stopped: ['stoppedAt', 'endedAt'],
	expireDate: ['expireDate', 'expireAt', 'expiresAt'],
};

const RANGE = /^(.+?)(After|Before|From|To|Since)$/;

function inRange(row: Row, names: string[], value: string, isUpper: boolean): boolean {
	const own = names.map((name) => row[name]).find((one) => one !== undefined);
	if (typeof own !== 'string') return false;
	// Times of the tenant all have one form, so that they compare as text; a day alone is a whole day.
	const wholeDay = value.length === 10;
	const bound = wholeDay ? value : iso(Date.parse(value));
	const length = wholeDay || own.length === 10 ? 10 : undefined;
	const [mine, limit] = [own.slice(0, length), bound.slice(0, length)];
	return isUpper ? mine <= limit : mine >= limit;
}

/** The fields of a record that a filter's name may mean, by the general rules. */
export function candidates(name: string): string[] {
	const range = RANGE.exec(name);
	if (!range) return [name];
	const [, word] = range;
	return MOMENTS[word] ?? [word, `${word}At`, `${word}Date`];
}

export const specialFilter = (family: string, name: string): Special | undefined =>
	SPECIAL[`${family}.${name}`] ?? SPECIAL[`*.${name}`];

function testFor(route: Route, field: Field, value: unknown, store: Store): Test {
	const special = specialFilter(route.family, field.name);
	if (special) return special(value, store);
	const range = RANGE.exec(field.name);
	if (range) {
		const names = candidates(field.name);
		const isUpper = range[2] === 'Before' || range[2] === 'To';
		if (Number.isNaN(Date.parse(String(value)))) {
			throw invalid({ [`filter.${field.name}`]: [`${field.name} must be a date.`] });
		}
		return (row) => inRange(row, names, String(value), isUpper);
	}
	return (row) => matches(row[field.name], value);
}

/**
 * The test that a list's filters make together.
 *
 * @param given what the query has under `filter`
 * @throws ApiError 422 for a filter that the list does not have, or a value that it cannot mean
 */
export function readFilters(route: Route, given: unknown, store: Store): Test | undefined {
	if (given === undefined) return undefined;
	if (typeof given !== 'object' || given === null)
		throw invalid({ filter: ['filter must be an object.'] });
	const tests: Test[] = [];
	const complaints: Record<string, string[]> = {};
	for (const [name, text] of Object.entries(given)) {
		const field = route.operation.filters.find((one) => one.name === name);
		const path = `filter.${name}`;
		if (!field) {
			complaints[path] = [`This list has no filter ${name}.`];
			continue;
		}
		if (field.kind === 'group') {
			tests.push(testFor(route, field, text, store));
			continue;
		}
		const { value, complaint } = readFilter(field, text);
		if (complaint) complaints[path] = [`${name} ${complaint}.`];
		else tests.push(testFor(route, field, value, store));
	}
	if (Object.keys(complaints).length > 0) throw invalid(complaints);
	return tests.length === 0 ? undefined : (row) => tests.every((test) => test(row));
}
