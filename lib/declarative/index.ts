export * from './fields';
export * from './operations';
export * from './types';
export { sentenceCase, titleCase } from './labels';
export { connectionOf, itemContext, readerOf, requestOptionsOf } from './items';
export type { ItemContext } from './items';
export { asTool } from './tool';
export { declare, operationsOf, resourcesOf, type Declared } from './node';
export { pickers, type RecordList } from './pickers';
export { fileColumns } from './schema';
export {
	collection,
	FILE_OPTIONS,
	LIST_PROPERTIES,
	REFUSAL,
	TRANSPORT_OPTIONS,
} from './properties';
export {
	checked,
	flag,
	jsonPairs,
	listSettings,
	pairs,
	refusalOf,
	transportSettings,
} from './request';
export { InvalidValue } from './refusal';
export { isNothing, toFields, toJson } from './values';
