/** AMPECO API Call: what reaches the tenant, what comes out, and what is refused before it is sent. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import fc from 'fast-check';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { readBinary, runNode } from '../support/engine.mts';
import { documentPath } from '../support/openapi.mts';
import { json, startServer, type TestServer } from '../transport/server.mts';

const { AmpecoApiCall } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoApiCall/AmpecoApiCall.node.js',
) as { AmpecoApiCall: new () => INodeType };

let tenant: TestServer;

beforeEach(async () => {
	tenant = await startServer((_, response) => json(response, { data: { id: 7 } }));
});

afterEach(async () => await tenant.close());

const call = async (parameters: INodeParameters) =>
	await runNode({
		nodeType: new AmpecoApiCall(),
		parameters,
		credentials: { tenantUrl: tenant.url, apiToken: 'secret-token' },
	});

/** The one request that a call makes, as `METHOD path?query`. */
async function sent(parameters: INodeParameters): Promise<string> {
	tenant.arrived.length = 0;
	const { error } = await call(parameters);
	if (error) throw error;
	expect(tenant.arrived).toHaveLength(1);
	const [{ method, path, query }] = tenant.arrived;
	query.delete('cursor');
	if (method === 'GET') query.delete('per_page');
	const search = decodeURIComponent(String(query));
	return `${method} ${path}${search && `?${search}`}`;
}

/** The message of a call that is refused before anything is sent. */
async function refused(parameters: INodeParameters): Promise<string> {
	tenant.arrived.length = 0;
	const { error } = await call(parameters);
	expect(tenant.arrived).toHaveLength(0);
	return error?.message ?? 'no error';
}

