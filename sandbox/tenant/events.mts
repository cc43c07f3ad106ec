/** What a notification says, by its event. */
import { iso } from './shape.mts';
import { EVENTS_SINCE, type Version } from './versions.mts';
import { oldChargePoint } from './views.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

/** What happened to a record, beside the record itself. */
export interface Happening {
	/** created, updated, deleted; start, stop */
	action?: string;
	/** When it happened, ISO 8601; now where left out. */
	at?: string;
	[more: string]: unknown;
}

type Payload = (row: Row, happening: Happening, world: World) => Row;

/** The payload of an id-only event: `{ chargePointId, action, lastUpdatedAt }`. */
const changed =
	(name: string): Payload =>
	(row, { action = 'updated' }, world) => ({
		[name]: Number(row.id),
		action,
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
	});

const spaced = (status: unknown) => String(status).replace('_', ' ');

/** Leaves out what is not there: the payloads' optional fields take no null. */
const present = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).filter(([, value]) => value !== undefined && value !== null),
	);

const sessionBase = (row: Row, { action = 'start' }: Happening): Row => ({
	sessionId: Number(row.id),
	chargePointId: row.chargePointId,
	evseId: row.evseId,
	action,
	startedAtTimestamp: row.startedAt,
	meterStart: 0,
	meterStop: action === 'stop' ? Math.round(Number(row.energy)) : 0,
	lastUpdatedAt: row.lastUpdatedAt,
	...present({
		userId: row.userId,
		idTag: row.idTag,
		externalSessionId: row.externalSessionId,
		stoppedAtTimestamp: row.stoppedAt,
		energyConsumed: action === 'stop' ? row.energy : undefined,
		reason: row.reason,
	}),
});

const AUTHORIZATION: Record<string, string> = { accepted: 'Accepted', rejected: 'Blocked' };

