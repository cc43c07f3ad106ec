/** Tells subscribers: signed deliveries, tried again when they fail, kept for a resend. */
import { createHmac } from 'node:crypto';
import { isLoopback } from './loopback.mts';
import { EVENTS, TOGETHER, payloadOf, type Happening } from './events.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

export interface NotificationSettings {
	/** How often a delivery is tried in all. */
	attempts: number;
	/** Real milliseconds before the second try; doubled before each further one. */
	delayMs: number;
	/** Real milliseconds that a receiver may take. */
	timeoutMs: number;
	/** Real milliseconds between two resends of one subscription. */
	resendEveryMs: number;
	/** X-Webhook-Id and X-Webhook-Type go with the events that document them, or with all. */
	webhookHeaders: 'documented' | 'all';
	/** How many deliveries are under way at once. */
	concurrency: number;
}

export const NOTIFICATION_DEFAULTS: NotificationSettings = {
	attempts: 4,
	delayMs: 1000,
	timeoutMs: 10_000,
	resendEveryMs: 15 * 60_000,
	webhookHeaders: 'documented',
	concurrency: 8,
};

/** Events that `skipRoamingInfrastructure` silences where they are about a roaming partner's network. */
const INFRASTRUCTURE = new Set([
	'ChargePointChangedNotification',
	'chargePoint.changed',
	'evse.changed',
	'LocationChangedNotification',
]);

export interface Delivery {
	id: number;
	subscription: number;
	event: string;
	/** The bytes that are signed and sent. */
	body: string;
	/** When it happened, in the tenant's time. */
	at: string;
	attempts: number;
	status: 'pending' | 'delivered' | 'failed';
	/** The receiver's last answer; undefined where there was none. */
	answer?: number;
}

const KEPT = 20_000;

export class Notifier {
	readonly deliveries: Delivery[] = [];
	private readonly world: World;
	private readonly settings: NotificationSettings;
	private readonly tenant: string;
	private readonly queue: Delivery[] = [];
	private readonly timers = new Set<NodeJS.Timeout>();
	private readonly waiting: Array<() => void> = [];
	private readonly resent = new Map<number, number>();
	private underWay = 0;
	private unsettled = 0;
	private made = 0;
	private closed = false;
	/** The token whose request is carried out right now. */
	private actor?: string;

	constructor(world: World, tenant: string, settings: NotificationSettings) {
		this.world = world;
		this.tenant = tenant;
		this.settings = settings;
	}

	/** Carries out the request of a token: who wants no word of their own doings gets none. */
	during<T>(token: string, work: () => T): T {
		this.actor = token;
		try {
			return work();
		} finally {
			this.actor = undefined;
		}
	}

	/**
	 * Tells everybody who subscribed to an event (or to one of several told together:
	 * `chargePoint`, `session`, …) about a record.
	 */
	emit(event: string, row: Row, happening: Happening = {}): void {
		for (const name of TOGETHER[event] ?? [event]) this.emitOne(name, row, happening);
	}

	private emitOne(event: string, row: Row, happening: Happening): void {
		if (!EVENTS.includes(event)) throw new Error(`There is no event ${event}`);
		let body: string | undefined;
		for (const subscription of this.world.store.of('notifications').all()) {
			if (!this.wants(subscription, event, row)) continue;
			body ??= JSON.stringify(payloadOf(event, row, happening, this.world));
			this.enqueue(Number(subscription.id), event, body);
		}
	}

	private wants(subscription: Row, event: string, row: Row): boolean {
		const { via, notifications, _token: token } = subscription;
		if (via !== 'webhook' || !(notifications as string[]).includes(event)) return false;
		if (subscription.suppressSelfNotifications === true && token === this.actor) return false;
		const isRoaming = INFRASTRUCTURE.has(event) && Boolean(row.roamingOperatorId);
		return !(isRoaming && subscription.skipRoamingInfrastructure === true);
	}

	/** Sends a payload as it is to one subscription. */
	deliver(subscription: number, event: string, payload: unknown): void {
		this.enqueue(subscription, event, JSON.stringify(payload));
	}

