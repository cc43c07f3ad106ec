/** Adds to known operations what the document knows of them and the nodes lack. */
import {
	Node,
	SyntaxKind,
	type ArrayLiteralExpression,
	type CallExpression,
	type ObjectLiteralExpression,
	type SourceFile,
} from 'ts-morph';
import type { Field, Operation, VariantCase } from '../../dist/lib/declarative/types.js';
import type { ApiOperation, OpenApi, Schema } from '../../test/support/openapi.mts';
import { compare, documentSurface, nodeSurface, routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { casesOf, flatten, writable, type Flat } from '../api/schema.mts';
import { workshopOf, type Outcome } from './adopt.mts';
import { operationsOf, type Evaluated, type Found, type Origin } from './evaluate.mts';
import { RequestJudge } from './judge.mts';
import { sameField, type Modeller } from './model.mts';
import type { Home } from './place.mts';
import { literal, Printer, propertyName } from './print.mts';
import { ensureImports, nodeAt, objectOf, propertyOf, resolved } from './source.mts';
import type { Tree } from './tree.mts';
import { sharedModules, type Workshop } from './writing.mts';

/** One operation of the nodes beside the document's. */
interface Pair {
	home: Found & { node: string };
	operation: Operation;
	/** The call that describes it. */
	call: Origin;
	api: ApiOperation;
}

/** A field that an operation lacks. */
interface Lack {
	pair: Pair;
	/** `body`, `filter`, `query`, and the names down to the field. */
	where: 'body' | 'filter' | 'query';
	path: string[];
	field: Field;
	isRequired: boolean;
	/** The shape of the body that lacks it, where others do not. */
	shape?: VariantCase;
}

/** A value that a choice lacks. */
interface LackOfValue {
	pair: Pair;
	where: 'body' | 'filter' | 'query';
	path: string[];
	value: string;
}

const title = ({ home, operation }: Pair): string =>
	`${home.node} › ${home.resource.name} › ${operation.name}`;
const key = ({ file, start }: Origin): string => `${file}:${start}`;

/** Where a change is written: a list, or a property of an operation that has no list yet. */
type Target =
	| { list: Origin }
	| { call: Origin; property: string }
	/** A group that others use too: its place in a list gets one of its own. */
	| { list: Origin; group: string };

// ——— what is lacking

/** The schemas at a path below a schema, in all of its shapes. */
function schemasAt(
	api: OpenApi,
	given: Schema,
	path: string[],
): Array<{ schema: Flat; isRequired: boolean }> {
	const [name, ...rest] = path;
	return casesOf(api, given).flatMap(({ schema }) => {
		if (schema.items) return schemasAt(api, schema.items, path);
		const found = writable(api, schema).find(([one]) => one === name);
		if (!found) return [];
		const inner = found[1];
		return rest.length === 0
			? [{ schema: inner, isRequired: schema.required.includes(name) }]
			: schemasAt(api, inner, rest);
	});
}

const schemaOf = ({ api }: Pair, where: Lack['where'], name: string): Schema | undefined => {
	if (where === 'body') return api.body?.schema;
	const query = api.parameters.filter((one) => one.in === 'query');
	return query.find((one) => one.name === (where === 'filter' ? 'filter' : name))?.schema;
};

function lacksOf(
	api: OpenApi,
	modeller: Modeller,
	pairs: Pair[],
): { fields: Lack[]; values: LackOfValue[]; includes: Array<{ pair: Pair; value: string }> } {
	const fields: Lack[] = [];
	const values: LackOfValue[] = [];
	const includes: Array<{ pair: Pair; value: string }> = [];
	for (const pair of pairs) {
		const { missing } = compare(documentSurface(api, pair.api), nodeSurface(pair.operation));
		for (const what of missing) {
			const [, place, spot, value] = /^(\S+) (.*?)(?: = (.*))?$/.exec(what)!;
			if (place === 'include') includes.push({ pair, value: spot });
			if (place !== 'body' && place !== 'filter' && place !== 'query') continue;
			const path = spot.split('.');
			if (value !== undefined) {
				values.push({ pair, where: place, path, value: value === '(empty)' ? '' : value });
				continue;
			}
			// What is inside of something lacking comes with it.
			if (missing.some((other) => what.startsWith(`${other}.`))) continue;
			const schema = schemaOf(pair, place, path[0]);
			if (!schema) continue;
			const found =
				place === 'query'
					? [{ schema: flatten(api, schema), isRequired: false }]
					: schemasAt(api, schema, path);
			if (found.length === 0) continue;
			const name = path.at(-1)!;
			const field = modeller.field(name, found[0].schema, 'body', path.length - 1);
			const lists = listsOf(pair.operation, place).map((one) => one.fields);
			const hasLevel =
				path.length === 1 ||
				fieldsAt(lists, path.slice(0, -1)).some((one) => listIn(one).length > 0);
			const flat = path.join('.');
			fields.push({
				pair,
				where: place,
				path: hasLevel ? path : [flat],
				field: hasLevel ? field : { ...field, name: flat },
				isRequired: found.every((one) => one.isRequired) && place === 'body',
			});
		}
	}
	return { fields, values, includes };
}

/** The shapes of a body, each with the document's own that it is, where that can be told. */
function shapesOf(
	api: OpenApi,
	{ operation, api: { body } }: Pair,
): Array<{ shape: VariantCase; schema: Flat }> {
	const cases =
		operation.body?.variant && !operation.body.array ? operation.body.variant.cases : [];
	const documented = body && cases.length > 0 ? casesOf(api, body.schema) : [];
	const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
	const found = cases.map((shape) => {
		const constants = Object.entries(shape.sends).filter(([, value]) => typeof value === 'string');
		if (constants.length === 0) return [];
		const byValue = documented.filter(({ schema }) =>
			constants.every(([name, value]) => {
				const values = schema.properties[name] && flatten(api, schema.properties[name]).enum;
				return values?.length === 1 && values[0] === value;
			}),
		);
		// Some branches leave the value open, and are named after it.
		const byName = documented.filter(({ names = [] }) =>
			constants.some(([, value]) =>
				names.some((name) => plain(name).startsWith(plain(value as string))),
			),
		);
		const [fit] = [byValue, byName].filter((fits) => fits.length === 1);
		return fit ? [{ shape, schema: fit[0].schema }] : [];
	});
	return found.flat();
}

/** What single shapes of a body lack, as far as the document takes it beside the rest. */
function lacksOfShapes(
	api: OpenApi,
	modeller: Modeller,
	judge: RequestJudge,
	pairs: Pair[],
): Lack[] {
	return pairs.flatMap((pair) => {
		const { operation, home } = pair;
		const { body } = operation;
		const shapes = shapesOf(api, pair);
		const lacks = shapes.flatMap(({ shape, schema }) => {
			// Several shapes may share the document's one: each leaves to the others what it does not ask for.
			const same = shapes.filter((one) => one.schema === schema).map((one) => one.shape);
			const named = [body!, ...same].flatMap(({ required, optional }) => [
				...required,
				...optional,
			]);
			const known = new Set([
				// Also a level that only the wire has: `pricing.minPrice`.
				...named.map(({ name }) => name.split('.')[0]),
				...Object.keys(shape.sends),
			]);
			return writable(api, schema)
				.filter(([name]) => !known.has(name))
				.map(([name, inner]): Lack => ({
					pair,
					where: 'body',
					path: [name],
					field: modeller.field(name, inner),
					isRequired: schema.required.includes(name),
					shape,
				}));
		});
		// What all shapes lack is lacking in the body.
		const isEverywhere = ({ path }: Lack) =>
			lacks.filter((one) => one.path[0] === path[0]).length === shapes.length;
		return shapes.flatMap(({ shape }) => {
			const all = lacks.filter((lack) => lack.shape === shape);
			const base = all.filter(isEverywhere);
			const own = all.filter((lack) => !isEverywhere(lack));
			const isTaken = (some: Lack[]) => {
				const cases = [withFields(shape, some)];
				const fuller = { ...withFields(body!, base), variant: { ...body!.variant!, cases } };
				return judge
					.judge(home.resource, { ...operation, body: fuller })
					.every(({ complaints }) => complaints.length === 0);
			};
			if (isTaken(own)) return own;
			const required = own.filter((lack) => lack.isRequired);
			return own
				.filter((lack) => !lack.isRequired)
				.reduce(
					(kept, lack) => (isTaken([...kept, lack]) ? [...kept, lack] : kept),
					isTaken(required) ? required : [],
				);
		});
	});
}

/** What has fields, with more of them. */
const withFields = <T extends { required: Field[]; optional: Field[] }>(
	one: T,
	more: Lack[],
): T => ({
	...one,
	required: [...one.required, ...more.filter((lack) => lack.isRequired).map(({ field }) => field)],
	optional: [...one.optional, ...more.filter((lack) => !lack.isRequired).map(({ field }) => field)],
});

// ——— where it is written

/** The lists of an operation's own fields, each with the property that it is. */
function listsOf(
	{ body, filters, query }: Operation,
	where: Lack['where'],
): Array<{ fields: Field[]; property: string }> {
	if (where === 'filter') return [{ fields: filters, property: 'filters' }];
	if (where === 'query') return [{ fields: query, property: 'query' }];
	return [
		{ fields: body?.required ?? [], property: 'required' },
		{ fields: body?.optional ?? [], property: 'optional' },
		...(body?.variant?.cases ?? []).flatMap((one) => [
			{ fields: one.required, property: 'required' },
			{ fields: one.optional, property: 'optional' },
		]),
	];
}

/** The list of fields in a field; rows that are not objects in one list are written by hand. */
const listIn = (field: Field): Field[][] =>
	'fields' in field && field.kind !== 'columns' && field.kind !== 'spread' ? [field.fields] : [];

/** The fields at a path below lists: one for each shape that has it. */
function fieldsAt(lists: Field[][], path: string[]): Field[] {
	// A level that only the wire has is in the names: `pricing.minPrice`.
	return path.flatMap((_, index) => {
		const name = path.slice(0, index + 1).join('.');
		const rest = path.slice(index + 1);
		const found = lists.flatMap((list) => list.filter((field) => field.name === name));
		return rest.length === 0 ? found : fieldsAt(found.flatMap(listIn), rest);
	});
}

/** The choices that lack a value. */
const choicesAt = ({ pair, where, path }: LackOfValue): Field[] =>
	fieldsAt(
		listsOf(pair.operation, where).map(({ fields }) => fields),
		path,
	);

/** A list of fields in an operation, and its place there: `body pricing.levels`. */
interface Placed {
	fields: Field[];
	place: string;
	/** All in it has to be there. */
	isRequired?: boolean;
}

/** A literal, and whether its fields are used as `literal.map(nullable)`. */
type Literal = Origin & { isNull?: boolean };

/** The places that lack a field, and whether it may be null there. */
type Lacking = Map<string, boolean>;

/** Where the fields of one shape of a body are. */
const shapePlace = ({ value }: VariantCase): string => `body:${encodeURIComponent(value)}`;

/** The same place in whatever shape. */
const ofAllShapes = (place: string): string => place.replace(/body:\S*/, 'body');

/** All lists of fields in an operation, nested ones too. */
function allLists({ body, filters, query }: Operation): Placed[] {
	const inside = (
		fields: Field[],
		where: string,
		path: string[] = [],
		isRequired = false,
	): Placed[] => [
		{ fields, place: `${where} ${path.join('.')}`, isRequired },
		...fields.flatMap((field) =>
			listIn(field).flatMap((inner) => inside(inner, where, [...path, field.name])),
		),
	];
	return [
		...inside(filters, 'filter'),
		...inside(query, 'query'),
		...[body].flatMap((one) => [
			...inside(one?.required ?? [], 'body', [], true),
			...inside(one?.optional ?? [], 'body'),
		]),
		...(body?.variant?.cases ?? []).flatMap((one) => [
			...inside(one.required, shapePlace(one), [], true),
			...inside(one.optional, shapePlace(one)),
		]),
	];
}

class Sites {
	private readonly tree: Tree;
	private readonly run: Evaluated;
	private readonly sources = new Map<string, SourceFile>();
	/** The places that a literal is used at, and whether its fields may be null there. */
	private readonly users = new Map<string, Map<string, boolean>>();
	/** The literals that have what is required, and those that have what is not. */
	private readonly required = new Set<string>();
	private readonly optional = new Set<string>();
	private readonly numbers = new Map<Operation, number>();

	private readonly all: Field[];
	private readonly chosen = new Map<Node, Field[]>();

	constructor(tree: Tree, pairs: Pair[]) {
		this.tree = tree;
		this.run = tree.run();
		this.all = [
			...new Set(
				pairs.flatMap(({ operation }) => allLists(operation).flatMap(({ fields }) => fields)),
			),
		];
		pairs.forEach(({ operation }, index) => this.numbers.set(operation, index));
		for (const { operation } of pairs) {
			for (const { fields, place, isRequired } of allLists(operation)) {
				const origin = this.run.listOrigin(fields);
				for (const one of origin ? this.literals(origin) : []) {
					const known = this.users.get(key(one)) ?? new Map<string, boolean>();
					const user = this.place(operation, place);
					this.users.set(key(one), known.set(user, (known.get(user) ?? true) && !!one.isNull));
					(isRequired ? this.required : this.optional).add(key(one));
				}
			}
		}
	}

	/** A place in an operation, unlike that in any other. */
	place = (operation: Operation, place: string): string =>
		`${this.numbers.get(operation)} ${place}`;

	/** The place that a field is lacking at. */
	placeOf = ({ pair, where, path, shape }: Lack): string =>
		this.place(
			pair.operation,
			`${shape ? shapePlace(shape) : where} ${path.slice(0, -1).join('.')}`,
		);

	source(file: string): SourceFile {
		const known = this.sources.get(file);
		if (known) return known;
		const source = this.tree.open(file);
		this.sources.set(file, source);
		return source;
	}

	/** The sources that were looked at. */
	files = (): string[] => [...this.sources.keys()];

	/** What an expression is when constants are looked through, those of other sources too. */
	resolve = (expression: Node | undefined): Node | undefined =>
		resolved(expression, (file) => this.source(file), this.tree.read);

	/** A list and those that are spread into it, the innermost first. */
	literals(origin: Literal): Literal[] {
		const node = nodeAt(this.source(origin.file), origin.start, SyntaxKind.ArrayLiteralExpression);
		const spread = node.getElements().flatMap((element) => {
			if (!Node.isSpreadElement(element)) return [];
			const given = element.getExpression();
			const mapped = nullables(given);
			const inner = this.resolve(mapped ?? given);
			return inner && Node.isArrayLiteralExpression(inner)
				? this.literals({
						file: inner.getSourceFile().getFilePath(),
						start: inner.getStart(),
						isNull: origin.isNull || mapped !== undefined,
					})
				: [];
		});
		return [...spread, origin];
	}

	/** Where a field of one shape of a body goes. */
	targetIn(
		shape: VariantCase,
		property: 'required' | 'optional',
		lacking: Lacking,
	): Target | undefined {
		const list =
			shape[property].length > 0 ? this.best(shape[property], lacking, property) : undefined;
		const [call] = this.run.originsOf(shape);
		return list ? { list } : call && { call, property };
	}

	/** Whether what is written into a list decides on null where a field is lacking. */
	isNullIn = (target: Target, lack: Lack): boolean =>
		!('list' in target) || this.users.get(key(target.list))?.get(this.placeOf(lack)) === false;

	/** The literal that a choice's values are. */
	choicesOf(field: Field): ArrayLiteralExpression | ObjectLiteralExpression | undefined {
		const [origin] = this.run.originsOf(field);
		if (!origin) return undefined;
		const call = nodeAt(this.source(origin.file), origin.start, SyntaxKind.CallExpression);
		if (!/^choices?$/.test(call.getExpression().getText())) return undefined;
		const found = this.resolve(call.getArguments()[1]);
		return found && (Node.isArrayLiteralExpression(found) || Node.isObjectLiteralExpression(found))
			? found
			: undefined;
	}

	/** The choices that have their values from a literal. */
	choosers(list: Node): Field[] {
		if (this.chosen.size === 0) {
			for (const field of this.all) {
				const found =
					field.kind === 'choice' || field.kind === 'choices' ? this.choicesOf(field) : undefined;
				if (found) this.chosen.set(found, [...(this.chosen.get(found) ?? []), field]);
			}
		}
		return this.chosen.get(list) ?? [];
	}

	/**
	 * The list that is used at these places only, and at most of them.
	 *
	 * @param property what the list is to its operation, where that counts
	 */
	best(list: Field[], lacking: Lacking, property?: 'required' | 'optional'): Origin | undefined {
		const origin = this.run.listOrigin(list);
		if (!origin) return undefined;
		const others = { required: this.optional, optional: this.required };
		const fit = this.literals(origin).filter(
			(one) =>
				!(property && others[property].has(key(one))) &&
				[...(this.users.get(key(one)) ?? [])].every(([user, isNull]) => {
					const nullable = lacking.get(user) ?? lacking.get(ofAllShapes(user));
					return nullable !== undefined && (nullable || !isNull);
				}),
		);
		const count = (one: Origin) => this.users.get(key(one))?.size ?? 0;
		return fit.sort((a, b) => count(b) - count(a))[0];
	}
}

/** What `list.map(nullable)` is made from. */
function nullables(expression: Node): Node | undefined {
	if (!Node.isCallExpression(expression)) return undefined;
	const callee = expression.getExpression();
	const isIt =
		Node.isPropertyAccessExpression(callee) &&
		callee.getName() === 'map' &&
		expression.getArguments()[0]?.getText() === 'nullable';
	return isIt ? callee.getExpression() : undefined;
}

/** The list in which a group of others is to be replaced by one with more fields. */
function forkOf(
	sites: Sites,
	{ pair, where, path }: Lack,
	lacking: Lacking,
	owner?: Field,
): Target | undefined {
	if (!owner) return undefined;
	const above: Lacking = new Map(
		[...lacking].map(([place, isNull]) => [
			place.replace(/[ .][^ .]*$/, (end) => (end.startsWith(' ') ? ' ' : '')),
			isNull,
		]),
	);
	const parents = allLists(pair.operation).filter(
		({ fields, place }) =>
			fields.includes(owner) && ofAllShapes(place) === `${where} ${path.slice(0, -2).join('.')}`,
	);
	const list = parents[0] && sites.best(parents[0].fields, above);
	return list && { list, group: owner.name };
}

/** Where a field that is lacking goes. */
function targetOf(sites: Sites, lack: Lack, lacking: Lacking): Target | undefined {
	const { pair, where, path, isRequired } = lack;
	const lists = listsOf(pair.operation, where);
	if (path.length > 1) {
		const groups = fieldsAt(
			lists.map(({ fields }) => fields),
			path.slice(0, -1),
		);
		const owner = groups.find((field) => listIn(field).length > 0);
		const [own] = owner ? listIn(owner) : [];
		const list = own && sites.best(own, lacking);
		return list ? { list } : forkOf(sites, lack, lacking, owner);
	}
	if (lack.shape) return sites.targetIn(lack.shape, isRequired ? 'required' : 'optional', lacking);
	const inBody = isRequired ? 'required' : 'optional';
	const wanted = where === 'body' ? inBody : lists[0].property;
	const own = lists.find(({ property }) => property === wanted)!;
	const list =
		own.fields.length > 0 || where !== 'body'
			? sites.best(own.fields, lacking, where === 'body' ? inBody : undefined)
			: undefined;
	return list ? { list } : { call: pair.call, property: wanted };
}

// ——— writing

export function addMissing(tree: Tree, api: OpenApi, homes: Home[], outcome: Outcome): void {
	const workshop = workshopOf(tree, api);
	const documented = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
	const pairs = homes.flatMap((home) =>
		operationsOf(home).flatMap(([operation, call]): Pair[] => {
			const found = documented.get(routeKey(operation.method, API_ROOT + operation.path));
			return found ? [{ home, operation, call, api: found }] : [];
		}),
	);
	const { fields: ofWhole, values, includes } = lacksOf(api, workshop.modeller, pairs);
	const judge = new RequestJudge(api, tree.run(), tree.root);
	const ofShapes = lacksOfShapes(api, workshop.modeller, judge, pairs);
	const isInShape = ({ pair, where, path }: Lack) =>
		where === 'body' && ofShapes.some((one) => one.pair === pair && one.path[0] === path.join('.'));
	const fields = [...ofWhole.filter((lack) => !isInShape(lack)), ...ofShapes];
	if (fields.length + values.length + includes.length === 0) return;
	const sites = new Sites(tree, pairs);
	const edits = new Edits(workshop, sites);
	// Whether null is taken may differ: only an update asks.
	const plain = (field: Field): Field => ({ ...field, nullable: undefined });
	const isAlike = (a: Lack, b: Lack) =>
		a.where === b.where && sameField(plain(a.field), plain(b.field));
	for (const lack of fields) {
		const alike = fields.filter((other) => isAlike(lack, other));
		const lacking: Lacking = new Map();
		for (const one of alike) {
			const place = sites.placeOf(one);
			lacking.set(place, (lacking.get(place) ?? true) && !!one.field.nullable);
		}
		const target = targetOf(sites, lack, lacking);
		const what = `${title(lack.pair)}: ${lack.where} ${lack.path.join('.')}`;
		const isNull = alike.some((one) => one.field.nullable && target && sites.isNullIn(target, one));
		const field = { ...lack.field, nullable: isNull || undefined };
		if (target && edits.addField(target, field)) outcome.extended.push(what);
		else outcome.left.push(`${what}: other operations share its list`);
	}
	for (const lack of values) {
		const what = `${title(lack.pair)}: ${lack.where} ${lack.path.join('.')} = ${lack.value}`;
		const lacking = new Set(
			values.filter((one) => one.value === lack.value).flatMap((one) => choicesAt(one)),
		);
		const done = choicesAt(lack).map((field) => edits.addValue(field, lack.value, lacking));
		if (done.length > 0 && done.every(Boolean)) outcome.extended.push(what);
		else outcome.left.push(`${what}: its list has other uses`);
	}
	for (const { pair, value } of includes) {
		const what = `${title(pair)}: include ${value}`;
		if (
			edits.addInclude(
				pair.call,
				value,
				includes.filter((one) => one.value === value).map((one) => one.pair.call),
			)
		)
			outcome.extended.push(what);
		else outcome.left.push(what);
	}
	edits.save();
}

/** Edits of several sources, found first and made at the end. */
class Edits {
	private readonly workshop: Workshop;
	private readonly sites: Sites;
	private readonly printers = new Map<string, Printer>();
	private readonly pending: Array<() => void> = [];
	/** Edits that put something else in the place of what others may have found. */
	private readonly last: Array<() => void> = [];
	/** What has been added where, so that a shared list gets it once. */
	private readonly done = new Set<string>();

	constructor(workshop: Workshop, sites: Sites) {
		this.workshop = workshop;
		this.sites = sites;
	}

	private printer(file: string): Printer {
		const { tree } = this.workshop;
		const known = this.printers.get(file);
		if (known) return known;
		const run = tree.run();
		const made = new Printer(run, tree.root, file, sharedModules(tree, file), run.constants(file));
		this.printers.set(file, made);
		return made;
	}

	private once(what: string): boolean {
		if (this.done.has(what)) return false;
		this.done.add(what);
		return true;
	}

	addField(target: Target, field: Field): boolean {
		const origin = 'list' in target ? target.list : target.call;
		const place = 'list' in target ? key(target.list) : `${key(target.call)} ${target.property}`;
		if (!this.once(`${place} ${'group' in target ? target.group : ''} ${field.name}`)) return true;
		const source = this.sites.source(origin.file);
		const text = this.printer(origin.file).field(field);
		if ('group' in target) return this.fork(target.list, target.group, text);
		if ('list' in target) {
			const list = nodeAt(source, origin.start, SyntaxKind.ArrayLiteralExpression);
			this.pending.push(() => list.addElement(text));
			return true;
		}
		return this.addToProperty(target.call, target.property, text);
	}

	/** What a group of others gets more, by the place that it is named at. */
	private readonly forks = new Map<Node, string[]>();

	/** Puts a group of its own in the place of one that others use too. */
	private fork(origin: Origin, name: string, text: string): boolean {
		const { tree } = this.workshop;
		const list = nodeAt(
			this.sites.source(origin.file),
			origin.start,
			SyntaxKind.ArrayLiteralExpression,
		);
		const scope = { ...importsOf(tree, origin.file), ...tree.run().constants(origin.file) };
		const element = list
			.getElements()
			.find(
				(one) =>
					Node.isIdentifier(one) && (scope[one.getText()] as Field | undefined)?.name === name,
			);
		if (!element) return false;
		const known = this.forks.get(element);
		if (known) known.push(text);
		else {
			const texts = [text];
			this.forks.set(element, texts);
			const group = element.getText();
			this.last.push(() =>
				element.replaceWithText(
					`{ ...${group}, fields: [...${group}.fields, ${texts.join(', ')}] }`,
				),
			);
		}
		return true;
	}

	/** Adds to the list that a property of an operation is. */
	private addToProperty(call: Origin, property: string, text: string): boolean {
		const node = nodeAt(this.sites.source(call.file), call.start, SyntaxKind.CallExpression);
		// A list that was made in another place may be gone by then: this comes last.
		this.last.push(() => addToCall(node, property, text));
		return true;
	}

	/** @param lacking all choices that lack the value */
	addValue(field: Field, value: string, lacking: Set<Field>): boolean {
		const list = this.sites.choicesOf(field);
		if (!list || this.sites.choosers(list).some((one) => !lacking.has(one))) return false;
		if (!this.once(`${list.getSourceFile().getFilePath()}:${list.getStart()} ${value}`))
			return true;
		const { titleCase } = this.workshop.words;
		this.pending.push(() => {
			if (Node.isArrayLiteralExpression(list)) list.addElement(valueText(list, value));
			else {
				const initializer = literal(titleCase(value) || '(Empty)');
				list.addPropertyAssignment({ name: propertyName(value), initializer });
			}
		});
		return true;
	}

	addInclude(call: Origin, value: string, lacking: Origin[]): boolean {
		const source = this.sites.source(call.file);
		const node = nodeAt(source, call.start, SyntaxKind.CallExpression);
		const spec = objectOf(node.getArguments().at(-1));
		const own = spec && propertyOf(spec, 'include');
		const list = resolved(own);
		const text = literal(value);
		if (list && Node.isArrayLiteralExpression(list)) {
			const uses = this.includesOf(call.file).filter((one) => one.list === list);
			const isFree = uses.every((one) =>
				lacking.some((other) => other.start === one.start && other.file === call.file),
			);
			if (!isFree) return this.addToProperty(call, 'include', text);
			if (this.once(`${call.file}:${list.getStart()} ${value}`))
				this.pending.push(() => list.addElement(text));
			return true;
		}
		return this.addToProperty(call, 'include', text);
	}

	private includesOf(file: string): Array<{ start: number; list: Node }> {
		return this.sites
			.source(file)
			.getDescendantsOfKind(SyntaxKind.CallExpression)
			.flatMap((call) => {
				const spec = objectOf(call.getArguments().at(-1));
				const list = spec && resolved(propertyOf(spec, 'include'));
				return list ? [{ start: call.getStart(), list }] : [];
			});
	}

	save(): void {
		for (const edit of [...this.pending, ...this.last]) edit();
		for (const file of new Set([...this.printers.keys(), ...this.sites.files()])) {
			const source = this.sites.source(file);
			ensureImports(source, this.printers.get(file)?.needs ?? new Map());
			this.workshop.tree.write(file, source.getFullText());
		}
	}
}

const valueText = (list: ArrayLiteralExpression, value: string): string => {
	const isNumeric = list.getElements().some((one) => Node.isNumericLiteral(one));
	return isNumeric && /^-?\d+(\.\d+)?$/.test(value) ? value : literal(value);
};

/** Adds to a list of what a call is told: `get()` → `get({ include: ['models'] })`. */
function addToCall(call: CallExpression, property: string, text: string): void {
	const given = call.getArguments().at(-1);
	if (given && Node.isObjectLiteralExpression(given)) addToSpec(given, property, text);
	else if (given && Node.isIdentifier(given)) {
		// Other operations are told the same.
		const spec = objectOf(given);
		const own = spec && propertyOf(spec, property) ? `...${given.getText()}.${property}, ` : '';
		given.replaceWithText(`{ ...${given.getText()}, ${property}: [${own}${text}] }`);
	} else call.addArgument(`{ ${property}: [${text}] }`);
}

function addToSpec(spec: ObjectLiteralExpression, property: string, text: string): void {
	const own = spec.getProperty(property);
	if (own && Node.isShorthandPropertyAssignment(own)) {
		own.replaceWithText(`${property}: [...${property}, ${text}]`);
		return;
	}
	const value = own && Node.isPropertyAssignment(own) ? own.getInitializer() : undefined;
	if (value && Node.isArrayLiteralExpression(value)) value.addElement(text);
	else if (value) value.replaceWithText(`[...${value.getText()}, ${text}]`);
	else {
		const spread = spec
			.getProperties()
			.filter((one) => Node.isSpreadAssignment(one))
			.map((one) => one.getExpression())
			.find((one) => {
				const inner = objectOf(one);
				return inner && propertyOf(inner, property);
			});
		const before = spread ? `...${spread.getText()}.${property}, ` : '';
		spec.addPropertyAssignment({ name: property, initializer: `[${before}${text}]` });
	}
}

/** What a source imports of the nodes' shared modules, by the names that it has there. */
function importsOf(tree: Tree, file: string): Record<string, unknown> {
	return Object.assign(
		{},
		...sharedModules(tree, file).map((module) => tree.run().exports(module)),
	);
}
