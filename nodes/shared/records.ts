import type { IDataObject } from 'n8n-workflow';

import type { RecordList, Timeline } from '../../lib/declarative';

/** A text that may come in several languages: English, or the first there is. */
function translated(value: unknown): string {
	if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
	const texts = value as Array<{ locale?: string; translation?: string } | null>;
	return (texts.find((one) => one?.locale?.startsWith('en')) ?? texts[0])?.translation ?? '';
}

const at = (record: IDataObject, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, name) => (value as IDataObject | undefined)?.[name], record);

type Label = RecordList['label'];

/** `2026-01-31T10:20:30Z`; a day alone is the same everywhere. */
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

const shown = (value: unknown, local: Parameters<Label>[1]): string => {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && MOMENT.test(value) ? local(value) : translated(value);
};

/**
 * The fields that are there, with dots between: `Depot North · CP-0012`. What two of them say alike
 * is there once.
 *
 *     name                        a field
 *     network.id                  one further in
 *     amount currency             several together: 12.50 EUR
 *     totalAmount.withTax|amount  the first that is there
 *     driver: userId              with what it is, for a bare number: driver 7
 */
const by = (...entries: string[]): Label => {
	const parsed = entries.map((entry) => {
		const [, what = '', places] = /^(?:(.+): )?(.+)$/.exec(entry)!;
		return { what, places: places.split(' ').map((place) => place.split('|')) };
	});
	return (record, local) => {
		const textOf = (paths: string[]) =>
			paths.map((path) => shown(at(record, path), local)).find(Boolean) ?? '';
		return parsed
			.map(({ what, places }) => {
				const texts = places.map(textOf);
				return texts[0] && [what, ...texts].filter(Boolean).join(' ');
			})
			.filter((text, index, all) => text && all.indexOf(text) === index)
			.join(' · ');
	};
};

/** The same with the record's number before it, for what has no name of its own. */
const numbered = (...entries: string[]): Label => {
	const rest = by(...entries);
	return (record, local) =>
		[`#${String(record.id)}`, rest(record, local)].filter(Boolean).join(' · ');
};

/** @param path below the resources; the newest first where there are several versions */
const list = (
	path: string | readonly [string, ...string[]],
	label: Label,
	more: Partial<RecordList> = {},
): RecordList => {
	const [newest, ...older] = [path].flat().map((one) => `/resources/${one}`);
	return { path: older.length > 0 ? [newest, ...older] : newest, label, ...more };
};

const person: Label = (record) => {
	const { email, firstName, middleName, lastName } = record;
	const name = [firstName, middleName, lastName].filter(Boolean).join(' ');
	return [email, name].filter(Boolean).join(' · ');
};

const roamingParty = by('businessName', 'countryCode', 'partyId', 'hubjectId');

const ofChargePoint = { narrow: { chargePoint: 'chargePointId' } };
const ofUser = { narrow: { user: 'userId' } };
const ofPartner = { narrow: { partner: 'partnerId' } };

/** What happens at a time, with the list's filters for a stretch of it where it has them. */
const happening = (at: string, after?: string, before?: string, more: Partial<Timeline> = {}) => ({
	time: { at, after, before, ...more },
});

const created = happening('createdAt', 'createdAfter', 'createdBefore');
const issued = (at: string, more?: Partial<Timeline>) =>
	happening(at, 'issuedFrom', 'issuedTo', more);
/** Logs are listed for 30 days at a time. */
const logged = happening('createdAt', 'createdAfter', 'createdBefore', { longest: 30 });
/** Their filters for the end leave out what has not ended: they are asked for by their last change. */
const downtime = happening('startedAt', 'lastUpdatedAfter', 'lastUpdatedBefore', {
	apart: true,
});
const secured = happening('timestamp', 'timestampFrom', 'timestampTo');

