/**
 * The notifications a trigger can subscribe to: what people call them, which record they are
 * about, when they happened and which conditions they carry. Everything else in the trigger
 * (the list of events, the conditions on offer, the item's fields) follows from this table.
 *
 * A path names a field of the payload: `session.id`, or `evses[].id` for every entry of a list.
 */

import { notificationLabels, type NotificationName } from '../shared/notifications';

/** The kinds of record that an event can be about. */
export type RecordKind =
	| 'authorization'
	| 'cdr'
	| 'chargePoint'
	| 'circuit'
	| 'corporateBillingPolicy'
	| 'evse'
	| 'idTag'
	| 'installerJob'
	| 'issue'
	| 'location'
	| 'parkingSpace'
	| 'partner'
	| 'partnerInvite'
	| 'paymentMethod'
	| 'reservation'
	| 'roamingPlatform'
	| 'session'
	| 'settlementReport'
	| 'subOperator'
	| 'subscriptionPlan'
	| 'tariff'
	| 'tariffGroup'
	| 'transaction'
	| 'user';

/** The fields of a payload that a condition can look at. */
export interface Carried {
	chargePoint?: string;
	evse?: string;
	location?: string;
	user?: string;
	partner?: string;
	authorizationStatus?: string;
	billingLimitType?: string;
	chargingPeriodState?: string;
	diagnosticsStatus?: string;
	firmwareStatus?: string;
	hardwareStatus?: string;
	installerJobStatus?: string;
	issueCategory?: string;
	issuePriority?: string;
	issueSeverity?: string;
	issueState?: string;
	issueStatus?: string;
	networkStatus?: string;
	occupancyStatus?: string;
	reservationStatus?: string;
	sessionPhase?: string;
	sessionStatus?: string;
	subscriptionStatus?: string;
	/** Any of these fields may hold the code. */
	errorCode?: string[];
	securityEvent?: string;
	critical?: string;
}

export interface TriggerEvent {
	/** The API's name: what is subscribed to, and the payload's `notification`. */
	notification: string;
	/** Another name that the API has for it. */
	alias?: string;
	/** The item's `event`: one name for an older notification and its newer twin. */
	event: string;
	/**
	 * What people look for in the list, which finds only what is there word for word:
	 * `Charge Point: Hardware Status (Faulted, Available, …)`.
	 */
	label: string;
	/** What has happened, in plain words. */
	description: string;
	/** A newer notification says the same. */
	legacy?: true;
	/** What the event is about. */
	record: RecordKind;
	/** Where the record's id is; absent where the API documents no payload. */
	recordId?: string;
	/** Where the payload says when it happened, best first. */
	time: string[];
	/** Where something is that only one event has, for a payload that does not say when. */
	unique?: string;
	/** The action of an event that has but one. */
	action?: string;
	/** The payload says which action it was (`created`, `updated`, `deleted`). */
	hasAction?: true;
	carries: Carried;
	/** A field that only this payload has, for the few that may come without `notification`. */
	knownBy?: string;
}

const CHANGED = ['lastUpdatedAt'];
const SESSION_START_STOP: Omit<TriggerEvent, 'notification' | 'label' | 'description'> = {
	event: 'session.startStop',
	record: 'session',
	recordId: 'sessionId',
	time: ['stoppedAtTimestamp', 'startedAtTimestamp'],
	carries: {
		chargePoint: 'chargePointId',
		evse: 'evseId',
		user: 'userId',
		sessionPhase: 'action',
	},
};

