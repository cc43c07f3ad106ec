import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { isRecord } from '../json';
import type { Client } from './client';
import { NoToken } from './noToken';

/** Below the tenant's host. */
const PATH = '/public-api/oauth';

/** Milliseconds that a token is taken to last where the tenant does not say. */
const USUAL_LIFE = 3_600_000;

/** Milliseconds before its end from which a token is not used any more; of a short life, a tenth. */
const MARGIN = 60_000;

/** An access token, and how long to use it. */
export interface Grant {
	token: string;
	/** The time from which another one is to be used, in milliseconds. */
	until: number;
}

/** Sends a form to an address and resolves with the answer, whatever its status. Follows no redirect. */
export type Post = (
	url: string,
	headers: Record<string, string>,
	body: string,
) => Promise<Pick<IN8nHttpFullResponse, 'statusCode' | 'headers' | 'body'>>;

export const isFresh = ({ until }: Grant): boolean => Date.now() < until;

/** The address and the form are the only places that the secret is written to. */
async function ask(client: Client, post: Post, what: string, fields: Record<string, string>) {
	const form = new URLSearchParams({
		...fields,
		client_id: client.id,
		client_secret: client.secret,
	});
	const headers = {
		Accept: 'application/json',
		'Content-Type': 'application/x-www-form-urlencoded',
	};
	return await post(`${client.origin}${PATH}/${what}`, headers, form.toString());
}

/**
 * Asks the tenant for an access token.
 *
 * @throws NoToken where the answer holds none; what `post` throws
 */
export async function askForToken(client: Client, post: Post): Promise<Grant> {
	const askedAt = Date.now();
	const answer = await ask(client, post, 'token', { grant_type: 'client_credentials' });
	const { statusCode: status, headers } = answer;
	const body = parsed(answer.body);
	if (status < 200 || status >= 300) throw new NoToken(client, { status, headers, body });
	const { access_token: token, token_type: type = 'bearer' } = isRecord(body) ? body : {};
	const isUsable = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token);
	if (!isUsable || String(type).toLowerCase() !== 'bearer') {
		throw new NoToken(client, { status, headers, body: undefined });
	}
	const life = lifeOf(body);
	return { token, until: askedAt + life - Math.min(MARGIN, life / 10) };
}

/** Ends a token. Whether that worked is of no consequence: it ends by itself within the hour. */
export async function revoke(client: Client, post: Post, { token }: Grant): Promise<void> {
	await ask(client, post, 'revoke', { token }).catch(() => undefined);
}

/** Milliseconds. */
function lifeOf(body: unknown): number {
	const seconds = isRecord(body) ? Number(body.expires_in ?? NaN) : NaN;
	return seconds > 0 && Number.isFinite(seconds) ? seconds * 1000 : USUAL_LIFE;
}

/** Of n8n's two ways to send a request, one leaves JSON as text. */
function parsed(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

/** A token as it is kept in the credential: n8n encrypts it there, and all its processes read it. */
export const packed = ({ token, until }: Grant, { key }: Client): string =>
	JSON.stringify({ token, until, client: key });

/** The token that is kept in a credential; undefined where there is none, or it is another client's. */
export function unpacked(kept: unknown, { key }: Client): Grant | undefined {
	const value = parsed(kept);
	if (!isRecord(value) || value.client !== key) return undefined;
	const { token, until } = value;
	return typeof token === 'string' && typeof until === 'number' ? { token, until } : undefined;
}
