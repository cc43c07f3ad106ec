export * from './fields';
export * from './operations';
export * from './types';
export { sentenceCase, titleCase } from './labels';
export { declare, resourcesOf, type Declared } from './node';
export { pickers, type RecordList } from './pickers';
export { fileColumns } from './schema';
