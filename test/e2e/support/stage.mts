import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Stage } from '../../../sandbox/n8n/play.mts';
import {
	CREDENTIAL_NAME,
	CREDENTIAL_TYPE,
	openInstance,
	prepare,
} from '../../../sandbox/n8n/instance.mts';
import type { Instance } from '../../../sandbox/n8n/instance.mts';
import { CACHE } from '../../../sandbox/n8n/paths.mts';
import { freePort } from '../../../sandbox/n8n/ports.mts';
import { startTenant } from '../../../sandbox/tenant/index.mts';
import type { Tenant, TenantOptions } from '../../../sandbox/tenant/index.mts';

/**
 * Each test process looks from another port on: two of them may run on one machine. Of the ports
 * between 6000 and 6700, `fetch` refuses some.
 */
const FIRST_PORT = 7100 + (process.pid % 100) * 10;

export interface OpenStage extends Stage, Instance {
	tenant: Tenant;
	close(): Promise<void>;
}

/**
 * A new n8n with the packed package in it, and a tenant. Nothing connects them yet.
 *
 * @param env settings of n8n's besides those of the sandbox
 */
export async function openStage(
	name: string,
	options: TenantOptions = {},
	env?: Record<string, string>,
): Promise<OpenStage> {
	const folder = join(CACHE, 'e2e', name);
	await rm(folder, { recursive: true, force: true });
	const tarball = await prepare();
	const tenant = await startTenant(options);
	try {
		const instance = await openInstance(folder, await freePort(FIRST_PORT), tarball, env);
		return {
			...instance,
			tenant,
			url: tenant.url,
			token: tenant.token,
			close: async () => {
				await instance.server.stop();
				await tenant.close();
			},
		};
	} catch (error) {
		await tenant.close();
		throw error;
	}
}

/** Saves the credential of the examples for the stage's tenant. Resolves with its id. */
export async function connect({ n8n, url, token }: OpenStage): Promise<string> {
	return await n8n.saveCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, {
		tenantUrl: url,
		apiToken: token,
	});
}
