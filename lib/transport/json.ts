import type { IDataObject } from 'n8n-workflow';

export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records that an answer carries: what is under `data`, or the answer itself. */
export function unwrap(body: unknown): unknown {
	return isRecord(body) && body.data !== undefined && body.data !== null ? body.data : body;
}

/** An answer without anything in it: no body, or an envelope of nothing. */
export const isEmpty = (body: unknown): boolean =>
	body === undefined ||
	body === null ||
	body === '' ||
	(isRecord(body) && Object.keys(body).length === 0);

/** A value without anything in it: null, an empty text, list or object. */
export const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && Object.keys(value).length === 0);
