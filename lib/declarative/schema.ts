import type { RecordSchema } from './types';

/**
 * The columns of a file of such records: dotted paths, in the order of the schema.
 * An array is one column.
 */
export function fileColumns(schema?: RecordSchema, prefix = ''): string[] {
	return Object.entries(schema?.properties ?? {}).flatMap(([name, inner]) =>
		inner.properties && Object.keys(inner.properties).length > 0
			? fileColumns(inner, `${prefix}${name}.`)
			: [prefix + name],
	);
}
