/** Every operation, as n8n-core executes it over real HTTP, before the judge: the API document. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import type { Operation } from '../../dist/lib/declarative/types.js';
import { composedEntries, forms, parametersOf, type Entry } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';

interface Sent {
	method: string;
	url: string;
	headers: Record<string, unknown>;
	body: unknown;
}

const api = openApi();
// `ONLY=AmpecoPartner` judges the operations whose title begins so, while one is being described.
const all = forms().filter(({ title }) => title.startsWith(process.env.ONLY ?? ''));
const composed = composedEntries().filter(({ title }) => title.startsWith(process.env.ONLY ?? ''));
let server: Server;
let sent: Sent[] = [];
/** What lists answer. */
let known: object[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const text = Buffer.concat(parts).toString();
			sent.push({
				method: request.method!,
				url: request.url!,
				headers: request.headers,
				body: text === '' ? undefined : JSON.parse(text),
			});
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ data: request.method === 'GET' ? known : [] }));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => server.close());

async function run({ nodeType, typeVersion }: Entry, parameters: INodeParameters): Promise<Sent[]> {
	sent = [];
	const { port } = server.address() as AddressInfo;
	const { error } = await runNode({
		nodeType,
		parameters,
		node: { typeVersion },
		credentials: { tenantUrl: `http://127.0.0.1:${port}`, apiToken: 'token' },
	});
	if (error) throw error;
	return sent;
}

/**
 * What nodes of version 1 offer beside shapes that do not have it. What the API makes of it there is not known;
 * in newer nodes it is among the fields of its own shape.
 */
const MIXED_IN_VERSION_1: Record<string, string[]> = {
	'AmpecoUser invoiceDetails createOrUpdate (version 1)': [
		'recipientCode',
		'recipientCertifiedEmail',
	],
};
const mixed = new Set<string>();

function isMixed({ title }: Entry, complaint: string): boolean {
	const name = MIXED_IN_VERSION_1[title]?.find((one) =>
		complaint.endsWith(`: ${one} is not documented`),
	);
	if (name) mixed.add(`${title} ${name}`);
	return name !== undefined;
}

/** What the document says against one run of an operation; an empty list is right. */
async function complaints(entry: Entry, parameters: INodeParameters): Promise<string[]> {
	try {
		const requests = await run(entry, parameters);
		if (requests.length !== 1) return [`${requests.length} requests were sent`];
		return api!.validateRequest(requests[0]).filter((one) => !isMixed(entry, one));
	} catch (error) {
		return [`${(error as Error).message}`];
	}
}

const figures: Record<string, string> = {};
afterAll(() => {
	if (api)
		console.log(`The API document ${api.version} accepted: ${JSON.stringify(figures, null, 1)}`);
});

async function judge(name: string, runs: Array<[Entry, INodeParameters, string?]>): Promise<void> {
	const wrong: Record<string, string[]> = {};
	for (const [entry, parameters, more = ''] of runs) {
		const found = await complaints(entry, parameters);
		if (found.length > 0) wrong[`${entry.title}${more}`] = found;
	}
	figures[name] = `${runs.length - Object.keys(wrong).length} of ${runs.length}`;
	expect(wrong).toEqual({});
}

const withDocument = api ? describe : describe.skip;
if (!api) console.warn(NO_DOCUMENT);

withDocument('every operation before the API document', () => {
	it('is valid with its required fields only', async () => {
		await judge(
			'required fields only',
			all.map((entry) => [entry, parametersOf(entry, 'required')]),
		);
	}, 120_000);

	it('is valid with every field set', async () => {
		await judge(
			'every field set',
			all.map((entry) => [entry, parametersOf(entry, 'all')]),
		);
	}, 120_000);

	it('is valid in each variant', async () => {
		const variants = all.flatMap((entry) =>
			(entry.operation.body?.variant?.cases ?? []).flatMap((one) =>
				(['required', 'all'] as const).map((fill): [Entry, INodeParameters, string] => [
					entry,
					parametersOf(entry, fill, one),
					` (${one.label}, ${fill})`,
				]),
			),
		);
		await judge('variants', variants);
		// Nothing is excused that need not be.
		const excused = Object.entries(MIXED_IN_VERSION_1)
			.filter(([title]) => all.some((entry) => entry.title === title))
			.flatMap(([title, names]) => names.map((name) => `${title} ${name}`));
		expect([...mixed].sort()).toEqual(excused.sort());
	}, 120_000);

	it('is valid where a record is looked up, created or updated', async () => {
		const wrong: Record<string, string[]> = {};
		const counts = { lookups: 0, creates: 0, updates: 0 };
		const check = async (
			title: string,
			entry: Entry,
			parameters: INodeParameters,
			most: number,
		) => {
			const requests = await run(entry, parameters).catch((error: Error) => error);
			const found = Array.isArray(requests)
				? requests.flatMap((request) => api!.validateRequest(request))
				: [requests.message];
			const all = Array.isArray(requests) ? requests : [];
			if (found.length === 0 && all.length !== most) found.push(`${all.length} requests were sent`);
			if (found.length > 0) wrong[title] = found;
			return all;
		};
		for (const entry of composed) {
			const { operation } = entry;
			const { by, within } = operation.match!;
			const cases = operation.body?.variant?.cases ?? [undefined];
			for (const one of cases) {
				for (const field of by) {
					// Not every shape has what others are known by.
					const own = one && [...one.required, ...one.optional];
					if (own && !isAmong(field, [...own, ...fieldsIn(operation)])) continue;
					const parameters = { ...parametersOf(entry, 'all', one), matchBy: field.name };
					// The document takes digits here.
					if ('idTagUid' in parameters) parameters.idTagUid = '1234';
					const title = `${entry.title} by ${field.name}${one ? ` (${one.label})` : ''}`;
					known = [];
					if (operation.verb === 'findOne') {
						const more = { matchValue: '1234', ifNothing: 'item' };
						counts.lookups += (await check(title, entry, { ...parameters, ...more }, 1)).length;
						continue;
					}
					const [, created] = await check(title, entry, parameters, 2);
					if (!created) continue;
					counts.creates++;
					// What differs in a record that has nothing but what it is found by: everything.
					known = [recordWith([...within, field], created.body)];
					const changes = fieldsIn(operation.match!.update!).some(
						({ name }) => name !== field.name,
					);
					const most = changes ? 2 : 1;
					const [, updated] = await check(`${title}: update`, entry, parameters, most);
					if (updated && ['PATCH', 'PUT'].includes(updated.method)) counts.updates++;
				}
			}
		}
		known = [];
		figures.composed = JSON.stringify(counts);
		expect(wrong).toEqual({});
		expect(counts.updates).toBeGreaterThan(50);
	}, 120_000);
});

const fieldsIn = ({ body }: Operation) => [...(body?.required ?? []), ...(body?.optional ?? [])];

const isAmong = ({ name }: { name: string }, fields: Array<{ name: string }>) =>
	fields.some((field) => field.name === name.split('.')[0]);

/** A record that has these of a body's values, and an id. */
function recordWith(fields: Array<{ name: string }>, body: unknown): object {
	const record: Record<string, unknown> = { id: 7 };
	for (const { name } of fields) {
		const path = name.split('.');
		const last = path.pop()!;
		let from = body as Record<string, unknown>;
		let to = record;
		for (const part of path) {
			from = from[part] as Record<string, unknown>;
			to = (to[part] ??= {}) as Record<string, unknown>;
		}
		to[last] = from[last];
	}
	return record;
}
