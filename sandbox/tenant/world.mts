/** The simulated network: its records, its clock, and what happens in it. */
import { Random, hash } from './random.mts';
import { Store, type Row } from './store.mts';
import { iso } from './shape.mts';
import type { Version } from './versions.mts';

export interface WorldOptions {
	seed: number;
	now: Date;
	/** Simulated milliseconds per real one; 0 stands still until told otherwise. */
	speed: number;
	size: WorldSize;
	/** The version of the API that its notifications speak. */
	version: Version;
}

export interface WorldSize {
	/** How many sessions a day brings, over the whole network. */
	sessionsPerDay: number;
	/** How far back the sessions go. */
	days: number;
	/** At least this many partner revenues, for tests of long lists; sessions bring what they bring. */
	revenues: number;
}

export class World {
	readonly store = new Store();
	readonly seed: number;
	readonly size: WorldSize;
	readonly speed: number;
	readonly version: Version;
	/** A record as an operation of the API shows it, by the operation's path; set by who knows. */
	show: (path: string, row: Row) => Row = (_, row) => row;
	private readonly start: number;
	private readonly startReal = Date.now();
	private skipped = 0;
	private readonly sources = new Map<string, Random>();

	constructor({ seed, now, speed, size, version }: WorldOptions) {
		this.seed = seed;
		this.size = size;
		this.speed = speed;
		this.version = version;
		this.start = now.getTime();
	}

	/** The tenant's own time, in milliseconds. */
	time(): number {
		return this.start + this.skipped + (Date.now() - this.startReal) * this.speed;
	}

	now(): Date {
		return new Date(this.time());
	}

	/** 2026-05-01T08:30:00Z */
	stamp(): string {
		return iso(this.time());
	}

	/** Moves the tenant's time on. */
	skip(milliseconds: number): void {
		this.skipped += milliseconds;
	}

	/** Chance of its own for one purpose, so that one draw more does not change everything else. */
	random(purpose: string): Random {
		const known = this.sources.get(purpose);
		if (known) return known;
		const made = new Random(hash(`${this.seed} ${purpose}`));
		this.sources.set(purpose, made);
		return made;
	}

	/** Notes that a record was changed now. */
	touch(row: Row): Row {
		row.lastUpdatedAt = this.stamp();
		if ('updatedAt' in row) row.updatedAt = row.lastUpdatedAt;
		return row;
	}
}
