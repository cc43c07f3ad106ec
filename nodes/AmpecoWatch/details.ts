/** Records one by one, with what a list leaves out. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { type ApiRequest, fetchJson, isRecord } from '../../lib/transport';
import type { Found } from './read';

/**
 * The whole of each record. One that is gone meanwhile is as the list had it.
 *
 * @throws NodeApiError where one cannot be had for another reason
 */
export async function detailed(
	context: IPollFunctions,
	requestFor: (id: string | number) => ApiRequest,
	found: Found[],
): Promise<IDataObject[]> {
	// The tenant's governor lets through as many at once as is right.
	return await Promise.all(
		found.map(async ({ record }) => {
			const request = requestFor(record.id as string | number);
			const { path, query, labels, settings, simplify } = request;
			const whole = await fetchJson(context, { path, query, labels, settings }).catch(
				(error: unknown) => {
					if (String((error as { httpCode?: unknown }).httpCode) !== '404') throw error;
					return { data: record };
				},
			);
			const data = isRecord(whole) && isRecord(whole.data) ? whole.data : record;
			return simplify ? simplify(data) : data;
		}),
	);
}
