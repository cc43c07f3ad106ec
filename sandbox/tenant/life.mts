/** What happens in the network as time passes, and what actions set going. */
import { addPlatformFee, addSettlementReport, bill } from './billing.mts';
import { Chance } from './chance.mts';
import { closeIssues, openIssue } from './issues.mts';
import { newSession } from './seed/history.mts';
import { logStatus } from './seed/network.mts';
import { iso } from './shape.mts';
import type { Books } from './books.mts';
import type { Notifier } from './notifications.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

const MINUTE = 60_000;

/** A longer gap is taken in fewer, longer steps. */
const MOST_STEPS = 3000;

/** Simulated time between two readings of a meter that subscribers hear of. */
const READING = 5 * MINUTE;

/** How long a charge point takes to get a firmware and start with it. */
const FIRMWARE = 3 * MINUTE;

/** How long chance leaves a charge point alone that has a new firmware. */
const WATCHED = 60 * MINUTE;

export interface StartRequest {
	userId?: number;
	idTag?: string;
	externalSessionId?: string | null;
	paymentMethodId?: string | null;
	connectorId?: number | null;
	bookingId?: number | null;
}

/** The answer to a start, as the API words it. */
export interface StartAnswer extends Row {
	success: boolean;
	sessionId: number | null;
	authorizationId: number | null;
	message?: string;
	errorCode?: string;
}

/** A session under way: what its car takes, and when it will be full. */
interface Run {
	session: Row;
	evse: Row;
	watts: number;
	startedAt: number;
	/** When it ends by itself. */
	until: number;
	told: number;
	/** Someone started it by hand: chance leaves it alone. */
	byOperator: boolean;
}

/** What ends by itself: a fault, a lost connection. */
interface Ending {
	at: number;
	end(time: number): void;
}

export class Life {
	readonly world: World;
	readonly books: Books;
	readonly notifier: Notifier;
	private readonly runs = new Map<string, Run>();
	private readonly endings = new Map<Row, Ending>();
	private readonly chance: Chance;
	/** How far the network has lived: the last whole step. */
	private reached: number;

	constructor(world: World, books: Books, notifier: Notifier) {
		this.world = world;
		this.books = books;
		this.notifier = notifier;
		this.reached = world.time();
		for (const session of world.store.of('sessions').filter(({ status }) => status === 'active')) {
			this.follow(session);
		}
		this.read(this.reached);
		this.chance = new Chance(this, this.reached);
	}

	/**
	 * Brings everything up to the tenant's time. What is left of a step is lived the next time:
	 * it may be called more often than there are steps.
	 */
	catchUp(): void {
		const now = this.world.time();
		const from = this.reached;
		const step = Math.max(MINUTE, Math.ceil((now - from) / MOST_STEPS));
		while (this.reached + step <= now) {
			this.reached += step;
			this.step(this.reached);
		}
		this.read(now);
		this.closeMonths(from, this.reached);
	}

	private step(time: number): void {
		for (const run of [...this.runs.values()]) {
			if (run.until <= time) this.stop(run.session, 'evdisconnected', run.until);
			else if (time - run.told >= READING) this.tellReading(run, time);
		}
		for (const { at, end } of [...this.endings.values()]) if (at <= time) end(time);
		this.chance.reach(time);
	}

	private follow(session: Row, byOperator = false): void {
		const random = this.world.random('cars');
		const evse = this.world.store.of('evses').get(session.evseId)!;
		const isDc = evse.currentType === 'dc';
		const most = Number((evse.powerOptions as Row).maxPower);
		const startedAt = Date.parse(String(session.startedAt));
		this.runs.set(String(session.id), {
			session,
			evse,
			watts: Math.round(Math.min(most, isDc ? 90_000 : 11_000) * random.between(0.6, 0.9)),
			startedAt,
			until: startedAt + (isDc ? random.int(15, 55) : random.int(90, 330)) * MINUTE,
			told: startedAt,
			byOperator,
		});
	}

	/** Brings all meters up to a time. */
	private read(time: number): void {
		for (const run of this.runs.values()) this.readOne(run, time);
	}

