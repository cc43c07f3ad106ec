/** A new n8n of the sandbox, for as long as a bench uses it. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
	CREDENTIAL_NAME,
	CREDENTIAL_TYPE,
	openInstance,
	prepare,
	type Instance,
} from '../sandbox/n8n/instance.mts';
import type { SavedWorkflow } from '../sandbox/n8n/client.mts';
import { CACHE } from '../sandbox/n8n/paths.mts';
import { freePort } from '../sandbox/n8n/ports.mts';

const FOLDER = join(CACHE, 'bench');
const FIRST_PORT = 5900;

/** A node of a workflow, as far as it matters here. */
export interface BenchNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	/** It uses the credential for the tenant. */
	isCredentialed?: boolean;
	webhookId?: string;
}

export interface Bench extends Instance {
	/** Saves a workflow whose first node leads to all others. */
	save(
		name: string,
		nodes: BenchNode[],
		more?: { pinData?: Record<string, unknown>; settings?: Record<string, unknown> },
	): Promise<SavedWorkflow>;
}

/**
 * @param tenant what the credential is for
 * @param env settings of n8n's
 */
export async function inN8n<Result>(
	tenant: { url: string; token: string },
	env: Record<string, string>,
	use: (bench: Bench) => Promise<Result>,
): Promise<Result> {
	await rm(FOLDER, { recursive: true, force: true });
	const instance = await openInstance(FOLDER, await freePort(FIRST_PORT), await prepare(), env);
	const { n8n, server } = instance;
	try {
		const credential = await n8n.saveCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, {
			tenantUrl: tenant.url,
			apiToken: tenant.token,
		});
		const save: Bench['save'] = async (name, nodes, { pinData, settings } = {}) => {
			const [first, ...others] = nodes;
			const file = {
				name,
				nodes: nodes.map(({ isCredentialed, ...node }, index) => ({
					id: node.name,
					position: [200 * index, 0],
					...node,
					...(isCredentialed && {
						credentials: { [CREDENTIAL_TYPE]: { id: null, name: CREDENTIAL_NAME } },
					}),
				})),
				connections: {
					[first.name]: {
						main: [others.map(({ name: node }) => ({ node, type: 'main', index: 0 }))],
					},
				},
				settings: { executionOrder: 'v1', ...settings },
				pinData,
			};
			return await n8n.saveWorkflow(file, { [CREDENTIAL_NAME]: credential });
		};
		return await use({ ...instance, save });
	} finally {
		await server.stop();
	}
}
