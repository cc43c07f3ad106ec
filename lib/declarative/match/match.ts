import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport';
import type { Deed, Match, Query } from '../../transport';
import type { Body, Choice, Field, MatchField, Matching, Operation } from '../types';
import { InvalidValue, refuse, refuseEmpty, show } from '../values/refusal';
import { isNothing, toChoice, toWire } from '../values/values';
import { fieldsOf, OUTCOME } from '../vocabulary/compose';
import { bodyOfRecord, isSame, shownAs, shownAt } from './differences';

/** What is known of an item before its record is looked up. */
export interface Wanted {
	read: (name: string) => unknown;
	/** A path of the resource with the ids of this item in it. */
	fill: (path: string) => string;
	/** The fields of what is given, as this version of the node asks for them. */
	body?: Body;
	/** What would be created; undefined for an operation that only looks. */
	given?: IDataObject;
	/** The list's filters, and what is to be included. */
	query: Query;
}

const IF_NOTHING: Choice[] = [
	{ value: 'error', label: 'An Error' },
	{ value: 'item', label: 'An Item That Says So' },
	{ value: 'none', label: 'No Item' },
];

/** What If Nothing Is Found says. */
export const ifNothingOf = (value: unknown): 'error' | 'item' | 'none' =>
	toChoice(IF_NOTHING, value, 'If Nothing Is Found') as 'error' | 'item' | 'none';

/** The name of a field that a dotted one is in. */
const top = ({ name }: Field): string => name.split('.')[0];

const isText = (value: unknown): value is string | number =>
	typeof value === 'string' || typeof value === 'number';

/**
 * Values as a record is told by them: a server may have taken blanks off, and writes an accented letter in one
 * of two ways.
 */
const keyOf = (fields: MatchField[], values: unknown[]): string =>
	JSON.stringify(
		fields.map(({ ignoreCase }, index) => {
			const text = isText(values[index]) ? String(values[index]).normalize().trim() : null;
			return ignoreCase && text !== null ? text.toLowerCase() : text;
		}),
	);

function chosenOf(choices: MatchField[], value: unknown): MatchField {
	const offered = choices.map(({ name, label }) => ({ value: name, label }));
	const chosen = toChoice(offered, value, 'Match By');
	return choices.find(({ name }) => name === chosen)!;
}

/**
 * The value that is looked for, of the field that Match By says.
 *
 * @param label what the panel calls it
 */
function valueOf(by: MatchField, label: string, { given, read }: Wanted): string {
	const value = given ? shownAt(given, by.name) : read('matchValue');
	if (isNothing(value)) {
		return given
			? refuse(label, 'is empty, and Match By looks for it: add it to the fields')
			: refuseEmpty(label);
	}
	if (!isText(value)) return refuse(label, `is meant to be text, not ${show(value)}`);
	return toWire({ kind: 'text', name: by.name, key: by.name, label }, value, 'UTC') as string;
}

/**
 * How the record of one item is found, and what follows from it.
 *
 * @throws InvalidValue where there is nothing to look for
 */
export function describeMatch(operation: Operation, wanted: Wanted): Match {
	const matching = operation.match!;
	const { by: choices, within, list } = matching;
	const by = choices.length > 1 ? chosenOf(choices, wanted.read('matchBy')) : choices[0];
	const fields = [...within, by];
	const isValue = !wanted.given && choices.length > 1;
	const values = fields.map((field) => valueOf(field, isValue ? 'Value' : field.label, wanted));
	const name = fields.map(({ label }, index) => `${label} ${show(values[index])}`).join(', ');
	const filters: Query = fields.flatMap(({ filter }, index) =>
		filter ? [[`filter[${filter}]`, values[index]]] : [],
	);
	// Read before anything is sent, whatever is found.
	const otherwise = wanted.given ? undefined : ifNothingOf(wanted.read('ifNothing'));
	return {
		list: {
			path: wanted.fill(list.path),
			// A filter for the record itself takes the place of the user's own.
			query: wanted.query.filter(([key]) => !filters.some(([filter]) => filter === key)),
			paging: list.paging!,
		},
		...(by.filter && { filter: filters }),
		...(matching.changed && { changed: `filter[${matching.changed}]` }),
		key: keyOf(fields, values),
		keyOf: (record) =>
			keyOf(
				fields,
				fields.map((field) => shownAt(record, field.name)),
			),
		name,
		decide: (record) =>
			otherwise
				? toFind(matching, otherwise, name, record)
				: toUpsert(matching, by, wanted, record),
	};
}

