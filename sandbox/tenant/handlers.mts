/** Operations with consequences of their own. What is not here follows the general rules. */
import { body, connected } from './calls.mts';
import { ApiError, invalid, notFound, rejected } from './errors.mts';
import { eventsOf } from './events.mts';
import { isLoopback } from './loopback.mts';
import { iso } from './shape.mts';
import { FLAGS, FLAGS_SINCE, isNewer, type Version } from './versions.mts';
import { oldChargePoint } from './views.mts';
import { newerHandlers } from './newer.mts';
import type { Call, Handler, Handlers } from './calls.mts';
import type { Life, StartRequest } from './life.mts';
import type { Route } from './catalogue.mts';
import type { Row } from './store.mts';

const CP = '/actions/charge-point/v1.0/{chargePoint}';
const CP2 = '/actions/charge-point/v2.0/{chargePoint}';

const done = body({ success: true });

const evsesOf = ({ world }: Call, point: Row): Row[] =>
	world.store.of('evses').filter(({ chargePointId }) => chargePointId === point.id);

function chargePointHandlers(life: Life): Handlers {
	const start: Handler = ({ rows, body: asked }) => {
		const { evse, chargePoint } = rows;
		if (chargePoint && evse.chargePointId !== chargePoint.id) throw notFound('The EVSE');
		return body(life.start(evse, asked as StartRequest));
	};
	return {
		[`POST ${CP}/start/{evse}`]: start,
		'POST /actions/evse/v1.0/{evse}/start': start,
		[`POST ${CP}/start`]: (call) => {
			const evses = evsesOf(call, call.rows.chargePoint);
			if (evses.length === 0) throw rejected('The charge point has no EVSE.');
			const evse = evses.find(({ hardwareStatus }) => hardwareStatus === 'available') ?? evses[0];
			const { sessionId: _, ...answer } = life.start(evse, call.body as StartRequest);
			if (answer.errorCode === 'SESSION_EXISTS') answer.errorCode = 'CHARGING_NOT_ALLOWED';
			return body(answer);
		},
		[`POST ${CP}/stop/{session}`]: ({ rows, body: asked }) => {
			const { session, chargePoint } = rows;
			if (session.chargePointId !== chargePoint.id) throw notFound('The session');
			if (session.status !== 'active') throw rejected('The session is not running.');
			if (asked.force !== true) connected(chargePoint);
			life.stop(session, asked.force === true ? 'force_stop' : 'remote');
		},
		[`POST ${CP}/reset/{type}`]: (call) => {
			const { chargePoint } = call.rows;
			if (chargePoint.networkStatus !== 'available') return body({ success: false });
			const running = life.running((_, evse) => evse.chargePointId === chargePoint.id);
			const reason = call.params.type === 'hard' ? 'hardreset' : 'softreset';
			for (const session of running) life.stop(session, reason);
			for (const evse of evsesOf(call, chargePoint)) {
				if (evse.hardwareStatus === 'faulted') life.setStatus(evse, 'available');
			}
			life.boot(chargePoint);
			return done;
		},
		[`POST ${CP}/change-availability`]: (call) => {
			const { chargePoint } = call.rows;
			connected(chargePoint);
			const { evseNetworkId, type } = call.body;
			const meant = evsesOf(call, chargePoint).filter(
				(evse) => !evseNetworkId || String(evse.networkId) === String(evseNetworkId),
			);
			if (meant.length === 0) throw rejected('The charge point has no such EVSE.');
			for (const evse of meant) {
				if (type === 'Inoperative' && evse.hardwareStatus === 'available')
					life.setStatus(evse, 'unavailable');
				if (type === 'Operative' && evse.hardwareStatus === 'unavailable')
					life.setStatus(evse, 'available');
			}
		},
		[`POST ${CP}/unlock/{evse}`]: ({ rows }) => {
			connected(rows.chargePoint);
			for (const session of life.running((_, evse) => evse === rows.evse))
				life.stop(session, 'unlockcommand');
			return done;
		},
		[`POST ${CP}/disconnect`]: ({ rows }) => {
			const { chargePoint } = rows;
			if (chargePoint.networkStatus !== 'available')
				throw new ApiError(409, 'The charge point is not connected.');
			life.setNetwork(chargePoint, 'temporarily_unavailable');
			return done;
		},
		[`POST ${CP}/reserve/{evse}`]: ({ rows, body: asked, world }) => {
			connected(rows.chargePoint);
			if (rows.evse.hardwareStatus !== 'available') throw rejected('The EVSE is not free.');
			const stamp = world.stamp();
			const reservation = world.store.of('reservations').add({
				evseId: rows.evse.id,
				chargePointId: rows.chargePoint.id,
				userId: asked.userId,
				status: 'active',
				reason: asked.reason ?? null,
				reservedAt: stamp,
				createdAt: stamp,
				expireAt: iso(world.time() + 15 * 60_000),
				lastUpdatedAt: stamp,
			});
			life.setStatus(rows.evse, 'reserved');
			life.notifier.emit('reservation', reservation, { action: 'created' });
			return body({ success: true, reservationId: reservation.id });
		},
		[`POST ${CP}/get-diagnostics`]: ({ rows, world }) => {
			connected(rows.chargePoint);
			const requestId = world.random('requests').int(1000, 999_999);
			life.notifier.emit('DiagnosticsStatusNotification', rows.chargePoint, {
				requestId,
				status: 'uploading',
			});
			return body({
				success: true,
				requestId,
				fileName: `diagnostics-${String(rows.chargePoint.id)}.zip`,
			});
		},
		[`POST ${CP}/get-security-log`]: ({ rows, world }) => {
			connected(rows.chargePoint);
			const id = world.random('requests').int(1000, 999_999);
			return body({
				data: {
					id,
					status: 'Accepted',
					file_name: `security-${id}.log`,
					logType: 'SecurityLog',
					chargePointId: rows.chargePoint.id,
				},
			});
		},
		[`POST ${CP}/send-data-transfer`]: ({ rows }) => {
			connected(rows.chargePoint);
			return body({ status: 'Accepted', data: null });
		},
		[`POST ${CP}/set-charging-profile/{evseNetworkId}`]: (call) => {
			const { chargePoint } = call.rows;
			connected(chargePoint);
			const evse = evsesOf(call, chargePoint).find(
				(one) => String(one.networkId) === call.params.evseNetworkId,
			);
			if (!evse && call.params.evseNetworkId !== '0') throw notFound('The EVSE');
			const id = call.world.random('requests').int(1000, 999_999);
			const { purpose = 'TxProfile', stackLevel = 0 } = call.body;
			life.notifier.emit(
				'chargingProfile.applied',
				{ id, purpose, stackLevel },
				{ chargePointId: chargePoint.id, evseId: evse?.id ?? null },
			);
			return body({ data: { id } });
		},
		[`POST ${CP}/sync-configuration`]: ({ rows, world }) => {
			connected(rows.chargePoint);
			const requestId = world.random('requests').int(1000, 999_999);
			life.notifier.emit('ChargePointSyncConfigurationNotification', rows.chargePoint, {
				requestId,
			});
			return body({ success: true, requestId });
		},
		[`POST ${CP}/change-owner`]: ({ rows, body: asked, world }) => {
			rows.chargePoint.user = { ...(rows.chargePoint.user as Row), id: asked.userId ?? null };
			life.notifier.emit('chargePoint', world.touch(rows.chargePoint), { action: 'updated' });
		},
		[`POST ${CP2}/change-sharing-code`]: ({ rows, body: asked, world }) => {
			rows.chargePoint.sharingCode =
				asked.sharingCode ?? world.random('requests').hex(6).toUpperCase();
			world.touch(rows.chargePoint);
		},
		[`POST ${CP2}/set-security-profile`]: ({ rows, body: asked, world }) => {
			const security = rows.chargePoint.security as Row;
			if (Number(asked.setSecurityProfile) < Number(security.currentProfile)) {
				throw rejected('A security profile cannot be lowered.');
			}
			rows.chargePoint.security = {
				...security,
				desiredProfile: asked.setSecurityProfile,
				desiredProfileStatus: 'pending',
			};
			world.touch(rows.chargePoint);
			return done;
		},
		[`POST ${CP2}/update-firmware`]: ({ rows, body: asked, world }) => {
			connected(rows.chargePoint);
			const firmware = world.store.of('firmware-versions').get(asked.firmwareVersionId);
			// Nobody knows which version the file at an address is.
			if (firmware) life.installFirmware(rows.chargePoint, firmware.firmwareVersion);
		},
		[`POST ${CP2}/set-configuration`]: ({ rows, body: asked, world }) => {
			connected(rows.chargePoint);
			const row = configurationOf(world, rows.chargePoint, String(asked.name));
			(row.key as Row).value = asked.value;
			row.value = asked.value;
			world.touch(row);
		},
	};
}

