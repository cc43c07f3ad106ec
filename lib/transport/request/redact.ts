import { isRecord } from '../json';

/** A shorter token would be found in plain words. */
const SHORTEST = 6;

const REDACTED = '[API token]';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * What a tenant says, without the token: it may quote what it was sent.
 *
 * @returns the same value where the token is not in it
 */
export function redacted(value: unknown, token: string): unknown {
	if (token.length < SHORTEST) return value;
	const forms = [token, encodeURIComponent(token)].map(escaped).join('|');
	return replaced(value, new RegExp(forms, 'gi'));
}

function replaced(value: unknown, found: RegExp): unknown {
	if (typeof value === 'string') return value.replace(found, REDACTED);
	if (Array.isArray(value)) return value.map((one) => replaced(one, found));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [key.replace(found, REDACTED), replaced(one, found)]),
	);
}