	private readOne({ session, watts, startedAt, evse }: Run, time: number): void {
		const hours = Math.max(0, time - startedAt) / 3_600_000;
		const energy = Math.round(watts * hours);
		session.energy = energy;
		session.energyConsumption = { total: energy, grid: energy };
		session.powerKw = Math.round(watts / 100) / 10;
		session.power = { latest: session.powerKw, peak: session.powerKw, average: session.powerKw };
		if (evse.currentType === 'dc') session.socPercent = Math.min(95, 20 + Math.round(energy / 600));
	}

	private tellReading(run: Run, time: number): void {
		this.readOne(run, time);
		run.told = time;
		run.session.lastUpdatedAt = iso(time);
		this.notifier.emit('SessionMeterValuesNotification', run.session, { at: iso(time) });
	}

	/** A driver turns up where there is room. */
	arrive(time: number): void {
		const random = this.world.random('life');
		const free = this.world.store
			.of('evses')
			.filter((evse) => !evse.roamingOperatorId && !this.refusal(evse));
		if (free.length === 0) return;
		const evse = random.pick(free);
		this.begin(evse, newSession(this.world, evse, { startedAt: time, random }), time);
	}

	/** EVSEs that chance may break: connected, not broken yet, and nobody tries something out on them. */
	breakable(): Row[] {
		const taken = new Set(
			[...this.runs.values()].filter(({ byOperator }) => byOperator).map(({ evse }) => evse),
		);
		return this.world.store
			.of('evses')
			.filter(
				(evse) =>
					!evse.roamingOperatorId &&
					evse.hardwareStatus !== 'faulted' &&
					!taken.has(evse) &&
					!this.endings.has(this.pointOf(evse)) &&
					this.pointOf(evse).networkStatus === 'available',
			);
	}

	/** Connected charge points of the network's own where nobody charges. */
	idlePoints(): Row[] {
		const busy = new Set([...this.runs.values()].map(({ evse }) => evse.chargePointId));
		return this.world.store
			.of('charge-points')
			.filter(
				(point) =>
					point.roamingOperatorId === undefined &&
					point.networkStatus === 'available' &&
					!this.endings.has(point) &&
					!busy.has(point.id),
			);
	}

	/** A charger reports a fault that is repaired at a time. */
	breakDown(evse: Row, errorCode: string, time: number, repairedAt: number): void {
		this.faultEvse(evse, errorCode, time);
		openIssue(this.world, this.notifier, { evse, errorCode, time });
		const end = (at: number) => this.recoverEvse(evse, at);
		this.endings.set(evse, { at: repairedAt, end });
	}

	/** A charge point is not connected until a time; it boots when it is back. */
	loseConnection(point: Row, time: number, until: number): void {
		this.setNetwork(point, 'temporarily_unavailable', time);
		const end = (at: number) => {
			this.setNetwork(point, 'available', at);
			this.boot(point, at);
		};
		this.endings.set(point, { at: until, end });
	}

	/** A charge point says that it has started. */
	boot(point: Row, time = this.world.time()): void {
		point.lastBootNotification = {
			...(point.lastBootNotification as Row),
			lastUpdatedAt: iso(time),
		};
		this.notifier.emit('BootNotification', point, { at: iso(time) });
	}

	/** A charge point gets a firmware and starts with it, a few minutes later. */
	installFirmware(point: Row, firmwareVersion: unknown): void {
		const end = (at: number) => {
			this.endings.set(point, { at: at + WATCHED, end: () => this.endings.delete(point) });
			point.lastBootNotification = { ...(point.lastBootNotification as Row), firmwareVersion };
			this.notifier.emit('FirmwareStatusNotification', point, { firmwareStatus: 'Installed' });
			this.boot(point, at);
		};
		this.endings.set(point, { at: this.world.time() + FIRMWARE, end });
	}

	private pointOf(evse: Row): Row {
		return this.world.store.of('charge-points').get(evse.chargePointId)!;
	}

	/** Why nobody can charge here; undefined where they can. */
	private refusal(evse: Row): { message: string; errorCode: string } | undefined {
		const point = this.pointOf(evse);
		const because = (message: string, errorCode = 'CHARGING_NOT_ALLOWED') => ({
			message,
			errorCode,
		});
		if (evse.status !== 'enabled' || point.status !== 'enabled')
			return because('The EVSE is not in service.');
		if (point.networkStatus !== 'available') {
			return because('The charge point is not connected.', 'INTERNAL_ISSUE');
		}
		const { hardwareStatus } = evse;
		if (hardwareStatus === 'faulted') return because('The EVSE reports a fault.');
		if (hardwareStatus === 'unavailable') return because('The EVSE is unavailable.');
		const isTaken = [...this.runs.values()].some((run) => run.evse === evse);
		if (isTaken) return because('Another session is running on this EVSE.', 'SESSION_EXISTS');
		return hardwareStatus === 'reserved' ? because('The EVSE is reserved.') : undefined;
	}

