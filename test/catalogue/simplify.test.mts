/** Simplify: the short set of fields that Get and Get Many give from version 1.1 on. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RecordSchema } from '../../dist/lib/declarative/types.js';
import { entries, parametersOf, type Entry } from '../support/catalogue.mts';
import { readBinary, runNode, type RunRequest } from '../support/engine.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { filled } from '../support/records.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const { fileColumns } = createRequire(import.meta.url)('../../dist/lib/declarative/index.js') as {
	fileColumns(schema?: RecordSchema): string[];
};

const MOST_FIELDS = 10;
const ID = /^id$|(I|_i)ds?$/;

const fieldsOf = ({ operation }: Entry): string[] =>
	Object.keys(operation.output?.properties ?? {});
const reads = entries().filter(({ operation }) => ['get', 'getMany'].includes(operation.verb));
const simplified = reads.filter(({ operation }) => operation.simple);
const lists = simplified.filter(({ operation }) => operation.verb === 'getMany');
const find = (title: string) => simplified.find((entry) => entry.title === title)!;

/** `energyWh: energy | consumption.total` → its name and its places; `breakdown?` is only there when asked for. */
function read(entry: string) {
	const isExtra = entry.endsWith('?');
	const [places, alias] = entry.replace('?', '').split(': ').reverse();
	const paths = places.split(' | ').map((place) => place.split('.'));
	const own = paths[0].map((part, index) => (index ? part[0].toUpperCase() + part.slice(1) : part));
	return { name: alias ?? own.join(''), paths, isExtra };
}
const readAll = ({ operation }: Entry) => operation.simple!.entries.map(read);

/** What is only there when it is included, and is not. */
const absentFrom = (entry: Entry, sent: string[]) =>
	entry.operation.simple!.related.filter((name) => !sent.includes(name));

function at(value: unknown, path: string[]): unknown {
	if (path.length === 0) return value;
	if (Array.isArray(value)) return value.map((one) => at(one, path));
	return at((value as IDataObject)?.[path[0]], path.slice(1));
}

const schemaAt = (schema: RecordSchema | undefined, path: string[]): RecordSchema | undefined =>
	path.reduce<RecordSchema | undefined>(
		(inner, name) => (inner?.items ?? inner)?.properties?.[name],
		schema,
	);

/** The preview that n8n serves for this version. */
const previewOf = ({ node, resource, operation }: Entry, version: string): AnySchemaObject => {
	const file = `${node}/__schema__/${version}/${resource.value}/${operation.value}.json`;
	return JSON.parse(
		readFileSync(resolve(import.meta.dirname, '../../dist/nodes', file), 'utf8'),
	) as AnySchemaObject;
};

describe('the facts', () => {
	it('are there for every Get and Get Many whose record has more than ten fields', () => {
		const missing = reads.filter(
			(entry) => fieldsOf(entry).length > MOST_FIELDS && !entry.operation.simple,
		);
		const needless = simplified.filter((entry) => fieldsOf(entry).length <= MOST_FIELDS);
		expect(missing.map(({ title }) => title)).toEqual([]);
		expect(needless.map(({ title }) => title)).toEqual([]);
		expect(simplified.length).toBeGreaterThan(110);
	});

	it('name fields that the records have, each once, and hide no other field by their names', () => {
		const wrong = simplified.flatMap((entry) => {
			const { title, operation, resource } = entry;
			const schemas = resource.operations.map(({ output }) => output);
			const all = readAll(entry);
			const names = all.map(({ name }) => name);
			return [
				...names.filter((name, index) => names.indexOf(name) !== index || name === 'id'),
				...all.flatMap(({ name, paths, isExtra }) => [
					...paths
						.filter((path) => {
							const known = isExtra ? schemas : [operation.output];
							return !known.some((schema) => schemaAt(schema, path));
						})
						.map((path) => path.join('.')),
					...(operation.output!.properties![name] && !paths.some((path) => path.join('.') === name)
						? [`${name} is another field`]
						: []),
				]),
			].map((what) => `${title}: ${what}`);
		});
		expect(wrong).toEqual([]);
	});

	it('leave less than there was, but for single entries of a log', () => {
		const same = simplified
			.filter((entry) => {
				const preview = previewOf(entry, 'v1.1.0') as RecordSchema;
				return fileColumns(preview).length >= fileColumns(entry.operation.output).length;
			})
			.map(({ title }) => title);
		expect(same).toEqual(['AmpecoChargePoint communicationLog get', 'AmpecoRoaming ocpiLog get']);
	});

	it('say the unit of every energy, where it is known', () => {
		const bare = simplified.flatMap((entry) =>
			Object.keys(previewOf(entry, 'v1.1.0').properties as object)
				.filter((name) => /energy|kwh/i.test(name) && !/k?Wh$|Kwh/.test(name))
				.map((name) => `${entry.resource.value} ${name}`),
		);
		// The API does not say in what an invoice has it.
		expect([...new Set(bare)]).toEqual(['invoice totalEnergy']);
	});

	it('take one language of these texts, and no other field for one', () => {
		const texts = simplified.flatMap((entry) =>
			Object.entries(previewOf(entry, 'v1.1.0').properties as Record<string, RecordSchema>)
				.filter(([name, { type }]) => {
					const path = readAll(entry).find((field) => field.name === name)?.paths[0];
					const whole = path && schemaAt(entry.operation.output, path);
					return type === 'string' && whole && whole.type !== 'string';
				})
				.map(([name]) => `${entry.resource.value} ${name}`),
		);
		expect([...new Set(texts)].sort()).toEqual(
			[
				'locationLegacyV1_0 address',
				'locationLegacyV1_0 name',
				'location address',
				'location name',
				'subscriptionPlan name',
				'voucher title',
			].sort(),
		);
	});
});

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);

