/** A node's panel in the editor, as a person has it before them: opening it, and what is wrong with it. */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Locator, Page } from 'playwright-core';

const PANEL = '[data-test-id="node-parameters"]';

export const testId = (page: Page, id: string): Locator => page.locator(`[data-test-id="${id}"]`);

/** Opens the panel of a node that is on the canvas. */
export async function openPanelOf(page: Page, node: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
	await page.locator(PANEL).waitFor();
}

export async function closePanel(page: Page): Promise<void> {
	await testId(page, 'ndv-close-button').click();
	await testId(page, 'ndv').waitFor({ state: 'hidden' });
}

/** A picture of the panel alone, as far down as the window and its fields go. */
export async function picturePanel(page: Page, path: string): Promise<void> {
	const box = await page.locator(PANEL).evaluate((panel) => {
		const { x, y, width, bottom } = panel.getBoundingClientRect();
		const items = panel.querySelectorAll('[data-test-id="parameter-item"], .el-select, input');
		const last = Math.max(...[...items].map((one) => one.getBoundingClientRect().bottom)) + 16;
		return { x, y, width, height: Math.max(80, Math.min(bottom, last) - y) };
	});
	await page.screenshot({ path, clip: box });
}

/** What jars in the open panel, a sentence each. */
export async function complaintsAbout(page: Page, required: string[]): Promise<string[]> {
	return await page.locator(PANEL).evaluate(judgePanel, required);
}

/** What jars in the list that is open: names that come twice, descriptions that are missing or cut. */
export async function complaintsAboutList(page: Page): Promise<string[]> {
	const options = page.locator('.el-select-dropdown__item:visible');
	await options.first().waitFor();
	return await options.evaluateAll((items) => {
		const named = items.map((item) => ({
			name: item.querySelector('.option-headline')?.textContent?.trim() ?? '',
			description: item.querySelector('.option-description'),
		}));
		return named.flatMap(({ name, description }, at) => {
			const said = description?.textContent?.trim() ?? '';
			return [
				...(said === '' ? [`no description: ${name}`] : []),
				...(said === name ? [`the description repeats the name: ${name}`] : []),
				...(named.findIndex((other) => other.name === name) < at
					? [`twice in the list: ${name}`]
					: []),
				...(description && description.scrollHeight > description.clientHeight + 1
					? [`the description is cut: ${name}: ${said}`]
					: []),
			];
		});
	});
}

/** Runs in the browser: nothing from outside of it is there. */
function judgePanel(panel: Element, required: string[]): string[] {
	const RAW = /\b[a-z]{2,}[A-Z]\w*|\b[a-z0-9]+_[a-z0-9_]+/;
	const complaints: string[] = [];
	const isVisible = (one: Element) => one.getClientRects().length > 0;
	const right = panel.getBoundingClientRect().right;
	const textOf = (one: Element) => one.textContent!.replace(/\s+/g, ' ').trim();
	// Beside a label stands what else can be done with its field.
	const labelOf = (item: Element | null) => {
		const label = item?.querySelector('label .n8n-text');
		return label ? textOf(label) : '';
	};

	const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const text = walker.currentNode.textContent!.trim();
		const holder = walker.currentNode.parentElement!;
		if (text === '' || !isVisible(holder) || holder.closest('.cm-editor')) continue;
		// An example of JSON has the names that the API reads.
		if (!text.startsWith('Such as') && RAW.test(text)) complaints.push(`a raw name: ${text}`);
		const box = holder.getBoundingClientRect();
		if (box.right > right + 1) complaints.push(`beyond the panel: ${text}`);
		for (let one: Element | null = holder; one && one !== panel; one = one.parentElement) {
			const { overflowX, display } = getComputedStyle(one);
			const isCut = overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
			if (isCut && display !== 'inline') complaints.push(`cut: ${text}`);
		}
	}

	const pen = document.createElement('canvas').getContext('2d')!;
	for (const input of panel.querySelectorAll('input')) {
		const text = input.value || input.placeholder;
		if (!isVisible(input) || text === '' || input.type === 'checkbox') continue;
		const { font, paddingLeft, paddingRight } = getComputedStyle(input);
		pen.font = font;
		const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
		if (pen.measureText(text).width <= room + 1) continue;
		complaints.push(`cut in ${labelOf(input.closest('[data-test-id="parameter-item"]'))}: ${text}`);
	}

	const items = [...panel.querySelectorAll('[data-test-id="parameter-item"]')].filter(isVisible);
	for (const name of required) {
		const own = items.filter((item) => labelOf(item) === name);
		const isMarked = own.some(
			(item) =>
				item.querySelector('[data-test-id="parameter-issues"]') ||
				[...item.querySelectorAll('input')].some(({ value }) => value !== ''),
		);
		// Rows stand under a heading of their own, in view from the start.
		const rows = [...panel.querySelectorAll('[data-test-id^="fixed-collection-"]')].some((one) =>
			textOf(one.parentElement!).startsWith(name),
		);
		if (!isMarked && !rows) complaints.push(`required and not marked: ${name}`);
	}
	return [...new Set(complaints)];
}
