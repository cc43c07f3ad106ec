/** The table of events and the samples, held against the API document. */
import { createRequire } from 'node:module';
import { NodeHelpers, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { NO_DOCUMENT, type Schema } from '../support/openapi.mts';
import { newestApi } from './document.mts';
import { loadNode } from './support.mts';

const require = createRequire(import.meta.url);
const at = (name: string) => require(`../../dist/nodes/AmpecoTrigger/${name}.js`);
const { EVENTS, eventOf, valuesAt } = at(
	'events',
) as typeof import('../../dist/nodes/AmpecoTrigger/events.js');
const { sampleOf } = at('samples') as typeof import('../../dist/nodes/AmpecoTrigger/samples.js');
const { sampleRecord } = at(
	'sampleRecords',
) as typeof import('../../dist/nodes/AmpecoTrigger/sampleRecords.js');
const { itemOf } = at('item') as typeof import('../../dist/nodes/AmpecoTrigger/item.js');

const api = newestApi();
const subscribe = api?.operations.find(
	({ operationId }) => operationId === 'notificationsSubscribe',
);

/** The callback of an event; the document writes some under another name. */
const callbackOf = (notification: string) => {
	const { alias = notification } = EVENTS.find((one) => one.notification === notification)!;
	return subscribe?.callbacks[notification] ?? subscribe?.callbacks[alias];
};

const { properties } = loadNode().description;
const property = (wanted: string) => properties.find(({ name }) => name === wanted)!;
const [events, conditions] = [property('events'), property('conditions')];
const options = (conditions.options as INodeProperties[]).filter(({ type }) => type !== 'hidden');
const ifDocumented = api ? it : it.skip;
if (!api) console.warn(NO_DOCUMENT);

/** The API documents no payload for these, so nothing can be said of their fields. */
const UNDOCUMENTED = [
	'PartnerInviteChangedNotification',
	'PaymentMethodChangedNotification',
	'ReservationChangedNotification',
	'subscriptionPlan.changed',
];

const names = EVENTS.map(({ notification }) => notification);

/** Every branch of a schema that a path leads to. */
function schemasAt(schema: Schema, path: string[]): Schema[] {
	const here = api!.resolve(schema);
	const branches = [...(here.allOf ?? []), ...(here.anyOf ?? []), ...(here.oneOf ?? [])];
	const below = branches.flatMap((branch) => schemasAt(branch, path));
	if (path.length === 0) return [here, ...below];
	const [step, ...rest] = path;
	const found = here.properties?.[step.replace('[]', '')];
	if (!found) return below;
	const next: Schema[] = step.endsWith('[]')
		? schemasAt(found, []).flatMap(({ items }) => (items ? [items] : []))
		: [found];
	return [...next.flatMap((one) => schemasAt(one, rest)), ...below];
}

const enumsAt = (notification: string, path: string) =>
	schemasAt(callbackOf(notification)!, path.split('.'))
		.flatMap((schema) => schema.enum ?? [])
		.filter((value) => value !== null);

describe('the table of events', () => {
	ifDocumented('has the 48 events that can be subscribed to', () => {
		const known = schemasAt(subscribe!.body!.schema, ['notifications[]']).flatMap(
			(schema) => schema.enum ?? [],
		);
		expect(known).toHaveLength(48);
		expect([...names].sort()).toEqual([...known].sort());
	});

	ifDocumented('calls every event legacy that the document calls deprecated', () => {
		const deprecated = [
			'AuthorizationNotification',
			'ChargePointChangedNotification',
			'SessionStartStopNotification',
			'user.subscriptionChanged',
		];
		const legacy = EVENTS.filter((event) => event.legacy).map((event) => event.notification);
		expect(legacy).toEqual(expect.arrayContaining(deprecated));
		for (const notification of legacy) {
			const { event } = EVENTS.find((one) => one.notification === notification)!;
			const twin = EVENTS.find((one) => one.event === event && !one.legacy);
			expect([notification, twin?.notification]).toEqual([notification, expect.any(String)]);
		}
	});

	ifDocumented('names only fields that the payloads have', () => {
		const unknown: string[] = [];
		for (const { notification, recordId, time, hasAction, carries, knownBy } of EVENTS) {
			const schema = callbackOf(notification);
			const paths = [
				recordId,
				...time,
				hasAction && 'action',
				knownBy,
				...Object.values(carries).flat(),
			];
			if (!schema) {
				expect(UNDOCUMENTED).toContain(notification);
				expect([recordId, hasAction, carries]).toEqual([undefined, undefined, {}]);
				continue;
			}
			for (const path of paths) {
				if (!path) continue;
				if (schemasAt(schema, path.split('.')).length === 0)
					unknown.push(`${notification} ${path}`);
			}
		}
		expect(unknown).toEqual([]);
	});

	ifDocumented(
		'says of every event with a created, updated or deleted that it has an action',
		() => {
			for (const { notification, hasAction } of EVENTS) {
				if (UNDOCUMENTED.includes(notification)) continue;
				const actions = enumsAt(notification, 'action');
				expect([notification, hasAction ?? false]).toEqual([
					notification,
					actions.some((action) => ['created', 'updated', 'deleted'].includes(action as string)),
				]);
			}
		},
	);

	it('lists current events first, then the older twins, each part sorted', () => {
		const labels = (events.options as Array<{ name: string }>).map(({ name }) => name);
		const isLegacy = (label: string) => label.startsWith('Legacy: ');
		const sorted = (list: string[]) => [...list].sort((a, b) => a.localeCompare(b, 'en'));
		const current = labels.filter((label) => !isLegacy(label));
		expect(labels).toEqual([...sorted(current), ...sorted(labels.filter(isLegacy))]);
		expect(new Set(labels).size).toBe(labels.length);
	});

	// n8n's list finds what holds the typed letters, one after another.
	it.each<[string, string]>([
		['fault', 'HardwareStatusNotification'],
		['available', 'HardwareStatusNotification'],
		['offline', 'NetworkStatusNotification'],
		['online', 'NetworkStatusNotification'],
		['session ended', 'session.start.stop.notification'],
		['session start', 'session.start.stop.notification'],
		['unpaid', 'SessionUpdateNotification'],
		['payment', 'transaction.changed'],
		['payment', 'user.paymentMethod.changed'],
		['refund', 'transaction.changed'],
		['limit', 'corporateBilling.limitReached'],
		['limit', 'chargingProfile.applied'],
		['rfid', 'idTag.changed'],
		['badge', 'idTag.changed'],
		['card', 'user.paymentMethod.changed'],
		['wallet', 'userBalance.changed'],
		['top-up', 'userBalance.changed'],
		['driver', 'UserChangedNotification'],
		['price', 'TariffChangedNotification'],
		['reboot', 'BootNotification'],
		['restart', 'BootNotification'],
		['tamper', 'SecurityEventNotification'],
		['energy', 'SessionMeterValuesNotification'],
		['state of charge', 'SessionMeterValuesNotification'],
		['idle', 'session.chargingPeriod.changed'],
		['load management', 'CircuitConsumptionNotification'],
		['occupied', 'parkingSpace.occupancyStatus.changed'],
		['cdr', 'cdr.received'],
		['expired', 'user.subscription.changed'],
		['resolved', 'issue.changed'],
		['revenue', 'settlementReport.created'],
		['failed', 'FirmwareStatusNotification'],
	])('is found by "%s": %s', (typed, notification) => {
		const found = (events.options as Array<{ name: string; value: string }>)
			.filter(({ name }) => name.toLowerCase().includes(typed))
			.map(({ value }) => value);
		expect(found).toContain(notification);
	});

	it('says of every event in words what has happened', () => {
		const described = events.options as Array<{ name: string; description?: string }>;
		const texts = described.map(({ description = '' }) => description);
		expect(new Set(texts).size).toBe(described.length);
		for (const text of texts) expect(text).toMatch(/^[A-Z].{20,}[^.]$/);
	});

	it('recognises an event without a name by the header or by its fields', () => {
		for (const { notification, knownBy } of EVENTS) {
			const { notification: _, ...nameless } = sampleOf(notification);
			expect(eventOf(nameless, notification)?.notification).toBe(notification);
			if (knownBy) expect(eventOf(nameless)?.notification).toBe(notification);
		}
		expect(eventOf({ notification: 'something.new' })).toBeUndefined();
	});
});

describe('the samples', () => {
	it.each(names)('%s is what the document describes', (notification) => {
		const sample = sampleOf(notification);
		expect(Object.keys(sample).length).toBeGreaterThan(1);
		const schema = callbackOf(notification);
		if (schema) expect(api!.validate(schema, sample, 'response')).toEqual([]);
	});

	it.each(names)('%s becomes an item that says what, when and which record', (notification) => {
		const event = EVENTS.find((one) => one.notification === notification)!;
		const payload = sampleOf(notification);
		const item = itemOf({
			event,
			notification,
			payload,
			sentAt: '2026-03-02T08:15:31.5Z',
			tenant: '7',
		});
		expect(item).toMatchObject({
			event: event.event,
			notification,
			tenant: '7',
			recordType: event.record,
			action: expect.any(String),
			occurredAt: expect.stringMatching(/^2026-03-/),
		});
		if (event.recordId) expect(item.recordId).toBe(idOf(event.recordId, payload));
		expect(item.payload).toBe(payload);
	});

	const idOf = (path: string, payload: IDataObject) => {
		const [id] = valuesAt(payload, path);
		return id === '5120' || id === '9' ? Number(id) : id;
	};
});

describe('the made-up records', () => {
	it.each([...new Set(EVENTS.map(({ record }) => record))])('%s has an id and no gaps', (kind) => {
		const record = sampleRecord(kind, 7, {});
		expect(record.id).toBe(7);
		const gaps: string[] = [];
		const look = (value: unknown, path: string) => {
			if (value === undefined || value === null) gaps.push(path);
			else if (typeof value === 'object') {
				for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
			}
		};
		look(record, kind);
		expect(gaps).toEqual([]);
	});
});

describe('the conditions on offer', () => {
	const shownFor = (selected: string[]) =>
		options
			.filter((option) =>
				NodeHelpers.displayParameter({}, option, null, null, { events: selected } as never),
			)
			.map(({ name }) => name)
			.sort();

	it.each<[string, string[]]>([
		[
			'HardwareStatusNotification',
			['chargePoint', 'errorCode', 'evse', 'hardwareStatus', 'location', 'otherValues'],
		],
		['NetworkStatusNotification', ['chargePoint', 'location', 'networkStatus', 'otherValues']],
		[
			'session.start.stop.notification',
			['chargePoint', 'evse', 'location', 'otherValues', 'sessionPhase', 'user'],
		],
		[
			'SecurityEventNotification',
			['chargePoint', 'critical', 'location', 'otherValues', 'securityEvent'],
		],
		['evse.changed', ['action', 'evse', 'location', 'otherValues']],
		['partner.changed', ['action', 'otherValues', 'partner']],
		['LocationChangedNotification', ['action', 'location', 'otherValues']],
		['cdr.received', []],
	])('%s: %j', (notification, expected) => {
		expect(shownFor([notification])).toEqual(expected);
	});

	it('several events offer the conditions of each', () => {
		expect(shownFor(['cdr.received', 'partner.changed', 'NetworkStatusNotification'])).toEqual([
			'action',
			'chargePoint',
			'location',
			'networkStatus',
			'otherValues',
			'partner',
		]);
	});

	ifDocumented('a choice has every value that the payloads can have', () => {
		const plain = (value: unknown) =>
			String(value).toLowerCase().replace('cancelled', 'canceled').replace('permanently ', '');
		for (const { name, options: choices } of options) {
			if (!choices) continue;
			const offered = (choices as Array<{ value: string }>).map(({ value }) => value);
			const possible = EVENTS.flatMap(({ notification, carries, hasAction }) => {
				const path =
					name === 'action' ? hasAction && 'action' : carries[name as keyof typeof carries];
				return path ? enumsAt(notification, path as string) : [];
			});
			expect([name, new Set(offered)]).toEqual([name, new Set(possible.map(plain))]);
		}
	});
});
