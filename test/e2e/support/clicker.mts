/** Somebody at the editor who has a mouse and a keyboard and nothing else; the browser counts the clicks. */
/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';

import { testId } from './panel.mts';

/** How long the editor may take to put a search or a new state into effect. */
const SETTLED_MS = 250;
/** More than any list of actions is long. */
const SCROLLED_PX = 10_000;

type Counting = typeof globalThis & { clicksSeen: number };

/** Runs in the browser before anything else does: every press of a button, wherever it lands. */
function countClicks(): void {
	const counting = globalThis as Counting;
	counting.clicksSeen = 0;
	const count = ({ isTrusted }: Event) => void (counting.clicksSeen += Number(isTrusted));
	globalThis.addEventListener('pointerdown', count, { capture: true });
}

/**
 * Builds workflows as a person does. Keys are typed into whatever has the keyboard: where that is
 * not the right field, the journey ends in the wrong place and its test fails.
 */
export class Clicker {
	readonly page: Page;

	private constructor(page: Page) {
		this.page = page;
	}

	/** Everything that is opened on the page from now on is counted, from nothing. */
	static async on(page: Page): Promise<Clicker> {
		await page.addInitScript(countClicks);
		return new Clicker(page);
	}

	/** Clicks since the page was opened. */
	async clicks(): Promise<number> {
		return await this.page.evaluate(() => (globalThis as Counting).clicksSeen);
	}

	of(id: string): Locator {
		return testId(this.page, id);
	}

	field(name: string): Locator {
		return this.of(`parameter-input-${name}`);
	}

	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
	}

	async press(key: string): Promise<void> {
		await this.page.keyboard.press(key);
	}

	/** Adds a node, the first one or behind the last one: found by a search, with an action of its own. */
	async add(search: string, node: string, action?: string): Promise<void> {
		const first = this.of('canvas-plus-button');
		const next = this.of('canvas-handle-plus').last();
		await first.or(next).first().waitFor();
		await ((await first.isVisible()) ? first : next).click();
		await this.of('node-creator-search-bar').waitFor();
		await this.page.waitForTimeout(SETTLED_MS);
		await this.type(search);
		await this.#listed(node).and(this.of('node-creator-item-name').first()).waitFor();
		await this.press('Enter');
		// What a community node can do has no search, and a trigger no list.
		const confirm = this.page.getByRole('button', { name: 'Add to workflow' });
		if (action) await (await this.#scrolledTo(action)).click();
		else await confirm.or(this.of('node-parameters')).first().waitFor();
		if (!action && (await confirm.isVisible())) await confirm.click();
		await this.of('node-parameters').waitFor();
	}

	/** An entry of the list of nodes or actions. */
	#listed(name: string): Locator {
		return this.of('node-creator-item-name')
			.and(this.page.getByText(name, { exact: true }))
			.first();
	}

	/** The list shows more as one scrolls. */
	async #scrolledTo(name: string): Promise<Locator> {
		const listed = this.of('node-creator-item-name');
		await listed.first().hover();
		for (let before = -1; before < (await listed.count());) {
			if (await this.#listed(name).isVisible()) break;
			before = await listed.count();
			await this.page.mouse.wheel(0, SCROLLED_PX);
			await this.page.waitForTimeout(SETTLED_MS);
		}
		return this.#listed(name);
	}

	/** Closes the panel. Escape would leave no more than a field of it. */
	async leave(): Promise<void> {
		await this.of('ndv-close-button').click();
		await this.of('ndv').waitFor({ state: 'hidden' });
	}

	/** Chooses in the list of a field, by typing some of it. */
	async choose(field: string, search: string, option: string): Promise<void> {
		await this.#take(this.field(field), search, option);
	}

	/** Adds a field of a collection: by its button, then its name. */
	async addField(button: string, label: string): Promise<void> {
		const shown = this.page.locator(`input[placeholder="${button}"]`);
		const add = this.of('collection-parameter-add').filter({ has: shown }).first();
		await this.#take(add, label, label);
	}

	/** Opens a list, takes an entry of it with the keyboard, and closes it. */
	async #take(list: Locator, search: string, option: string): Promise<void> {
		await list.locator('input').first().click();
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		const wanted = entries.filter({ hasText: option }).first();
		await wanted.waitFor();
		await list.locator('input:focus').waitFor();
		await this.type(search);
		await this.page.waitForTimeout(SETTLED_MS);
		const isReached = async () =>
			await wanted.evaluate(({ classList }) =>
				['hover', 'is-hovering'].some((one) => classList.contains(one)),
			);
		for (let left = await entries.count(); left > 0; left--) {
			await this.press('ArrowDown');
			if (await isReached()) break;
		}
		await this.press('Enter');
		await this.page.waitForTimeout(SETTLED_MS);
		if (await entries.first().isVisible()) await this.press('Escape');
		await entries.first().waitFor({ state: 'hidden' });
	}

	async toggle(field: string): Promise<void> {
		await this.field(field).locator('.el-switch').click();
	}

	/** Types into a field. */
	async fill(field: string, text: string): Promise<void> {
		await this.field(field).locator('input').first().click();
		await this.type(text);
		await this.press('Tab');
	}

	/** A record from its list, found by a text that no other one has. */
	async pickRecord(field: string, search: string): Promise<void> {
		await this.field(field).locator('[data-test-id="rlc-input"]').first().click();
		await this.of('rlc-item').first().waitFor();
		await this.type(search);
		const found = this.of('rlc-item');
		await found.nth(1).waitFor({ state: 'detached' });
		await found.filter({ hasText: search }).click();
		await found.first().waitFor({ state: 'hidden' });
	}

	/** An expression in place of a value. */
	async express(field: string, expression: string): Promise<void> {
		const options = this.of(`${field}-parameter-input-options-container`).first();
		await options.hover();
		await options.locator('[data-test-id="radio-button-expression"]').click();
		await this.#paste(this.field(field), expression);
	}

	/** Puts an expression into a field of text, which becomes one by the first two braces. */
	async write(field: Locator, expression: string): Promise<void> {
		await field.locator('input, textarea').first().click();
		await this.type('{{ ');
		await this.#paste(field, expression);
	}

	/** Into the editor of expressions, which has the keyboard when it opens. */
	async #paste(field: Locator, expression: string): Promise<void> {
		const editor = field.locator('.cm-content');
		await editor.waitFor();
		await this.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(expression);
		// What it comes to lies over the fields below until one leaves it; Tab alone would stay.
		while (await editor.evaluate((one) => one === document.activeElement)) {
			await this.page.waitForTimeout(SETTLED_MS);
			await this.press('Escape');
			await this.press('Tab');
		}
	}

	/** Runs the workflow up to the open node. */
	async execute(): Promise<void> {
		await this.of('node-execute-button').first().click();
	}

	/** What the open node gives to see, once it has one item with this text in it. */
	async shown(text = ''): Promise<string> {
		const panel = this.of('output-panel');
		const count = this.page.getByText('1 item', { exact: true });
		const one = panel.filter({ has: count }).filter({ hasText: text });
		// What is there instead says more than that the text is not.
		await one.waitFor().catch(() => undefined);
		return await panel.innerText();
	}
}