describe('the path', () => {
	it.each([
		['/resources/users/v1.0/7', '/public-api/resources/users/v1.0/7'],
		['resources/users/v1.0/7', '/public-api/resources/users/v1.0/7'],
		['/public-api/resources/users/v1.0', '/public-api/resources/users/v1.0'],
		['public-api/resources/users/v1.0', '/public-api/resources/users/v1.0'],
		[' /resources/a key ', '/public-api/resources/a%20key'],
		['/resources/a%20key', '/public-api/resources/a%20key'],
		['/resources/Zürich', '/public-api/resources/Z%C3%BCrich'],
		['/resources/Z%C3%BCrich', '/public-api/resources/Z%C3%BCrich'],
		['/resources/100%', '/public-api/resources/100%25'],
		['/resources/a%23b', '/public-api/resources/a%23b'],
		['/resources/a..b', '/public-api/resources/a..b'],
	])('%s is sent as %s', async (path, expected) => {
		expect(await sent({ path })).toBe(`GET ${expected}`);
	});

	it('may bring its own query', async () => {
		expect(
			await sent({ path: '/resources/users/v1.0?filter[email]=a%40b.example&include[]=x' }),
		).toBe('GET /public-api/resources/users/v1.0?filter[email]=a@b.example&include[]=x');
	});

	it.each([
		['={{ "" }}', 'is empty'],
		['={{ undefined }}', 'is empty'],
		['={{ "/resources/users/v1.0/" + $json.id }}', 'is an ID missing'],
		['={{ `/resources/users/v1.0/${null}/cards` }}', 'is an ID missing'],
		['=/resources/users/v1.0/{{ $json.id }}', 'is an ID missing'],
		['=/resources/users/v1.0/{{ ({}) }}', 'has an object in its text'],
		['={{ "/resources/" + "🚗".slice(0, 1) }}', 'has half a character'],
		['/', 'is empty'],
		['/public-api', 'is empty'],
		['/public-api/', 'is empty'],
		['https://evil.example/public-api/resources/users', 'cannot name a host'],
		['//evil.example/resources', 'cannot name a host'],
		['\\\\evil.example\\resources', 'cannot name a host'],
		['javascript:alert(1)', 'cannot name a host'],
		['/resources/../admin', 'cannot have "." or ".."'],
		['/resources/%2e%2e/admin', 'cannot have "." or ".."'],
		['/resources/.%2E/admin', 'cannot have "." or ".."'],
		['/resources/%252e%252e/admin', 'cannot have "." or ".."'],
		['/resources/..%20/admin', 'cannot have "." or ".."'],
		['/resources/.%09./admin', 'has a line break'],
		['/resources/./users', 'cannot have "." or ".."'],
		['/resources\\..\\admin', 'backslash'],
		['/resources/a%5c..%5cadmin', 'backslash'],
		['/resources/7%2Fdelete', 'encoded slash'],
		['/resources/7%252Fdelete', 'encoded slash'],
		['/resources//users', 'two slashes in a row'],
		['/resources/users/v1.0/', 'is an ID missing'],
		['/resources/users/v1.0/\u200b', 'is an ID missing'],
		['/resources/users/v1.0/%E2%80%8B', 'is an ID missing'],
		['/resources/users/v1.0/{user}', 'put the ID in its place'],
		['/resources/users/v1.0/{{ $json.id }}', 'put the ID in its place'],
		['/resources/users/v1.0/:user/cards', 'put the ID in its place'],
		['/resources/users#part', 'cannot have a #'],
		['/resources/users\n/7', 'has a line break'],
		[`/resources/${'x'.repeat(4000)}`, 'is longer than 4000 characters'],
		[`/resources/%${'25'.repeat(1900)}41`, 'is encoded too many times'],
		[`/resources/%${'25'.repeat(500_000)}41`, 'is longer than 4000 characters'],
	])('%j is refused', async (path, because) => {
		const message = await refused({ path, method: 'DELETE' });
		expect(message).toMatch(/^Path /);
		expect(message).toContain(because);
	});

	it('never leads out of the public API, whatever is typed', async () => {
		const piece = fc.constantFrom(
			...[
				'..',
				'.',
				'/',
				'\\',
				'%',
				'%2e',
				'%2E',
				'%2f',
				'%5c',
				'%25',
				'%09',
				'%0a',
				'2e',
				':',
				'//',
				'@',
			],
			...['#', '?', ' ', 'resources', 'public-api', '7', 'ü', '\u0000', '\t', 'evil.example', ';'],
		);
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 9 }), async (pieces) => {
				tenant.arrived.length = 0;
				const { error } = await call({ method: 'POST', path: pieces.join('') });
				if (error) {
					expect(error.message).toMatch(/^Path /);
					expect(tenant.arrived).toHaveLength(0);
					return;
				}
				const [{ path }] = tenant.arrived;
				let read = path;
				for (let before = ''; read !== before;) {
					before = read;
					expect(new URL(read, 'http://tenant').pathname).toMatch(/^\/public-api\/./);
					expect(read.split(/[/\\]/)).not.toContain('..');
					try {
						read = decodeURIComponent(read);
					} catch {
						break;
					}
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe('the query', () => {
	const path = '/resources/users/v1.0';

	it('comes from rows and from JSON', async () => {
		expect(
			await sent({
				path,
				queryParameters: {
					rows: [
						{ name: 'filter[name]', value: 'Anna & Ben' },
						{ name: 'include[]', value: 'a' },
						{ name: 'include[]', value: 'b' },
					],
				},
				options: { query: '{ "filter": { "status": "active" }, "with": ["x", "y"], "n": 1 }' },
			}),
		).toBe(
			`GET /public-api${path}?filter[name]=Anna+&+Ben&include[]=a&include[]=b` +
				'&filter[status]=active&with[]=x&with[]=y&n=1',
		);
	});

	it.each<[value: string | number, message: string]>([
		['={{ undefined }}', 'Query Parameters: filter[email] is empty'],
		['={{ null }}', 'Query Parameters: filter[email] is empty'],
		['={{ [] }}', 'Query Parameters: filter[email] has nothing under filter[email]'],
		['={{ ({}) }}', 'Query Parameters: filter[email] has nothing under filter[email]'],
		['={{ NaN }}', 'Query Parameters: filter[email] is meant to be a number'],
		['={{ ["a", undefined] }}', 'Query Parameters: filter[email] › 1 is empty'],
		['', 'The filter filter[email] is empty'],
		['={{ "  " }}', 'The filter filter[email] is empty'],
		['={{ ["a", ""] }}', 'The filter filter[email][] is empty'],
		['={{ "to " + {} }}', 'Query Parameters: filter[email] has an object in its text'],
		['={{ "\\u200b" }}', 'The filter filter[email] is empty'],
		['={{ String(undefined) }}', 'Query Parameters: filter[email] is "undefined"'],
		['={{ "🚗".slice(0, 1) }}', 'Query Parameters: filter[email] has half a character'],
	])('does not go out with a filter of %j', async (value, message) => {
		const rows = [{ name: 'filter[email]', value }];
		expect(await refused({ path, queryParameters: { rows } })).toContain(message);
	});

	it.each<[query: string, message: string]>([
		['{ "filter": {} }', 'Query (JSON) has nothing under filter'],
		['{ "filter": { "ids": [] } }', 'Query (JSON) has nothing under filter'],
		['{ "filter": { "email": "" } }', 'The filter filter[email] is empty'],
		['={{ { "n": NaN } }}', 'Query (JSON) › n is meant to be a number'],
		['={{ { "filter[email]": $json.email } }}', 'Query (JSON) › filter[email] is empty'],
	])('does not go out with %s', async (query, message) => {
		expect(await refused({ path, options: { query } })).toContain(message);
	});

	it.each([
		[{ path: `${path}?filter[email]=a` }],
		[{ path, options: { query: '{ "filter": { "email": "a" } }' } }],
	])('does not ask for two values of one parameter: %j', async (more) => {
		const rows = [{ name: ' filter[email]', value: 'b' }];
		expect(await refused({ queryParameters: { rows }, ...more })).toContain(
			'The query has filter[email], which is asked for already',
		);
	});

	it('does not go out of a path with an empty filter', async () => {
		expect(await refused({ path: `=${path}?filter[email]={{ $json.email }}` })).toContain(
			'The filter filter[email] is empty',
		);
	});

	it('may have a parameter that is no filter and empty, a date and a number', async () => {
		const rows = [
			{ name: 'fresh', value: '' },
			{ name: 'filter[createdAfter]', value: '={{ DateTime.fromMillis(0).toUTC() }}' },
			{ name: 'filter[id]', value: '={{ 7 }}' },
		];
		expect(await sent({ path, queryParameters: { rows } })).toBe(
			`GET /public-api${path}?fresh=&filter[createdAfter]=1970-01-01T00:00:00.000Z&filter[id]=7`,
		);
	});

	it.each(['={{ ["a"] }}', '={{ ({}) }}', '={{ 7 }}'])(
		'is refused with a name %s',
		async (name) => {
			const rows = [{ name, value: '1' }];
			expect(await refused({ path, queryParameters: { rows } })).toBe(
				'Query Parameters: the name of parameter 1 is meant to be text',
			);
		},
	);

	it('is refused where a name is missing or the JSON is none', async () => {
		const rows = [
			{ name: 'a', value: '1' },
			{ name: '', value: '2' },
		];
		expect(await refused({ path, queryParameters: { rows } })).toBe(
			'Query Parameters: the name of parameter 2 is empty',
		);
		expect(await refused({ path, options: { query: '{ oops' } })).toContain(
			'Query (JSON) is not valid JSON',
		);
	});
});

describe('the body', () => {
	const path = '/resources/users/v1.0';

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('of a %s is sent as it is', async (method) => {
		await call({ method, path, body: '{ "name": "Anna", "inner": { "list": [1, null] } }' });
		expect(tenant.arrived[0].method).toBe(method);
		expect(JSON.parse(tenant.arrived[0].body)).toEqual({
			name: 'Anna',
			inner: { list: [1, null] },
		});
	});

	it('may be a list, an object of an expression, or absent', async () => {
		await call({ method: 'POST', path, body: '[1, 2]' });
		await call({ method: 'POST', path, body: '={{ { name: "Ben" } }}' });
		await call({ method: 'POST', path });
		expect(tenant.arrived.map(({ body }) => body)).toEqual(['[1,2]', '{"name":"Ben"}', '']);
	});

	it('is refused where it is no JSON', async () => {
		expect(await refused({ method: 'POST', path, body: '{ "name": }' })).toContain(
			'Body (JSON) is not valid JSON',
		);
		expect(await refused({ method: 'POST', path, body: '7' })).toContain(
			'Body (JSON) is meant to be an object',
		);
	});

	it.each<[body: string, message: string]>([
		['={{ undefined }}', 'Body (JSON) is empty'],
		['={{ $json.body ?? null }}', 'Body (JSON) is empty'],
		['={{ { "amount": $json.amount } }}', 'Body (JSON) › amount is empty'],
		['={{ { "rows": [{ "n": NaN }] } }}', 'Body (JSON) › rows › 0 › n is meant to be a number'],
		['={{ { "n": 1e21 } }}', 'Body (JSON) › n is meant to be a number'],
		['{ "n": 12345678901234567890 }', 'Body (JSON) › n is meant to be a number'],
		['={ "name": "{{ ({}) }}" }', 'Body (JSON) › name has an object in its text'],
		['={{ { "name": "🚗".slice(0, 1) } }}', 'Body (JSON) › name has half a character'],
	])('%s is refused, not sent without what is missing', async (body, message) => {
		for (const method of ['POST', 'PATCH', 'DELETE']) {
			expect(await refused({ method, path, body })).toContain(message);
		}
	});

	it('of an expression has its dates as texts', async () => {
		await call({ method: 'POST', path, body: '={{ { at: DateTime.fromMillis(0).toUTC() } }}' });
		expect(tenant.arrived[0].body).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
	});

	it('that is wrong for one of many items keeps all of them from being sent', async () => {
		const many = async (continueOnFail: boolean) =>
			await runNode({
				nodeType: new AmpecoApiCall(),
				parameters: {
					method: 'POST',
					path: '/resources/user-groups/v1.0',
					body: '={{ $json.id === 40 ? "{" : { name: "Group " + $json.id } }}',
				},
				items: Array.from({ length: 60 }, (_, index) => ({ json: { id: index + 1 } })),
				credentials: { tenantUrl: tenant.url, apiToken: 'secret-token' },
				continueOnFail,
			});
		const { error } = await many(false);
		expect(tenant.arrived).toEqual([]);
		expect(error?.message).toMatch(/^Body \(JSON\)/);
		expect(error?.context?.itemIndex).toBe(39);

		const { items } = await many(true);
		expect(tenant.arrived).toHaveLength(59);
		expect(items[39].json.error).toMatch(/^Body \(JSON\)/);
	});

	it('is not sent with a GET', async () => {
		await call({ method: 'GET', path, body: '{ "left": "over" }' });
		expect(tenant.arrived[0].body).toBe('');
		for (const nothing of ['', '={{ undefined }}']) {
			await call({ method: '={{ "GET" }}', path, body: nothing });
		}
		expect(tenant.arrived.map(({ method, body }) => method + body)).toEqual(['GET', 'GET', 'GET']);
		const body = '{ "meant": "to go" }';
		expect(await refused({ method: '={{ "GET" }}', path, body })).toBe(
			'Body (JSON) cannot go with GET: leave it empty',
		);
	});
});

describe('the method', () => {
	const path = '/resources/users/v1.0';

	it.each(['post', 'Post', ' POST '])('is read in any case: %s', async (method) => {
		expect(await sent({ method: `={{ "${method}" }}`, path })).toBe(`POST /public-api${path}`);
	});

	it('get is a list like GET', async () => {
		await call({ method: '={{ "get" }}', path, limit: 3 });
		expect(tenant.arrived[0].query.get('per_page')).toBe('3');
	});

	it.each(['undefined', 'null', '""', '"PURGE"', '"HEAD"', '["POST"]', '({})', '"POST /x"'])(
		'%s is refused',
		async (method) => {
			expect(await refused({ method: `={{ ${method} }}`, path })).toMatch(/^Method /);
		},
	);
});

describe('the answer', () => {
	const path = '/resources/users/v1.0';
	const records = Array.from({ length: 250 }, (_, index) => ({
		id: index + 1,
		name: `N ${index}`,
	}));

	beforeEach(() => {
		tenant.handle(({ query }, response) => {
			const from = Number(query.get('cursor') || 0);
			const to = from + Number(query.get('per_page') ?? 15);
			const next = to < records.length ? String(to) : null;
			json(response, { data: records.slice(from, to), meta: { next_cursor: next } });
		});
	});

	it('that is a list is read up to the limit', async () => {
		const { items } = await call({ path, limit: 120 });
		expect(items.map(({ json: { id } }) => id)).toEqual(records.slice(0, 120).map(({ id }) => id));
		expect(tenant.arrived.map(({ query }) => query.get('per_page'))).toEqual(['100', '20']);
	});

	it('that is a list is read to its end', async () => {
		const { items } = await call({ path, returnAll: true });
		expect(items.map(({ json: one }) => one)).toEqual(records);
		expect(items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
	});

	it('that is a list can leave as a file', async () => {
		const { items } = await call({ path, returnAll: true, output: 'csv' });
		const file = items[0].binary!.data;
		expect(file.fileName).toBe('users.csv');
		const lines = (await readBinary(file)).toString().trim().split('\n');
		expect(lines).toHaveLength(251);
		const ndjson = await call({ path, limit: 3, output: 'ndjson' });
		expect((await readBinary(ndjson.items[0].binary!.data)).toString()).toBe(
			records
				.slice(0, 3)
				.map((one) => `${JSON.stringify(one)}\n`)
				.join(''),
		);
	});

	it.each([
		['a/b\\c', 'a-b-c'],
		['../../x', '..-..-x'],
		['two\nlines', 'two-lines'],
		['users.ndjson', 'users'],
		['\u200b', 'users'],
	])('into a file whose name %j is no folder', async (fileName, name) => {
		const { items } = await call({ path, output: 'ndjson', options: { fileName } });
		expect(items[0].json.file).toBe(`${name}.ndjson`);
		expect(items[0].binary!.data).toMatchObject({ fileName: `${name}.ndjson` });
		expect(items[0].binary!.data.directory).toBeUndefined();
	});

	it('is one page where the query asks for it', async () => {
		const { items } = await call({ path: `${path}?cursor=20&per_page=30`, limit: 100 });
		expect(items.map(({ json: { id } }) => id)).toEqual(records.slice(20, 50).map(({ id }) => id));
		expect(tenant.arrived).toHaveLength(1);
	});

	const rows = (...pairs: Array<[string, string]>) => ({
		queryParameters: { rows: pairs.map(([name, value]) => ({ name, value })) },
	});

	it.each<[string, Parameters<typeof call>[0], number, string[]]>([
		['a size', { path: `${path}?per_page=120` }, 0, ['=120', '120=120', '240=120']],
		[
			'an empty cursor',
			{ path: `${path}?per_page=100&cursor=` },
			0,
			['=100', '100=100', '200=100'],
		],
		['the word for no cursor', { path: `${path}?cursor=null` }, 0, ['=100', '100=100', '200=100']],
		['a cursor', { path: `${path}?cursor=190` }, 190, ['190=100']],
		['rows', { path, ...rows(['cursor', '40'], ['per_page', '150']) }, 40, ['40=150', '190=150']],
		['JSON', { path, options: { query: '{"per_page":200}' } }, 0, ['=200', '200=200']],
	])(
		'that is a list is read to its end from where the query begins: %s',
		async (_, ask, from, sent) => {
			const { items } = await call({ ...ask, returnAll: true });
			expect(items.map(({ json: one }) => one)).toEqual(records.slice(from));
			expect(
				tenant.arrived.map(({ query }) => `${query.get('cursor')}=${query.get('per_page')}`),
			).toEqual(sent);
			for (const { query } of tenant.arrived) expect([...query.keys()]).toHaveLength(2);
		},
	);

	it('that is a numbered list is read to its end from the page that the query names', async () => {
		tenant.handle(({ query }, response) => {
			const page = Number(query.get('page'));
			const size = Number(query.get('per_page'));
			const data = records.slice((page - 1) * size, page * size);
			json(response, { data, meta: { current_page: page, last_page: Math.ceil(250 / size) } });
		});
		const { items } = await call({ path: `${path}?page=2&per_page=50`, returnAll: true });
		expect(items.map(({ json: one }) => one)).toEqual(records.slice(50));
		expect(tenant.arrived.map(({ query }) => query.toString())).toEqual(
			[2, 3, 4, 5].map((page) => `page=${page}&per_page=50`),
		);
	});

	it.each([{ message: 'The cursor has expired' }, { data: {} }, { data: null }])(
		'whose second page is %j is not taken for one that ends with a record',
		async (second) => {
			tenant.handle(({ query }, response) =>
				json(
					response,
					query.get('cursor') ? second : { data: [{ id: 1 }], links: { next: '?cursor=a' } },
				),
			);
			const { error, items } = await call({ path, returnAll: true });
			expect(error?.message).toBe('The answer is not a list');
			expect(items).toEqual([]);
		},
	);

	it.each(['per_page=0', 'per_page=all', 'page=-1', 'page=1.5'])(
		'that is a list is not asked for with %s',
		async (query) => {
			const { error } = await call({ path: `${path}?${query}`, returnAll: true });
			expect(error?.message).toMatch(/^(per_page|page) is meant to be a whole number/);
			expect(tenant.arrived).toEqual([]);
		},
	);

	it('that is one record is one item', async () => {
		tenant.handle((_, response) => json(response, { data: { id: 7, name: 'Anna' } }));
		expect((await call({ path: `${path}/7` })).items).toEqual([
			{ json: { id: 7, name: 'Anna' }, pairedItem: { item: 0 } },
		]);
	});

	it('without a body says what was done', async () => {
		tenant.handle((_, response) => void response.writeHead(204).end());
		const { items } = await call({ method: 'DELETE', path: `${path}/7` });
		expect(items[0].json).toEqual({
			success: true,
			method: 'DELETE',
			path: '/public-api/resources/users/v1.0/7',
		});
	});

	it('comes whole on request', async () => {
		tenant.handle((_, response) => json(response, { data: { id: 7 } }, 201, { 'x-trace': 'abc' }));
		const { items } = await call({ method: 'POST', path, options: { fullResponse: true } });
		expect(items[0].json).toMatchObject({
			statusCode: 201,
			headers: { 'x-trace': 'abc' },
			body: { data: { id: 7 } },
		});
	});

	it('that is a refusal is an error, or data on request', async () => {
		const refusal = { success: false, message: 'The charger is busy', errorCode: 'BUSY' };
		tenant.handle((_, response) => json(response, refusal, 202));
		const { error } = await call({ method: 'POST', path: '/actions/evse/v1.0/7/start' });
		expect(error?.message).toContain('The charger is busy');
		const options = { refusalAsData: true };
		const { items } = await call({ method: 'POST', path: '/actions/evse/v1.0/7/start', options });
		expect(items[0].json).toEqual(refusal);
	});

	it('that is an error is one, without the token', async () => {
		tenant.handle((_, response) =>
			json(response, { message: 'Wrong', errors: { name: ['Too short'] } }, 422),
		);
		const { error } = await call({ method: 'POST', path, body: '{"name":"A"}' });
		expect(error?.message).toContain('Wrong');
		expect(error?.description).toContain('name: Too short');
		expect(JSON.stringify(error)).not.toContain('secret-token');
	});
});

const added = resolve(dirname(documentPath()), 'endpoints-added-by-3.168.0.csv');
const withList = existsSync(added) ? it : it.skip;
if (!existsSync(added)) console.warn(`The list of later operations is not here: ${added}`);

withList('reaches every operation that a later version of the API adds', async () => {
	const rows = readFileSync(added, 'utf8').trim().split(/\r?\n/).slice(1);
	expect(rows).toHaveLength(92);
	for (const row of rows) {
		const [, method, template] = row.split(',');
		const path = template.replace(/\{\w+\}/g, '7');
		expect(await sent({ method, path })).toBe(`${method} ${path}`);
	}
});
