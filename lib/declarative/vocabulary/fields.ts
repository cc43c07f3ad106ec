import type {
	Choice,
	ChoiceField,
	Field,
	GroupField,
	JsonField,
	ListField,
	NumberField,
	PlainField,
	RecordField,
	TextField,
} from '../types';
import { measuredLabel, titleCase, withUnit, words } from './labels';

/** What every field may say beside its name. */
interface Common {
	label?: string;
	description?: string;
	placeholder?: string;
	hint?: string;
	nullable?: boolean;
	key?: string;
}

type Of<F extends Field> = Common & Partial<Omit<F, keyof Common | 'kind' | 'name' | 'required'>>;

/** `{ pending: 'Pending' }` where a label needs saying, a plain list where the value says it. */
export type ChoiceList =
	ReadonlyArray<string | number | boolean> | Readonly<Record<string, string>>;

/** A name on the wire without what it is in. */
const ownName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const common = (name: string, { label, key, ...rest }: Common) => ({
	...rest,
	name,
	key: key ?? ownName(name),
	label: label ?? titleCase(ownName(name)),
});

const toChoices = (list: ChoiceList): Choice[] =>
	Array.isArray(list)
		? list.map((value: Choice['value']) => ({
				value,
				label: titleCase(String(value)) || '(Empty)',
			}))
		: Object.entries(list).map(([value, label]) => ({ value, label: label as string }));

/** `partnerId` is shown as `Partner`, `evseIds` as `EVSEs`: the picker shows names, not ids. */
const recordLabel = (name: string): string => {
	const parts = words(ownName(name));
	const last = parts.at(-1)?.toLowerCase();
	if (parts.length > 1 && last === 'id') return titleCase(parts.slice(0, -1).join(' '));
	if (parts.length > 1 && last === 'ids') return `${titleCase(parts.slice(0, -1).join(' '))}s`;
	return titleCase(ownName(name));
};

/** A line of text; `lines` for several, `password` for what nobody should read. */
export const text = (name: string, options: Of<TextField> = {}): TextField => ({
	...options,
	...common(name, options),
	kind: 'text',
});

/** What a number may say: its unit stands behind its label, where the name does not give it already. */
type OfNumber = Of<NumberField> & { unit?: string };

const measured = (name: string, { unit, label, ...options }: OfNumber) => {
	const shown = label ?? measuredLabel(ownName(name));
	return {
		...options,
		...common(name, { ...options, label: unit ? withUnit(shown, unit) : shown }),
	};
};

/** A whole number; `unit: 'Wh'` where its name does not end with it. */
export const integer = (name: string, options: OfNumber = {}): NumberField => ({
	...measured(name, options),
	kind: 'integer',
});

/** A number, with decimals or without; `unit: 'kW'` where its name does not end with it. */
export const number = (name: string, options: OfNumber = {}): NumberField => ({
	...measured(name, options),
	kind: 'number',
});

/** An amount of money or a price; `unit: 'per kWh'` where it is one and the name does not say so. */
export const money = (name: string, options: OfNumber = {}): NumberField => ({
	...number(name, options),
	money: true,
});

/** Yes or no. */
export const boolean = (name: string, options: Common = {}): PlainField => ({
	...common(name, options),
	kind: 'boolean',
});

/** A moment: sent as ISO 8601 in UTC; without a zone it is meant in the workflow's own. */
export const dateTime = (name: string, options: Common = {}): PlainField => ({
	...common(name, options),
	kind: 'dateTime',
});

/** A day: sent as `YYYY-MM-DD`. */
export const date = (name: string, options: Common = {}): PlainField => ({
	...common(name, options),
	kind: 'date',
});

/** A time of day: `HH:mm`, with seconds where given. */
export const time = (name: string, options: Common = {}): PlainField => ({
	placeholder: '08:30',
	...common(name, options),
	kind: 'time',
});

/** One of a fixed list. */
export const choice = (name: string, list: ChoiceList, options: Common = {}): ChoiceField => ({
	...common(name, options),
	kind: 'choice',
	choices: toChoices(list),
});

