/** Edits of one source that several of the tool's steps need. */
import { dirname, join } from 'node:path';
import {
	Node,
	SyntaxKind,
	type ArrayLiteralExpression,
	type CallExpression,
	type ObjectLiteralExpression,
	type SourceFile,
} from 'ts-morph';

/** The node of a kind that begins at a place. */
export function nodeAt<K extends SyntaxKind.CallExpression | SyntaxKind.ArrayLiteralExpression>(
	source: SourceFile,
	start: number,
	kind: K,
): K extends SyntaxKind.CallExpression ? CallExpression : ArrayLiteralExpression {
	let node: Node | undefined = source.getDescendantAtPos(start);
	while (node && !(node.getKind() === kind && node.getStart() === start)) node = node.getParent();
	if (!node) throw new Error(`${source.getBaseName()} has nothing of that kind at ${start}`);
	return node as never;
}

/**
 * What an expression is when constants are looked through.
 *
 * @param open another source, where constants that are imported are to be found
 * @param read tells whether there is such a source
 */
export function resolved(
	expression: Node | undefined,
	open?: (file: string) => SourceFile,
	read?: (file: string) => string | undefined,
): Node | undefined {
	if (!expression) return undefined;
	if (Node.isAsExpression(expression) || Node.isSatisfiesExpression(expression)) {
		return resolved(expression.getExpression(), open, read);
	}
	if (!Node.isIdentifier(expression)) return expression;
	const name = expression.getText();
	const source = expression.getSourceFile();
	const declared = source.getVariableDeclaration(name);
	if (declared) return resolved(declared.getInitializer(), open, read);
	const imported = source
		.getImportDeclarations()
		.find((one) =>
			one
				.getNamedImports()
				.some((named) => (named.getAliasNode() ?? named.getNameNode()).getText() === name),
		);
	if (!imported || !open || !read) return undefined;
	const file = `${join(dirname(source.getFilePath()), imported.getModuleSpecifierValue())}.ts`;
	if (read(file) === undefined) return undefined;
	const original = imported
		.getNamedImports()
		.find((named) => (named.getAliasNode() ?? named.getNameNode()).getText() === name)!;
	const there = open(file).getVariableDeclaration(original.getName());
	return resolved(there?.getInitializer(), open, read);
}

/** The object literal that an argument is, by itself or as a constant. */
export function objectOf(argument: Node | undefined): ObjectLiteralExpression | undefined {
	const found = resolved(argument);
	return found && Node.isObjectLiteralExpression(found) ? found : undefined;
}

/** The value of a property of an object literal; what is spread into it counts, the last first. */
export function propertyOf(object: ObjectLiteralExpression, name: string): Node | undefined {
	for (const property of [...object.getProperties()].reverse()) {
		if (Node.isPropertyAssignment(property) && property.getName().replace(/^'|'$/g, '') === name)
			return property.getInitializer();
		if (Node.isShorthandPropertyAssignment(property) && property.getName() === name)
			return property.getNameNode();
		if (Node.isSpreadAssignment(property)) {
			const inner = objectOf(property.getExpression());
			const found = inner && propertyOf(inner, name);
			if (found) return found;
		}
	}
	return undefined;
}

/** Imports what a text needs, beside what is imported already. */
export function ensureImports(source: SourceFile, needs: Map<string, Set<string>>): void {
	for (const [module, names] of needs) {
		const declared = source
			.getImportDeclarations()
			.find((one) => one.getModuleSpecifierValue() === module && !one.isTypeOnly());
		const has = new Set(declared?.getNamedImports().map((one) => one.getText()));
		const missing = [...names].filter((name) => !has.has(name));
		if (missing.length === 0) continue;
		const all = [...has, ...missing].sort((a, b) => a.localeCompare(b));
		if (declared) {
			declared.removeNamedImports();
			declared.addNamedImports(all);
		} else {
			addImport(source, module, `{ ${all.join(', ')} }`);
		}
	}
}

/** Packages first, then what is farther away, then what is beside. */
const order = (module: string): string =>
	module.startsWith('./') ? `2${module}` : module.startsWith('../') ? `1${module}` : `0${module}`;

/** An import declaration at its place: sorted by what is imported from. */
export function addImport(source: SourceFile, module: string, what: string): void {
	const present = source.getImportDeclarations();
	const next = present.find((one) => order(one.getModuleSpecifierValue()) > order(module));
	const at = next?.getChildIndex() ?? (present.at(-1)?.getChildIndex() ?? -1) + 1;
	source.insertStatements(at, `import ${what} from '${module}';`);
}

/** Takes away what is imported and not used, and constants that nothing uses. */
export function tidy(source: SourceFile): void {
	let isDone = false;
	while (!isDone) {
		isDone = true;
		const counts = new Map<string, number>();
		for (const one of source.getDescendantsOfKind(SyntaxKind.Identifier)) {
			counts.set(one.getText(), (counts.get(one.getText()) ?? 0) + 1);
		}
		const isIdle = (name: string) => (counts.get(name) ?? 0) <= 1;
		for (const declared of source.getVariableStatements()) {
			if (declared.isExported()) continue;
			const [one] = declared.getDeclarations();
			if (
				declared.getDeclarations().length === 1 &&
				Node.isIdentifier(one.getNameNode()) &&
				isIdle(one.getName())
			) {
				declared.remove();
				isDone = false;
			}
		}
	}
	const used = new Set(
		source
			.getDescendantsOfKind(SyntaxKind.Identifier)
			.filter((one) => !one.getFirstAncestorByKind(SyntaxKind.ImportDeclaration))
			.map((one) => one.getText()),
	);
	for (const declared of source.getImportDeclarations()) {
		for (const one of declared.getNamedImports()) {
			if (!used.has(one.getAliasNode()?.getText() ?? one.getName())) one.remove();
		}
		const main = declared.getDefaultImport();
		if (main && !used.has(main.getText())) declared.removeDefaultImport();
		if (declared.getNamedImports().length === 0 && !declared.getDefaultImport()) declared.remove();
	}
}
