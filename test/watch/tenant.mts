/**
 * A tenant with one list of records whose clock, changes and troubles are in the test's hands. Its
 * times have whole seconds, as the API's; what its list shows may lag behind what has happened.
 */
import type { IDataObject } from 'n8n-workflow';
import { json, startServer, type Arrived, type TestServer } from '../transport/server.mts';

/** One version of a record. */
export interface Version {
	id: number;
	/** Counts the versions of the tenant, so that two of one second can be told apart. */
	serial: number;
	createdAt: string;
	lastUpdatedAt: string;
	/** When it came about, in milliseconds: what the list is behind is measured from here. */
	moment: number;
}

export interface Settings {
	/** What the list is sorted by. */
	order: 'id' | '-id' | 'updated' | '-updated';
	paging: 'cursor' | 'page';
	/** Milliseconds that the list may be behind, drawn anew for each request. */
	lag: number;
	/** Milliseconds that the clock of its answers is ahead of the one that it writes records with. */
	skew: number;
	/** A filter by time finds what is at that very second. */
	inclusive: boolean;
	/** 0 to 1: how the dice of this tenant fall. */
	random: () => number;
	/** Records on a page, whatever is asked for. */
	most?: number;
	/** Answers say what time it is. */
	hasDate?: boolean;
}

const iso = (moment: number) => new Date(Math.floor(moment / 1000) * 1000).toISOString();
export const short = (moment: number) => iso(moment).replace('.000Z', 'Z');

export class Tenant {
	clock = Date.parse('2026-03-01T00:00:00Z');

	/** The versions of each record, in the order in which they came about. */
	readonly records = new Map<number, Version[]>();

	requests = 0;

	/** Before each request: time passes, records change. */
	onRequest: () => void = () => {};

	/** A status to answer with instead of the list. */
	trouble: () => number | undefined = () => undefined;

	private serial = 0;

	private server!: TestServer;

	readonly settings: Settings;

	constructor(settings: Settings) {
		this.settings = settings;
	}

	async start(): Promise<this> {
		this.server = await startServer((request, response) => {
			this.requests++;
			this.onRequest();
			const date: Record<string, string> =
				this.settings.hasDate === false
					? {}
					: { date: new Date(this.clock + this.settings.skew).toUTCString() };
			if (this.settings.hasDate === false) response.sendDate = false;
			const status = this.trouble();
			if (status !== undefined) return json(response, { message: 'Trouble' }, status, date);
			const one = /\/(\d+)$/.exec(request.path);
			if (one) {
				const versions = this.records.get(Number(one[1]));
				if (!versions) return json(response, { message: 'Not found' }, 404, date);
				return json(
					response,
					{ data: { ...this.shown(versions.at(-1)!), whole: true } },
					200,
					date,
				);
			}
			json(response, this.list(request), 200, date);
		});
		return this;
	}

	get url(): string {
		return this.server.url;
	}

	get arrived(): Arrived[] {
		return this.server.arrived;
	}

	async stop(): Promise<void> {
		await this.server.close();
	}

	create(): Version {
		const id = this.records.size + 1;
		const version = this.version(id, iso(this.clock));
		this.records.set(id, [version]);
		return version;
	}

	change(id: number): Version {
		const versions = this.records.get(id)!;
		const version = this.version(id, versions[0].createdAt);
		versions.push(version);
		return version;
	}

	private version(id: number, createdAt: string): Version {
		const moment = this.clock;
		return { id, serial: ++this.serial, createdAt, lastUpdatedAt: iso(moment), moment };
	}

	private shown({ id, serial, createdAt, lastUpdatedAt }: Version): IDataObject {
		return { id, serial, createdAt, lastUpdatedAt };
	}

	/** What the list shows of what had happened at a moment. */
	private asOf(moment: number): Version[] {
		return [...this.records.values()].flatMap(
			(versions) => versions.findLast((version) => version.moment <= moment) ?? [],
		);
	}

	private list({ query }: Arrived): IDataObject {
		const { order, paging, lag, inclusive, random } = this.settings;
		const key = order.endsWith('id') ? ('id' as const) : ('lastUpdatedAt' as const);
		const sign = order.startsWith('-') ? -1 : 1;
		const value = (version: Version): Array<string | number> => [version[key], version.id];
		const compare = (a: Array<string | number>, b: Array<string | number>) =>
			sign * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : Number(a[1]) - Number(b[1]));
		const found = this.asOf(this.clock - lag * random())
			.filter((version) => {
				for (const [name, field] of [
					['lastUpdatedAfter', 'lastUpdatedAt'],
					['createdAfter', 'createdAt'],
				] as const) {
					const bound = query.get(`filter[${name}]`);
					if (bound === null) continue;
					const far = Date.parse(version[field]) - Date.parse(bound);
					if (inclusive ? far < 0 : far <= 0) return false;
				}
				return true;
			})
			.sort((a, b) => compare(value(a), value(b)));
		const size = Math.min(Number(query.get('per_page') ?? 100), this.settings.most ?? 100);
		if (paging === 'page') {
			const page = Number(query.get('page') ?? 1);
			return {
				data: found.slice((page - 1) * size, page * size).map((one) => this.shown(one)),
				meta: { current_page: page, last_page: Math.max(1, Math.ceil(found.length / size)) },
			};
		}
		const cursor = query.get('cursor');
		const after = cursor ? (JSON.parse(atob(cursor)) as Array<string | number>) : undefined;
		const rest = after ? found.filter((one) => compare(value(one), after) > 0) : found;
		const page = rest.slice(0, size);
		const next = rest.length > size ? btoa(JSON.stringify(value(page.at(-1)!))) : null;
		return {
			data: page.map((one) => this.shown(one)),
			links: { next: next && `https://elsewhere.example/?cursor=${encodeURIComponent(next)}` },
			meta: { next_cursor: next },
		};
	}
}
