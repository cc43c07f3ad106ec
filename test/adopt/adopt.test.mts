/** `npm run adopt` on the API document as it is, and on copies of it that were changed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { adopt, homesOf } from '../../tools/adopt/adopt.mts';
import { formatChanges } from '../../tools/adopt/format.mts';
import { RequestJudge } from '../../tools/adopt/judge.mts';
import { leaveOneOut, leaveSomeFieldsOut } from '../../tools/adopt/leave-one-out.mts';
import { summaryOf } from '../../tools/adopt/summary.mts';
import { Tree as Sources } from '../../tools/adopt/tree.mts';
import { readDocument } from '../../tools/api/document.mts';
import { documentPath, judge, NO_DOCUMENT, openApi, type OpenApi } from '../support/openapi.mts';
import { whole as inFull, type Tree } from '../support/whole.mts';

const root = resolve(import.meta.dirname, '../..');
const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const withDocument = api ? describe : describe.skip;

type Json = Tree;

const whole = new Sources(root);

const RATES = '/public-api/resources/currency-rates/v1.0';
const STATUS = '/public-api/actions/flexibility-asset/v1.0/{flexibilityAsset}/change-status';
const POLICIES = '/public-api/resources/reimbursement-policies/v1.0';
const CHANGED = [
	RATES,
	`${RATES}/{currencyRate}`,
	STATUS,
	POLICIES,
	`${POLICIES}/{reimbursementPolicy}`,
];

/** What adopt makes of a changed document: the tree, formatted, and the outcome. */
async function adopted(change: (document: Json) => void) {
	const document = JSON.parse(readFileSync(documentPath(), 'utf8')) as Json;
	for (const path of CHANGED) document.paths[path] = inFull(document, document.paths[path]);
	change(document);
	const changed = judge(document);
	const tree = whole.copy();
	const outcome = adopt(tree, changed);
	await formatChanges(tree);
	const text = (file: string) => tree.read(join(root, 'nodes', file)) ?? '';
	return { tree, outcome, text, refused: refusedBy(changed, tree) };
}

/** The requests of changed resource files that a document does not take. */
function refusedBy(document: OpenApi, tree: Sources): string[] {
	const changed = new Set(tree.changes().keys());
	const requests = new RequestJudge(document, tree.run(), root);
	return homesOf(tree)
		.filter(({ origin }) => changed.has(origin.file))
		.flatMap(({ resource }) =>
			resource.operations.flatMap((operation) =>
				requests
					.judge(resource, operation)
					.filter(({ complaints }) => complaints.length > 0)
					.map(
						({ way, complaints }) =>
							`${resource.value} ${operation.value} ${way}: ${complaints.join()}`,
					),
			),
		);
}

const json = (schema: Json) => ({ content: { 'application/json': { schema } } });
const rocket: Json = {
	type: 'object',
	required: ['name', 'stage'],
	properties: {
		id: { type: 'integer', readOnly: true },
		name: { type: 'string', maxLength: 80 },
		stage: { type: 'string', enum: ['on_pad', 'in_flight'] },
		partnerId: { type: 'integer', nullable: true },
		country: { type: 'string', nullable: true },
		fuelKwh: { type: 'number', minimum: 0 },
		launchedAt: { type: 'string', format: 'date-time' },
		crew: {
			type: 'array',
			items: {
				type: 'object',
				required: ['userId'],
				properties: { userId: { type: 'integer' }, seat: { type: 'string' } },
			},
		},
		payload: { type: 'object', additionalProperties: { type: 'string' } },
	},
};

