/**
 * `npm run adopt:proof -- <openapi.json> [--table operations.csv] [--only AmpecoUser/user]`: takes each
 * resource file away from a copy of the nodes, lets adopt bring its operations back from the document,
 * and has every request of theirs judged. Nothing is written.
 */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Node, SyntaxKind } from 'ts-morph';
import type { Field, Operation } from '../../dist/lib/declarative/types.js';
import type { OpenApi } from '../../test/support/openapi.mts';
import { compare, documentSurface, nodeSurface, routeKey } from '../../test/support/surface.mts';
import { API_ROOT, readDocument } from '../api/document.mts';
import { adopt, homesOf } from './adopt.mts';
import { RequestJudge } from './judge.mts';
import { nodeAt, tidy } from './source.mts';
import { readRows } from './table.mts';
import type { Row } from './place.mts';
import { Tree } from './tree.mts';

export interface Score {
	node: string;
	file: string;
	operations: number;
	/** Operations that are back, and in the node that they were in. */
	back: number;
	atHome: number;
	/** Requests judged, and those that the document takes. */
	requests: number;
	accepted: number;
	/** What the document lets a caller say of these operations, and what of it is there. */
	spots: number;
	said: number;
	wrong: string[];
}

/** Takes a resource file out of a tree, and out of its node's class. */
function leaveOut(tree: Tree, file: string): void {
	const node = file.split('/').at(-3)!;
	const module = `./resources/${basename(file, '.ts')}`;
	tree.remove(file);
	tree.edit(`${tree.root}/nodes/${node}/${node}.node.ts`, (source) => {
		const declared = source.getImportDeclarationOrThrow(
			(one) => one.getModuleSpecifierValue() === module,
		);
		const names = new Set(declared.getNamedImports().map((one) => one.getName()));
		declared.remove();
		const call = source
			.getDescendantsOfKind(SyntaxKind.CallExpression)
			.find((one) => one.getExpression().getText() === 'ampeco')!;
		const [list] = call.getArguments();
		if (!Node.isArrayLiteralExpression(list)) throw new Error(`${node} lists no resources`);
		for (const element of [...list.getElements()].reverse())
			if (names.has(element.getText())) list.removeElement(element);
	});
}

/** What comes back of one resource file. */
export function leaveOneOut(whole: Tree, api: OpenApi, file: string, rows: Row[] = []): Score {
	const node = file.split('/').at(-3)!;
	const routes = new Set(
		whole
			.run()
			.resourcesOf(file)
			.flatMap(({ resource }) =>
				resource.operations.map(({ method, path }) => routeKey(method, API_ROOT + path)),
			),
	);
	const tree = whole.copy();
	leaveOut(tree, file);
	adopt(tree, api, rows);
	const run = tree.run();
	const judge = new RequestJudge(api, run, tree.root);
	const documents = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
	const score: Score = {
		node,
		file: basename(file, '.ts'),
		operations: routes.size,
		back: 0,
		atHome: 0,
		requests: 0,
		accepted: 0,
		spots: 0,
		said: 0,
		wrong: [],
	};
	for (const home of homesOf(tree)) {
		for (const operation of home.resource.operations) {
			if (!routes.has(routeKey(operation.method, API_ROOT + operation.path))) continue;
			score.back++;
			if (home.node === node) score.atHome++;
			const documented = documentSurface(
				api,
				documents.get(routeKey(operation.method, API_ROOT + operation.path))!,
			);
			const { missing } = compare(documented, nodeSurface(operation));
			const lacking = missing.filter((what) => !what.includes(' = '));
			score.spots += documented.size;
			score.said += documented.size - lacking.length;
			score.wrong.push(
				...lacking.map(
					(what) => `${home.node} ${home.resource.value} ${operation.value} lacks ${what}`,
				),
			);
			for (const { way, complaints } of judge.judge(home.resource, operation)) {
				score.requests++;
				if (complaints.length === 0) score.accepted++;
				else
					score.wrong.push(
						`${home.node} ${home.resource.value} ${operation.value} (${way}): ${complaints.slice(0, 3).join('; ')}`,
					);
			}
		}
	}
	return score;
}

const percent = (part: number, whole: number): string =>
	whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** The sums of each node, as a table. */
function report(scores: Score[], isWhole: boolean): string {
	const places = isWhole ? ['back', 'in their node'] : [];
	const heading = ['node', 'operations', ...places, 'requests', 'accepted', 'spots', 'said'];
	const line = (name: string, some: Score[]) => {
		type Count = 'operations' | 'back' | 'atHome' | 'requests' | 'accepted' | 'spots' | 'said';
		const sum = (key: Count) => some.reduce((total, one) => total + one[key], 0);
		const share = (part: Count, whole: Count) => `${sum(part)} (${percent(sum(part), sum(whole))})`;
		return [
			name,
			sum('operations'),
			...(isWhole ? [sum('back'), sum('atHome')] : []),
			sum('requests'),
			share('accepted', 'requests'),
			sum('spots'),
			share('said', 'spots'),
		].join(' | ');
	};
	return [
		heading.join(' | '),
		heading.map(() => '---').join('|'),
		...[...new Set(scores.map(({ node }) => node))].map((node) =>
			line(
				node,
				scores.filter((one) => one.node === node),
			),
		),
		line('all', scores),
	].join('\n');
}

