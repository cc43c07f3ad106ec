/**
 * Resources whose records the document deprecates move to Legacy. Their values stay, so that workflows go
 * on as they are; what is done to the records and is not deprecated is offered by the new version as well.
 */
import { Node, SyntaxKind, type CallExpression, type SourceFile } from 'ts-morph';
import type { ApiOperation } from '../../test/support/openapi.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { parts, type Home } from './place.mts';
import { literal } from './print.mts';
import { nodeAt, objectOf, resolved } from './source.mts';
import type { Tree } from './tree.mts';

export interface Moves {
	/** Resources that are marked as legacy now. */
	moved: string[];
	/** Single operations that are deprecated in a resource that is not. */
	single: string[];
}

type Documented = Map<string, ApiOperation>;

export const documentedBy = (operations: ApiOperation[]): Documented =>
	new Map(operations.map((one) => [routeKey(one.method, one.path), one]));

const isDeprecated = (
	documented: Documented,
	{ method, path }: { method: string; path: string },
): boolean => documented.get(routeKey(method, API_ROOT + path))?.deprecated === true;

/** Whether a resource is current in the nodes, and its records are deprecated in the document. */
export function isOutdated(
	{ resource, base }: Omit<Home, 'isLegacy'>,
	documented: Documented,
): boolean {
	const ofRecords = resource.operations.filter(
		({ path }) => base !== '' && (path === base || path.startsWith(`${base}/`)),
	);
	return (
		!resource.legacy &&
		ofRecords.length > 0 &&
		ofRecords.every((one) => isDeprecated(documented, one))
	);
}

/** The name of the constant that holds what two versions of a resource share. */
export const actionsName = (variable: string): string => `${variable}Actions`;

export function moveToLegacy(tree: Tree, homes: Home[], operations: ApiOperation[]): Moves {
	const documented = documentedBy(operations);
	const moves: Moves = { moved: [], single: [] };
	for (const home of homes) {
		const { resource, base, node, origin } = home;
		if (resource.legacy) continue;
		const version = parts(base).find((part) => /^v\d/.test(part));
		if (!version || !isOutdated(home, documented)) {
			const late = resource.operations.filter(
				(one) => isDeprecated(documented, one) && !one.name.includes('(Legacy'),
			);
			moves.single.push(
				...late.map(({ name }) => `${node} › ${resource.name} › ${name}: deprecated by itself`),
			);
			continue;
		}
		tree.edit(origin.file, (source) => {
			const call = callOf(source, home);
			shareActions(call, home, documented);
			mark(call, version, resource.value);
		});
		moves.moved.push(`${node} › ${resource.name}`);
	}
	return moves;
}

/** The call that makes a resource: the one with its path, as others in the file may have moved it. */
const callOf = (source: SourceFile, { base, origin }: Home): CallExpression =>
	source
		.getDescendantsOfKind(SyntaxKind.CallExpression)
		.find(
			(one) =>
				one.getExpression().getText() === 'resource' &&
				one.getArguments()[1]?.getText() === literal(base),
		) ?? nodeAt(source, origin.start, SyntaxKind.CallExpression);

/** What goes on, as a constant that the new version can have too. */
function shareActions(call: CallExpression, { resource }: Home, documented: Documented): void {
	const list = resolved(call.getArguments()[3]);
	const statement = call.getFirstAncestorByKind(SyntaxKind.VariableStatement);
	if (!list || !Node.isArrayLiteralExpression(list) || !statement) return;
	const elements = list.getElements();
	if (elements.length !== resource.operations.length) return;
	const current = elements.filter(
		(_, index) => !isDeprecated(documented, resource.operations[index]),
	);
	if (current.length === 0) return;
	const name = actionsName(statement.getDeclarations()[0].getName());
	const text = current.map((one) => one.getText()).join(',\n');
	for (const one of [...current].reverse()) list.removeElement(one);
	list.addElement(`...${name}`);
	call
		.getSourceFile()
		.insertStatements(statement.getChildIndex(), `const ${name} = [\n${text},\n];\n`);
}

function mark(call: CallExpression, version: string, value: string): void {
	const spec = call.getArguments()[4];
	const legacy = literal(`Legacy ${version}`);
	if (!spec) call.addArgument(`{ legacy: ${legacy}, value: ${literal(value)} }`);
	else if (Node.isObjectLiteralExpression(spec)) {
		spec.insertPropertyAssignments(0, [
			{ name: 'legacy', initializer: legacy },
			{ name: 'value', initializer: literal(value) },
		]);
	} else if (objectOf(spec)) {
		spec.replaceWithText(`{ ...${spec.getText()}, legacy: ${legacy}, value: ${literal(value)} }`);
	}
}
