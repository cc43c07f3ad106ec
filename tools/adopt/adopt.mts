/** Brings the sources of the nodes to a version of the API document. */
import { join } from 'node:path';
import type { Operation } from '../../dist/lib/declarative/types.js';
import type { ApiOperation, OpenApi } from '../../test/support/openapi.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { watchDrift, type Watched } from '../drift/watched.mts';
import { addMissing } from './additions.mts';
import { operationsOf } from './evaluate.mts';
import { learnIds, type Lists } from './ids.mts';
import { RequestJudge } from './judge.mts';
import { documentedBy, isOutdated, moveToLegacy } from './legacy.mts';
import { addLists, NAMES, type NewList } from './lists.mts';
import { Modeller, type Vocabulary } from './model.mts';
import { ensureNode } from './nodes.mts';
import { Places, shapeOf, type Home, type Place, type Row } from './place.mts';
import { followAnswers } from './records.mts';
import { settle } from './settle.mts';
import type { Tree } from './tree.mts';
import { addResource, addToResource, type Wanted, type Workshop } from './writing.mts';

/** What was done, for people. */
export interface Outcome {
	/** `AmpecoVehicle › Vehicle: GET /…`. */
	added: string[];
	/** `AmpecoUser › User › Update: body vehicleId`. */
	extended: string[];
	/** `AmpecoUser user: vehicleId`: new in answers. */
	answers: string[];
	/** Resources that moved to Legacy. */
	legacy: string[];
	/** What a person has to say in words: what the records of a new resource are, what a new operation does. */
	words: string[];
	/** What a person has to place or decide. */
	left: string[];
}

/** What no node offers: the credential asks for tokens itself. */
const isForNodes = ({ path }: ApiOperation): boolean => !path.startsWith(`${API_ROOT}/oauth/`);

/**
 * The resources of a tree, each with its node.
 *
 * @param documented operations of the document, by which resources become legacy
 */
export function homesOf(tree: Tree, documented: Map<string, ApiOperation> = new Map()): Home[] {
	const run = tree.run();
	return tree.resourceFiles().flatMap((file) => {
		const node = file.split('/').at(-3)!;
		return run.resourcesOf(file).map((found) => {
			const isLegacy = found.resource.legacy || isOutdated({ ...found, node }, documented);
			return { ...found, node, isLegacy };
		});
	});
}

const below = (path: string): string => path.slice(API_ROOT.length);

/** @param rows what a person has decided on where operations belong */
export function adopt(tree: Tree, api: OpenApi, rows: Row[] = []): Outcome {
	const outcome: Outcome = {
		added: [],
		extended: [],
		answers: [],
		legacy: [],
		words: [],
		left: [],
	};
	const placed = placesOf(tree, api, rows, outcome);
	addLists(tree, listsOf(tree, api, placed), workshopOf(tree, api).camelCase);
	addMissing(tree, api, homesOf(tree), outcome);
	const { moved, single } = moveToLegacy(tree, homesOf(tree), api.operations);
	outcome.legacy.push(...moved);
	outcome.left.push(...single);
	addOperations(tree, api, placed, outcome);
	noteVersion(tree, api, placed);
	outcome.words.push(...wordless(tree, placed));
	outcome.answers.push(
		...followAnswers(tree, homesOf(tree), api.operations, workshopOf(tree, api).modeller),
	);
	outcome.left.push(...unwatched(tree, api), ...unmatched(tree, placed), ...refusedBy(tree, api));
	return outcome;
}

/** What Watch's table lacks, and what it names that is gone: which of its events a filter is for, a person says. */
function unwatched(tree: Tree, api: OpenApi): string[] {
	const file = join(tree.root, 'nodes/AmpecoWatch/lists.ts');
	const { LISTS } = tree.run().exports(file) as { LISTS: Watched[] };
	const legacy = new Set(
		homesOf(tree)
			.filter(({ isLegacy }) => isLegacy)
			.flatMap(({ resource }) => resource.operations)
			.map(({ method, path }) => routeKey(method, API_ROOT + path)),
	);
	return watchDrift(api, LISTS, (route) => legacy.has(route)).flatMap(
		({ list, missing, unknown }) => [
			...missing.map((name) => `AmpecoWatch › ${list}: can be watched by ${name}`),
			...unknown.map((name) => `AmpecoWatch › ${list}: the document has no filter ${name}`),
		],
	);
}

/** What records are known by in other systems, before what people call them. */
const MATCHED_BY = ['externalId', 'networkId', 'serialNumber', ...NAMES];

