import { spawn } from 'node:child_process';

import { Problem } from './problem.mts';

export interface CommandOptions {
	cwd: string;
	/** Said before the last lines of the command's output when it fails. */
	failure: string;
	env?: Record<string, string | undefined>;
}

const TAIL_LINES = 15;

/** What npm and the network stack write when the registry cannot be reached. */
const OFFLINE =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

function explain(output: string): string {
	if (/ENOSPC/.test(output)) return 'The disk is full. Free some space and try again.';
	if (OFFLINE.test(output)) {
		return 'The npm registry cannot be reached. Check the network (and the proxy) and try again.';
	}
	return output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

/**
 * Runs a command to its end and resolves with what it wrote to its output stream.
 * Rejects with a Problem that explains a missing network or a full disk, else shows the last lines.
 */
export async function command(
	name: string,
	args: string[],
	{ cwd, failure, env }: CommandOptions,
): Promise<string> {
	const child = spawn(name, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32',
	});
	let out = '';
	let all = '';
	child.stdout.on('data', (chunk: Buffer) => {
		out += chunk.toString();
		all += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString()));
	return await new Promise((resolve, reject) => {
		child.on('error', (error) => reject(new Problem(`${failure}\n${error.message}`)));
		child.on('close', (code) =>
			code === 0 ? resolve(out) : reject(new Problem(`${failure}\n${explain(all)}`)),
		);
	});
}
