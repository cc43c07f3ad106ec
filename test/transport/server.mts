/** A tenant for tests: an HTTP server on loopback that does exactly what a test tells it to. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived. */
export interface Arrived {
	method: string;
	path: string;
	query: URLSearchParams;
	body: string;
	authorization?: string;
	at: number;
}

/** Decides the answer to a request; `count` is its number, from 1. */
export type Handler = (
	request: Arrived,
	response: ServerResponse,
	count: number,
) => void | Promise<void>;

export interface TestServer {
	url: string;
	port: number;
	arrived: Arrived[];
	/** The most requests that were open at once. */
	mostAtOnce(): number;
	/** How many requests are open. */
	openNow(): number;
	/** Answers differently from now on. */
	handle(handler: Handler): void;
	/** Goes away: open connections break, new ones are refused. */
	close(): Promise<void>;
	/** Comes back at the same address. */
	reopen(): Promise<void>;
}

/** A proxy that is not there: no server is ever given this port, as it may be a port that was freed. */
export const NO_PROXY = { protocol: 'http', host: '127.0.0.1', port: 1 };

export const json = (
	response: ServerResponse,
	body: unknown,
	status = 200,
	headers: Record<string, string> = {},
) => {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
};

const read = async (request: IncomingMessage): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
};

export async function startServer(handler: Handler, port = 0): Promise<TestServer> {
	const arrived: Arrived[] = [];
	let current = handler;
	let open = 0;
	let most = 0;
	const server: Server = createServer(async (request, response) => {
		most = Math.max(most, ++open);
		response.on('close', () => open--);
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		const one: Arrived = {
			method: request.method ?? '',
			path: url.pathname,
			query: url.searchParams,
			body: await read(request).catch(() => ''),
			authorization: request.headers.authorization,
			at: Date.now(),
		};
		arrived.push(one);
		await current(one, response, arrived.length);
	});
	const listen = async (at: number) =>
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(at, '127.0.0.1', resolve);
		});
	await listen(port);
	const { port: chosen } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${chosen}`,
		port: chosen,
		arrived,
		mostAtOnce: () => most,
		openNow: () => open,
		handle: (next) => {
			current = next;
		},
		close: async () => {
			if (!server.listening) return;
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
		reopen: async () => await listen(chosen),
	};
}