/** A configuration key of a charge point; chargers take keys that nobody listed. */
function configurationOf(world: Call['world'], point: Row, key: string): Row {
	const collection = world.store.of('charge-points/configurations', '_key');
	const known = collection.get(`${String(point.id)}/${key}`);
	return (
		known ??
		collection.add({
			_key: `${String(point.id)}/${key}`,
			chargePointId: point.id,
			key: { name: key, value: '' },
			value: '',
			readonly: false,
			required: false,
			timestamp: world.stamp(),
			lastUpdatedAt: world.stamp(),
		})
	);
}

function peopleHandlers(life: Life): Handlers {
	return {
		'POST /actions/users/v1.0/{user}/add-balance': ({ rows, body: asked, world }) => {
			const { user } = rows;
			const amount = Number(asked.amount);
			user.balance = Math.round((Number(user.balance) + amount) * 1000) / 1000;
			world.touch(user);
			life.notifier.emit('userBalance.changed', user, {
				credit: Math.max(0, amount),
				debit: Math.max(0, -amount),
				type: 'api_top_up',
			});
		},
		'POST /actions/users/v1.0/{user}/change-status': ({ rows, body: asked, world }) => {
			rows.user.status = asked.status;
			life.notifier.emit('UserChangedNotification', world.touch(rows.user), { action: 'updated' });
		},
		'POST /actions/users/v1.0/{user}/activate-subscription': ({ rows, body: asked, world }) => {
			const stamp = world.stamp();
			const subscription = world.store.of('subscriptions').add({
				planId: asked.planId,
				userId: Number(rows.user.id),
				startDate: stamp,
				endDate: asked.endDate
					? `${String(asked.endDate)}T00:00:00Z`
					: iso(world.time() + 365 * 86_400_000),
				status: 'active',
				statusDate: stamp,
				shouldUseExternalBilling: false,
				lastUpdatedAt: stamp,
			});
			rows.user.subscriptionId = subscription.id;
			life.notifier.emit('subscription', subscription);
		},
		'POST /actions/users/v1.0/{user}/cancel-subscription': ({ rows, world }) => {
			const subscription = world.store.of('subscriptions').get(rows.user.subscriptionId);
			if (!subscription) throw new ApiError(400, 'The user has no subscription.');
			Object.assign(subscription, { status: 'canceled', statusDate: world.stamp() });
			rows.user.subscriptionId = null;
			life.notifier.emit('subscription', world.touch(subscription));
		},
		'POST /actions/users/v2.0/{user}/redeem-voucher': ({ rows, body: asked, world }) => {
			const voucher = world.store.of('vouchers').find(({ code }) => code === asked.code);
			if (!voucher) throw invalid({ code: ['There is no voucher with this code.'] });
			if (voucher.redeemedAt) throw invalid({ code: ['The voucher was redeemed before.'] });
			Object.assign(world.touch(voucher), {
				redeemedByUserId: Number(rows.user.id),
				redeemedAt: world.stamp(),
				remainingAmount: 0,
			});
			rows.user.balance = Number(rows.user.balance) + Number(voucher.amount ?? 0);
			life.notifier.emit('userBalance.changed', world.touch(rows.user), {
				credit: Number(voucher.amount ?? 0),
				type: 'voucher',
			});
		},
		'GET /actions/users/v2.0/{user}/export-all-private-data': ({ rows, world }) =>
			body({
				downloadUrl: `https://files.example.com/exports/user-${String(rows.user.id)}-${world.stamp().slice(0, 10)}.zip`,
			}),
		'POST /actions/session/v1.0/{session}/assign-user': ({ rows, body: asked, world }) => {
			if (rows.session.userId === asked.userId)
				throw new ApiError(409, 'The session is this user’s already.');
			rows.session.userId = asked.userId;
			life.notifier.emit('SessionUpdateNotification', world.touch(rows.session));
		},
		'POST /actions/session/v1.0/{session}/retry-payment': ({ rows, world }) => {
			const { session } = rows;
			if (session.paymentStatus !== 'failed')
				throw new ApiError(409, 'The payment of this session did not fail.');
			session.paymentStatus = 'paid';
			session.paymentStatusUpdatedAt = world.stamp();
			world.touch(session);
			const transaction = world.store
				.of('transactions')
				.find((row) => row.sessionId === Number(session.id));
			if (transaction) {
				Object.assign(world.touch(transaction), {
					status: 'finalized',
					failureReason: null,
					finalizedAt: world.stamp(),
				});
				life.notifier.emit('transaction.changed', transaction, { action: 'updated' });
			}
		},
		'POST /actions/reservation/v1.0/{reservation}/cancel': ({ rows, world }) => {
			const { reservation } = rows;
			if (reservation.status !== 'active') throw rejected('The reservation is not active.');
			reservation.status = 'canceled';
			const evse = world.store.of('evses').get(reservation.evseId);
			if (evse?.hardwareStatus === 'reserved') life.setStatus(evse, 'available');
			life.notifier.emit('reservation', world.touch(reservation), { action: 'updated' });
		},
	};
}

