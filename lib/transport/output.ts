import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isEmpty, isNothing, isRecord, unwrap } from './json';
import type { Answer } from './request/attempt';
import { isRead } from './request/retry';
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
	request: Pick<ApiRequest, 'method' | 'acted' | 'simplify' | 'says'>,
	index: number,
): INodeExecutionData[] {
	const content = unwrap(body);
	// An empty list is a result of what reads; after a deed, the workflow would end there without a word.
	const isMute = isEmpty(body) || (!isRead(request.method) && isNothing(content));
	if (isMute) return recordItems([{ success: true, ...request.acted }], request, index);
	const records = Array.isArray(content) ? content : [content];
	return recordItems(simplified(records, request.simplify), request, index);
}

/** Items of records, with what the request says of each. */
export const recordItems = (
	records: unknown[],
	{ says }: Pick<ApiRequest, 'says'>,
	index: number,
): INodeExecutionData[] =>
	toItems(
		says ? records.map((one) => (isRecord(one) ? { ...says, ...one, ...says } : one)) : records,
		index,
	);

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
