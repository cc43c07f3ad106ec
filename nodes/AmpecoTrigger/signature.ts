import { createHash, createHmac, timingSafeEqual, type KeyObject } from 'crypto';

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[0-9a-z+/]{43}=?$/i;

/** What a signature vouches for: the body, or the time of sending as well. */
export type Signed = 'body' | 'timeAndBody';

/** HMAC-SHA256 over the parts one after another, compared in constant time. */
function isHmac(
	given: Uint8Array,
	token: string | KeyObject,
	...parts: Array<string | Uint8Array>
): boolean {
	const hmac = createHmac('sha256', token);
	for (const part of parts) hmac.update(part);
	return timingSafeEqual(hmac.digest(), given);
}

/**
 * What `signature` vouches for, with the token as key: the raw body, or `X-Timestamp`, a dot and
 * the raw body, which is how a tenant signs whose subscription has `includeTimestampInSignature`.
 * The API leaves the text encoding open: hex in either case and base64 are understood.
 *
 * @param sentAt the delivery's `X-Timestamp`, as it came
 * @returns undefined when it is no signature of this delivery
 */
export function signedBy(
	token: string | KeyObject,
	signature: string,
	body: Uint8Array,
	sentAt: string | undefined,
): Signed | undefined {
	const text = signature.trim();
	const encoding = HEX.test(text) ? 'hex' : BASE64.test(text) ? 'base64' : undefined;
	if (encoding === undefined) return undefined;
	const given = Buffer.from(text, encoding);
	if (isHmac(given, token, body)) return 'body';
	if (sentAt !== undefined && isHmac(given, token, sentAt, '.', body)) return 'timeAndBody';
	return undefined;
}

/**
 * A mark by which a token is recognised again without being kept: enough to tell that it changed,
 * of no use for anything else.
 *
 * @param token as `cleanToken` gives it
 */
export function fingerprint(token: string): string {
	return createHmac('sha256', token).update('n8n-nodes-ampeco trigger').digest('hex').slice(0, 16);
}

/** A short mark of some text or bytes: 11 characters, 66 bits. */
export function mark(...parts: Array<string | Uint8Array>): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('base64url').slice(0, MARK_LENGTH);
}

export const MARK_LENGTH = 11;