/** Their labels are shared with the subscriptions of AMPECO Notification. */
const CURRENT: Array<Omit<TriggerEvent, 'label'> & { notification: NotificationName }> = [
	{
		notification: 'authorization.changed',
		event: 'authorization.changed',
		description: 'A driver or an ID tag asked to charge and was let in or refused',
		record: 'authorization',
		recordId: 'authorizationId',
		time: CHANGED,
		hasAction: true,
		carries: { chargePoint: 'chargePointId', authorizationStatus: 'status' },
	},
	{
		notification: 'cdr.received',
		event: 'cdr.received',
		description: 'A roaming partner has sent what a charge of your drivers or chargers came to',
		record: 'cdr',
		recordId: 'id',
		time: ['createdAt'],
		action: 'received',
		carries: {},
	},
	{
		notification: 'roamingPlatform.changed',
		event: 'roamingPlatform.changed',
		description: 'The connection to a roaming partner or hub was created, changed or deleted',
		record: 'roamingPlatform',
		recordId: 'roamingPlatformId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'BootNotification',
		event: 'chargePoint.booted',
		description: 'A charger has started or restarted and says what it is',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['timestamp'],
		action: 'booted',
		carries: { chargePoint: 'chargePointId' },
		knownBy: 'bootNotification',
	},
	{
		notification: 'chargePoint.changed',
		event: 'chargePoint.changed',
		description:
			'The record of a charge point was created, changed or deleted; what the charger itself reports comes as Hardware Status and Network Status',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: CHANGED,
		hasAction: true,
		carries: { chargePoint: 'chargePointId' },
	},
	{
		notification: 'chargingProfile.applied',
		event: 'chargingProfile.applied',
		description: 'A charger has taken over a charging profile, which limits its power',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['appliedAt'],
		action: 'applied',
		carries: { chargePoint: 'chargePointId', evse: 'evseId' },
	},
	{
		notification: 'ChargePointSyncConfigurationNotification',
		event: 'configuration.synchronized',
		description: 'The settings that AMPECO was asked to read from a charger are there',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: [],
		unique: 'requestId',
		action: 'synchronized',
		carries: { chargePoint: 'chargePointId' },
		knownBy: 'configuration',
	},
	{
		notification: 'chargePoint.dataTransferReceived',
		event: 'dataTransfer.received',
		description: 'A charger has sent a message in its vendor’s own form',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: [],
		action: 'received',
		carries: { chargePoint: 'chargePointId' },
	},
	{
		notification: 'DiagnosticsStatusNotification',
		event: 'diagnostics.status',
		description: 'The upload of a charger’s diagnostics has begun, ended or failed',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: CHANGED,
		carries: { chargePoint: 'chargePointId', diagnosticsStatus: 'status' },
	},
	{
		notification: 'FirmwareStatusNotification',
		event: 'firmware.status',
		description: 'A firmware update has come one step further, or failed',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: CHANGED,
		carries: { chargePoint: 'chargePointId', firmwareStatus: 'firmwareStatus' },
	},
	{
		notification: 'HardwareStatusNotification',
		event: 'hardware.status',
		description:
			'A charger or one of its EVSEs has a fault, is free, charges, is reserved or out of use',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['timestamp'],
		carries: {
			chargePoint: 'chargePointId',
			evse: 'evseId',
			hardwareStatus: 'hardwareStatus',
			errorCode: ['errorCode', 'vendorErrorCode'],
		},
	},
	{
		notification: 'NetworkStatusNotification',
		event: 'network.status',
		description: 'A charger has lost its connection or has it again',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['timestamp'],
		carries: { chargePoint: 'chargePointId', networkStatus: 'networkStatus' },
	},
	{
		notification: 'SecurityEventNotification',
		event: 'security.event',
		description: 'A charger reports something about its security, critical or not',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['timestamp'],
		carries: { chargePoint: 'chargePointId', securityEvent: 'type', critical: 'critical' },
	},
	{
		notification: 'circuit.changed',
		event: 'circuit.changed',
		description: 'A circuit for load management was created, changed or deleted',
		record: 'circuit',
		recordId: 'circuitId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'CircuitConsumptionNotification',
		event: 'circuit.consumption',
		description: 'How much current the chargers of a circuit draw',
		record: 'circuit',
		recordId: 'circuitId',
		time: ['currentConsumption[].lastUpdatedAt'],
		action: 'measured',
		carries: {},
		knownBy: 'currentConsumption',
	},
	{
		notification: 'evse.changed',
		event: 'evse.changed',
		description:
			'The record of an EVSE was created, changed or deleted; what it reports itself comes as Charge Point: Hardware Status',
		record: 'evse',
		recordId: 'evseId',
		time: CHANGED,
		hasAction: true,
		carries: { evse: 'evseId' },
	},
	{
		notification: 'idTag.changed',
		event: 'idTag.changed',
		description: 'A charge card or another ID tag was created, changed or deleted',
		record: 'idTag',
		recordId: 'idTagsId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'installerJob.changed',
		event: 'installerJob.changed',
		description:
			'A job for an installer was created, changed or deleted, or has come one step further',
		record: 'installerJob',
		recordId: 'id',
		time: CHANGED,
		hasAction: true,
		carries: {
			chargePoint: 'chargePoints[].id',
			location: 'locationId',
			installerJobStatus: 'status',
		},
	},
	{
		notification: 'issue.changed',
		event: 'issue.changed',
		description: 'An issue was opened, changed, resolved or deleted',
		record: 'issue',
		recordId: 'issueId',
		time: ['updatedAt'],
		hasAction: true,
		carries: {
			partner: 'issue.partnerId',
			issueCategory: 'issue.category',
			issuePriority: 'issue.priority',
			issueSeverity: 'issue.severity',
			issueState: 'workflowState',
			issueStatus: 'status',
		},
	},
	{
		notification: 'LocationChangedNotification',
		event: 'location.changed',
		description: 'A location was created, changed or deleted',
		record: 'location',
		recordId: 'location.id',
		time: CHANGED,
		hasAction: true,
		carries: { location: 'location.id' },
	},
	{
		notification: 'parkingSpace.occupancyStatus.changed',
		event: 'parkingSpace.occupancy',
		description: 'A parking space was taken or left',
		record: 'parkingSpace',
		recordId: 'parkingSpaceId',
		time: CHANGED,
		carries: { occupancyStatus: 'occupancyStatus' },
	},
	{
		notification: 'partner.changed',
		event: 'partner.changed',
		description: 'A partner was created, changed or deleted',
		record: 'partner',
		recordId: 'partnerId',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'partnerId' },
	},
	{
		notification: 'corporateBilling.limitReached',
		event: 'corporateBilling.limitReached',
		description:
			'A driver, or all drivers of a partner, have spent what the partner pays for in this period',
		record: 'partner',
		recordId: 'partnerId',
		time: [],
		// Told once for each billing period that begins then.
		unique: 'periodStartsAt',
		action: 'reached',
		carries: { partner: 'partnerId', user: 'userId', billingLimitType: 'limitType' },
	},
	{
		notification: 'partnerInviteCorporateBillingPolicy.changed',
		event: 'corporateBillingPolicy.changed',
		description: 'What a partner pays for its drivers, and how much, was changed',
		record: 'corporateBillingPolicy',
		recordId: 'partnerInviteCorporateBillingPolicyId',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'resource.partnerId' },
	},
	{
		notification: 'partnerInvite.changed',
		event: 'partnerInvite.changed',
		description: 'A partner’s invitation to a driver was created, changed or deleted',
		record: 'partnerInvite',
		recordId: 'partnerInviteId',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'userId' },
	},
	{
		notification: 'settlementReport.created',
		event: 'settlementReport.created',
		description: 'The settlement of a partner for a period is ready',
		record: 'settlementReport',
		recordId: 'id',
		time: CHANGED,
		action: 'created',
		carries: { partner: 'partnerId' },
	},
	{
		notification: 'reservation.changed',
		event: 'reservation.changed',
		description: 'A reservation was made, used, canceled, or has run out',
		record: 'reservation',
		recordId: 'reservationId',
		time: CHANGED,
		carries: { reservationStatus: 'status' },
	},
	{
		notification: 'session.chargingPeriod.changed',
		event: 'session.chargingPeriod',
		description: 'A car has begun to draw power, or stands plugged in without drawing any',
		record: 'session',
		recordId: 'sessionId',
		time: CHANGED,
		carries: {
			chargePoint: 'chargePointId',
			evse: 'evseId',
			chargingPeriodState: 'currentState',
		},
	},
	{
		notification: 'SessionMeterValuesNotification',
		event: 'session.meterValues',
		description: 'Readings while a session goes on: very many events',
		record: 'session',
		recordId: 'sessionId',
		time: ['meterValues[].timestamp'],
		action: 'measured',
		carries: { chargePoint: 'chargePointId', evse: 'evseId' },
	},
	{
		...SESSION_START_STOP,
		notification: 'session.start.stop.notification',
		description: 'A charging session has begun or ended',
	},
	{
		notification: 'SessionUpdateNotification',
		event: 'session.updated',
		description:
			'Something about a session has changed: its status, energy, cost, or whether it is paid; comes with the whole session',
		record: 'session',
		recordId: 'session.id',
		time: ['session.lastUpdatedAt'],
		action: 'updated',
		carries: {
			chargePoint: 'session.chargePointId',
			evse: 'session.evseId',
			user: 'session.userId',
			sessionStatus: 'session.status',
		},
	},
	{
		notification: 'SubOperatorChangedNotification',
		event: 'subOperator.changed',
		description: 'A sub-operator was created or deleted',
		record: 'subOperator',
		recordId: 'subOperator.id',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'subscriptionPlan.changed',
		event: 'subscriptionPlan.changed',
		description: 'A subscription plan was changed',
		record: 'subscriptionPlan',
		time: CHANGED,
		carries: {},
	},
	{
		notification: 'TariffChangedNotification',
		event: 'tariff.changed',
		description: 'A tariff was created, changed or deleted; comes with the whole tariff',
		record: 'tariff',
		recordId: 'tariff.id',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'tariff.partner.id' },
	},
	{
		notification: 'tariffGroup.changed',
		alias: 'TariffGroupChangedNotification',
		event: 'tariffGroup.changed',
		description: 'A tariff group was created, changed or deleted',
		record: 'tariffGroup',
		recordId: 'tariffGroup.id',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'tariffGroup.partnerId' },
	},
	{
		notification: 'transaction.changed',
		event: 'transaction.changed',
		description:
			'A payment or another transaction was created or changed, such as from pending to paid or failed',
		record: 'transaction',
		recordId: 'transactionId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'userBalance.changed',
		event: 'user.balance',
		description: 'Money was put on a driver’s balance or taken from it',
		record: 'user',
		recordId: 'userId',
		time: ['timestamp', 'lastUpdatedAt'],
		carries: { user: 'userId' },
	},
	{
		notification: 'UserChangedNotification',
		event: 'user.changed',
		description: 'A driver’s account was created, changed or deleted',
		record: 'user',
		recordId: 'user.id',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'user.id' },
	},
	{
		notification: 'user.invoiceDetails.changed',
		event: 'user.invoiceDetails',
		description: 'What is written on a driver’s invoices was changed',
		record: 'user',
		recordId: 'userId',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'userId' },
	},
	{
		notification: 'user.paymentMethod.changed',
		event: 'user.paymentMethod',
		description: 'A driver’s payment card or other payment method was added, changed or removed',
		record: 'paymentMethod',
		recordId: 'paymentMethodId',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'userId' },
	},
	{
		notification: 'user.subscription.changed',
		event: 'user.subscription',
		description: 'A driver’s subscription has begun, ended or changed',
		record: 'user',
		recordId: 'userId',
		time: CHANGED,
		carries: { user: 'userId', subscriptionStatus: 'status' },
	},
];

