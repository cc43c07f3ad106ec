/** The nodes beside the table of operations, and what holds for every description. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { RecordList } from '../../dist/lib/declarative/index.js';
import type { Field } from '../../dist/lib/declarative/types.js';
import { entries, forms, nodes, type Entry } from '../support/catalogue.mts';
import { documentPath, NO_DOCUMENT, openApi, type Schema } from '../support/openapi.mts';
import { shownOf } from '../support/shown.mts';
import { documentSurface, routeKey } from '../support/surface.mts';

const API_ROOT = '/public-api';
const require = createRequire(import.meta.url);
const { records } = require('../../dist/nodes/shared/records.js') as {
	records: Record<string, RecordList>;
};
const { versionsOf } = require('../../dist/lib/declarative/index.js') as {
	versionsOf(list: RecordList): string[];
};

const shipped = nodes();
const all = entries();
const api = openApi();
const tablePath = resolve(dirname(documentPath()), 'operations-3.244.0.csv');
if (!api) console.warn(NO_DOCUMENT);
if (!existsSync(tablePath)) console.warn(`The table of operations is not here: ${tablePath}`);

const routeOf = ({ operation }: Entry) => routeKey(operation.method, API_ROOT + operation.path);

interface Row {
	node: string;
	resource: string;
	method: string;
	path: string;
	since: string;
	deprecated: string;
	experimental: string;
}

function readTable(): Row[] {
	const [heading, ...lines] = readFileSync(tablePath, 'utf8').trim().split(/\r?\n/);
	const names = heading.split(',');
	return lines.map((line) => {
		const values = line.split(',');
		return Object.fromEntries(names.map((name, index) => [name, values[index]])) as never;
	});
}

const withTable = existsSync(tablePath) ? describe : describe.skip;
const withDocument = api ? describe : describe.skip;

/** Where a person has decided otherwise than the table suggests: by the start of the path. */
const ELSEWHERE: Record<string, string> = {
	'/actions/partner-settlement-report/': 'AmpecoPartner Partner Settlement Report',
	'/resources/charge-point-downtime-periods/': 'AmpecoMaintenance Charge Point Downtime Period',
	'/resources/charge-points/v2.0/{chargePoint}/shares/': 'AmpecoChargePoint Share',
	'/resources/evse-downtime-periods/': 'AmpecoMaintenance EVSE Downtime Period',
	'/resources/partner-expenses/': 'AmpecoPartner Expense',
	'/resources/partner-revenues/': 'AmpecoPartner Revenue',
};

withTable('the table of operations', () => {
	const rows = existsSync(tablePath) ? readTable() : [];
	const forNodes = rows.filter(({ path }) => !path.startsWith(`${API_ROOT}/oauth/`));

	it('has 640 rows, two of them for tokens, 452 of them of version 3.110.0, 431 of 3.89.0', () => {
		expect(rows).toHaveLength(640);
		expect(forNodes).toHaveLength(638);
		expect(rows.filter(({ since }) => since !== '3.244.0')).toHaveLength(452);
		expect(rows.filter(({ since }) => since === '3.89.0')).toHaveLength(431);
	});

	it('finds every row in the node and the resource that it names', () => {
		const plain = (name: string) => name.replace(/ \(Legacy .*\)$/, '');
		const wrong = forNodes.flatMap(({ node, resource, method, path }) => {
			const found = all
				.filter((entry) => routeOf(entry) === routeKey(method, path))
				.map((entry) => `${entry.node} ${plain(entry.resource.name)}`);
			const [, decided = `${node} ${resource}`] =
				Object.entries(ELSEWHERE).find(([start]) => path.startsWith(API_ROOT + start)) ?? [];
			return found.includes(decided) ? [] : [`${method} ${path}: ${found.join() || 'nowhere'}`];
		});
		expect(wrong).toEqual([]);
	});

	it('has a row for every operation, which is there once, and in both versions where one is legacy', () => {
		const known = new Set(rows.map(({ method, path }) => routeKey(method, path)));
		expect(all.map(routeOf).filter((route) => !known.has(route))).toEqual([]);
		const twice = forNodes.filter(({ method, path }) => {
			const entries = all.filter((entry) => routeOf(entry) === routeKey(method, path));
			return entries.filter(({ resource }) => !resource.legacy).length > 1 || entries.length > 2;
		});
		expect(twice).toEqual([]);
	});

	it('says of what is experimental that it is, and of nothing else', () => {
		const experimental = rows.filter((row) => row.experimental === 'yes');
		const routes = new Set(experimental.map(({ method, path }) => routeKey(method, path)));
		const wrong = all.filter(
			(entry) =>
				/experimental/i.test(entry.operation.description ?? '') !== routes.has(routeOf(entry)),
		);
		expect(wrong.map(({ title }) => title)).toEqual([]);
		expect(experimental).toHaveLength(28);
	});

	it('marks as deprecated what the nodes mark as legacy', () => {
		const isMarked = ({ resource, operation }: Entry) =>
			`${resource.name} ${operation.name}`.includes('(Legacy');
		const wrong = forNodes.filter(({ method, path, deprecated }) => {
			const entries = all.filter((entry) => routeOf(entry) === routeKey(method, path));
			return entries.every(isMarked) !== (deprecated === 'yes');
		});
		expect(wrong).toEqual([]);
		expect(rows.filter(({ deprecated }) => deprecated === 'yes')).toHaveLength(97);
	});
});

