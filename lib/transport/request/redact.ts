import { isRecord } from '../json';

/** A shorter token would be found in plain words. */
const SHORTEST = 6;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** As it is, in a URL, in a form, in JSON. */
const formsOf = (secret: string): string[] => [
	secret,
	encodeURIComponent(secret),
	new URLSearchParams([['', secret]]).toString().slice(1),
	JSON.stringify(secret).slice(1, -1),
];

/**
 * What a tenant says, without the secrets: it may quote what it was sent.
 *
 * @param secrets by what is shown in their places
 * @returns the same value where none of them is in it
 */
export function redacted(value: unknown, secrets: Record<string, string>): unknown {
	return Object.entries(secrets).reduce<unknown>((shown, [name, secret]) => {
		if (secret.length < SHORTEST) return shown;
		const forms = [...new Set(formsOf(secret))].map(escaped).join('|');
		return replaced(shown, new RegExp(forms, 'gi'), `[${name}]`);
	}, value);
}

function replaced(value: unknown, found: RegExp, by: string): unknown {
	if (typeof value === 'string') return value.replace(found, () => by);
	if (Array.isArray(value)) return value.map((one) => replaced(one, found, by));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [
			key.replace(found, () => by),
			replaced(one, found, by),
		]),
	);
}
