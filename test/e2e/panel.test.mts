/** What a person sees in a node's panel of fields that have to be filled in. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { CACHE } from '../../sandbox/n8n/paths.mts';
import { openBrowser, signIn } from './support/chromium.mts';
import type { Browser } from './support/chromium.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

const PICTURES = join(CACHE, 'screenshots');
const CREDENTIAL = 'AMPECO API';

describe('the panel of a node in the editor of n8n', () => {
	let stage: OpenStage;
	let browser: Browser;
	let page: Page;
	let credentialId: string;

	const of = (id: string): Locator => page.locator(`[data-test-id="${id}"]`);
	const field = (name: string): Locator => of(`parameter-input-${name}`);
	const input = (name: string): Locator => field(name).locator('input').first();
	const picture = async (name: string) => {
		await page.waitForTimeout(600);
		await page.screenshot({ path: join(PICTURES, `${name}.png`) });
	};

	/** Opens the panel of a node with these parameters, as a saved workflow has them. */
	async function openPanel(
		name: string,
		type: string,
		parameters: Record<string, unknown>,
		typeVersion = 1,
	) {
		const node = (own: object) => ({ typeVersion: 1, position: [0, 0], parameters: {}, ...own });
		const { id } = await stage.n8n.saveWorkflow(
			{
				name,
				nodes: [
					node({ id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger' }),
					node({
						id: '2',
						name,
						type: `n8n-nodes-ampeco.${type}`,
						typeVersion,
						position: [240, 0],
						parameters,
						credentials: { ampecoApi: { id: credentialId, name: CREDENTIAL } },
					}),
				] as never,
				connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
			},
			{ [CREDENTIAL]: credentialId },
		);
		await page.goto(`${stage.server.url}/workflow/${id}`);
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await field('operation').waitFor();
	}

	beforeAll(async () => {
		await mkdir(PICTURES, { recursive: true });
		stage = await openStage('panel');
		credentialId = await connect(stage);
		browser = await openBrowser();
		page = browser.page;
		page.setDefaultTimeout(60_000);
		await signIn(page, stage.server.url, stage.owner);
	}, 900_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	it('marks what an untouched update has to be told, and does not run it', async () => {
		await openPanel('Untouched', 'ampecoBilling', {
			resource: 'transaction',
			operation: 'update',
			transaction: { __rl: true, mode: 'id', value: '1' },
		});
		await of('parameter-issues').nth(1).waitFor();
		expect(await of('parameter-issues').count()).toBe(2);
		expect(await input('totalAmount').inputValue()).toBe('');
		await of('node-execute-button').first().click();
		const said = page.getByRole('alert').filter({ hasText: 'has issues' });
		await said.waitFor();
		await picture('panel-untouched-update');
		const text = await said.innerText();
		expect(text).toContain('"Total Amount" is required');
		expect(text).toContain('"Status" is required');
	}, 180_000);

	it('says what finds a record, and does not look for it without a value', async () => {
		const location = { resource: 'location', operation: 'createOrUpdate' };
		await openPanel('Upsert', 'ampecoLocation', location, 1.1);
		await field('matchBy').waitFor();
		expect(await input('matchBy').inputValue()).toBe('External ID');
		await page.getByText('The value of this field goes below').waitFor();
		await picture('panel-create-or-update');

		await openPanel('Find', 'ampecoLocation', { ...location, operation: 'findOne' }, 1.1);
		await of('parameter-issues').waitFor();
		await of('node-execute-button').first().click();
		const said = page.getByRole('alert').filter({ hasText: 'has issues' });
		await said.waitFor();
		await picture('panel-find-one');
		expect(await said.innerText()).toContain('"External ID" is required');
	}, 180_000);

	it('has Simplify in a new node, not in one that was there before, and previews what it gives', async () => {
		const session = { resource: 'session', operation: 'getAll' };
		await openPanel('Before', 'ampecoSession', session);
		await field('output').waitFor();
		expect(await field('simplify').count()).toBe(0);

		await openPanel('New', 'ampecoSession', session, 1.1);
		await field('simplify').waitFor();
		expect(await field('simplifyFile').count()).toBe(0);
		await picture('panel-simplify');
		await openPanel('File', 'ampecoSession', { ...session, output: 'csv' }, 1.1);
		await field('simplifyFile').waitFor();
		expect(await field('simplify').count()).toBe(0);

		const preview = async (version: string) => {
			const path = `schemas/n8n-nodes-ampeco.ampecoSession/${version}/session/getAll.json`;
			const answer = await page.request.get(`${stage.server.url}/${path}`);
			return Object.keys(((await answer.json()) as { properties: object }).properties);
		};
		expect(await preview('1.0.0')).toContain('energy');
		expect(await preview('1.1.0')).toEqual(expect.arrayContaining(['id', 'energyWh', 'userId']));
		expect(await preview('1.1.0')).not.toContain('energy');
	}, 180_000);

	it('keeps the required rows of a group in view when something else changes', async () => {
		await openPanel('Profile', 'ampecoChargePoint', {
			resource: 'chargePoint',
			operation: 'setChargingProfile',
		});
		await of('fixed-collection-chargingSchedulePeriod').waitFor();
		// Something else changes before the rows are filled in, and after.
		await input('stackLevel').fill('3');
		await page.keyboard.press('Tab');
		await page.waitForTimeout(600);
		expect(await of('fixed-collection-chargingSchedulePeriod').count()).toBe(1);
		await input('startPeriod').fill('0');
		await input('limit').fill('16');
		await page.keyboard.press('Tab');
		await of('rlc-input').first().click();
		await of('rlc-item').first().click();
		await page.waitForTimeout(600);
		expect(await input('startPeriod').inputValue()).toBe('0');
		expect(await input('limit').inputValue()).toBe('16');
		await of('fixed-collection-chargingSchedulePeriod').scrollIntoViewIfNeeded();
		await picture('panel-charging-profile');
	}, 180_000);

	const TYPES = [
		'flat rate',
		'duration+energy',
		'standard',
		'peak power levels',
		'energyTouOneRate',
	];

	it('asks a tariff for what its type needs, its time periods and their prices in one row', async () => {
		await page.setViewportSize({ width: 1500, height: 1300 });
		const tariff = { resource: 'tariff', operation: 'create', name: 'Public' };
		for (const type of TYPES) {
			await openPanel(type, 'ampecoTariff', { ...tariff, type }, 1.1);
			await picture(`panel-tariff-${type.replace(/\W/g, '-')}`);
		}
		await openPanel('Day and night', 'ampecoTariff', { ...tariff, type: 'standard_tod' }, 1.1);
		const add = of('fixed-collection-add').first();
		await page.getByText('Time Periods').first().waitFor();
		await add.click();
		for (const [name, value] of Object.entries({
			startTime: '07:00',
			endTime: '22:00',
			energyFee: '0.45',
		})) {
			await input(name).fill(value);
		}
		await page.keyboard.press('Tab');
		expect(await field('durationFee').count()).toBe(1);
		expect(await field('dayPricePerKwh').count()).toBe(0);
		await picture('panel-tariff-time-of-day');
		await page.getByPlaceholder('Add Field').first().click();
		const offered = page.getByRole('option');
		await offered.filter({ hasText: 'Special Days' }).first().waitFor();
		expect(await offered.filter({ hasText: 'Night Idle Fee' }).count()).toBe(0);
		await picture('panel-tariff-more-prices');
	}, 300_000);

	it('says in which zone a date is read, and that nobody chose it', async () => {
		await openPanel('Month', 'ampecoBilling', {
			resource: 'invoice',
			operation: 'getAll',
			filters: { issuedFrom: '2025-10-01T00:00:00' },
		});
		await page.getByText("In the workflow's time zone").first().waitFor();
		await page.getByText('Dates are read in America/New_York').first().waitFor();
		await picture('panel-zone');
	}, 180_000);
});
