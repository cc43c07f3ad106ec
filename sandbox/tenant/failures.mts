/** Answers that go wrong on purpose. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request as a rule sees it. */
export interface Seen {
	method: string;
	/** With its query. */
	path: string;
	/** How many requests came before it. */
	index: number;
	headers: Record<string, unknown>;
}

export interface Failure {
	/** The answer's status; not needed for the kinds that break the connection. */
	status?: number;
	headers?: Record<string, string>;
	/** Text as it is, anything else as JSON; `{ message }` where left out. */
	body?: unknown;
	/**
	 * `answer` (the default), `reset` (the connection breaks), `stall` (no answer ever),
	 * `half` (the answer breaks off in the middle).
	 */
	kind?: 'answer' | 'reset' | 'stall' | 'half';
}

export interface FailureRule extends Failure {
	method?: string;
	/** A part of the path, or a pattern. */
	path?: string | RegExp;
	/** Only every so many matching requests: 7 is the 7th, the 14th, … */
	every?: number;
	/** Only this often in all. */
	times?: number;
}

const counts = new WeakMap<FailureRule, { matched: number; failed: number }>();

function hits(rule: FailureRule, { method, path }: Seen): boolean {
	if (rule.method !== undefined && rule.method !== method) return false;
	if (typeof rule.path === 'string' && !path.includes(rule.path)) return false;
	if (rule.path instanceof RegExp && !rule.path.test(path)) return false;
	const count = counts.get(rule) ?? { matched: 0, failed: 0 };
	counts.set(rule, count);
	count.matched++;
	if (rule.every !== undefined && count.matched % rule.every !== 0) return false;
	if (rule.times !== undefined && count.failed >= rule.times) return false;
	count.failed++;
	return true;
}

/** What goes wrong with a request, if anything. */
export function findFailure(
	failures: ((request: Seen) => Failure | undefined) | FailureRule[] | undefined,
	request: Seen,
): Failure | undefined {
	if (typeof failures === 'function') return failures(request);
	return failures?.find((rule) => hits(rule, request));
}

/** Carries a failure out; true when the request has got all the answer it will get. */
export async function applyFailure(
	failure: Failure,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<boolean> {
	const { kind = 'answer', status = 500, headers = {}, body } = failure;
	if (kind === 'answer') {
		void reply.code(status).headers(headers);
		if (typeof body === 'string')
			await reply.type(headers['content-type'] ?? 'text/html').send(body);
		else await reply.send(body ?? { message: `The tenant answers ${status} on purpose.` });
		return true;
	}
	reply.hijack();
	if (kind === 'reset') request.raw.socket.resetAndDestroy();
	if (kind === 'half') {
		reply.raw.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '4000' });
		reply.raw.write('{"data":[{"id":1');
		setImmediate(() => request.raw.socket.destroy());
	}
	return true;
}
