import { isNothing, isRecord } from '../json';

/** Ids that are remembered of a numbered list: some 100 MB at the very most. */
const MOST_IDS = 1_000_000;

/** Tells the records that a list repeats from those that are new. */
export class Repeats {
	/** The records of the page before, by id. */
	private before = new Map<unknown, unknown>();

	/** The ids of all pages before; nothing once a page has shown that ids are not unique here. */
	private ids: Set<unknown> | undefined = new Set();

	/**
	 * @param isNumbered the list is read by page numbers: a record that moves comes again on a later
	 * page, whatever has changed in it
	 */
	without(records: unknown[], isNumbered: boolean): unknown[] {
		const page = new Map<unknown, unknown>();
		for (const record of records) {
			const id = idOf(record);
			if (id !== undefined) page.set(id, record);
		}
		if (this.isUnfit(records, page)) this.ids = undefined;
		const fresh = records.filter(
			(record) => !(this.ids?.has(idOf(record)) ?? false) && !this.isSame(record),
		);
		this.before = page;
		if (isNumbered) this.remember(page.keys());
		return fresh;
	}

	/** An id twice on a page, or a whole page of known ids with other records: nothing goes by them. */
	private isUnfit(records: unknown[], page: Map<unknown, unknown>): boolean {
		const named = records.filter((record) => idOf(record) !== undefined);
		if (page.size < named.length) return true;
		const areKnown = page.size > 1 && [...page.keys()].every((id) => this.ids?.has(id));
		return areKnown && !records.some((record) => this.isSame(record));
	}

	/** The page before had this record, the same in every field. */
	private isSame(record: unknown): boolean {
		const id = idOf(record);
		if (id === undefined || !this.before.has(id)) return false;
		return JSON.stringify(this.before.get(id)) === JSON.stringify(record);
	}

	private remember(ids: Iterable<unknown>): void {
		if (!this.ids) return;
		for (const id of ids) this.ids.add(id);
		for (const id of this.ids) {
			if (this.ids.size <= MOST_IDS) break;
			this.ids.delete(id);
		}
	}
}

/** Nothing in place of an id tells no record from another. */
function idOf(record: unknown): unknown {
	const id = isRecord(record) ? record.id : undefined;
	return isNothing(id) ? undefined : id;
}
