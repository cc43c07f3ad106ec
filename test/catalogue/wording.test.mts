/** What a form says beside its fields: units, zones, examples, what a row is called, what is added first. */
import { createRequire } from 'node:module';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import type { Field, Operation } from '../../dist/lib/declarative/types.js';
import { entries, nodes, parametersOf } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const require = createRequire(import.meta.url);
const { NodeHelpers } = createRequire(require.resolve('n8n-core'))(
	'n8n-workflow',
) as typeof import('n8n-workflow');
const { measuredLabel, singular } = require('../../dist/lib/declarative/vocabulary/labels.js') as {
	measuredLabel(name: string): string;
	singular(label: string): string;
};
const { secretPaths } = require('../../dist/lib/declarative/lists/schema.js') as {
	secretPaths(schema: unknown): string[];
};

const shipped = nodes();
const all = entries();

/** A property with the list that it is in. */
interface Found {
	where: string;
	property: INodeProperties;
}

const isProperty = (option: object): option is INodeProperties =>
	'type' in option && 'displayName' in option;

const inside = (properties: INodeProperties[], where: string): Found[] =>
	properties.flatMap((property) => {
		const at = `${where} ${property.name}`;
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return inside(option.values, at);
			return isProperty(option) ? inside([option], at) : [];
		});
		return [{ where: at, property }, ...inner];
	});

const properties = shipped.flatMap(({ name, nodeType }) =>
	inside(nodeType.description.properties, name),
);

const isCurrent = ({ displayOptions }: INodeProperties) =>
	JSON.stringify(displayOptions?.show?.['@version']) !== '[1]';

/** The forms that new nodes have: those of the first version alone go without explanations. */
const current = shipped.flatMap(({ name, nodeType }) =>
	nodeType.description.properties
		.filter(isCurrent)
		.map((property) => ({
			...property,
			...(property.type === 'collection' && {
				options: (property.options as INodeProperties[]).filter(isCurrent),
			}),
		}))
		.flatMap((property) => inside([property], name)),
);

/** Every field of an operation, with what it is under. */
function fieldsOf({ parameters, filters, query, body }: Operation): Field[] {
	const deep = (fields: Field[]): Field[] =>
		fields.flatMap((field) => [
			field,
			...(field.kind === 'list' ? [field.item] : []),
			...('fields' in field ? deep(field.fields) : []),
		]);
	const cases = body?.variant?.cases ?? [];
	return deep([
		...[...parameters, ...filters, ...query, ...(body?.required ?? []), ...(body?.optional ?? [])],
		...cases.flatMap((one) => [...one.required, ...one.optional]),
	]);
}

const fields = all.flatMap(({ title, operation }) =>
	fieldsOf(operation).map((field) => ({ where: `${title} ${field.name}`, field })),
);

describe('an operation', () => {
	it('says in words what it does', () => {
		const silent = all.filter(({ operation }) => !operation.description?.trim());
		expect(silent.map(({ title }) => title)).toEqual([]);
	});
});

describe('a unit', () => {
	const UNIT =
		/\((k?Wh?|m?A|V|%|Seconds|Minutes|Hours|Days|[ck]m|kg|g\/kWh|°C|A or kW)\)|kWh|Percent|Seconds? |[Pp]er /;
	/** The API document says of none of these what they are measured in. */
	const UNKNOWN = new Set(['displayTextTimeout', 'transactionTimeout']);

	it('is in sight wherever a name says energy, power, current, a time or a share', () => {
		const measured =
			/(energy|power|current|amperage|voltage|duration|timeout|percent|percentage|wh|kw|interval|delay|grace ?period|minutes|seconds)$/i;
		const wrong = fields
			.filter(({ field }) => ['integer', 'number'].includes(field.kind))
			.filter(({ field }) => measured.test(field.name) && !UNKNOWN.has(field.name))
			.filter(({ field }) => !UNIT.test([field.label, field.hint, field.description].join(' ')))
			.map(({ where, field }) => `${where}: ${field.label}`);
		expect(wrong).toEqual([]);
	});

	it('follows from a name', () => {
		expect(measuredLabel('maxEnergyKwh')).toBe('Max Energy (kWh)');
		expect(measuredLabel('pricePeriodInMinutes')).toBe('Price Period (Minutes)');
		expect(measuredLabel('maxCurrent')).toBe('Max Current (A)');
		expect(measuredLabel('lowerThresholdPercent')).toBe('Lower Threshold (%)');
		expect(measuredLabel('feePerKwh')).toBe('Fee per kWh');
		expect(measuredLabel('firstKwh')).toBe('First kWh');
		expect(measuredLabel('percentage')).toBe('Percentage');
		expect(measuredLabel('order')).toBe('Order');
	});
});

