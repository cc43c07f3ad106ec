import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';

import type { Owner } from '../../../sandbox/n8n/client.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of the machine's Chromium or Chrome; `CHROMIUM` names another one. */
export function findChromium(): string | undefined {
	const named = process.env.CHROMIUM;
	if (named) return existsSync(named) ? named : undefined;
	const folders = (process.env.PATH ?? '').split(delimiter);
	const inPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
	return [...inPath, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) =>
		existsSync(path),
	);
}

function run(command: string, args: string[]): boolean {
	return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/**
 * Makes sure that there is a Chromium: installs Debian's where that is possible.
 * Throws an error that says what to install where it is not.
 */
export function ensureChromium(): string {
	const found = findChromium();
	if (found) return found;
	const isRoot = process.getuid?.() === 0;
	const hasApt = spawnSync('apt-get', ['--version']).status === 0;
	if (isRoot && hasApt) {
		console.error('Installing Chromium …');
		const args = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
		if (run('apt-get', ['update', '-qq']) && run('apt-get', args)) {
			const installed = findChromium();
			if (installed) return installed;
		}
	}
	throw new Error(
		'The editor tests need Chromium: install it (Debian, Ubuntu: sudo apt-get install chromium) ' +
			'or name its program in the variable CHROMIUM.',
	);
}

export interface Browser {
	page: Page;
	close(): Promise<void>;
}

/** A headless Chromium with a profile of its own that is gone when it closes. */
export async function openBrowser(
	options: { colorScheme?: 'light' | 'dark' } = {},
): Promise<Browser> {
	const profile = await mkdtemp(join(tmpdir(), 'ampeco-chromium-'));
	const context: BrowserContext = await chromium.launchPersistentContext(profile, {
		executablePath: ensureChromium(),
		headless: true,
		viewport: { width: 1440, height: 900 },
		colorScheme: options.colorScheme ?? 'light',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	const page = context.pages()[0] ?? (await context.newPage());
	return {
		page,
		close: async () => {
			await context.close();
			await rm(profile, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

/** Signs in to the n8n at that address, as a person does. */
export async function signIn(page: Page, url: string, { email, password }: Owner): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.fill('input[autocomplete="email"]', email);
	await page.fill('input[type=password]', password);
	await page.click('[data-test-id="form-submit-button"]');
	await page.waitForURL(({ pathname }) => !pathname.includes('signin'));
}
