import { sleep } from 'n8n-workflow';
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

/** A body as n8n hands it over when nothing is to be read of it yet: a stream of Node.js. */
export interface Stream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

/** The bytes of a body, or why there are none: they came too late, are too many, or the connection broke. */
type Bytes = Buffer | 'timeout' | 'oversized' | 'broken';

/**
 * Reads a body to its end.
 *
 * @param timeout milliseconds; n8n's client has none once an answer has begun, and lets go of a connection that
 * says nothing any more only when the tenant does
 */
export async function readBytes(stream: Stream, timeout: number): Promise<Bytes> {
	const timer = new AbortController();
	const late = sleep(timeout, timer.signal).then(
		(): Bytes => {
			stream.destroy();
			return 'timeout';
		},
		(): Bytes => 'timeout',
	);
	const bytes = read(stream).catch((): Bytes => 'broken');
	try {
		return await Promise.race([bytes, late]);
	} finally {
		timer.abort();
	}
}

async function read(stream: Stream): Promise<Bytes> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream) {
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
	const last = name
		?.split(/[/\\]/)
		.at(-1)
		?.replace(/\p{Cc}/gu, '')
		.trim();
	return last && !/^\.+$/.test(last) ? last : undefined;
}

function decoded(text: string | undefined): string | undefined {
	try {
		return text === undefined ? undefined : decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
