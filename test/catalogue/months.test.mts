/** Lists by time: which of them are split or read from their end, and the sessions of a billing month. */
import { createRequire } from 'node:module';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Range } from '../../dist/lib/transport/index.js';
import type { Operation } from '../../dist/lib/declarative/types.js';
import { entries } from '../support/catalogue.mts';
import { readBinary, runNode } from '../support/engine.mts';
import { openApi } from '../support/openapi.mts';
import { json, startServer } from '../transport/server.mts';

const { rangesOf, hasNewest } = createRequire(import.meta.url)(
	'../../dist/lib/declarative/lists/ranges.js',
) as { rangesOf(operation: Operation): Range[]; hasNewest(operation: Operation): boolean };

const api = openApi();
const all = entries();
const sessions = all.find(({ title }) => title === 'AmpecoSession session getAll')!;

/** Where one bound is left out, the API sets it by itself. */
const CLOSED = ['AmpecoChargePoint communicationLog getAll', 'AmpecoRoaming ocpiLog getAll'];
const SPLIT = [
	'AmpecoBilling customFee getAll',
	'AmpecoBilling energyCoupon getAll',
	'AmpecoBilling energyCouponTemplate getAll',
	'AmpecoChargePoint chargePoint getAll',
	'AmpecoLocation location getAll',
	'AmpecoMaintenance installerJob getAll',
	'AmpecoMaintenance issue getAll',
	'AmpecoPartner expense getAll',
	'AmpecoPartner expenseLegacyV1_0 getAll',
	'AmpecoPartner expenseV1_2 getAll',
	'AmpecoPartner partnerInvite getAll',
	'AmpecoPartner revenue getAll',
	'AmpecoPartner revenueLegacyV1_0 getAll',
	'AmpecoPartner revenueV1_2 getAll',
	'AmpecoRoaming customTariffFilter getAll',
	'AmpecoSession authorization getAll',
	'AmpecoSession authorizationLegacyV2_0 getAll',
	'AmpecoSession bookingRequest getAll',
	'AmpecoSession reservation getAll',
	'AmpecoSession session getAll',
	'AmpecoSubscription subscription getAll',
	'AmpecoTariff scheduledChange getAll',
	'AmpecoUser subscriptionBillingPeriod getAll',
	'AmpecoUser user getAll',
	'AmpecoUser userV1_1 getAll',
	'AmpecoVehicle vehicle getAll',
	'AmpecoVehicle vehicleTelemetry getAll',
	'AmpecoVehicle vehicleTelemetry getAllOfAVehicle',
	...CLOSED,
].sort();

interface Session {
	id: number;
	startedAt: string;
	stoppedAt: string | null;
	status: string;
}

const session = (id: number, startedAt: string, stoppedAt: string | null): Session => ({
	id,
	startedAt,
	stoppedAt,
	status: stoppedAt === null ? 'active' : 'finished',
});

/** January 2026 in Berlin is from 23:00 UTC on 31 December to 23:00 UTC on 31 January. */
const START = '2025-12-31T23:00:00Z';
const END = '2026-01-31T23:00:00Z';
const SESSIONS = [
	session(1, '2025-12-30T10:00:00Z', '2025-12-31T22:59:59Z'),
	session(2, '2025-12-30T10:00:00Z', START),
	session(3, '2025-12-30T10:00:00Z', '2026-01-10T10:00:00Z'),
	session(4, '2025-12-30T11:00:00Z', '2026-02-10T10:00:00Z'),
	session(5, '2025-12-30T12:00:00Z', null),
	session(6, START, '2026-01-02T00:00:00Z'),
	session(7, '2026-01-31T22:59:59Z', END),
	session(8, '2026-01-31T22:59:59Z', null),
	session(9, END, '2026-02-01T00:00:00Z'),
	session(10, END, null),
];
const IDS = {
	started: [6, 7, 8],
	ended: [2, 3, 6],
	overlaps: [3, 4, 6, 7, 5, 8],
};

/** A tenant's sessions with the filters that the API has. */
async function run(
	parameters: INodeParameters,
	{
		timezone = 'Europe/Berlin',
		isInclusive = true,
		records = SESSIONS,
		onList = () => {},
	}: {
		timezone?: string;
		isInclusive?: boolean;
		records?: Session[];
		onList?: (count: number, records: Session[]) => void;
	} = {},
) {
	const own = structuredClone(records);
	const server = await startServer(({ query }, response, count) => {
		onList(count, own);
		const asked = (name: string) => query.get(`filter[${name}]`);
		const isAfter = (value: string | null, name: string) => {
			const bound = asked(name);
			if (bound === null) return true;
			if (value === null) return false;
			const [a, b] = [Date.parse(value), Date.parse(bound)];
			return isInclusive ? a >= b : a > b;
		};
		const isBefore = (value: string | null, name: string) => {
			const bound = asked(name);
			if (bound === null) return true;
			if (value === null) return false;
			const [a, b] = [Date.parse(value), Date.parse(bound)];
			return isInclusive ? a <= b : a < b;
		};
		const data = own.filter(
			({ startedAt, stoppedAt, status }) =>
				isAfter(startedAt, 'startedAfter') &&
				isBefore(startedAt, 'startedBefore') &&
				isAfter(stoppedAt, 'endedAfter') &&
				isBefore(stoppedAt, 'endedBefore') &&
				(asked('status') ?? status) === status,
		);
		json(response, { data, links: { next: null } });
	});
	const result = await runNode({
		nodeType: sessions.nodeType,
		parameters: { resource: 'session', operation: 'getAll', returnAll: true, ...parameters },
		typeVersion: 1.1,
		timezone,
		credentials: { tenantUrl: server.url, apiToken: 'token' },
	});
	await server.close();
	const asked = server.arrived.map(({ path, query }) => `${path}?${query}`);
	const complaints = asked.flatMap((url) =>
		api ? api.validateRequest({ method: 'GET', url, body: undefined }) : [],
	);
	return { ...result, asked, complaints, ids: result.items.map(({ json: { id } }) => id) };
}

