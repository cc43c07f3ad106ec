/** How heavy the descriptions are, and what n8n's engine pays for them per item. */
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { INodeExecutionData, INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { documentPath } from '../test/support/openapi.mts';
import { runNode } from '../test/support/engine.mts';
import type { Row } from './benches.mts';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');

const files = () => (require(join(root, 'package.json')) as { n8n: { nodes: string[] } }).n8n.nodes;

function load(): INodeType[] {
	return files().map((file) => {
		const module = require(join(root, file)) as Record<string, new () => INodeType>;
		const [name] = Object.keys(module);
		return new module[name]();
	});
}

/** Milliseconds to load all nodes in a fresh process that has n8n-workflow already, as n8n has. */
function loadingTime(): number {
	const script = `
		const { createRequire } = require('node:module');
		const here = createRequire(${JSON.stringify(join(root, 'package.json'))});
		here('n8n-workflow');
		const started = performance.now();
		for (const file of ${JSON.stringify(files())}) {
			const module = here('./' + file);
			for (const Node of Object.values(module)) new Node();
		}
		console.log(performance.now() - started);`;
	const times = Array.from({ length: 5 }, () =>
		Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout),
	);
	return times.sort((a, b) => a - b)[2];
}

/** The node that a generator makes of the same document, with the generator's own defaults. */
function generated(): INodeType | undefined {
	const path = documentPath();
	if (!existsSync(path)) return undefined;
	const { N8NPropertiesBuilder } = require('@devlikeapro/n8n-openapi-node') as {
		N8NPropertiesBuilder: new (document: unknown, config: object) => { build(): INodeProperties[] };
	};
	const properties = new N8NPropertiesBuilder(JSON.parse(readFileSync(path, 'utf8')), {}).build();
	return {
		description: {
			displayName: 'Generated',
			name: 'generated',
			group: [],
			version: 1,
			description: '',
			defaults: { name: 'Generated' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'ampecoApi', required: true }],
			requestDefaults: { baseURL: 'http://127.0.0.1' },
			requestOperations: {},
			properties: [
				...properties,
				{
					displayName: 'Send',
					name: 'send',
					type: 'hidden',
					default: '',
					routing: { send: { paginate: true } },
				},
			],
		},
	};
}

/** A list of the first resource that the node offers, or whatever it offers first. */
function someOperation({ description }: INodeType): INodeParameters {
	const named = (name: string) =>
		description.properties.filter((property) => property.name === name);
	const resources = (named('resource')[0].options as Array<{ value: string }>).map(
		({ value }) => value,
	);
	const resource = resources.includes('chargePoint') ? 'chargePoint' : resources[0];
	const operations = named('operation').find((property) =>
		(property.displayOptions?.show?.resource as string[]).includes(resource),
	)!;
	const values = (operations.options as Array<{ value: string }>).map(({ value }) => value);
	const isList = (value: string) => value === 'getAll' || /^list/i.test(value);
	return { resource, operation: values.find(isList) ?? values[0] };
}

const COST_ITEMS = 500;

/** Milliseconds per item that the engine spends until it hands the request over; nothing is sent. */
async function engineCost(nodeType: INodeType, parameters: INodeParameters): Promise<number> {
	const silent = Object.create(nodeType) as INodeType;
	// The engine's own way, item by item: what a tool of an AI Agent takes.
	silent.customOperations = undefined;
	silent.description = {
		...nodeType.description,
		requestOperations: { pagination: async () => [] },
	};
	const items: INodeExecutionData[] = Array.from({ length: COST_ITEMS }, () => ({ json: {} }));
	const times: number[] = [];
	for (let round = 0; round < 6; round++) {
		const started = performance.now();
		const { error } = await runNode({
			nodeType: silent,
			parameters,
			items,
			credentials: { tenantUrl: 'http://127.0.0.1', apiToken: 'bench' },
		});
		if (error) throw error;
		times.push((performance.now() - started) / COST_ITEMS);
	}
	// The first round warms up.
	return times.slice(1).sort((a, b) => a - b)[2];
}

async function costs(nodes: INodeType[]): Promise<Row> {
	const heaviest = nodes.reduce((a, b) =>
		a.description.properties.length >= b.description.properties.length ? a : b,
	);
	const peer = generated();
	const ours = await engineCost(heaviest, someOperation(heaviest));
	const theirs = peer ? await engineCost(peer, someOperation(peer)) : null;
	return {
		name: 'engine per item',
		ours,
		peer: theirs,
		peerName: '@devlikeapro/n8n-openapi-node of the same document',
		ratio: theirs && ours / theirs,
		unit: 'ms/item',
		ideal: null,
		bound: 'ratio ≤ 0.25',
		note: `${heaviest.description.displayName}: ${heaviest.description.properties.length} properties; generated: ${peer?.description.properties.length ?? 'no API document here'}`,
	};
}

export async function weights(): Promise<Row[]> {
	const nodes = load();
	const texts = nodes.map(({ description }) => JSON.stringify(description));
	const whole = `[${texts.join(',')}]`;
	const properties = Math.max(...nodes.map(({ description }) => description.properties.length));
	const none = { peer: null, peerName: '', ratio: null, ideal: null };
	return [
		{ ...none, name: 'properties', ours: properties, unit: 'at most in one node', bound: '≤ 150' },
		{ ...none, name: 'descriptions', ours: whole.length / 1e6, unit: 'MB of JSON', bound: '≤ 1.7' },
		{ ...none, name: 'gzipped', ours: gzipSync(whole).length / 1000, unit: 'KB', bound: '≤ 150' },
		{ ...none, name: 'loading', ours: loadingTime(), unit: 'ms for all nodes', bound: '< 400' },
		await costs(nodes),
	];
}
