/** How much of the time that one request takes on average is kept between two starts. */
const SHARE = 0.75;
/** The longest stride, in milliseconds: more spreads them no better. */
const LONGEST = 3;
/** A shorter one, in milliseconds, costs more in timers than it gains. */
const SHORTEST = 1.5;
/** How much of the average a new measure makes. */
const WEIGHT = 0.1;

/**
 * Keeps the requests under way out of step. Started together they are answered together, and then each
 * waits while the others are worked on: a fifth of the time of sixteen short ones.
 *
 * Where N are under way and one takes T, one ends every T ÷ N. To start them a little less far apart
 * spreads them and costs nothing, however fast the tenant is.
 */
export class Stride {
	/** The next request starts no earlier, in milliseconds since 1970. */
	nextAt = 0;

	/** Between two that end. */
	private apart = 0;

	started(now: number): void {
		const wanted = SHARE * this.apart;
		const stride = wanted < SHORTEST ? 0 : Math.min(LONGEST, wanted);
		// A timer that wakes late is made up for by the next one.
		this.nextAt = Math.max(this.nextAt, now - stride) + stride;
	}

	/** One that took so many milliseconds was answered, and so many were under way, itself included. */
	ended(milliseconds: number, underWay: number): void {
		const apart = milliseconds / underWay;
		this.apart = this.apart === 0 ? apart : this.apart + WEIGHT * (apart - this.apart);
	}
}