function toFind(
	{ noun }: Matching,
	otherwise: ReturnType<typeof ifNothingOf>,
	name: string,
	record?: IDataObject,
): Deed {
	if (record) return { found: [record] };
	switch (otherwise) {
		case 'none':
			return { found: [] };
		case 'item':
			return { found: [{}], says: { found: 0 } };
		case 'error':
			return { refusal: `There is no ${noun} with ${name}` };
	}
}

/** Nothing is cleared in what is new. */
const withoutNulls = (body: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(body)
			.filter(([, value]) => value !== null)
			.map(([name, value]) => [name, isRecord(value) ? withoutNulls(value) : value]),
	);

const says = (outcome: keyof typeof OUTCOME, updatedFields: string[] = []) => ({
	says: { outcome, updatedFields },
});

/** The fields of an update, for a record of the shape that was chosen where there are several. */
function updatable({ variant }: Body, update: Body, read: Wanted['read']): Field[] {
	const shape = variant && String(read(variant.key));
	const hasShape = update.variant?.cases.some(({ value }) => value === shape);
	return fieldsOf(update, hasShape ? shape : undefined);
}

/** Creates the record, or updates what differs in it. */
function toUpsert(
	{ update, onlyNew, noun }: Matching,
	by: MatchField,
	{ read, fill, body, given = {} }: Wanted,
	record?: IDataObject,
): Deed {
	if (!record) return { body: withoutNulls(given), ...says('created') };
	const own = updatable(body!, update!.body!, read);
	const known = fieldsOf(body!);
	const changes: IDataObject = {};
	for (const [name, value] of Object.entries(given)) {
		const field = known.find((one) => one.name === name);
		const shown = shownAs(record, name);
		// It was found by that, in whatever letters.
		if (name === by.name || onlyNew.includes(name) || isSame(value, shown, field)) continue;
		const isOwn = own.some((one) => top(one) === name) || !isOfCreate(body!, name);
		// What a record does not show, and only a new one takes, says nothing of this one.
		if (!isOwn && shown === undefined) continue;
		if (!isOwn) throw fixed(field?.label ?? name, noun, shown);
		changes[name] = value;
	}
	const updatedFields = Object.keys(changes);
	if (updatedFields.length === 0) return { found: [record], ...says('unchanged') };
	const idName = /\{(\w+)\}$/.exec(update!.path)![1];
	const id = record.id as string | number;
	return {
		method: update!.method,
		path: fill(update!.path.replace(/\{\w+\}$/, () => encodeURIComponent(String(id)))),
		body: { ...kept(update!, own, given, record), ...changes },
		acted: { [idName]: id },
		...says('updated', updatedFields),
	};
}

/** Whether a name is one of those that creating has: what else there is was typed as JSON. */
const isOfCreate = (body: Body, name: string): boolean =>
	fieldsOf(body).some((field) => top(field) === name) ||
	(body.variant?.cases.some(({ sends }) => Object.hasOwn(sends, name)) ?? false);

const fixed = (label: string, noun: string, shown: unknown): InvalidValue =>
	new InvalidValue(`${label} cannot be changed: the ${noun} that is there has ${show(shown)}`);

/** What an update has to send beside what differs: all there is where it replaces, else what it always needs. */
function kept(
	{ method, body }: Operation,
	own: Field[],
	given: IDataObject,
	record: IDataObject,
): IDataObject {
	const isWhole = method === 'PUT';
	const present = bodyOfRecord(isWhole ? own : body!.required, record);
	const mine = (isWhole ? own : body!.required)
		.map(top)
		.filter((name) => Object.hasOwn(given, name));
	return { ...present, ...Object.fromEntries(mine.map((name) => [name, given[name]])) };
}
