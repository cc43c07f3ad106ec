/**
 * What goes wrong between n8n and a tenant, played by a real server: for each fault what was
 * sent (counted at the server), what came out, and what the user reads.
 */
import { inspect } from 'node:util';
import type { RunRequest, RunResult } from '../support/engine.mts';
import { readBinary, runNode } from '../support/engine.mts';
import { toldBy } from '../support/told.mts';
import type { Described, Seam } from './node.mts';
import { transportNode } from './node.mts';
import type { Arrived, Handler, TestServer } from './server.mts';
import { json, startServer } from './server.mts';

const TOKEN = 'SECRET-token-4711';

/** Waits that a person would accept, shortened for a test. */
const QUICK = { maxWait: 10_000 };

interface Told {
	run: RunResult;
	arrived: Arrived[];
	/** `GET GET GET`, in order. */
	sent: string;
	read: string;
	server: TestServer;
}

interface Fault {
	name: string;
	ask: Described | ((index: number) => Described);
	handle: Handler;
	request?: Partial<RunRequest>;
	/** Runs beside the node. */
	meanwhile?: (server: TestServer) => Promise<void>;
	check(told: Told): void | Promise<void>;
}

const record = (id: number) => ({ id, name: `Record ${id}` });
const ids = ({ items }: RunResult) => items.map(({ json: { id } }) => id);
const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);
const later = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A list of `count` records by cursor; the cursor is the place to go on from. */
const cursorList =
	(count: number): Handler =>
	(request, response) => {
		const from = Number(request.query.get('cursor') ?? 0);
		const size = Number(request.query.get('per_page'));
		const next = from + size < count ? String(from + size) : null;
		json(response, {
			data: upTo(count)
				.slice(from, from + size)
				.map(record),
			links: { next: next && `https://127.0.0.1/whatever?cursor=${next}` },
			meta: { next_cursor: next },
		});
	};

/** Fails the first `times` requests, then answers well. */
const failing =
	(times: number, fail: Handler): Handler =>
	async (request, response, count) => {
		if (count <= times) await fail(request, response, count);
		else json(response, { data: record(count) });
	};

const status =
	(code: number, headers: Record<string, string> = {}, body: unknown = { message: 'Said so' }) =>
	(...[, response]: Parameters<Handler>) =>
		json(response, body, code, headers);

const reset: Handler = (_request, response) => {
	response.socket?.resetAndDestroy();
};

const halfABody: Handler = (_request, response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
	response.write('{"data":{"id":1,');
	setTimeout(() => response.destroy(), 20);
};

const stalled: Handler = () => {};

const stalledBody: Handler = (_request, response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
	response.write('{"data":');
};

/** Never silent for long, and never at its end. */
const trickle: Handler = (_request, response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	const drops = setInterval(() => response.write(' '), 50);
	response.on('close', () => clearInterval(drops));
};

const otherProtocol: Handler = (_request, response) => {
	response.socket?.write(
		'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
	);
};

const raw =
	(body: string, type = 'application/json', code = 200): Handler =>
	(_request, response) => {
		response.writeHead(code, { 'content-type': type });
		response.end(body);
	};

/** Bytes that are no text. */
const PDF = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]);

const download: Described = {
	path: '/public-api/thing/7/download',
	acted: { thing: 7 },
	file: { name: 'thing-7', binaryProperty: 'document' },
	settings: QUICK,
};

const bytes =
	(disposition?: string, type = 'Application/PDF; charset=binary', body = PDF): Handler =>
	(_request, response) => {
		response.writeHead(200, {
			'content-type': type,
			...(disposition && { 'content-disposition': disposition }),
		});
		response.end(body);
	};

/** What came out is the file, byte by byte, under this name. */
const isFile =
	(fileName: string, mimeType = 'application/pdf'): Fault['check'] =>
	async ({ run }) => {
		const [{ json: record, binary }] = run.items;
		expect(record).toEqual({ thing: 7, file: fileName, mimeType, bytes: PDF.length });
		expect(binary!.document).toMatchObject({ fileName, mimeType });
		expect(await readBinary(binary!.document)).toEqual(PDF);
	};

const get: Described = { path: '/public-api/thing/7', settings: QUICK };
const post: Described = { ...get, method: 'POST', body: { name: 'x' } };
const list = (more: Described['list'] = {}): Described => ({ ...get, path: '/list', list: more });

let foreign: TestServer;