/** Reads that are no plain records: the last line of a log, a phase, the models of a firmware. */
function readHandlers(): Handlers {
	const last =
		(family: string, field: string, name: string): Handler =>
		({ rows, world }) => {
			const lines = world.store.of(family).filter((row) => row[field] === rows[name].id);
			if (lines.length === 0) throw notFound('A status log');
			const { id: _, [field]: _parent, ...line } = lines.at(-1)!;
			return body({ data: line });
		};
	const point = '/resources/charge-points/v2.0/{chargePoint}';
	return {
		[`GET ${point}/latest-hardware-status-log`]: last(
			'charge-points/hardware-status-logs',
			'chargePointId',
			'chargePoint',
		),
		[`GET ${point}/latest-network-status-log`]: last(
			'charge-points/network-status-logs',
			'chargePointId',
			'chargePoint',
		),
		'GET /resources/evses/v2.0/{evse}/latest-hardware-status-log': last(
			'evses/hardware-status-logs',
			'evseId',
			'evse',
		),
		'GET /resources/charge-points/v1.0/{chargePoint}/status': (call) => {
			const { chargePoint } = call.rows;
			const old = oldChargePoint(chargePoint, call.world.store);
			return body({
				data: {
					networkStatus: old.networkStatus,
					hardwareStatus: chargePoint.hardwareStatus,
					evses: evsesOf(call, chargePoint).map(({ id, hardwareStatus }) => ({
						id,
						hardwareStatus,
					})),
					lastUpdatedAt: chargePoint.lastUpdatedAt,
				},
			});
		},
		'GET /resources/circuits/v1.0/{dlmCircuit}/consumption/{phase}': ({ rows, params, world }) => {
			const { id } = rows.dlmCircuit;
			const line = world.store
				.of('circuits/consumption')
				.find(({ circuitId, phase }) => circuitId === id && phase === params.phase);
			return body(line?.consumption ?? 0);
		},
		'GET /resources/firmware-versions/v1.0/{firmwareVersion}/attached-models': ({ rows }) =>
			body({
				data: rows.firmwareVersion.models ?? [],
				links: NO_LINKS,
				meta: { next_cursor: null, prev_cursor: null },
			}),
		'GET /resources/electricity-rates/v2.0/{electricityRate}/price-periods': ({ rows, world }) => {
			const { id } = rows.electricityRate;
			const all = ['price-periods/week-day', 'price-periods/date'].flatMap((family) =>
				world.store.of(family).filter(({ electricityRateId }) => electricityRateId === id),
			);
			const data = all.map(({ date, weekDay, periods }) =>
				date === undefined ? { weekDay, periods } : { date, periods },
			);
			return body({ data });
		},
		'GET /resources/sessions/v1.0/{session}/consumption-stats': ({ rows, world }) =>
			body({ data: consumptionOf(rows.session, world.time()) }),
	};
}