withDocument('the operator, for tokens that act for several', () => {
	it('is picked from a list wherever the API takes it', () => {
		const documented = new Map(api!.operations.map((one) => [routeKey(one.method, one.path), one]));
		let taken = 0;
		const wrong = all.flatMap(({ title, operation }) => {
			const known = documented.get(routeKey(operation.method, API_ROOT + operation.path));
			const surface = known && documentSurface(api!, known);
			const { body, filters, query } = operation;
			const shapes = [body, ...(body?.variant?.cases ?? [])];
			const places: Record<string, Field[]> = {
				body: shapes.flatMap((one) => [...(one?.required ?? []), ...(one?.optional ?? [])]),
				filter: filters,
				query,
			};
			return Object.entries(places).flatMap(([place, fields]) => {
				// A CDR's operator is one at the other end of roaming.
				if (!surface?.has(`${place} operatorId`) || title.startsWith('AmpecoRoaming cdr '))
					return [];
				taken++;
				const own = fields.filter(({ name }) => name === 'operatorId');
				const isPicked = own.every(
					(field) =>
						(field.kind === 'record' || field.kind === 'records') && field.of === 'operator',
				);
				return own.length > 0 && isPicked ? [] : [`${title}: ${place}`];
			});
		});
		expect(wrong).toEqual([]);
		expect(taken).toBeGreaterThan(70);
	});
});

/** All properties of a description, those inside collections too. */
const inside = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...inside(
			(property.options ?? []).flatMap((option) => {
				if ('values' in option) return option.values;
				return 'type' in option ? [option as INodeProperties] : [];
			}),
		),
	]);