describe('through the engine', () => {
	let tenant: Recorder;
	let record: IDataObject;

	beforeAll(async () => {
		tenant = await startRecorder();
	});
	afterAll(async () => await tenant.close());

	/** What was included in the last request. */
	const included = () =>
		new URL(tenant.sent.at(-1)!.url, 'http://tenant').searchParams.getAll('include[]');

	/** The whole record, without what could be included and is not. */
	const answered = (entry: Entry): IDataObject => {
		const absent = absentFrom(entry, included());
		return Object.fromEntries(Object.entries(record).filter(([name]) => !absent.includes(name)));
	};

	async function run(
		entry: Entry,
		parameters: INodeParameters = {},
		more: Partial<RunRequest> = {},
	) {
		record ??= filled(entry.operation.output!) as IDataObject;
		tenant.sent.length = 0;
		tenant.answer(() => {
			const one = answered(entry);
			return { data: entry.operation.verb === 'getMany' ? [one, one] : one };
		});
		return await runNode({
			nodeType: entry.nodeType,
			typeVersion: 1.1,
			parameters: { ...parametersOf(entry, 'required'), ...parameters },
			credentials: tenant.credentials,
			...more,
		});
	}

	const start = (entry: Entry) => {
		record = filled(entry.operation.output!) as IDataObject;
		return record;
	};

	it('every record is simplified: what is named and every id, with the very values', async () => {
		for (const entry of simplified) {
			const whole = start(entry);
			const { items, error } = await run(entry);
			expect([entry.title, error?.message]).toEqual([entry.title, undefined]);
			expect(items).toHaveLength(entry.operation.verb === 'getMany' ? 2 : 1);
			const { json, pairedItem } = items[0];
			expect(pairedItem).toEqual({ item: 0 });
			const there = answered(entry);
			const wanted: IDataObject = {};
			for (const { name, paths } of readAll(entry)) {
				if (!(paths[0][0] in there)) continue;
				const value = at(there, paths[0]);
				const text = (value as IDataObject)?.en ?? (value as IDataObject[])?.[1]?.translation;
				wanted[name] = (text ?? value) as IDataObject;
			}
			for (const name of Object.keys(there)) if (ID.test(name)) wanted[name] ??= whole[name];
			expect([entry.title, json]).toEqual([entry.title, wanted]);
			expect(Object.keys(json)[0]).toBe('id' in whole ? 'id' : readAll(entry)[0].name);
		}
	}, 120_000);

	it('the preview describes what comes', async () => {
		const ajv = new Ajv({ strict: false });
		(addFormatsModule as unknown as (instance: Ajv) => void)(ajv);
		for (const entry of simplified) {
			start(entry);
			const { items } = await run(entry);
			const preview = previewOf(entry, 'v1.1.0');
			const extra = readAll(entry).filter(({ isExtra }) => isExtra);
			const names = Object.keys(items[0].json).filter(
				(key) => !extra.some(({ name }) => name === key),
			);
			expect([entry.title, names]).toEqual([
				entry.title,
				Object.keys(preview.properties as object),
			]);
			expect([entry.title, ajv.validate(preview, items[0].json), ajv.errors]).toEqual([
				entry.title,
				true,
				null,
			]);
		}
	}, 120_000);

	it('version 1 gives what it always gave, and asks for nothing more', async () => {
		for (const entry of simplified) {
			const whole = start(entry);
			for (const parameters of [{}, { simplify: true }]) {
				const { items } = await run(entry, parameters, { typeVersion: 1 });
				expect(included()).toEqual([]);
				expect([entry.title, items[0].json]).toEqual([entry.title, answered(entry)]);
				expect(Object.keys(items[0].json)).toEqual(Object.keys(answered(entry)));
			}
			expect(Object.keys(previewOf(entry, 'v1.0.0').properties as object)).toEqual(
				Object.keys(whole),
			);
		}
	}, 120_000);

	it('without Simplify, everything comes', async () => {
		const session = find('AmpecoSession session get');
		start(session);
		const { items } = await run(session, { simplify: false });
		expect(items[0].json).toEqual(answered(session));
		expect(included()).toEqual([]);
	});

	(api ? it : it.skip)(
		'what is asked for is in the API document',
		async () => {
			for (const entry of simplified) {
				start(entry);
				await run(entry);
				const [{ method, url }] = tenant.sent;
				expect([entry.title, api!.validateRequest({ method, url })]).toEqual([entry.title, []]);
			}
		},
		60_000,
	);

	it('names come with the ids, asked for by themselves', async () => {
		const chargePoint = find('AmpecoChargePoint chargePoint getAll');
		start(chargePoint);
		expect((await run(chargePoint)).items[0].json).toMatchObject({
			vendor: 'some vendor',
			model: 'some model',
			modelId: record.modelId,
		});
		expect(included()).toEqual(['lastBootNotification']);
		const session = find('AmpecoSession session get');
		start(session);
		expect((await run(session)).items[0].json).toMatchObject({
			vehicleLicensePlate: 'some licensePlate',
			vehicleId: record.vehicleId,
		});
		expect(included()).toEqual(['vehicle']);
	});

	it('what the user includes comes too, whichever way it was asked for', async () => {
		const chargePoint = find('AmpecoChargePoint chargePoint get');
		start(chargePoint);
		const options = { include: ['notes', 'lastBootNotification'] };
		const { items } = await run(chargePoint, { options });
		expect(included()).toEqual(['notes', 'lastBootNotification']);
		expect(items[0].json.notes).toEqual(record.notes);
		expect(items[0].json.lastBootNotification).toEqual(record.lastBootNotification);
		const location = find('AmpecoLocation location getAll');
		start(location);
		const typed = await run(location, {
			options: { extraQuery: '{"include": ["chargingZones"]}' },
		});
		expect(typed.items[0].json.chargingZones).toEqual(record.chargingZones);
	});

	it('what was not asked for and is empty stays away; what is null stays null', async () => {
		const session = find('AmpecoSession session get');
		const whole = start(session);
		Object.assign(whole, { priceBreakdown: null, reason: null, totalAmount: [], currency: '' });
		delete whole.socPercent;
		delete whole.energy;
		const { json } = (await run(session)).items[0];
		expect(json).toMatchObject({ reason: null, currency: '' });
		expect(json.energyWh).toBe((whole.energyConsumption as IDataObject).total);
		for (const name of ['priceBreakdown', 'socPercent', 'totalAmountWithTax']) {
			expect(json).not.toHaveProperty(name);
		}
	});

	it('an id that the node does not know yet is kept', async () => {
		const receipt = find('AmpecoBilling receipt get');
		start(receipt).kioskId = 7;
		expect((await run(receipt)).items[0].json.kioskId).toBe(7);
	});

	it.each<[string | undefined, string | null, unknown]>([
		[
			undefined,
			'Nord',
			[
				{ locale: 'de', translation: 'Süd' },
				{ locale: 'en', translation: 'Nord' },
			],
		],
		[
			'de',
			'Süd',
			[
				{ locale: 'en', translation: 'Nord' },
				{ locale: 'de-AT', translation: 'Süd' },
			],
		],
		[
			'de-CH',
			'Süd',
			[
				{ locale: 'en', translation: 'Nord' },
				{ locale: 'de_AT', translation: 'Süd' },
			],
		],
		['={{ "DE" }}', 'Süd', { en: 'Nord', de: 'Süd' }],
		[
			'fr',
			'Nord',
			[
				{ locale: 'de', translation: 'Süd' },
				{ locale: 'en-GB', translation: 'Nord' },
			],
		],
		[
			'fr',
			'Süd',
			[
				{ locale: 'fr', translation: '' },
				{ locale: 'de', translation: 'Süd' },
			],
		],
		['fr', null, []],
		['fr', 'plain', 'plain'],
	])('in the language %s a text is %s', async (language, expected, name) => {
		const location = find('AmpecoLocation location get');
		start(location).name = name as IDataObject;
		const options = language === undefined ? {} : { language };
		expect((await run(location, { options })).items[0].json.name).toBe(expected);
	});

	it.each<[unknown, string]>([
		['={{ undefined }}', 'Simplify is empty'],
		['={{ null }}', 'Simplify is empty'],
		['={{ "" }}', 'Simplify is empty'],
		['={{ "maybe" }}', 'Simplify is meant to be true or false, not "maybe"'],
		['={{ 1 }}', 'Simplify is meant to be true or false, not 1'],
	])('Simplify as %s is refused before anything is sent', async (simplify, message) => {
		const entry = find('AmpecoLocation location getAll');
		for (const parameters of [{ simplify }, { simplifyFile: simplify, output: 'csv' }]) {
			const { error } = await run(entry, parameters as INodeParameters);
			expect(error?.message).toContain(message);
			expect(tenant.sent).toEqual([]);
		}
	});

	it('an expression says it for each item, in words too', async () => {
		const receipt = find('AmpecoBilling receipt get');
		start(receipt);
		const { items } = await run(
			receipt,
			{ simplify: '={{ $json.short }}' },
			{ items: [true, 'False', false, ' true '].map((short) => ({ json: { short } })) },
		);
		const isShort = items.map(({ json }) => !('tax' in json));
		expect(isShort).toEqual([true, false, false, true]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	it.each(['Sprache', 'd', '={{ undefined }}', '={{ {} }}'])(
		'the language %s is refused',
		async (language) => {
			const location = find('AmpecoLocation location get');
			const { error } = await run(location, { options: { language } });
			expect(error?.message).toMatch(/^Language /);
			expect(tenant.sent).toEqual([]);
		},
	);

	describe('files', () => {
		const file = async (entry: Entry, parameters: INodeParameters) => {
			const { items, error } = await run(entry, parameters);
			expect([entry.title, error?.message]).toEqual([entry.title, undefined]);
			return (await readBinary(items[0].binary!.data)).toString();
		};
		const linesOf = (text: string) =>
			text
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as IDataObject);

		it('have whole records', async () => {
			for (const entry of lists) {
				start(entry);
				const text = await file(entry, { output: 'ndjson', simplify: true });
				expect([entry.title, linesOf(text)[0]]).toEqual([entry.title, answered(entry)]);
				expect(included()).toEqual([]);
			}
		}, 120_000);

		it('have the fields of simplified items where the user says so, a CSV as its columns', async () => {
			for (const entry of lists) {
				start(entry);
				const { items } = await run(entry);
				const text = await file(entry, { output: 'ndjson', simplifyFile: true });
				expect([entry.title, linesOf(text)[1]]).toEqual([entry.title, items[1].json]);
				const csv = await file(entry, { output: 'csv', simplifyFile: true });
				const columns = csv
					.split('\r\n')[0]
					.split(',')
					.map((name) => name.split('.')[0]);
				const names = [...new Set(columns)].filter((name) => name !== 'otherFields');
				expect([entry.title, names.sort()]).toEqual([
					entry.title,
					Object.keys(items[0].json).sort(),
				]);
			}
		}, 120_000);

		it('choose columns among them by their names', async () => {
			const entry = find('AmpecoSession session getAll');
			start(entry);
			const csv = { output: 'csv', options: { csvColumns: 'id, energyWh' } };
			const text = await file(entry, { ...csv, simplifyFile: true });
			expect(text).toBe(
				['id,energyWh', ...[1, 2].map(() => `${record.id},${record.energy}`), ''].join('\r\n'),
			);
			const { error } = await run(entry, csv);
			expect(error?.message).toBe('CSV Columns: these records have no "energyWh"');
		});
	});
});
