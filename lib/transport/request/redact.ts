import { isRecord } from '../json';

/** A shorter token would be found in plain words. */
const SHORTEST = 6;

/** One of so many characters is in no record by chance. */
export const UNMISTAKABLE = 16;

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
 * @param shortest shorter ones are left where they are
 * @returns the same value where none of them is in it
 */
export function redacted(
	value: unknown,
	secrets: Record<string, string>,
	shortest = SHORTEST,
): unknown {
	return Object.entries(secrets).reduce<unknown>((shown, [name, secret]) => {
		if (secret.length < shortest) return shown;
		const forms = [...new Set(formsOf(secret))].map(escaped).join('|');
		const found = new RegExp(forms, 'gi');
		// A long list is looked through, not made anew.
		return holds(shown, found, secret.length) ? replaced(shown, found, `[${name}]`) : shown;
	}, value);
}

/** @param shortest the characters of its shortest form: whatever is shorter does not hold it */
function holds(value: unknown, found: RegExp, shortest: number): boolean {
	if (typeof value === 'string') return value.length >= shortest && value.search(found) !== -1;
	if (Array.isArray(value)) return value.some((one) => holds(one, found, shortest));
	if (!isRecord(value)) return false;
	for (const key in value) {
		if (holds(key, found, shortest) || holds(value[key], found, shortest)) return true;
	}
	return false;
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