const faults: Fault[] = [
	// ── files ──
	{
		name: 'a file: its bytes, its type, and the name that it is given',
		ask: download,
		handle: bytes('attachment; filename="bill \\"7\\".pdf"'),
		check: isFile('bill "7".pdf'),
	},
	{
		name: 'a file, named in UTF-8 as well and with folders',
		ask: download,
		handle: bytes("attachment; filename=x.pdf; filename*=UTF-8''..%2FRechnung%20%E2%82%AC.pdf"),
		check: isFile('Rechnung €.pdf'),
	},
	{
		name: 'a file without a name: the one that is asked for, with the ending of its type',
		ask: download,
		handle: bytes(undefined, 'text/csv'),
		check: isFile('thing-7.csv', 'text/csv'),
	},
	{
		name: 'a file that happens to be JSON is a file all the same',
		ask: download,
		handle: bytes('inline; filename=a.json', 'application/json', Buffer.from('{"success":false}')),
		check: async ({ run }) => {
			const { document } = run.items[0].binary!;
			expect((await readBinary(document)).toString()).toBe('{"success":false}');
		},
	},
	{
		name: 'a file, the connection breaks in its middle: read again',
		ask: download,
		handle: async (request, response, count) =>
			await (count === 1 ? halfABody : bytes('inline; filename=a.pdf'))(request, response, count),
		check: async (told) => {
			expect(told.sent).toBe('GET GET');
			await isFile('a.pdf')(told);
		},
	},
	{
		name: 'a file that does not come to its end: an error in the time that is allowed',
		ask: { ...download, settings: { maxWait: 50_000, timeout: 200 } },
		handle: stalledBody,
		check: ({ sent, read }) => {
			// A machine that is late may not get one out in that time.
			expect(sent).toMatch(/^GET( GET){1,3}$/);
			expect(read).toMatch(/^The tenant did not answer in time/);
		},
	},
	{
		name: 'a file that is larger than is taken: not read to its end, and not again',
		ask: download,
		handle: async (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/zip' });
			const piece = Buffer.alloc(1_000_000);
			const more = () => {
				while (!response.destroyed && response.write(piece));
			};
			response.on('drain', more);
			more();
		},
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The file is larger than 50 MB, the most that is taken/);
		},
	},
	{
		name: 'a file with nothing in it: an error',
		ask: download,
		handle: bytes('inline; filename=a.pdf', 'application/pdf', Buffer.alloc(0)),
		check: ({ read }) => expect(read).toMatch(/^The answer is empty/),
	},
	{
		name: 'no file but what the tenant says: its message, without the token',
		ask: download,
		handle: status(410, {}, { message: `Link of ${TOKEN} expired` }),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^Link of \[API token\] expired/);
		},
	},
	{
		name: 'no file but a page: said so',
		ask: download,
		handle: raw('<html>Not found</html>', 'text/html', 404),
		check: ({ read }) => expect(read).toContain('The answer is a page or a text, not JSON'),
	},
	// ── connections ──
	{
		name: 'GET, connection reset twice: sent again until it works',
		ask: get,
		handle: failing(2, reset),
		check: ({ sent, run }) => {
			expect(sent).toBe('GET GET GET');
			expect(ids(run)).toEqual([3]);
		},
	},
	{
		name: 'GET, connection always reset: an error after four tries',
		ask: get,
		handle: reset,
		check: ({ sent, read }) => {
			expect(sent).toBe('GET GET GET GET');
			expect(read).toMatch(/^The connection to the tenant broke/);
			expect(read).toContain('GET /public-api/thing/7 · item 0 · tried 4 times, waited');
		},
	},
	{
		name: 'POST, connection reset: sent once, and the user is told to look',
		ask: post,
		handle: reset,
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toMatch(/^The connection to the tenant broke/);
			expect(read).toContain('It may have been carried out all the same');
		},
	},
	{
		name: 'PUT, connection reset once: sent again',
		ask: { ...post, method: 'PUT' },
		handle: failing(1, reset),
		check: ({ sent, run }) => {
			expect(sent).toBe('PUT PUT');
			expect(run.items).toHaveLength(1);
		},
	},
	{
		name: 'PATCH, connection reset: sent once',
		ask: { ...post, method: 'PATCH' },
		handle: reset,
		check: ({ sent, read }) => {
			expect(sent).toBe('PATCH');
			expect(read).toContain('It may have been carried out all the same');
		},
	},
	{
		name: 'GET, half a body: sent again',
		ask: get,
		handle: failing(1, halfABody),
		check: ({ sent, run }) => {
			expect(sent).toBe('GET GET');
			expect(ids(run)).toEqual([2]);
		},
	},
	{
		name: 'POST, half a body: sent once, an error',
		ask: post,
		handle: halfABody,
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toMatch(/^The connection to the tenant broke/);
			expect(read).toContain('It may have been carried out all the same');
		},
	},
	{
		name: 'GET, no answer in time: sent again',
		ask: { ...get, settings: { ...QUICK, timeout: 3000 } },
		handle: failing(1, stalled),
		check: ({ sent, run }) => {
			expect(sent).toBe('GET GET');
			expect(ids(run)).toEqual([2]);
		},
	},
	{
		name: 'GET, the body stalls: sent again',
		ask: { ...get, settings: { ...QUICK, timeout: 3000 } },
		handle: failing(1, stalledBody),
		check: ({ sent, run }) => {
			expect(sent).toBe('GET GET');
			expect(ids(run)).toEqual([2]);
		},
	},
	{
		name: 'POST, no answer in time: sent once, an error',
		ask: { ...post, settings: { ...QUICK, timeout: 3000 } },
		handle: stalled,
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toMatch(/^The tenant did not answer in time/);
			expect(read).toContain('It may have been carried out all the same');
		},
	},
	...(['GET', 'POST'] as const).flatMap((method) =>
		Object.entries({ 'the body trickles': trickle, 'another protocol': otherProtocol }).map(
			([what, handle]): Fault => ({
				name: `${method}, ${what}: not waited for without end`,
				ask: { ...(method === 'GET' ? get : post), settings: { ...QUICK, timeout: 2000 } },
				handle: failing(1, handle),
				check: ({ sent, read, run }) => {
					expect(sent).toBe(method === 'GET' ? 'GET GET' : 'POST');
					if (method === 'GET') return expect(ids(run)).toEqual([2]);
					expect(read).toMatch(/^The tenant did not answer in time/);
					expect(read).toContain('It may have been carried out all the same');
				},
			}),
		),
	),
	{
		name: 'POST, the tenant is down and comes back: sent once, and it works',
		ask: post,
		handle: failing(0, reset),
		meanwhile: async (server) => {
			await server.close();
			await later(700);
			await server.reopen();
		},
		check: ({ sent, run }) => {
			expect(sent).toBe('POST');
			expect(run.items).toHaveLength(1);
		},
	},
	{
		name: 'GET, nobody there: gives up after the wait that is allowed',
		ask: { ...get, settings: { maxWait: 1200 } },
		handle: reset,
		meanwhile: async (server) => await server.close(),
		check: ({ sent, read }) => {
			expect(sent).toBe('');
			expect(read).toMatch(
				/^The tenant cannot be reached: nobody answers at 127\.0\.0\.1:\d+\. Check the Tenant URL/,
			);
			expect(read).toMatch(/Gave up after [\d.]+ seconds of waiting/);
			expect(read).toMatch(/tried \d times, waited/);
		},
	},
	// ── statuses ──
	...[500, 502, 503, 504, 520, 522, 524, 530].map((code): Fault => ({
		name: `GET, ${code} twice: sent again until it works`,
		ask: get,
		handle: failing(2, status(code)),
		check: ({ sent, run }) => {
			expect(sent).toBe('GET GET GET');
			expect(ids(run)).toEqual([3]);
		},
	})),
	...[408, 500, 502, 503, 504, 520, 522, 524, 530].map((code): Fault => ({
		name: `POST, ${code}: sent once, an error`,
		ask: post,
		handle: failing(1, status(code)),
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toMatch(/^Said so\n/);
			expect(read).toContain('It may have been carried out all the same');
			expect(read).toContain(`Status ${code} · POST /public-api/thing/7 · item 0`);
		},
	})),
	...(
		[
			[400, ''],
			[401, '. Enter a valid API token'],
			[403, ". Grant the token's administrator the permission"],
			[404, '. Check the ids'],
			[409, '. Look at the present state'],
			[422, ''],
		] as const
	).map(([code, advice]): Fault => ({
		name: `GET, ${code}: sent once, what the API says and what to do`,
		ask: get,
		handle: status(code),
		check: ({ sent, read, run }) => {
			expect(sent).toBe('GET');
			expect(run.error?.message.startsWith(`Said so${advice}`)).toBe(true);
			expect(run.error?.context?.details).toMatchObject({ message: 'Said so', status: code });
			expect(read).toContain(`Status ${code} · GET /public-api/thing/7 · item 0`);
			expect(run.error?.httpCode).toBe(String(code));
		},
	})),
	{
		name: '422: each complaint on a line of its own, under the label the user sees',
		ask: { ...post, labels: { name: 'Name', 'address.city': 'City', 'times.from': 'From' } },
		handle: status(
			422,
			{},
			{
				message: 'The given data was invalid.',
				errors: {
					name: ['is too short', 'is taken'],
					'address.city': ['is missing'],
					'times.1.from': ['is no time'],
					other: ['is unknown'],
				},
			},
		),
		check: ({ run }) => {
			expect(run.error?.message).toBe('The given data was invalid.');
			expect(run.error?.description?.split('\n')).toEqual([
				'Name: is too short',
				'Name: is taken',
				'City: is missing',
				'From (2): is no time',
				'other: is unknown',
				'Status 422 · POST /public-api/thing/7 · item 0',
			]);
		},
	},
	{
		name: 'DELETE, broken connection and then 404: it is gone',
		ask: { ...get, method: 'DELETE', acted: { thing: 7 } },
		handle: (request, response, count) =>
			count === 1 ? reset(request, response, count) : status(404)(request, response, count),
		check: ({ sent, run }) => {
			expect(sent).toBe('DELETE DELETE');
			expect(run.items.map((item) => item.json)).toEqual([{ success: true, thing: 7 }]);
		},
	},
	{
		name: 'DELETE, broken connection and then success: false: uncertain',
		ask: { ...get, method: 'DELETE' },
		handle: (request, response, count) =>
			count === 1
				? reset(request, response, count)
				: status(202, {}, { success: false, message: 'Busy' })(request, response, count),
		check: ({ sent, read, run }) => {
			expect(sent).toBe('DELETE DELETE');
			expect(read).toMatch(/^Busy\nIt may have been carried out all the same/);
			expect(run.error?.context?.uncertain).toEqual([0]);
		},
	},
	{
		name: 'DELETE, 404 at once: an error',
		ask: { ...get, method: 'DELETE' },
		handle: status(404),
		check: ({ sent, read }) => {
			expect(sent).toBe('DELETE');
			expect(read).toContain('there is no such record');
		},
	},
	{
		name: 'DELETE, 429 and then 404: an error, it was never done',
		ask: { ...get, method: 'DELETE' },
		handle: (request, response, count) =>
			status(count === 1 ? 429 : 404, { 'retry-after': '0' })(request, response, count),
		check: ({ sent, read }) => {
			expect(sent).toBe('DELETE DELETE');
			expect(read).toContain('Status 404');
		},
	},
	// ── rate limits ──
	{
		name: 'POST, 429 with Retry-After: waits as long and sends again',
		ask: post,
		handle: failing(1, status(429, { 'retry-after': '1' })),
		check: ({ sent, run, arrived }) => {
			expect(sent).toBe('POST POST');
			expect(run.items).toHaveLength(1);
			expect(arrived[1].at - arrived[0].at).toBeGreaterThan(900);
		},
	},
	{
		name: 'GET, 429 with X-RateLimit-Reset: waits until then',
		ask: get,
		handle: failing(1, (request, response, count) =>
			status(429, { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 1) })(
				request,
				response,
				count,
			),
		),
		check: ({ sent, run, arrived }) => {
			expect(sent).toBe('GET GET');
			expect(run.items).toHaveLength(1);
			expect(arrived[1].at - arrived[0].at).toBeGreaterThan(900);
		},
	},
	{
		name: 'POST, 429 without headers: backs off and sends again',
		ask: post,
		handle: failing(2, status(429)),
		check: ({ sent, run }) => {
			expect(sent).toBe('POST POST POST');
			expect(run.items).toHaveLength(1);
		},
	},
	{
		name: 'PUT, 503 with Retry-After: waits and sends again',
		ask: { ...post, method: 'PUT' },
		handle: failing(1, status(503, { 'retry-after': '1' })),
		check: ({ sent, run }) => {
			expect(sent).toBe('PUT PUT');
			expect(run.items).toHaveLength(1);
		},
	},
	...(['POST', 'PATCH'] as const).map((method): Fault => ({
		name: `${method}, 503 with Retry-After: sent once, and the user is told to look`,
		ask: { ...post, method },
		handle: failing(1, status(503, { 'retry-after': '1' })),
		check: ({ sent, read }) => {
			expect(sent).toBe(method);
			expect(read).toContain('The tenant asks to wait 1.0 seconds');
			expect(read).toContain('It may have been carried out all the same');
			expect(read).toContain('Status 503');
		},
	})),
	{
		name: '429 for longer than is allowed: an error that says how long and how often',
		ask: { ...get, settings: { maxWait: 1500 } },
		handle: status(429),
		check: ({ read, arrived }) => {
			expect(arrived.length).toBeGreaterThan(1);
			expect(read).toMatch(
				/^Said so\. Try again later, .*\nGave up after [\d.]+ seconds of waiting/,
			);
			expect(read).toContain(`tried ${arrived.length} times, waited`);
		},
	},
	{
		name: '429 that asks for more than is allowed: an error at once',
		ask: { ...get, settings: { maxWait: 1500 } },
		handle: status(429, { 'retry-after': '3600' }),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toContain('Status 429');
		},
	},
	// ── answers that are none ──
	{
		name: 'an HTML page with 200',
		ask: get,
		handle: raw('<html>Welcome</html>', 'text/html'),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The answer is not what the AMPECO API gives\. The answer is a page/);
			expect(read).toContain('check the Tenant URL');
			expect(read).not.toContain('Welcome');
		},
	},
	{
		name: 'an HTML error page',
		ask: get,
		handle: raw('<html>Not here</html>', 'text/html', 404),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The tenant has no such record or function\. The answer is a page/);
			expect(read).toContain('check the Tenant URL');
			expect(read).not.toContain('Not here');
		},
	},
	{
		name: 'truncated JSON with 200',
		ask: get,
		handle: raw('{"data":{"id":1,'),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The answer is not what the AMPECO API gives\. The answer is a page/);
		},
	},
	{
		name: 'POST, truncated JSON with 200: the user is told to look',
		ask: post,
		handle: raw('{"data":{"id":1,'),
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toContain('It may have been carried out all the same');
		},
	},
	...['', 'null', ' \r\n'].map((body): Fault => ({
		name: `GET, an empty body with 200: ${JSON.stringify(body)}`,
		ask: get,
		handle: raw(body),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The answer is empty\n/);
		},
	})),
	...['', '[]', '{"data":[]}', '{"data":{}}', 'null', ' \r\n'].map((body): Fault => ({
		name: `POST, nothing to tell of: ${JSON.stringify(body)}: an item all the same`,
		ask: { ...post, acted: { thing: 7 } },
		handle: raw(body),
		check: ({ sent, run }) => {
			expect(sent).toBe('POST');
			expect(run.items.map(({ json: out }) => out)).toEqual([{ success: true, thing: 7 }]);
		},
	})),
	{
		name: 'GET, an empty list that is no Get Many: no items',
		ask: get,
		handle: raw('[]'),
		check: ({ run }) => {
			expect(run.error).toBeUndefined();
			expect(run.items).toEqual([]);
		},
	},
	{
		name: 'a list, an empty body with 200',
		ask: list(),
		handle: raw(''),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The answer is empty, where a list should be\n/);
		},
	},
	{
		name: 'a list that is none',
		ask: list(),
		handle: (_request, response) => json(response, { data: record(1) }),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The answer is not a list\n/);
		},
	},
	{
		name: '202 with success: false is an error with the message and code',
		ask: post,
		handle: (_request, response) =>
			json(response, { success: false, message: 'Charger is busy', errorCode: 'E42' }, 202),
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toMatch(/^Charger is busy\nCode: E42\n/);
			expect(read).toContain('Status 202');
		},
	},
	{
		name: '202 with success: false as data, on request',
		ask: { ...post, refusal: 'data' },
		handle: (_request, response) => json(response, { success: false, message: 'Busy' }, 202),
		check: ({ run }) => {
			expect(run.items.map((item) => item.json)).toEqual([{ success: false, message: 'Busy' }]);
		},
	},
	// ── other hosts ──
	{
		name: 'a redirect to another host is not followed',
		ask: get,
		handle: (_request, response) => {
			response.writeHead(302, { location: `${foreign.url}/steal` });
			response.end();
		},
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The tenant sends this request on to another address/);
		},
	},
	{
		name: 'a redirect of a read on the same host is followed',
		ask: get,
		handle: (_request, response, count) => {
			if (count > 1) return json(response, { data: record(count) });
			response.writeHead(307, { location: '/elsewhere' });
			response.end();
		},
		check: ({ arrived, run }) => {
			expect(arrived.map(({ path }) => path)).toEqual(['/public-api/thing/7', '/elsewhere']);
			expect(ids(run)).toEqual([2]);
		},
	},
	{
		name: 'a redirect of a write is not followed',
		ask: post,
		handle: (_request, response) => {
			response.writeHead(307, { location: '/elsewhere' });
			response.end();
		},
		check: ({ sent, read }) => {
			expect(sent).toBe('POST');
			expect(read).toMatch(/^The tenant sends this request on/);
		},
	},
	{
		name: 'a redirect that does not say where to is not followed',
		ask: get,
		handle: (_request, response) => void response.writeHead(302).end(),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET');
			expect(read).toMatch(/^The tenant sends this request on/);
		},
	},
	{
		name: 'a redirect in circles ends',
		ask: get,
		handle: (_request, response) => {
			response.writeHead(302, { location: '/public-api/thing/7' });
			response.end();
		},
		check: ({ arrived, read }) => {
			expect(arrived.length).toBeLessThan(10);
			expect(read).toMatch(/^The tenant sends this request on/);
		},
	},
	{
		name: 'a next link to another host: its cursor is taken, the host is not asked',
		ask: list(),
		handle: (request, response) =>
			json(response, {
				data: [record(request.query.get('cursor') === '2' ? 2 : 1)],
				links: {
					next:
						request.query.get('cursor') === '2'
							? null
							: `http://localhost:${foreign.port}/list?cursor=2&filter=x`,
				},
			}),
		check: ({ run, arrived }) => {
			expect(ids(run)).toEqual([1, 2]);
			expect(arrived.map(({ query }) => query.toString())).toEqual([
				'cursor=&per_page=100',
				'cursor=2&per_page=100',
			]);
		},
	},
	// ── lists ──
	{
		name: 'a cursor that comes again',
		ask: list(),
		handle: (_request, response, count) =>
			json(response, {
				data: [record(count)],
				links: { next: `/list?cursor=${count % 2 ? 'a' : 'b'}` },
			}),
		check: ({ sent, read }) => {
			expect(sent).toBe('GET GET GET');
			expect(read).toMatch(/^The list goes round in circles/);
			expect(read).toContain('3 records were read');
		},
	},
	{
		name: 'a page that comes twice is put out once',
		ask: list(),
		handle: (request, response) => {
			const place = Number(request.query.get('cursor') ?? 0);
			const page = [0, 1, 1, 2][place];
			json(response, {
				data: [record(page * 2 + 1), record(page * 2 + 2)],
				links: { next: place < 3 ? `/list?cursor=${place + 1}` : null },
			});
		},
		check: ({ run, arrived }) => {
			expect(arrived).toHaveLength(4);
			expect(ids(run)).toEqual([1, 2, 3, 4, 5, 6]);
		},
	},
	{
		name: 'pages that bring nothing new for ever',
		ask: list(),
		handle: (_request, response, count) =>
			json(response, { data: [record(1)], links: { next: `/list?cursor=${count}` } }),
		check: ({ arrived, read }) => {
			expect(arrived).toHaveLength(6);
			expect(read).toMatch(/^The list does not end/);
		},
	},
	{
		name: 'a record added while page numbers are read is not put out twice',
		ask: list(),
		handle: (request, response) => {
			const page = Number(request.query.get('page') ?? 1);
			const all = upTo(250).map(record);
			// After the first page a newer record pushes all others down by one.
			const shown = page === 1 ? all : [record(1000), ...all];
			json(response, {
				data: shown.slice((page - 1) * 100, page * 100),
				links: { next: page < 3 ? `/list?page=${page + 1}` : null },
				meta: { current_page: page, last_page: 3 },
			});
		},
		check: ({ run, arrived }) => {
			expect(arrived.map(({ query }) => query.toString())).toEqual([
				'cursor=&per_page=100',
				'page=2&per_page=100',
				'page=3&per_page=100',
			]);
			expect(ids(run)).toEqual(upTo(250));
		},
	},
	{
		name: 'the tenant dies in the middle of a list and returns: nothing lost, nothing twice',
		ask: list(),
		handle: async (request, response, count) => {
			await cursorList(550)(request, response, count);
		},
		meanwhile: async (server) => {
			const whole = cursorList(550);
			server.handle(async (request, response, count) => {
				await whole(request, response, count);
				if (count !== 3) return;
				void server.close();
				await later(800);
				await server.reopen();
			});
		},
		check: ({ run, arrived }) => {
			expect(run.error?.message).toBeUndefined();
			expect(ids(run)).toEqual(upTo(550));
			expect(arrived.length).toBeGreaterThanOrEqual(6);
			expect(arrived.length).toBeLessThanOrEqual(7);
		},
	},
	{
		name: 'a file of a list with every fault on its way: complete, each record once',
		ask: list({ output: 'ndjson' }),
		handle: async (request, response, count) => {
			const faulty = [reset, status(500), status(429, { 'retry-after': '0' }), halfABody];
			if (count % 2 === 0) await faulty[(count / 2 - 1) % 4](request, response, count);
			else await cursorList(450)(request, response, count);
		},
		check: async ({ run }) => {
			const [item] = run.items;
			expect(item.json).toMatchObject({ records: 450, format: 'ndjson', file: 'list.ndjson' });
			const text = (await readBinary(item.binary!.data)).toString();
			expect(text.length).toBe(item.json.bytes);
			expect(
				text
					.trimEnd()
					.split('\n')
					.map((line) => (JSON.parse(line) as { id: number }).id),
			).toEqual(upTo(450));
		},
	},
	{
		name: 'a file whose list breaks for good: an error, no file',
		ask: list({ output: 'csv' }),
		handle: async (request, response, count) => {
			if (count === 2) status(403)(request, response, count);
			else await cursorList(450)(request, response, count);
		},
		check: ({ run, read }) => {
			expect(run.items).toEqual([]);
			expect(read).toMatch(/^Said so\. Grant/);
			expect(read).toContain('Status 403');
		},
	},
	// ── many items ──
	{
		name: '1,000 items of which every seventh fails, with Continue On Fail',
		ask: (index) => ({ ...get, path: `/thing/${index + 1}` }),
		handle: (request, response) => {
			const id = Number(request.path.split('/').at(-1));
			if (id % 7 === 0) json(response, { message: `No ${id}` }, 404);
			else json(response, { data: record(id) });
		},
		request: { items: upTo(1000).map((id) => ({ json: { id } })), continueOnFail: true },
		check: ({ run, arrived, server }) => {
			expect(arrived.map(({ path }) => path).sort()).toEqual(
				upTo(1000)
					.map((id) => `/thing/${id}`)
					.sort(),
			);
			expect(server.mostAtOnce()).toBeLessThanOrEqual(16);
			expect(run.items.map(({ json: { id, error } }) => error ?? id)).toEqual(
				upTo(1000).map((id) => (id % 7 ? id : `No ${id}`)),
			);
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
				upTo(1000).map((id) => ({ item: id - 1 })),
			);
		},
	},
	{
		name: '1,000 items of which every seventh fails: those not sent yet are not sent',
		ask: (index) => ({ ...post, path: `/thing/${index + 1}`, settings: { maxConcurrent: 4 } }),
		handle: async (request, response) => {
			const id = Number(request.path.split('/').at(-1));
			await later(5);
			if (id % 7 === 0) json(response, { message: `No ${id}` }, 404);
			else json(response, { data: record(id) });
		},
		request: { items: upTo(1000).map((id) => ({ json: { id } })) },
		check: ({ run, arrived, read, server }) => {
			expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
			expect(arrived.length).toBeLessThanOrEqual(11);
			expect(new Set(arrived.map(({ path }) => path)).size).toBe(arrived.length);
			expect(read).toMatch(/^No 7\. Check the ids/);
			expect(read).toContain('POST /thing/7 · item 6');
			expect(run.error?.context?.itemIndex).toBe(6);
			expect(run.items).toEqual([]);
		},
	},
	{
		name: '422 with Continue On Fail: the item shows each complaint',
		ask: { ...post, labels: { name: 'Name' } },
		handle: status(422, {}, { message: 'Invalid.', errors: { name: ['is too short'] } }),
		request: { continueOnFail: true },
		check: ({ run }) => {
			expect(run.items.map((item) => item.json)).toEqual([
				{
					error: 'Invalid.\nName: is too short',
					details: {
						message: 'Invalid.',
						status: 422,
						errors: { name: ['is too short'] },
						uncertain: false,
					},
				},
			]);
		},
	},
	{
		name: '300 items against a tenant that takes 20 in half a second: none lost, none twice',
		ask: (index) => ({ ...post, path: `/thing/${index + 1}`, settings: { maxWait: 30_000 } }),
		handle: (() => {
			let window = 0;
			let taken = 0;
			return (request, response) => {
				const now = Math.floor(Date.now() / 500);
				if (now !== window) [window, taken] = [now, 0];
				const headers = { 'x-ratelimit-remaining': String(Math.max(0, 20 - taken - 1)) };
				if (++taken > 20) {
					const left = ((now + 1) * 500 - Date.now()) / 1000;
					return json(response, { message: 'Slow down' }, 429, {
						'retry-after': String(Math.ceil(left)),
					});
				}
				json(response, { data: { id: Number(request.path.split('/').at(-1)) } }, 201, headers);
			};
		})(),
		request: { items: upTo(300).map((id) => ({ json: { id } })) },
		check: ({ run, arrived }) => {
			expect(run.error?.message).toBeUndefined();
			expect(ids(run)).toEqual(upTo(300));
			// What was refused was not done; every item was taken once.
			expect(arrived.length).toBeLessThan(300 + 150);
		},
	},
	{
		name: '150 items against a tenant that counts 30 a second: hardly one is refused',
		ask: (index) => ({ ...post, path: `/thing/${index + 1}`, settings: { maxWait: 30_000 } }),
		handle: (() => {
			let windowStart = 0;
			let taken = 0;
			return (request, response) => {
				// A window begins with the first request after the last one.
				if (Date.now() - windowStart >= 1000) [windowStart, taken] = [Date.now(), 0];
				const left = String(Math.max(0, 30 - ++taken));
				const headers = { 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': left };
				if (taken > 30) status(429, { ...headers, 'retry-after': '1' })(request, response, 0);
				else json(response, { data: { id: Number(request.path.split('/').at(-1)) } }, 201, headers);
			};
		})(),
		request: { items: upTo(150).map((id) => ({ json: { id } })) },
		check: ({ run, arrived }) => {
			expect(run.error?.message).toBeUndefined();
			expect(ids(run)).toEqual(upTo(150));
			// A machine that stands still for a second misses when a window begins, and may be refused once for it.
			const seconds = (arrived[arrived.length - 1].at - arrived[0].at) / 1000;
			expect(arrived.length).toBeLessThanOrEqual(150 + seconds);
		},
	},
];