const LEGACY: TriggerEvent[] = [
	{
		notification: 'AuthorizationNotification',
		event: 'authorization.changed',
		label: 'Legacy: Authorization',
		description: 'Older form of Authorization: Changed',
		legacy: true,
		record: 'authorization',
		recordId: 'authorizationId',
		time: CHANGED,
		carries: { chargePoint: 'chargePointId', authorizationStatus: 'status' },
	},
	{
		notification: 'ChargePointChangedNotification',
		event: 'chargePoint.changed',
		label: 'Legacy: Charge Point Changed, Whole Record',
		description: 'Older form of Charge Point: Changed, which brings the whole charge point',
		legacy: true,
		record: 'chargePoint',
		recordId: 'chargePoint.id',
		time: CHANGED,
		hasAction: true,
		carries: {
			chargePoint: 'chargePoint.id',
			evse: 'chargePoint.evses[].id',
			location: 'chargePoint.locationId',
			partner: 'chargePoint.ownerPartnerId',
		},
	},
	{
		notification: 'PartnerInviteChangedNotification',
		event: 'partnerInvite.changed',
		label: 'Legacy: Partner Invite Changed',
		description: 'Older form of Partner: Invite Changed',
		legacy: true,
		record: 'partnerInvite',
		time: CHANGED,
		carries: {},
	},
	{
		notification: 'PaymentMethodChangedNotification',
		event: 'user.paymentMethod',
		label: 'Legacy: Payment Method Changed',
		description: 'Older form of User: Payment Method Changed',
		legacy: true,
		record: 'paymentMethod',
		time: CHANGED,
		carries: {},
	},
	{
		notification: 'ReservationChangedNotification',
		event: 'reservation.changed',
		label: 'Legacy: Reservation Changed',
		description: 'Older form of Reservation: Changed',
		legacy: true,
		record: 'reservation',
		time: CHANGED,
		carries: {},
	},
	{
		...SESSION_START_STOP,
		notification: 'SessionStartStopNotification',
		label: 'Legacy: Session Started or Stopped',
		description: 'Older form of Session: Start or Stop',
		legacy: true,
	},
	{
		notification: 'user.subscriptionChanged',
		event: 'user.subscription',
		label: 'Legacy: User Subscription Changed',
		description: 'Older form of User: Subscription Changed',
		legacy: true,
		record: 'user',
		recordId: 'userId',
		time: CHANGED,
		carries: { user: 'userId', subscriptionStatus: 'status' },
	},
];

