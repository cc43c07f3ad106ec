/** A tenant that writes down what arrives and says yes to everything. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** A request as it arrived; its body parsed, undefined where there was none. */
export interface Sent {
	method: string;
	url: string;
	body: unknown;
}

export interface Recorder {
	sent: Sent[];
	credentials: ICredentialDataDecryptedObject;
	/** The body of the answers from now on; `{ data: [] }` at first. */
	answer(body: (request: Sent) => unknown, status?: (request: Sent) => number): void;
	close(): Promise<void>;
}

export async function startRecorder(): Promise<Recorder> {
	const sent: Sent[] = [];
	let answer: (request: Sent) => unknown = () => ({ data: [] });
	let statusOf: (request: Sent) => number = () => 200;
	const server = createServer(async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const text = Buffer.concat(parts).toString();
		const one: Sent = {
			method: request.method!,
			url: request.url!,
			body: text === '' ? undefined : JSON.parse(text),
		};
		sent.push(one);
		response.statusCode = statusOf(one);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(answer(one)));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		sent,
		credentials: { tenantUrl: `http://127.0.0.1:${port}`, apiToken: 'token' },
		answer: (body, status = () => 200) => {
			answer = body;
			statusOf = status;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}
