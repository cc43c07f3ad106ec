/**
 * Which states of which records started an execution lately, so that a charger which comes and
 * goes does not start one each time. Bounded: the oldest are forgotten first.
 *
 * Like `DeliveryMemory`, it lives in the process and is saved whole.
 */
import { handling, perTrigger, type Handling } from './perTrigger';
import { mark, MARK_LENGTH } from './signature';

export const REMEMBERED = 2000;

/** Characters of a time, in milliseconds since 1970 to the base 36: enough until 2059. */
const TIME_LENGTH = 8;

const ENTRY = MARK_LENGTH + TIME_LENGTH;

/** A clock that was put back leaves times that are still to come: long ones would keep everything quiet until then. */
const isWithin = (time: number, within: number) => Math.abs(Date.now() - time) < within;

export class QuietTimes {
	/** When each started an execution, by its mark. */
	private readonly started = new Map<string, number>();

	private readonly pending = new Map<string, Handling>();

	/** Takes in what was saved; of two times of the same, the later counts. */
	read(saved: string | undefined): void {
		for (let at = 0; at + ENTRY <= (saved ?? '').length; at += ENTRY) {
			const one = saved!.slice(at, at + MARK_LENGTH);
			const time = parseInt(saved!.slice(at + MARK_LENGTH, at + ENTRY), 36);
			if (time > (this.started.get(one) ?? 0)) this.set(one, time);
		}
	}

	/** @param within milliseconds */
	isQuiet(key: string, within: number): boolean {
		const time = this.started.get(mark(key));
		return time !== undefined && isWithin(time, within);
	}

	/**
	 * Reserves a key for the caller, who calls `release` in the end. While somebody else has it,
	 * waits for how that ends: to look and to reserve are one step.
	 *
	 * @returns false within the quiet time after an execution
	 */
	async reserve(key: string, within: number): Promise<boolean> {
		for (;;) {
			if (this.isQuiet(key, within)) return false;
			const other = this.pending.get(key);
			if (!other) break;
			await other.ended;
		}
		this.pending.set(key, handling());
		return true;
	}

	/** An execution was started. */
	note(key: string): void {
		this.set(mark(key), Date.now());
	}

	/** The execution did not come about. */
	forget(key: string): void {
		this.started.delete(mark(key));
	}

	release(key: string): void {
		this.pending.get(key)?.end();
		this.pending.delete(key);
	}

	/** All that still counts as one text, oldest first. */
	text(within: number): string {
		for (const [one, time] of this.started) {
			if (!isWithin(time, within)) this.started.delete(one);
		}
		return [...this.started]
			.map(([one, time]) => one + time.toString(36).padStart(TIME_LENGTH, '0'))
			.join('');
	}

	private set(one: string, time: number): void {
		this.started.delete(one);
		this.started.set(one, time);
		if (this.started.size > REMEMBERED) {
			this.started.delete(this.started.keys().next().value as string);
		}
	}
}

/** The quiet times of one trigger node in this process. */
export const quietTimesOf = perTrigger(() => new QuietTimes());
