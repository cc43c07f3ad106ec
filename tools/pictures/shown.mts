/**
 * What each picture of the documentation shows, as a mark that changes when that does. The marks of
 * the pictures as they are stand beside them, in `docs/pictures/shown.json`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { ROOT, WORKFLOWS } from '../../sandbox/n8n/paths.mts';
import { nodes } from '../../test/support/catalogue.mts';
import { shownOf } from '../../test/support/shown.mts';

export const PICTURES = 'docs/pictures';
export const MARKS = join(ROOT, PICTURES, 'shown.json');

const require = createRequire(import.meta.url);

export const workflowFiles = (): string[] =>
	readdirSync(WORKFLOWS)
		.filter((file) => file.endsWith('.json'))
		.sort((a, b) => parseInt(a) - parseInt(b));

export const pictureOf = (workflow: string): string => workflow.replace(/json$/, 'png');

const markOf = (shown: unknown): string =>
	createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);

/** How a node looks on the canvas. */
function lookOf({ description }: INodeType): unknown {
	const { displayName, subtitle, icon } = description;
	const { light } = icon as { light: string };
	const file = join(ROOT, 'icons', light.split('/').at(-1)!);
	return { displayName, subtitle, icon: readFileSync(file, 'utf8') };
}

function workflowMark(file: string): string {
	const text = readFileSync(join(WORKFLOWS, file), 'utf8');
	const own = nodes().filter(({ nodeType }) =>
		text.includes(`"n8n-nodes-ampeco.${nodeType.description.name}"`),
	);
	return markOf([JSON.parse(text), own.map(({ nodeType }) => lookOf(nodeType))]);
}

function credentialMark(): string {
	const { AmpecoApi } = require(join(ROOT, 'dist/credentials/AmpecoApi.credentials.js')) as {
		AmpecoApi: new () => ICredentialType;
	};
	return markOf(new AmpecoApi().properties);
}

/** The panel of a list of charge points. */
function operationMark(): string {
	const { nodeType } = nodes().find(({ name }) => name === 'AmpecoChargePoint')!;
	const typeVersion = [nodeType.description.version].flat().at(-1)!;
	const parameters = { resource: 'chargePoint', operation: 'getAll' };
	const shown = shownOf({ nodeType, typeVersion }, parameters).map(
		({ displayName, type, default: start }) => ({ displayName, type, start }),
	);
	return markOf([shown, lookOf(nodeType)]);
}

/** The mark of what each picture would show if it were made now, by the picture's name. */
export const marks = (): Record<string, string> => ({
	'credential.png': credentialMark(),
	'operation.png': operationMark(),
	...Object.fromEntries(workflowFiles().map((file) => [pictureOf(file), workflowMark(file)])),
});

export const marksOfPictures = (): Record<string, string> =>
	existsSync(MARKS) ? (JSON.parse(readFileSync(MARKS, 'utf8')) as Record<string, string>) : {};
