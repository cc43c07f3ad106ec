/** A year of charging: sessions with what follows from them, months settled, chargers at work now. */
import { addPlatformFee, addSettlementReport, bill, euros } from '../billing.mts';
import { iso } from '../shape.mts';
import { logStatus } from './network.mts';
import type { Books } from '../books.mts';
import type { Random } from '../random.mts';
import type { Row } from '../store.mts';
import type { World } from '../world.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How likely a session starts in each hour of the day. */
const HOURS = [1, 1, 1, 1, 1, 2, 4, 7, 9, 8, 7, 7, 8, 8, 7, 7, 8, 10, 10, 8, 6, 4, 3, 2];
const BUSY = HOURS.flatMap((weight, hour) => Array<number>(weight).fill(hour));

interface Start {
	evse: Row;
	at: number;
}

/** 7 is the partner whose depot drivers pay through the company. */
const CORPORATE = 7;

export function seedHistory(world: World, books: Books): void {
	const random = world.random('history');
	const { store, size } = world;
	const now = world.time();
	const today = now - (now % DAY);
	// What happens at a roaming partner's chargers is not this tenant's to bill.
	const evses = store.of('evses').filter((evse) => !evse.roamingOperatorId);
	const busyUntil = new Map<Row, number>();
	const months = new Set<string>();
	for (let day = size.days; day >= 0; day--) {
		const starts: Start[] = [];
		for (let index = 0; index < size.sessionsPerDay; index++) {
			const at = today - day * DAY + random.pick(BUSY) * HOUR + random.int(0, 59) * MINUTE;
			starts.push({ evse: random.pick(evses), at: at + random.int(0, 59) * 1000 });
		}
		starts.sort((a, b) => a.at - b.at);
		for (const start of starts) addPast(world, books, random, start, busyUntil, now);
		months.add(iso(today - day * DAY).slice(0, 7));
	}
	settle(world, books, [...months].sort(), iso(now).slice(0, 7));
	disputeRoaming(world, iso(now).slice(0, 7));
	seedPresent(world, random, now);
	topUpRevenues(world, books);
}

function addPast(
	world: World,
	books: Books,
	random: Random,
	{ evse, at }: Start,
	busyUntil: Map<Row, number>,
	now: number,
): void {
	const isDc = evse.currentType === 'dc';
	const minutes = isDc ? random.int(12, 55) : random.int(45, 330);
	const watts = Math.min(Number((evse.powerOptions as Row).maxPower), isDc ? 90_000 : 11_000);
	const energy = Math.round(watts * random.between(0.45, 0.85) * (minutes / 60));
	const startedAt = Math.max(at, (busyUntil.get(evse) ?? 0) + 5 * MINUTE);
	const stoppedAt = startedAt + minutes * MINUTE;
	if (stoppedAt > now - 10 * MINUTE) return;
	busyUntil.set(evse, stoppedAt);
	const outcome = random.next();
	const status = outcome < 0.97 ? 'finished' : outcome < 0.99 ? 'failed' : 'expired';
	const session = newSession(world, evse, { startedAt, random });
	Object.assign(session, {
		status,
		stoppedAt: iso(stoppedAt),
		lastUpdatedAt: iso(stoppedAt),
		reason: status === 'finished' ? random.pick(['evdisconnected', 'remote', 'local']) : 'timeout',
		energy: status === 'finished' ? energy : 0,
		energyConsumption: {
			total: status === 'finished' ? energy : 0,
			grid: status === 'finished' ? energy : 0,
		},
		powerKw: 0,
		power: {
			latest: 0,
			peak: Math.round(watts / 100) / 10,
			average: Math.round(energy / minutes / 1.6667) / 10,
		},
		...(isDc && { socPercent: random.int(60, 95) }),
	});
	const chargePoint = world.store.of('charge-points').get(evse.chargePointId)!;
	const chance = random.next();
	const payment = chance < 0.975 ? 'paid' : chance < 0.99 ? 'failed' : 'pending';
	if (status === 'finished') bill(world, books, { session, evse, chargePoint, payment });
	else session.billingStatus = null;
}

/** The account that the cards of roaming partners are authorised for. */
const ROAMING_USER = 121;

