/** `npm run drift` on the API document as it is, and on copies of it that were changed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readDocument } from '../../tools/api/document.mts';
import { describeDrift, findDrift } from '../../tools/drift/drift.mts';
import { documentPath, NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { whole, type Tree } from '../support/whole.mts';

const main = resolve(import.meta.dirname, '../../tools/drift/main.mts');
const folder = mkdtempSync(join(tmpdir(), 'drift-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
	status: number | null;
	lines: string[];
	said: string;
}

function drift(...args: string[]): Outcome {
	const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
		encoding: 'utf8',
	});
	return { status, lines: stdout.trim().split('\n'), said: stderr };
}

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

const CHANGED = [
	'resources/vouchers/v2.1',
	'resources/users/v1.0',
	'actions/flexibility-asset/v1.0/{flexibilityAsset}/change-status',
].map((path) => `/public-api/${path}`);

/** What it finds in a copy of the document that `change` has changed. */
async function driftOf(change: (document: Tree) => void) {
	const document = JSON.parse(readFileSync(documentPath(), 'utf8')) as Tree;
	for (const path of CHANGED) document.paths[path] = whole(document, document.paths[path]);
	change(document);
	const api = readDocument(file('changed.json', JSON.stringify(document)));
	const { text, lacks } = describeDrift(api.version, await findDrift(api));
	return { lines: text.split('\n'), lacks };
}

const withDocument = openApi() ? describe : describe.skip;
if (!openApi()) console.warn(NO_DOCUMENT);

