/**
 * What stands in front of an n8n that is not to miss anything: a proxy that passes calls on only
 * while n8n says that it is ready. n8n by itself answers every call with 200 for a moment while it
 * starts, before it can do anything about it.
 */
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const CHECK_EVERY_MS = 100;

export interface Gate {
	/** Without a slash at its end. */
	url: string;
	close(): void;
}

/** @param target where n8n is; what it says when a call arrives counts */
export async function openGate(target: () => string): Promise<Gate> {
	let isReady = false;
	const check = async () => {
		isReady = await fetch(`${target()}/healthz/readiness`, {
			headers: { connection: 'close' },
		}).then(
			({ ok }) => ok,
			() => false,
		);
	};
	const timer = setInterval(() => void check(), CHECK_EVERY_MS);
	const agent = new Agent({ keepAlive: true });
	const server = createServer((incoming, answer) => {
		const turnAway = (status: number) => {
			incoming.resume();
			if (answer.headersSent) answer.destroy();
			else answer.writeHead(status).end();
		};
		if (!isReady) {
			turnAway(503);
			return;
		}
		const { method, headers } = incoming;
		const outgoing = request(`${target()}${incoming.url}`, { method, headers, agent });
		outgoing.on('response', (response) => {
			answer.writeHead(response.statusCode!, response.headers);
			response.pipe(answer);
			response.on('error', () => answer.destroy());
		});
		outgoing.on('error', () => {
			isReady = false;
			turnAway(502);
		});
		incoming.pipe(outgoing);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => {
			clearInterval(timer);
			agent.destroy();
			server.close();
			server.closeAllConnections();
		},
	};
}
