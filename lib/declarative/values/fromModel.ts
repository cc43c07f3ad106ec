import { isNothing } from './values';

/** How n8n itself finds what a model fills in. */
const FROM_MODEL = /\$fromAI\s*\(/i;

/** Whether a model fills in this parameter, or anything inside it. */
export const isFromModel = (raw: unknown): boolean =>
	typeof raw === 'string'
		? raw.startsWith('=') && FROM_MODEL.test(raw)
		: typeof raw === 'object' && raw !== null && Object.values(raw).some(isFromModel);

const isEmpty = (value: unknown): boolean =>
	isNothing(value) ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/**
 * A parameter's value without what a model left empty, at every depth; undefined where nothing remains.
 * A model has to give every argument of a tool: empty is its way to say that it wants none. An empty
 * value of any other origin stays, to be refused by name.
 *
 * @param raw the parameter as it is saved, with its expressions
 * @param value the same, with the expressions evaluated
 */
export function withoutBlanks(raw: unknown, value: unknown): unknown {
	if (!isFromModel(raw)) return value;
	if (typeof raw === 'string') return isEmpty(value) ? undefined : value;
	if (Array.isArray(raw) && Array.isArray(value)) {
		const rows = value.map((row, index) => withoutBlanks(raw[index], row));
		const kept = rows.filter((row) => row !== undefined);
		return kept.length > 0 ? kept : undefined;
	}
	if (typeof value !== 'object' || value === null) return value;
	const fields = raw as Record<string, unknown>;
	const kept = Object.entries(value)
		.map(([key, one]) => [key, withoutBlanks(fields[key], one)] as const)
		.filter(([key, one]) => one !== undefined || !isFromModel(fields[key]));
	// What is left of a locator says how an id was meant to be given, and no id.
	const isLocator = '__rl' in value;
	const isLeft = kept.some(([key]) => !isLocator || key === 'value');
	return isLeft ? Object.fromEntries(kept) : undefined;
}