withDocument('the drift of the nodes', () => {
	it('is nothing on the version that they were made for, and ends with 0', () => {
		const { status, lines } = drift(documentPath());
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/nothing is missing in the nodes; the document lacks 0\.$/);
		expect(status).toBe(0);
	});

	it('names what a newer version adds', async () => {
		const { lacks, lines } = await driftOf(({ paths, info }: Tree) => {
			info.version = '9.9.9';
			paths['/public-api/resources/rockets/v1.0'] = paths['/public-api/resources/partners/v2.0'];
			const { get } = paths['/public-api/resources/vouchers/v2.1'] as Tree;
			const filter = get.parameters.find((one: Tree) => one.name === 'filter');
			filter.schema.properties.colour = { type: 'string' };
			get.parameters.push({ name: 'withRockets', in: 'query', schema: { type: 'boolean' } });
			const { post } = paths[CHANGED[2]] as Tree;
			const { properties } = post.requestBody.content['application/json'].schema;
			properties.status.enum.push('asleep');
			properties.rocket = {
				type: 'array',
				items: { oneOf: [{ type: 'object', properties: { fuel: { type: 'string' } } }] },
			};
			properties.launchedAt = { type: 'string', readOnly: true };
		});
		expect(lines).toEqual([
			expect.stringMatching(/^AmpecoBilling › Voucher › Get Many /),
			'  - the nodes lack filter colour',
			'  - the nodes lack query withRockets',
			expect.stringMatching(/^AmpecoEnergy › Flexibility Asset › .* \(POST .*change-status\)$/),
			'  - the nodes lack body status = asleep',
			'  - the nodes lack body rocket',
			'  - the nodes lack body rocket.fuel',
			'GET /public-api/resources/rockets/v1.0',
			'  - the nodes lack the operation',
			'POST /public-api/resources/rockets/v1.0',
			'  - the nodes lack the operation',
			'AmpecoWatch › /public-api/resources/rockets/v1.0',
			'  - the nodes lack watching by lastUpdatedAfter',
			'  - the nodes lack watching by createdAfter',
			'',
			'lacking in     operations  fields  filters  values  other  answers  events  watching',
			'AmpecoBilling           ·       ·        1       ·      1        ·       ·         ·',
			'AmpecoEnergy            ·       2        ·       1      ·        ·       ·         ·',
			'(no node)               2       ·        ·       ·      ·        ·       ·         ·',
			'AmpecoWatch             ·       ·        ·       ·      ·        ·       ·         2',
			'',
			'Document 9.9.9: the nodes lack 9, the document lacks 0.',
		]);
		expect(lacks).toBe(true);
	});

	it('names what an older version lacks', async () => {
		const { lacks, lines } = await driftOf(({ paths, info }: Tree) => {
			info.version = '1.0.0';
			delete paths['/public-api/actions/circuit/v2.0/{circuit}/set-session-boost/{session}'];
			const { post } = paths[CHANGED[2]] as Tree;
			const { properties } = post.requestBody.content['application/json'].schema;
			properties.status.enum.pop();
			delete properties.endsAt;
		});
		expect(lines).toEqual([
			expect.stringMatching(/set-session-boost\/\{session\}\)$/),
			'  + the document lacks the operation',
			expect.stringMatching(/change-status\)$/),
			expect.stringMatching(/^ {2}\+ the document lacks body (status = \w+|endsAt)$/),
			expect.stringMatching(/^ {2}\+ the document lacks body (status = \w+|endsAt)$/),
			'Document 1.0.0: nothing is missing in the nodes; the document lacks 3.',
		]);
		expect(lacks).toBe(false);
	});

	it('names what lists can be watched by, newly or no more', async () => {
		const { lacks, lines } = await driftOf((document: Tree) => {
			const filtersOf = (list: string) => {
				const path = `/public-api/resources/${list}`;
				document.paths[path] = whole(document, document.paths[path]);
				const { get } = document.paths[path] as Tree;
				return get.parameters.find((one: Tree) => one.name === 'filter').schema.properties;
			};
			const moment = { type: 'string', format: 'date-time' };
			Object.assign(filtersOf('vouchers/v2.1'), { ratifiedSince: moment, ratifiedUntil: moment });
			delete filtersOf('tariffs/v1.0').lastUpdatedAfter;
		});
		expect(lines.filter((line) => /Watch|watching by/.test(line))).toEqual([
			'AmpecoWatch › Tariff',
			'  + the document lacks watching by lastUpdatedAfter',
			'AmpecoWatch › /public-api/resources/vouchers/v2.1',
			'  - the nodes lack watching by ratifiedSince',
			expect.stringMatching(/^AmpecoWatch .* 1$/),
		]);
		expect(lacks).toBe(true);
	});

	it('counts what is written as JSON as there', async () => {
		const { lacks, lines } = await driftOf(({ paths }: Tree) => {
			const { post } = paths['/public-api/resources/users/v1.0'] as Tree;
			const { schema } = post.requestBody.content['application/json'];
			const where = (schema.allOf ?? [schema]).find((one: Tree) => one.properties?.externalAppData);
			where.properties.externalAppData = {
				type: 'object',
				properties: { deep: { type: 'object', properties: { deeper: { type: 'string' } } } },
			};
		});
		expect(lines.filter((line) => line.includes('lack ')).join('\n')).not.toContain('deeper');
		expect(lacks).toBe(false);
	});
});

it('reads YAML, and ends with 1 where the nodes lack something', () => {
	const path = file(
		'small.yaml',
		[
			'openapi: 3.0.0',
			'info: { title: Small, version: 0.0.1 }',
			'paths:',
			'  /public-api/resources/rockets/v1.0:',
			'    get: { responses: { "200": { description: ok } } }',
		].join('\n'),
	);
	const { status, lines } = drift(path);
	const at = lines.indexOf('GET /public-api/resources/rockets/v1.0');
	expect(lines[at + 1]).toBe('  - the nodes lack the operation');
	expect(status).toBe(1);
});

it('says what it cannot read, and ends with 2', () => {
	expect(drift()).toMatchObject({ status: 2, said: expect.stringContaining('Usage') });
	expect(drift(file('other.json', '{"a": 1}'))).toMatchObject({
		status: 2,
		said: expect.stringContaining('is no OpenAPI document'),
	});
	expect(drift(join(folder, 'absent.json'))).toMatchObject({
		status: 2,
		said: expect.stringContaining('ENOENT'),
	});
});
