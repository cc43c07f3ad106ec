import { deepCopy } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import type { Body, Field, Operation, VariantCase } from '../types';
import { InvalidValue, Missing, refuse } from './refusal';
import {
	isNothing,
	isPlain,
	merge,
	put,
	toChoice,
	toExtra,
	toFields,
	toObject,
	toWire,
} from './values';

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
		const path = [...within.path, ...field.name.split('.')];
		const label = within.label ? `${within.label} › ${field.label}` : field.label;
		return [
			...(field.nullable ? [{ path, label }] : []),
			...(field.kind === 'group' ? clearable(field.fields, { path, label }) : []),
		];
	});
}

/** What the API takes null for in a body, or in one of its shapes. */
function clearableOf({ required, optional, levels = {} }: Body, one?: VariantCase): Clearable[] {
	const own = clearable([
		...required,
		...(one?.required ?? []),
		...optional,
		...(one?.optional ?? []),
	]);
	const isOwn = (name: string) => own.some(({ path }) => path.join('.') === name);
	const more = Object.entries(levels).filter(([name]) => !isOwn(name));
	return [...own, ...more.map(([name, label]) => ({ path: name.split('.'), label }))];
}

/** What an update can clear of it: nothing that a required field gives a value in. */
export function offeredToClear(body: Body, one?: VariantCase): Clearable[] {
	const asked = [...body.required, ...(one?.required ?? [])];
	return clearableOf(body, one).filter(
		({ path }) => !asked.some(({ name }) => name.startsWith(`${path.join('.')}.`)),
	);
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

/** The collection of fields that only the chosen shape of a body has. */
export const OWN_FIELDS = 'ownFields';

/** From this version of a node on, a body is asked for in its newer form. */
export const NEWER_FORMS = 1.1;

/** The body of an operation as a node of this version asks for it. */
export const bodyOf = (
	{ body, bodyOfV1 }: Operation,
	typeVersion = NEWER_FORMS,
): Body | undefined => (typeVersion < NEWER_FORMS ? (bodyOfV1 ?? body) : body);

/** The shape of the body that the user chose, where it has several. */
function chosenCase({ variant }: Body, read: (name: string) => unknown): VariantCase | undefined {
	if (!variant) return undefined;
	const chosen = toChoice(variant.cases, read(variant.key), variant.label);
	return variant.cases.find(({ value }) => value === chosen);
}

/**
 * Where a model chooses the shape, n8n keeps the fields of every other one too. What was given in one of them
 * would be left out.
 *
 * @throws InvalidValue naming the field
 */
function checkShape({ variant, optional }: Body, one: VariantCase | undefined, given: IDataObject) {
	if (!variant || !one) return;
	const known = new Set([...optional, ...one.optional].map(({ key }) => key));
	const others = variant.cases.flatMap((other) => other.optional);
	const stray = others.find(({ key }) => Object.hasOwn(given, key) && !known.has(key));
	if (stray) refuse(stray.label, `does not go with ${variant.label} "${one.label}"`);
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
	const [collection, title] =
		verb === 'update'
			? ['updateFields', 'Update Fields']
			: ['additionalFields', 'Additional Fields'];
	const added = toFields(read(collection), title);
	const { own } = body.variant ?? {};
	const apart = own ? toFields(read(OWN_FIELDS), own) : added;
	checkShape(body, one, apart);
	const targets = clearableOf(body, one);
	const cleared = clearedPaths(added, targets, timezone);
	const extra = toExtra(added, 'extraFields', 'Extra Fields (JSON)');

	const missing = new Missing();
	const result: IDataObject = deepCopy(one?.sends ?? {});
	const asked = required.filter(({ name }) => !cleared.has(name));
	for (const field of asked) {
		const value = missing.orNone(() => toWire(field, read(field.key), timezone));
		put(result, field.name, value);
	}
	const more = [
		missing.orNone(() => toObject(body.optional, added, timezone)),
		missing.orNone(() => toObject(one?.optional ?? [], apart, timezone)),
	];
	if (verb === 'update' && asked.length === 0 && !hasValue(added) && !hasValue(apart)) {
		missing.check('There is nothing to update: ');
	}
	missing.check();

	let whole = more.reduce<IDataObject>((all, part) => merge(all, part ?? {}), result);
	for (const target of targets) {
		if (cleared.has(target.path.join('.'))) clear(whole, target);
	}
	whole = merge(whole, extra);
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
