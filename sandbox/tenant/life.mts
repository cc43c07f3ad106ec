/** What happens in the network as time passes, and what actions set going. */
import { addPlatformFee, addSettlementReport, bill } from './billing.mts';
import { newSession } from './seed/history.mts';
import { logStatus } from './seed/network.mts';
import { iso } from './shape.mts';
import type { Books } from './books.mts';
import type { Notifier } from './notifications.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A longer gap is taken in fewer, longer steps. */
const MOST_STEPS = 3000;

/** How many chargers fault a day, over the whole network, and how long they take to recover. */
const FAULTS_PER_DAY = 4;
const REPAIR = [15, 90] as const;

/** Simulated time between two readings of a meter that subscribers hear of. */
const READING = 5 * MINUTE;

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
}

export class Life {
	readonly world: World;
	readonly books: Books;
	readonly notifier: Notifier;
	private readonly runs = new Map<string, Run>();
	private readonly repairs = new Map<Row, number>();
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
	}

	/** Brings everything up to the tenant's time. */
	catchUp(): void {
		const now = this.world.time();
		const gap = now - this.reached;
		if (gap <= 0) return;
		const step = Math.max(MINUTE, Math.ceil(gap / MOST_STEPS));
		for (let time = this.reached + step; time <= now; time += step) this.step(time, step);
		this.read(now);
		this.closeMonths(this.reached, now);
		this.reached = now;
	}

	private step(time: number, length: number): void {
		for (const run of [...this.runs.values()]) {
			if (run.until <= time) this.stop(run.session, 'evdisconnected', run.until);
			else if (time - run.told >= READING) this.tellReading(run, time);
		}
		const random = this.world.random('life');
		if (random.chance((this.world.size.sessionsPerDay * length) / DAY)) this.arrive(time);
		if (random.chance((FAULTS_PER_DAY * length) / DAY)) this.breakDown(time);
		for (const [evse, at] of this.repairs) {
			if (at <= time) this.recoverEvse(evse, time);
		}
	}

	private follow(session: Row, until?: number): Run {
		const random = this.world.random('cars');
		const evse = this.world.store.of('evses').get(session.evseId)!;
		const isDc = evse.currentType === 'dc';
		const most = Number((evse.powerOptions as Row).maxPower);
		const startedAt = Date.parse(String(session.startedAt));
		const run: Run = {
			session,
			evse,
			watts: Math.round(Math.min(most, isDc ? 90_000 : 11_000) * random.between(0.6, 0.9)),
			startedAt,
			until: until ?? startedAt + (isDc ? random.int(15, 55) : random.int(90, 330)) * MINUTE,
			told: startedAt,
		};
		this.runs.set(String(session.id), run);
		return run;
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
		this.notifier.emit('SessionMeterValuesNotification', run.session);
	}

	/** A driver turns up somewhere. */
	private arrive(time: number): void {
		const random = this.world.random('life');
		const evse = random.pick(this.world.store.of('evses').all());
		if (evse.roamingOperatorId || this.refusal(evse)) return;
		this.begin(evse, newSession(this.world, evse, { startedAt: time, random }), time);
	}

	private breakDown(time: number): void {
		const random = this.world.random('life');
		const evse = random.pick(this.world.store.of('evses').all());
		if (evse.hardwareStatus === 'faulted') return;
		const code = random.pick([
			'GroundFailure',
			'OverCurrentFailure',
			'ConnectorLockFailure',
			'HighTemperature',
		]);
		this.faultEvse(evse, code, time);
		this.repairs.set(evse, time + random.int(...REPAIR) * MINUTE);
	}

	/** Why nobody can charge here; undefined where they can. */
	private refusal(evse: Row): { message: string; errorCode: string } | undefined {
		const point = this.world.store.of('charge-points').get(evse.chargePointId)!;
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
		this.begin(evse, session, time);
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

	private begin(evse: Row, session: Row, time: number): void {
		this.follow(session);
		const authorization = this.world.store.of('authorizations').get(session.authorizationId);
		if (authorization) this.notifier.emit('authorization', authorization, { action: 'created' });
		this.notifier.emit('session', session, { action: 'start' });
		this.notifier.emit('SessionUpdateNotification', session);
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
	setNetwork(point: Row, networkStatus: string): void {
		if (point.networkStatus === networkStatus) return;
		point.networkStatus = networkStatus;
		this.world.touch(point);
		this.world.store.of('charge-points/network-status-logs').add({
			chargePointId: point.id,
			status: networkStatus,
			timestamp: this.world.stamp(),
		});
		this.notifier.emit('NetworkStatusNotification', point);
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
		this.repairs.delete(evse);
		if (evse.hardwareStatus === 'faulted') this.setStatus(evse, 'available', time);
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
