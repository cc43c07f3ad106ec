/** Resources that the document deprecates as a whole move to Legacy; their values stay, so that workflows do. */
import { Node, SyntaxKind } from 'ts-morph';
import type { ApiOperation } from '../../test/support/openapi.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { parts, type Home } from './place.mts';
import { literal } from './print.mts';
import { nodeAt, objectOf } from './source.mts';
import type { Tree } from './tree.mts';

export interface Moves {
	/** Resources that are marked as legacy now. */
	moved: string[];
	/** Single operations that are deprecated in a resource that is not. */
	single: string[];
}

export function moveToLegacy(tree: Tree, homes: Home[], operations: ApiOperation[]): Moves {
	const documented = new Map(operations.map((one) => [routeKey(one.method, one.path), one]));
	const moves: Moves = { moved: [], single: [] };
	for (const home of homes) {
		const { resource, base, node, origin } = home;
		if (resource.legacy) continue;
		const own = resource.operations.map((one) => ({
			one,
			isDeprecated: documented.get(routeKey(one.method, API_ROOT + one.path))?.deprecated === true,
		}));
		const ofRecords = own.filter(({ one }) => base !== '' && one.path.startsWith(base));
		const isMoved = ofRecords.length > 0 && ofRecords.every(({ isDeprecated }) => isDeprecated);
		const version = parts(base).find((part) => /^v\d/.test(part));
		if (!isMoved || !version) {
			const late = own.filter(({ one, isDeprecated }) => isDeprecated && !one.name.includes('(Legacy'));
			moves.single.push(...late.map(({ one }) => `${node} › ${resource.name} › ${one.name}: deprecated by itself`));
			continue;
		}
		tree.edit(origin.file, (source) => {
			const call = source
				.getDescendantsOfKind(SyntaxKind.CallExpression)
				.find((one) => one.getExpression().getText() === 'resource' && one.getArguments()[1]?.getText() === literal(base))
				?? nodeAt(source, origin.start, SyntaxKind.CallExpression);
			const mark = `legacy: ${literal(`Legacy ${version}`)}, value: ${literal(resource.value)}`;
			const spec = call.getArguments()[4];
			if (!spec) call.addArgument(`{ ${mark} }`);
			else if (Node.isObjectLiteralExpression(spec)) {
				spec.insertPropertyAssignments(0, [
					{ name: 'legacy', initializer: literal(`Legacy ${version}`) },
					{ name: 'value', initializer: literal(resource.value) },
				]);
			} else if (objectOf(spec)) spec.replaceWithText(`{ ...${spec.getText()}, ${mark} }`);
		});
		moves.moved.push(`${node} › ${resource.name}`);
	}
	return moves;
}
