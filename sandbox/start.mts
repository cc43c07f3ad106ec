/**
 * n8n with the package in it, a tenant, and the example workflows:
 *
 *     npm start               opens everything and keeps it running until Ctrl-C
 *     npm start -- --check    runs everything once by itself, waits for a fault that the tenant itself
 *                             makes, and writes one line of JSON for each on the output stream; exit
 *                             status 0 if each gave what it should
 *
 * With `AMPECO_TENANT_URL` and `AMPECO_API_TOKEN` it uses that tenant, and runs nothing that writes.
 */
import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { HELP, N8N_PORT, TENANT_PORT, readArguments } from './arguments.mts';
import { listenForKeys } from './keys.mts';
import { EXAMPLES, FAULT_BY_ITSELF, runExample } from './n8n/examples.mts';
import type { Example, Outcome, Stage } from './n8n/play.mts';
import {
	CREDENTIAL_NAME,
	CREDENTIAL_TYPE,
	hashOfExample,
	importExample,
	openInstance,
	prepare,
} from './n8n/instance.mts';
import type { Instance } from './n8n/instance.mts';
import { CACHE, ROOT } from './n8n/paths.mts';
import { portFrom } from './n8n/ports.mts';
import { Problem, explained, messageOf } from './n8n/problem.mts';
import { say, step } from './n8n/progress.mts';
import { Switches } from './tenant/switches.mts';
import { welcome } from './welcome.mts';
import type { SwitchValues } from './tenant/switches.mts';
import type { Tenant } from './tenant/index.mts';

const NEEDED_MB = 300;

interface RealTenant {
	url: string;
	token: string;
}

/** The tenant that the environment names; undefined for the simulated one. */
function realTenant(): RealTenant | undefined {
	const { AMPECO_TENANT_URL: url, AMPECO_API_TOKEN: token } = process.env;
	if (!url && !token) return undefined;
	if (!url) throw new Problem('AMPECO_API_TOKEN is set, but AMPECO_TENANT_URL is not. Set both.');
	if (!token) throw new Problem('AMPECO_TENANT_URL is set, but AMPECO_API_TOKEN is not. Set both.');
	return { url, token };
}

async function checkDisk(): Promise<void> {
	const { bavail, bsize } = await statfs(ROOT);
	const free = (bavail * bsize) / 1e6;
	if (free > NEEDED_MB) return;
	throw new Problem(
		`The disk is full (${Math.round(free)} MB free). Free some space and try again.`,
	);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** One start at a time in one folder. Resolves with what takes the mark away again. */
async function occupy(folder: string): Promise<() => Promise<void>> {
	await mkdir(folder, { recursive: true });
	const mark = join(folder, 'running.pid');
	const pid = Number(await readFile(mark, 'utf8').catch(() => ''));
	if (pid > 0 && pid !== process.pid && isAlive(pid)) {
		throw new Problem(`It is running already (process ${pid}). Stop it with Ctrl-C first.`);
	}
	await writeFile(mark, String(process.pid));
	return async () => await rm(mark, { force: true });
}

/** The tenant is built on the nodes' own descriptions: it can be loaded once they are built. */
async function openTenant(api: string | undefined): Promise<Tenant> {
	const port = await portFrom('AMPECO_TENANT_PORT', TENANT_PORT);
	const { startTenant } = await import('./tenant/index.mts');
	return await step(
		'Starting the simulated tenant',
		async () => await startTenant({ port, clock: true, api }),
	);
}

/** The origin that the credential makes of what was typed. */
async function originOf(typed: string): Promise<string> {
	const { tenantOrigin } = (await import('../dist/lib/transport/index.js')) as {
		tenantOrigin: (typed: string) => string;
	};
	try {
		return tenantOrigin(typed);
	} catch (error) {
		throw new Problem(`AMPECO_TENANT_URL: ${messageOf(error)}`);
	}
}

/** The switches that flags ask for; undefined where there is no simulated tenant to make difficult. */
function switchesFor(tenant: Tenant | undefined, values: SwitchValues): Switches | undefined {
	if (!tenant) return undefined;
	try {
		return new Switches(tenant, values);
	} catch (error) {
		throw new Problem(messageOf(error));
	}
}

/** Saves the credential and presses its Test button. */
async function connect({ n8n }: Instance, data: RealTenant): Promise<string> {
	const values = { tenantUrl: data.url, apiToken: data.token };
	const id = await n8n.saveCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, values);
	const test = await n8n.testCredential(id, CREDENTIAL_NAME, CREDENTIAL_TYPE, values);
	if (test.status !== 'OK') throw new Problem(`The credential does not work: ${test.message}`);
	return id;
}