/** Everything that a run has put out, raised or logged, as text. */
const everything = (run: RunResult) => inspect(run, { depth: 20, showHidden: true });

async function play(fault: Fault, seam: Seam): Promise<Told> {
	const server = await startServer(fault.handle);
	const ask = fault.ask;
	const [run] = await Promise.all([
		runNode({
			...fault.request,
			nodeType: transportNode(typeof ask === 'function' ? ask : () => ask, seam),
			credentials: { tenantUrl: server.url, apiToken: TOKEN },
		}),
		fault.meanwhile?.(server),
	]);
	const read = toldBy(run.error);
	const sent = server.arrived.map(({ method }) => method).join(' ');
	return { run, server, arrived: [...server.arrived], sent, read };
}

beforeAll(async () => {
	foreign = await startServer((_request, response) => json(response, { data: [] }));
});

afterAll(async () => await foreign.close());

describe.each<Seam>(['run', 'item'])('faults, reached by %s', (seam) => {
	const told = new Map<string, Promise<Told>>();

	beforeAll(async () => {
		// All at once, each with a tenant of its own: most of the time is waiting.
		for (const fault of faults) told.set(fault.name, play(fault, seam));
		await Promise.allSettled(told.values());
	});

	afterAll(async () => {
		for (const one of told.values()) await (await one).server.close();
	});

	for (const fault of faults) {
		it(fault.name, async () => {
			const result = await told.get(fault.name)!;
			await fault.check(result);
			expect(everything(result.run)).not.toContain(TOKEN);
			for (const { path, query, body, authorization } of result.arrived) {
				expect(authorization).toBe(`Bearer ${TOKEN}`);
				expect(path + query.toString() + body).not.toContain(TOKEN);
			}
		});
	}

	it('nothing at all was sent to another host', () => {
		expect(foreign.arrived).toEqual([]);
	});
});

