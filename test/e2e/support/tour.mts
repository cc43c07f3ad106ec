/** The stations of the tour: every resource of every node, with the operation that asks for the most. */
import { join } from 'node:path';
import type { NodeParameterValueType } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';

import type { N8n, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { CREDENTIAL_NAME } from '../../../sandbox/n8n/instance.mts';
import { nodes, type Entry } from '../../support/catalogue.mts';
import { offeredIn, shownOf } from '../../support/shown.mts';
import {
	closePanel,
	complaintsAbout,
	complaintsAboutList,
	openPanelOf,
	picturePanel,
	testId,
} from './panel.mts';

/** One panel to look at. */
export interface Station {
	/** The name of the node on the canvas, and of the picture. */
	name: string;
	parameters: Record<string, NodeParameterValueType>;
	/** Labels of what has to be filled in. */
	required: string[];
}

/** All panels of one node. */
export interface Stop {
	node: string;
	displayName: string;
	type: string;
	typeVersion: number;
	stations: Station[];
}

const COLUMNS = 5;

function stationOf(
	shown: Pick<Entry, 'nodeType' | 'typeVersion'>,
	name: string,
	start: object,
): Station {
	const parameters = { ...start } as Station['parameters'];
	const properties = shownOf(shown, parameters as never);
	// As if somebody had added everything that is offered.
	for (const { name: collection } of properties.filter(({ type }) => type === 'collection')) {
		const offered = offeredIn(shown, start as never, collection);
		parameters[collection] = Object.fromEntries(
			offered.map((option) => [option.name, option.default]),
		) as NodeParameterValueType;
	}
	const required = properties
		.filter((one) => one.required && one.type !== 'hidden')
		.map(({ displayName }) => displayName);
	return { name, parameters, required };
}

type Variant = NonNullable<NonNullable<Entry['operation']['body']>['variant']>;

const breadthOfCase = ({ required, optional }: Variant['cases'][number]): number =>
	required.length + optional.length;

const breadth = ({ body, filters, query, parameters }: Entry['operation']): number =>
	[
		...parameters,
		...filters,
		...query,
		...(body?.required ?? []),
		...(body?.optional ?? []),
		...(body?.variant?.cases ?? []),
	].length;

const widestOf = ({ cases }: Variant) =>
	cases.toSorted((a, b) => breadthOfCase(b) - breadthOfCase(a))[0];

export function stops(): Stop[] {
	return nodes().map(({ name, nodeType, resources }) => {
		const { description } = nodeType;
		const typeVersion = [description.version].flat().at(-1)!;
		const shown = { nodeType, typeVersion };
		const stations = resources.map((resource) => {
			const [widest] = resource.operations.toSorted((a, b) => breadth(b) - breadth(a));
			const variant = widest.body?.variant;
			return stationOf(shown, `${resource.name} - ${widest.name}`, {
				resource: resource.value,
				operation: widest.value,
				...(variant && { [variant.key]: widestOf(variant).value }),
			});
		});
		return {
			node: name,
			displayName: description.displayName.trim(),
			type: `n8n-nodes-ampeco.${description.name}`,
			typeVersion,
			stations: stations.length > 0 ? stations : [stationOf(shown, 'Panel', {})],
		};
	});
}

/** What n8n complains of; a notice in the panel is no complaint. */
const alerts = (page: Page): Locator =>
	page.locator('[role="alert"]:not([data-test-id="node-parameters"] *)');

/** A workflow that has all of them side by side. */
export const workflowOf = ({ displayName, type, typeVersion, stations }: Stop): WorkflowFile => ({
	name: `Tour of ${displayName}`,
	nodes: stations.map(({ name, parameters }, at) => ({
		id: String(at),
		name,
		type,
		typeVersion,
		position: [(at % COLUMNS) * 240, Math.floor(at / COLUMNS) * 160],
		parameters,
		credentials: { ampecoApi: { id: null, name: CREDENTIAL_NAME } },
	})),
	connections: {},
});

/**
 * Goes through the panels of one node and takes a picture of each.
 * Resolves with what jars, each with where it is.
 */
export async function tourOf(
	page: Page,
	n8n: N8n,
	stop: Stop,
	credentials: Record<string, string>,
	pictures: string,
): Promise<string[]> {
	const said: string[] = [];
	const onError = ({ message }: Error) => said.push(`an error of the editor: ${message}`);
	page.on('pageerror', onError);
	const { id } = await n8n.saveWorkflow(workflowOf(stop), credentials);
	await page.goto(`${n8n.url}/workflow/${id}`);
	await testId(page, 'canvas-node').first().waitFor();
	for (const { name, required } of stop.stations) {
		const complain = (found: string[]) => said.push(...found.map((one) => `${name}: ${one}`));
		await openPanelOf(page, name);
		// Fields whose choices are fetched say so while they are.
		await page.waitForTimeout(300);
		complain(await complaintsAbout(page, required));
		await picturePanel(page, join(pictures, `${stop.node} ${name.replaceAll('/', ' ')}.png`));
		const operations = testId(page, 'parameter-input-operation');
		if ((await operations.count()) > 0) {
			await operations.locator('input').first().click();
			complain(await complaintsAboutList(page));
			await page.keyboard.press('Escape');
		}
		complain((await alerts(page).allInnerTexts()).map((text) => `an alert: ${text}`));
		await closePanel(page);
	}
	page.off('pageerror', onError);
	return said;
}