describe('every description', () => {
	it('has action sentences that are unique over the package', () => {
		const seen = new Map<string, string[]>();
		for (const { title, operation } of all) {
			const sentence = operation.action.toLowerCase();
			seen.set(sentence, [...(seen.get(sentence) ?? []), title]);
		}
		expect([...seen].filter(([, titles]) => titles.length > 1)).toEqual([]);
		expect(all.filter(({ operation }) => !/^[A-Z]/.test(operation.action))).toEqual([]);
	});

	it('has its lists in alphabetical order, essentials first and what is legacy last', () => {
		const deep = (fields: Field[]): Field[] =>
			fields.flatMap((field) => [field, ...('fields' in field ? deep(field.fields) : [])]);
		const essential = new Set(
			all
				.flatMap(({ operation: { filters, query, body } }) => [
					...[...filters, ...query, ...(body?.required ?? []), ...(body?.optional ?? [])],
					...(body?.variant?.cases ?? []).flatMap((one) => [...one.required, ...one.optional]),
				])
				.flatMap((field) => deep([field]))
				.filter((field) => field.essential)
				.map(({ label }) => label),
		);
		const isLegacy = ({ name }: { name: string }, type: string) =>
			name.includes('(Legacy') ||
			(type === 'collection' && /\(Deprecated\)|^Extra .* \(JSON\)$/.test(name));
		const unsorted = shipped
			.filter(({ resources, name }) => resources.length > 0 || name === 'AmpecoApiCall')
			.flatMap(({ name, nodeType }) =>
				inside(nodeType.description.properties)
					.filter(({ type }) => ['options', 'multiOptions', 'collection'].includes(type))
					.flatMap((property) => {
						const listed = ((property.options ?? []) as INodePropertyOptions[])
							.filter((option) => !('type' in option && option.type === 'hidden'))
							.map((option) => ({
								name: 'displayName' in option ? String(option.displayName) : option.name,
							}));
						const first = listed.findIndex(({ name: label }) => !essential.has(label));
						const names = property.type === 'collection' ? listed.slice(first) : listed;
						const sorted = [...names].sort(
							(a, b) =>
								Number(isLegacy(a, property.type)) - Number(isLegacy(b, property.type)) ||
								a.name.localeCompare(b.name),
						);
						return names.every((one, index) => one === sorted[index])
							? []
							: [`${name} ${property.name}: ${names.map((one) => one.name).join(', ')}`];
					}),
			);
		expect(unsorted).toEqual([]);
	});

	it('has labels that are unique inside each collection and each list', () => {
		const double = shipped.flatMap(({ name, nodeType }) =>
			inside(nodeType.description.properties).flatMap((property) => {
				const options = (property.options ?? []) as INodePropertyOptions[];
				const labelOf = (option: INodePropertyOptions) =>
					'displayName' in option ? String(option.displayName) : option.name;
				/** Options of different shapes of a body are never in the same list. */
				const isApart = (one: INodePropertyOptions, other: INodePropertyOptions) =>
					Object.entries(one.displayOptions?.show ?? {}).some(
						([key, values]) =>
							!values!.some((value) => other.displayOptions?.show?.[key]?.includes(value) ?? true),
					);
				return options
					.filter((option, index) =>
						options
							.slice(0, index)
							.some((other) => labelOf(other) === labelOf(option) && !isApart(option, other)),
					)
					.map((option) => `${name} ${property.name}: ${labelOf(option)}`);
			}),
		);
		expect(double).toEqual([]);
	});

	it('has at most 150 top-level properties, and all together 1.7 MB, 150 KB packed', () => {
		const counts = shipped.map(({ name, nodeType }) => ({
			name,
			count: nodeType.description.properties.length,
		}));
		expect(counts.filter(({ count }) => count > 150)).toEqual([]);
		const json = JSON.stringify(shipped.map(({ nodeType }) => nodeType.description));
		expect(json.length).toBeGreaterThan(100_000);
		expect(Buffer.byteLength(json)).toBeLessThanOrEqual(1_700_000);
		expect(gzipSync(json).length).toBeLessThanOrEqual(150_000);
	});

	it('names only methods that its node has', () => {
		const absent = shipped.flatMap(({ name, nodeType }) =>
			inside(nodeType.description.properties).flatMap((property) => {
				const lists = (property.modes ?? []).flatMap(({ typeOptions }) =>
					typeOptions?.searchListMethod ? [typeOptions.searchListMethod] : [],
				);
				const { loadOptionsMethod } = property.typeOptions ?? {};
				const { listSearch = {}, loadOptions = {} } = nodeType.methods ?? {};
				return [
					...lists.filter((list) => !(list in listSearch)),
					...(loadOptionsMethod && !(loadOptionsMethod in loadOptions) ? [loadOptionsMethod] : []),
				].map((method) => `${name} ${property.name}: ${method}`);
			}),
		);
		expect(absent).toEqual([]);
	});

	it('shows each parameter of an operation once, what is required as required', () => {
		const wrong = forms().flatMap((entry) => {
			const { title, resource, operation } = entry;
			const { body, parameters } = operation;
			const cases = body?.variant?.cases ?? [undefined];
			return cases.flatMap((one) => {
				const shown = shownOf(entry, {
					resource: resource.value,
					operation: operation.value,
					...(one && { [body!.variant!.key]: one.value }),
				});
				const names = shown.map(({ name }) => name);
				const double = names.filter((name, index) => names.indexOf(name) !== index);
				const required = [...parameters, ...(body?.required ?? []), ...(one?.required ?? [])];
				const hidden = required.filter(
					({ key }) => !shown.some(({ name, required: must }) => name === key && must),
				);
				return [
					...double.map((name) => `${title}: ${name} is shown twice`),
					...hidden.map(({ key }) => `${title}: ${key} is not in view as required`),
				];
			});
		});
		expect(wrong).toEqual([]);
	});
});

