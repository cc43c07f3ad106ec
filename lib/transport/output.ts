import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isEmpty, isRecord, unwrap } from './json';
import type { Answer } from './request/attempt';
import type { ApiRequest } from './types';

/** Output items of the input item they came from; one note of that serves them all. */
export function toItems(records: unknown[], index: number): INodeExecutionData[] {
	const pairedItem = { item: index };
	return records.map((record) => ({
		json: isRecord(record) ? record : ({ value: record } as IDataObject),
		pairedItem,
	}));
}

/** An output item of the input item it came from. */
export const toItem = (record: unknown, index: number): INodeExecutionData =>
	toItems([record], index)[0];

/** The records as the user wants them. */
export const simplified = (records: unknown[], simplify: ApiRequest['simplify']): unknown[] =>
	simplify ? records.map((record) => (isRecord(record) ? simplify(record) : record)) : records;

/** The items of an answer that is not a list. */
export function answerItems(
	body: unknown,
	{ acted, simplify }: Pick<ApiRequest, 'acted' | 'simplify'>,
	index: number,
) {
	if (isEmpty(body)) return [toItem({ success: true, ...acted }, index)];
	const content = unwrap(body);
	return toItems(simplified(Array.isArray(content) ? content : [content], simplify), index);
}

/** The whole answer, for those who want to see it. */
export function fullItem({ status, headers, body }: Answer, index: number): INodeExecutionData {
	// A cookie of the tenant's is nobody's business.
	const shown: IDataObject = { ...(headers as IDataObject) };
	delete shown['set-cookie'];
	return toItem(
		{
			statusCode: status,
			headers: shown,
			body: (body === '' ? null : body) as IDataObject,
		},
		index,
	);
}