/** Several of a fixed list: an array on the wire. */
export const choices = (
	name: string,
	list: ChoiceList,
	options: Of<ChoiceField> = {},
): ChoiceField => ({
	...options,
	...common(name, options),
	kind: 'choices',
	choices: toChoices(list),
});

/** One of a long list that is fetched when opened, by the `loadOptions` method of this name. */
export const loaded = (
	name: string,
	loadOptions: string,
	options: Of<TextField> = {},
): TextField => ({
	...options,
	...common(name, options),
	kind: 'text',
	loadOptions,
});

/** The id of a record: picked by name from a searchable list, or typed. `of` names the list. */
export const recordId = (name: string, of: string, options: Of<RecordField> = {}): RecordField => ({
	id: 'integer',
	...options,
	...common(name, { label: recordLabel(name), ...options }),
	kind: 'record',
	of,
});

/** The ids of several records. */
export const recordIds = (
	name: string,
	of: string,
	options: Of<RecordField> = {},
): RecordField => ({
	...recordId(name, of, options),
	kind: 'records',
});

/** An array of plain values, each like the field given: `list(text('emails'))`. */
export const list = (item: ListField['item'], options: Common = {}): ListField => ({
	...common(item.name, {
		label: item.label,
		description: item.description,
		hint: item.hint,
		...options,
	}),
	nullable: options.nullable ?? item.nullable,
	kind: 'list',
	item: { ...item, nullable: undefined },
});

/** A nested object. */
export const group = (name: string, fields: Field[], options: Common = {}): GroupField => ({
	...common(name, options),
	kind: 'group',
	fields,
});

/** An array of objects: rows. `one` is what a row is called, `title` the fields that its title shows. */
export const groups = (
	name: string,
	fields: Field[],
	options: Of<GroupField> = {},
): GroupField => ({
	...options,
	...group(name, fields, options),
	kind: 'groups',
});

/** Lists side by side, as rows: `starts[].at` and `prices[]` are two columns of them. */
export const columns = (name: string, fields: Field[], options: Common = {}): GroupField => ({
	...group(name, fields, options),
	kind: 'columns',
});

/**
 * An object with a list for each of the names that `over` can choose; a row goes to those it chooses. Where it
 * can choose one only, the row is what has that name.
 */
export const spread = (
	name: string,
	over: ChoiceField,
	fields: Field[],
	options: Of<GroupField> = {},
): GroupField => ({
	...groups(name, [required(over), ...fields], options),
	kind: 'spread',
});

/** The same fields without a level of their own: what they are in is on the wire only. */
export const inside = <F extends Field>(name: string, fields: F[]): F[] =>
	fields.map((field) => ({ ...field, name: `${name}.${field.name}` }));

/** A shape too deep to click through: JSON, checked for being what `example` is (object or array). */
export const json = (name: string, example: unknown, options: Common = {}): JsonField => ({
	...common(name, options),
	kind: 'json',
	shape: Array.isArray(example) ? 'array' : typeof example === 'object' ? 'object' : 'any',
	example,
});

/** The same field, but it has to be there whenever the group it is in is there. */
export const required = <F extends Field>(field: F): F => ({ ...field, required: true });

/** The same field of a row, in view though it may stay empty. */
export const shown = <F extends Field>(field: F): F => ({ ...field, shown: true });

/** The same field; where fields are added one by one, it comes before those that are rarely wanted. */
export const essential = <F extends Field>(field: F): F => ({ ...field, essential: true });

/** The same field, and the API takes null for it. */
export const nullable = <F extends Field>(field: F): F => ({ ...field, nullable: true });

/** A filter by time that finds what is at that very moment or day as well. */
export const inclusive = (field: PlainField): PlainField => ({ ...field, inclusive: true });

/** A filter by time that does not find what is at that very moment or day. */
export const exclusive = (field: PlainField): PlainField => ({ ...field, inclusive: false });
