import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { AllColumns, ChosenColumns, unknownAmong } from './columns';
import type { Columns } from './columns';
import { CsvTable } from './csv';
import { unwrap } from '../json';
import { toItem } from '../output';
import type { Page } from './pages';
import type { CsvSettings, ListRequest } from '../types';
import { PLAIN_CSV } from '../types';

const FORMATS = {
	csv: { ending: 'csv', mimeType: 'text/csv' },
	ndjson: { ending: 'ndjson', mimeType: 'application/x-ndjson' },
};

/** Records that are waited for before the heading, where empty columns are to be left out. */
const SAMPLE = 1000;

type Format = keyof typeof FORMATS;

/** What n8n keeps binary data from; the file's bytes go through it and are never all in memory. */
type PrepareBinaryData = (data: never, fileName: string, mimeType: string) => Promise<IBinaryData>;

/** An error about what the user has chosen. */
type Refuse = (message: string, lines: string[]) => Error;

/**
 * Writes a list into n8n's binary data as it is read, page by page.
 *
 * @returns one item `{ file, format, records, bytes }` with the file in its binary property
 * @throws what `refuse` makes of a chosen column that is none
 */
export async function fileItem(
	pages: AsyncIterable<Page>,
	list: ListRequest,
	format: Format,
	prepare: PrepareBinaryData,
	index: number,
	refuse: Refuse,
): Promise<INodeExecutionData> {
	const { ending, mimeType } = FORMATS[format];
	const dotted = `.${ending}`;
	const isEnded = list.fileName.toLowerCase().endsWith(dotted);
	const file = isEnded ? list.fileName : list.fileName + dotted;
	const count = { records: 0, bytes: 0 };
	const source = new ByteSource(chunks(pages, list, format, count, refuse));
	const binary = await prepare(source as never, file, mimeType);
	return {
		...toItem({ file, format, ...count }, index),
		binary: { [list.binaryProperty]: binary },
	};
}

async function* chunks(
	pages: AsyncIterable<Page>,
	list: ListRequest,
	format: Format,
	count: { records: number; bytes: number },
	refuse: Refuse,
): AsyncGenerator<Buffer> {
	const texts = format === 'csv' ? csvTexts(pages, list, refuse) : lineTexts(pages);
	for await (const { text, records } of texts) {
		count.records += records;
		if (text === '') continue;
		const bytes = Buffer.from(text);
		count.bytes += bytes.length;
		yield bytes;
	}
}

/** A piece of a file, and how many records it holds. */
interface Piece {
	text: string;
	records: number;
}

async function* lineTexts(pages: AsyncIterable<Page>): AsyncGenerator<Piece> {
	for await (const { records, answer } of pages) {
		let text = '';
		for (const record of records) text += `${JSON.stringify(record)}\n`;
		const piece = { text, records: records.length };
		letGo(answer.body);
		yield piece;
	}
}

async function* csvTexts(
	pages: AsyncIterable<Page>,
	list: ListRequest,
	refuse: Refuse,
): AsyncGenerator<Piece> {
	const { columns, csv = PLAIN_CSV } = list;
	let table: CsvTable | undefined;
	/** The records before the heading: the columns follow from them. */
	let first: unknown[] = [];
	const settled = (isAll: boolean): string => {
		table = new CsvTable(csv, columnsFor(columns, csv, first, isAll, refuse));
		const text = [table.heading(), ...first.map((record) => table!.row(record))].join('');
		first = [];
		return text;
	};
	for await (const { records, answer } of pages) {
		let text = '';
		if (table) for (const record of records) text += table.row(record);
		else {
			for (const record of records) first.push(record);
			if (first.length >= (csv.dropEmpty ? SAMPLE : 1)) text = settled(false);
		}
		const piece = { text, records: records.length };
		letGo(answer.body);
		yield piece;
	}
	if (!table) yield { text: settled(true), records: 0 };
}

/** @throws what `refuse` makes of a chosen column that is none */
function columnsFor(
	foreseen: string[],
	{ chosen, dropEmpty }: CsvSettings,
	first: unknown[],
	isAll: boolean,
	refuse: Refuse,
): Columns {
	const all = new AllColumns(foreseen, first);
	if (chosen) {
		const unknown = unknownAmong(chosen, foreseen, first);
		if (unknown === undefined) return new ChosenColumns(chosen);
		const known = all.headings.slice(0, -1).join(', ');
		throw refuse(`CSV Columns: these records have no "${unknown}"`, [`They have: ${known}.`]);
	}
	if (dropEmpty && first.length > 0) all.dropEmpty(first, isAll);
	return all;
}

/**
 * Empties a page that is written. What remains of its request is garbage that Node.js may keep for
 * hundreds of pages; it is not to keep their records too.
 */
function letGo(body: unknown): void {
	const records = unwrap(body);
	if (Array.isArray(records)) records.length = 0;
}

type Listener = (value?: unknown) => void;

/**
 * Bytes in the two ways that n8n's stores of binary data read them: the file store iterates over
 * them, the others listen for `data`, `end` and `error` as on a stream of Node.js.
 */
class ByteSource {
	private readonly listeners = new Map<string, Set<Listener>>();

	private flowing = false;

	private destroyed = false;

	constructor(private readonly bytes: AsyncGenerator<Buffer>) {}

	[Symbol.asyncIterator](): AsyncIterator<Buffer> {
		return this.bytes;
	}

	on(event: string, listener: Listener): this {
		let listeners = this.listeners.get(event);
		if (!listeners) this.listeners.set(event, (listeners = new Set()));
		listeners.add(listener);
		if (event === 'data' && !this.flowing) {
			this.flowing = true;
			void this.flow();
		}
		return this;
	}

	once(event: string, listener: Listener): this {
		const once: Listener = (value) => {
			this.off(event, once);
			listener(value);
		};
		return this.on(event, once);
	}

	off(event: string, listener: Listener): this {
		this.listeners.get(event)?.delete(listener);
		return this;
	}

	removeListener(event: string, listener: Listener): this {
		return this.off(event, listener);
	}

	destroy(): this {
		this.destroyed = true;
		return this;
	}

	private emit(event: string, value?: unknown): void {
		for (const listener of [...(this.listeners.get(event) ?? [])]) listener(value);
	}

	private async flow(): Promise<void> {
		try {
			for await (const chunk of this.bytes) {
				if (this.destroyed) return;
				this.emit('data', chunk);
			}
			this.emit('end');
		} catch (error) {
			this.emit('error', error);
		}
	}
}
