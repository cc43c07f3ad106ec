export * from './fields';
export * from './operations';
export * from './types';
export { sentenceCase, titleCase } from './labels';
export { connectionOf, itemContext, readerOf, requestOptionsOf } from './items';
export type { ItemContext } from './items';
export { clearableFields } from './clearing';
export { asTool } from './tool';
export { declare, operationsOf, resourcesOf, type Declared } from './node';
export { pickers, versionsOf, type RecordList } from './pickers';
export type { Timeline } from './recent';
export { fileColumns } from './schema';
export { outputOf } from './simple';
export { collection, propertyOf } from './panel/field';
export {
	EXTRA_QUERY,
	FILE_OPTIONS,
	LIST_PROPERTIES,
	REFUSAL,
	TRANSPORT_OPTIONS,
} from './panel/settings';
export {
	checked,
	flag,
	jsonPairs,
	listSettings,
	refusalOf,
	transportSettings,
	typedPairs,
} from './request';
export { isFromModel } from './fromModel';
export { InvalidValue, refuse, refuseEmpty } from './refusal';
export { checkText, isNothing, toChoice, toFields, toJson } from './values';
