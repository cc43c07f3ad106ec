/** Writes new operations into resource files, new resource files, and their place in a node. */
import { basename, dirname, join } from 'node:path';
import { Node, SyntaxKind } from 'ts-morph';
import type { Field, RecordSchema } from '../../dist/lib/declarative/types.js';
import type { Evaluated } from './evaluate.mts';
import { sameField, type Described, type Modeller, type Vocabulary } from './model.mts';
import {
	operationText,
	rank,
	roleOf,
	sharedFields,
	type Role,
	type SharedFields,
} from './operations.mts';
import { actionsName } from './legacy.mts';
import { isName, parts, unversioned, type Place } from './place.mts';
import { literal, Printer } from './print.mts';
import { addImport, ensureImports, nodeAt, resolved } from './source.mts';
import type { Tree } from './tree.mts';

/** An operation of the document that is to be written, with its path below the API's root. */
export interface Wanted {
	described: Described;
	path: string;
	place: Place;
}

/** What all writing needs to know. */
export interface Workshop {
	tree: Tree;
	words: Vocabulary;
	camelCase: (label: string) => string;
	modeller: Modeller;
	/** The sentences of all operations, in lower case. */
	actions: Set<string>;
}

/** Modules whose constants a resource file may import: those of all nodes, and those beside it. */
export const sharedModules = (tree: Tree, file: string): string[] => [
	...tree.files('nodes/shared', /\/(charging|pieces)\.ts$/),
	...tree.files(dirname(file).slice(tree.root.length + 1), /\/shared\.ts$/),
];

/** The name of a record in a sentence: `a vehicle`, `a note of a charge point`. */
function nounOf(place: Place, words: Vocabulary): string {
	const own = words.sentenceCase(place.name.replace(/ \(.*\)$/, ''));
	const parent = parts(place.base).filter(isName).at(-1)?.slice(1, -1);
	return parent ? `${own} of ${article(words.sentenceCase(words.titleCase(parent)))}` : own;
}

const article = (noun: string): string => `${/^([aeio]|EVSE|ID)/.test(noun) ? 'an' : 'a'} ${noun}`;
const plural = (noun: string): string =>
	noun.replace(
		/^(\S+(?: \S+)*?)( of .*)?$/,
		(_, own: string, of = '') =>
			`${/[^aeiou]y$/.test(own) ? `${own.slice(0, -1)}ies` : /s$/.test(own) ? own : `${own}s`}${of}`,
	);

/** Whether a part of a path is what it is without a word: the id of the record that it is named after. */
const isPlainId = (name: string, field: Field): boolean =>
	field.kind === 'record' && field.of === name && field.id === 'integer';

/** The parts of a path, each as the document describes it. */
const partsOf = ({ described, path }: Wanted): Field[] =>
	parts(path)
		.filter(isName)
		.map((_, index) => described.parameters[index]);

/**
 * Parts of paths that have to be described: for a whole resource where all its operations mean the same,
 * for a single operation otherwise.
 */
function parametersOf(wanted: Wanted[]): { all: Field[]; own: (one: Wanted) => Field[] } {
	const byName = new Map<string, Field[]>();
	for (const one of wanted) {
		for (const field of partsOf(one))
			byName.set(field.name, [...(byName.get(field.name) ?? []), field]);
	}
	const all = [...byName].flatMap(([name, fields]) => {
		const isOne = fields.every((field) => sameField(field, fields[0]));
		return isOne && !isPlainId(name, fields[0]) ? [fields[0]] : [];
	});
	const own = (one: Wanted) =>
		partsOf(one).filter(
			(field) => !isPlainId(field.name, field) && !all.some((other) => sameField(field, other)),
		);
	return { all, own };
}

/** A role whose sentence no other operation has. */
function uniqueAction(
	role: Role,
	fallback: string,
	actions: Set<string>,
	suffix: string,
): string | undefined {
	if (!role.action) return undefined;
	const candidates = [role.action, `${role.action} (${fallback})`];
	const free = candidates.find((one) => !actions.has(one.toLowerCase() + suffix)) ?? role.action;
	actions.add(free.toLowerCase() + suffix);
	return free;
}

const isEmpty = (record: RecordSchema | undefined): boolean =>
	!record?.properties || Object.keys(record.properties).length === 0;

