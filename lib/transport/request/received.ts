import { sleep } from 'n8n-workflow';
import type { IN8nHttpFullResponse } from 'n8n-workflow';
import type { Headers } from '../turns/headers';

/** The most bytes that a file may have: it is in memory until n8n has stored it. */
export const LARGEST_FILE = 50_000_000;

/** A file that a tenant has answered with. */
export interface Received {
	bytes: Buffer;
	mimeType: string;
	/** What the tenant calls it. */
	name?: string;
}

/** The bytes of an answer, or why there are none: it came too late, or is too large. */
type Bytes = Buffer | 'timeout' | 'oversized';

/**
 * Sends a request and reads its answer to the end.
 *
 * @param send is to have the body as a stream, and to end where its signal is aborted
 * @param timeout milliseconds for all of it
 * @throws what broke the connection
 */
export async function receive(
	send: (signal: AbortSignal) => Promise<IN8nHttpFullResponse>,
	timeout: number,
): Promise<{ response?: IN8nHttpFullResponse; bytes: Bytes }> {
	const timer = new AbortController();
	const request = new AbortController();
	let isLate = false;
	void sleep(timeout, timer.signal).then(
		() => {
			isLate = true;
			request.abort();
		},
		() => undefined,
	);
	let response: IN8nHttpFullResponse | undefined;
	try {
		response = await send(request.signal);
		return { response, bytes: await read(response.body as AsyncIterable<Uint8Array>) };
	} catch (error) {
		if (isLate) return { response, bytes: 'timeout' };
		throw error;
	} finally {
		timer.abort();
		// What is not read to its end is not to be sent either.
		request.abort();
	}
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Bytes> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > LARGEST_FILE) return 'oversized';
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The file that bytes are, by what the answer says of them. */
export const received = (bytes: Buffer, headers: Headers): Received => ({
	bytes,
	mimeType: mimeTypeOf(headers['content-type']),
	name: nameIn(headers['content-disposition']),
});

const mimeTypeOf = (type: unknown): string =>
	/^\s*([\w.+-]+\/[\w.+-]+)/.exec(String(type))?.[1].toLowerCase() ?? 'application/octet-stream';

/** The name in a Content-Disposition header, without folders: in UTF-8 where it is given so as well. */
function nameIn(disposition: unknown): string | undefined {
	const text = String(disposition ?? '');
	const encoded = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(text)?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(text);
	const name = decoded(encoded) ?? plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2];
	const last = name?.split(/[/\\]/).at(-1)?.replace(/\p{Cc}/gu, '').trim();
	return last && !/^\.+$/.test(last) ? last : undefined;
}

function decoded(text: string | undefined): string | undefined {
	try {
		return text === undefined ? undefined : decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
