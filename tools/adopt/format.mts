/** The texts of changed files as prettier and the tidying of imports leave them. */
import { format, resolveConfig } from 'prettier';
import { tidy } from './source.mts';
import type { Tree } from './tree.mts';

export async function formatChanges(tree: Tree): Promise<void> {
	for (const [file, text] of tree.changes()) {
		if (text === null || !/\.(ts|json)$/.test(file)) continue;
		if (/\/resources\/\w+\.ts$/.test(file)) tree.edit(file, tidy);
		const options = await resolveConfig(file);
		tree.write(file, await format(tree.read(file)!, { ...options, filepath: file }));
	}
}
