import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { N8n } from './client.mts';
import type { Owner, SavedWorkflow, WorkflowFile } from './client.mts';
import { installHost } from './host.mts';
import { packPackage, registerPackage, unpackInto } from './package.mts';
import { WORKFLOWS } from './paths.mts';
import { step } from './progress.mts';
import { startN8n } from './server.mts';
import type { RunningN8n } from './server.mts';

/** The name by which the example workflows know their credential, and its type. */
export const CREDENTIAL_NAME = 'AMPECO API';
export const CREDENTIAL_TYPE = 'ampecoApi';

export interface Instance {
	server: RunningN8n;
	n8n: N8n;
	owner: Owner;
}

/** The local owner of one n8n folder, with a password made for it. */
async function ownerOf(userFolder: string): Promise<Owner> {
	const file = join(userFolder, 'owner.json');
	const known = await readFile(file, 'utf8').catch(() => null);
	if (known) return JSON.parse(known) as Owner;
	const owner = {
		email: 'demo@example.com',
		password: `Charge-${randomBytes(5).toString('hex')}-1`,
	};
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

/** What has to be there before anything starts: n8n and the packed package. Resolves with the tarball. */
export async function prepare(): Promise<string> {
	await installHost();
	return await packPackage();
}

/**
 * The pinned n8n with the packed package in it, running and signed in to.
 *
 * @param userFolder where n8n keeps everything; made when it is not there
 * @param env settings of n8n's besides those of the sandbox
 */
export async function openInstance(
	userFolder: string,
	port: number,
	tarball: string,
	env?: Record<string, string>,
): Promise<Instance> {
	await mkdir(userFolder, { recursive: true });
	const contents = await unpackInto(userFolder, tarball);
	const server = await step('Starting n8n', async () => await startN8n({ userFolder, port, env }));
	try {
		const n8n = new N8n(server.url);
		const owner = await ownerOf(userFolder);
		await n8n.signIn(owner);
		await registerPackage(userFolder, n8n, contents);
		return { server, n8n, owner };
	} catch (error) {
		await server.stop();
		throw error;
	}
}

/** A workflow file of the repository, as it ships. */
export async function readWorkflow(file: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(join(WORKFLOWS, file), 'utf8')) as WorkflowFile;
}

/** Changes when the shipped file does. */
export async function hashOfExample(file: string): Promise<string> {
	return createHash('sha256')
		.update(await readFile(join(WORKFLOWS, file)))
		.digest('hex');
}

/** Imports an example workflow, connected to the credential of that id. */
export async function importExample(
	n8n: N8n,
	file: string,
	credentialId: string,
): Promise<SavedWorkflow> {
	return await n8n.saveWorkflow(await readWorkflow(file), { [CREDENTIAL_NAME]: credentialId });
}
