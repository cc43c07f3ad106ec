import type { IDataObject } from 'n8n-workflow';

import type { Paging } from '../transport';
import type { MonthSpec } from './lists/month';

/** JSON Schema of one output item, as far as n8n's preview, file columns and the sandbox need it. */
export interface RecordSchema {
	type?: string | string[];
	format?: string;
	enum?: Array<string | number | boolean | null>;
	properties?: Record<string, RecordSchema>;
	items?: RecordSchema;
	[key: string]: unknown;
}

interface FieldBase {
	/** The name on the wire, as the API spells it; in a body each dot leads into an object: `pricing.minPrice`. */
	name: string;
	/** The parameter's name in n8n, where the wire name is taken by another one of the same operation. */
	key: string;
	/** What the user reads. */
	label: string;
	/** One plain sentence, only where the label does not say it all. */
	description?: string;
	placeholder?: string;
	/** Shown below the field all the time: a unit, an effect, what it goes with. */
	hint?: string;
	/** The API takes null for it: an update lists it under Fields to Clear. */
	nullable?: boolean;
	/** Inside a group: must be there whenever the group is. */
	required?: boolean;
	/** Inside a row: in view though it may stay empty. */
	shown?: boolean;
	/** Among fields that are added one by one: before those that are rarely wanted. */
	essential?: boolean;
}

export interface TextField extends FieldBase {
	kind: 'text';
	minLength?: number;
	maxLength?: number;
	/** A regular expression that the whole value matches. */
	pattern?: string;
	format?: 'email' | 'url' | 'uuid';
	lines?: number;
	password?: boolean;
	/** Options fetched when the list is opened, by this `loadOptions` method. */
	loadOptions?: string;
}

export interface NumberField extends FieldBase {
	kind: 'integer' | 'number';
	min?: number;
	max?: number;
	/** Zero is too little. */
	positive?: boolean;
	/** Less than nothing means something here: a current, a power and an energy may be that only where this says so. */
	signed?: boolean;
	multipleOf?: number;
	/** An amount or a price: sent with the decimals it was given, never with those of a calculation. */
	money?: boolean;
}

export interface PlainField extends FieldBase {
	kind: 'boolean' | 'dateTime' | 'date' | 'time';
	/** Of a filter: whether what is at that very moment is found too; not there where the API does not say. */
	inclusive?: boolean;
}

export interface Choice {
	value: string | number | boolean;
	label: string;
}

export interface ChoiceField extends FieldBase {
	/** One of the choices, or several of them (`choices`, an array on the wire). */
	kind: 'choice' | 'choices';
	choices: Choice[];
	/** The most of them that the API takes. */
	most?: number;
}

export interface RecordField extends FieldBase {
	/** The id of a record, or several ids (`records`, an array on the wire). */
	kind: 'record' | 'records';
	/** The list it is picked from: a `listSearch` method. */
	of: string;
	/** What the API takes as id. */
	id: 'integer' | 'text';
}

export interface ListField extends FieldBase {
	/** An array of plain values. */
	kind: 'list';
	item: TextField | NumberField | PlainField | ChoiceField;
}

export interface GroupField extends FieldBase {
	/**
	 * A nested object, or an array of objects (`groups`). Of `columns` each row gives its values to lists side
	 * by side: the name of a column says to which, `starts[].at` to objects in one, `prices[]` to plain values.
	 * Of `spread` the first field chooses names, and the row goes to the list of each of them; where it chooses
	 * one name only, the row itself is what has it.
	 */
	kind: 'group' | 'groups' | 'columns' | 'spread';
	fields: Field[];
	/** The fewest rows that the API takes, where one is too few. */
	least?: number;
	/** What one row is called, where that is not the singular of the label. */
	one?: string;
	/** The fields whose values are a row's title; without it, the first that has to be there. */
	title?: string[];
}

export interface JsonField extends FieldBase {
	/** A shape too deep to click through. */
	kind: 'json';
	shape: 'object' | 'array' | 'any';
	/** A working value, shown to the user. */
	example: unknown;
}

