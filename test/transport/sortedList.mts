/** A tenant's list in the order of a time, with filters on it: what reads by windows is tried on it. */
import { setTimeout as wait } from 'node:timers/promises';
import { runNode } from '../support/engine.mts';
import { transportNode } from './node.mts';
import type { Described } from './node.mts';
import type { Handler } from './server.mts';
import { json, startServer } from './server.mts';

export interface Stamped {
	id: number;
	createdAt: string | null;
}

export interface ListSettings {
	records: Stamped[];
	/** Whether what is at the very bound is found. */
	isInclusive?: boolean;
	/** Called before each answer. */
	before?(count: number, records: Stamped[]): void | Promise<void>;
	/** Answers in place of the list, where it gives true. */
	instead?: (...args: Parameters<Handler>) => boolean;
}

export const RANGE = {
	field: 'createdAt',
	from: 'filter[createdAfter]',
	to: 'filter[createdBefore]',
};

/** 2026-01-01 and so many milliseconds. */
export const at = (milliseconds: number): string =>
	new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString();

const times = new WeakMap<Stamped, number>();

function timeOf(record: Stamped): number {
	let time = times.get(record);
	if (time === undefined) times.set(record, (time = Date.parse(record.createdAt ?? '')));
	return time;
}

/** Pages by a cursor that names the last record: what is added meanwhile moves nothing. */
export const sortedList =
	({ records, isInclusive = true, before, instead }: ListSettings): Handler =>
	async (request, response, count) => {
		// Long enough for requests that are sent at once to meet.
		await wait(10);
		await before?.(count, records);
		if (instead?.(request, response, count)) return;
		const { query } = request;
		const from = Date.parse(query.get(RANGE.from) ?? '');
		const to = Date.parse(query.get(RANGE.to) ?? '');
		const isWithin = (record: Stamped) => {
			if (record.createdAt === null) return Number.isNaN(from) && Number.isNaN(to);
			const time = timeOf(record);
			if (isInclusive) return !(time < from) && !(time > to);
			return !(time <= from) && !(time >= to);
		};
		const found = records.filter(isWithin);
		const cursor = query.get('cursor');
		const start = cursor ? found.findIndex(({ id }) => id === Number(cursor)) + 1 : 0;
		const data = found.slice(start, start + Number(query.get('per_page')));
		const hasMore = start + data.length < found.length;
		json(response, {
			data,
			links: { next: hasMore ? `/list?cursor=${data.at(-1)!.id}` : null },
		});
	};

/** Reads a list through the transport in n8n's engine. */
export async function readList(
	list: ListSettings,
	ask: Omit<Described, 'path'> = {},
	run: { signal?: AbortSignal; continueOnFail?: boolean; binaryMode?: 'filesystem' } = {},
) {
	const server = await startServer(sortedList({ ...list, records: [...list.records] }));
	const result = await runNode({
		nodeType: transportNode(() => ({
			path: '/list',
			...ask,
			list: { range: RANGE, ...ask.list },
		})),
		credentials: { tenantUrl: server.url, apiToken: 'token' },
		...run,
	});
	await server.close();
	return {
		...result,
		records: result.items.map((item) => item.json),
		requests: server.arrived,
		mostAtOnce: server.mostAtOnce(),
	};
}