const NO_LINKS = { first: null, last: null, prev: null, next: null };

const QUARTER = 15 * 60_000;

/** The meter of a session every quarter of an hour: Wh since the start, and kW. */
function consumptionOf(session: Row, now: number): Row[] {
	const from = Date.parse(String(session.startedAt));
	const to = session.stoppedAt ? Date.parse(String(session.stoppedAt)) : now;
	const energy = Number(session.energy);
	const hours = Math.max(1, to - from) / 3_600_000;
	const lines: Row[] = [];
	for (let time = from; ; time = Math.min(time + QUARTER, to)) {
		const share = to > from ? (time - from) / (to - from) : 0;
		lines.push({
			energy: Math.round(energy * share),
			power: Math.round(energy / hours / 100) / 10,
			timestamp: iso(time),
		});
		if (time >= to) return lines;
	}
}

/** Notifications: a subscription belongs to the token that made it. */
function notificationHandlers(version: Version): Handlers {
	const known = eventsOf(version);
	const knowsFlags = version.reaches(FLAGS_SINCE);
	function check(asked: Row, url: unknown): void {
		const unknown = ((asked.notifications ?? []) as string[]).filter(
			(name) => !known.includes(name),
		);
		if (unknown.length > 0)
			throw invalid({ notifications: [`There is no notification ${unknown.join(', ')}.`] });
		if (url !== undefined && !isLoopback(String(url))) {
			throw invalid({
				callbackUrl: [
					'This simulated tenant delivers to addresses of this machine alone (127.0.0.1).',
				],
			});
		}
	}
	/** A flag that is left out is off. An older tenant does not look at them. */
	function readFlags(asked: Row): void {
		for (const name of FLAGS) {
			if (!knowsFlags) delete asked[name];
			else if (typeof (asked[name] ??= false) !== 'boolean')
				throw invalid({ [name]: [`${name} must be true or false.`] });
		}
	}
	const checked =
		(urlOf: (asked: Row) => unknown): Handler =>
		(call) => {
			check(call.body, urlOf(call.body));
			// Deliveries are signed with the token that made the subscription, whoever changes it later.
			if (!call.rows.notification) call.body._token = call.token;
			return undefined;
		};
	const old = checked(({ callbackUrl }) => callbackUrl);
	const current = checked((asked) => {
		readFlags(asked);
		return (asked.webhook as Row | undefined)?.callbackUrl;
	});
	return {
		'POST /notifications/v1.0': before(old),
		'PUT /notifications/v1.0/{notification}': before(old),
		'POST /notifications/v2.0': before(current),
		'PUT /notifications/v2.0/{notification}': before(current),
		'POST /actions/notifications/v1.0/{notification}/resend': ({ rows, body: asked, notifier }) => {
			const id = Number(rows.notification.id);
			const wanted = asked.notifications as string[];
			const missing = wanted.filter(
				(name) => !(rows.notification.notifications as string[]).includes(name),
			);
			if (missing.length > 0)
				throw invalid({ notifications: [`${missing.join(', ')} is not subscribed to.`] });
			if (!notifier.mayResend(id))
				throw new ApiError(409, 'A resend was asked for less than 15 minutes ago.');
			notifier.resend(id, wanted, moment(asked.startTime), moment(asked.endTime));
		},
	};
}

