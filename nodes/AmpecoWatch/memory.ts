/** What was given out and may be read again: which record, of what time, with what in it. */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { SECOND } from './time';

/** A record as it was read. */
export interface Reading {
	id: string;
	/** Milliseconds; undefined where the record does not say. */
	at?: number;
	/** Tells what is in it from what was in it before; empty where only being new counts. */
	content: string;
}

/** A short mark of a text. */
export const markOf = (text: string): string =>
	createHash('sha256').update(text).digest('base64url').slice(0, 11);

/**
 * @param at the record's time
 * @param related names of what is there by `include`: it changes without the record
 * @param isNew only being there counts
 */
export function readingOf(
	record: IDataObject,
	at: number | undefined,
	related: string[],
	isNew: boolean,
): Reading {
	const { id } = record;
	const hasId = (typeof id === 'number' || typeof id === 'string') && id !== '';
	if (isNew && hasId) return { id: String(id), at, content: '' };
	const own = Object.fromEntries(
		Object.entries(record).filter(([name]) => !related.includes(name)),
	);
	const content = markOf(JSON.stringify(own));
	return { id: hasId ? String(id) : content, at, content };
}

/** Of one record: until when it is remembered, its time, and the contents that were given of that time. */
type Given = [until: number, at: number | null, ...contents: string[]];

/** Records that are remembered at most: some 60 bytes each in n8n's database. */
export const MOST = 20_000;

/** What was given out, by the ids of the records. */
export class Memory {
	private readonly given: Map<string, Given>;

	/** @param saved what `text` has given; one that cannot be read is none */
	constructor(saved = '{}') {
		this.given = new Map(Object.entries(JSON.parse(saved) as Record<string, Given>));
	}

	get size(): number {
		return this.given.size;
	}

	/** Whether this was given already, or something newer of the record. */
	has({ id, at, content }: Reading): boolean {
		const known = this.given.get(id);
		if (!known) return false;
		const [, knownAt, ...contents] = known;
		if (content === '') return true;
		if (at !== undefined && knownAt !== null && at !== knownAt) return at < knownAt;
		return contents.includes(content);
	}

	/**
	 * @param now the tenant's clock: what has no time of its own may have come about until then
	 */
	add({ id, at, content }: Reading, now: number): void {
		const known = this.given.get(id);
		const isSame = known !== undefined && known[1] === (at ?? null);
		const contents = isSame ? (known.slice(2) as string[]) : [];
		this.given.delete(id);
		this.given.set(id, [at ?? now, at ?? null, ...contents, ...(content ? [content] : [])]);
	}

	/**
	 * Forgets what no later read can bring again: what is from before `from`. Where that leaves too much,
	 * the oldest goes as well.
	 *
	 * @param ids only these may be forgotten; all of them when left out
	 * @returns from when on everything with a time is remembered; `from`, unless there was too much
	 */
	forget(from: number, ids: Iterable<string> = this.given.keys(), most = MOST): number {
		const rest: Array<[string, Given]> = [];
		for (const id of [...ids]) {
			const given = this.given.get(id);
			if (given && given[0] < from) this.given.delete(id);
			else if (given) rest.push([id, given]);
		}
		const surplus = Math.max(0, this.given.size - most);
		const oldest = rest.sort(([, [a]], [, [b]]) => a - b).slice(0, surplus);
		let since = from;
		for (const [id, [, at]] of oldest) {
			this.given.delete(id);
			if (at !== null) since = Math.max(since, at + SECOND);
		}
		return since;
	}

	text(): string {
		return JSON.stringify(Object.fromEntries(this.given));
	}
}