/** Saves a record beside the others of a node; gives the name that it is imported by. */
export function writeRecord(
	tree: Tree,
	node: string,
	name: string,
	record: RecordSchema,
): { file: string; variable: string } {
	const file = join(tree.root, 'nodes', node, 'records', `${name}.json`);
	if (tree.read(file) === undefined) tree.write(file, `${JSON.stringify(record, null, '\t')}\n`);
	return { file, variable: `${name}Record` };
}

/** Operations for a resource that is there. */
export function addToResource(workshop: Workshop, file: string, wanted: Wanted[]): void {
	const { tree, words, camelCase } = workshop;
	const run = tree.run();
	const { found } = wanted[0].place;
	if (!found) return;
	const printer = new Printer(run, tree.root, file, sharedModules(tree, file), run.constants(file));
	const taken = new Set(found.resource.operations.map(({ value }) => value));
	const suffix = /\((Legacy [^)]*)\)$/.exec(found.resource.name)?.[1];
	const noun = (found.spec.noun as string | undefined) ?? words.sentenceCase(wanted[0].place.name);
	const outputs: Array<[string, string]> = [];
	const texts = wanted.map((one): { word: string; text: string } => {
		const role = roleOf(one.described, one.path, one.place, words, camelCase, noun);
		const own = free(role, one, taken, words, camelCase, noun);
		const known = found.spec.parameters ?? [];
		const parameters = partsOf(one).filter(
			(field) => !isPlainId(field.name, field) && !known.some(({ name }) => name === field.name),
		);
		const action = uniqueAction(
			own,
			camelCase(one.described.api.operationId),
			workshop.actions,
			suffix ? ` (${suffix.replace('Legacy', 'legacy')})` : '',
		);
		const output = outputOf(workshop, one, own, outputs);
		return {
			word: own.word,
			text: operationText(one.described, one.path, own, printer, {
				parameters,
				action,
				output,
				experimental: one.described.api.experimental,
			}),
		};
	});
	tree.edit(file, (source) => {
		const call = nodeAt(source, found.origin.start, SyntaxKind.CallExpression);
		const list = resolved(call.getArguments()[3]);
		if (!list || !Node.isArrayLiteralExpression(list))
			throw new Error(`The operations of ${found.resource.name} are no list`);
		const wordOf = (node: Node) =>
			Node.isCallExpression(node) ? node.getExpression().getText() : 'action';
		for (const { word, text } of texts) {
			const elements = list.getElements();
			const after = elements.filter((one) => rank(wordOf(one)) <= rank(word)).length;
			const at = rank(word) === rank('action') ? elements.length : Math.min(after, elements.length);
			list.insertElement(at, text, { useNewLines: true });
		}
		importOutputs(source, outputs);
		ensureImports(source, printer.needs);
	});
}

/** A role that its resource does not have yet. */
function free(
	role: Role,
	{ described, path }: Wanted,
	taken: Set<string>,
	words: Vocabulary,
	camelCase: (label: string) => string,
	noun: string,
): Role {
	if (!taken.has(role.value)) {
		taken.add(role.value);
		return role;
	}
	const usual: Record<string, string> = {
		PATCH: 'Update Some Fields',
		PUT: 'Replace',
		POST: 'Create',
		GET: 'Get',
		DELETE: 'Delete',
	};
	const version = /\/(v[\d.]+)\//.exec(path)?.[1] ?? described.api.operationId;
	const names = [
		role.name ?? usual[described.api.method],
		`${role.name ?? usual[described.api.method]} (${version})`,
		words.titleCase(described.api.operationId),
	];
	const name = names.find((one) => !taken.has(camelCase(one)))!;
	taken.add(camelCase(name));
	return {
		...role,
		name,
		value: camelCase(name),
		word: role.word === 'getMany' ? 'listing' : role.word === 'listing' ? 'listing' : 'action',
		action: `${words.sentenceCase(name)} of ${article(noun)}`,
	};
}

/** The record of an answer that is not the resource's own: saved, imported, named. */
function outputOf(
	workshop: Workshop,
	{ described, place, path }: Wanted,
	role: Role,
	outputs: Array<[string, string]>,
): string | undefined {
	if (role.word !== 'action' && role.word !== 'listing') return undefined;
	if (isEmpty(described.record)) return undefined;
	const last = parts(path)
		.filter((part) => !isName(part))
		.at(-1)!;
	const name = workshop.camelCase(workshop.words.titleCase(last));
	const base = workshop.camelCase(place.name.replace(/ \(.*\)$/, ''));
	const text = `${JSON.stringify(described.record, null, '\t')}\n`;
	const candidates = [name, `${base}${name.charAt(0).toUpperCase()}${name.slice(1)}`, role.value];
	const free = candidates.find((one) => {
		const known = workshop.tree.read(
			join(workshop.tree.root, 'nodes', place.node, 'records', `${one}.json`),
		);
		return known === undefined || known === text;
	})!;
	const { variable } = writeRecord(workshop.tree, place.node, free, described.record!);
	outputs.push([variable, `../records/${free}.json`]);
	return variable;
}

