/** Starts the bench's server and its workers, and puts their figures together. */
import { fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ServerSettings } from './server.mts';
import type { Figures, Job } from './worker.mts';

const here = import.meta.dirname;

export interface Server {
	url: string;
	stats(): Promise<{ seen: Record<string, number>; refused: number }>;
	stop(): void;
}

export async function startServer(settings: ServerSettings): Promise<Server> {
	const child = fork(join(here, 'server.mts'), [JSON.stringify(settings)], { silent: true });
	const url = await new Promise<string>((done, fail) => {
		child.stdout!.once('data', (data: Buffer) => done(data.toString().trim()));
		child.once('exit', () => fail(new Error("The bench's server did not start")));
	});
	return {
		url,
		stats: async () => (await (await fetch(`${url}/stats`)).json()) as never,
		stop: () => child.kill(),
	};
}

/** One run in a fresh process. */
export async function measure(job: Job): Promise<Figures> {
	const child = spawn(
		process.execPath,
		[...process.execArgv, '--expose-gc', join(here, 'worker.mts'), JSON.stringify(job)],
		{ stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const out: Buffer[] = [];
	const err: Buffer[] = [];
	child.stdout.on('data', (part: Buffer) => out.push(part));
	child.stderr.on('data', (part: Buffer) => err.push(part));
	const code = await new Promise<number | null>((done) => child.on('close', done));
	try {
		return JSON.parse(Buffer.concat(out).toString()) as Figures;
	} catch {
		const said = Buffer.concat(err).toString();
		const reason =
			/heap out of memory|Maximum call stack[^\n]*/.exec(said)?.[0] ?? said.slice(-300);
		return { ms: NaN, cpu: NaN, items: 0, memory: NaN, error: reason || `ended with ${code}` };
	}
}

/** Medians of several rounds, the contestants in turn within each round. */
export async function compare(jobs: Job[], rounds: number): Promise<Figures[]> {
	const results: Figures[][] = jobs.map(() => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, job] of jobs.entries()) results[index].push(await measure(job));
	}
	return results.map((runs) => ({
		...runs[0],
		ms: median(runs.map(({ ms }) => ms)),
		cpu: median(runs.map(({ cpu }) => cpu)),
		memory: median(runs.map(({ memory }) => memory)),
	}));
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}
