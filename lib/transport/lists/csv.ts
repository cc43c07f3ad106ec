import { isRecord } from '../json';

/** Fields that no column was foreseen for, as JSON. */
const REST = 'otherFields';

/** A column's place in the row, or the columns below a field. */
interface Branch {
	column?: number;
	below?: Map<string, Branch>;
}

/**
 * Rows of comma-separated values (RFC 4180) from nested records. Nested fields have dotted
 * headings, lists are JSON in their cell, values are written as they are.
 *
 * The columns are the foreseen ones, then those that the first records have besides, then one
 * for what only later records have, so that the heading is fixed and nothing is lost.
 */
export class CsvTable {
	private readonly columns: string[];

	private readonly root: Branch = {};

	constructor(foreseen: string[], first: unknown[]) {
		this.columns = [];
		for (const column of foreseen) this.addColumn(column.split('.'));
		for (const record of first) if (isRecord(record)) this.discover(record, []);
	}

	heading(): string {
		return `${[...this.columns, REST].map(cell).join(',')}\r\n`;
	}

	row(record: unknown): string {
		const cells = new Array<string>(this.columns.length + 1).fill('');
		const rest: Record<string, unknown> = {};
		if (isRecord(record)) this.fill(record, this.root, '', cells, rest);
		else rest.value = record;
		if (Object.keys(rest).length > 0) cells[this.columns.length] = cell(rest);
		return `${cells.join(',')}\r\n`;
	}

	private addColumn(path: string[]): void {
		let branch = this.root;
		for (const part of path) {
			branch.below ??= new Map();
			let inner = branch.below.get(part);
			if (!inner) branch.below.set(part, (inner = {}));
			branch = inner;
		}
		if (branch.column !== undefined) return;
		branch.column = this.columns.length;
		this.columns.push(path.join('.'));
	}

	/** Adds a column for every value of this record that has none yet. */
	private discover(record: Record<string, unknown>, path: string[]): void {
		for (const [key, value] of Object.entries(record)) {
			const here = [...path, key];
			const branch = this.find(here);
			if (branch?.column !== undefined) continue;
			if (isRecord(value)) this.discover(value, here);
			else if (!branch?.below || !isBlank(value)) this.addColumn(here);
		}
	}

	private find(path: string[]): Branch | undefined {
		let branch: Branch | undefined = this.root;
		for (const part of path) branch = branch?.below?.get(part);
		return branch;
	}

	private fill(
		record: Record<string, unknown>,
		branch: Branch,
		path: string,
		cells: string[],
		rest: Record<string, unknown>,
	): void {
		for (const key of Object.keys(record)) {
			const value = record[key];
			const inner = branch.below?.get(key);
			if (inner?.column !== undefined) cells[inner.column] = cell(value);
			else if (isRecord(value)) this.fill(value, inner ?? {}, `${path}${key}.`, cells, rest);
			else if (!isBlank(value)) rest[path + key] = value;
		}
	}
}

const isBlank = (value: unknown): boolean => value === null || value === undefined;

function cell(value: unknown): string {
	if (isBlank(value)) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