/** New lists whose records Create or Update could find: whether it may, and by what, a person says. */
function unmatched(tree: Tree, placed: Placed[]): string[] {
	const isNew = newOnes(placed);
	return homesOf(tree).flatMap(({ node, resource, isLegacy }) => {
		const { operations, composed, name } = resource;
		if (isLegacy || composed.length > 0 || !operations.some(isNew)) return [];
		const [list, create, update] = ['getMany', 'create', 'update'].map((verb) =>
			operations.find((one) => one.verb === verb),
		);
		if (!list || !create?.body || !update) return [];
		const { required, optional } = create.body;
		const own = new Set([...required, ...optional].map((field) => field.name));
		const names = MATCHED_BY.filter((one) => own.has(one) && list.output?.properties?.[one]);
		return names.length > 0
			? [`${node} › ${name}: Create or Update could match by ${names.join(', ')}`]
			: [];
	});
}

/** What the document does not take of the nodes as they are now: one complaint for each operation. */
function refusedBy(tree: Tree, api: OpenApi): string[] {
	const judge = new RequestJudge(api, tree.run(), tree.root);
	const documented = documentedBy(api.operations);
	return homesOf(tree).flatMap(({ node, resource }) =>
		resource.operations.flatMap((operation) => {
			const title = `${node} › ${resource.name} › ${operation.name}`;
			const route = `${operation.method} ${API_ROOT}${operation.path}`;
			if (!documented.has(routeKey(operation.method, API_ROOT + operation.path))) {
				return [`${title}: the document has no ${route}`];
			}
			const wrong = judge
				.judge(resource, operation)
				.find(({ complaints }) => complaints.length > 0);
			return wrong ? [`${title} (${wrong.way}): ${wrong.complaints[0]}`] : [];
		}),
	);
}

/** An operation that no node has, and where it belongs. */
interface Placed {
	operation: ApiOperation;
	place: Place;
}

/** Where the operations belong that no node has; what belongs nowhere is left. */
function placesOf(tree: Tree, api: OpenApi, rows: Row[], outcome: Outcome): Placed[] {
	const homes = homesOf(tree, documentedBy(api.operations));
	const known = new Set(
		homes.flatMap((home) =>
			operationsOf(home).map(([{ method, path }]) => routeKey(method, API_ROOT + path)),
		),
	);
	const wanted = api.operations.filter(
		(one) => isForNodes(one) && !known.has(routeKey(one.method, one.path)),
	);
	const { words } = workshopOf(tree, api);
	const places = new Places(
		homes,
		rows,
		api.operations.map(({ path }) => below(path)),
		words.titleCase,
	);
	// Lists and records first: actions are placed by them.
	const isAction = ({ path }: ApiOperation) => below(path).startsWith('/actions/');
	const ordered = [...wanted].sort(
		(a, b) => Number(isAction(a)) - Number(isAction(b)) || depth(a.path) - depth(b.path),
	);
	return ordered.flatMap((operation) => {
		const place = places.find(operation, below(operation.path));
		if (!place) outcome.left.push(`${operation.method} ${operation.path}: no node fits`);
		return place ? [{ operation, place }] : [];
	});
}

/** Whether the last part of a record's path is an id: a day or a choice is not picked from a list. */
function isPicked(api: OpenApi, { base, id }: Place): boolean {
	const one = api.operations.find(({ path }) => shapeOf(below(path)) === `${shapeOf(base)}/{}`);
	const schema = one?.parameters.find((part) => part.in === 'path' && part.name === id)?.schema;
	const { enum: values, format } = schema ? api.resolve(schema) : {};
	return !values && (!format || /^(u?int(eger)?(32|64)?|uuid|number)$/.test(format));
}

/** The lists among them that records can be picked from: those whose records have a path of their own. */
function listsOf(tree: Tree, api: OpenApi, placed: Placed[]): NewList[] {
	const { modeller } = workshopOf(tree, api);
	return placed.flatMap(({ operation, place }) => {
		const isOwn =
			!place.found && place.id !== '' && shapeOf(below(operation.path)) === shapeOf(place.base);
		if (!isOwn || operation.method !== 'GET' || !isPicked(api, place)) return [];
		const { record, paging, isList } = modeller.describe(operation);
		return isList ? [{ place, record, paging }] : [];
	});
}

