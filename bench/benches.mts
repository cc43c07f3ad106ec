/** What is measured, and beside what. Ratios are ours ÷ peer, or ours ÷ ideal where that is named. */
import { getsInN8n } from './items.mts';
import { compare, startServer } from './run.mts';
import type { Figures, Job } from './worker.mts';
import type { ServerSettings } from './server.mts';
import { narrowing, trigger } from './trigger.mts';
import { watching } from './watch.mts';
import { weights } from './weights.mts';

export interface Row {
	name: string;
	ours: number;
	peer: number | null;
	peerName: string;
	ratio: number | null;
	unit: string;
	ideal: number | null;
	/** What the ratio or figure must be, in words for the table. */
	bound?: string;
	note?: string;
}

const ROUNDS = 5;
const PEER = 'HTTP Request node';
/** The default bound of requests in flight, see DEFAULT_SETTINGS. */
const IN_FLIGHT = 16;

type Draft = Omit<Job, 'url' | 'who'>;

/** Runs one job with each contestant against a server of its own settings. */
async function against(
	settings: ServerSettings,
	draft: Draft,
	contestants: Array<Job['who']>,
	rounds = ROUNDS,
): Promise<Figures[]> {
	const server = await startServer(settings);
	try {
		return await compare(
			contestants.map((who) => ({ ...draft, who, url: server.url })),
			rounds,
		);
	} finally {
		server.stop();
	}
}

const failed = ({ error, items }: Figures, wanted: number): string | undefined =>
	error ? `${error.slice(0, 80)}` : items === wanted ? undefined : `${items} of ${wanted}`;

const note = (ours: Figures, peer: Figures | undefined, wanted: number): string =>
	[
		failed(ours, wanted) && `ours: ${failed(ours, wanted)}`,
		peer && failed(peer, wanted) && `peer: ${failed(peer, wanted)}`,
	]
		.filter(Boolean)
		.join('; ');

/** The engine alone: no database, no stored credentials, nothing but the node. */
async function gets(name: string, count: number, latency: number): Promise<Row> {
	const [ours, peer] = await against({ latency }, { what: 'gets', count }, ['ours', 'httpRequest']);
	const ideal = latency > 0 ? (count / IN_FLIGHT) * latency : null;
	return {
		name: `${name}, engine alone`,
		ours: ours.ms,
		peer: peer.ms,
		peerName: PEER,
		ratio: ours.ms / (ideal ?? peer.ms),
		unit: 'ms',
		ideal,
		note: note(ours, peer, count),
	};
}

async function overhead(): Promise<Row[]> {
	const count = 1000;
	const [ours, peer] = await getsInN8n(count, 0);
	return [
		{
			name: 'overhead',
			ours: ours / count,
			peer: peer / count,
			peerName: PEER,
			ratio: ours / peer,
			unit: 'ms/item',
			ideal: null,
			bound: 'ratio ≤ 0.9',
		},
		await gets('overhead', count, 0),
	];
}

async function latency(): Promise<Row[]> {
	const count = 500;
	const delay = 50;
	const [ours, peer] = await getsInN8n(count, delay);
	const ideal = (count / IN_FLIGHT) * delay;
	return [
		{
			name: 'latency',
			ours,
			peer,
			peerName: `${PEER} (all at once)`,
			ratio: ours / ideal,
			unit: 'ms',
			ideal,
			bound: 'of ideal ≤ 1.15',
		},
		await gets('latency', count, delay),
		await lanes(count, delay),
	];
}

/** What is ours of the latency, and what any node pays that sends as many requests at once through n8n. */
async function lanes(count: number, latency: number): Promise<Row> {
	const [ours, peer] = await against({ latency }, { what: 'gets', count }, ['ours', 'lanes']);
	return {
		name: 'latency, beside bare requests',
		ours: ours.ms,
		peer: peer.ms,
		peerName: `n8n's client, ${IN_FLIGHT} at once, nothing else`,
		ratio: ours.ms / peer.ms,
		unit: 'ms',
		ideal: null,
		note: note(ours, peer, count),
	};
}

async function list(): Promise<Row[]> {
	const count = 100_000;
	const [ours, peer] = await against(
		{ size: count },
		{ what: 'list', count },
		['ours', 'httpRequest'],
		3,
	);
	const common = {
		peerName: `${PEER} and Split Out`,
		ideal: null,
		note: note(ours, peer, count),
	};
	return [
		{
			...common,
			name: 'list',
			ours: ours.ms,
			peer: peer.ms,
			ratio: ours.ms / peer.ms,
			unit: 'ms',
			bound: 'ratio ≤ 1.0',
		},
		{
			...common,
			name: 'list memory',
			ours: ours.memory,
			peer: peer.memory,
			ratio: ours.memory / peer.memory,
			unit: 'MB',
			bound: 'ratio ≤ 1.0',
		},
	];
}

