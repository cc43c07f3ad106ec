import type { INode } from 'n8n-workflow';
import type { Access, Context } from '../tenant/access';
import type { Circumstances, Effort } from './errors';
import { failure, problem, refusalIn } from './errors';
import { steadyNow } from '../turns/clock';
import type { Governor } from '../turns/governor';
import { operationOf } from '../turns/operation';
import type { Fate } from './retry';
import { fateOf, retryIn, worseOf } from './retry';
import type { Run } from '../turns/run';
import type { Answer, Attempt, Call } from './attempt';
import { attempt } from './attempt';
import { rethrow, wasNeverSent } from './trouble';
import type { Connection, Query, TransportSettings } from '../types';

/** All that requests made for one input item have in common. */
export interface Errand {
	context: Context;
	node: INode;
	access: Access;
	governor: Governor;
	run: Run;
	/** The input item's index. */
	order: number;
	/** Left out for requests that no item asked for. */
	itemIndex?: number;
	labels: Record<string, string>;
	settings: TransportSettings;
	connection?: Connection;
	/** Where what is known of the request is kept up to date, for one that acts. */
	trace?: Trace;
}

/** What is known of a request that acts. */
export interface Trace {
	fate: Fate;
}

export type Ask = Pick<Call, 'method' | 'path' | 'body' | 'isForFile'> & { query: Query };

/** What an error about this errand needs to know. */
export function circumstances(errand: Errand, call: Ask, effort?: Effort): Circumstances {
	const { node, access, labels, itemIndex } = errand;
	const fate = errand.trace?.fate ?? 'carriedOut';
	const none: Effort = { tries: 1, waited: 0, gaveUp: false, fate };
	const { origin, tokens } = access;
	const isClient = tokens !== undefined;
	return { node, origin, isClient, call, labels, itemIndex, effort: effort ?? none };
}

/**
 * Sends a request until there is a good answer, as often and as long as it is right to.
 *
 * @returns an answer with a 2xx status, or the 404 of a DELETE whose earlier try has done it
 * @throws NodeApiError for everything else; what ended the run, if it ended
 */
export async function sendUntilAnswered(errand: Errand, ask: Ask): Promise<Answer> {
	const { context, access, governor, run, order, settings, connection } = errand;
	const call: Call = { ...ask, timeout: settings.timeout, connection };
	const trace: Trace = errand.trace ?? { fate: 'notSent' };
	const operation = operationOf(call.method, call.path);
	let last: Attempt | undefined;
	let waited = 0;

	for (let tries = 0; ;) {
		const fail = (result: Attempt, gaveUp: boolean) =>
			failure(circumstances(errand, call, { tries, waited, gaveUp, fate: trace.fate }), result);
		/** Where another item has ended the run meanwhile, this one still fails with what it was told itself. */
		const interrupted = (error: unknown): never =>
			rethrow(last && run.wasStoppedBy(error) ? fail(last, false) : error);
		const arrivedAt = steadyNow();
		const candidate = {
			run,
			order,
			operation,
			patience: settings,
			// A request that has been refused keeps the patience it has left.
			since: last && arrivedAt - waited,
		};
		const turn = await governor.enter(candidate).catch(interrupted);
		if (last || !turn.isAllowed) waited += steadyNow() - arrivedAt;
		if (!turn.isAllowed) {
			const refusal = last ?? turn.refusal;
			if (refusal) throw fail(refusal, true);
			const effort = { tries, waited, gaveUp: true, fate: trace.fate };
			throw problem(circumstances(errand, call, effort), USED_UP, []);
		}

		tries++;
		let result: Attempt | undefined;
		let ownPause = 0;
		const before = trace.fate;
		trace.fate = 'uncertain';
		try {
			result = await attempt(context, access, call).catch((error: unknown) => {
				if (wasNeverSent(error)) trace.fate = before;
				return rethrow(error);
			});
		} finally {
			ownPause = governor.leave(turn, result ?? { headers: {} }, tries);
		}
		const isGone = isMissing(call, result) && before === 'uncertain';
		const isDone = isGone || (isGood(result) && !refusalIn(result.body));
		const isRefused = isGood(result) && !isDone;
		trace.fate = isDone ? 'carriedOut' : worseOf(before, isRefused ? 'refused' : fateOf(result));
		if (isGood(result)) return result;
		if (isGone) return { status: 204, headers: result.headers, body: undefined };

		last = result;
		const again = retryIn(call.method, result, tries);
		if (again === undefined) throw fail(result, false);
		const wait = again === 'pause' ? ownPause : again;
		if (wait > 0) {
			if (waited + wait > settings.maxWait) throw fail(result, true);
			await run.sleep(order, wait).catch(interrupted);
			waited += wait;
		}
	}
}

/** What a request is told that is not even sent, because the tenant has counted to its limit. */
const USED_UP =
	'The tenant takes no more requests for now: its limit is used up. Try again later, lower the number of concurrent requests, or allow more waiting under Options.';

const isMissing = ({ method }: Call, { status, isForToken }: Attempt): boolean =>
	method === 'DELETE' && status === 404 && !isForToken;

const isGood = (result: Attempt): result is Answer =>
	!result.isForToken &&
	!result.trouble &&
	result.status !== undefined &&
	result.status >= 200 &&
	result.status < 300;
