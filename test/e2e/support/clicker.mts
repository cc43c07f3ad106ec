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
		await this.of('node-parameters').waitFor();
	}

	/** An entry of the list of nodes or actions by its whole name. */
	#listed(name: string): Locator {
		return this.of('node-creator-item-name')
			.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) })
			.first();
	}

	/** Leaves the panel by the keyboard. */
	async leave(): Promise<void> {
		await this.page.keyboard.press('Escape');
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
		const add = this.of('collection-parameter-add').filter({ hasText: button });
		await this.click(add.first());
		await this.pick(label);
	}

	/** A record from its list. */
	async pickRecord(field: string, search: string): Promise<void> {
		await this.click(this.field(field).locator('[data-test-id="rlc-input"]'));
		if (search) await this.type(search);
		await this.click(this.of('rlc-item').filter({ hasText: search }).first());
	}

	/** An expression in place of a value. */
	async express(field: string, expression: string): Promise<void> {
		const options = this.of(`${field}-parameter-input-options-container`);
		await options.hover();
		await this.click(options.locator('[data-test-id="radio-button-expression"]'));
		const editor = this.field(field).locator('.cm-content');
		await editor.waitFor();
		await this.click(editor);
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.insertText(expression);
	}
}
