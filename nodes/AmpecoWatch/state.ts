/** What a watch knows from poll to poll, in the static data that n8n keeps for its node. */
import type { IDataObject } from 'n8n-workflow';

/** Moments are those of the tenant's clock, in milliseconds. */
export interface WatchState {
	/** What is watched; a state of something else is none. */
	key: string;
	/** Nothing from before is given out. */
	start: number;
	/** When the last read that came to its end began: whatever happened since is still to be read. */
	mark: number;
	/** What was given out and may be read again: the text of a `Memory`. */
	given: string;
	/** A read that has not come to its end: the next poll goes on with it. */
	open?: OpenRead;
}

export interface OpenRead {
	/** What happened since then is read. */
	from: number;
	/** When it began. */
	mark: number;
	/** How the list was asked for. */
	query: string;
	/** Where to go on; from the beginning where it is not there. */
	cursor?: string;
	/** What was given of the page that begins there. */
	ofPage?: string[];
	/** The reads after this one are not to go further back. */
	floor?: number;
}

export function savedState(data: IDataObject, key: string): WatchState | undefined {
	const saved = data.watch as unknown as WatchState | undefined;
	return saved?.key === key ? saved : undefined;
}

/** In one piece, so that it is either the state of before or the new one. */
export function save(data: IDataObject, state: WatchState): void {
	data.watch = state as unknown as IDataObject;
}
