import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../json';
import { complaintsIn } from './complaints';

/** So many fields of an answer are shown beside its message, each so long at most. */
const MOST = { fields: 10, characters: 200, complaints: 50 };

/** What an answer says in fields that are shown already, or say nothing to a user. */
const KNOWN = new Set(['message', 'error', 'errors', 'success', 'exception', 'file', 'line']);

const isPlain = (value: unknown): value is string | number | boolean =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const short = (value: string | number | boolean) =>
	typeof value === 'string' ? value.slice(0, MOST.characters) : value;

/** What the body of an error says beside its message, by the API's own names: `reason`, `retryAt`, `code`. */
export function plainFields(body: unknown): IDataObject {
	if (!isRecord(body)) return {};
	const fields = Object.entries(body)
		.filter(([name, value]) => !KNOWN.has(name) && isPlain(value) && value !== '')
		.slice(0, MOST.fields)
		.map(([name, value]) => [short(name), short(value as string)]);
	return Object.fromEntries(fields) as IDataObject;
}

/** The complaints of a 422 by the API's own names of the fields, each a list of sentences. */
export function complaintsByField(body: unknown): { errors?: IDataObject } {
	if (!isRecord(body)) return {};
	const fields = new Map<string, string[]>();
	for (const [path, sentence] of complaintsIn(body.errors)) {
		const sentences = fields.get(path) ?? [];
		if (path === '' || sentences.length === MOST.complaints) continue;
		if (sentences.length === 0 && fields.size === MOST.complaints) continue;
		fields.set(path, [...sentences, short(sentence) as string]);
	}
	return fields.size > 0 ? { errors: Object.fromEntries(fields) } : {};
}

/** What happened, without what to do about it: an error of this package keeps it among its details. */
export function happenedIn(error: Error): string {
	const { details } = (error as { context?: { details?: IDataObject } }).context ?? {};
	return typeof details?.message === 'string' ? details.message : error.message;
}