	/** Starts a session as an operator asked; refused in the words of the API. */
	start(evse: Row, request: StartRequest): StartAnswer {
		const { store } = this.world;
		const tag =
			request.idTag === undefined
				? undefined
				: store.of('id-tags').find((row) => row.idTagUid === request.idTag);
		const userId = request.userId ?? (tag?.userId as number | undefined);
		const user = userId === undefined ? undefined : store.of('users').get(userId);
		const refusal = this.userRefusal(user) ?? this.refusal(evse);
		if (refusal) {
			const rejected = this.authorize(evse, user, 'rejected', refusal.message);
			return { success: false, sessionId: null, authorizationId: Number(rejected.id), ...refusal };
		}
		const time = this.world.time();
		const random = this.world.random('cars');
		const session = newSession(this.world, evse, {
			startedAt: time,
			random,
			method: 'admin',
			...(user ? { user } : {}),
		});
		session.externalSessionId = request.externalSessionId ?? null;
		if (request.idTag !== undefined) session.idTag = request.idTag;
		if (request.paymentMethodId) session.paymentMethodId = request.paymentMethodId;
		if (request.connectorId) session.connectorId = request.connectorId;
		if (request.bookingId) session.bookingId = request.bookingId;
		this.begin(evse, session, time, true);
		return {
			success: true,
			sessionId: Number(session.id),
			authorizationId: Number(session.authorizationId),
		};
	}

	private userRefusal(user: Row | undefined): { message: string; errorCode: string } | undefined {
		if (user?.status === 'disabled')
			return { message: 'The user is disabled.', errorCode: 'USER_IS_DISABLED' };
		const running = [...this.runs.values()].find(
			({ session }) => user !== undefined && session.userId === Number(user.id),
		);
		return running
			? {
					message: 'The user has a session that is still running.',
					errorCode: 'SESSION_ALREADY_RUNNING',
				}
			: undefined;
	}

	private authorize(
		evse: Row,
		user: Row | undefined,
		status: string,
		rejectionReason: string,
	): Row {
		const stamp = this.world.stamp();
		const row = this.world.store.of('authorizations').add({
			method: 'admin',
			source: 'local',
			createdAt: stamp,
			status,
			rejectionReason,
			...(user && { userId: Number(user.id) }),
			idTagUid: '',
			chargePointId: evse.chargePointId,
			evseId: evse.id,
			sessionIds: [],
			lastUpdatedAt: stamp,
		});
		this.notifier.emit('authorization', row, { action: 'created' });
		return row;
	}

	private begin(evse: Row, session: Row, time: number, byOperator = false): void {
		this.follow(session, byOperator);
		const authorization = this.world.store.of('authorizations').get(session.authorizationId);
		if (authorization) this.notifier.emit('authorization', authorization, { action: 'created' });
		this.notifier.emit('session', session, { action: 'start' });
		this.notifier.emit('SessionUpdateNotification', session);
		this.notifier.emit('session.chargingPeriod.changed', session, { at: iso(time) });
		this.setStatus(evse, 'charging', time);
	}

	/** Ends a session and bills it. */
	stop(session: Row, reason: string, at = this.world.time()): void {
		const run = this.runs.get(String(session.id));
		if (!run) return;
		this.readOne(run, at);
		this.runs.delete(String(session.id));
		const { store } = this.world;
		Object.assign(session, {
			status: 'finished',
			stoppedAt: iso(at),
			reason,
			powerKw: 0,
			lastUpdatedAt: iso(at),
		});
		const chargePoint = store.of('charge-points').get(run.evse.chargePointId);
		const before = store.of('transactions').size;
		if (chargePoint) {
			bill(this.world, this.books, { session, evse: run.evse, chargePoint, payment: 'paid' });
		}
		this.notifier.emit('session', session, { action: 'stop' });
		this.notifier.emit('SessionUpdateNotification', session);
		if (store.of('transactions').size > before) {
			const transaction = store.of('transactions').at(before);
			this.notifier.emit('transaction.changed', transaction, { action: 'created' });
		}
		if (session._roaming === true) {
			const cdr = store.of('cdrs').at(store.of('cdrs').size - 1);
			this.notifier.emit('cdr.received', cdr);
		}
		if (run.evse.hardwareStatus === 'charging') this.setStatus(run.evse, 'available', at);
	}

