import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { importExample } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { openBrowser, signIn } from './support/chromium.mts';
import type { Browser } from './support/chromium.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

const PICTURES = join(CACHE, 'screenshots');

describe('the nodes in the editor of n8n', () => {
	let stage: OpenStage;
	let browser: Browser;
	let page: Page;

	const of = (id: string): Locator => page.locator(`[data-test-id="${id}"]`);
	const picture = async (name: string) => {
		// Animations of the editor end before the picture is taken.
		await page.waitForTimeout(600);
		await page.screenshot({ path: join(PICTURES, `${name}.png`) });
	};
	const open = async (path: string) => await page.goto(`${stage.server.url}${path}`);

	async function searchNodes(text: string): Promise<string[]> {
		await open('/workflow/new');
		await of('canvas-plus-button').click();
		await of('node-creator-search-bar').fill(text);
		const names = of('node-creator-item-name');
		await names.filter({ hasText: 'AMPECO' }).first().waitFor();
		await page.waitForTimeout(600);
		// The list shows more as one scrolls.
		for (let last = 0; last < (await names.count());) {
			last = await names.count();
			await names.last().scrollIntoViewIfNeeded();
			await page.waitForTimeout(300);
		}
		const found = (await names.allInnerTexts()).map((name) => name.trim());
		await names.first().scrollIntoViewIfNeeded();
		return found;
	}

	beforeAll(async () => {
		await mkdir(PICTURES, { recursive: true });
		stage = await openStage('editor', { clock: true });
		browser = await openBrowser();
		page = browser.page;
		page.setDefaultTimeout(30_000);
		await signIn(page, stage.server.url, stage.owner);
	}, 900_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	it('finds them by “AMPECO”, the trigger first and by its whole name', async () => {
		const names = await searchNodes('AMPECO');
		await picture('search-ampeco');
		expect(names).toContain('AMPECO Charge Point');
		expect(names.find((name) => name.startsWith('AMPECO'))).toBe('AMPECO Trigger');
	}, 120_000);

	it.each([
		['charger', 'AMPECO Charge Point'],
		['alarm', 'AMPECO Trigger'],
		['landlord', 'AMPECO Partner'],
		['charge card', 'AMPECO ID Tag'],
		['load management', 'AMPECO Energy'],
	])(
		'finds what does it by “%s”: %s',
		async (word, expected) => {
			const names = await searchNodes(word);
			await picture(`search-${word.replace(' ', '-')}`);
			expect(names.find((name) => name.startsWith('AMPECO'))).toBe(expected);
		},
		120_000,
	);

	it('sets up the credential and runs an operation', async () => {
		await searchNodes('AMPECO Charge Point');
		await of('node-creator-item-name').getByText('AMPECO Charge Point', { exact: true }).click();
		await picture('actions');
		await of('node-creator-item-name').getByText('Get many charge points', { exact: true }).click();
		await picture('node');

		await page.getByRole('button', { name: 'Connect to AMPECO' }).click();
		const dialog = page.getByRole('dialog').filter({ hasText: 'Tenant URL' });
		await dialog.getByText('Tenant URL').first().waitFor();
		const field = (name: string) =>
			dialog.locator(`[data-test-id="parameter-input-${name}"] input`);
		await field('tenantUrl').fill(stage.tenant.url);
		await field('apiToken').fill('wrong-token');
		await of('credential-save-button').click();
		await dialog.getByText('More details').click();
		await dialog
			.getByText(/does not accept|refuse|not valid|wrong/i)
			.first()
			.waitFor();
		await picture('credential-wrong-token');
		await field('apiToken').fill(stage.tenant.token);
		await of('credential-save-button').click();
		// A credential that works closes its dialog.
		await dialog.waitFor({ state: 'hidden' });
		await of('credential-edit-button').click();
		await dialog.getByText('Connection tested successfully').waitFor();
		await picture('credential');
		// Escape closes the dialog, and with it the node's panel.
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'hidden' });
		await of('ndv').waitFor({ state: 'hidden' });
		await of('canvas-default-node').dblclick();

		await of('node-execute-button').click();
		await of('output-panel').getByText('Hafenkontor Hamburg 01').first().waitFor();
		await picture('operation');
		const { size } = stage.tenant.world.store.of('charge-points');
		expect(await of('output-panel').innerText()).toContain(`${Math.min(size, 50)} items`);
	}, 180_000);

	it('shows the example workflows', async () => {
		const credentialId = await connect(stage);
		for (const [file, name] of [
			['1-fault-alert.json', 'example-fault-alert'],
			['2-monthly-partner-revenue.json', 'example-partner-revenue'],
			['3-remote-support.json', 'example-remote-support'],
		]) {
			const { id } = await importExample(stage.n8n, file, credentialId);
			await open(`/workflow/${id}`);
			await of('canvas-node').first().waitFor();
			await page.keyboard.press('1');
			await picture(name);
			expect(await page.locator('[data-test-id="node-issues"]').count()).toBe(0);
		}
	}, 180_000);
});
