/** A tenant with one list, whose records can be found, created and updated. */
import type { ServerResponse } from 'node:http';
import type { Arrived, TestServer } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';

export type Row = Record<string, unknown> & { id: number };

export interface Records {
	/** `/public-api/resources/charge-points/v2.0` */
	path: string;
	rows: Row[];
	/** Where a filter's field is in a record, if not under its own name; `part` finds what contains it. */
	filters?: Record<string, { at?: string; part?: boolean }>;
	/** Says how many pages there are. */
	counts?: boolean;
	/** Reads a filter without the blanks around it, and accents in one way. */
	trims?: boolean;
	/** Answers instead, where it answers at all. */
	instead?: (request: Arrived, response: ServerResponse) => boolean;
}

const at = (row: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);

const passes = (row: Row, name: string, value: string, filters: Records['filters'] = {}) => {
	if (/After$/.test(name)) return String(row.lastUpdatedAt ?? '') >= value;
	const { at: path = name, part = false } = filters[name] ?? {};
	const own = String(at(row, path) ?? '').toLowerCase();
	return part ? own.includes(value.toLowerCase()) : own === value.toLowerCase();
};

/** One page, by cursor: the cursor is the number of the first record. */
function page({ rows, filters, counts, path, trims }: Records, query: URLSearchParams) {
	const wanted = [...query].flatMap(([key, value]) => {
		const name = /^filter\[(\w+)\]$/.exec(key)?.[1];
		return name ? [[name, trims ? value.normalize().trim() : value] as const] : [];
	});
	const found = rows.filter((row) =>
		wanted.every(([name, value]) => passes(row, name, value, filters)),
	);
	const size = Number(query.get('per_page'));
	const first = Number(query.get('cursor') ?? 0);
	const next = first + size < found.length ? String(first + size) : null;
	const link = next && `https://elsewhere.example${path}?cursor=${next}`;
	return {
		data: found.slice(first, first + size),
		links: { next: link },
		meta: { next_cursor: next, per_page: size, ...(counts && { total: found.length }) },
	};
}

/** Serves the records; what is written is there afterwards. */
export async function serve(records: Records): Promise<TestServer> {
	return await startServer((request, response) => {
		const { path, rows, instead } = records;
		if (instead?.(request, response)) return;
		if (request.method === 'GET') return json(response, page(records, request.query));
		const body = JSON.parse(request.body) as object;
		if (request.method === 'POST' && request.path === path) {
			const row = { id: 1 + Math.max(0, ...rows.map(({ id }) => id)), ...body };
			rows.push(row);
			return json(response, { data: row }, 201);
		}
		const row = rows.find(({ id }) => `${path}/${id}` === request.path);
		if (!row) return json(response, { message: 'Not there' }, 404);
		return json(response, { data: Object.assign(row, body) });
	});
}