function importOutputs(
	source: Parameters<Parameters<Tree['edit']>[1]>[0],
	outputs: Array<[string, string]>,
): void {
	for (const [variable, module] of outputs) {
		if (!source.getImportDeclaration((one) => one.getModuleSpecifierValue() === module))
			addImport(source, module, variable);
	}
}

/** The names of a new resource: its constant, its value, its mark of a legacy version. */
function namesOf(
	workshop: Workshop,
	place: Place,
	isLegacy: boolean,
	file: string | undefined,
	run: Evaluated,
): { variable: string; legacy?: string; value?: string } {
	const { camelCase } = workshop;
	const version = parts(place.base).find((part) => /^v\d/.test(part)) ?? '';
	const plain = camelCase(place.name.replace(/[()]/g, ''));
	const siblings = file ? run.resourcesOf(file) : [];
	if (isLegacy) {
		const mark = `Legacy ${version}`;
		return { variable: camelCase(`${place.name} ${mark}`.replace(/[()]/g, '')), legacy: mark };
	}
	const isTaken = siblings.some(({ resource }) => resource.value === plain);
	const own = `${plain}${camelCase(`x ${version}`).slice(1)}`;
	return isTaken ? { variable: own, value: own } : { variable: plain };
}

/** A resource that is not there yet, in a file of its own or beside another version of it. */
export function addResource(
	workshop: Workshop,
	wanted: Wanted[],
	sibling: string | undefined,
): void {
	const { tree, words, camelCase } = workshop;
	const { place } = wanted[0];
	const run = tree.run();
	const isLegacy = wanted.every(({ described }) => described.api.deprecated);
	const plain = camelCase(place.name.replace(/[()]/g, ''));
	const file = sibling ?? freeFile(tree, place.node, plain);
	const isNew = tree.read(file) === undefined;
	const names = namesOf(workshop, place, isLegacy, isNew ? undefined : file, run);
	const printer = new Printer(
		run,
		tree.root,
		file,
		sharedModules(tree, file),
		isNew ? {} : run.constants(file),
	);
	printer.reserve(names.variable);
	const noun = nounOf(place, words);
	const bodyAt = (word: string) =>
		wanted.find(
			(one) => roleOf(one.described, one.path, place, words, camelCase, noun).word === word,
		)?.described.body;
	const declared = declare(
		printer,
		names.variable,
		isNew,
		sharedFields(bodyAt('create'), bodyAt('update')),
	);

	const include = includeOf(printer, wanted, isNew ? 'include' : `${names.variable}Include`);
	const parameters = parametersOf(wanted);
	const taken = new Set<string>();
	const outputs: Array<[string, string]> = [];
	const texts = wanted
		.map((one) => {
			const role = free(
				roleOf(one.described, one.path, place, words, camelCase, noun),
				one,
				taken,
				words,
				camelCase,
				noun,
			);
			const suffix = names.legacy ? ` (${names.legacy.replace('Legacy', 'legacy')})` : '';
			const action = uniqueAction(
				role,
				camelCase(one.described.api.operationId),
				workshop.actions,
				suffix,
			);
			const output = outputOf(workshop, one, role, outputs);
			return {
				word: role.word,
				text: operationText(one.described, one.path, role, printer, {
					parameters: parameters.own(one),
					action,
					output,
					experimental: one.described.api.experimental,
				}),
			};
		})
		.sort((a, b) => rank(a.word) - rank(b.word));

	const record = wanted
		.map(({ described, path }) => ({
			described,
			role: roleOf(described, path, place, words, camelCase, noun),
		}))
		.filter(
			({ role, described }) =>
				['get', 'getMany', 'create', 'update'].includes(role.word) && !isEmpty(described.record),
		)
		.sort(
			(a, b) =>
				['get', 'getMany', 'create', 'update'].indexOf(a.role.word) -
				['get', 'getMany', 'create', 'update'].indexOf(b.role.word),
		)[0]?.described.record;
	const spec: string[] = [];
	if (names.legacy) spec.push(`legacy: ${literal(names.legacy)}`);
	if (names.value) spec.push(`value: ${literal(names.value)}`);
	if (noun !== words.sentenceCase(place.name))
		spec.push(`noun: ${literal(noun)}`, `nouns: ${literal(plural(noun))}`);
	if (parameters.all.length > 0) spec.push(`parameters: ${printer.list(parameters.all)}`);
	if (record) {
		const recordName = isLegacy || names.value ? names.variable : plain;
		const { variable } = writeRecord(tree, place.node, recordName, record);
		outputs.push([variable, `../records/${recordName}.json`]);
		spec.push(`record: ${variable}`);
	}
	const shared = sharedActions(tree, file, place);
	if (shared) texts.push({ word: 'action', text: `...${shared}` });
	const text = `export const ${names.variable} = ${printer.word('resource')}(${[
		literal(place.name),
		literal(place.base),
		literal(place.id),
		`[${texts.map(({ text: one }) => one).join(', ')}]`,
		...(spec.length > 0 ? [`{ ${spec.join(', ')} }`] : []),
	].join(', ')});`;

	tree.edit(file, (source) => {
		source.addStatements([...declared, ...include, `\n${text}`]);
		importOutputs(source, outputs);
		ensureImports(source, printer.needs);
	});
	addToNode(tree, place.node, names.variable, basename(file, '.ts'));
}