describe('money', () => {
	it('is shown as it is typed, with two decimals while there is none', () => {
		const amounts = fields.filter(({ field }) => 'money' in field && field.money);
		const names = new Set(amounts.map(({ field }) => field.key));
		const wrong = properties
			.filter(({ property: { name, type } }) => names.has(name) && type === 'number')
			.filter(({ property: { typeOptions } }) => typeOptions?.numberPrecision !== undefined);
		expect(names.size).toBeGreaterThan(30);
		expect(wrong).toEqual([]);
		const { property } = properties.find(({ property: { name } }) => name === 'pricePerMinute')!;
		expect(property.placeholder).toBe('0.00');
	});
});

describe('a date', () => {
	it('says in which zone it is read', () => {
		const silent = current
			.filter(({ property }) => property.type === 'dateTime')
			.filter(
				({ property: { hint = '' } }) => !/workflow's time zone|without a time zone/.test(hint),
			)
			.map(({ where }) => where);
		expect(silent).toEqual([]);
	});

	it('that bounds a list says whether it is included itself, or that nobody says so', () => {
		const bounds = properties.filter(
			({ where, property }) =>
				property.type === 'dateTime' &&
				/ filters /.test(where) &&
				/(After|Before|From|To|Since)$|^(after|before)$/.test(property.name),
		);
		const silent = bounds.filter(({ property: { hint = '' } }) => !/included$/.test(hint));
		expect(bounds.length).toBeGreaterThan(100);
		expect(silent.map(({ where }) => where)).toEqual([]);
	});
});

describe('rows', () => {
	it('are added one at a time, each under a title', () => {
		const rows = properties.filter(
			({ where, property: { type, typeOptions } }) =>
				type === 'fixedCollection' && typeOptions?.multipleValues && !/ApiCall|Trigger/.test(where),
		);
		expect(rows.length).toBeGreaterThan(50);
		const wrong = rows.filter(({ property: { placeholder = '', options } }) => {
			const [one] = options as Array<{ displayName: string }>;
			return (
				placeholder !== `Add ${one.displayName}` || singular(one.displayName) !== one.displayName
			);
		});
		expect(wrong.map(({ where, property }) => `${where}: ${property.placeholder}`)).toEqual([]);
	});

	it('are called by the singular of their label', () => {
		expect(singular('Time Periods')).toBe('Time Period');
		expect(singular('Categories')).toBe('Category');
		expect(singular('EVSEs')).toBe('EVSE');
		expect(singular('Roaming Operators (CPO)')).toBe('Roaming Operator (CPO)');
		expect(singular('Price Levels by Energy')).toBe('Price Level by Energy');
		expect(singular('Charge Points of Partners')).toBe('Charge Point of Partners');
		expect(singular('Addresses')).toBe('Address');
		expect(singular('Address')).toBe('Address');
		expect(singular('Taxes')).toBe('Tax');
	});
});

describe('what is added field by field', () => {
	it('has essentials first', () => {
		const start = all.find(({ title }) => title === 'AmpecoEvse evse startSession')!;
		const shown = start.nodeType.description.properties.find(
			({ name, displayOptions }) =>
				name === 'additionalFields' &&
				(displayOptions?.show?.operation as string[] | undefined)?.includes('startSession'),
		);
		const [first] = (shown!.options as INodeProperties[]).filter(({ type }) => type !== 'hidden');
		expect(first.displayName).toBe('User');
	});
});

describe('a row', () => {
	it('is called by its first field, or by the two ends of a time', () => {
		const titles = (name: string) =>
			properties
				.filter(({ property }) => property.name === name && property.type === 'fixedCollection')
				.map(({ property }) => property.typeOptions?.fixedCollection?.itemTitle);
		expect(titles('schedule')[0]).toContain(
			'[$collection.item.value.start, $collection.item.value.end]',
		);
		expect(titles('timePeriods')[0]).toContain(
			'[$collection.item.value.startTime, $collection.item.value.endTime]',
		);
		expect(titles('translatedName')[0]).toBe('={{ $collection.item.value.locale }}');
		expect(titles('planIds')[0]).toBe('={{ $collection.item.value.id.cachedResultName }}');
	});
});

