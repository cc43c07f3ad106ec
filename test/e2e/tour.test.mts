/**
 * Every resource of every node in the editor of n8n, with all that its form can ask for.
 * `TOUR=AmpecoTariff,AmpecoUser` goes to these nodes alone.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { CREDENTIAL_NAME } from '../../sandbox/n8n/instance.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import { openBrowser, signIn } from './support/chromium.mts';
import type { Browser } from './support/chromium.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';
import { stops, tourOf } from './support/tour.mts';

const PICTURES = join(CACHE, 'screenshots/tour');
/** Tall enough for most forms. */
const WINDOW = { width: 1440, height: 2200 };

const only = process.env.TOUR?.split(',');

describe('the tour of all panels', () => {
	let stage: OpenStage;
	let browser: Browser;
	let page: Page;
	let credentials: Record<string, string>;

	beforeAll(async () => {
		await mkdir(PICTURES, { recursive: true });
		stage = await openStage('tour');
		credentials = { [CREDENTIAL_NAME]: await connect(stage) };
		browser = await openBrowser();
		page = browser.page;
		page.setDefaultTimeout(60_000);
		await page.setViewportSize(WINDOW);
		await signIn(page, stage.server.url, stage.owner);
	}, 900_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	it.each(stops().filter(({ node }) => only?.includes(node) ?? true))(
		'finds nothing that jars in $displayName',
		async (stop) => expect(await tourOf(page, stage.n8n, stop, credentials, PICTURES)).toEqual([]),
		900_000,
	);
});
