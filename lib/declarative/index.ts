export * from './vocabulary/fields';
export * from './vocabulary/operations';
export * from './types';
export { sentenceCase, titleCase } from './vocabulary/labels';
export { connectionOf, itemContext, readerOf, requestOptionsOf } from './items';
export type { ItemContext } from './items';
export { clearableFields } from './panel/clearing';
export { asTool } from './tool';
export { declare, operationsOf, resourcesOf, type Declared } from './node';
export { pickers, versionsOf, type RecordList } from './panel/pickers';
export type { Timeline } from './panel/recent';
export { fileColumns } from './lists/schema';
export { outputOf } from './lists/simple';
export { collection, propertyOf, WHOLE } from './panel/field';
export {
	EXTRA_QUERY,
	FILE_OPTIONS,
	LIST_PROPERTIES,
	REFUSAL,
	TRANSPORT_OPTIONS,
} from './panel/settings';
export {
	checkDoubles,
	checked,
	flag,
	jsonPairs,
	listSettings,
	refusalOf,
	transportSettings,
	typedPairs,
} from './request';
export { isFromModel } from './values/fromModel';
export { InvalidValue, refuse, refuseEmpty } from './values/refusal';
export { checkText, isNothing, toChoice, toFields, toJson } from './values/values';
