import type { RecordSchema } from '../types';
import { words } from '../vocabulary/labels';

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

/** What can be told at once not to be one, of some ten thousand names. */
const MAYBE = /pass|secret|key|token/i;
const SECRET = /^(.*(password|passphrase|secret|api key|admin token)|token)$/;

/**
 * Where such records have passwords, tokens and other secrets, as n8n's `sensitiveOutputFields` has it:
 * dotted paths, `[*]` behind the name of a list. (n8n 2.41 knows the property and shows the values all the same.)
 */
export function secretPaths(schema?: RecordSchema, prefix = ''): string[] {
	return Object.entries(schema?.properties ?? {}).flatMap(([name, inner]) => {
		const isText = [inner.type].flat().includes('string');
		if (isText && MAYBE.test(name) && SECRET.test(words(name).join(' ').toLowerCase()))
			return [prefix + name];
		return inner.items
			? secretPaths(inner.items, `${prefix}${name}[*].`)
			: secretPaths(inner, `${prefix}${name}.`);
	});
}