/** Takes away fields of a resource file, one in so many; gives how many. */
function leaveFieldsOut(tree: Tree, file: string, oneIn: number, seed: number): number {
	const run = tree.run();
	const starts = new Set<number>();
	for (const { resource } of run.resourcesOf(file)) {
		for (const list of resource.operations.flatMap(listsIn)) {
			const origin = run.listOrigin(list);
			if (origin?.file === file) starts.add(origin.start);
		}
	}
	let state = seed;
	const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
	let gone = 0;
	tree.edit(file, (source) => {
		// From the end, so that the places before stay.
		for (const start of [...starts].sort((a, b) => b - a)) {
			const list = nodeAt(source, start, SyntaxKind.ArrayLiteralExpression);
			const fields = list.getElements().filter((one) => !Node.isSpreadElement(one));
			if (list.getElements().length < 2) continue;
			for (const field of fields.reverse()) {
				if (random() * oneIn >= 1) continue;
				list.removeElement(field);
				gone++;
			}
		}
		tidy(source);
	});
	return gone;
}

/** The lists of fields in an operation, nested ones too. */
function listsIn({ body, filters, query }: Operation): Field[][] {
	const inside = (fields: Field[]): Field[][] => [
		fields,
		...fields.flatMap((field) => ('fields' in field ? inside(field.fields) : [])),
	];
	return [
		filters,
		query,
		...[body, ...(body?.variant?.cases ?? [])].flatMap((one) => [
			one?.required ?? [],
			one?.optional ?? [],
		]),
	].flatMap(inside);
}

/** What comes back of fields that were taken away at random. */
export function leaveSomeFieldsOut(
	whole: Tree,
	api: OpenApi,
	file: string,
	oneIn: number,
	seed: number,
): Score & { gone: number } {
	const tree = whole.copy();
	const gone = leaveFieldsOut(tree, file, oneIn, seed);
	adopt(tree, api);
	const run = tree.run();
	const judge = new RequestJudge(api, run, tree.root);
	const documents = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
	const node = file.split('/').at(-3)!;
	const score = {
		node,
		file: basename(file, '.ts'),
		operations: 0,
		back: 0,
		atHome: 0,
		requests: 0,
		accepted: 0,
		spots: 0,
		said: 0,
		wrong: [] as string[],
		gone,
	};
	for (const { resource } of run.resourcesOf(file)) {
		for (const operation of resource.operations) {
			score.operations++;
			const documented = documentSurface(
				api,
				documents.get(routeKey(operation.method, API_ROOT + operation.path))!,
			);
			const { missing } = compare(documented, nodeSurface(operation));
			score.spots += documented.size;
			score.said += documented.size - missing.filter((what) => !what.includes(' = ')).length;
			score.wrong.push(
				...missing.map((what) => `${node} ${resource.value} ${operation.value} lacks ${what}`),
			);
			for (const { way, complaints } of judge.judge(resource, operation)) {
				score.requests++;
				if (complaints.length === 0) score.accepted++;
				else
					score.wrong.push(
						`${node} ${resource.value} ${operation.value} (${way}): ${complaints.slice(0, 3).join('; ')}`,
					);
			}
		}
	}
	return score;
}

if (process.argv[1] === import.meta.filename) {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			table: { type: 'string' },
			/** Another copy of the sources. */
			root: { type: 'string' },
			only: { type: 'string', default: '' },
			/** Take one field in so many away instead of whole files. */
			fields: { type: 'string' },
			seed: { type: 'string', default: '1' },
		},
	});
	const root = resolve(values.root ?? resolve(import.meta.dirname, '../..'));
	const api = readDocument(positionals[0]);
	const rows = values.table ? readRows(values.table) : [];
	const whole = new Tree(root);
	const scores = whole
		.resourceFiles()
		.filter((file) => file.includes(values.only) && whole.run().resourcesOf(file).length > 0)
		.map((file) =>
			values.fields
				? leaveSomeFieldsOut(whole, api, file, Number(values.fields), Number(values.seed))
				: leaveOneOut(whole, api, file, rows),
		);
	for (const { wrong } of scores) for (const one of wrong) console.error(one);
	console.log(report(scores, !values.fields));
	const gone = scores.reduce((sum, one) => sum + ('gone' in one ? Number(one.gone) : 0), 0);
	if (values.fields) console.log(`\n${gone} fields were taken away.`);
}
