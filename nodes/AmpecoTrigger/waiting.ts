/**
 * What is waiting to see whether it lasts: at most one event of each record or EVSE. Lives in the
 * process that runs the trigger (`isOpen`) and is saved whole with each delivery, so that the
 * next n8n takes it up. Bounded in number and in size.
 */
import type { Delivery } from './item';
import { eventOf } from './events';
import { perTrigger } from './perTrigger';

export const PLACES = 1000;

/** Characters, of all that is waiting: n8n writes them with every delivery. */
export const LARGEST = 256 * 1024;

export interface Waiting {
	delivery: Delivery;
	/** The delivery's mark. */
	deliveryId: string;
	/** Milliseconds since 1970: when it began to wait, and until when. */
	since: number;
	due: number;
	/** Why its place is not known, where a location is asked for. */
	locationError?: string;
	/** Its time is up, and the tenant is asked. */
	isLeaving?: true;
	/** It has started the workflow, as far as n8n makes the execution. */
	isEmitted?: true;
}

/** What is saved of it. */
type Saved = [
	subject: string,
	waiting: Omit<Waiting, 'delivery' | 'isLeaving' | 'isEmitted'> & {
		delivery: Omit<Delivery, 'event'>;
	},
];

/** The clock was put back: what has begun to wait later than now has just begun, and waits as long as it was to. */
function begunBy(one: Waiting, now: number): void {
	if (one.since <= now) return;
	one.due -= one.since - now;
	one.since = now;
}

const saved = (subject: string, { delivery, deliveryId, since, due, locationError }: Waiting) => {
	const { notification, payload, sentAt, tenant } = delivery;
	const sent = { notification, payload, sentAt, tenant };
	const one: Saved = [subject, { deliveryId, since, due, locationError, delivery: sent }];
	return JSON.stringify(one);
};

export class WaitingRoom {
	/** Whether this process keeps the time. */
	isOpen = false;

	private readonly waiting = new Map<string, { one: Waiting; text: string }>();

	private size = 0;

	open(text: string | undefined): void {
		this.isOpen = true;
		for (const [subject, { delivery, ...rest }] of readSaved(text)) {
			const event = eventOf(delivery.payload, delivery.notification);
			if (!this.waiting.has(subject))
				this.set(subject, { ...rest, delivery: { ...delivery, event } });
		}
	}

	close(): void {
		this.isOpen = false;
		this.waiting.clear();
		this.size = 0;
	}

	get(subject: string): Waiting | undefined {
		return this.waiting.get(subject)?.one;
	}

	/** @returns false when there is no more room */
	set(subject: string, one: Waiting): boolean {
		const text = saved(subject, one);
		const before = this.waiting.get(subject);
		const size = this.size + text.length - (before?.text.length ?? 0);
		if (size > LARGEST || (!before && this.waiting.size >= PLACES)) return false;
		this.size = size;
		this.waiting.set(subject, { one, text });
		return true;
	}

	end(subject: string): void {
		this.size -= this.waiting.get(subject)?.text.length ?? 0;
		this.waiting.delete(subject);
	}

	/** Those whose time is up and that nobody hands over yet. */
	due(now: number): Array<[subject: string, one: Waiting]> {
		for (const { one } of this.waiting.values()) begunBy(one, now);
		return [...this.waiting]
			.map(([subject, { one }]) => [subject, one] as [string, Waiting])
			.filter(([, { due, isLeaving }]) => due <= now && !isLeaving);
	}

	/** All that is waiting as one text, empty where nothing is. */
	text(): string {
		return this.waiting.size === 0
			? ''
			: `[${[...this.waiting.values()].map(({ text }) => text).join(',')}]`;
	}
}

function readSaved(text: string | undefined): Saved[] {
	try {
		const read: unknown = JSON.parse(text || '[]');
		return Array.isArray(read) ? (read as Saved[]) : [];
	} catch {
		return [];
	}
}

/** The waiting room of one trigger node in this process. */
export const waitingRoomOf = perTrigger(() => new WaitingRoom());
