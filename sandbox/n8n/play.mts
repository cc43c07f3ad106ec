/** What playing an example takes: where it runs, how it is run, how its result is judged. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Tenant } from '../tenant/index.mts';
import type { Execution, Item, N8n, WorkflowFile } from './client.mts';
import { HOST } from './paths.mts';

/** Where the examples run. */
export interface Stage {
	n8n: N8n;
	/** The tenant's address and token, as the credential has them. */
	url: string;
	token: string;
	/** The simulated tenant; a real one has no books to look into, and nothing may be written to it. */
	tenant?: Tenant;
}

export interface Outcome {
	workflow: string;
	status: 'success' | 'failed' | 'skipped';
	/** How many items the last node gave. */
	items: number;
	/** Milliseconds that the execution took; how long it was tried, where it failed. */
	ms: number;
	/** What it did, in words; what is wrong, where it failed. */
	says: string;
	/** Where to see the execution. */
	link: string;
}

export interface Example {
	file: string;
	title: string;
	/** It changes something at the tenant. */
	writes: boolean;
	/** Its result is judged by the simulated tenant's own records. */
	judgedByRecords?: boolean;
	/** Runs the workflow and judges what came out. */
	play(
		stage: Stage,
		workflowId: string,
	): Promise<{ execution: Execution; says: string; items: Item[] }>;
}

const RUN_TIMEOUT_MS = 180_000;
const POLL_MS = 150;

class Unexpected extends Error {}

/** Ends the example with these words unless it is right. */
export function expect(right: boolean, otherwise: string): asserts right {
	if (!right) throw new Unexpected(otherwise);
}

/** Ends the example with what n8n says unless the execution succeeded. */
export function assertSucceeded(execution: Execution): void {
	const { status, error } = execution;
	expect(
		status === 'success',
		`The execution ended with ${status}: ${error?.message ?? ''} ${error?.description ?? ''}`.trim(),
	);
}

/** Asks the tenant itself, past n8n. */
export async function ask<T>(stage: Stage, path: string, init: RequestInit = {}): Promise<T> {
	const response = await fetch(new URL(`/public-api${path}`, stage.url), {
		...init,
		headers: { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' },
	});
	expect(response.ok, `The tenant answers ${response.status} to ${path}.`);
	const text = await response.text();
	return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The simulated tenant. */
export function local(stage: Stage): Tenant {
	expect(stage.tenant !== undefined, 'This example needs the simulated tenant.');
	return stage.tenant;
}

/** Presses Execute Workflow and waits until it has run. */
export async function press(stage: Stage, workflowId: string, trigger: string): Promise<Execution> {
	const id = await stage.n8n.run(workflowId, trigger);
	expect(id !== null, 'n8n waits for an event instead of running.');
	const execution = await stage.n8n.finished(id, RUN_TIMEOUT_MS);
	assertSucceeded(execution);
	return execution;
}

/** The ids of the credentials that a saved workflow uses, by their names. */
function credentialsOf(nodes: WorkflowFile['nodes']): Record<string, string> {
	const ids: Record<string, string> = {};
	for (const used of nodes.flatMap(({ credentials }) => Object.values(credentials ?? {}))) {
		if (used.id !== null) ids[used.name] = used.id;
	}
	return ids;
}

/** Has the workflow use the list of users that the tenant has, as its own note says. */
export async function fitToUsers({ n8n, tenant }: Stage, workflowId: string): Promise<void> {
	if (!tenant || tenant.world.version.has('GET /resources/users/v1.1')) return;
	const { name, nodes, connections, settings } = await n8n.workflow(workflowId);
	for (const { parameters } of nodes) {
		if (parameters.resource === 'userV1_1') parameters.resource = 'user';
	}
	await n8n.saveWorkflow({ name, nodes, connections, settings }, credentialsOf(nodes));
}

/**
 * Runs a copy of the workflow with other values in its node “Settings”; the workflow stays as it is.
 *
 * @param judge reads what came out; the copy goes afterwards, and its files with it
 * @param meanwhile what happens while it runs
 */
export async function tryOut<T>(
	{ n8n }: Stage,
	workflowId: string,
	values: Record<string, unknown>,
	judge: (execution: Execution) => T | Promise<T>,
	meanwhile?: () => Promise<void>,
): Promise<T> {
	const { name, nodes, connections, settings } = await n8n.workflow(workflowId);
	const asked = nodes.find((node) => node.name === 'Settings')?.parameters as
		{ assignments: { assignments: Array<{ name: string; value: unknown }> } } | undefined;
	for (const one of asked?.assignments.assignments ?? []) one.value = values[one.name] ?? one.value;
	const copy = { name: `${name} (trial)`, nodes, connections, settings };
	const { id } = await n8n.saveWorkflow(copy, credentialsOf(nodes));
	try {
		const executionId = await n8n.run(id, 'Run now');
		expect(executionId !== null, 'n8n waits for an event instead of running.');
		await meanwhile?.();
		return await judge(await n8n.finished(executionId, RUN_TIMEOUT_MS));
	} finally {
		await n8n.deleteWorkflow(id);
	}
}

/** Reads until the answer is yes; gives up after a while. */
export async function until(isSo: () => boolean, otherwise: string): Promise<void> {
	const end = Date.now() + RUN_TIMEOUT_MS;
	while (!isSo()) {
		expect(Date.now() < end, otherwise);
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}

/** The rows of the Excel file that a node made. */
export async function fileOf(stage: Stage, items: Item[]): Promise<Array<Record<string, unknown>>> {
	const binary = items[0]?.binary?.data;
	expect(binary !== undefined, 'There is no file in the node that makes it.');
	return rowsOf(await stage.n8n.file(binary));
}

export const cents = (amount: unknown): number => Math.round(Number(amount) * 100);

/** Ends the example unless both say the same. */
export function expectSame(what: string, found: unknown, right: unknown): void {
	const [one, other] = [found, right].map((value) => JSON.stringify(value));
	expect(one === other, `${what}: ${one} instead of ${other}`);
}

/** The first execution that was not there before and passes the test. */
export async function nextExecution(
	{ n8n }: Stage,
	workflowId: string,
	before: string[],
	test: (execution: Execution) => boolean,
	otherwise: string,
	timeoutMs = RUN_TIMEOUT_MS,
): Promise<Execution> {
	const until = Date.now() + timeoutMs;
	const others = new Set(before);
	while (Date.now() < until) {
		for (const id of await n8n.executionIds(workflowId)) {
			if (others.has(id)) continue;
			const execution = await n8n.finished(id, RUN_TIMEOUT_MS);
			if (test(execution)) return execution;
			others.add(id);
		}
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	throw new Unexpected(otherwise);
}

interface Spreadsheets {
	read(data: Buffer): { SheetNames: string[]; Sheets: Record<string, unknown> };
	utils: { sheet_to_json(sheet: unknown): Array<Record<string, unknown>> };
}

/** The rows of an Excel file's first sheet, read with the library that n8n brings. */
export function rowsOf(file: Buffer): Array<Record<string, unknown>> {
	const { read, utils } = createRequire(join(HOST, 'package.json'))('@e965/xlsx') as Spreadsheets;
	const { SheetNames, Sheets } = read(file);
	return utils.sheet_to_json(Sheets[SheetNames[0]]);
}
