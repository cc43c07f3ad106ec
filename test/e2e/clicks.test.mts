/** Three workflows built from an empty canvas by clicks and keys alone, and what comes out of them. */
import type { Page } from 'playwright-core';

import { itemsOf } from '../../sandbox/n8n/client.mts';
import type { Execution, Item } from '../../sandbox/n8n/client.mts';
import { openBrowser, signIn } from './support/chromium.mts';
import type { Browser } from './support/chromium.mts';
import { Clicker } from './support/clicker.mts';
import { charge, faultAlert, partnerSessions } from './support/journeys.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

/** So many clicks beside what is typed. */
const MOST_CLICKS = 20;
const RUN_TIMEOUT_MS = 60_000;

describe('somebody who only clicks', () => {
	let stage: OpenStage;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		stage = await openStage('clicks');
		await connect(stage);
		browser = await openBrowser();
		page = browser.page;
		page.setDefaultTimeout(60_000);
		await signIn(page, stage.server.url, stage.owner);
	}, 900_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	/** Builds and runs a workflow; resolves with the items of its last node and the clicks it took. */
	async function build(
		last: string,
		journey: (hand: Clicker) => Promise<void>,
	): Promise<{ items: Item[]; clicks: number }> {
		await page.goto(`${stage.server.url}/workflow/new`);
		const hand = new Clicker(page);
		await journey(hand);
		await hand.of('output-panel').getByText(/1 item/).first().waitFor();
		const [, workflowId] = /\/workflow\/(\w+)/.exec(page.url())!;
		const [id] = await stage.n8n.executionIds(workflowId);
		const execution: Execution = await stage.n8n.finished(id, RUN_TIMEOUT_MS);
		expect(execution.status).toBe('success');
		console.log(`${journey.name}: ${hand.clicks} clicks`);
		return { items: itemsOf(execution, last), clicks: hand.clicks };
	}

	it('is alerted to a fault with charger, location and error code', async () => {
		const { items, clicks } = await build('Edit Fields', faultAlert);
		expect(items).toHaveLength(1);
		expect(items[0].json.alert).toMatch(/^\S.*, \S.*: \w+$/);
		expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
	}, 300_000);
});