const moment = (text: unknown): string | undefined =>
	text === undefined ? undefined : iso(Date.parse(String(text)));

/** Marks a handler that only prepares: the general rules do the rest. */
const preparing = new WeakSet<Handler>();
function before(handler: Handler): Handler {
	const marked: Handler = (call) => handler(call);
	preparing.add(marked);
	return marked;
}
export const isPreparing = (handler: Handler | undefined): boolean =>
	handler !== undefined && preparing.has(handler);

function otherHandlers(life: Life): Handlers {
	return {
		'POST /actions/parking-spaces/v1.0/{parkingSpace}/update-occupancy-status': ({
			rows,
			body: asked,
			world,
		}) => {
			rows.parkingSpace.occupancyStatus = asked.status;
			life.notifier.emit('parkingSpace.occupancyStatus.changed', world.touch(rows.parkingSpace));
		},
		'POST /actions/installer-job/v1.0/{installerJob}/change-status': ({
			rows,
			body: asked,
			world,
		}) => {
			if (rows.installerJob.status === asked.status)
				throw rejected('The installer job has this status already.');
			Object.assign(rows.installerJob, {
				status: asked.status,
				outcomeDetails: asked.outcomeDetails ?? '',
			});
			life.notifier.emit('installerJob.changed', world.touch(rows.installerJob), {
				action: 'updated',
			});
		},
		'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/change-status': ({
			rows,
			body: asked,
			world,
		}) => {
			rows.flexibilityAsset.status = asked.status;
			world.touch(rows.flexibilityAsset);
			return body({ status: asked.status, endsAt: asked.endsAt ?? iso(world.time() + 3_600_000) });
		},
		'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/create-activation-request': ({
			rows,
			body: asked,
			world,
		}) => {
			const stamp = world.stamp();
			const request = world.store.of('flexibility-activation-requests').add({
				timestamp: stamp,
				assetId: rows.flexibilityAsset.id,
				periods: asked.periods ?? [],
				status: 'pending',
				createdAt: stamp,
				lastUpdatedAt: stamp,
			});
			return body({
				id: request.id,
				timestamp: stamp,
				assetId: request.assetId,
				periods: request.periods,
			});
		},
		'POST /actions/evse/v1.0/bulk-assign-tariff-group': ({ body: asked, world }) => {
			const filters = (asked.filters ?? {}) as Record<string, number[] | undefined>;
			const points = world.store.of('charge-points');
			for (const evse of world.store.of('evses').all()) {
				const point = points.get(evse.chargePointId)!;
				const fits =
					(!filters.evseIds || filters.evseIds.includes(Number(evse.id))) &&
					(!filters.chargePointIds || filters.chargePointIds.includes(Number(point.id))) &&
					(!filters.locationIds || filters.locationIds.includes(Number(point.locationId))) &&
					(!filters.partnerIds ||
						filters.partnerIds.includes(Number((point.partner as Row | undefined)?.id))) &&
					(!filters.tariffGroupIds || filters.tariffGroupIds.includes(Number(evse.tariffGroupId)));
				if (fits) world.touch(evse).tariffGroupId = asked.tariffGroupId ?? undefined;
			}
		},
		'POST /actions/locations/v2.0/{location}/check-booking-availability': ({
			rows,
			body: asked,
			world,
		}) => {
			const points = world.store
				.of('charge-points')
				.filter(({ locationId }) => locationId === rows.location.id);
			const ids = new Set(points.map(({ id }) => id));
			const slot = { startAt: moment(asked.startAfter), endAt: moment(asked.endBefore) };
			const evses = world.store
				.of('evses')
				.filter((evse) => ids.has(evse.chargePointId) && evse.hardwareStatus === 'available');
			return body({ data: evses.map(({ id }) => ({ evseId: id, availableSlots: [slot] })) });
		},
	};
}

/** All handlers, by `METHOD /path`. Those of newer versions wait for the nodes to describe them. */
export function handlers(life: Life, routes: Route[]): Handlers {
	const all: Handlers = {
		...chargePointHandlers(life),
		...peopleHandlers(life),
		...readHandlers(),
		...notificationHandlers(life.world.version),
		...otherHandlers(life),
		...newerHandlers(life),
	};
	const known = new Set(routes.map(({ operation, path }) => `${operation.method} ${path}`));
	const lost = Object.keys(all).filter((key) => !known.has(key) && !isNewer(key));
	if (lost.length > 0) throw new Error(`There is no operation ${lost.join(', ')}`);
	return all;
}