export interface NewSession {
	startedAt: number;
	random: Random;
	/** Chosen by chance where left out. */
	user?: Row;
	method?: string;
}

/** A session that begins, with its authorization; not yet billed. */
export function newSession(
	world: World,
	evse: Row,
	{ startedAt, random, user, method }: NewSession,
): Row {
	const { store } = world;
	const isDepot = evse.tariffGroupId === 3;
	const isRoaming = user === undefined && random.chance(isDepot ? 0 : 0.07);
	const users = store.of('users');
	const owner = (store.of('charge-points').get(evse.chargePointId)!.user as Row).id;
	const person = user ?? (isRoaming ? undefined : pickUser(users, random, { isDepot, owner }));
	const isCorporate =
		person?._partnerId !== undefined && isDepot === (person._partnerId === CORPORATE);
	const tag = person && store.of('id-tags').get(person.id);
	const idTag = tag ? String(tag.idTagUid) : `NL-TLP-C${random.hex(8).toUpperCase()}`;
	const id = store.of('sessions').nextId();
	const stamp = iso(startedAt);
	const terminal = !isRoaming && !isCorporate && method === undefined && random.chance(0.06);
	const paymentType = isRoaming
		? 'corporate'
		: isCorporate
			? 'corporate'
			: terminal
				? 'terminal'
				: 'tokenized';
	const paymentMethod =
		paymentType === 'tokenized' && person
			? store.of('users/payment-methods').at(Number(person.id) - 1)
			: undefined;
	const authorization = store.of('authorizations').add({
		method: method ?? (isRoaming ? 'roaming' : random.chance(0.5) ? 'id_tag' : 'user_device'),
		source: isRoaming ? 'roaming' : 'local',
		createdAt: iso(startedAt - 20_000),
		status: 'accepted',
		userId: person ? Number(person.id) : ROAMING_USER,
		idTagUid: idTag,
		...(isRoaming && {
			roaming: {
				platformId: 1,
				platformRoleId: 1,
				platformRole: 'EMSP',
				reference: `ref-${id}`,
				client: 'Tulip Charge',
			},
		}),
		chargePointId: evse.chargePointId,
		evseId: evse.id,
		sessionIds: [id],
		lastUpdatedAt: stamp,
	});
	return store.of('sessions').add({
		id: String(id),
		chargePointId: evse.chargePointId,
		evseId: evse.id,
		connectorId: (evse.connectors as Row[])[0]?.id ?? null,
		status: 'active',
		userId: person ? Number(person.id) : null,
		startedAt: stamp,
		stoppedAt: null,
		energy: 0,
		powerKw: 0,
		amount: null,
		totalAmount: null,
		tax: null,
		currency: 'EUR',
		paymentType,
		paymentMethodId: paymentMethod?.id ?? null,
		terminalId: terminal ? 1 : null,
		nonBillableEnergy: 0,
		paymentStatus: null,
		authorizationId: authorization.id,
		idTag,
		idTagLabel: tag ? String(tag.idLabel) : 'Roaming card',
		extendingSessionId: null,
		reimbursementEligibility: false,
		incrementalPreAuthorizationEnabled: false,
		externalSessionId: null,
		tariffSnapshotId: evse.currentType === 'dc' ? 2 : isDepot ? 3 : 1,
		electricityCost: null,
		evsePhysicalReference: evse.physicalReference,
		paymentStatusUpdatedAt: null,
		lastUpdatedAt: stamp,
		receiptId: null,
		externalAppData: null,
		energyConsumption: { total: 0, grid: 0 },
		billingStatus: 'pending',
		power: { latest: 0, peak: 0, average: 0 },
		...(person?._partnerId !== undefined && { _partnerId: person._partnerId }),
		...(isRoaming && { _roaming: true }),
	});
}

function pickUser(
	users: ReturnType<World['store']['of']>,
	random: Random,
	{ isDepot, owner }: { isDepot: boolean; owner: unknown },
): Row {
	if (owner !== null && owner !== undefined) return users.get(owner)!;
	const allowed = users.filter(
		(row) => row.status === 'enabled' && (row._partnerId === CORPORATE) === isDepot,
	);
	return random.pick(allowed);
}

