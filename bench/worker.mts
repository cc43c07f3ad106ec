/**
 * One measured run in a process of its own: a job arrives as JSON, its figures leave as JSON.
 * What is measured starts when n8n's engine and all contestants are loaded and the process is warm and idle.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { runNode, type RunResult } from '../test/support/engine.mts';

export interface Job {
	who: 'ours' | 'httpRequest' | 'axios' | 'lanes';
	what: 'gets' | 'list' | 'export' | 'windows' | 'writes';
	url: string;
	/** Input items, or records of the list. */
	count: number;
	format?: 'csv' | 'ndjson';
	/** One request at a time. */
	isInRow?: boolean;
	/** Whether another workflow of the same process reads what the tenant always refuses. */
	neighbour?: boolean;
}

export interface Figures {
	ms: number;
	/** Processor time of the worker in ms: what noise on the machine does not touch. */
	cpu: number;
	items: number;
	/** MB of resident memory above the idle process, at most. */
	memory: number;
	error?: string;
}

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');
const credentials = (url: string) => ({ tenantUrl: url, apiToken: 'bench' });

function ours(name: string): INodeType {
	const module = require(join(root, `dist/nodes/${name}/${name}.node.js`)) as Record<
		string,
		new () => INodeType
	>;
	return new module[name]();
}

/** A node of the pinned n8n itself. */
function n8nNode(file: string): INodeType {
	const nodes = join(root, 'sandbox/host/node_modules/n8n-nodes-base/dist/nodes');
	const module = require(join(nodes, `${file}.node.js`)) as Record<
		string,
		new () => INodeType & { getNodeType?(version?: number): INodeType }
	>;
	const node = new module[file.split('/').at(-1)!]();
	return node.getNodeType?.() ?? node;
}

const inputs = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({
		json: { id: index + 1, name: `Group ${index + 1}` },
	}));

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

const REVENUES = '/public-api/resources/partner-revenues/v1.1';

const OURS: Record<Job['what'], (job: Job) => [string, INodeParameters]> = {
	gets: () => [
		'AmpecoUser',
		{ resource: 'user', operation: 'get', user: locator('={{ $json.id }}') },
	],
	list: () => ['AmpecoPartner', { resource: 'revenue', operation: 'getAll', returnAll: true }],
	export: ({ format = 'ndjson' }) => [
		'AmpecoPartner',
		{ resource: 'revenue', operation: 'getAll', returnAll: true, output: format },
	],
	windows: ({ isInRow }) => [
		'AmpecoPartner',
		{
			resource: 'revenue',
			operation: 'getAll',
			returnAll: true,
			filters: { dateAfter: '2026-01-01T00:00:00Z', dateBefore: '2026-02-01T00:00:00Z' },
			options: isInRow ? { maxConcurrent: 1 } : {},
		},
	],
	writes: () => [
		'AmpecoTariff',
		{ resource: 'tariffGroup', operation: 'create', name: '={{ $json.name }}' },
	],
};

const authenticated = {
	authentication: 'predefinedCredentialType',
	nodeCredentialType: 'ampecoApi',
};

const PEER: Record<Exclude<Job['what'], 'export' | 'windows'>, (job: Job) => INodeParameters> = {
	gets: ({ url }) => ({
		...authenticated,
		url: `=${url}/public-api/resources/users/v1.0/{{ $json.id }}`,
		options: {},
	}),
	list: ({ url }) => ({
		...authenticated,
		url: url + REVENUES,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'per_page', value: '100' }] },
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: {
						parameters: [
							{
								type: 'qs',
								name: 'cursor',
								value: '={{ $response.body?.meta?.next_cursor ?? "" }}',
							},
						],
					},
					paginationCompleteWhen: 'other',
					completeExpression: '={{ !$response.body.meta.next_cursor }}',
				},
			},
		},
	}),
	writes: ({ url }) => ({
		...authenticated,
		method: 'POST',
		url: `${url}/public-api/resources/tariff-groups/v1.0`,
		sendBody: true,
		bodyParameters: { parameters: [{ name: 'name', value: '={{ $json.name }}' }] },
		options: {},
	}),
};

