import type {
	Body,
	Choice,
	Field,
	Method,
	Operation,
	RecordSchema,
	Resource,
	Variant,
	VariantCase,
} from '../types';
import { composed, type MatchSpec } from './compose';
import { recordId } from './fields';
import { camelCase, plural, sentenceCase, titleCase, withArticle } from './labels';

/** What an operation may say; what it does not say follows from its verb and its resource. */
export interface OperationSpec {
	name?: string;
	value?: string;
	action?: string;
	/** What it does and gives, where that is not what its verb says of every resource. */
	description?: string;
	/** Its description says that the API may change it. */
	experimental?: boolean;
	/** Below the resource's own path, or a whole path of its own when it begins with a slash. */
	path?: string;
	method?: Method;
	/** Path parameters that are not simply the id of the record they are named after. */
	parameters?: Field[];
	filters?: Field[];
	include?: string[];
	query?: Field[];
	required?: Field[];
	optional?: Field[];
	variant?: Variant;
	/** What an update can clear as a whole, though its fields have no level for it: as in `Body`. */
	levels?: Body['levels'];
	/** How nodes of version 1 ask for the body, where newer ones ask in another form. */
	v1?: Pick<OperationSpec, 'required' | 'optional' | 'variant'>;
	/** The body is an array of this `groups` field's rows; or of those of the chosen shape's only field. */
	rows?: Field | Variant;
	/** It sets what a record keeps: its nullable fields can be cleared too, as an update's can. */
	clears?: boolean;
	paging?: Operation['paging'];
	/** `none`: the list is in another order than that of any time. `closed`: see `Operation`. */
	range?: Operation['range'];
	/** Its records begin and end: those of a month can be asked for. */
	month?: Operation['month'];
	/** The answer is a file: its name, without an ending, where the tenant gives it none. */
	file?: string;
	output?: RecordSchema;
	/** What Simplify keeps, where that is not the resource's: as `ResourceSpec.simple`. */
	simple?: string[];
}

type Draft = OperationSpec & { verb: Exclude<Operation['verb'], 'createOrUpdate' | 'findOne'> };

/** A list: Return All, Limit, Output, Filters. */
export const getMany = (spec: OperationSpec = {}): Draft => ({ ...spec, verb: 'getMany' });

/** One record by its id. */
export const get = (spec: OperationSpec = {}): Draft => ({ ...spec, verb: 'get' });

/** A new record: `required` in view, `optional` under Additional Fields. */
export const create = (spec: OperationSpec = {}): Draft => ({ ...spec, verb: 'create' });

/** Changes a record: only what the user adds under Update Fields. `method: 'PUT'` where the API has no PATCH. */
export const update = (spec: OperationSpec = {}): Draft => ({ ...spec, verb: 'update' });

/** Deletes a record. */
export const remove = (spec: OperationSpec = {}): Draft => ({ ...spec, verb: 'delete' });

/** Anything else that is done to a record: its label, and `METHOD /path`. */
export const action = (name: string, route: string, spec: OperationSpec = {}): Draft => {
	const [method, path] = route.split(' ') as [Method, string];
	return { name, method, path, ...spec, verb: 'action' };
};

/** A list that is not the resource's own: its label starts with `Get Many` or `Get`, its value with `getAll`. */
export const listing = (name: string, route: string, spec: OperationSpec = {}): Draft => ({
	value: camelCase(name).replace(/^(getMany|getAll|get)/, 'getAll'),
	...action(name, route, spec),
	verb: 'getMany',
});

/** A body with several shapes: the key of the choice, its label, the shapes, and a description or more. */
export const variant = (
	key: string,
	label: string,
	cases: VariantCase[],
	more: string | Pick<Variant, 'description' | 'own'> = {},
): Variant => ({
	key,
	label,
	cases,
	...(typeof more === 'string' ? { description: more } : more),
});

/** One shape: what choosing it sends by itself, its own fields, whether it is chosen from the start. */
export const shape = (
	value: string,
	label: string,
	fields: Partial<Omit<VariantCase, 'value' | 'label'>> = {},
): VariantCase => ({ value, label, sends: {}, required: [], optional: [], ...fields });

export interface ResourceSpec {
	/** `Legacy v1.0`: the entry is marked and comes last. */
	legacy?: string;
	/** Its value in the list, where its name would give another one than workflows have. */
	value?: string;
	/** Path parameters of all its operations that are not simply ids of the record they are named after. */
	parameters?: Field[];
	/** How one record looks: the output of Get Many, Get, Create and Update. */
	record?: RecordSchema;
	/**
	 * What Simplify keeps of a record beside its ids, in order: `status`, `totalAmount.withTax`,
	 * `energyWh: energy`. See `simple.ts`.
	 */
	simple?: string[];
	/** The noun in sentences, where it is not the name in lower case. */
	noun?: string;
	/** Its plural, where adding an s is wrong. */
	nouns?: string;
	/** What its records are, for somebody who has not met the word: `drivers who share prices`. */
	about?: string;
	/** Of a legacy resource: what to use, where it has another name. */
	instead?: string;
	/** All its operations are. */
	experimental?: boolean;
	/** What people know its records by: it can be found, created or updated by that. */
	match?: MatchSpec;
}

const VERBS = {
	getMany: { method: 'GET', name: 'Get Many', value: 'getAll', one: false },
	get: { method: 'GET', name: 'Get', value: 'get', one: true },
	create: { method: 'POST', name: 'Create', value: 'create', one: false },
	update: { method: 'PATCH', name: 'Update', value: 'update', one: true },
	delete: { method: 'DELETE', name: 'Delete', value: 'delete', one: true },
} as const;