/** A month of records, by windows of time and in a row. */
async function windows(): Promise<Row[]> {
	const count = 100_000;
	const server = await startServer({ size: count, latency: 100 });
	try {
		const job: Job = { who: 'ours', what: 'windows', count, url: server.url };
		const [ours, peer] = await compare([job, { ...job, isInRow: true }], 1);
		return [
			{
				name: 'windows',
				ours: ours.ms,
				peer: peer.ms,
				peerName: 'the same in a row',
				ratio: peer.ms / ours.ms,
				unit: 'ms',
				ideal: null,
				bound: 'peer ÷ ours ≥ 4',
				note: note(ours, peer, count),
			},
		];
	} finally {
		server.stop();
	}
}

async function exported(): Promise<Row[]> {
	const count = 1_000_000;
	const rows: Row[] = [];
	for (const format of ['ndjson', 'csv'] as const) {
		const [ours, peer] = await against(
			{ size: count },
			{ what: 'export', count, format },
			['ours', 'axios'],
			3,
		);
		const rate = ({ ms }: Figures) => count / (ms / 1000);
		const common = { peerName: 'bare axios loop', ideal: null, note: note(ours, peer, count) };
		rows.push(
			{
				...common,
				name: `export ${format}`,
				ours: rate(ours),
				peer: rate(peer),
				ratio: rate(ours) / rate(peer),
				unit: 'records/s',
				bound: 'ratio ≥ 0.8',
			},
			{
				...common,
				name: `export ${format} memory`,
				ours: ours.memory,
				peer: peer.memory,
				ratio: ours.memory / peer.memory,
				unit: 'MB above idle',
				bound: 'ours ≤ 150',
			},
		);
	}
	return rows;
}

async function storm(): Promise<Row[]> {
	const count = 500;
	const rate = 50;
	const server = await startServer({ rate });
	const results: Array<{ figures: Figures; twice: number; refused: number; taken: number }> = [];
	try {
		for (const who of ['ours', 'httpRequest'] as const) {
			const [figures] = await compare([{ who, what: 'writes', count, url: server.url }], 1);
			const { seen, refused } = await server.stats();
			const writes = Object.entries(seen).filter(([name]) => name !== 'reads');
			results.push({
				figures,
				refused,
				taken: writes.length,
				twice: writes.filter(([, times]) => times > 1).length,
			});
		}
	} finally {
		server.stop();
	}
	const [ours, peer] = results;
	// The first window's worth goes at once.
	const ideal = (count / rate - 1) * 1000;
	return [
		{
			name: 'storm',
			ours: ours.figures.ms,
			peer: peer.figures.ms,
			peerName: PEER,
			ratio: ours.figures.ms / ideal,
			unit: 'ms',
			ideal,
			bound: 'of ideal ≤ 1.15',
			note: [
				`ours: ${ours.taken} of ${count} written, ${ours.twice} twice, ${ours.refused} refusals`,
				`peer: ${peer.taken} of ${count} written, ${peer.twice} twice, ${peer.refused} refusals`,
			].join('; '),
		},
	];
}

/** A workflow beside one that the tenant always refuses, and the same workflow alone. */
async function neighbour(): Promise<Row[]> {
	const count = 1000;
	const server = await startServer({});
	try {
		const job: Job = { who: 'ours', what: 'gets', count, url: server.url };
		const [beside, alone] = await compare(
			[
				{ ...job, neighbour: true },
				{ ...job, neighbour: false },
			],
			ROUNDS,
		);
		const { refused } = await server.stats();
		return [
			{
				name: 'neighbour',
				ours: beside.ms,
				peer: alone.ms,
				peerName: 'the same alone',
				ratio: beside.ms / alone.ms,
				unit: 'ms',
				ideal: null,
				bound: 'ratio ≤ 1.2',
				note: [`${refused} refusals`, note(beside, alone, count)].filter(Boolean).join('; '),
			},
		];
	} finally {
		server.stop();
	}
}

export const benches = {
	overhead,
	latency,
	list,
	export: exported,
	windows,
	storm,
	neighbour,
	trigger,
	narrowing,
	watch: watching,
	weights,
};