	/** Sessions that run now on a charge point, or on one EVSE. */
	running(test: (session: Row, evse: Row) => boolean): Row[] {
		return [...this.runs.values()]
			.filter(({ session, evse }) => test(session, evse))
			.map(({ session }) => session);
	}

	/** Changes an EVSE's hardware status, and its charge point's with it; tells who wants to know. */
	setStatus(evse: Row, status: string, time = this.world.time(), errorCode?: string): void {
		if (evse.hardwareStatus === status) return;
		evse.hardwareStatus = status;
		evse.lastUpdatedAt = iso(time);
		logStatus(this.world, evse, status, time, errorCode ?? 'NoError');
		this.notifier.emit('HardwareStatusNotification', evse, {
			errorCode: errorCode ?? 'NoError',
			info: errorCode ? 'Reported by the charger' : null,
			at: iso(time),
		});
		const { store } = this.world;
		const point = store.of('charge-points').get(evse.chargePointId);
		if (!point) return;
		const siblings = store.of('evses').filter(({ chargePointId }) => chargePointId === point.id);
		const worst = siblings.some((one) => one.hardwareStatus === 'faulted')
			? 'faulted'
			: siblings.every((one) => one.hardwareStatus === 'unavailable')
				? 'unavailable'
				: 'available';
		if (worst === point.hardwareStatus) return;
		point.hardwareStatus = worst;
		point.lastUpdatedAt = iso(time);
		store.of('charge-points/hardware-status-logs').add({
			chargePointId: point.id,
			status: worst,
			timestamp: iso(time),
			errorCode: errorCode ?? 'NoError',
		});
	}

	/** Changes whether a charge point is connected. */
	setNetwork(point: Row, networkStatus: string, time = this.world.time()): void {
		this.endings.delete(point);
		if (point.networkStatus === networkStatus) return;
		point.networkStatus = networkStatus;
		point.lastUpdatedAt = iso(time);
		this.world.store.of('charge-points/network-status-logs').add({
			chargePointId: point.id,
			status: networkStatus,
			timestamp: iso(time),
		});
		this.notifier.emit('NetworkStatusNotification', point, { at: iso(time) });
	}

	private evsesOf(chargePointId: number, evseId?: number): Row[] {
		const found = this.world.store
			.of('evses')
			.filter(
				(row) => row.chargePointId === chargePointId && (evseId === undefined || row.id === evseId),
			);
		if (found.length === 0) throw new Error(`There is no EVSE of charge point ${chargePointId}`);
		return found;
	}

	fault(chargePointId: number, evseId?: number, errorCode = 'GroundFailure'): void {
		for (const evse of this.evsesOf(chargePointId, evseId))
			this.faultEvse(evse, errorCode, this.world.time());
	}

	private faultEvse(evse: Row, errorCode: string, time: number): void {
		const running = this.running((_, at) => at === evse);
		this.setStatus(evse, 'faulted', time, errorCode);
		for (const session of running) this.stop(session, 'groundfault', time);
	}

	recover(chargePointId: number, evseId?: number): void {
		for (const evse of this.evsesOf(chargePointId, evseId))
			this.recoverEvse(evse, this.world.time());
	}

	private recoverEvse(evse: Row, time: number): void {
		this.endings.delete(evse);
		if (evse.hardwareStatus === 'faulted') this.setStatus(evse, 'available', time);
		closeIssues(this.world, this.notifier, evse, time);
	}

	/** Settles every month that ended in between. */
	private closeMonths(from: number, to: number): void {
		for (let month = iso(from).slice(0, 7); month < iso(to).slice(0, 7); month = nextMonth(month)) {
			for (const partner of this.world.store.of('partners').all()) {
				addPlatformFee(this.world, this.books, partner, month);
				const report = addSettlementReport(this.world, partner, month);
				this.notifier.emit('settlementReport.created', report);
			}
		}
	}
}

function nextMonth(month: string): string {
	const [year, number] = month.split('-').map(Number);
	return iso(Date.UTC(year, number, 1)).slice(0, 7);
}
