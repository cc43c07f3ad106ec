import type { IDataObject } from 'n8n-workflow';

import type { RecordList } from '../../lib/declarative';

/** A text that may come in several languages: English, or the first there is. */
function translated(value: unknown): string {
	if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
	const texts = value as Array<{ locale?: string; translation?: string }>;
	return (texts.find(({ locale }) => locale?.startsWith('en')) ?? texts[0])?.translation ?? '';
}

const at = (record: IDataObject, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, name) => (value as IDataObject | undefined)?.[name], record);

/** The fields that are there, with dots between: `Depot North · CP-0012`. */
const by =
	(...paths: string[]) =>
	(record: IDataObject): string =>
		paths
			.map((path) => at(record, path))
			.map((value) => (typeof value === 'number' ? String(value) : translated(value)))
			.filter(Boolean)
			.join(' · ');

/** The same with the record's number before it, for what has no name of its own. */
const numbered =
	(...paths: string[]) =>
	(record: IDataObject): string =>
		[`#${String(record.id)}`, by(...paths)(record)].filter(Boolean).join(' · ');

/** @param path below the resources; the newest first where there are several versions */
const list = (
	path: string | readonly [string, ...string[]],
	label: RecordList['label'],
	more: Partial<RecordList> = {},
): RecordList => {
	const [newest, ...older] = [path].flat().map((one) => `/resources/${one}`);
	return { path: older.length > 0 ? [newest, ...older] : newest, label, ...more };
};

const person = (record: IDataObject): string => {
	const name = by('firstName', 'middleName', 'lastName')(record).replace(/ · /g, ' ');
	return [record.email, name].filter(Boolean).join(' · ');
};

const roamingParty = by('businessName', 'countryCode', 'partyId', 'hubjectId');

const ofChargePoint = { narrow: { chargePoint: 'chargePointId' } };
const ofUser = { narrow: { user: 'userId' } };
const ofPartner = { narrow: { partner: 'partnerId' } };

