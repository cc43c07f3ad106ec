/** The gallery: each example workflow with its picture, in the words of its own note. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { WORKFLOWS } from '../../sandbox/n8n/paths.mts';
import { pictureOf, workflowFiles } from '../pictures/shown.mts';
import { fileOf, NOTE, titleOf, type Described } from './node.mts';

interface Workflow {
	nodes: Array<{ name: string; type: string; parameters: { content?: string } }>;
}

/** The note that begins with the workflow's title. */
function noteOf({ nodes }: Workflow, file: string): { title: string; text: string } {
	const found = nodes
		.map(({ parameters }) => /^## (.+)\n+([\s\S]+)$/.exec(parameters.content ?? ''))
		.find((match) => match !== null);
	if (!found) throw new Error(`${file} has no note that begins with its title.`);
	return { title: found[1].trim(), text: found[2].trim() };
}

function sectionOf(file: string, described: Described[]): string {
	const workflow = JSON.parse(readFileSync(join(WORKFLOWS, file), 'utf8')) as Workflow;
	const { title, text } = noteOf(workflow, file);
	const types = new Set(workflow.nodes.map(({ type }) => type.replace(/Tool$/, '')));
	const used = described
		.filter(({ nodeType }) => types.has(`n8n-nodes-ampeco.${nodeType.description.name}`))
		.map((node) => `[${titleOf(node)}](nodes/${fileOf(node)})`);
	return [
		`## ${title}`,
		`![${title} in n8n](pictures/${pictureOf(file)})`,
		text,
		`[\`workflows/${file}\`](../workflows/${file}) · ${used.join(', ')}`,
	].join('\n\n');
}

export const examplesPage = (described: Described[]): string =>
	[
		NOTE,
		'# Example workflows',
		'To import one, save its file and choose **⋯ → Import from file** in n8n, or paste its content onto an empty canvas. [The nodes](nodes/README.md) · [README](../README.md)',
		...workflowFiles().map((file) => sectionOf(file, described)),
	].join('\n\n');