/** What goes on of an older version of a resource, by the name of the constant that it is in. */
function sharedActions(tree: Tree, file: string, place: Place): string | undefined {
	if (place.by !== 'version' || tree.read(file) === undefined) return undefined;
	const older = tree
		.run()
		.resourcesOf(file)
		.find(({ base }) => unversioned(base) === unversioned(place.base));
	const own = Object.entries(tree.run().exports(file)).find(
		([, value]) => value === older?.resource,
	);
	const name = own && actionsName(own[0]);
	return name && name in tree.run().constants(file) ? name : undefined;
}

function freeFile(tree: Tree, node: string, name: string): string {
	return join(tree.root, 'nodes', node, 'resources', `${name}.ts`);
}

/** Constants for the fields that several operations share; the printer knows them from here on. */
function declare(
	printer: Printer,
	variable: string,
	isNew: boolean,
	shared: SharedFields,
): string[] {
	const texts: string[] = [];
	for (const kind of ['essentials', 'details', 'clearable'] as const) {
		const fields = shared[kind];
		if (fields.length === 0) continue;
		const name = isNew ? kind : `${variable}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
		const text = printer.list(fields);
		// A list that has a name already needs no other.
		if (!text.startsWith('[')) continue;
		printer.declare(name, fields);
		texts.push(`\nconst ${name} = ${text};`);
		if (kind !== 'clearable') continue;
		const nullable = fields.map((field) => ({ ...field, nullable: true }));
		printer.declare(`${name}.map(${printer.word('nullable')})`, nullable);
	}
	return texts;
}

/** A constant for the related data that several operations can ask for. */
function includeOf(printer: Printer, wanted: Wanted[], name: string): string[] {
	const lists = wanted.map(({ described }) => described.include).filter((list) => list.length > 0);
	const [first, ...others] = lists;
	if (!first || !others.some((list) => list.join() === first.join())) return [];
	printer.declare(name, first);
	return [`\nconst ${name} = ${literal(first)};`];
}

/** Lists a resource in its node's class. */
export function addToNode(tree: Tree, node: string, variable: string, module: string): void {
	const file = join(tree.root, 'nodes', node, `${node}.node.ts`);
	tree.edit(file, (source) => {
		ensureImports(source, new Map([[`./resources/${module}`, new Set([variable])]]));
		const call = source
			.getDescendantsOfKind(SyntaxKind.CallExpression)
			.find((one) => one.getExpression().getText() === 'ampeco');
		const list = call?.getArguments()[0];
		if (!list || !Node.isArrayLiteralExpression(list))
			throw new Error(`${node} lists no resources`);
		// After what comes before it in the alphabet; the order of the others is a person's.
		const names = list.getElements().map((one) => one.getText());
		const next = names.findIndex((name) => name.localeCompare(variable) > 0);
		list.insertElement(next === -1 ? names.length : next, variable);
	});
}
