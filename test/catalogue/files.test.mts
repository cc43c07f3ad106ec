/** Files of a list, as a user sets them in a node. */
import { createRequire } from 'node:module';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { readBinary, runNode } from '../support/engine.mts';
import { entries } from '../support/catalogue.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { json, startServer, type TestServer } from '../transport/server.mts';

const require = createRequire(import.meta.url);
const load = (name: string) =>
	new (require(`../../dist/nodes/${name}/${name}.node.js`) as Record<string, new () => INodeType>)[
		name
	]();

const SESSIONS = [
	{ id: 1, roaming: [], totalAmount: [], externalSessionId: '=HYPERLINK("http://evil.example")' },
	{ id: 2, roaming: { sessionId: 'r-2' }, totalAmount: { withTax: 12.5 }, energy: -3.25 },
];

/** How a list of sessions is asked for: by its own node, and by the one that knows nothing of them. */
const LISTS: Record<string, INodeParameters> = {
	AmpecoSession: { resource: 'session', operation: 'getAll' },
	AmpecoApiCall: { method: 'GET', path: '/resources/sessions/v1.0' },
};

let tenant: TestServer;

beforeAll(async () => {
	tenant = await startServer((_, response) => json(response, { data: SESSIONS }));
});

afterAll(async () => await tenant.close());

async function file(node: string, options: INodeParameters) {
	const run = await runNode({
		nodeType: load(node),
		parameters: { ...LISTS[node], returnAll: true, output: 'csv', options },
		credentials: { tenantUrl: tenant.url, apiToken: 'secret-token' },
	});
	const binary = run.items[0]?.binary?.data;
	return { ...run, text: binary ? (await readBinary(binary)).toString() : '' };
}

describe.each(Object.keys(LISTS))('a CSV file of %s', (node) => {
	it('has what each session has, and nothing that a spreadsheet would run', async () => {
		const { text } = await file(node, { csvSeparator: 'tab' });
		const [heading, first, second] = text.split('\r\n').map((line) => line.split('\t'));
		const at = (row: string[], name: string) => row[heading.indexOf(name)];
		expect(at(first, 'externalSessionId')).toBe('"\'=HYPERLINK(""http://evil.example"")"');
		expect(at(first, 'totalAmount.withTax')).toBe('');
		expect(at(second, 'totalAmount.withTax')).toBe('12.5');
		expect(at(second, 'roaming.sessionId')).toBe('r-2');
	});

	it('is written as the options say', async () => {
		const { text, error } = await file(node, {
			csvColumns: 'id, externalSessionId,totalAmount.withTax,, energy ,id',
			csvSeparator: 'semicolon',
			csvDecimalComma: true,
			csvByteOrderMark: true,
			csvKeepFormulas: true,
		});
		expect(error).toBeUndefined();
		expect(text).toBe(
			'\uFEFFid;externalSessionId;totalAmount.withTax;energy\r\n' +
				'1;"=HYPERLINK(""http://evil.example"")";;\r\n' +
				'2;;12,5;-3,25\r\n',
		);
	});

	it('takes columns from an expression', async () => {
		const { text } = await file(node, {
			csvColumns: '={{ ["energy", "id"] }}',
			csvSeparator: 'tab',
		});
		expect(text).toBe('energy\tid\r\n\t1\r\n-3.25\t2\r\n');
	});

	it('leaves out empty columns', async () => {
		const { text } = await file(node, { csvLeaveOutEmpty: true });
		expect(text.split('\r\n')[0].split(',').sort()).toEqual(
			['id', 'externalSessionId', 'roaming.sessionId', 'totalAmount.withTax', 'energy'].sort(),
		);
	});

	it.each<[INodeParameters, string]>([
		[{ csvSeparator: '={{ "pipe" }}' }, 'CSV Separator does not know "pipe"'],
		[{ csvDecimalComma: '={{ "maybe" }}' }, 'CSV Decimal Comma is meant to be true or false'],
		[{ csvKeepFormulas: '={{ 1 }}' }, 'CSV Keep Formulas is meant to be true or false'],
		[{ csvColumns: '' }, 'CSV Columns is empty'],
		[{ csvColumns: '={{ [] }}' }, 'CSV Columns is empty'],
		[{ csvColumns: '={{ ({ a: 1 }) }}' }, 'CSV Columns is meant to be'],
	])('is refused before anything is sent: %j', async (options, message) => {
		tenant.arrived.length = 0;
		const { error } = await file(node, options);
		expect(error?.message).toContain(message);
		expect(tenant.arrived).toEqual([]);
	});
});

it('a column that sessions do not have is refused by its name', async () => {
	const { error } = await file('AmpecoSession', { csvColumns: 'id, enregy' });
	expect(error?.message).toBe('CSV Columns: these records have no "enregy"');
});

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);

(api ? it : it.skip)(
	'what the document answers with a file is described as one, and nothing else',
	() => {
		const shape = (path: string) => path.replace(/\{\w+\}/g, '{}');
		const documented = api!.operations
			.filter(({ answersFile }) => answersFile)
			.map(({ method, path }) => `${method} ${shape(path)}`);
		const described = entries()
			.filter(({ operation }) => operation.file !== undefined)
			.map(({ operation: { method, path } }) => `${method} /public-api${shape(path)}`);
		expect(documented.length).toBeGreaterThan(0);
		expect(described.sort()).toEqual(documented.sort());
	},
);
