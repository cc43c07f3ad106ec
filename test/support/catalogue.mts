/** The operations of the built nodes, and parameters for them as a user would have set them. */
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import type { Field, Operation, Resource, VariantCase } from '../../dist/lib/declarative/types.js';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '../..');
const { resourcesOf } = require(resolve(root, 'dist/lib/declarative')) as {
	resourcesOf(description: unknown): Resource[];
};

export interface Entry {
	node: string;
	nodeType: INodeType;
	resource: Resource;
	operation: Operation;
	/** `AmpecoPartner partner getAll` */
	title: string;
	/** The version of the node that has the operation in this form. */
	typeVersion: number;
}

/** The node classes that the package ships, by their names. */
export function nodes(): Array<{ name: string; nodeType: INodeType; resources: Resource[] }> {
	const { n8n } = require(resolve(root, 'package.json')) as { n8n: { nodes: string[] } };
	return n8n.nodes.map((file) => {
		const name = basename(file, '.node.js');
		const module = require(resolve(root, file)) as Record<string, new () => INodeType>;
		const nodeType = new module[name]();
		return { name, nodeType, resources: resourcesOf(nodeType.description) };
	});
}

const entriesOf = (list: (resource: Resource) => Operation[]): Entry[] =>
	nodes().flatMap(({ name, nodeType, resources }) =>
		resources.flatMap((resource) =>
			list(resource).map((operation) => ({
				node: name,
				nodeType,
				resource,
				operation,
				title: `${name} ${resource.value} ${operation.value}`,
				typeVersion: newestOf(nodeType),
			})),
		),
	);

/** Every operation of every declarative node. */
export const entries = (): Entry[] => entriesOf(({ operations }) => operations);

/** The operations that are made of several requests. */
export const composedEntries = (): Entry[] => entriesOf(({ composed }) => composed);

const newestOf = ({ description: { version } }: INodeType): number =>
	Array.isArray(version) ? version.at(-1)! : version;

/** The operations as nodes of version 1 have them. */
export const ofVersion1 = (): Entry[] =>
	entries().map((entry) => {
		const { bodyOfV1, ...operation } = entry.operation;
		if (!bodyOfV1) return { ...entry, typeVersion: 1 };
		const title = `${entry.title} (version 1)`;
		return { ...entry, operation: { ...operation, body: bodyOfV1 }, typeVersion: 1, title };
	});

/** Every operation, and those that nodes of version 1 ask for in another form in that one too. */
export const forms = (): Entry[] => [
	...entries(),
	...ofVersion1().filter(({ title }) => title.endsWith('(version 1)')),
];

/** The optional fields of a body, by the collection that they are in. */
export function collectionsOf(
	{ verb, body }: Operation,
	one?: VariantCase,
): Array<{ name: string; fields: Field[] }> {
	const name = verb === 'update' ? 'updateFields' : 'additionalFields';
	const common = body?.optional ?? [];
	const own = one?.optional ?? [];
	const apart = body?.variant?.own;
	return apart
		? [
				{ name, fields: common },
				{ name: 'ownFields', fields: own },
			]
		: [{ name, fields: [...common, ...own] }];
}

/** The name of a field on the wire, lists seen through. */
export const wireName = ({ name }: Field): string => name.replaceAll('[]', '');

/** A value that a field takes, in the form in which n8n keeps it. */
export function sample(field: Field): unknown {
	switch (field.kind) {
		case 'text':
			return sampleText(field);
		case 'integer':
		case 'number': {
			const { min = 1, max = Math.max(min, 1) } = field;
			return Math.min(Math.max(1, min), max);
		}
		case 'boolean':
			return true;
		case 'dateTime':
			return '2026-01-31T10:20:30Z';
		case 'date':
			return '2026-01-31';
		case 'time':
			return '08:30';
		case 'choice':
			return field.choices[0].value;
		case 'choices':
			return field.choices.slice(0, field.most).map(({ value }) => value);
		case 'record':
			// An id of text may be a number too, and some have to be.
			return { __rl: true, mode: 'id', value: '7' };
		case 'records':
			return { rows: [{ id: { __rl: true, mode: 'id', value: '7' } }] };
		case 'list':
			return [sample(field.item)];
		case 'group':
			return samples(field.fields);
		case 'columns':
		case 'spread':
		case 'groups': {
			const required = field.fields.filter((inner) => inner.required || inner.shown);
			const optional = field.fields.filter((inner) => !inner.required && !inner.shown);
			const row = { ...samples(required), additionalFields: samples(optional) };
			const [over] = field.fields;
			if (field.kind === 'spread' && over.kind === 'choice') {
				return { rows: over.choices.map(({ value }) => ({ ...row, [over.key]: value })) };
			}
			return { rows: Array.from({ length: field.least ?? 1 }, () => row) };
		}
		case 'json':
			return JSON.stringify(field.example);
	}
}

const FORMATS = {
	email: 'driver@example.com',
	url: 'https://example.com/x',
	uuid: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
};

function sampleText(field: Extract<Field, { kind: 'text' }>): string {
	const {
		label,
		placeholder = label,
		loadOptions,
		pattern,
		minLength = 0,
		maxLength = 60,
		format,
	} = field;
	if (format) return FORMATS[format];
	if (loadOptions === 'countries') return 'DE';
	if (loadOptions === 'currencies') return 'EUR';
	const candidates = [
		label,
		placeholder,
		'1234',
		'08:30',
		'08:30:00',
		'DE',
		'EUR',
		'en',
		'1.0.0',
		'ABC123',
		'#a0b1c2',
	];
	const fits = (text: string) =>
		text !== '' &&
		text.length >= minLength &&
		text.length <= maxLength &&
		(pattern === undefined || new RegExp(pattern, 'u').test(text));
	return candidates.find(fits) ?? 'x'.repeat(Math.max(1, minLength));
}

export const samples = (fields: Field[]): Record<string, unknown> =>
	Object.fromEntries(fields.map((field) => [field.key, sample(field)]));

/** How many fields have to be added: an update without anything in it is refused. */
export const leastOf = ({ verb, body }: Operation, one?: VariantCase): number =>
	verb === 'update' &&
	body &&
	body.required.length === 0 &&
	(!one || (one.required.length === 0 && Object.keys(one.sends).length === 0))
		? 1
		: 0;

/** Parameters of an operation with its required fields only, or with every field set. */
export function parametersOf(
	{ resource, operation }: Pick<Entry, 'resource' | 'operation'>,
	fill: 'required' | 'all',
	one: VariantCase | undefined = operation.body?.variant?.cases[0],
): INodeParameters {
	const { body } = operation;
	const isAll = fill === 'all';
	const collections = collectionsOf(operation, one).filter(({ fields }) => fields.length > 0);
	const least = leastOf(operation, one);
	const added = isAll
		? collections
		: collections
				.slice(0, least)
				.map(({ name, fields }) => ({ name, fields: fields.slice(0, least) }));
	return {
		resource: resource.value,
		operation: operation.value,
		...samples(operation.parameters),
		...samples(operation.query.filter(({ required }) => required)),
		...samples(body?.required ?? []),
		...(body?.variant && one && { [body.variant.key]: one.value, ...samples(one.required) }),
		...(body &&
			!body.array &&
			Object.fromEntries(added.map(({ name, fields }) => [name, samples(fields)]))),
		...(isAll && operation.filters.length > 0 && { filters: samples(operation.filters) }),
		...(isAll && {
			options: {
				...samples(operation.query.filter(({ required }) => !required)),
				...(operation.include.length > 0 && {
					include: operation.include.map(({ value }) => value),
				}),
			},
		}),
	} as INodeParameters;
}