	private enqueue(subscription: number, event: string, body: string): void {
		const delivery: Delivery = {
			id: ++this.made,
			subscription,
			event,
			body,
			at: this.world.stamp(),
			attempts: 0,
			status: 'pending',
		};
		this.deliveries.push(delivery);
		if (this.deliveries.length > KEPT) this.deliveries.splice(0, KEPT / 2);
		this.unsettled++;
		this.queue.push(delivery);
		this.work();
	}

	private work(): void {
		while (!this.closed && this.underWay < this.settings.concurrency && this.queue.length > 0) {
			const delivery = this.queue.shift()!;
			this.underWay++;
			void this.attempt(delivery).finally(() => {
				this.underWay--;
				this.work();
			});
		}
	}

	private async attempt(delivery: Delivery): Promise<void> {
		const subscription = this.world.store.of('notifications').get(delivery.subscription);
		const url = (subscription?.webhook as Row | undefined)?.callbackUrl as string | undefined;
		if (!subscription || !url) return this.settle(delivery, 'failed');
		delivery.attempts++;
		delivery.answer = await this.post(url, delivery, subscription);
		const ok = delivery.answer !== undefined && delivery.answer >= 200 && delivery.answer < 300;
		if (ok) return this.settle(delivery, 'delivered');
		if (delivery.attempts >= this.settings.attempts) return this.settle(delivery, 'failed');
		const timer = setTimeout(
			() => {
				this.timers.delete(timer);
				this.queue.push(delivery);
				this.work();
			},
			this.settings.delayMs * 2 ** (delivery.attempts - 1),
		);
		this.timers.add(timer);
	}

	/** The receiver's status; undefined where it did not answer. */
	private async post(
		url: string,
		delivery: Delivery,
		subscription: Row,
	): Promise<number | undefined> {
		if (!isLoopback(url)) return undefined;
		const timestamp = microseconds(new Date());
		const { includeTimestampInSignature: withTime, _token: token } = subscription;
		const signed = withTime === true ? `${timestamp}.${delivery.body}` : delivery.body;
		const documented = delivery.event === 'AuthorizationNotification';
		try {
			const response = await fetch(url, {
				method: 'POST',
				redirect: 'manual',
				signal: AbortSignal.timeout(this.settings.timeoutMs),
				body: delivery.body,
				headers: {
					'Content-Type': 'application/json',
					'X-Signature': createHmac('sha256', String(token)).update(signed).digest('hex'),
					'X-Timestamp': timestamp,
					'X-Tenant': this.tenant,
					...((documented || this.settings.webhookHeaders === 'all') && {
						'X-Webhook-Id': String(delivery.subscription),
						'X-Webhook-Type': delivery.event,
					}),
				},
			});
			await response.arrayBuffer();
			return response.status;
		} catch {
			return undefined;
		}
	}

	private settle(delivery: Delivery, status: 'delivered' | 'failed'): void {
		delivery.status = status;
		this.unsettled--;
		if (this.unsettled === 0) for (const tell of this.waiting.splice(0)) tell();
	}

	/** Resolves when no delivery is pending. */
	async settled(): Promise<void> {
		if (this.unsettled === 0) return;
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** Whether a subscription was resent too recently to do it again; notes that it is done now. */
	mayResend(subscription: number): boolean {
		const last = this.resent.get(subscription);
		const now = Date.now();
		if (last !== undefined && now - last < this.settings.resendEveryMs) return false;
		this.resent.set(subscription, now);
		return true;
	}

	/**
	 * Tries the failed deliveries of a subscription again, each once.
	 *
	 * @param from ISO 8601; nothing before it
	 * @param to ISO 8601; nothing after it
	 * @returns how many
	 */
	resend(subscription: number, events: string[], from?: string, to?: string): number {
		const failed = this.deliveries.filter(
			(one) =>
				one.subscription === subscription &&
				one.status === 'failed' &&
				events.includes(one.event) &&
				(from === undefined || one.at >= from) &&
				(to === undefined || one.at <= to),
		);
		for (const delivery of failed) {
			delivery.status = 'pending';
			delivery.attempts = this.settings.attempts - 1;
			this.unsettled++;
			this.queue.push(delivery);
		}
		this.work();
		return failed.length;
	}

	close(): void {
		this.closed = true;
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
		this.queue.length = 0;
		for (const tell of this.waiting.splice(0)) tell();
	}
}

/** 2026-05-01T08:30:00.123000Z */
const microseconds = (time: Date): string => time.toISOString().replace('Z', '000Z');
