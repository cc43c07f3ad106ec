import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { N8N_BIN } from './paths.mts';
import { freePort } from './ports.mts';
import { Problem } from './problem.mts';

const READY = 'Editor is now accessible';
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 15_000;
const TAIL_LINES = 20;
/** Of the sandbox alone: n8n must not see the token of a real tenant. */
const KEPT_FROM_N8N = ['AMPECO_API_TOKEN', 'AMPECO_TENANT_URL'];

export interface RunningN8n {
	/** Where the editor is, without a slash at its end. */
	url: string;
	logFile: string;
	/** Resolves with a sentence when n8n ends without having been asked to. */
	ended: Promise<string>;
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** n8n keeps everything in its subfolder `.n8n`. */
	userFolder: string;
	port: number;
	env?: Record<string, string>;
}

async function environment({ userFolder, port, env }: N8nOptions): Promise<NodeJS.ProcessEnv> {
	const url = `http://localhost:${port}`;
	const settings: NodeJS.ProcessEnv = {
		...process.env,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		// A browser sends no secure cookie over http.
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(await freePort(port + 1000)),
		// Nothing here calls home, or needs a service that would.
		N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,agents,chat-hub',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LOG_LEVEL: 'info',
		NODE_OPTIONS: '',
		...env,
	};
	for (const name of KEPT_FROM_N8N) delete settings[name];
	return settings;
}

/**
 * Starts the pinned n8n and resolves when its editor and routes answer.
 * Its log goes to `<userFolder>/n8n.log`. Rejects with a Problem that shows the log's end.
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { userFolder, port } = options;
	const logFile = join(userFolder, 'n8n.log');
	await mkdir(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	// A group of its own: Ctrl-C is for us, who then stop n8n and what n8n started.
	const child = spawn(process.execPath, [N8N_BIN, 'start'], {
		cwd: userFolder,
		env: await environment(options),
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
	});
	const signal = (name: NodeJS.Signals) => {
		try {
			if (process.platform === 'win32') child.kill(name);
			else process.kill(-(child.pid ?? 0), name);
		} catch {
			// It has ended already.
		}
	};
	let recent: string[] = [];
	let stopping = false;
	const exited = new Promise<void>((resolve) => child.on('close', () => resolve()));
	const ended = new Promise<string>((resolve) => {
		void exited.then(() => {
			if (!stopping) resolve(`n8n ended by itself. The end of its log:\n${recent.join('\n')}`);
		});
	});
	const stop = async () => {
		stopping = true;
		signal('SIGTERM');
		const killer = setTimeout(() => signal('SIGKILL'), STOP_TIMEOUT_MS);
		await exited;
		clearTimeout(killer);
		signal('SIGKILL');
		// A copy of n8n's editor, made anew at each start: ESLint would read all of it.
		await rm(join(userFolder, '.cache'), { recursive: true, force: true, maxRetries: 3 });
	};
	const onExit = () => signal('SIGKILL');
	process.once('exit', onExit);
	void exited.then(() => process.off('exit', onExit));

	await new Promise<void>((resolve, reject) => {
		const fail = (why: string) =>
			reject(new Problem(`${why} The end of its log (${logFile}):\n${recent.join('\n')}`));
		const timer = setTimeout(() => {
			fail('n8n did not get ready within 3 minutes.');
			void stop();
		}, START_TIMEOUT_MS);
		const read = (chunk: Buffer) => {
			log.write(chunk);
			const text = chunk.toString();
			recent = [...recent, ...text.trimEnd().split('\n')].slice(-TAIL_LINES);
			if (text.includes(READY)) {
				clearTimeout(timer);
				resolve();
			}
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('error', (error) => {
			clearTimeout(timer);
			fail(`n8n does not start: ${error.message}`);
		});
		void exited.then(() => {
			clearTimeout(timer);
			log.end();
			fail('n8n ended while starting.');
		});
	});
	return { url: `http://localhost:${port}`, logFile, ended, stop };
}
