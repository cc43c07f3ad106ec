import type { ListRequest } from '../types';
import type { Page } from './pages';
import { idOf } from './range';

/**
 * The records of a list that are meant, up to its limit.
 *
 * @param also the pages of a second list that belongs to it. It is read first and comes out at the end, without
 * what has come to be in the first one since.
 */
export async function* chosenPages(
	pages: AsyncIterable<Page>,
	{ limit, keep = () => true }: Pick<ListRequest, 'limit' | 'keep'>,
	also?: AsyncIterable<Page>,
): AsyncGenerator<Page> {
	let missing = limit;
	const cut = (records: unknown[]) => {
		const some = records.length > missing ? records.slice(0, missing) : records;
		missing -= some.length;
		return some;
	};
	const waiting = new Map<unknown, unknown>();
	let second: Page | undefined;
	for await (const page of also ?? []) {
		second = page;
		for (const record of page.records) if (keep(record)) waiting.set(idOf(record), record);
	}
	for await (const page of pages) {
		const records = page.records.filter(keep);
		for (const record of records) waiting.delete(idOf(record));
		yield { ...page, records: cut(records) };
		if (missing === 0) return;
	}
	if (second && waiting.size > 0) yield { ...second, records: cut([...waiting.values()]) };
}
