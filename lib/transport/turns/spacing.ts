/** By how much a spacing changes at a time. */
const STEP = 1.1;
/** The longest spacing, in milliseconds. */
const LONGEST = 30_000;
/**
 * A spacing is made shorter after a calm time: so many times the last pause, which is what it costs
 * to be refused again. Where the tenant names the pause, the first measure is good already.
 */
const CALM = { named: 5, guessed: 1, shortest: 500 };
/** So many requests accepted at a spacing speak for it. */
const ENOUGH = 20;
/** So many calm times later, a spacing that was refused is worth another try. */
const FORGIVEN = 20;

/**
 * The milliseconds between two starts, for a tenant that refuses without counting: what it takes
 * under load is measured, becomes a spacing, and shrinks in calm times until it is no limit any more.
 */
export class Spacing {
	/** The next request starts no earlier. */
	nextAt = 0;

	private spacing = 0;

	/** The longest spacing that has been refused. */
	private tooFast = 0;

	/** How long to keep a spacing before it is made shorter. */
	private calm = CALM.shortest;

	private refusedAt = 0;

	private grownAt = 0;

	/** Since when, and how many, requests were accepted under load: the measure of a spacing. */
	private measure?: { since: number; accepted: number };

	started(now: number): void {
		if (this.spacing === 0) return;
		// A timer that wakes late is made up for by the next one.
		this.nextAt = Math.max(this.nextAt, now - this.spacing) + this.spacing;
	}

	/** Nothing is under way and nothing waits: what is accepted now is no measure. */
	rest(): void {
		this.measure = undefined;
	}

	accepted(now: number): void {
		if (this.measure) this.measure.accepted++;
		if (this.spacing > 0) this.hurry(now);
	}

	/** It was refused, and waits `pause` milliseconds, which the tenant has named or not. */
	refused(now: number, pause: number, isNamed: boolean): void {
		this.refusedAt = now;
		this.calm = Math.max(CALM.shortest, pause * (isNamed ? CALM.named : CALM.guessed));
	}

	/**
	 * Under steady load the tenant takes at least what it has accepted between two refusals.
	 * A spacing that is refused becomes a step longer, or double when it was refused soon; when
	 * nothing was accepted in between, it was the pause that was too short.
	 */
	widen(now: number): void {
		const { since, accepted } = this.measure ?? { since: now, accepted: 0 };
		if (this.spacing > 0 && accepted > 0) {
			this.tooFast = this.spacing;
			this.spacing *= accepted > ENOUGH ? STEP : 2;
		} else if (accepted > 0) {
			this.spacing = (now - since) / accepted;
		}
		this.spacing = Math.min(this.spacing, LONGEST);
		this.measure = { since: now, accepted: 0 };
	}

	/** Makes the spacing a step shorter after a calm time, down to just above what was refused. */
	private hurry(now: number): void {
		if (now - Math.max(this.refusedAt, this.grownAt) < this.calm) return;
		if (now - this.refusedAt > FORGIVEN * this.calm) this.tooFast = 0;
		const faster = this.spacing / STEP;
		if (faster <= this.tooFast) return;
		this.grownAt = now;
		this.spacing = faster < 1 ? 0 : faster;
	}
}