/** By the name of the event, as subscribed to. Events without a documented payload say what changed. */
export const PAYLOADS: Record<string, Payload> = {
	AuthorizationNotification: (row, _, world) => ({
		chargePointId: row.chargePointId,
		authorizationId: row.id,
		idTag: row.idTagUid ?? '',
		status: AUTHORIZATION[String(row.status)] ?? 'Invalid',
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
	}),
	'authorization.changed': (row, { action = 'created' }) => ({
		authorizationId: row.id,
		action,
		status: row.status,
		lastUpdatedAt: row.lastUpdatedAt,
		...present({ chargePointId: row.chargePointId, idTag: row.idTagUid }),
	}),
	BootNotification: (row, { at }, world) => {
		const { last_updated_at: _at, ...said } = (oldChargePoint(row, world.store)
			.lastBootNotification ?? {}) as Row;
		return { chargePointId: row.id, timestamp: at ?? world.stamp(), bootNotification: said };
	},
	ChargePointChangedNotification: (row, { action = 'updated' }, world) => ({
		chargePoint: oldRecord(row, world),
		action,
		lastUpdatedAt: row.lastUpdatedAt,
	}),
	'chargePoint.changed': changed('chargePointId'),
	'evse.changed': changed('evseId'),
	ChargePointSyncConfigurationNotification: (row, { requestId = 1 }, world) => ({
		chargePointId: row.id,
		requestId,
		configuration: world.store
			.of('charge-points/configurations', '_key')
			.filter((one) => one.chargePointId === row.id)
			.map(({ key, readonly }) => ({
				key: (key as Row).name,
				value: (key as Row).value,
				readonly,
				timestamp: world.stamp(),
				lastUpdatedAt: world.stamp(),
			})),
	}),
	CircuitConsumptionNotification: (row, { consumption = [] }) => ({
		circuitId: row.id,
		maxCurrent: row.maxCurrent,
		minChargePointCurrent: row.minChargePointCurrent,
		currentConsumption: consumption,
	}),
	'circuit.changed': changed('circuitId'),
	DiagnosticsStatusNotification: (row, { requestId = 1, status = 'uploaded' }, world) => ({
		chargePointId: row.id,
		requestId,
		status,
		lastUpdatedAt: world.stamp(),
	}),
	/** About a charge point, or about one EVSE of it. */
	HardwareStatusNotification: (
		row,
		{ errorCode = null, info = null, vendorErrorCode = null, at },
		world,
	) => ({
		chargePointId: row.chargePointId ?? row.id,
		...(row.chargePointId !== undefined && { evseId: row.id }),
		timestamp: at ?? world.stamp(),
		hardwareStatus: row.hardwareStatus,
		errorCode,
		info,
		vendorId: null,
		vendorErrorCode,
	}),
	LocationChangedNotification: (row, { action = 'updated' }, world) => ({
		location: world.show('/resources/locations/v1.0/{location}', row),
		action,
		lastUpdatedAt: row.lastUpdatedAt,
	}),
	NetworkStatusNotification: (row, { at }, world) => ({
		chargePointId: row.id,
		timestamp: at ?? world.stamp(),
		networkStatus: spaced(row.networkStatus),
	}),
	SecurityEventNotification: (row, { critical = true }, world) => ({
		chargePointId: row.chargePointId,
		type: row.type,
		timestamp: row.timestamp ?? world.stamp(),
		techInfo: String(row.techInfo ?? ''),
		critical,
	}),
	SessionMeterValuesNotification: (row, { at }, world) => ({
		chargePointId: row.chargePointId,
		evseId: row.evseId,
		sessionId: Number(row.id),
		...present({ externalSessionId: row.externalSessionId }),
		meterValues: [
			{
				timestamp: at ?? world.stamp(),
				measurand: 'Energy Consumed',
				value: Math.round(Number(row.energy)),
				unit: 'Wh',
			},
			...(row.socPercent === undefined
				? []
				: [
						{
							timestamp: at ?? world.stamp(),
							measurand: 'State Of Charge',
							value: row.socPercent,
							unit: 'Percent',
						},
					]),
		],
	}),
	SessionStartStopNotification: (row, happening) => sessionBase(row, happening),
	'session.start.stop.notification': (row, happening) => sessionBase(row, happening),
	SessionUpdateNotification: (row, _, world) => ({
		session: world.show('/resources/sessions/v1.0/{session}', row),
	}),
	UserChangedNotification: (row, { action = 'updated' }, world) => {
		const { amountDue: _, ...user } = world.show('/resources/users/v1.0/{user}', row);
		return { user, action, lastUpdatedAt: row.lastUpdatedAt };
	},
	SubOperatorChangedNotification: (row, { action = 'created' }, world) => ({
		subOperator: { id: row.id },
		action,
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
	}),
	TariffChangedNotification: (row, { action = 'updated' }, world) => ({
		tariff: tariffOf(row, world),
		action,
		lastUpdatedAt: row.lastUpdatedAt,
	}),
	'user.subscriptionChanged': (row, _, world) => ({
		userId: row.userId,
		planId: row.planId,
		status: row.status === 'canceled' ? 'cancelled' : row.status,
		endDate: row.endDate ?? world.stamp(),
		lastUpdatedAt: world.stamp(),
	}),
	'user.subscription.changed': (row, _, world) => ({
		userId: row.userId,
		planId: row.planId,
		status: row.status,
		endsAt: row.endDate ?? world.stamp(),
		lastUpdatedAt: world.stamp(),
		...(world.version.reaches(EVENTS_SINCE) && { isRenewable: true }),
	}),
	'reservation.changed': (row) => ({
		reservationId: row.id,
		status: row.status,
		lastUpdatedAt: row.lastUpdatedAt,
	}),
	'user.paymentMethod.changed': (row, { action = 'updated' }, world) => ({
		paymentMethodId: String(row.id),
		userId: row.userId,
		action,
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
	}),
	'userBalance.changed': (row, { debit = 0, credit = 0, type = 'api_top_up' }, world) => ({
		debit,
		credit,
		updatedBalance: row.balance,
		userId: row.id,
		currency: 'EUR',
		type,
		transactionId: null,
		timestamp: world.stamp(),
		lastUpdatedAt: world.stamp(),
	}),
	'partnerInvite.changed': (row, { action = 'updated' }, world) => ({
		partnerInviteId: row.id,
		userId: row.userId ?? null,
		email: row.email ?? null,
		action,
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
	}),
	'roamingPlatform.changed': changed('roamingPlatformId'),
	'parkingSpace.occupancyStatus.changed': (row, _, world) => ({
		parkingSpaceId: row.id,
		occupancyStatus: row.occupancyStatus,
		lastUpdatedAt: world.stamp(),
	}),
	'partner.changed': (row, { action = 'updated' }) => ({
		partnerId: row.id,
		action,
		lastUpdatedAt: row.lastUpdatedAt,
		companyName: row.name,
		...present({
			externalId: row.externalId,
			businessName: row.businessName,
			regNo: row.regNo,
			vatNo: row.vatNo,
			country: row.country,
		}),
	}),
	'transaction.changed': (row, { action = 'updated' }) => ({
		transactionId: row.id,
		action,
		lastUpdatedAt: row.lastUpdatedAt,
	}),
	'settlementReport.created': (row, _, world) => ({
		id: row.id,
		reportUid: row.number,
		partnerId: row.partnerId,
		issueDate: `${String(row.date)}T00:00:00Z`,
		period: String(row.periodStart).slice(0, 7),
		totalKwhDeliveredAsCPO: Number(row.totalEnergyCpoWh) / 1000,
		totalKwhDeliveredAsEmsp: Number(row.totalEnergyEmspWh) / 1000,
		totalRevenueCollectedCurrentPeriod: row.totalCollectedRevenue,
		totalRevenueCollectedPreviousPeriods: row.totalCollectedRevenueFromPreviousPeriod,
		totalCollectedBalanceCurrentPeriod: row.totalCollectedRevenue,
		totalRevenue: row.totalRevenue,
		totalExpenses: row.totalExpenses,
		totalAmount: (row.totalAmount as Row).withoutTax,
		currency: row.currencyCode,
		lastUpdatedAt: world.stamp(),
	}),
	'idTag.changed': (row, { action = 'updated' }) => ({
		idTagsId: row.id,
		action,
		lastUpdatedAt: row.lastUpdatedAt,
	}),
	'chargePoint.dataTransferReceived': (row, { vendorId = 'VoltArc', messageId, data }) => ({
		chargePointId: row.id,
		vendorId,
		...present({ messageId, data }),
	}),
	'user.invoiceDetails.changed': (row, { action = 'updated' }, world) => ({
		userId: row.userId,
		action,
		lastUpdatedAt: world.stamp(),
	}),
	'cdr.received': (row) => ({ id: String(row.id), createdAt: row.receivedAt }),
	'chargingProfile.applied': (row, { chargePointId, evseId = null, sessionId = null }, world) => ({
		chargePointId,
		evseId,
		sessionId,
		chargingProfile: row,
		appliedAt: world.stamp(),
	}),
	'installerJob.changed': (row, { action = 'updated' }, world) => ({
		...world.show('/resources/installer-jobs/v1.0/{installerJob}', row),
		action,
	}),
	'subscriptionPlan.changed': changed('subscriptionPlanId'),
	FirmwareStatusNotification: (row, { firmwareStatus = 'Installed' }, world) => ({
		chargePointId: row.id,
		protocol: 'ocpp 1.5',
		firmwareStatus,
		lastUpdatedAt: world.stamp(),
		...present({ externalId: row.externalId }),
	}),
	'session.chargingPeriod.changed': (row, { at }, world) => ({
		sessionId: Number(row.id),
		chargePointId: row.chargePointId,
		evseId: row.evseId,
		previousChargingPeriodId: null,
		currentChargingPeriodId: Number(row.id),
		previousState: null,
		currentState: 'charging',
		lastUpdatedAt: at ?? world.stamp(),
	}),
	'tariffGroup.changed': (row, { action = 'updated' }, world) => ({
		tariffGroup: world.show('/resources/tariff-groups/v1.0/{tariffGroup}', row),
		action,
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
	}),
	/** What is gone is named only. */
	'issue.changed': (row, { action = 'updated' }, world) => ({
		issueId: row.id,
		action,
		updatedAt: row.updatedAt,
		...(action !== 'deleted' && {
			status: row.status,
			workflowState: row.workflowState,
			issue: world.show('/resources/issues/v1.0/{issue}', row),
		}),
	}),
	'partnerInviteCorporateBillingPolicy.changed': (row, { action = 'updated' }, world) => ({
		partnerInviteCorporateBillingPolicyId: row.id,
		action,
		lastUpdatedAt: row.lastUpdatedAt ?? world.stamp(),
		...(action !== 'deleted' && {
			resource: world.show(
				'/resources/partner-invite-corporate-billing-policies/v1.0/{corporateBillingPolicy}',
				row,
			),
		}),
	}),
	'corporateBilling.limitReached': (row, { currentUsage = 5000 }, world) => {
		const month = world.now();
		const first = (later: number) =>
			iso(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + later, 1));
		return {
			partnerId: row.id,
			userId: null,
			currentUsage,
			limit: (row.corporateBilling as Row).limit,
			limitType: 'partner',
			billingPeriod: 'monthly',
			periodStartsAt: first(0),
			periodEndsAt: first(1),
		};
	},
};

