/** A delivery in hand: what is noted of it when its execution exists, and what when there is none. */
import type { IWebhookFunctions } from 'n8n-workflow';

import { Refusal } from './admit';
import { memoryOf } from './memory';
import { quietTimesOf } from './quiet';
import { stateOf } from './state';
import { waitingRoomOf } from './waiting';

export const CLOSING = new Refusal(503, 'n8n is shutting down');

export interface Hold {
	/** Its execution exists, or it is settled without one: it is not to be let in again. */
	settle(): void;
	/** It is nothing to remember: when it comes again, it is looked at anew. */
	letGo(): void;
	/** Calls `end` when n8n has ended its answer: with whether that told the tenant that all is well. */
	whenAnswered(end: (isWell: boolean) => void): void;
}

/**
 * Calls `ended` with the status when n8n has ended its answer, whether or not anybody still
 * listens: the events of a response tell nothing more once the connection is closed.
 */
function onAnswered(context: IWebhookFunctions, ended: (status: number) => void): void {
	const response = context.getResponseObject();
	const end = response.end.bind(response) as (...given: unknown[]) => typeof response;
	response.end = (...given: unknown[]) => {
		ended(response.statusCode);
		return end(...given);
	};
}

/**
 * Takes a delivery in hand, to be accepted when its execution exists.
 *
 * @param marks what it is recognised by: its own mark first
 * @param quiet milliseconds that states are remembered for
 * @returns undefined when it was accepted before
 * @throws Refusal when n8n has closed the trigger: n8n that shuts down still takes deliveries, and
 * would cut off their executions when it ends. The tenant tries again later.
 */
export async function take(
	context: IWebhookFunctions,
	marks: [string, ...string[]],
	quiet: number,
): Promise<Hold | undefined> {
	const state = stateOf(context);
	const memory = memoryOf(context);
	const [mark] = marks;
	memory.read(state.seen);
	quietTimesOf(context).read(state.quiet);
	if (!(await memory.reserve(...marks))) return undefined;
	if (memory.isClosed) {
		memory.release(mark);
		throw CLOSING;
	}
	let isGone = false;
	const ends: Array<(isWell: boolean) => void> = [];
	onAnswered(context, (status) => {
		const isWell = status < 400;
		for (const end of ends) end(isWell);
		if (isWell && !isGone) memory.accept(mark);
		memory.release(mark);
	});
	return {
		settle: () => {
			memory.accept(mark);
			state.seen = memory.text();
			if (quiet > 0) state.quiet = quietTimesOf(context).text(quiet);
			saveWaiting(context);
		},
		letGo: () => void (isGone = true),
		whenAnswered: (end) => void ends.push(end),
	};
}

/** Has n8n save what is waiting with the answer, where this process keeps it and it has changed. */
export function saveWaiting(context: IWebhookFunctions): void {
	const room = waitingRoomOf(context);
	const state = stateOf(context);
	const text = room.text();
	if (room.isOpen && text !== (state.waiting ?? '')) state.waiting = text;
}
