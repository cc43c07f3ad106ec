import type { IDataObject } from 'n8n-workflow';

import { InvalidValue, Missing } from './refusal';
import { isNothing, toChoice, toExtra, toFields, toObject, toWire } from './values';
import type { Body, Field, Operation, VariantCase } from './types';

interface Clearable {
	path: string[];
	label: string;
}

/** The fields that the API takes null for, those inside single groups too. */
export function clearable(
	fields: Field[],
	within: Clearable = { path: [], label: '' },
): Clearable[] {
	return fields.flatMap((field) => {
		const path = [...within.path, field.name];
		const label = within.label ? `${within.label} › ${field.label}` : field.label;
		return [
			...(field.nullable ? [{ path, label }] : []),
			...(field.kind === 'group' ? clearable(field.fields, { path, label }) : []),
		];
	});
}

function clear(body: IDataObject, { path, label }: Clearable): void {
	let at = body;
	for (const name of path.slice(0, -1)) {
		// The whole is cleared already, and this with it.
		if (at[name] === null) return;
		at[name] ??= {};
		at = at[name] as IDataObject;
	}
	const last = path.at(-1)!;
	if (at[last] !== undefined && at[last] !== null) {
		throw new InvalidValue(
			`${label} has a value and is under Fields to Clear too: remove one of them`,
		);
	}
	at[last] = null;
}

const isPlain = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, anything else is replaced by what comes later. */
export function merge(base: IDataObject, more: IDataObject): IDataObject {
	const merged = Object.entries(more).map(([name, value]) => {
		const own = Object.hasOwn(base, name) ? base[name] : undefined;
		return [name, isPlain(own) && isPlain(value) ? merge(own, value) : value] as const;
	});
	return Object.fromEntries([...Object.entries(base), ...merged]);
}

/** The shape of the body that the user chose, where it has several. */
function chosenCase({ variant }: Body, read: (name: string) => unknown): VariantCase | undefined {
	if (!variant) return undefined;
	const chosen = toChoice(variant.cases, read(variant.key), variant.label);
	return variant.cases.find(({ value }) => value === chosen);
}

/** The paths under Fields to Clear. */
function clearedPaths(added: IDataObject, targets: Clearable[], timezone: string): Set<string> {
	const given = added.fieldsToClear;
	const isNone = Array.isArray(given) && given.length === 0;
	if (isNone || !Object.hasOwn(added, 'fieldsToClear')) return new Set();
	const choices = targets.map(({ path, label }) => ({ value: path.join('.'), label }));
	const field = { kind: 'choices', name: '', key: '', label: 'Fields to Clear', choices } as const;
	return new Set(toWire(field, given, timezone) as string[]);
}

/**
 * The JSON body of an operation from what the user set.
 *
 * @param read gives a parameter's value by its name, undefined where it has none
 * @param verb an update with nothing in it is refused
 * @throws InvalidValue naming the field, or all that have no value
 */
export function buildBody(
	body: Body,
	read: (name: string) => unknown,
	timezone: string,
	verb: Operation['verb'],
): IDataObject | IDataObject[] {
	const one = chosenCase(body, read);
	const required = [...body.required, ...(one?.required ?? [])];
	if (body.array) {
		const [rows] = required;
		return toWire(rows, read(rows.key), timezone) as IDataObject[];
	}
	const optional = [...body.optional, ...(one?.optional ?? [])];
	const [collection, title] =
		verb === 'update'
			? ['updateFields', 'Update Fields']
			: ['additionalFields', 'Additional Fields'];
	const added = toFields(read(collection), title);
	const targets = clearable([...required, ...optional]);
	const cleared = clearedPaths(added, targets, timezone);
	const extra = toExtra(added, 'extraFields', 'Extra Fields (JSON)');

	const missing = new Missing();
	const inView: IDataObject = {};
	for (const field of required) {
		if (cleared.has(field.name)) continue;
		const value = missing.orNone(() => toWire(field, read(field.key), timezone));
		inView[field.name] = value as IDataObject;
	}
	const more = missing.orNone(() => toObject(optional, added, timezone));
	if (verb === 'update' && Object.keys(inView).length === 0 && !hasValue(added)) {
		missing.check('There is nothing to update: ');
	}
	missing.check();

	const result: IDataObject = { ...one?.sends, ...inView, ...more };
	for (const target of targets) {
		if (cleared.has(target.path.join('.'))) clear(result, target);
	}
	const whole = merge(result, extra);
	if (verb === 'update' && Object.keys(whole).length === 0) {
		throw new InvalidValue(`There is nothing to update: add a field under ${title}`);
	}
	return whole;
}

/** Whether any of the fields that were added has a value. */
const hasValue = (added: IDataObject): boolean =>
	Object.values(added).some(
		(value) => !isNothing(value) && !(isPlain(value) && Object.keys(value).length === 0),
	);