/** Imports the examples. One that was imported before stays as it is now, unless a newer one ships. */
async function importExamples(
	{ n8n }: Instance,
	folder: string,
	credentialId: string,
): Promise<Map<Example, string>> {
	const file = join(folder, 'examples.json');
	const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<
		string,
		{ id: string; hash: string }
	>;
	const present = new Set((await n8n.workflows()).map(({ id }) => id));
	const ids = new Map<Example, string>();
	for (const example of EXAMPLES) {
		const hash = await hashOfExample(example.file);
		const last = known[example.file];
		const id =
			last?.hash === hash && present.has(last.id)
				? last.id
				: (await importExample(n8n, example.file, credentialId)).id;
		known[example.file] = { id, hash };
		ids.set(example, id);
	}
	await writeFile(file, JSON.stringify(known, null, '\t'));
	return ids;
}

const SIGNS = { success: '✔', failed: '✘', skipped: '–' };

function tell({ workflow, status, says, link }: Outcome): void {
	say(`${SIGNS[status]} ${workflow}: ${says}`);
	say(`  ${link}`);
}

const asJson = ({ workflow, status, items, ms, says }: Outcome) =>
	JSON.stringify({ workflow, status, items, ms, ...(status !== 'success' && { reason: says }) });

/**
 * Makes the tenant as difficult as flags say, and lets the keys of a terminal change that.
 * Returns what gives the terminal back.
 */
function offerTrouble(switches: Switches): () => Promise<void> {
	switches.begin();
	let stopListening = () => {};
	if (process.stdin.isTTY) {
		say(`\nPress a key to make the tenant difficult, and see what the nodes do:\n${switches.menu}`);
		stopListening = listenForKeys(
			process.stdin,
			(key) => {
				if (switches.press(key)) say(switches.state);
			},
			() => process.kill(process.pid, 'SIGINT'),
		);
	}
	say(`\n${switches.state}`);
	return async () => await Promise.resolve(stopListening());
}

/** Resolves with the exit status. `closers` collects what has to be stopped, the latest first. */
async function main(closers: Array<() => Promise<void>>): Promise<number> {
	const real = realTenant();
	const { check, help, api, trouble } = readArguments(real !== undefined);
	if (help) {
		console.log(HELP);
		return 0;
	}
	await checkDisk();
	// A check starts from nothing. Never the same n8n for a real and the simulated tenant: what was
	// published for one would subscribe at the other.
	const folder = join(CACHE, check ? 'check' : real ? 'real-tenant' : 'demo');
	closers.unshift(await occupy(folder));
	if (check) await rm(join(folder, '.n8n'), { recursive: true, force: true });

	const tarball = await prepare();
	const tenant = real ? undefined : await openTenant(api);
	if (tenant) closers.unshift(async () => await tenant.close());
	const switches = switchesFor(tenant, trouble);
	const place = real ? { ...real, url: await originOf(real.url) } : tenant!;
	const instance = await openInstance(folder, await portFrom('N8N_PORT', N8N_PORT), tarball);
	closers.unshift(async () => await instance.server.stop());

	const stage: Stage = { n8n: instance.n8n, url: place.url, token: place.token, tenant };
	const credentialId = await connect(instance, place);
	const workflows = await importExamples(instance, folder, credentialId);
	say();
	const outcomes: Outcome[] = [];
	const run = async (example: Example, id: string) => {
		const outcome = await runExample(example, stage, id);
		outcomes.push(outcome);
		tell(outcome);
		if (check) console.log(asJson(outcome));
	};
	for (const [example, id] of workflows) await run(example, id);
	if (check) {
		const [[, faultAlert]] = workflows;
		if (tenant) await run(FAULT_BY_ITSELF, faultAlert);
		const skipped = outcomes.filter(({ status }) => status === 'skipped').length;
		if (skipped > 0) say(`\nNot passed: ${skipped} examples did not run.`);
		return outcomes.every(({ status }) => status === 'success') ? 0 : 1;
	}

	say(welcome(instance, stage));
	if (switches) closers.unshift(offerTrouble(switches));
	throw new Problem(await instance.server.ended);
}

const closers: Array<() => Promise<void>> = [];
let leaving = false;

async function leave(status: number): Promise<void> {
	if (leaving) return;
	leaving = true;
	for (const close of closers) {
		await close().catch((error: unknown) => say(`Could not stop everything: ${messageOf(error)}`));
	}
	process.exit(status);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (!leaving) say('\nStopping …');
		void leave(0);
	});
}

try {
	await leave(await explained(async () => await main(closers)));
} catch (error) {
	if (!leaving) {
		const text =
			error instanceof Problem ? error.message : ((error as Error).stack ?? String(error));
		say(`\n${text}`);
		await leave(1);
	}
}
