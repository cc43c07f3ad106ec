/** Somebody at the editor who only clicks and types; the clicks are counted. */
import type { Locator, Page } from 'playwright-core';

import { testId } from './panel.mts';

export class Clicker {
	readonly page: Page;
	/** Clicks so far; keys that are typed do not count. */
	clicks = 0;

	constructor(page: Page) {
		this.page = page;
	}

	of(id: string): Locator {
		return testId(this.page, id);
	}

	async click(where: Locator): Promise<void> {
		this.clicks++;
		await where.click();
	}

	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
	}

	/** Adds a node: the first of a workflow, or behind the last one; chosen in the search, then by its action. */
	async add(search: string, node: string, action?: string): Promise<void> {
		const first = this.of('canvas-plus-button');
		const isFirst = (await this.of('canvas-node').count()) === 0 || (await first.isVisible());
		await this.click(isFirst ? first : this.of('canvas-handle-plus').last());
		await this.of('node-creator-search-bar').waitFor();
		// The search has the keyboard when it opens.
		await this.type(search);
		await this.click(this.#listed(node));
		if (action) await this.click(this.#listed(action));
		// Of a node of a community package n8n may show the details first.
		const confirm = this.page.getByRole('button', { name: 'Add to workflow' });
		await confirm.or(this.of('node-parameters')).first().waitFor();
		if (await confirm.isVisible()) await this.click(confirm);
		await this.of('node-parameters').waitFor();
	}

	/** An entry of the list of nodes or actions by its whole name. */
	#listed(name: string): Locator {
		return this.of('node-creator-item-name').getByText(name, { exact: true }).first();
	}

	/** Leaves the panel by the keyboard: the first Escape may leave only a field of it. */
	async leave(): Promise<void> {
		for (let presses = 0; presses < 3 && (await this.of('ndv').isVisible()); presses++) {
			await this.page.keyboard.press('Escape');
			await this.page.waitForTimeout(500);
		}
		await this.of('ndv').waitFor({ state: 'hidden' });
	}

	field(name: string): Locator {
		return this.of(`parameter-input-${name}`);
	}

	/** Chooses from a list of options. */
	async choose(field: string, option: string): Promise<void> {
		await this.click(this.field(field).locator('input').first());
		await this.pick(option);
	}

	/** An entry of the list that is open. */
	async pick(option: string): Promise<void> {
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await this.click(entries.filter({ hasText: option }).first());
	}

	async toggle(field: string): Promise<void> {
		await this.click(this.field(field).locator('.el-switch'));
	}

	/** Adds a field of a collection: by its button, then its name. */
	async addField(button: string, label: string): Promise<void> {
		const shown = this.page.locator(`input[placeholder="${button}"]`);
		await this.click(this.of('collection-parameter-add').filter({ has: shown }).first());
		await this.pick(label);
	}

	/** A record from its list, found by its name and taken with the keyboard. */
	async pickRecord(field: string, search: string): Promise<void> {
		await this.click(this.field(field).locator('[data-test-id="rlc-input"]').first());
		await this.of('rlc-item').first().waitFor();
		await this.type(search);
		await this.of('rlc-item').filter({ hasText: search }).first().waitFor();
		await this.page.keyboard.press('ArrowDown');
		await this.page.keyboard.press('Enter');
	}

	/** An expression in place of a value; its editor has the keyboard when it opens. */
	async express(field: string, expression: string): Promise<void> {
		const options = this.of(`${field}-parameter-input-options-container`).first();
		await options.hover();
		await this.click(options.locator('[data-test-id="radio-button-expression"]'));
		const editor = this.field(field).locator('.cm-content');
		await editor.waitFor();
		if (!(await editor.evaluate((one) => one === one.ownerDocument.activeElement))) {
			await this.click(editor);
		}
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(expression);
		// What it comes to lies over the fields below until one leaves it.
		await this.page.keyboard.press('Tab');
		await this.page.keyboard.press('Tab');
	}

	/** Runs the workflow up to the open node. */
	async execute(): Promise<void> {
		await this.click(this.of('node-execute-button').first());
	}
}
