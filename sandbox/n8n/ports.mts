import { createServer } from 'node:net';

import { Problem } from './problem.mts';

/** How many ports after the wished one are tried. */
const TRIES = 50;

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/** `wished`, or the next free port after it. */
export async function freePort(wished: number): Promise<number> {
	for (let port = wished; port < wished + TRIES; port++) if (await isFree(port)) return port;
	throw new Problem(
		`Every port from ${wished} to ${wished + TRIES - 1} is taken: stop a program and try again.`,
	);
}

/** The port that the variable `name` names, which must be free; without it, `wished` or the next free one. */
export async function portFrom(name: string, wished: number): Promise<number> {
	const text = process.env[name];
	if (!text) return await freePort(wished);
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Problem(`${name} is "${text}": give a port from 1 to 65535.`);
	}
	if (!(await isFree(port))) {
		throw new Problem(
			`Port ${port} (${name}) is taken by another program: stop it, or set ${name} to another port.`,
		);
	}
	return port;
}
