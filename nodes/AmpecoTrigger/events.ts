/**
 * The notifications a trigger can subscribe to: what people call them, which record they are
 * about, when they happened and which conditions they carry. Everything else in the trigger
 * (the list of events, the conditions on offer, the item's fields) follows from this table.
 *
 * A path names a field of the payload: `session.id`, or `evses[].id` for every entry of a list.
 */

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
	/** What people look for in the list: `Charge Point: Hardware Status`. */
	label: string;
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
const SESSION_START_STOP: Omit<TriggerEvent, 'notification' | 'label'> = {
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

const CURRENT: TriggerEvent[] = [
	{
		notification: 'authorization.changed',
		event: 'authorization.changed',
		label: 'Authorization: Changed',
		record: 'authorization',
		recordId: 'authorizationId',
		time: CHANGED,
		hasAction: true,
		carries: { chargePoint: 'chargePointId', authorizationStatus: 'status' },
	},
	{
		notification: 'cdr.received',
		event: 'cdr.received',
		label: 'Roaming: CDR Received',
		record: 'cdr',
		recordId: 'id',
		time: ['createdAt'],
		action: 'received',
		carries: {},
	},
	{
		notification: 'roamingPlatform.changed',
		event: 'roamingPlatform.changed',
		label: 'Roaming: Platform Changed',
		record: 'roamingPlatform',
		recordId: 'roamingPlatformId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'BootNotification',
		event: 'chargePoint.booted',
		label: 'Charge Point: Booted',
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
		label: 'Charge Point: Changed',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: CHANGED,
		hasAction: true,
		carries: { chargePoint: 'chargePointId' },
	},
	{
		notification: 'chargingProfile.applied',
		event: 'chargingProfile.applied',
		label: 'Charge Point: Charging Profile Applied',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['appliedAt'],
		action: 'applied',
		carries: { chargePoint: 'chargePointId', evse: 'evseId' },
	},
	{
		notification: 'ChargePointSyncConfigurationNotification',
		event: 'configuration.synchronized',
		label: 'Charge Point: Configuration Synchronized',
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
		label: 'Charge Point: Data Transfer Received',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: [],
		action: 'received',
		carries: { chargePoint: 'chargePointId' },
	},
	{
		notification: 'DiagnosticsStatusNotification',
		event: 'diagnostics.status',
		label: 'Charge Point: Diagnostics Status',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: CHANGED,
		carries: { chargePoint: 'chargePointId', diagnosticsStatus: 'status' },
	},
	{
		notification: 'FirmwareStatusNotification',
		event: 'firmware.status',
		label: 'Charge Point: Firmware Status',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: CHANGED,
		carries: { chargePoint: 'chargePointId', firmwareStatus: 'firmwareStatus' },
	},
	{
		notification: 'HardwareStatusNotification',
		event: 'hardware.status',
		label: 'Charge Point: Hardware Status',
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
		label: 'Charge Point: Network Status',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['timestamp'],
		carries: { chargePoint: 'chargePointId', networkStatus: 'networkStatus' },
	},
	{
		notification: 'SecurityEventNotification',
		event: 'security.event',
		label: 'Charge Point: Security Event',
		record: 'chargePoint',
		recordId: 'chargePointId',
		time: ['timestamp'],
		carries: { chargePoint: 'chargePointId', securityEvent: 'type', critical: 'critical' },
	},
	{
		notification: 'circuit.changed',
		event: 'circuit.changed',
		label: 'Circuit: Changed',
		record: 'circuit',
		recordId: 'circuitId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'CircuitConsumptionNotification',
		event: 'circuit.consumption',
		label: 'Circuit: Consumption Measured',
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
		label: 'EVSE: Changed',
		record: 'evse',
		recordId: 'evseId',
		time: CHANGED,
		hasAction: true,
		carries: { evse: 'evseId' },
	},
	{
		notification: 'idTag.changed',
		event: 'idTag.changed',
		label: 'ID Tag: Changed',
		record: 'idTag',
		recordId: 'idTagsId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'installerJob.changed',
		event: 'installerJob.changed',
		label: 'Installer Job: Changed',
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
		label: 'Issue: Changed',
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
		label: 'Location: Changed',
		record: 'location',
		recordId: 'location.id',
		time: CHANGED,
		hasAction: true,
		carries: { location: 'location.id' },
	},
	{
		notification: 'parkingSpace.occupancyStatus.changed',
		event: 'parkingSpace.occupancy',
		label: 'Parking Space: Occupancy',
		record: 'parkingSpace',
		recordId: 'parkingSpaceId',
		time: CHANGED,
		carries: { occupancyStatus: 'occupancyStatus' },
	},
	{
		notification: 'partner.changed',
		event: 'partner.changed',
		label: 'Partner: Changed',
		record: 'partner',
		recordId: 'partnerId',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'partnerId' },
	},
	{
		notification: 'corporateBilling.limitReached',
		event: 'corporateBilling.limitReached',
		label: 'Partner: Corporate Billing Limit Reached',
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
		label: 'Partner: Corporate Billing Policy Changed',
		record: 'corporateBillingPolicy',
		recordId: 'partnerInviteCorporateBillingPolicyId',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'resource.partnerId' },
	},
	{
		notification: 'partnerInvite.changed',
		event: 'partnerInvite.changed',
		label: 'Partner: Invite Changed',
		record: 'partnerInvite',
		recordId: 'partnerInviteId',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'userId' },
	},
	{
		notification: 'settlementReport.created',
		event: 'settlementReport.created',
		label: 'Partner: Settlement Report Created',
		record: 'settlementReport',
		recordId: 'id',
		time: CHANGED,
		action: 'created',
		carries: { partner: 'partnerId' },
	},
	{
		notification: 'reservation.changed',
		event: 'reservation.changed',
		label: 'Reservation: Changed',
		record: 'reservation',
		recordId: 'reservationId',
		time: CHANGED,
		carries: { reservationStatus: 'status' },
	},
	{
		notification: 'session.chargingPeriod.changed',
		event: 'session.chargingPeriod',
		label: 'Session: Charging Period Changed',
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
		label: 'Session: Meter Values',
		record: 'session',
		recordId: 'sessionId',
		time: ['meterValues[].timestamp'],
		action: 'measured',
		carries: { chargePoint: 'chargePointId', evse: 'evseId' },
	},
	{
		...SESSION_START_STOP,
		notification: 'session.start.stop.notification',
		label: 'Session: Started or Stopped',
	},
	{
		notification: 'SessionUpdateNotification',
		event: 'session.updated',
		label: 'Session: Updated',
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
		label: 'Sub-Operator: Created or Deleted',
		record: 'subOperator',
		recordId: 'subOperator.id',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'subscriptionPlan.changed',
		event: 'subscriptionPlan.changed',
		label: 'Subscription Plan: Changed',
		record: 'subscriptionPlan',
		time: CHANGED,
		carries: {},
	},
	{
		notification: 'TariffChangedNotification',
		event: 'tariff.changed',
		label: 'Tariff: Changed',
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
		label: 'Tariff Group: Changed',
		record: 'tariffGroup',
		recordId: 'tariffGroup.id',
		time: CHANGED,
		hasAction: true,
		carries: { partner: 'tariffGroup.partnerId' },
	},
	{
		notification: 'transaction.changed',
		event: 'transaction.changed',
		label: 'Transaction: Changed',
		record: 'transaction',
		recordId: 'transactionId',
		time: CHANGED,
		hasAction: true,
		carries: {},
	},
	{
		notification: 'userBalance.changed',
		event: 'user.balance',
		label: 'User: Balance Changed',
		record: 'user',
		recordId: 'userId',
		time: ['timestamp', 'lastUpdatedAt'],
		carries: { user: 'userId' },
	},
	{
		notification: 'UserChangedNotification',
		event: 'user.changed',
		label: 'User: Changed',
		record: 'user',
		recordId: 'user.id',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'user.id' },
	},
	{
		notification: 'user.invoiceDetails.changed',
		event: 'user.invoiceDetails',
		label: 'User: Invoice Details Changed',
		record: 'user',
		recordId: 'userId',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'userId' },
	},
	{
		notification: 'user.paymentMethod.changed',
		event: 'user.paymentMethod',
		label: 'User: Payment Method Changed',
		record: 'paymentMethod',
		recordId: 'paymentMethodId',
		time: CHANGED,
		hasAction: true,
		carries: { user: 'userId' },
	},
	{
		notification: 'user.subscription.changed',
		event: 'user.subscription',
		label: 'User: Subscription Changed',
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
		legacy: true,
		record: 'partnerInvite',
		time: CHANGED,
		carries: {},
	},
	{
		notification: 'PaymentMethodChangedNotification',
		event: 'user.paymentMethod',
		label: 'Legacy: Payment Method Changed',
		legacy: true,
		record: 'paymentMethod',
		time: CHANGED,
		carries: {},
	},
	{
		notification: 'ReservationChangedNotification',
		event: 'reservation.changed',
		label: 'Legacy: Reservation Changed',
		legacy: true,
		record: 'reservation',
		time: CHANGED,
		carries: {},
	},
	{
		...SESSION_START_STOP,
		notification: 'SessionStartStopNotification',
		label: 'Legacy: Session Started or Stopped',
		legacy: true,
	},
	{
		notification: 'user.subscriptionChanged',
		event: 'user.subscription',
		label: 'Legacy: User Subscription Changed',
		legacy: true,
		record: 'user',
		recordId: 'userId',
		time: CHANGED,
		carries: { user: 'userId', subscriptionStatus: 'status' },
	},
];

const byLabel = (a: TriggerEvent, b: TriggerEvent) => a.label.localeCompare(b.label, 'en');

/** Every event, as the list shows them: the current ones, then the older twins. */
export const EVENTS: TriggerEvent[] = [...CURRENT.sort(byLabel), ...LEGACY.sort(byLabel)];

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
