import type { CsvSettings } from '../types';
import type { Columns } from './columns';

/**
 * What a spreadsheet would run: it begins with one of these or with their wide forms, maybe after
 * blanks and quotes, which spreadsheets drop.
 */
const RUNS = /^[\s\p{Cc}\p{Cf}\p{Z}"'`]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\n]/u;

/** A negative number written as text is a number to a spreadsheet too: there is nothing to run. */
const NEGATIVE = /^-\d+([.,]\d+)?(e[+-]?\d+)?$/i;

/** What has to be in quotes, whichever separator a spreadsheet takes the file to have. */
const QUOTED = /["\r\n,;\t]/;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Lines of separated values (RFC 4180). Lists and objects are JSON in their cell, and values are
 * written as they are, but for texts that a spreadsheet would run: an apostrophe before them makes
 * them texts there too.
 */
export class CsvTable {
	constructor(
		private readonly settings: CsvSettings,
		private readonly columns: Columns,
	) {}

	heading(): string {
		const { byteOrderMark } = this.settings;
		return (byteOrderMark ? BYTE_ORDER_MARK : '') + this.line(this.columns.headings);
	}

	row(record: unknown): string {
		return this.line(this.columns.valuesOf(record));
	}

	private line(values: unknown[]): string {
		return `${values.map((value) => this.cell(value)).join(this.settings.separator)}\r\n`;
	}

	private cell(value: unknown): string {
		if (value === null || value === undefined) return '';
		if (typeof value === 'string') return quoted(this.harmless(value));
		if (typeof value === 'object') return quoted(JSON.stringify(value));
		if (typeof value === 'number') return this.number(value);
		return String(value);
	}

	private number(value: number): string {
		const { decimalComma, separator } = this.settings;
		const text = decimalComma ? String(value).replace('.', ',') : String(value);
		return text.includes(separator) ? `"${text}"` : text;
	}

	private harmless(text: string): string {
		if (this.settings.keepFormulas || !RUNS.test(text) || NEGATIVE.test(text)) return text;
		return `'${text}`;
	}
}

const quoted = (text: string): string =>
	QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