const EXPERIMENTAL = ' (experimental)';

const choicesOf = (values: string[] = []): Choice[] =>
	values.map((value) => ({ value, label: titleCase(value) }));

const PATH_NAME = /\{(\w+)\}/g;

/** The names in a path, in order: `/users/{user}/cards/{card}` → `['user', 'card']`. */
export const pathNames = (path: string): string[] =>
	[...path.matchAll(PATH_NAME)].map(([, name]) => name);

function bodyOf({
	verb,
	method,
	required,
	optional,
	variant,
	levels,
	rows,
}: Draft): Body | undefined {
	if (rows && 'cases' in rows) return { required: [], optional: [], variant: rows, array: true };
	if (rows) return { required: [rows], optional: [], array: true };
	const sends = required ?? optional ?? variant;
	if (!sends && !['create', 'update'].includes(verb)) return undefined;
	if (method === 'GET') throw new Error('A GET has no body');
	return {
		required: required ?? [],
		optional: optional ?? [],
		variant,
		...(levels && { levels }),
	};
}

/**
 * One entry of a node's Resource list.
 *
 * @param name what the list shows: `User Group`
 * @param base the path of its records below the API's root: `/resources/user-groups/v1.0`
 * @param id the name of the last path part of Get, Update and Delete: `userGroup`
 */
export function resource(
	name: string,
	base: string,
	id: string,
	drafts: Draft[],
	spec: ResourceSpec = {},
): Resource {
	const suffix = spec.legacy ? ` (${spec.legacy})` : '';
	const noun = spec.noun ?? sentenceCase(name);
	const nouns = spec.nouns ?? plural(noun);
	const explained = spec.about ? ` (${spec.about})` : '';
	const described = ({ verb, method }: Draft): string => {
		switch (verb) {
			case 'getMany':
				return `Lists ${nouns}${explained}`;
			case 'get':
				return `Gets one ${noun} by its ID`;
			case 'create':
				return `Creates ${withArticle(noun)} and returns it`;
			case 'delete':
				return `Deletes the ${noun} for good`;
			default:
				return method === 'PUT'
					? `Replaces the ${noun} as a whole`
					: 'Changes only the fields you choose';
		}
	};
	const caution = spec.legacy ? ` (legacy: use ${spec.instead ?? name})` : '';
	const sentence = {
		getMany: `Get many ${nouns}`,
		get: `Get ${withArticle(noun)}`,
		create: `Create ${withArticle(noun)}`,
		update: `Update ${withArticle(noun)}`,
		delete: `Delete ${withArticle(noun)}`,
	};

	const related = [...new Set(drafts.flatMap(({ include = [] }) => include))];
	const simpleOf = (draft: Draft, isRecord: boolean): Operation['simple'] => {
		const isRead = draft.verb === 'get' || draft.verb === 'getMany';
		const entries = draft.simple ?? (isRecord && isRead ? spec.simple : undefined);
		return entries && { entries, related };
	};

	const operations = drafts.map((draft): Operation => {
		const verb = draft.verb === 'action' ? undefined : VERBS[draft.verb];
		const path = draft.path?.startsWith('/')
			? draft.path
			: `${base}${verb?.one && id ? `/{${id}}` : ''}${draft.path ? `/${draft.path}` : ''}`;
		const label = draft.name ?? verb?.name;
		if (!label) throw new Error(`An operation of ${name} has no name`);
		const known = [...(draft.parameters ?? []), ...(spec.parameters ?? [])];
		const isRecord = !draft.name && draft.verb !== 'delete';
		const description = draft.description ?? (draft.name ? undefined : described(draft));
		const isExperimental = draft.experimental ?? spec.experimental;
		return {
			name: label,
			value: draft.value ?? (draft.name ? camelCase(label) : verb!.value),
			action:
				(draft.action ??
					(draft.name || !verb
						? sentenceCase(label)
						: sentence[draft.verb as keyof typeof sentence])) +
				(spec.legacy ? ` (${spec.legacy.replace('Legacy', 'legacy')})` : ''),
			description: description && `${description}${isExperimental ? EXPERIMENTAL : ''}${caution}`,
			verb: draft.verb,
			method: draft.method ?? verb!.method,
			path,
			parameters: pathNames(path).map(
				(part) => known.find((field) => field.name === part) ?? recordId(part, part),
			),
			filters: draft.filters ?? [],
			include: choicesOf(draft.include),
			query: draft.query ?? [],
			body: bodyOf(draft),
			...(draft.v1 && {
				bodyOfV1: bodyOf({ ...draft, variant: undefined, levels: undefined, ...draft.v1 }),
			}),
			...(draft.clears && { clears: true }),
			paging: draft.verb === 'getMany' ? (draft.paging ?? 'pages') : undefined,
			...(draft.range && { range: draft.range }),
			...(draft.month && { month: draft.month }),
			...(draft.file && { file: draft.file }),
			output: draft.output ?? (isRecord ? spec.record : undefined),
			simple: simpleOf(draft, isRecord),
		};
	});

	return {
		name: `${name}${suffix}`,
		value: spec.value ?? camelCase(`${name}${spec.legacy ? ` ${spec.legacy}` : ''}`),
		legacy: spec.legacy !== undefined,
		operations,
		composed: spec.match ? composed(operations, spec.match, noun) : [],
	};
}