/** Events that came after version 3.110.0 of the API. */
const NEWER = [
	'FirmwareStatusNotification',
	'session.chargingPeriod.changed',
	'tariffGroup.changed',
	'issue.changed',
	'partnerInviteCorporateBillingPolicy.changed',
	'corporateBilling.limitReached',
];

/** Events that say the same as another: an older name, and names without a documented payload. */
export const TWINS: Record<string, string> = {
	ReservationChangedNotification: 'reservation.changed',
	PaymentMethodChangedNotification: 'user.paymentMethod.changed',
	PartnerInviteChangedNotification: 'partnerInvite.changed',
};

/** Events that are told together. */
export const TOGETHER: Record<string, string[]> = {
	chargePoint: ['chargePoint.changed', 'ChargePointChangedNotification'],
	session: ['session.start.stop.notification', 'SessionStartStopNotification'],
	authorization: ['authorization.changed', 'AuthorizationNotification'],
	subscription: ['user.subscription.changed', 'user.subscriptionChanged'],
	reservation: ['reservation.changed', 'ReservationChangedNotification'],
	paymentMethod: ['user.paymentMethod.changed', 'PaymentMethodChangedNotification'],
	partnerInvite: ['partnerInvite.changed', 'PartnerInviteChangedNotification'],
};

/** A tariff, without what its notification leaves out. */
function tariffOf(row: Row, world: World): Row {
	const { incrementalPreAuthorizationSupported: _, ...tariff } = world.show(
		'/resources/tariffs/v1.0/{tariff}',
		row,
	);
	return tariff;
}

/** A charge point in the words of its older version, which this notification uses. */
function oldRecord(row: Row, world: World): Row {
	return world.show('/resources/charge-points/v1.0/{chargePoint}', row);
}

/** Every event that can be subscribed to. */
export const EVENTS = [...Object.keys(PAYLOADS), ...Object.keys(TWINS)];

/** Every event that a version of the API can tell of. */
export const eventsOf = (version: Version): string[] =>
	version.reaches(EVENTS_SINCE) ? EVENTS : EVENTS.filter((event) => !NEWER.includes(event));

/** The whole payload of an event about a record. */
export function payloadOf(event: string, row: Row, happening: Happening, world: World): Row {
	const build = PAYLOADS[TWINS[event] ?? event];
	return { notification: event, ...build(row, happening, world) };
}
