/** A tenant's limit of requests per second, with the headers that say how much of it is left. */
import type { FastifyReply } from 'fastify';
import { ApiError } from './errors.mts';

export interface RateLimitOptions {
	/** How many requests each second of the clock allows. */
	perSecond: number;
	/** `all` (the default), only `Retry-After`, only `X-RateLimit-*`, or none. */
	headers?: 'all' | 'retry-after' | 'limits' | 'none';
}

const SECOND = 1000;

export class RateLimit {
	private options?: RateLimitOptions;
	private window = 0;
	private used = 0;

	constructor(options?: RateLimitOptions) {
		this.options = options;
	}

	set(options?: RateLimitOptions): void {
		this.options = options;
		this.window = 0;
	}

	/**
	 * Counts a request and puts the headers on its answer; the refusal when it is one too many.
	 *
	 * @param time the tenant's own, by which its answers are dated: how long a second lasts is not up to it
	 */
	take(reply: FastifyReply, time: number): ApiError | undefined {
		if (!this.options) return undefined;
		const { perSecond, headers = 'all' } = this.options;
		const now = Date.now();
		if (now - this.window >= SECOND) {
			this.window = now - (now % SECOND);
			this.used = 0;
		}
		this.used++;
		const left = Math.max(0, perSecond - this.used);
		const wait = Math.max(1, Math.ceil((this.window + SECOND - now) / SECOND));
		if (headers === 'all' || headers === 'limits') {
			reply.header('X-RateLimit-Limit', perSecond);
			reply.header('X-RateLimit-Remaining', left);
			reply.header('X-RateLimit-Reset', Math.floor(time / SECOND) + wait);
		}
		if (this.used <= perSecond) return undefined;
		const retry: Record<string, string> =
			headers === 'all' || headers === 'retry-after' ? { 'Retry-After': String(wait) } : {};
		return new ApiError(429, 'Too many requests.', undefined, retry);
	}
}
