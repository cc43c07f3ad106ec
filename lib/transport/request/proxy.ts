import type { Connection } from '../types';
import type { Trouble } from './trouble';

/** What Node.js says of a connection that was not made. */
interface Refused {
	hostname?: unknown;
	address?: unknown;
	port?: unknown;
	cause?: unknown;
	errors?: unknown[];
}

/**
 * The proxy that could not be reached, when it was one and not the tenant: the node's own proxy, or
 * one that n8n was started with, which shows in where the connection was to go.
 *
 * @param url what was asked for
 * @returns its host and port; undefined when the tenant itself was not reached
 */
export function unreachedProxy(
	trouble: Trouble,
	error: unknown,
	url: string,
	connection?: Connection,
): string | undefined {
	if (trouble !== 'unreachable' && trouble !== 'unknownHost') return undefined;
	const proxy = connection?.proxy;
	if (typeof proxy === 'object') return [proxy.host, proxy.port].filter(Boolean).join(':');
	const { hostname, port, protocol } = new URL(url);
	const bare = hostname.replace(/^\[|\]$/g, '');
	const own = port || (protocol === 'https:' ? '443' : '80');
	for (const said of saidBy(error)) {
		const host = said.hostname ?? said.address;
		if (typeof said.port === 'number' && String(said.port) !== own) return `${host}:${said.port}`;
		if (typeof said.hostname === 'string' && said.hostname !== bare) return said.hostname;
	}
	return undefined;
}

/** An error, its causes, and the errors of each address that was tried. */
function* saidBy(error: unknown, depth = 0): Generator<Refused> {
	if (typeof error !== 'object' || error === null || depth > 5) return;
	const said = error as Refused;
	yield said;
	for (const one of said.errors ?? []) yield* saidBy(one, depth + 1);
	yield* saidBy(said.cause, depth + 1);
}
