/**
 * The server that the benches ask: loopback, a process of its own, as fast as Node.js allows.
 * It knows a few routes of the API and counts what reaches it.
 *
 *     /public-api/resources/users/v1.0/{id}       one record
 *     /public-api/resources/partner-revenues/v1.1 a list of SIZE records, by cursor
 *                                                 with a filter on its date: one record each 26 seconds of a month
 *     /public-api/resources/partners/v2.0/{id}    always refused with 429, without a word how long
 *     POST /public-api/resources/tariff-groups/v1.0 a write, refused with 429 over RATE a second
 *     /stats                                      what was counted since the last time
 *
 * Settings are the arguments: `node bench/server.mts '{"latency":50,"rate":50,"size":100000}'`.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';

export interface ServerSettings {
	/** Milliseconds before each answer. */
	latency?: number;
	/** Writes taken per second; more are refused. */
	rate?: number;
	/** Records in the list. */
	size?: number;
}

const {
	latency = 0,
	rate = Infinity,
	size = 100_000,
} = JSON.parse(process.argv[2] ?? '{}') as ServerSettings;

const revenue = (id: number) => ({
	id,
	partnerId: (id % 7) + 1,
	partnerName: `Partner "${(id % 7) + 1}", Ltd`,
	startedAt: '2026-01-15T08:30:00Z',
	chargePointName: `CP-${String(id % 40).padStart(4, '0')}`,
	sessionId: 900_000 + id,
	currencyCode: 'EUR',
	amount: { withTax: (id % 9973) / 100, withoutTax: (id % 8311) / 100 },
	tax: { percentage: 19, amount: (id % 1662) / 100 },
});

let seen = new Map<string, number>();
let refused = 0;
let windowStart = 0;
let taken = 0;

/** A fixed window of one second, as a web framework's throttle counts. */
function take(): { isTaken: boolean; headers: Record<string, number> } {
	const now = Date.now();
	if (now - windowStart >= 1000) {
		windowStart = now;
		taken = 0;
	}
	const isTaken = taken < rate;
	if (isTaken) taken++;
	if (rate === Infinity) return { isTaken, headers: {} };
	const headers = { 'x-ratelimit-limit': rate, 'x-ratelimit-remaining': rate - taken };
	if (isTaken) return { isTaken, headers };
	const reset = Math.ceil((windowStart + 1000) / 1000);
	return { isTaken, headers: { ...headers, 'retry-after': 1, 'x-ratelimit-reset': reset } };
}

function answer(response: ServerResponse, status: number, body: unknown, headers = {}): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

/** Bodies of pages are made once: the bench is about the client. */
const pages = new Map<string, string>();

/** One month of records, evenly spread. */
const MONTH = { start: Date.parse('2026-01-01T00:00:00Z'), apart: 26_000 };

/** The records of a span of time: from which one on, and before which one. */
function spanOf(query: URLSearchParams): [start: number, end: number] {
	const from = Date.parse(query.get('filter[dateAfter]') ?? '');
	const to = Date.parse(query.get('filter[dateBefore]') ?? '');
	const place = (time: number) => (time - MONTH.start) / MONTH.apart;
	return [
		Number.isNaN(from) ? 0 : Math.min(size, Math.max(0, Math.ceil(place(from)))),
		Number.isNaN(to) ? size : Math.min(size, Math.max(0, Math.floor(place(to)) + 1)),
	];
}

function page(cursor: string, perPage: number, query: URLSearchParams): string {
	const [first, size] = spanOf(query);
	const isDated = query.has('filter[dateAfter]');
	const key = `${cursor} ${perPage} ${first} ${size}`;
	const known = pages.get(key);
	if (known) return known;
	const start = cursor === '' ? first : Number(Buffer.from(cursor, 'base64url').toString());
	const end = Math.max(start, Math.min(start + perPage, size));
	const next = end < size ? Buffer.from(String(end)).toString('base64url') : null;
	const made = JSON.stringify({
		data: Array.from({ length: end - start }, (_, index) => ({
			...revenue(start + index + 1),
			...(isDated && {
				date: new Date(MONTH.start + (start + index) * MONTH.apart).toISOString(),
			}),
		})),
		links: {
			first: null,
			last: null,
			prev: null,
			next: next && `http://${host}/public-api/resources/partner-revenues/v1.1?cursor=${next}`,
		},
		meta: { per_page: perPage, next_cursor: next, prev_cursor: null },
	});
	if (pages.size < 2000) pages.set(key, made);
	return made;
}

/** To a fraction of a millisecond: timers alone are up to two late. */
async function waitUntil(time: number): Promise<void> {
	await wait(time - performance.now() - 2);
	while (performance.now() < time) await turn();
}

let host = '';
const server = createServer((request, response) => {
	const arrivedAt = performance.now();
	const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => {
		void (async () => {
			if (pathname === '/stats') {
				answer(response, 200, { seen: Object.fromEntries(seen), refused });
				seen = new Map();
				refused = 0;
				return;
			}
			if (latency > 0) await waitUntil(arrivedAt + latency);
			if (request.method === 'POST') {
				const { isTaken, headers } = take();
				if (!isTaken) {
					refused++;
					return answer(response, 429, { message: 'Too many requests' }, headers);
				}
				const { name } = JSON.parse(Buffer.concat(parts).toString()) as { name: string };
				seen.set(name, (seen.get(name) ?? 0) + 1);
				return answer(response, 201, { data: { id: seen.size, name } }, headers);
			}
			if (pathname.startsWith('/public-api/resources/partners/')) {
				refused++;
				return answer(response, 429, { message: 'Too many requests' });
			}
			seen.set('reads', (seen.get('reads') ?? 0) + 1);
			if (pathname.endsWith('/partner-revenues/v1.1')) {
				const text = page(
					searchParams.get('cursor') ?? '',
					Number(searchParams.get('per_page') ?? 100),
					searchParams,
				);
				response.writeHead(200, { 'content-type': 'application/json' });
				return response.end(text);
			}
			const id = Number(pathname.split('/').at(-1));
			answer(response, 200, { data: { id, email: `driver${id}@example.com`, status: 'enabled' } });
		})();
	});
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
	host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	console.log(`http://${host}`);
});
process.on('disconnect', () => process.exit());
