import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { Access, Context } from '../tenant/access';
import { cancelSignal, CREDENTIAL } from '../tenant/access';
import type { Headers } from '../turns/headers';
import { cancelled } from '../turns/run';
import { isRecord, unwrap } from '../json';
import { unreachedProxy } from './proxy';
import { redacted } from './redact';
import type { Connection, Query } from '../types';

/** One request on the wire. */
export interface Call {
	method: IHttpRequestMethods;
	path: string;
	query: Query;
	body?: IDataObject | IDataObject[];
	/** Milliseconds. */
	timeout: number;
	connection?: Connection;
}

/** Why no usable answer came. */
export type Trouble =
	/** Nobody was reached: certain that nothing was done. */
	| 'unreachable'
	/** The name of the host is not known: certain that nothing was done. */
	| 'unknownHost'
	/** No trusted connection: certain that nothing was done. */
	| 'insecure'
	/** The token cannot be put into a header: nothing was sent. */
	| 'unsendable'
	/** No answer in time: it may have been done. */
	| 'timeout'
	/** The connection broke: it may have been done. */
	| 'broken'
	/** A successful status, but not the API's JSON. */
	| 'garbled'
	/** Sent on to another host, which was not asked. */
	| 'redirect';

export interface Answer {
	status: number;
	headers: Headers;
	body: unknown;
}

/** What came of one attempt: an answer of whatever status, or the trouble there was. */
export type Attempt =
	| (Answer & { trouble?: undefined })
	| {
			trouble: Trouble;
			/** The proxy that could not be reached, instead of the tenant. */
			proxy?: string;
			status?: number;
			headers: Headers;
			body?: unknown;
	  };

const encode = (query: Query): string =>
	query
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
		.join('&');

const MAX_REDIRECTS = 5;

/**
 * Sends one request once, whatever comes of it. Redirects are followed for reads on the same
 * host only.
 *
 * @throws only when the execution was cancelled, or n8n refused to send at all
 */
export async function attempt(context: Context, access: Access, call: Call): Promise<Attempt> {
	const query = encode(call.query);
	let url = `${access.origin}${call.path}${query && `?${query}`}`;
	for (let hops = 0; ; hops++) {
		const result = await once(context, access, call, url);
		if (result.trouble || result.status < 300 || result.status >= 400) return result;
		const next = redirectTarget(result.headers, url);
		const { status, headers } = result;
		if (call.method !== 'GET' || hops === MAX_REDIRECTS || next?.origin !== access.origin) {
			return { trouble: 'redirect', status, headers };
		}
		url = next.href;
	}
}

function redirectTarget({ location }: Headers, from: string): URL | undefined {
	try {
		return new URL(location as string, from);
	} catch {
		return undefined;
	}
}

async function once(
	context: Context,
	{ credentials, token }: Access,
	{ method, body, timeout, connection }: Call,
	url: string,
): Promise<Attempt> {
	const options: IHttpRequestOptions = {
		method,
		url,
		headers: { Accept: 'application/json' },
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout,
		...connection,
	};
	if (body !== undefined) {
		// As text, because n8n leaves an empty object out.
		options.body = JSON.stringify(body);
		options.headers = { ...options.headers, 'Content-Type': 'application/json' };
	}
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.httpRequestWithAuthentication.call(
			context as never,
			CREDENTIAL,
			options,
			// Read already: n8n would read and decrypt them again for every request.
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: credentials } },
		)) as IN8nHttpFullResponse;
	} catch (error) {
		if (cancelSignal(context)?.aborted) rethrow(cancelled());
		const trouble = troubleOf(error) ?? rethrow(error);
		const isUnreached = trouble === 'unreachable' || trouble === 'unknownHost';
		const proxy = isUnreached ? unreachedProxy(error, url, connection) : undefined;
		return { trouble, proxy, headers: {} };
	}
	const { statusCode: status, headers } = response;
	const isGood = status >= 200 && status < 300;
	// Records are as they are; what is said of a request may quote it.
	const isSaid = !isGood || saysNo(response.body);
	const shown = isSaid ? redacted(response.body, token) : response.body;
	// n8n parses what is JSON and leaves everything else as text.
	const isText = typeof shown === 'string' && shown !== '';
	if (isText && isGood) return { trouble: 'garbled', status, headers, body: shown };
	return { status, headers, body: shown };
}

/** An answer with a good status that is a refusal all the same. */
function saysNo(body: unknown): boolean {
	const inner = unwrap(body);
	return isRecord(inner) && inner.success === false;
}

const UNREACHABLE = new Set([
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'EHOSTDOWN',
	'ENETUNREACH',
	'ENETDOWN',
	'EADDRNOTAVAIL',
]);

/** For what is no trouble with the tenant: n8n's own refusal to send, which says why. */
export function rethrow(error: unknown): never {
	throw error;
}

/** An error and its causes, along which n8n keeps what Node.js said. */
function* levelsOf(error: unknown): Generator<Error & Said> {
	let level = error;
	for (let depth = 0; level instanceof Error && depth < 5; depth++, level = level.cause)
		yield level;
}

/** What is said of a request that failed; where Node.js tried several addresses, of each. */
interface Said {
	code?: unknown;
	/** Of n8n's own errors. */
	level?: unknown;
	syscall?: unknown;
	errors?: Said[];
}

/** It failed while the connection was made, when nothing can have been sent. */
const isConnecting = ({ syscall, errors }: Said): boolean =>
	syscall === 'connect' || (errors?.every(isConnecting) ?? false);

/**
 * Certain that nothing was sent: n8n itself has refused to. Its errors for what a user may not do are known
 * by their level; their class is another one than ours where a package has its own copy of n8n-workflow.
 */
export const wasNeverSent = (error: unknown): boolean =>
	[...levelsOf(error)].some(({ level }) => level === 'info');

/**
 * What went wrong by the code that Node.js gave it; nothing when it was not about the connection.
 */
export function troubleOf(error: unknown): Trouble | undefined {
	let code: string | undefined;
	let text = '';
	let connecting: boolean | undefined;
	for (const level of levelsOf(error)) {
		if (typeof level.code === 'string') code = level.code;
		if (level.syscall !== undefined || level.errors) connecting = isConnecting(level);
		text = level.message;
	}
	if (code === undefined) return undefined;
	// The same codes come from a connection that breaks later.
	if (UNREACHABLE.has(code)) return connecting === false ? 'broken' : 'unreachable';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknownHost';
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return connecting ? 'unreachable' : 'timeout';
	}
	if (code === 'ERR_INVALID_CHAR') return 'unsendable';
	if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS/.test(code)) return 'insecure';
	if (/^ERR_SSL|^EPROTO/.test(code) && NO_HANDSHAKE.test(text)) return 'insecure';
	return 'broken';
}

/** What the TLS library says when two sides find no way to speak to each other; later it says other things. */
const NO_HANDSHAKE =
	/wrong.version|handshake|protocol.version|(unsupported|unknown|no).protocol|unrecognized.name|no.shared|http.request/i;
