/** Brings the sources of the nodes to a version of the API document. */
import { join } from 'node:path';
import type { Operation } from '../../lib/declarative/types.ts';
import type { ApiOperation, OpenApi } from '../../test/support/openapi.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { addMissing } from './additions.mts';
import { operationsOf } from './evaluate.mts';
import { learnIds } from './ids.mts';
import { RequestJudge } from './judge.mts';
import { Modeller, type Vocabulary } from './model.mts';
import { Places, shapeOf, type Home, type Place, type Row } from './place.mts';
import { settle } from './settle.mts';
import type { Tree } from './tree.mts';
import { addResource, addToResource, type Wanted, type Workshop } from './writing.mts';

/** What was done, for people. */
export interface Outcome {
	/** `AmpecoVehicle › Vehicle: GET /…`. */
	added: string[];
	/** `AmpecoUser › User › Update: body vehicleId`. */
	extended: string[];
	/** What a person has to place or decide. */
	left: string[];
}

/** What no node offers: the credential asks for tokens itself. */
const isForNodes = ({ path }: ApiOperation): boolean => !path.startsWith(`${API_ROOT}/oauth/`);

/** The resources of a tree, each with its node. */
export function homesOf(tree: Tree): Home[] {
	const run = tree.run();
	return tree.resourceFiles().flatMap((file) => {
		const node = file.split('/').at(-3)!;
		return run.resourcesOf(file).map((found) => ({ ...found, node }));
	});
}

/** @param rows what a person has decided on where operations belong */
export function adopt(tree: Tree, api: OpenApi, rows: Row[] = []): Outcome {
	const outcome: Outcome = { added: [], extended: [], left: [] };
	addMissing(tree, api, homesOf(tree), outcome);
	addOperations(tree, api, rows, outcome);
	return outcome;
}

/** What writing needs to know of a tree. */
export function workshopOf(tree: Tree, api: OpenApi): Workshop {
	const run = tree.run();
	const homes = homesOf(tree);
	const words = run.exports(join(tree.root, 'lib/declarative/index.ts')) as unknown as Vocabulary;
	const { camelCase } = run.exports(join(tree.root, 'lib/declarative/labels.ts')) as unknown as { camelCase: (label: string) => string };
	const kinds = new Set(Object.keys(run.exports(join(tree.root, 'nodes/shared/records.ts')).records as object));
	const actions = new Set(homes.flatMap(({ resource }) => resource.operations.map(({ action }: Operation) => action.toLowerCase())));
	return { tree, words, camelCase, kinds, actions, modeller: new Modeller(api, run, tree.root, learnIds(kinds, homes)) };
}

function addOperations(tree: Tree, api: OpenApi, rows: Row[], outcome: Outcome): void {
	const workshop = workshopOf(tree, api);
	const homes = homesOf(tree);
	const known = new Set(
		homes.flatMap((home) => operationsOf(home).map(([{ method, path }]) => routeKey(method, API_ROOT + path))),
	);
	const wanted = api.operations.filter((one) => isForNodes(one) && !known.has(routeKey(one.method, one.path)));
	if (wanted.length === 0) return;
	const below = (path: string) => path.slice(API_ROOT.length);
	const places = new Places(homes, rows, api.operations.map(({ path }) => below(path)), workshop.words.titleCase);

	const judge = new RequestJudge(api, tree.run(), tree.root);
	// Lists and records first: actions are placed by them.
	const isAction = ({ path }: ApiOperation) => below(path).startsWith('/actions/');
	const ordered = [...wanted].sort((a, b) => Number(isAction(a)) - Number(isAction(b)) || depth(a.path) - depth(b.path));
	const groups = new Map<string, Wanted[]>();
	for (const operation of ordered) {
		const path = below(operation.path);
		const place = places.find(operation, path);
		if (!place) {
			outcome.left.push(`${operation.method} ${operation.path}: no node fits`);
			continue;
		}
		const key = groupKey(place);
		const { described, without } = settle(judge, workshop.modeller.describe(operation), path);
		for (const what of without) {
			outcome.left.push(`${operation.method} ${path}: ${what}, which the document refuses beside others`);
		}
		groups.set(key, [...(groups.get(key) ?? []), { described, path, place }]);
		outcome.added.push(`${place.node} › ${place.name}: ${operation.method} ${path}`);
	}
	for (const group of groups.values()) {
		const { place } = group[0];
		if (place.found) {
			const found = homesOf(tree).find(({ resource, node, base }) => node === place.node && resource.value === place.found!.resource.value && base === place.base)!;
			addToResource(workshop, found.origin.file, group.map((one) => ({ ...one, place: { ...place, found } })));
		} else {
			const sibling = place.by === 'version' ? siblingOf(tree, place) : undefined;
			addResource(workshop, group, sibling);
		}
	}
}

const depth = (path: string): number => path.split('/').length;

const groupKey = ({ node, name, base }: Place): string => [node, name, shapeOf(base)].join(' ');

/** The file of another version of the same resource. */
function siblingOf(tree: Tree, { node, name }: Place): string | undefined {
	return homesOf(tree).find((home) => home.node === node && home.resource.name.replace(/ \(Legacy.*\)$/, '') === name)?.origin.file;
}
