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
