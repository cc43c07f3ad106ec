import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { Access, Context } from '../tenant/access';
import type { Grant } from '../tenant/grant';
import { NoToken } from '../tenant/noToken';
import { poster } from '../tenant/post';
import type { Source, Tokens } from '../tenant/tokens';
import { cancelSignal } from '../tenant/access';
import type { Headers } from '../turns/headers';
import { cancelled } from '../turns/run';
import { isRecord, unwrap } from '../json';
import { ended } from './ended';
import { unreachedProxy } from './proxy';
import { readBytes, received } from './received';
import type { Stream } from './received';
import { redacted, UNMISTAKABLE } from './redact';
import type { Trouble } from './trouble';
import { troubleOf } from './trouble';
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
	/** A good answer is a file: its body is `Received`. */
	isForFile?: boolean;
}

export interface Answer {
	status: number;
	headers: Headers;
	body: unknown;
}

/** What came of one attempt: an answer of whatever status, or the trouble there was. */
export type Attempt = (
	| (Answer & { trouble?: undefined })
	| {
			trouble: Trouble;
			/** The proxy that could not be reached, instead of the tenant. */
			proxy?: string;
			status?: number;
			headers: Headers;
			body?: unknown;
	  }
) & {
	/** It did not get as far as the request: there was no access token to send it with. */
	isForToken?: true;
	/** What to do, where the status alone does not tell. */
	advice?: string;
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
		const result = access.tokens
			? await withToken(context, { ...access, tokens: access.tokens }, call, url)
			: await once(context, access, call, url);
		if (result.isForToken || result.trouble || result.status < 300 || result.status >= 400)
			return result;
		const next = redirectTarget(result.headers, url);
		const { status, headers } = result;
		if (call.method !== 'GET' || hops === MAX_REDIRECTS || next?.origin !== access.origin) {
			return { trouble: 'redirect', status, headers };
		}
		url = next.href;
	}
}

function redirectTarget({ location }: Headers, from: string): URL | undefined {
	if (!location) return undefined;
	try {
		return new URL(String(location), from);
	} catch {
		return undefined;
	}
}

/** Tokens that a request may be refused with: one that another process has left, and one of its own. */
const MAX_RENEWALS = 2;

/**
 * Sends one request with an access token, and with another when the tenant does not let it in: a
 * request that is answered with 401 was not carried out.
 */
async function withToken(
	context: Context,
	access: Access & { tokens: Tokens },
	call: Call,
	url: string,
): Promise<Attempt> {
	const { tokens, type, secrets, credentials } = access;
	const source: Source = {
		post: poster(context.helpers, call),
		kept: async () => (await context.getCredentials(type, 0)).accessToken,
	};
	let result: Attempt | undefined;
	for (let refused: string | undefined, renewals = 0; ; renewals++) {
		let grant: Grant | undefined;
		try {
			grant = await unlessCancelled(
				context,
				refused === undefined ? tokens.get(source) : tokens.getAfter(refused, source),
			);
		} catch (error) {
			if (cancelSignal(context)?.aborted) throw cancelled();
			return withoutToken(error, access, call);
		}
		if (!grant) return result!;
		result = await once(
			context,
			{
				...access,
				secrets: { ...secrets, 'access token': grant.token },
				credentials: { ...credentials, accessToken: tokens.toSend(grant) },
			},
			call,
			url,
		);
		const { status } = result;
		if (status !== undefined && status < 500 && status !== 401 && status !== 429) {
			tokens.wasAccepted(grant);
		}
		if (status !== 401 || renewals === MAX_RENEWALS) return result;
		refused = grant.token;
	}
}

/** Many executions may wait for one token: whoever is stopped only stops waiting. */
async function unlessCancelled<Result>(
	context: Context,
	promise: Promise<Result>,
): Promise<Result> {
	const signal = cancelSignal(context);
	if (!signal) return await promise;
	let stop = () => {};
	const stopped = new Promise<never>((_, fail) => {
		stop = () => fail(cancelled());
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([promise, stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** What came of the attempt to get an access token. */
function withoutToken(error: unknown, { origin, secrets }: Access, call: Call): Attempt {
	if (!(error instanceof NoToken)) {
		return { ...troubled(error, origin, call.connection), isForToken: true };
	}
	const { message, status, code, explanation, advice } = error;
	const headers = error.headers as Headers;
	const said = redacted({ message, code, explanation }, secrets);
	return { status, headers, body: said, advice, isForToken: true };
}

async function once(
	context: Context,
	{ credentials, secrets, type }: Access,
	{ method, body, timeout, connection, isForFile }: Call,
	url: string,
): Promise<Attempt> {
	const options: IHttpRequestOptions = {
		method,
		url,
		headers: { Accept: isForFile ? '*/*' : 'application/json' },
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout,
		...(isForFile && { encoding: 'stream' }),
		...connection,
	};
	if (body !== undefined) {
		// As text, because n8n leaves an empty object out.
		options.body = JSON.stringify(body);
		options.headers = { ...options.headers, 'Content-Type': 'application/json' };
	}
	let response: IN8nHttpFullResponse;
	let bytes: Awaited<ReturnType<typeof readBytes>> | undefined;
	try {
		const answer = context.helpers.httpRequestWithAuthentication.call(
			context as never,
			type,
			options,
			// Read already: n8n would read and decrypt them again for every request.
			{ credentialsDecrypted: { id: '', name: '', type, data: credentials } },
		) as Promise<IN8nHttpFullResponse>;
		response = await ended(answer, timeout);
		if (isForFile) bytes = await readBytes(response.body as unknown as Stream, timeout);
	} catch (error) {
		if (cancelSignal(context)?.aborted) throw cancelled();
		return troubled(error, url, connection);
	}
	const { statusCode: status } = response;
	// A tenant may quote what it was sent, wherever it likes.
	const headers = redacted(response.headers, secrets) as Headers;
	const isGood = status >= 200 && status < 300;
	if (typeof bytes === 'string') return { trouble: bytes, status, headers };
	if (bytes && isGood) return { status, headers, body: received(bytes, headers) };
	if (bytes) response.body = said(bytes.toString());
	// A record with a short token's word in it is more likely than one that repeats the token.
	const isSaid = !isGood || saysNo(response.body);
	const told = redacted(response.body, secrets, isSaid ? undefined : UNMISTAKABLE);
	// A line end alone is no text.
	const shown = typeof told === 'string' && told.trim() === '' ? '' : told;
	// n8n parses what is JSON and leaves everything else as text.
	const isText = typeof shown === 'string' && shown !== '';
	if (isText && isGood) return { trouble: 'garbled', status, headers, body: shown };
	return { status, headers, body: shown };
}

/** @throws what is no trouble with the tenant: n8n's own refusal to send, which says why */
function troubled(error: unknown, url: string, connection: Connection | undefined): Attempt {
	const trouble = troubleOf(error);
	if (trouble === undefined) throw error;
	const proxy = unreachedProxy(trouble, error, url, connection);
	return { trouble, proxy, headers: {} };
}

/** What is said instead of a file: JSON, or whatever text it is. */
function said(text: string): IN8nHttpFullResponse['body'] {
	try {
		return JSON.parse(text) as IN8nHttpFullResponse['body'];
	} catch {
		return text;
	}
}

/** An answer with a good status that is a refusal all the same. */
function saysNo(body: unknown): boolean {
	const inner = unwrap(body);
	return isRecord(inner) && inner.success === false;
}