/** Ids that are typed, by their names, and why there is no list to pick them from. */
const TYPED_IDS: Array<[RegExp, string]> = [
	[/^(externalId|external_id|externalSessionId|evseExternalId)$/, 'an id in another system'],
	[
		/^(citizenId|companyId|(companyT|individualT|t)axId|company_tax_id|individualPersonalId|personal_id|countryStationId)$/,
		'a number of the law',
	],
	[/^(networkId|evseNetworkId|chargePointNetworkId)$/, 'what the charger calls itself'],
	[/^(messageId|vendorId)$/, 'a word of OCPP'],
	[/^(partyId|party_id|hubjectId|roamingId|pcId|terminalId|installationId)$/, 'given by others'],
	[/^authorizedTokenIds$/, 'tokens of a roaming partner'],
	[/[iI]ntegrationId$/, 'integrations have no list'],
	[
		/^(installationAndMaintenanceCompanyId|installerAdminId)$/,
		'typed since before there was a list: workflows have a number there',
	],
	[/^(location|chargePoint)TagIds$/, 'tags have no list'],
	[/^roleId$/, 'roles of administrators have no list'],
	[/^corporateBillingPolicySnapshot$/, 'snapshots have no list'],
	[/^paymentProductId$/, 'given by others'],
	[/^keyResourceId$/, 'a record of the kind that is chosen beside it'],
	[/^contactId$/, 'contacts of a partner have no list'],
	[/^documentId$/, 'documents have no list, only their versions'],
	[/^noticeId$/, "notices of a partner's charge point have no list"],
	[/^tariffSnapshot$/, 'snapshots have no list'],
	[/^(key|date|weekDay|phase|type)$/, 'a name or a choice, not the id of a record'],
];

/** Ids whose names mean something else in these operations: the last parts of their paths. */
const TYPED_HERE: Array<[RegExp, string]> = [
	[/chargingProfile|chargingSchedule/, 'numbers inside an OCPP charging profile'],
	[/clearChargingProfile id$/, 'the number of an OCPP charging profile'],
	[/setChargingProfile transactionId$/, 'the number of an OCPP transaction'],
	[/onfiguration(Variable|Template) .*(evseId|connectorId)$/, 'numbers within any charge point'],
	[/startSession connectorId$/, 'the number of a connector at its EVSE'],
	[/evseLegacy.* (connectors\.id|connectorId)$/, 'connectors have no list without their EVSE'],
	[/loadBalancingIntegration\.id$/, 'integrations have no list'],
	[/keyResource\.id$/, 'a record of the kind that is chosen beside it'],
	[/network\.id$/, 'what the charger calls itself'],
	[/setPricingData id$/, 'the id of a tariff at the roaming partner'],
	[/retryPayment paymentMethodId$/, 'a payment method of the user of that session'],
];

const looksLikeId = (name: string) => /(^id|Id|_id|Ids|^ids|ID)$/.test(name);

interface Found {
	title: string;
	path: string;
	field: Field;
}

/** Every field of an operation, nested ones too, by its path. */
function fieldsOf({ title, operation }: Entry): Found[] {
	const walk = (fields: Field[], within = ''): Found[] =>
		fields.flatMap((field) => [
			{ title, path: within + field.name, field },
			...('fields' in field ? walk(field.fields, `${within}${field.name}.`) : []),
		]);
	const { body } = operation;
	const shapes = [body, ...(body?.variant?.cases ?? [])];
	return walk([
		...operation.filters,
		...operation.query,
		...shapes.flatMap((shape) => [...(shape?.required ?? []), ...(shape?.optional ?? [])]),
	]);
}