describe.each<Seam>(['run', 'item'])('cancelling, reached by %s', (seam) => {
	const cancelled = async (handle: Handler, ask: Described, count = 1) => {
		const server = await startServer(handle);
		const stop = new AbortController();
		const running = runNode({
			nodeType: transportNode(() => ask, seam),
			items: upTo(count).map((id) => ({ json: { id } })),
			credentials: { tenantUrl: server.url, apiToken: TOKEN },
			signal: stop.signal,
		});
		// All that is sent at first has arrived.
		for (let seen = 0; seen === 0 || seen !== server.arrived.length;) {
			seen = server.arrived.length;
			await later(250);
		}
		stop.abort();
		const run = await running;
		// What had left when it was stopped arrives; nothing leaves any more.
		await later(100);
		const before = server.arrived.length;
		await later(600);
		const after = server.arrived.length;
		const open = server.openNow();
		await server.close();
		return { run, before, after, open };
	};

	it('ends a wait for the rate limit', async () => {
		const { run, before, after } = await cancelled(
			status(429, { 'retry-after': '60' }),
			{ path: '/thing' },
			40,
		);
		expect(run.run.status).toBe('canceled');
		expect(after).toBe(before);
	});

	it('ends a wait between two tries', async () => {
		const { run, before, after } = await cancelled(status(500), get);
		expect(run.run.status).toBe('canceled');
		expect(after).toBe(before);
	});

	it('ends requests that are under way, and sends no more', async () => {
		const { run, before, after, open } = await cancelled(stalled, get, 40);
		expect(run.run.status).toBe('canceled');
		expect(before).toBe(16);
		expect(after).toBe(before);
		expect(open).toBe(0);
	});
});