/** Fees and reports of all whole months before the current one; fees of no month yet to end. */
function settle(world: World, books: Books, months: string[], current: string): void {
	const { store } = world;
	for (const month of months) {
		if (month >= current) continue;
		for (const partner of store.of('partners').all()) {
			addPlatformFee(world, books, partner, month);
			addSettlementReport(world, partner, month);
		}
	}
}

/** Reimbursements of electricity tax up to the number of revenues that is asked for, not yet settled. */
function topUpRevenues(world: World, books: Books): void {
	const { store, size } = world;
	const revenues = store.of('partner-revenues');
	const random = world.random('reimbursements');
	const partners = store.of('partners').all();
	const month = world.stamp().slice(0, 7);
	const start = Date.parse(`${month}-01T00:00:00Z`);
	while (revenues.size < size.revenues) {
		const partner = partners[revenues.size % partners.length];
		const net = random.int(10, 4000);
		const date = iso(start + random.int(0, Math.max(0, world.time() - start)));
		revenues.add({
			partnerId: partner.id,
			partnerName: partner.name,
			date,
			origin: 'electricity-tax-reimbursement',
			totalAmount: { withoutTax: euros(net) },
			operatorShare: 0,
			partnerShare: euros(net),
			currencyCode: 'EUR',
			settlementReportId: null,
			electricityCost: null,
			remainingRevenue: euros(net),
			collectedAt: null,
			lastUpdatedAt: date,
		});
		const { revenue } = books.of(Number(partner.id), month);
		revenue.count++;
		revenue.net += net;
		revenue.partnerShare += net;
	}
}

/** Last month's roaming is not all in order: one CDR is lower than its session, one never came. */
function disputeRoaming({ store }: World, current: string): void {
	const cdrs = store.of('cdrs');
	const earlier = cdrs.filter(({ endTime }) => String(endTime).slice(0, 7) < current);
	const last = String(earlier.at(-1)?.endTime).slice(0, 7);
	const [low, lost] = earlier.filter(({ endTime }) => String(endTime).startsWith(last));
	if (low === undefined || lost === undefined) return;
	const data = low.ocpiData as Row;
	low.ocpiData = { ...data, totalCost: euros(Math.round(Number(data.totalCost) * 50)) };
	cdrs.remove(lost);
	const session = store.of('sessions').get(lost.sessionId)!;
	session.roaming = { ...(session.roaming as Row), cdrIds: [] };
}

/** Cars that charge right now, and what is out of order. */
function seedPresent(world: World, random: Random, now: number): void {
	const { store } = world;
	const points = store.of('charge-points');
	const faulted = [7, 23].map((index) => store.of('evses').at(index));
	for (const evse of faulted) {
		evse.hardwareStatus = 'faulted';
		logStatus(world, evse, 'faulted', now - 5 * HOUR, 'GroundFailure');
		const point = points.get(evse.chargePointId)!;
		point.hardwareStatus = 'faulted';
		store.of('charge-points/hardware-status-logs').add({
			chargePointId: point.id,
			status: 'faulted',
			timestamp: iso(now - 5 * HOUR),
			errorCode: 'GroundFailure',
		});
	}
	const away = points.at(15);
	away.networkStatus = 'temporarily_unavailable';
	store.of('charge-points/network-status-logs').add({
		chargePointId: away.id,
		status: 'temporarily_unavailable',
		timestamp: iso(now - 2 * HOUR),
	});
	points.at(points.size - 5).networkStatus = 'never_connected';
	const free = store.of('evses').filter((evse) => {
		const point = points.get(evse.chargePointId)!;
		return (
			evse.hardwareStatus === 'available' &&
			!evse.roamingOperatorId &&
			point.networkStatus === 'available' &&
			point.type === 'public'
		);
	});
	for (let index = 0; index < 6; index++) {
		const evse = free[(index * 5 + 3) % free.length];
		const session = newSession(world, evse, {
			startedAt: now - random.int(8, 70) * MINUTE,
			random,
		});
		evse.hardwareStatus = 'charging';
		logStatus(world, evse, 'charging', Date.parse(String(session.startedAt)));
	}
}