describe('every id', () => {
	it('has a picker, or a reason not to', () => {
		const typed = all.flatMap((entry) => [
			...entry.operation.parameters
				.filter(({ kind }) => kind !== 'record')
				.map((field) => ({ title: entry.title, path: field.name, field, name: field.name })),
			...fieldsOf(entry)
				.map((found) => ({ ...found, name: found.field.name.split('.').at(-1)! }))
				.filter(({ field, name }) => !/^(records?|boolean)$/.test(field.kind) && looksLikeId(name)),
		]);
		const used = new Set<RegExp>();
		const unexplained = typed
			.filter(({ title, path, name }) => {
				const reason =
					TYPED_IDS.find(([pattern]) => pattern.test(name)) ??
					TYPED_HERE.find(([pattern]) => pattern.test(`${title} ${path}`));
				if (reason) used.add(reason[0]);
				return !reason;
			})
			.map(({ title, path }) => `${title}: ${path}`);
		expect(unexplained).toEqual([]);
		const idle = [...TYPED_IDS, ...TYPED_HERE].filter(([pattern]) => !used.has(pattern));
		expect(idle.map(String)).toEqual([]);
	});

	it('is picked from a list that there is', () => {
		const kinds = all.flatMap((entry) =>
			[
				...entry.operation.parameters.map((field) => ({ title: entry.title, field })),
				...fieldsOf(entry),
			]
				.filter(({ field }) => field.kind === 'record' || field.kind === 'records')
				.map(({ title, field }) => ({ title, of: (field as { of: string }).of })),
		);
		expect(kinds.length).toBeGreaterThan(400);
		expect(kinds.filter(({ of }) => !(of in records))).toEqual([]);
		const used = new Set(kinds.map(({ of }) => of));
		expect(Object.keys(records).filter((kind) => !used.has(kind))).toEqual([]);
	});
});

withDocument('beside the API document', () => {
	it('every list that is picked from is an operation, and not a deprecated one where there is another', () => {
		const routes = new Map(api!.operations.map((one) => [routeKey(one.method, one.path), one]));
		const lists = Object.entries(records).flatMap(([kind, list]) =>
			versionsOf(list).map((path) => ({ kind, path, list })),
		);
		const wrong = lists.flatMap(
			({ kind, path, list: { search = [], narrow = {}, first = {}, time } }) => {
				const operation = routes.get(routeKey('GET', API_ROOT + path));
				if (!operation) return [`${kind}: there is no ${path}`];
				const schema = operation.parameters.find(({ name }) => name === 'filter')?.schema;
				const filters = Object.keys((schema && api!.resolve(schema).properties) ?? {});
				return [
					...Object.values(narrow),
					...Object.keys(first),
					...search,
					...(time?.after ? [time.after, time.before!] : []),
				]
					.filter((filter) => !filters.includes(filter))
					.map((filter) => `${kind}: ${path} has no filter ${filter}`);
			},
		);
		expect(wrong).toEqual([]);
		const deprecated = Object.entries(records)
			.filter(([, list]) => routes.get(routeKey('GET', API_ROOT + versionsOf(list)[0]))?.deprecated)
			.map(([kind]) => kind);
		expect(deprecated).toEqual([
			'rfidTag',
			'roamingPlatform',
			// Of the legacy resource, whose ids need not be those of its replacement.
			'roamingProvider',
			'securityEventLog',
		]);
	});

	it('what a body requires is in view', () => {
		const bodies = new Map(
			api!.operations.map((one) => [routeKey(one.method, one.path), one.body]),
		);
		const requiredBy = (given: Schema): string[] => {
			const schema = api!.resolve(given);
			const known = Object.entries(schema.properties ?? {});
			const readOnly = known.filter(([, inner]) => api!.resolve(inner).readOnly);
			return [
				...(schema.required ?? []).filter(
					(name) => !schema.properties || known.some(([one]) => one === name),
				),
				...(schema.allOf ?? []).flatMap(requiredBy),
			].filter((name) => !readOnly.some(([one]) => one === name));
		};
		const hidden = all.flatMap((entry) => {
			const { body } = entry.operation;
			const schema = bodies.get(routeOf(entry))?.schema;
			if (!body || body.array || !schema) return [];
			const cases = body.variant?.cases ?? [];
			return requiredBy(schema)
				.filter((name) => {
					// Also where a level of it is on the wire only: `pricing.minPrice`.
					const inView = (fields: Field[]) =>
						fields.some((field) => field.name.split('.')[0] === name);
					const inCase =
						cases.length > 0 && cases.every((one) => name in one.sends || inView(one.required));
					return !inView(body.required) && !inCase;
				})
				.map((name) => `${entry.title}: ${name}`);
		});
		expect(hidden).toEqual([]);
	});
});