/** What writing needs to know of a tree. */
export function workshopOf(tree: Tree, api: OpenApi): Workshop {
	const run = tree.run();
	const homes = homesOf(tree);
	const words = run.exports(join(tree.root, 'lib/declarative/index.ts')) as unknown as Vocabulary;
	const { camelCase } = run.exports(
		join(tree.root, 'lib/declarative/vocabulary/labels.ts'),
	) as unknown as {
		camelCase: (label: string) => string;
	};
	const lists = run.exports(join(tree.root, 'nodes/shared/records.ts')).records as Lists;
	const actions = new Set(
		homes.flatMap(({ resource }) =>
			resource.operations.map(({ action }: Operation) => action.toLowerCase()),
		),
	);
	return {
		tree,
		words,
		camelCase,
		actions,
		modeller: new Modeller(api, run, tree.root, learnIds(lists, homes)),
	};
}

function addOperations(tree: Tree, api: OpenApi, placed: Placed[], outcome: Outcome): void {
	if (placed.length === 0) return;
	const workshop = workshopOf(tree, api);
	const judge = new RequestJudge(api, tree.run(), tree.root);
	const groups = new Map<string, Wanted[]>();
	for (const { operation, place } of placed) {
		const path = below(operation.path);
		const { described, without } = settle(judge, workshop.modeller.describe(operation), path);
		for (const what of without) {
			outcome.left.push(
				`${operation.method} ${path}: ${what}, which the document refuses beside others`,
			);
		}
		const key = groupKey(place);
		groups.set(key, [...(groups.get(key) ?? []), { described, path, place }]);
		outcome.added.push(`${place.node} › ${place.name}: ${operation.method} ${path}`);
	}
	for (const group of groups.values()) {
		const { place } = group[0];
		const found =
			place.found &&
			homesOf(tree).find(
				({ resource, node, base }) =>
					node === place.node &&
					resource.value === place.found!.resource.value &&
					base === place.base,
			);
		if (found) {
			addToResource(
				workshop,
				found.origin.file,
				group.map((one) => ({ ...one, place: { ...place, found } })),
			);
			continue;
		}
		const siblings = [...groups.values()]
			.map(([one]) => one.place)
			.filter(({ node }) => node === place.node);
		ensureNode(tree, place.node, [...new Set(siblings.map(({ name }) => name))]);
		addResource(workshop, group, siblingOf(tree, place));
	}
}

/** Lets the simulated tenant know which version has brought the new operations. */
function noteVersion(tree: Tree, { version }: OpenApi, placed: Placed[]): void {
	const file = join(tree.root, 'sandbox/tenant/since.json');
	const text = tree.read(file);
	if (text === undefined) return;
	const since = JSON.parse(text) as Record<string, string[]>;
	const plain = (one: string) => one.replace(/\{\w+\}/g, '{}');
	const known = new Set(Object.values(since).flat().map(plain));
	const fresh = placed
		.map(({ operation: { method, path } }) => `${method} ${below(path)}`)
		.filter((one) => !known.has(plain(one)));
	if (fresh.length === 0) return;
	const byPath = (one: string) => one.split(' ').reverse().join(' ');
	since[version] = [...(since[version] ?? []), ...fresh].sort((a, b) =>
		byPath(a) < byPath(b) ? -1 : 1,
	);
	tree.write(file, `${JSON.stringify(since, null, '\t')}\n`);
}

/** Tells the operations that were placed now from those that were there. */
function newOnes(placed: Placed[]): (operation: Operation) => boolean {
	const routes = new Set(placed.map(({ operation: { method, path } }) => routeKey(method, path)));
	return ({ method, path }) => routes.has(routeKey(method, API_ROOT + path));
}

/** What of the new operations and resources does not say what it is. */
function wordless(tree: Tree, placed: Placed[]): string[] {
	const isNew = newOnes(placed);
	return homesOf(tree).flatMap(({ node, resource, spec }) => {
		const fresh = resource.operations.filter(isNew);
		const isNewResource = fresh.length > 0 && fresh.length === resource.operations.length;
		return [
			...(isNewResource && !spec.about ? [`${node} › ${resource.name}: about`] : []),
			...fresh
				.filter(({ description }) => !description)
				.map(({ name }) => `${node} › ${resource.name} › ${name}: description`),
		];
	});
}

const depth = (path: string): number => path.split('/').length;

const groupKey = ({ node, name, base }: Place): string => [node, name, shapeOf(base)].join(' ');

/** The file of another version of the same resource. */
function siblingOf(tree: Tree, { node, name }: Place): string | undefined {
	const plain = (one: string) => one.replace(/ \(Legacy.*\)$/, '');
	return homesOf(tree).find((home) => home.node === node && plain(home.resource.name) === name)
		?.origin.file;
}
