/** One record as the tenant keeps it: canonical names, whatever version shows it later. */
export type Row = Record<string, unknown>;

/**
 * The records of one kind, in the order they were made. Each has a position that never changes,
 * so that a cursor stays right while records come and go.
 */
export class Collection {
	readonly family: string;
	/** The field that is the record's own id. */
	readonly key: string;
	private readonly byKey = new Map<string, Row>();
	private readonly rows: Row[] = [];
	private readonly positions: number[] = [];
	private made = 0;
	private highest = 0;

	constructor(family: string, key = 'id') {
		this.family = family;
		this.key = key;
	}

	get size(): number {
		return this.rows.length;
	}

	at(index: number): Row {
		return this.rows[index];
	}

	all(): readonly Row[] {
		return this.rows;
	}

	find(test: (row: Row) => boolean): Row | undefined {
		return this.rows.find(test);
	}

	filter(test: (row: Row) => boolean): Row[] {
		return this.rows.filter(test);
	}

	get(id: unknown): Row | undefined {
		return this.byKey.get(String(id));
	}

	/** The next free number. */
	nextId(): number {
		return this.highest + 1;
	}

	/** Adds a record; one without an id gets the next number. */
	add(row: Row): Row {
		row[this.key] ??= this.nextId();
		const id = Number(row[this.key]);
		if (Number.isFinite(id) && id > this.highest) this.highest = id;
		this.byKey.set(String(row[this.key]), row);
		this.rows.push(row);
		this.positions.push(++this.made);
		return row;
	}

	remove(row: Row): void {
		const index = this.rows.indexOf(row);
		if (index < 0) return;
		this.rows.splice(index, 1);
		this.positions.splice(index, 1);
		this.byKey.delete(String(row[this.key]));
	}

	position(index: number): number {
		return this.positions[index];
	}

	/** The index of the first record behind a position. */
	indexAfter(position: number): number {
		let low = 0;
		let high = this.positions.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.positions[middle] <= position) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

/** All records of the tenant by family. */
export class Store {
	private readonly collections = new Map<string, Collection>();

	/** The records of one kind; an empty collection where there was none. */
	of(family: string, key?: string): Collection {
		const known = this.collections.get(family);
		if (known) return known;
		const made = new Collection(family, key);
		this.collections.set(family, made);
		return made;
	}

	has(family: string): boolean {
		return this.collections.has(family);
	}

	families(): string[] {
		return [...this.collections.keys()];
	}
}
