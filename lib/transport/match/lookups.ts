import type { IDataObject } from 'n8n-workflow';
import { ranges } from '../items/account';
import { problem } from '../request/errors';
import type { Errand } from '../request/tries';
import { circumstances } from '../request/tries';
import type { Deed, Match } from '../types';
import { List } from './list';

/** The items of a run that look for a record each. */
export class Lookups {
	private readonly lists = new Map<string, List>();

	/** The items that would act on a record, by its list and key. */
	private readonly acting = new Map<string, number[]>();

	private readonly open = new Map<number, { over: Promise<void>; end(): void }>();

	/** All items are added before the first is looked up: how many they are decides how. */
	add(index: number, match: Match, acts: boolean): void {
		this.listOf(match).want(match.key);
		if (acts) {
			const name = nameOf(match);
			const others = this.acting.get(name);
			if (others) others.push(index);
			else this.acting.set(name, [index]);
		}
		let end = () => {};
		const over = new Promise<void>((resolve) => {
			end = resolve;
		});
		this.open.set(index, { over, end });
	}

	/** The item is looked up, with success or without. */
	leave(index: number): void {
		this.open.get(index)?.end();
	}

	/** Resolves when all items are looked up. */
	async everyone(): Promise<void> {
		await Promise.all([...this.open.values()].map(async ({ over }) => await over));
	}

	/**
	 * What an item has to do.
	 *
	 * @throws NodeApiError where several records match, two items mean the same one, or there is nothing
	 * that can be done
	 */
	async deedOf(errand: Errand, match: Match): Promise<Exclude<Deed, { refusal: string }>> {
		const refuse = (message: string, lines: string[] = [], ids?: unknown[]) =>
			problem(
				circumstances(errand, { method: 'GET', ...match.list }),
				message,
				lines,
				undefined,
				ids && { said: [], details: { ids: ids as IDataObject[] } },
			);
		const same = this.acting.get(nameOf(match)) ?? [];
		if (same.length > 1) {
			throw refuse(`Items ${ranges(same)} are about the same record: ${match.name}`, [
				'Nothing was sent for any of them. Keep one, such as with Remove Duplicates.',
			]);
		}
		const records = await this.listOf(match).find(errand, match);
		if (records.length > 1) {
			const ids = records.map(({ id }) => id);
			throw refuse(
				`${records.length} records have ${match.name}: ${ids.join(', ')}`,
				['Match by something that only one of them has.'],
				ids,
			);
		}
		const deed = match.decide(records[0]);
		if ('refusal' in deed) throw refuse(deed.refusal);
		return deed;
	}

	private listOf(match: Match): List {
		const name = listName(match);
		let list = this.lists.get(name);
		if (!list) {
			list = new List();
			this.lists.set(name, list);
		}
		return list;
	}
}

const listName = ({ list: { path, query } }: Match): string => JSON.stringify([path, query]);

/** Whatever related data is asked for, it is the same record. */
const nameOf = ({ list: { path }, key }: Match): string => JSON.stringify([path, key]);