withDocument('adopt', () => {
	it('changes nothing on the version that the nodes are at', () => {
		const tree = whole.copy();
		const outcome = adopt(tree, api!);
		expect(outcome).toEqual({
			added: [],
			extended: [],
			answers: [],
			legacy: [],
			words: [],
			left: [],
		});
		expect([...tree.changes().keys()]).toEqual([]);
		expect(summaryOf(api!.version, outcome)).toContain('nothing to change');
	});

	it('adds filters, values, includes and fields where they belong, and leaves the rest as it is', async () => {
		const { outcome, text, refused, tree } = await adopted(({ paths }) => {
			const rates = paths[RATES] as Json;
			const filter = rates.get.parameters.find((one: Json) => one.name === 'filter');
			filter.schema.properties.partnerId = { type: 'integer' };
			filter.schema.properties.createdAfter = { type: 'string', format: 'date-time' };
			rates.get.parameters.push({
				name: 'include',
				in: 'query',
				style: 'deepObject',
				schema: { type: 'array', items: { type: 'string', enum: ['history'] } },
			});
			const body = rates.post.requestBody.content['application/json'].schema;
			(body.allOf?.[0] ?? body).properties.note = { type: 'string', maxLength: 255 };
			const status = paths[STATUS].post;
			status.requestBody.content['application/json'].schema.properties.status.enum.push('asleep');
		});
		expect(outcome.left).toEqual(['AmpecoWatch › Currency Rate: can be watched by createdAfter']);
		expect(outcome.extended.sort()).toEqual([
			'AmpecoEnergy › Flexibility Asset › Change Status: body status = asleep',
			'AmpecoTax › Currency Rate › Create: body note',
			'AmpecoTax › Currency Rate › Get Many: filter createdAfter',
			'AmpecoTax › Currency Rate › Get Many: filter partnerId',
			'AmpecoTax › Currency Rate › Get Many: include history',
		]);
		const rates = text('AmpecoTax/resources/currencyRate.ts');
		expect(rates).toContain("recordId('partnerId', 'partner')");
		expect(rates).toContain("include: ['history']");
		expect(rates).toContain(
			"create({ required: [base, target, rate], optional: [text('note', { maxLength: 255 })] })",
		);
		// What a person wrote is there as it was.
		expect(rates).toContain("description: 'How much of the target one unit of the base is',");
		expect(text('AmpecoEnergy/resources/flexibilityAsset.ts')).toContain(
			"['enabled', 'disabled', 'asleep']",
		);
		expect([...tree.changes().keys()].map((file) => file.slice(root.length)).sort()).toEqual([
			'/nodes/AmpecoEnergy/resources/flexibilityAsset.ts',
			'/nodes/AmpecoTax/resources/currencyRate.ts',
		]);
		expect(refused).toEqual([]);
	});

	it('gives a field the way to it where its level is on the wire only', async () => {
		const { outcome, text, refused } = await adopted(({ components }) => {
			components.schemas.pricing.properties.dawnPricePerKwh = { type: 'number' };
		});
		expect(outcome.left).toEqual([]);
		expect(text('AmpecoTariff/resources/shared.ts')).toContain("('pricing.dawnPricePerKwh'");
		expect(refused).toEqual([]);
	});

	it('writes new operations into the resource that they are of', async () => {
		const { text, refused, outcome } = await adopted(({ paths }) => {
			paths['/public-api/actions/users/v1.0/{user}/send-postcard'] = {
				post: {
					operationId: 'userSendPostcard',
					parameters: [{ name: 'user', in: 'path', required: true, schema: { type: 'integer' } }],
					requestBody: {
						required: true,
						...json({
							type: 'object',
							required: ['country'],
							properties: { country: { type: 'string' }, locationId: { type: 'integer' } },
						}),
					},
					responses: { 202: {} },
				},
			};
		});
		expect(outcome.added).toEqual([
			'AmpecoUser › User: POST /actions/users/v1.0/{user}/send-postcard',
		]);
		// In the version that is current and in the one that goes on, which share what is done to users.
		expect(outcome.words.map((line) => line.replace(/ \(Legacy[^)]*\)/, ''))).toContain(
			'AmpecoUser › User › Send Postcard: description',
		);
		expect(text('AmpecoUser/resources/user.ts').replace(/\s+/g, ' ')).toContain(
			"action('Send Postcard', 'POST /actions/users/v1.0/{user}/send-postcard', { action: 'Send postcard of a user', required: [text('country')], optional: [recordId('locationId', 'location')], })",
		);
		expect(refused).toEqual([]);
	});

	it('writes amounts of money, and numbers that only sound like them', async () => {
		const { text, refused } = await adopted(({ paths }) => {
			const body = paths[RATES].post.requestBody.content['application/json'].schema;
			Object.assign((body.allOf?.[0] ?? body).properties, {
				totalAmount: { type: 'number', minimum: 0 },
				pricePerBanana: { type: 'number' },
				feePercentage: { type: 'number' },
				amountInCents: { type: 'integer' },
				currencyCode: { type: 'string' },
			});
		});
		const rates = text('AmpecoTax/resources/currencyRate.ts');
		expect(rates).toContain("money('totalAmount', { min: 0 })");
		expect(rates).toContain("money('pricePerBanana')");
		expect(rates).toContain("number('feePercentage'");
		expect(rates).toContain("integer('amountInCents')");
		expect(rates).toContain("currency('currencyCode')");
		expect(rates).toContain("from '../../shared/pieces'");
		expect(refused).toEqual([]);
	});

	it('adds to one of the lists that create and update share, in either of two ways', async () => {
		const { text, refused, outcome } = await adopted(({ paths }) => {
			for (const [path, method] of [
				[POLICIES, 'post'],
				[`${POLICIES}/{reimbursementPolicy}`, 'patch'],
			]) {
				const { schema } = paths[path][method].requestBody.content['application/json'];
				const where = (schema.allOf ?? [schema]).find((one: Json) => one.properties);
				where.properties.colour = { type: 'string', nullable: method === 'patch' };
				where.properties.shade = { type: 'string' };
			}
		});
		expect(outcome.left).toEqual([]);
		const policy = text('AmpecoReimbursement/resources/reimbursementPolicy.ts');
		expect(policy.match(/text\('colour'/g)).toHaveLength(1);
		expect(policy).not.toContain("text('colour', { nullable");
		// What may not be null cannot be among what an update clears.
		expect(policy.match(/text\('shade'/g)).toHaveLength(2);
		expect(refused).toEqual([]);
	});

	it('writes a new resource with its list, its record and its place in a node', async () => {
		const one = '/public-api/resources/partner-rockets/v1.0';
		const id = { name: 'partnerRocket', in: 'path', required: true, schema: { type: 'integer' } };
		const list = { type: 'object', properties: { data: { type: 'array', items: rocket } } };
		const answer = { type: 'object', properties: { data: rocket } };
		const { text, refused, outcome } = await adopted(({ paths }) => {
			paths[one] = {
				get: {
					operationId: 'rocketsListing',
					parameters: [
						{ name: 'cursor', in: 'query', schema: { type: 'string', nullable: true } },
						{ name: 'per_page', in: 'query', schema: { type: 'integer' } },
					],
					responses: { 200: json(list) },
				},
				post: {
					operationId: 'rocketCreate',
					requestBody: { required: true, ...json(rocket) },
					responses: { 201: json(answer) },
				},
			};
			paths[`${one}/{partnerRocket}`] = {
				get: { operationId: 'rocketRead', parameters: [id], responses: { 200: json(answer) } },
				patch: {
					operationId: 'rocketUpdate',
					parameters: [id],
					requestBody: { required: true, ...json({ ...rocket, required: [] }) },
					responses: { 200: json(answer) },
				},
				delete: { operationId: 'rocketDelete', parameters: [id], responses: { 204: {} } },
			};
		});
		expect(outcome.left).toEqual([
			'AmpecoPartner › Partner Rocket: Create or Update could match by name',
		]);
		expect(text('AmpecoPartner/resources/partnerRocket.ts')).toMatchInlineSnapshot(`
		"import {
			choice,
			create,
			dateTime,
			get,
			getMany,
			groups,
			json,
			number,
			recordId,
			remove,
			required,
			resource,
			text,
			update,
		} from '../../../lib/declarative';
		import partnerRocketRecord from '../records/partnerRocket.json';

		const essentials = [text('name', { maxLength: 80 }), choice('stage', ['on_pad', 'in_flight'])];

		const details = [
			recordId('partnerId', 'partner', { nullable: true }),
			text('country', { nullable: true }),
			number('fuelKwh', { min: 0 }),
			dateTime('launchedAt'),
			groups('crew', [required(recordId('userId', 'user')), text('seat')]),
			json('payload', { key: 'value' }),
		];

		export const partnerRocket = resource(
			'Partner Rocket',
			'/resources/partner-rockets/v1.0',
			'partnerRocket',
			[
				getMany(),
				get(),
				create({ required: essentials, optional: details }),
				update({ optional: [...details, ...essentials] }),
				remove(),
			],
			{ record: partnerRocketRecord },
		);
		"
	`);
		expect(outcome.words).toEqual(['AmpecoPartner › Partner Rocket: about']);
		const since = JSON.parse(text('../sandbox/tenant/since.json')) as Record<string, string[]>;
		expect(since[api!.version]).toEqual(
			expect.arrayContaining([
				'GET /resources/partner-rockets/v1.0',
				'DELETE /resources/partner-rockets/v1.0/{partnerRocket}',
			]),
		);
		expect(text('shared/records.ts')).toContain(
			"partnerRocket: list('partner-rockets/v1.0', by('name'))",
		);
		expect(text('AmpecoPartner/AmpecoPartner.node.ts')).toMatch(
			/ampeco\(\[[^\]]*partnerInvite,\s+partnerRocket,/,
		);
		expect(
			Object.keys(JSON.parse(text('AmpecoPartner/records/partnerRocket.json')).properties),
		).toEqual(Object.keys(rocket.properties));
		expect(refused).toEqual([]);
	});

	it('moves what is deprecated to Legacy under its old value, and puts the new version in its place', async () => {
		const { tree, refused } = await adopted(({ paths }) => {
			for (const path of ['', '/{currencyRate}']) {
				const old = paths[`/public-api/resources/currency-rates/v1.0${path}`] as Json;
				paths[`/public-api/resources/currency-rates/v2.0${path}`] = JSON.parse(JSON.stringify(old));
				for (const method of ['get', 'post', 'patch', 'delete'])
					if (old[method]) old[method].deprecated = true;
			}
		});
		const resources = homesOf(tree).filter(
			({ node, base }) => node === 'AmpecoTax' && base.includes('currency-rates'),
		);
		expect(resources.map(({ resource, base }) => [resource.name, resource.value, base])).toEqual([
			['Currency Rate (Legacy v1.0)', 'currencyRate', '/resources/currency-rates/v1.0'],
			['Currency Rate', 'currencyRateV2_0', '/resources/currency-rates/v2.0'],
		]);
		expect(resources[1].resource.operations.map(({ value }) => value)).toEqual([
			'getAll',
			'get',
			'create',
			'update',
			'delete',
		]);
		expect(refused).toEqual([]);
	});

	it('lists what can be watched, and what cannot any more', async () => {
		const { outcome, tree } = await adopted(({ paths }) => {
			const filter = paths[RATES].get.parameters.find((one: Json) => one.name === 'filter');
			delete filter.schema.properties.updatedAfter;
			paths['/public-api/resources/zebras/v1.0'] = {
				get: {
					operationId: 'zebras',
					parameters: [
						{
							name: 'filter',
							in: 'query',
							style: 'deepObject',
							schema: {
								type: 'object',
								properties: {
									sightedAfter: { type: 'string', format: 'date-time' },
									sightedBefore: { type: 'string', format: 'date-time' },
									stripes: { type: 'integer' },
								},
							},
						},
					],
					responses: { 200: json({ type: 'object' }) },
				},
			};
		});
		expect(outcome.left).toEqual(
			expect.arrayContaining([
				'AmpecoWatch › Currency Rate: the document has no filter updatedAfter',
				'AmpecoWatch › /public-api/resources/zebras/v1.0: can be watched by sightedAfter',
			]),
		);
		expect(outcome.left.filter((line) => line.startsWith('AmpecoWatch'))).toHaveLength(2);
		expect(tree.changes().size).toBe(0);
	});

	it('lists what it cannot place', async () => {
		const { outcome, tree } = await adopted(({ paths }) => {
			paths['/public-api/resources/zebras/v1.0'] = {
				get: { operationId: 'zebras', responses: { 200: json({ type: 'object' }) } },
			};
		});
		expect(outcome.left).toEqual(['GET /public-api/resources/zebras/v1.0: no node fits']);
		expect(tree.changes().size).toBe(0);
	});

	it('brings a resource file back that was left out, and fields of it', () => {
		const file = join(root, 'nodes/AmpecoTax/resources/currencyRate.ts');
		expect(leaveOneOut(whole, api!, file)).toMatchObject({
			operations: 5,
			back: 5,
			atHome: 5,
			requests: 10,
			accepted: 10,
			wrong: [],
		});
		const fields = leaveSomeFieldsOut(whole, api!, file, 2, 7);
		expect(fields.gone).toBeGreaterThan(0);
		expect(fields).toMatchObject({ requests: 10, accepted: 10, wrong: [] });
	});
});

describe('the command', () => {
	const folder = mkdtempSync(join(tmpdir(), 'adopt-'));
	afterAll(() => rmSync(folder, { recursive: true }));
	const run = (...args: string[]) =>
		spawnSync(process.execPath, [join(root, 'tools/adopt/main.mts'), ...args], {
			encoding: 'utf8',
		});

	it('says how it is used, and what it cannot read', () => {
		expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') });
		const other = join(folder, 'other.json');
		writeFileSync(other, '{}');
		expect(run(other)).toMatchObject({
			status: 2,
			stderr: expect.stringContaining('is no OpenAPI document'),
		});
		expect(() => readDocument(join(folder, 'absent.json'))).toThrow('ENOENT');
	});

	it('writes a summary', () => {
		const summary = summaryOf('9.9.9', {
			added: ['A › B: GET /c'],
			extended: [],
			answers: [],
			legacy: [],
			words: ['A › B: about'],
			left: ['GET /d: no node fits'],
		});
		expect(summary).toBe(
			'# Version 9.9.9 of the API\n\n## For a person to decide (1)\n\n- GET /d: no node fits\n\n## For a person to put into words (1)\n\n- A › B: about\n\n## New operations (1)\n\n- A › B: GET /c\n',
		);
	});
});