const billing = (month: unknown, which: string, more: IDataObject = {}) =>
	({ options: { billingMonth: { month, which }, ...more } }) as INodeParameters;

describe('the sessions of a billing month', () => {
	it.each(['started', 'ended', 'overlaps'] as const)(
		'%s: to the second, in the zone of the workflow',
		async (which) => {
			for (const isInclusive of [true, false]) {
				const { ids, error, complaints } = await run(billing('2026-01', which), { isInclusive });
				expect(error).toBeUndefined();
				expect(ids).toEqual(IDS[which]);
				expect(complaints).toEqual([]);
			}
		},
	);

	it.each(['2026-01-31', '2026-01-15T10:00:00', '={{ DateTime.fromISO("2026-01-03") }}'])(
		'any day says which month: %s',
		async (month) => {
			expect((await run(billing(month, 'ended'))).ids).toEqual(IDS.ended);
		},
	);

	it('ends with the year', async () => {
		const { asked } = await run(billing('2025-12', 'ended'));
		expect(decodeURIComponent(asked[0])).toContain(
			'filter[endedAfter]=2025-11-30T22:59:59Z&filter[endedBefore]=2025-12-31T23:00:01Z',
		);
	});

	it('a session that ends while they are read comes once, as it is then', async () => {
		const { items } = await run(billing('2026-01', 'overlaps', {}), {
			onList: (count, records) => {
				if (count !== 2) return;
				records[4].stoppedAt = '2026-01-20T00:00:00Z';
				records[4].status = 'finished';
			},
		});
		const found = items.filter(({ json: { id } }) => id === 5);
		expect(found.map(({ json: { status } }) => status)).toEqual(['finished']);
		expect(items).toHaveLength(IDS.overlaps.length);
	});

	it('goes with other filters, a limit and a file', async () => {
		const limited = await run({ ...billing('2026-01', 'overlaps'), returnAll: false, limit: 5 });
		expect(limited.ids).toEqual(IDS.overlaps.slice(0, 5));
		const file = await run({
			...billing('2026-01', 'overlaps'),
			output: 'ndjson',
			filters: { evsePhysicalReference: 'A1' },
		});
		const lines = (await readBinary(file.items[0].binary!.data)).toString().trim().split('\n');
		expect(lines.map((line) => (JSON.parse(line) as Session).id)).toEqual(IDS.overlaps);
		expect(file.asked).toHaveLength(2);
		for (const url of file.asked) expect(url).toContain('A1');
		expect(file.complaints).toEqual([]);
	});

	it.each([
		[billing('', 'ended'), 'Month'],
		[billing('2026-13', 'ended'), 'Month'],
		[billing('2026-01', 'all'), 'Which'],
		[{ ...billing('2026-01', 'ended'), filters: { endedAfter: '2026-01-01' } }, 'endedAfter'],
		[{ ...billing('2026-01', 'overlaps'), filters: { status: 'finished' } }, 'status'],
		[
			{ ...billing('2026-01', 'overlaps', { newestFirst: true }), returnAll: false, limit: 5 },
			'Newest First',
		],
		[{ options: { newestFirst: true } }, 'Newest First'],
		[billing('2026-01', 'ended', { extraQuery: '{"page":2}' }), 'Billing Month finds its own'],
		[billing('2026-01', 'overlaps', { extraQuery: '{"cursor":"x"}' }), 'Billing Month finds'],
		[
			{ options: { newestFirst: true, extraQuery: '{"page":2}' }, returnAll: false, limit: 5 },
			'Newest First finds its own',
		],
	])('refuses what it cannot mean, before anything is sent: %j', async (parameters, word) => {
		const { error, asked } = await run(parameters as INodeParameters);
		expect(asked).toEqual([]);
		expect(error?.message).toContain(word);
	});

	it('newest first: the last ones of a month, and the last ones at all', async () => {
		const last = { returnAll: false, limit: 2 };
		const started = await run({ ...billing('2026-01', 'started', { newestFirst: true }), ...last });
		expect(started.ids).toEqual([8, 7]);
		const any = await run({ options: { newestFirst: true }, ...last });
		expect(any.ids).toEqual([10, 9]);
		expect([...started.complaints, ...any.complaints]).toEqual([]);
	});
});

describe('lists by time', () => {
	const listed = (isMeant: (operation: Operation) => boolean) =>
		all
			.filter(({ operation }) => operation.verb === 'getMany' && isMeant(operation))
			.map(({ title }) => title)
			.sort();

	it('are split by a moment that never changes, where their records say it', () => {
		expect(listed((operation) => rangesOf(operation).length > 0)).toEqual(SPLIT);
	});

	it('are read from their end, but for those that the API bounds by itself', () => {
		const ends = listed(hasNewest);
		const split = listed((operation) => rangesOf(operation).length > 0);
		expect(split.filter((title) => !ends.includes(title))).toEqual(CLOSED);
	});
});
