/** Single pictures of n8n's editor. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import type { N8n } from '../../sandbox/n8n/client.mts';
import { CREDENTIAL_NAME } from '../../sandbox/n8n/instance.mts';
import { openPanelOf, testId } from '../../test/e2e/support/panel.mts';

/** Animations of the editor end before a picture is taken. */
const STILL_MS = 1_000;

/** Around a workflow: room for the names below its nodes. */
const MARGIN = 48;

/** The whole workflow on the canvas, and little around it. */
export async function pictureWorkflow(page: Page, url: string, path: string): Promise<void> {
	await page.goto(url);
	await testId(page, 'canvas-node').first().waitFor();
	await page.keyboard.press('1');
	await page.waitForTimeout(STILL_MS);
	const boxes = await Promise.all(
		(await page.locator('.vue-flow__node').all()).map(async (node) => (await node.boundingBox())!),
	);
	const canvas = (await testId(page, 'canvas').boundingBox())!;
	const x = Math.max(canvas.x, Math.min(...boxes.map((box) => box.x)) - MARGIN);
	const y = Math.max(canvas.y, Math.min(...boxes.map((box) => box.y)) - MARGIN);
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
	await page.screenshot({ path, clip: { x, y, width: right - x, height: bottom - y } });
}

/** A list of charge points as it was run, and its credential: `operation.png`, `credential.png`. */
export async function pictureNode(
	page: Page,
	n8n: N8n,
	credentials: Record<string, string>,
	folder: string,
): Promise<void> {
	const name = 'Get many charge points';
	const { id } = await n8n.saveWorkflow(
		{
			name,
			nodes: [
				{
					id: '1',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: '2',
					name,
					type: 'n8n-nodes-ampeco.ampecoChargePoint',
					typeVersion: 1.1,
					position: [240, 0],
					parameters: { resource: 'chargePoint', operation: 'getAll' },
					credentials: { ampecoApi: { id: null, name: CREDENTIAL_NAME } },
				},
			],
			connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
		},
		credentials,
	);
	await page.goto(`${n8n.url}/workflow/${id}`);
	await openPanelOf(page, name);
	await testId(page, 'node-execute-button').click();
	await testId(page, 'output-panel').getByText('Hafenkontor Hamburg 01').first().waitFor();
	await page.waitForTimeout(STILL_MS);
	await page.screenshot({ path: join(folder, 'operation.png') });
	await testId(page, 'credential-edit-button').click();
	const dialog = page.getByRole('dialog').filter({ hasText: 'Tenant URL' });
	await dialog.getByText('Connection tested successfully').waitFor();
	await page.waitForTimeout(STILL_MS);
	await dialog.screenshot({ path: join(folder, 'credential.png') });
}
