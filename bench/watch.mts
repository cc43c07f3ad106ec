/**
 * The watch beside what people build without it: a Schedule Trigger each minute, and an HTTP Request node that
 * asks for what has changed in the last minute, page by page. What the peer sends is sent as it is, without
 * n8n around it; the watch runs in n8n-core. The tenant's clock is moved on from poll to poll.
 */
import type { Row } from './benches.mts';
import { N8n } from '../test/watch/n8n.mts';
import { short, Tenant } from '../test/watch/tenant.mts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const CHANGES = 1000;
const RECORDS = 300;
/** A list that shows a change this long after it happened, at most. */
const LAG = 20 * SECOND;

interface Outcome {
	requests: number;
	executions: number;
	missed: number;
	twice: number;
}

/** Asks once a minute; gives the numbers of the versions that came out, an array for each execution. */
type Contestant = (tenant: Tenant) => {
	begin(): Promise<void>;
	minute(): Promise<void>;
	executions: number[][];
};

const watch: Contestant = (tenant) => {
	const n8n = new N8n({
		tenantUrl: tenant.url,
		parameters: { record: 'location', event: 'changed', simplify: false, startWith: 'now' },
	});
	const executions: number[][] = [];
	return {
		begin: async () => await n8n.poll({ isActivation: true }),
		async minute() {
			await n8n.poll();
			for (const items of n8n.executions.splice(0)) {
				executions.push(items.map(({ serial }) => Number(serial)));
			}
			const [failure] = n8n.failures;
			if (failure) throw failure;
		},
		executions,
	};
};

const schedule: Contestant = (tenant) => {
	const executions: number[][] = [];
	return {
		begin: async () => {},
		async minute() {
			const found: number[] = [];
			for (let cursor: string | null = ''; cursor !== null;) {
				const query = new URLSearchParams({
					'filter[lastUpdatedAfter]': short(tenant.clock - MINUTE),
					per_page: '100',
					cursor,
				});
				const answer = await fetch(`${tenant.url}/public-api/resources/locations/v2.0?${query}`);
				const { data, meta } = (await answer.json()) as {
					data: Array<{ serial: number }>;
					meta: { next_cursor: string | null };
				};
				found.push(...data.map(({ serial }) => serial));
				cursor = meta.next_cursor;
			}
			// A schedule starts an execution whether there is anything or not.
			executions.push(found);
		},
		executions,
	};
};

async function run(contestant: Contestant, minutes: number): Promise<Outcome> {
	let state = 7;
	const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
	const tenant = await new Tenant({
		order: 'id',
		paging: 'cursor',
		lag: LAG,
		skew: 0,
		inclusive: true,
		random,
	}).start();
	try {
		for (let made = 0; made < RECORDS; made++) tenant.create();
		tenant.clock += 60 * MINUTE;
		const { begin, minute, executions } = contestant(tenant);
		await begin();
		tenant.requests = 0;
		const started = tenant.clock;
		const moments = Array.from({ length: CHANGES }, () => started + random() * minutes * MINUTE);
		moments.sort((one, other) => other - one);
		// Ten quiet minutes at the end, in which what lags arrives.
		for (let passed = 1; passed <= minutes + 10; passed++) {
			const now = started + passed * MINUTE;
			while (moments.length > 0 && moments.at(-1)! < now) {
				tenant.clock = moments.pop()!;
				tenant.change(1 + Math.floor(random() * RECORDS));
			}
			tenant.clock = now;
			await minute();
		}
		// Versions in between may be overwritten before anybody can see them; the last ones not.
		const last = [...tenant.records.values()]
			.filter(({ length }) => length > 1)
			.map((versions) => versions.at(-1)!.serial);
		const given = executions.flat();
		const come = new Set(given);
		return {
			requests: tenant.requests,
			executions: executions.length,
			missed: last.filter((serial) => !come.has(serial)).length,
			twice: given.length - come.size,
		};
	} finally {
		await tenant.stop();
	}
}

const PEER = 'Schedule Trigger + HTTP Request, last minute';

export async function watching(): Promise<Row[]> {
	const rows: Row[] = [];
	for (const [label, minutes] of [
		['in an hour', 60],
		['in a day', 1440],
	] as const) {
		const ours = await run(watch, minutes);
		const peer = await run(schedule, minutes);
		const note = `last versions missed: ${ours.missed}, peer ${peer.missed}; given twice: ${ours.twice}, peer ${peer.twice}`;
		const row = (what: 'requests' | 'executions', bound?: string): Row => ({
			name: `watch, ${what} for 1,000 changes ${label}`,
			ours: ours[what],
			peer: peer[what],
			peerName: PEER,
			ratio: ours[what] / peer[what],
			unit: what,
			ideal: null,
			bound,
			note,
		});
		rows.push(row('requests'), row('executions', 'ratio ≤ 1'));
	}
	return rows;
}