export type Field =
	| TextField
	| NumberField
	| PlainField
	| ChoiceField
	| RecordField
	| ListField
	| GroupField
	| JsonField;

/** One shape of a body that has several: chosen first, shows its own fields only. */
export interface VariantCase {
	value: string;
	label: string;
	/** What choosing it puts into the body by itself. */
	sends: IDataObject;
	required: Field[];
	optional: Field[];
	/** Chosen from the start: only where that sends nothing. */
	start?: boolean;
}

export interface Variant {
	key: string;
	label: string;
	description?: string;
	cases: VariantCase[];
	/** The label of a collection of the shapes' own optional fields, where they are not among those of all. */
	own?: string;
}

export interface Body {
	/** In view. */
	required: Field[];
	/** In the collection, sent only when the user added them. */
	optional: Field[];
	variant?: Variant;
	/** Levels that only the wire has, by their names, with what Fields to Clear calls them. */
	levels?: Record<string, string>;
	/** The body is an array: of the rows of its one required `groups` field, or of the chosen shape's. */
	array?: boolean;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the API, as a resource file describes it. */
export interface Operation {
	/** What the Operation list shows: `Get Many`, `Start Session`. */
	name: string;
	/** Its value there: `getAll`, `startSession`. */
	value: string;
	/** The sentence people search for: `Start a session on an EVSE`. */
	action: string;
	description?: string;
	verb:
		'getMany' | 'get' | 'create' | 'update' | 'delete' | 'action' | 'createOrUpdate' | 'findOne';
	method: Method;
	/** Below the API's root, with the names of its parts: `/resources/users/v1.0/{user}`. */
	path: string;
	/** One for each name in the path, in its order. */
	parameters: Field[];
	filters: Field[];
	/** Related data that can be asked for, with `include[]`. */
	include: Choice[];
	/** Other query parameters: what is required is in view, the rest under Options. */
	query: Field[];
	body?: Body;
	/** The body as nodes of version 1 ask for it, where newer ones ask in another form. */
	bodyOfV1?: Body;
	/** An action that sets what a record keeps, and can empty it as well. */
	clears?: boolean;
	/** Present when the answer is a list: how it is paged. */
	paging?: Paging;
	/** Its list has no spans of time worth the name, or such that the API closes by itself: see `ranges.ts`. */
	range?: 'none' | 'closed';
	/** Its records begin and end: those of a month can be asked for. */
	month?: MonthSpec;
	/** Present when the answer is a file: its name, without an ending, where the tenant gives it none. */
	file?: string;
	/** One item of the answer. */
	output?: RecordSchema;
	/** Of one that finds a record by something of the user's own: how. */
	match?: Matching;
	/** What a simplified item has beside its ids, and what is only there when it is included: see `simple.ts`. */
	simple?: { entries: string[]; related: string[] };
}

/** Something of the user's own that a record is known by. */
export interface MatchField {
	/** Where a body and a record have it: `externalId`, `network.id`. */
	name: string;
	label: string;
	/** The list's filter that finds it, perhaps with others. */
	filter?: string;
	/** `A1` and `a1` are the same. */
	ignoreCase?: boolean;
}

/** How an operation finds its record. */
export interface Matching {
	/** What the user chooses from. */
	by: MatchField[];
	/** What has to be the same besides. */
	within: MatchField[];
	list: Operation;
	/** For what is updated where it is there. */
	update?: Operation;
	/** Fields that are sent for new records only. */
	onlyNew: string[];
	/** The list's filter for what has changed since. */
	changed?: string;
	/** `charge point` */
	noun: string;
}

/** One entry of the Resource list and all it can do. */
export interface Resource {
	/** `User Group`, `Charge Point (Legacy v1.0)`. */
	name: string;
	/** `userGroup`, `chargePointLegacyV1_0`. */
	value: string;
	/** Shown after all that are not. */
	legacy: boolean;
	/** Those of the API. */
	operations: Operation[];
	/** Those that are made of several requests: Create or Update, Find One. */
	composed: Operation[];
}
