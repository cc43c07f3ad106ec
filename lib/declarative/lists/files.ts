import type { IDataObject } from 'n8n-workflow';

import { PLAIN_CSV } from '../../transport';
import type { ListRequest } from '../../transport';
import type { Field } from '../types';
import { toWire } from '../values/values';
import { boolean, choice, list, text } from '../vocabulary/fields';

const SEPARATORS = { semicolon: ';', comma: ',', tab: '\t' } as const;

const COLUMNS = text('csvColumns', {
	label: 'CSV Columns',
	placeholder: 'id, name, location.name',
	description: 'Only these, in this order',
});

export const SEPARATOR = choice('csvSeparator', ['semicolon', 'comma', 'tab'], {
	label: 'CSV Separator',
});

const FLAGS = {
	decimalComma: boolean('csvDecimalComma', {
		label: 'CSV Decimal Comma',
	}),
	byteOrderMark: boolean('csvByteOrderMark', {
		label: 'CSV Byte Order Mark',
		description: 'Whether Excel can tell that it is UTF-8',
	}),
	keepFormulas: boolean('csvKeepFormulas', {
		label: 'CSV Keep Formulas',
		description: 'Whether texts such as =1+1 get no apostrophe before them',
	}),
	dropEmpty: boolean('csvLeaveOutEmpty', {
		label: 'CSV Leave Out Empty Columns',
		description: 'Whether columns without a value in 1,000 records go',
	}),
};

/** How a CSV file is written, for people to set: read by `csvSettings`. */
export const CSV_FIELDS: Field[] = [COLUMNS, SEPARATOR, ...Object.values(FLAGS)];

/**
 * What the options of a CSV file say.
 *
 * @throws InvalidValue naming the option
 */
export function csvSettings(options: IDataObject): NonNullable<ListRequest['csv']> {
	// None of these is a time, so the zone does not matter.
	const read = (field: Field) =>
		Object.hasOwn(options, field.key) ? toWire(field, options[field.key], 'UTC') : undefined;
	const flags = Object.entries(FLAGS).map(([name, field]) => [name, read(field) ?? false]);
	const separator = (read(SEPARATOR) ?? 'comma') as keyof typeof SEPARATORS;
	const chosen = read(list(COLUMNS)) as string[] | undefined;
	return {
		...PLAIN_CSV,
		...(Object.fromEntries(flags) as Record<keyof typeof FLAGS, boolean>),
		separator: SEPARATORS[separator],
		chosen: chosen && [...new Set(chosen)],
	};
}
