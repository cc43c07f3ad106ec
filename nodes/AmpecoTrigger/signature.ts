import { createHash, createHmac, timingSafeEqual, type KeyObject } from 'crypto';

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[0-9a-z+/]{43}=?$/i;

/**
 * Whether `signature` is the HMAC-SHA256 of the raw body with the token as key. The API leaves
 * the text encoding open: hex in either case and base64 are understood. Compared in constant time.
 */
export function isSigned(body: Uint8Array, signature: string, token: string | KeyObject): boolean {
	const given = signature.trim();
	const encoding = HEX.test(given) ? 'hex' : BASE64.test(given) ? 'base64' : undefined;
	if (encoding === undefined) return false;
	const expected = createHmac('sha256', token).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(given, encoding));
}

/**
 * A mark by which a token is recognised again without being kept: enough to tell that it changed,
 * of no use for anything else.
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