/** The same file, written by a loop over axios: the yardstick for an export. */
async function axiosExport({ url, format }: Job): Promise<number> {
	const { default: axios } = await import('axios');
	const file = await open(join(tmpdir(), `bench-${process.pid}.${format}`), 'w');
	const headers = { Authorization: 'Bearer bench' };
	let cursor: string | null = '';
	let records = 0;
	let heading = format === 'csv';
	const flat = (value: object): unknown[] =>
		Object.values(value).flatMap((one: unknown) =>
			typeof one === 'object' && one !== null ? flat(one) : [one],
		);
	const keys = (value: object, prefix = ''): string[] =>
		Object.entries(value).flatMap(([key, one]) =>
			typeof one === 'object' && one !== null
				? keys(one as object, `${prefix}${key}.`)
				: [prefix + key],
		);
	const quote = (one: unknown) => {
		const text = String(one ?? '');
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	while (cursor !== null) {
		const { data }: { data: { data: object[]; meta: { next_cursor: string | null } } } =
			await axios.get(url + REVENUES, { params: { cursor, per_page: 100 }, headers });
		let text = '';
		if (heading) text = `${keys(data.data[0]).join(',')}\r\n`;
		heading = false;
		for (const record of data.data) {
			text +=
				format === 'csv'
					? `${flat(record).map(quote).join(',')}\r\n`
					: `${JSON.stringify(record)}\n`;
		}
		await file.write(text);
		records += data.data.length;
		cursor = data.meta.next_cursor;
	}
	await file.close();
	return records;
}

/** The workflow beside the measured one; stops with the process. */
function startNeighbour({ url }: Job): void {
	void runNode({
		nodeType: ours('AmpecoPartner'),
		parameters: { resource: 'partner', operation: 'get', partner: locator('={{ $json.id }}') },
		items: inputs(1000),
		credentials: credentials(url),
	});
}

/** Milliseconds in which a neighbour has met its refusals. */
const SETTLED = 2000;

const isPerItem = ({ what }: Job) => what === 'gets' || what === 'writes';

async function runOurs(job: Job): Promise<RunResult> {
	const [name, parameters] = OURS[job.what](job);
	return await runNode({
		nodeType: ours(name),
		parameters,
		items: isPerItem(job) ? inputs(job.count) : undefined,
		credentials: credentials(job.url),
		binaryMode: 'filesystem',
	});
}

/** n8n's own nodes for the same job: HTTP Request and, where it gives pages, Split Out for their records. */
async function runPeer(job: Job): Promise<RunResult> {
	const asked = await runNode({
		nodeType: n8nNode('HttpRequest/HttpRequest'),
		parameters: PEER[job.what as keyof typeof PEER](job),
		items: isPerItem(job) ? inputs(job.count) : undefined,
		credentials: credentials(job.url),
		binaryMode: 'filesystem',
		node: {
			type: 'n8n-nodes-base.httpRequest',
			credentials: { ampecoApi: { id: '1', name: 'Credential' } },
		},
	});
	if (job.what !== 'list' || asked.error) return asked;
	return await runNode({
		nodeType: n8nNode('Transform/SplitOut/SplitOut'),
		parameters: { fieldToSplitOut: 'data', options: {} },
		items: asked.items,
		node: { type: 'n8n-nodes-base.splitOut' },
	});
}

/** As many lanes as our nodes have from the start. */
const LANES = 16;

/** The least that any node pays: n8n's own client, so many requests at once, and nothing around them. */
const lanes = ({ url, count }: Job): INodeType => ({
	description: {
		displayName: 'Lanes',
		name: 'lanes',
		group: [],
		version: 1,
		description: '',
		defaults: { name: 'Lanes' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		const items: INodeExecutionData[] = [];
		let next = 0;
		const lane = async () => {
			while (next < count) {
				const item = next++;
				const { body } = (await this.helpers.httpRequest({
					url: `${url}/public-api/resources/users/v1.0/${item + 1}`,
					headers: { Authorization: 'Bearer bench' },
					returnFullResponse: true,
				})) as { body: { data: INodeExecutionData['json'] } };
				items[item] = { json: body.data, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: LANES }, lane));
		return [items];
	},
});

const runLanes = async (job: Job): Promise<RunResult> =>
	await runNode({ nodeType: lanes(job), parameters: {}, items: inputs(job.count) });

const RUNS = { ours: runOurs, httpRequest: runPeer, lanes: runLanes };

async function run(job: Job): Promise<Pick<Figures, 'items' | 'error'>> {
	if (job.who === 'axios') return { items: await axiosExport(job) };
	const { items, error } = await RUNS[job.who](job);
	return {
		items:
			job.what === 'export'
				? Number(items[0]?.json.records ?? 0)
				: items.filter((item) => !item.error).length,
		...(error && { error: error.message }),
	};
}

/** What every worker does first, whoever it measures: warm and loaded alike, as an n8n that has run for a while. */
const WARM_UP = 500;

const job = JSON.parse(process.argv[2]) as Job;
for (const who of ['ours', 'httpRequest', 'lanes'] as const) {
	await run({ who, what: 'gets', count: WARM_UP, url: job.url });
}
if (job.neighbour !== undefined) {
	if (job.neighbour) startNeighbour(job);
	// Without one as well: a process that has just been at work is faster.
	await new Promise((resolve) => setTimeout(resolve, SETTLED));
}
globalThis.gc?.();
const idle = process.memoryUsage.rss();
let peak = idle;
const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
const usedBefore = process.cpuUsage();
const started = performance.now();
const outcome = await run(job);
const ms = performance.now() - started;
const used = process.cpuUsage(usedBefore);
clearInterval(sampler);
peak = Math.max(peak, process.memoryUsage.rss());
const cpu = (used.user + used.system) / 1000;
const figures: Figures = { ms, cpu, memory: (peak - idle) / 2 ** 20, ...outcome };
writeFileSync(1, JSON.stringify(figures));
process.exit(0);