const session = list(
	'sessions/v1.0',
	numbered(
		'startedAt',
		'status',
		'evsePhysicalReference',
		'charge point: chargePointId',
		'driver: userId',
		'totalAmount.withTax|amount currency',
	),
	{
		narrow: { chargePoint: 'chargePointId', user: 'userId' },
		...happening('startedAt', 'startedAfter', 'startedBefore'),
	},
);
const reservation = list(
	'reservations/v1.0',
	numbered('reservedAt', 'status', 'charge point: chargePointId', 'driver: userId'),
	happening('reservedAt', 'reservedFrom', 'reservedTo'),
);
const activeFirst = { first: { status: 'active' } };

/** Every kind of record that an id can be picked from, and how it is recognised. */
export const records = {
	admin: list('admins/v1.0', by('name', 'email')),
	activeReservation: { ...reservation, ...activeFirst },
	activeSession: { ...session, ...activeFirst },
	authorization: list(
		'authorizations/v2.1',
		numbered('createdAt', 'status', 'idTagUid', 'method', 'charge point: chargePointId'),
		created,
	),
	billingPeriod: list(
		'users/v1.0/{user}/subscription-billing-periods',
		numbered('startedAt', 'endedAt', 'totalAmount currency'),
		happening('startedAt', 'startedAfter', 'startedBefore'),
	),
	booking: list(
		'bookings/v1.0',
		numbered('startAt', 'status', 'location: locationId', 'driver: userId'),
		happening('startAt', 'startAfter', 'startBefore'),
	),
	bookingRequest: list(
		'booking-requests/v1.0',
		numbered('type', 'startAt', 'status', 'location: locationId', 'driver: userId'),
		created,
	),
	cdr: list(
		'cdrs/v2.0',
		numbered('startTime', 'roamingId', 'session: sessionId'),
		happening('startTime', 'startDateTimeFrom', 'startDateTimeTo'),
	),
	chargePoint: list('charge-points/v2.0', by('name', 'network.id'), {
		search: ['name', 'networkId'],
	}),
	chargePointDowntimePeriod: list(
		'charge-point-downtime-periods/v1.0',
		numbered('type', 'startedAt', 'charge point: chargePointId'),
		{ ...ofChargePoint, ...downtime },
	),
	chargePointModel: list('charge-point-models/v1.0', by('name')),
	chargePointNote: list('charge-points/v2.0/{chargePoint}/notes', by('summary')),
	chargePointVendor: list('charge-point-vendors/v1.0', by('name')),
	chargingZone: list('locations/v2.0/{location}/charging-zones', by('name')),
	circuit: list('circuits/v2.0', by('name')),
	communicationLog: {
		path: '/logs/communication/v1.0',
		label: numbered('createdAt', 'command', 'direction', 'charge point: chargePointId'),
		...ofChargePoint,
		...logged,
	},
	configurationTemplate: list('configuration-templates/v1.0', by('name', 'ocppVersion')),
	configurationVariable: list(
		'configuration-templates/v1.0/{template}/variables',
		by('keyName', 'component', 'variableName'),
		{ listOnly: true },
	),
	connector: list(
		'charge-points/v2.0/{chargePoint}/evses/{evse}/connectors',
		numbered('type', 'status'),
	),
	corporateBillingPolicy: list('partner-invite-corporate-billing-policies/v1.0', by('name')),
	currency: list('currencies/v2.0', by('alphabeticCode', 'name')),
	currencyRate: list('currency-rates/v1.0', by('base', 'target', 'rate')),
	customFee: list(
		'custom-fees/v2.0',
		numbered('createdAt', 'amount currency', 'bankMessage'),
		created,
	),
	customTariffFilter: list(
		'roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters',
		by('name'),
	),
	downtimePeriodNotice: list('downtime-period-notices/v1.0', by('notice', 'type')),
	electricityMeter: list('electricity-meters/v1.0', by('name')),
	electricityRate: list('electricity-rates/v2.0', by('name')),
	energyCoupon: list('energy-coupons/v1.0', numbered('code', 'type', 'status', 'driver: userId'), {
		...ofUser,
		...created,
	}),
	energyCouponTemplate: list('energy-coupon-templates/v1.0', by('name', 'code')),
	evse: list('evses/v2.1', by('physicalReference', 'label', 'networkId'), ofChargePoint),
	evseDowntimePeriod: list(
		'evse-downtime-periods/v1.0',
		numbered('type', 'startedAt', 'EVSE: evseId'),
		downtime,
	),
	evseNote: list('evses/v2.0/{evse}/notes', by('summary')),
	faq: list('faqs/v2.0', by('question')),
	firmwareVersion: list('firmware-versions/v1.0', by('firmwareVersion')),
	flexibilityActivationRequest: list(
		'flexibility-activation-requests/v1.0',
		numbered('timestamp', 'asset: assetId'),
		happening('timestamp'),
	),
	flexibilityAsset: list('flexibility-assets/v1.0', numbered('description', 'status')),
	idTag: list('id-tags/v2.0', by('idTagUid', 'idLabel', 'status'), {
		search: ['idTagUid'],
		...ofUser,
	}),
	idTagNote: list('id-tags/v2.0/{idTag}/notes', by('summary')),
	imCompany: list('installation-and-maintenance-companies/v1.0', by('businessName', 'companyName')),
	installerJob: list(
		'installer-jobs/v1.0',
		numbered('createdAt', 'status', 'description', 'location: locationId'),
		created,
	),
	invoice: list(
		'invoices/v1.0',
		by('number', 'date', 'totalAmount', 'client.name|client.email', 'driver: userId'),
		issued('date', { apart: true }),
	),
	issue: list('issues/v1.0', numbered('createdAt', 'title', 'status'), created),
	location: list('locations/v2.0', by('name')),
	locationNote: list('locations/v2.0/{location}/notes', by('summary')),
	notification: {
		path: '/notifications/v2.0',
		label: by('via', 'webhook.callbackUrl', 'kafka.topic'),
		paging: 'perPage',
	},
	ocpiLog: {
		path: '/logs/ocpi/v1.0',
		label: numbered('createdAt', 'module', 'method', 'direction'),
		...logged,
	},
	operator: list('operators/v1.0', by('name')),
	parkingSpace: list('parking-spaces/v1.0', by('label', 'status')),
	partner: list('partners/v2.0', by('name', 'businessName'), { search: ['search'] }),
	partnerAdmin: list('partners/v2.0/{partner}/admins', by('name', 'email'), { listOnly: true }),
	partnerContract: list('partner-contracts/v1.0', by('title'), {
		search: ['titleContains'],
		...ofPartner,
	}),
	partnerInvite: list(
		['partner-invites/v2.0', 'partner-invites/v1.0'],
		numbered('createdAt', 'email', 'status'),
		{ ...ofPartner, ...happening('createdAt') },
	),
	partnerInviteAccessPolicy: list('partner-invite-access-policies/v1.0', by('name')),
	partnerInvoice: list(
		'partner-invoices/v1.0',
		by('number', 'type', 'issuedOn', 'totalAmount currencyCode'),
		{ ...ofPartner, ...issued('issuedOn', { days: true }) },
	),
	partnerNote: list('partners/v2.0/{partner}/notes', by('summary')),
	partnerSettlementRecord: list(
		'partner-settlement-reports/v1.0/{partnerSettlementReport}/records',
		numbered('date', 'paidAmount', 'note'),
		happening('date'),
	),
	partnerSettlementReport: list(
		'partner-settlement-reports/v1.0',
		by('number', 'periodStart', 'customer.name'),
		{ ...ofPartner, ...happening('periodStart') },
	),
	paymentMethod: list('users/v1.0/{user}/payment-methods', by('name', 'type')),
	paymentTerminal: list(
		['payment-terminals/v1.1', 'payment-terminals/v1.0'],
		by('name', 'terminalType', 'serialNumber'),
	),
	provisioningCertificate: list('provisioning-certificates/v2.0', by('name', 'pcId')),
	receipt: list('receipts/v2.0', by('receiptNo', 'issuedOn', 'totalAmount', 'driver: userId'), {
		...ofUser,
		...issued('issuedOn', { days: true }),
	}),
	reimbursementPolicy: list('reimbursement-policies/v1.0', by('name')),
	reimbursementRecord: list(
		'reimbursement-records/v1.0',
		numbered('periodStartsOn', 'amount currency', 'session: sessionId'),
		happening('createdAt'),
	),
	reimbursementReport: list(
		'reimbursement-reports/v1.0',
		numbered('periodStartsOn', 'totalAmount currency'),
		happening('createdAt'),
	),
	reservation,
	rfidTag: list('rfid-tags/v1.0', by('rfidTagUid', 'rfidLabel', 'status'), {
		search: ['rfidTagUid'],
	}),
	roamingConnection: list('roaming-connections/v2.0', numbered('protocol', 'endpoint')),
	roamingCpo: list('roaming-cpos/v1.0', roamingParty),
	roamingEmsp: list('roaming-emsps/v1.0', roamingParty),
	roamingOperator: list(['roaming-cpos/v1.0', 'roaming-operators/v2.0'], roamingParty),
	roamingPlatform: list('roaming-platforms/v1.0', numbered('protocol', 'endpoint')),
	roamingProvider: list('roaming-providers/v2.0', roamingParty),
	roamingTariff: list('roaming-tariffs/v2.0', numbered('roamingTariffHumanReadable')),
	scheduledChange: list(
		'tariffs/v1.0/{tariff}/scheduled-changes',
		numbered('scheduledAt', 'status', 'name'),
		happening('scheduledAt', 'scheduledAfter', 'scheduledBefore'),
	),
	securityEvent: list('security-events/v2.0', numbered('timestamp', 'type'), secured),
	securityEventLog: list('security-events-log/v2.0', numbered('timestamp', 'type'), secured),
	session,
	share: list('charge-points/v2.0/{chargePoint}/shares', numbered('driver: userId', 'sharedOn')),
	sharingInvite: list('sharing-invites/v1.0', numbered('createdAt', 'status', 'driver: userId'), {
		...ofChargePoint,
		...happening('createdAt'),
	}),
	subOperator: list(['sub-operators/v2.0', 'sub-operators/v1.0'], by('name')),
	subOperatorNote: list('sub-operators/v2.0/{subOperator}/notes', by('summary')),
	subscription: list(
		'subscriptions/v1.0',
		numbered('startedAt|startDate', 'status', 'plan: planId', 'driver: userId'),
		happening('startedAt'),
	),
	subscriptionPlan: list('subscription-plans/v2.0', by('name')),
	tariff: list('tariffs/v1.0', by('name', 'type'), ofPartner),
	tariffGroup: list('tariff-groups/v1.0', by('name'), ofPartner),
	tax: list('taxes/v2.0', by('name', 'percentage')),
	taxIdentificationNumber: list('tax-identification-numbers/v2.0', by('name')),
	termVersion: list('terms-and-policies/v2.0', by('document.title', 'status', 'validFrom'), {
		paging: 'none',
	}),
	topUpPackage: list('top-up-packages/v2.0', numbered('price', 'bonus')),
	transaction: list(
		'transactions/v1.0',
		numbered('date', 'totalAmount currency', 'status', 'userEmail', 'number'),
		{ ...ofUser, ...happening('date', 'createdAfter', 'createdBefore', { apart: true }) },
	),
	user: list(['users/v1.1', 'users/v1.0'], person, { search: ['email'] }),
	userDevice: list('user-devices/v1.0', numbered('manufacturer', 'model', 'platform'), ofUser),
	userGroup: list('user-groups/v1.0', by('name'), ofPartner),
	userNote: list('users/v1.1/{user}/notes', by('summary')),
	userPriority: list('circuits/v2.0/{circuit}/user-priorities', numbered('type', 'targetId')),
	utility: list('utilities/v1.0', by('name')),
	vehicle: list('vehicles/v1.0', by('label', 'licensePlate'), {
		search: ['label', 'licensePlate'],
		...ofUser,
	}),
	vehicleTelemetryReading: list(
		'vehicles/v1.0/{vehicle}/telemetry-readings',
		numbered('submittedAt', 'odometerKm'),
		{ listOnly: true },
	),
	vendorErrorCode: list('vendor-error-codes/v2.0', by('vendorId', 'errorCode')),
	voucher: list('vouchers/v2.1', by('code', 'title'), { search: ['code'] }),
} satisfies Record<string, RecordList>;
