/** What happens in the network by itself: each thing in its own time, by its own chance. */
import { iso } from './shape.mts';
import type { Life } from './life.mts';
import type { Random } from './random.mts';
import type { Row } from './store.mts';

const MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/** One thing that happens again and again. */
interface Habit {
	/** Minutes of the tenant's time from one to the next: at least, at most. */
	every(life: Life): readonly [number, number];
	happen(life: Life, time: number, random: Random): void;
}

const ERRORS = ['GroundFailure', 'OverCurrentFailure', 'ConnectorLockFailure', 'HighTemperature'];
const SECURITY = ['ResetOrReboot', 'SettingSystemTime', 'StartupOfTheDevice', 'MemoryExhaustion'];

/** Minutes until a broken charger works again, and until a lost one is back. */
const REPAIR = [15, 90] as const;
const AWAY = [5, 20] as const;

const HABITS: Record<string, Habit> = {
	arrival: {
		every({ world }) {
			const mean = MINUTES_PER_DAY / world.size.sessionsPerDay;
			return [mean / 2, mean * 1.5];
		},
		happen: (life, time) => life.arrive(time),
	},
	fault: {
		every: () => [20, 80],
		happen(life, time, random) {
			const evse = oneOf(life.breakable(), random);
			const repaired = time + random.int(...REPAIR) * MINUTE;
			if (evse) life.breakDown(evse, random.pick(ERRORS), time, repaired);
		},
	},
	lostConnection: {
		every: () => [60, 180],
		happen(life, time, random) {
			const point = oneOf(life.idlePoints(), random);
			if (point) life.loseConnection(point, time, time + random.int(...AWAY) * MINUTE);
		},
	},
	securityEvent: {
		every: () => [120, 480],
		happen(life, time, random) {
			const point = oneOf(life.idlePoints(), random);
			if (!point) return;
			const event = life.world.store.of('security-events').add({
				chargePoint: point.id,
				chargePointId: point.id,
				type: random.pick(SECURITY),
				techInfo: '',
				timestamp: iso(time),
			});
			const critical = event.type === 'MemoryExhaustion';
			life.notifier.emit('SecurityEventNotification', event, { critical });
		},
	},
	parkedCar: {
		every: () => [30, 120],
		happen(life, time, random) {
			const space = oneOf(life.world.store.of('parking-spaces').all(), random);
			if (!space) return;
			space.occupancyStatus = space.occupancyStatus === 'occupied' ? 'available' : 'occupied';
			space.lastUpdatedAt = iso(time);
			life.notifier.emit('parkingSpace.occupancyStatus.changed', space);
		},
	},
};

const oneOf = (rows: readonly Row[], random: Random): Row | undefined =>
	rows.length > 0 ? random.pick(rows) : undefined;

export class Chance {
	private readonly life: Life;
	/** When each thing happens next. */
	private readonly next = new Map<string, number>();

	constructor(life: Life, from: number) {
		this.life = life;
		for (const name of Object.keys(HABITS)) this.next.set(name, from + this.gap(name));
	}

	/** Lets everything happen that is due. */
	reach(time: number): void {
		for (const [name, { happen }] of Object.entries(HABITS)) {
			while (this.next.get(name)! <= time) {
				happen(this.life, time, this.random(name));
				this.next.set(name, this.next.get(name)! + this.gap(name));
			}
		}
	}

	private gap(name: string): number {
		return this.random(name).between(...HABITS[name].every(this.life)) * MINUTE;
	}

	private random(name: string): Random {
		return this.life.world.random(`chance of ${name}`);
	}
}