const byLabel = (a: TriggerEvent, b: TriggerEvent) => a.label.localeCompare(b.label, 'en');

/** Every event, as the list shows them: the current ones, then the older twins. */
export const EVENTS: TriggerEvent[] = [
	...CURRENT.map((event) => ({ ...event, label: notificationLabels[event.notification] })).sort(
		byLabel,
	),
	...LEGACY.sort(byLabel),
];

const byName = new Map(
	EVENTS.flatMap((event) =>
		[event.notification, event.alias ?? event.notification].map((name) => [name, event] as const),
	),
);

/**
 * The event that a payload is of, by its own word, else by the delivery's `X-Webhook-Type`, else
 * by a field that only this event has. Undefined for one that is newer than this table.
 */
export function eventOf(payload: object, webhookType?: string): TriggerEvent | undefined {
	const named = Reflect.get(payload, 'notification') ?? webhookType;
	if (typeof named === 'string') return byName.get(named);
	return EVENTS.find(({ knownBy }) => knownBy !== undefined && knownBy in payload);
}

/** Every value that a path leads to, in order; nulls and gaps left out. */
export function valuesAt(payload: unknown, path: string): unknown[] {
	let values: unknown[] = [payload];
	for (const step of path.split('.')) {
		const many = step.endsWith('[]');
		const name = many ? step.slice(0, -2) : step;
		values = values.flatMap((value) => {
			if (typeof value !== 'object' || value === null) return [];
			const next: unknown = Reflect.get(value, name);
			return many ? (Array.isArray(next) ? next : []) : [next];
		});
	}
	return values.filter((value) => value !== undefined && value !== null);
}
