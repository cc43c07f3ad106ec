/** One poll: where the watch begins, what it gives out, what a test in the editor shows. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { isRecord, walkList } from '../../lib/transport';
import { detailed } from './details';
import { watchedBy, type Watched } from './parameters';
import { clockAt, readOn, timeOf, timeQuery, type Found } from './read';
import { save, savedState, type WatchState } from './state';
import { DAY, MINUTE } from './time';

type Output = INodeExecutionData[][] | null;

/** Watches that are being read. One that takes longer than its interval is not read twice at once. */
const busy = new WeakSet<IDataObject>();

/**
 * What n8n asks for at each interval, when it starts, and for a test in the editor.
 *
 * The state moves in the very moment in which the records are handed to n8n: n8n saves both together.
 *
 * @returns null where there is nothing, which starts no execution
 */
export async function poll(context: IPollFunctions): Promise<Output> {
	const watched = watchedBy(context);
	if (context.getMode() === 'manual') return await latest(context, watched);
	const data = context.getWorkflowStaticData('node');
	if (busy.has(data)) return null;
	busy.add(data);
	try {
		const known = savedState(data, watched.key);
		const state = known ?? (await begin(context, watched));
		if (!known && watched.since === undefined) {
			save(data, state);
			return null;
		}
		const { records, state: next } = await readOn(context, watched, state);
		const output = await outputOf(context, watched, records);
		save(data, next);
		return output;
	} finally {
		busy.delete(data);
	}
}

/** Where the watch begins: at a date, or at what the tenant's clock shows now. */
async function begin(context: IPollFunctions, watched: Watched): Promise<WatchState> {
	const { key, since } = watched;
	const start = since ?? (await clockOf(context, watched));
	return { key, start, mark: start, given: '{}' };
}

/** The tenant's clock; n8n's own, where the tenant does not say. */
async function clockOf(context: IPollFunctions, watched: Watched): Promise<number> {
	const askedAt = Date.now();
	const pages = walkList(context, { ...asked(watched, askedAt), limit: 1 });
	for await (const page of pages) return clockAt(askedAt, page) ?? askedAt;
	return askedAt;
}

const asked = (watched: Watched, from: number) => {
	const { path, query, labels, settings } = watched.request;
	const { paging } = watched.list.getMany;
	return { path, labels, settings, paging, query: [...query, ...timeQuery(watched, from)] };
};

async function outputOf(
	context: IPollFunctions,
	watched: Watched,
	records: Found[],
): Promise<Output> {
	if (records.length === 0) return null;
	const { simplify } = watched.request;
	const given = watched.details
		? await detailed(context, watched.details, records)
		: records.map(({ record }) => (simplify ? simplify(record) : record));
	return [given.map((json) => ({ json }))];
}

/** How far a test looks back, one after the other. */
const BACK = [60 * MINUTE, DAY, 30 * DAY, 1000 * DAY];
const MOST_PAGES = 3;
const FEW = 5;

/** The latest few records, for a test in the editor: it changes nothing of what is watched. */
async function latest(context: IPollFunctions, watched: Watched): Promise<Output> {
	let found: Found[] = [];
	for (const back of BACK) {
		const pages = walkList(context, {
			...asked(watched, Date.now() - back),
			limit: MOST_PAGES * 100,
		});
		found = [];
		for await (const { records } of pages) {
			for (const record of records) {
				if (isRecord(record)) found.push({ record, at: timeOf(watched, record) });
			}
		}
		if (found.length >= FEW) break;
	}
	if (found.length === 0) {
		throw new NodeOperationError(context.getNode(), 'There is nothing to show yet', {
			description: 'The list has no record of the last years that the filters let through.',
		});
	}
	const newest = found.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).slice(-FEW);
	return await outputOf(context, watched, newest);
}