describe('Limit', () => {
	const { nodeType } = shipped.find(({ name }) => name === 'AmpecoUser')!;
	const { properties: own } = nodeType.description;
	const isShown = (returnAll: unknown, name = 'limit') => {
		const parameters = { resource: 'user', operation: 'getAll', returnAll } as INodeParameters;
		const node = { name: 'A', type: 'a', typeVersion: 1, parameters } as INode;
		return own
			.filter((property) => property.name === name)
			.some((property) =>
				NodeHelpers.displayParameter(parameters, property, node, nodeType.description),
			);
	};

	it('is hidden while Return All is on, and stays with an expression there', () => {
		expect(isShown(false)).toBe(true);
		expect(isShown(undefined)).toBe(true);
		expect(isShown(true)).toBe(false);
		expect(isShown('={{ $json.all }}')).toBe(true);
		expect(isShown(true, 'output')).toBe(true);
	});

	describe('in the engine', () => {
		let recorder: Recorder;
		beforeAll(async () => {
			recorder = await startRecorder();
		});
		afterAll(async () => await recorder.close());

		it.each([
			[{ returnAll: true, limit: 3 }, '100'],
			[{ returnAll: true }, '100'],
			[{ returnAll: '={{ false }}', limit: 3 }, '3'],
			[{ returnAll: '={{ true }}', limit: 3 }, '100'],
			[{ returnAll: false, limit: 3 }, '3'],
			[{ limit: 3 }, '3'],
			[{}, '50'],
		])('%j asks for %s a page', async (more, size) => {
			recorder.sent.length = 0;
			await runNode({
				nodeType,
				parameters: { resource: 'user', operation: 'getAll', ...more } as INodeParameters,
				credentials: recorder.credentials,
			});
			expect(new URL(recorder.sent[0].url, 'http://a').searchParams.get('per_page')).toBe(size);
		});
	});
});

describe('what an answer has of secrets', () => {
	it('is named to n8n', () => {
		const named = Object.fromEntries(
			shipped.map(({ name, nodeType }) => [name, nodeType.description.sensitiveOutputFields ?? []]),
		);
		expect(named.AmpecoChargePoint).toEqual(
			expect.arrayContaining(['network.password', 'networkPassword']),
		);
		expect(named.AmpecoUser).toEqual(expect.arrayContaining(['password', 'token']));
		expect(named.AmpecoNotification).toContain('kafka.saslPassword');
		expect(named.AmpecoTax).toEqual([]);
	});

	it('is found in lists too', () => {
		const text = { type: 'string' };
		expect(
			secretPaths({
				properties: {
					requirePasswordReset: { type: 'boolean' },
					tokenType: text,
					cards: { type: 'array', items: { properties: { token: { type: ['string', 'null'] } } } },
				},
			}),
		).toEqual(['cards[*].token']);
	});
});

describe('Fields to Clear', () => {
	const shownAt = (title: string, typeVersion: number): boolean => {
		const entry = all.find((one) => one.title === title)!;
		const { description } = entry.nodeType;
		const parameters = parametersOf(entry, 'required');
		const node = { name: 'A', type: 'a', typeVersion, parameters } as INode;
		return description.properties
			.filter((property) => ['additionalFields', 'updateFields'].includes(property.name))
			.filter((one) => NodeHelpers.displayParameter(parameters, one, node, description))
			.flatMap(({ options }) => options as INodeProperties[])
			.filter(({ name }) => name === 'fieldsToClear')
			.some((one) => NodeHelpers.displayParameter({}, one, node, description));
	};

	it('are offered where something is kept that can be emptied', () => {
		expect(shownAt('AmpecoUser user update', 1.1)).toBe(true);
		expect(shownAt('AmpecoBilling invoice setExternalId', 1.1)).toBe(true);
		expect(shownAt('AmpecoEvse evse startSession', 1.1)).toBe(false);
		expect(shownAt('AmpecoUser user create', 1)).toBe(false);
	});

	it('stay where a workflow of the first version has them', () => {
		expect(shownAt('AmpecoEvse evse startSession', 1)).toBe(true);
	});
});
