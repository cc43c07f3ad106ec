import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isRecord, unwrap } from '../json';
import type { Entry } from './ledger';
import { happenedIn } from '../request/details';
import type { Fate } from '../request/retry';
import type { Failure } from '../turns/run';

/** What became of the items of a run that ended early, by their numbers. */
interface Account {
	/** With the ids that came back. */
	carriedOut: Array<{ item: number } & IDataObject>;
	/** Nobody can tell whether they were carried out. */
	uncertain: number[];
	notSent: number[];
	refused: number[];
	/** What came out of those that were carried out. */
	results: Array<{ item: number; json: IDataObject }>;
	/** Why the others were not. */
	problems: Array<{ item: number; message: string }>;
}

type Entries = Array<[index: number, entry: Entry]>;

/** The descriptions of errors as they were: an account that grows is told anew. */
const descriptions = new WeakMap<Error, string | null | undefined>();

/** Adds to the error of a run what became of its items: for people in words, and in `context` as data. */
export function addAccount({ order, error }: Failure, entries: Entries): void {
	const shown = error as Error & { description?: string | null; context?: IDataObject };
	if (!descriptions.has(error)) descriptions.set(error, shown.description);
	const account = accountOf(entries);
	const { carriedOut, uncertain, notSent, refused } = account;
	const lists = { carriedOut, uncertain, notSent, refused };
	const isKept = entries.find(([item]) => item === order)?.[1].isKept;
	shown.description = [
		...(isKept ? ['It was not sent again.'] : []),
		descriptions.get(error),
		...accountText(account, order),
	]
		.filter(Boolean)
		.join('\n');
	shown.context ??= {};
	// n8n's editor shows what is under `data`.
	Object.assign(shown.context, account, {
		data: { ...(shown.context.details as object), ...lists },
	});
}

function accountOf(entries: Entries): Account {
	const numbers = (fate: Fate) =>
		entries.filter(([, entry]) => entry.fate === fate).map(([item]) => item);
	const done = entries.filter(([, { fate }]) => fate === 'carriedOut');
	return {
		carriedOut: done.map(([item, { items = [] }]) => ({ item, ...idsOf(items) })),
		uncertain: numbers('uncertain'),
		notSent: numbers('notSent'),
		refused: numbers('refused'),
		results: done.flatMap(([item, { items = [] }]) => items.map(({ json }) => ({ item, json }))),
		problems: entries
			.filter(([, { fate, error }]) => error && (fate === 'refused' || fate === 'uncertain'))
			.map(([item, { error }]) => ({ item, message: happenedIn(error!) })),
	};
}

/** What tells a record from others: its id; else every id that the answer names. */
function idsOf(items: INodeExecutionData[]): IDataObject {
	const records = items.map(({ json }) => recordOf(json));
	if (records.length > 1) return { ids: records.map(({ id }) => id ?? null) };
	const [record = {}] = records;
	if (record.id !== undefined) return { id: record.id };
	const { success, ...others } = record;
	const isAct = success === true;
	return Object.fromEntries(
		Object.entries(others).filter(
			([name, value]) =>
				(typeof value === 'number' || typeof value === 'string') && (isAct || /id$/i.test(name)),
		),
	);
}

/** The record of an output item, also where the user asked for the whole answer. */
function recordOf(json: IDataObject): IDataObject {
	if (!('statusCode' in json && 'body' in json)) return json;
	const body = unwrap(json.body);
	return isRecord(body) ? body : {};
}

/** So many stretches of numbers are named. */
const MOST = 100;

/** `0–2, 4, 5` */
export function ranges(numbers: number[]): string {
	const stretches: Array<[first: number, last: number]> = [];
	for (const number of numbers) {
		const stretch = stretches.at(-1);
		if (stretch?.[1] === number - 1) stretch[1] = number;
		else stretches.push([number, number]);
	}
	const texts = stretches
		.slice(0, MOST)
		.map(([first, last]) =>
			first === last ? `${first}` : `${first}${last === first + 1 ? ', ' : '–'}${last}`,
		);
	const more = stretches.length - texts.length;
	return [...texts, ...(more > 0 ? [`and ${more} more stretches`] : [])].join(', ');
}

/** So many items beside the first that failed are named with what is wrong. */
const MOST_PROBLEMS = 5;

/** The account in words, a line each; none where there is one item only. */
function accountText(account: Account, blamed: number): string[] {
	const { carriedOut, uncertain, notSent, refused, problems } = account;
	const sent = carriedOut.length + uncertain.length + refused.length;
	if (sent + notSent.length < 2) return [];
	const done = carriedOut.map(({ item }) => item);
	return [
		[
			`Carried out: ${done.length > 0 ? `${done.length === 1 ? 'item' : 'items'} ${ranges(done)}` : 'none'}.`,
			...(uncertain.length > 0 ? [`Uncertain: ${ranges(uncertain)}.`] : []),
			...(notSent.length > 0 ? [`Not sent: ${ranges(notSent)}.`] : []),
			...(refused.length > 0 ? [`Refused: ${ranges(refused)}.`] : []),
		].join(' '),
		...problems
			.filter(({ item }) => item !== blamed)
			.slice(0, MOST_PROBLEMS)
			.map(({ item, message }) => `Item ${item}: ${message}`),
		...(done.length > 0 ? ['The ids that came back are under Error details, as error data.'] : []),
	];
}