/** Every kind of record that an id can be picked from, and how it is recognised. */
export const records = {
	admin: list('admins/v1.0', by('name', 'email')),
	authorization: list('authorizations/v2.1', numbered('createdAt', 'status', 'idTagUid', 'method')),
	billingPeriod: list(
		'users/v1.0/{user}/subscription-billing-periods',
		numbered('startedAt', 'endedAt'),
	),
	booking: list('bookings/v1.0', numbered('startAt', 'status')),
	bookingRequest: list('booking-requests/v1.0', numbered('type', 'startAt', 'status')),
	cdr: list('cdrs/v2.0', numbered('startTime', 'roamingId')),
	chargePoint: list('charge-points/v2.0', by('name', 'network.id'), { search: 'name' }),
	chargePointDowntimePeriod: list(
		'charge-point-downtime-periods/v1.0',
		numbered('type', 'startedAt'),
		ofChargePoint,
	),
	chargePointModel: list('charge-point-models/v1.0', by('name')),
	chargePointNote: list('charge-points/v2.0/{chargePoint}/notes', by('summary')),
	chargePointVendor: list('charge-point-vendors/v1.0', by('name')),
	chargingZone: list('locations/v2.0/{location}/charging-zones', by('name')),
	circuit: list('circuits/v2.0', by('name')),
	communicationLog: {
		path: '/logs/communication/v1.0',
		label: numbered('createdAt', 'command', 'direction'),
		...ofChargePoint,
	},
	configurationTemplate: list('configuration-templates/v1.0', by('name', 'ocppVersion')),
	configurationVariable: list(
		'configuration-templates/v1.0/{template}/variables',
		by('keyName', 'component', 'variableName'),
	),
	connector: list(
		'charge-points/v2.0/{chargePoint}/evses/{evse}/connectors',
		numbered('type', 'status'),
	),
	corporateBillingPolicy: list('partner-invite-corporate-billing-policies/v1.0', by('name')),
	currency: list('currencies/v2.0', by('alphabeticCode', 'name')),
	currencyRate: list('currency-rates/v1.0', by('base', 'target', 'rate')),
	customFee: list('custom-fees/v2.0', numbered('amount', 'currency', 'createdAt')),
	customTariffFilter: list(
		'roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters',
		by('name'),
	),
	downtimePeriodNotice: list('downtime-period-notices/v1.0', by('notice', 'type')),
	electricityMeter: list('electricity-meters/v1.0', by('name')),
	electricityRate: list('electricity-rates/v2.0', by('name')),
	energyCoupon: list('energy-coupons/v1.0', numbered('code', 'type', 'status'), ofUser),
	energyCouponTemplate: list('energy-coupon-templates/v1.0', by('name', 'code')),
	evse: list('evses/v2.1', by('physicalReference', 'label', 'networkId'), ofChargePoint),
	evseDowntimePeriod: list('evse-downtime-periods/v1.0', numbered('type', 'startedAt')),
	evseNote: list('evses/v2.0/{evse}/notes', by('summary')),
	faq: list('faqs/v2.0', by('question')),
	firmwareVersion: list('firmware-versions/v1.0', by('firmwareVersion')),
	flexibilityActivationRequest: list('flexibility-activation-requests/v1.0', numbered('timestamp')),
	flexibilityAsset: list('flexibility-assets/v1.0', numbered('description', 'status')),
	idTag: list('id-tags/v2.0', by('idTagUid', 'idLabel', 'status'), {
		search: 'idTagUid',
		...ofUser,
	}),
	idTagNote: list('id-tags/v2.0/{idTag}/notes', by('summary')),
	imCompany: list('installation-and-maintenance-companies/v1.0', by('businessName', 'companyName')),
	installerJob: list('installer-jobs/v1.0', numbered('description', 'status')),
	invoice: list('invoices/v1.0', by('number', 'date')),
	issue: list('issues/v1.0', numbered('title', 'status')),
	location: list('locations/v2.0', by('name')),
	locationNote: list('locations/v2.0/{location}/notes', by('summary')),
	notification: {
		path: '/notifications/v2.0',
		label: by('via', 'webhook.callbackUrl', 'kafka.topic'),
		paging: 'perPage',
	},
	ocpiLog: { path: '/logs/ocpi/v1.0', label: numbered('createdAt', 'module', 'direction') },
	operator: list('operators/v1.0', by('name')),
	parkingSpace: list('parking-spaces/v1.0', by('label', 'status')),
	partner: list('partners/v2.0', by('name', 'businessName')),
	partnerAdmin: list('partners/v2.0/{partner}/admins', by('name', 'email')),
	partnerContract: list('partner-contracts/v1.0', by('title')),
	partnerInvite: list(
		['partner-invites/v2.0', 'partner-invites/v1.0'],
		numbered('email', 'status'),
		ofPartner,
	),
	partnerInviteAccessPolicy: list('partner-invite-access-policies/v1.0', by('name')),
	partnerInvoice: list('partner-invoices/v1.0', by('number', 'type', 'issuedOn'), ofPartner),
	partnerNote: list('partners/v2.0/{partner}/notes', by('summary')),
	partnerSettlementRecord: list(
		'partner-settlement-reports/v1.0/{partnerSettlementReport}/records',
		numbered('date', 'paidAmount', 'note'),
	),
	partnerSettlementReport: list(
		'partner-settlement-reports/v1.0',
		by('number', 'periodStart', 'customer.name'),
		ofPartner,
	),
	paymentMethod: list('users/v1.0/{user}/payment-methods', by('name', 'type')),
	paymentTerminal: list(
		['payment-terminals/v1.1', 'payment-terminals/v1.0'],
		by('name', 'terminalType', 'serialNumber'),
	),
	provisioningCertificate: list('provisioning-certificates/v2.0', by('name', 'pcId')),
	receipt: list('receipts/v2.0', by('receiptNo', 'periodEnd'), ofUser),
	reimbursementPolicy: list('reimbursement-policies/v1.0', by('name')),
	reimbursementRecord: list(
		'reimbursement-records/v1.0',
		numbered('periodStartsOn', 'amount', 'currency'),
	),
	reimbursementReport: list(
		'reimbursement-reports/v1.0',
		numbered('periodStartsOn', 'totalAmount', 'currency'),
	),
	reservation: list('reservations/v1.0', numbered('reservedAt', 'status')),
	rfidTag: list('rfid-tags/v1.0', by('rfidTagUid', 'rfidLabel', 'status'), {
		search: 'rfidTagUid',
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
		numbered('scheduledAt', 'status'),
	),
	securityEvent: list('security-events/v2.0', numbered('type', 'timestamp')),
	securityEventLog: list('security-events-log/v2.0', numbered('type', 'timestamp')),
	session: list('sessions/v1.0', numbered('startedAt', 'status', 'evsePhysicalReference'), {
		narrow: { chargePoint: 'chargePointId', user: 'userId' },
	}),
	share: list('charge-points/v2.0/{chargePoint}/shares', numbered('userId')),
	sharingInvite: list('sharing-invites/v1.0', numbered('status', 'createdAt'), ofChargePoint),
	subOperator: list(['sub-operators/v2.0', 'sub-operators/v1.0'], by('name')),
	subOperatorNote: list('sub-operators/v2.0/{subOperator}/notes', by('summary')),
	subscription: list('subscriptions/v1.0', numbered('status')),
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
		numbered('number', 'totalAmount', 'currency', 'status'),
		ofUser,
	),
	user: list(['users/v1.1', 'users/v1.0'], person, { search: 'email' }),
	userDevice: list('user-devices/v1.0', numbered('manufacturer', 'model', 'platform'), ofUser),
	userGroup: list('user-groups/v1.0', by('name'), ofPartner),
	userNote: list('users/v1.1/{user}/notes', by('summary')),
	userPriority: list('circuits/v2.0/{circuit}/user-priorities', numbered('type', 'targetId')),
	utility: list('utilities/v1.0', by('name')),
	vehicle: list('vehicles/v1.0', by('label', 'licensePlate'), ofUser),
	vehicleTelemetryReading: list(
		'vehicles/v1.0/{vehicle}/telemetry-readings',
		numbered('submittedAt', 'odometerKm'),
	),
	vendorErrorCode: list('vendor-error-codes/v2.0', by('vendorId', 'errorCode')),
	voucher: list('vouchers/v2.1', by('code', 'title'), { search: 'code' }),
} satisfies Record<string, RecordList>;
