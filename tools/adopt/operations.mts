/** New operations as calls of the vocabulary: `update({ optional: [text('name')] })`. */
import type { Body, Field } from '../../dist/lib/declarative/types.js';
import type { Described, Vocabulary } from './model.mts';
import { sameField } from './model.mts';
import { isName, isVersion, parts, shapeOf, singular, type Place } from './place.mts';
import { literal, type Printer } from './print.mts';

/** What an operation is to its resource. */
export interface Role {
	/** The word of the vocabulary. */
	word: 'getMany' | 'get' | 'create' | 'update' | 'remove' | 'action' | 'listing';
	/** Its value in the Operation list. */
	value: string;
	/** What the Operation list shows, where it is not the verb's own. */
	name?: string;
	/** The sentence people search for, where it is not the verb's own. */
	action?: string;
}

const ORDER = ['getMany', 'get', 'create', 'update', 'remove'];

/** Where an operation of this word stands among others. */
export const rank = (word: string): number => {
	const at = ORDER.indexOf(word);
	return at === -1 ? ORDER.length : at;
};

const VALUES = {
	getMany: 'getAll',
	get: 'get',
	create: 'create',
	update: 'update',
	remove: 'delete',
};
const USUAL = { getMany: 'GET', get: 'GET', create: 'POST', update: 'PATCH', remove: 'DELETE' };

/** What an operation of the document is to the resource at its place. */
export function roleOf(
	{ api, isList, body }: Described,
	path: string,
	place: Place,
	words: Vocabulary,
	camelCase: (label: string) => string,
	noun: string,
): Role {
	const shape = shapeOf(path);
	const base = shapeOf(place.base);
	const { method } = api;
	if (shape === base || (place.id && shape === `${base}/{}`)) {
		const isOne = shape !== base;
		// A list is read and changed as a whole here: its place is beside the records, not among them.
		const isWhole =
			!isOne &&
			place.id !== '' &&
			(['PUT', 'PATCH', 'DELETE'].includes(method) || (method === 'GET' && !isList));
		const word =
			method === 'GET'
				? isOne || !isList
					? 'get'
					: 'getMany'
				: method === 'POST'
					? 'create'
					: method === 'DELETE'
						? 'remove'
						: 'update';
		if (!isWhole) return { word, value: VALUES[word] };
	}
	const name = nameOf(path, api.method, isList, body, words);
	const article = /^(EVSE|ID|[aeio])/.test(noun) ? 'an' : 'a';
	const sentence = words.sentenceCase(name);
	return {
		word: isList ? 'listing' : 'action',
		value: isList ? camelCase(name).replace(/^(getMany|get)/, 'getAll') : camelCase(name),
		name,
		action: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${name.includes(' ') ? ' of' : ''} ${article} ${noun}`,
	};
}

/** What the Operation list shows for what is done to a record: `Get Status`, `Add Users`, `Unlock EVSE`. */
function nameOf(
	path: string,
	method: string,
	isList: boolean,
	body: Body | undefined,
	words: Vocabulary,
): string {
	const nouns = parts(path).filter((part) => !isName(part) && !isVersion(part));
	const last = nouns.at(-1)!;
	const things = words.titleCase(last);
	const thing = words.titleCase(singular(last));
	if (method === 'GET') {
		if (isList) return `Get Many ${/s$/.test(things) ? things : `${things}s`}`;
		return `Get ${(isName(parts(path).at(-1)!) ? thing : things).replace(/^Get /, '')}`;
	}
	if (nouns[0] === 'actions') return things;
	// Ids of records that there are: they are added to others, not made.
	const isRelation =
		nouns.includes('relations') ||
		(body?.required.length === 1 && body.required[0].kind === 'records');
	switch (method) {
		case 'POST':
			return isRelation ? `Add ${things}` : `Create ${thing}`;
		case 'DELETE':
			return `${isRelation ? 'Remove' : 'Delete'} ${isName(parts(path).at(-1)!) ? thing : things}`;
		default:
			return `${isRelation ? 'Replace' : 'Update'} ${things}`;
	}
}

/** The source text of one operation. */
export function operationText(
	described: Described,
	path: string,
	role: Role,
	printer: Printer,
	more: { parameters?: Field[]; experimental?: boolean; output?: string; action?: string } = {},
): string {
	const { api, filters, query, include, body, paging, file } = described;
	const { word, name } = role;
	const isList = word === 'getMany' || word === 'listing';
	const usual = word in USUAL ? USUAL[word as keyof typeof USUAL] : undefined;
	const action = more.action ?? role.action;
	const takesBody =
		body &&
		(word === 'create' ||
			word === 'update' ||
			body.required.length + body.optional.length > 0 ||
			body.variant);
	const properties = [
		...(action ? [`action: ${literal(action)}`] : []),
		...(more.experimental ? ['experimental: true'] : []),
		...(usual && usual !== api.method ? [`method: ${literal(api.method)}`] : []),
		...(more.parameters?.length ? [`parameters: ${printer.list(more.parameters)}`] : []),
		...(filters.length > 0 ? [`filters: ${printer.list(filters)}`] : []),
		...(query.length > 0 ? [`query: ${printer.list(query)}`] : []),
		...(include.length > 0 ? [printer.include(include)] : []),
		...(takesBody ? printer.body(body) : []),
		...(isList && paging && paging !== 'pages' ? [`paging: ${literal(paging)}`] : []),
		...(file ? [`file: ${literal(file)}`] : []),
		...(more.output ? [`output: ${more.output}`] : []),
	];
	const spec = properties.length > 0 ? `{ ${properties.join(', ')} }` : '';
	if (word === 'action' || word === 'listing') {
		const args = [literal(name), literal(`${api.method} ${path}`), spec].filter(Boolean);
		return `${printer.word(word)}(${args.join(', ')})`;
	}
	return `${printer.word(word)}(${spec})`;
}

/** Fields that a create and an update have alike, for constants of their own. */
export interface SharedFields {
	/** What a create needs. */
	essentials: Field[];
	/** What both may say. */
	details: Field[];
	/** What both may say, and an update may set to null. */
	clearable: Field[];
}

export function sharedFields(create?: Body, update?: Body): SharedFields {
	if (!create || !update || create.array || update.array)
		return { essentials: [], details: [], clearable: [] };
	const later = [...update.required, ...update.optional];
	const isIn = (field: Field) => later.some((one) => sameField(one, field));
	const worthwhile = (fields: Field[]) => (fields.length > 1 ? fields : []);
	return {
		essentials: worthwhile(create.required.filter(isIn)),
		details: worthwhile(create.optional.filter(isIn)),
		clearable: worthwhile(
			create.optional.filter((field) => !field.nullable && isIn({ ...field, nullable: true })),
		),
	};
}
