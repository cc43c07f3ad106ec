/**
 * The examples that change something. As they ship they only list what they would do: that is run
 * first, then a copy that may go ahead.
 */
import type { Tenant } from '../tenant/index.mts';
import type { Row } from '../tenant/store.mts';
import { itemsOf } from './client.mts';
import type { Execution } from './client.mts';
import {
	assertSucceeded,
	expect,
	expectSame,
	fileOf,
	fitToUsers,
	local,
	press,
	tryOut,
	until,
} from './play.mts';
import type { Example, Stage } from './play.mts';

/** Runs the workflow as it is; unless somebody told it to go ahead, it has to send nothing. */
async function list(stage: Stage, workflowId: string, writes: RegExp): Promise<Execution> {
	const { requests } = local(stage);
	const sent = () =>
		requests.all.filter(({ method, path }) => method !== 'GET' && writes.test(path));
	const before = sent().length;
	const execution = await press(stage, workflowId, 'Run now');
	const [settings] = itemsOf(execution, 'Settings');
	if (settings.json.goAhead !== true) {
		expect(sent().length === before, 'It changed something without being told to go ahead.');
		expect(itemsOf(execution, 'Only a list').length > 0, 'It lists nothing.');
	}
	return execution;
}

const UPDATE = /\/update-firmware$/;
/** Six of the tenant's minutes: it lives at 60 times the speed. */
const WAIT_MINUTES = 0.1;

/** The chargers that a firmware is for and that do not have it, by id. */
function outdated({ world }: Tenant, firmware: Row): number[] {
	return world.store
		.of('charge-points')
		.filter(
			(point) =>
				(firmware.models as number[]).includes(Number(point.modelId)) &&
				!point.roamingOperatorId &&
				point.networkStatus === 'available' &&
				point.hardwareStatus === 'available' &&
				(point.lastBootNotification as Row).firmwareVersion !== firmware.firmwareVersion,
		)
		.map(({ id }) => Number(id));
}

async function playFirmware(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const { requests, world } = tenant;
	const updated = () =>
		requests.all
			.filter(({ path }) => UPDATE.test(path))
			.map(({ path }) => Number(/v2\.0\/(\d+)\//.exec(path)![1]));
	const firmware = world.store.of('firmware-versions').get(3)!;
	const before = outdated(tenant, firmware).slice(0, 4);
	const execution = await list(stage, workflowId, UPDATE);
	const after = outdated(tenant, firmware).slice(0, 4);
	const listed = itemsOf(execution, 'At most').map(({ json }) => Number(json.id));
	expect(
		[before, after].some((ids) => JSON.stringify(ids) === JSON.stringify(listed)),
		`It lists ${listed.join(', ')} instead of ${after.join(', ')}.`,
	);

	// One that breaks down while it installs: the batches after it are not to begin.
	const earlier = updated().length;
	const goAhead = { goAhead: true, waitMinutes: WAIT_MINUTES };
	const breakOne = async () => {
		const both = () => updated().length >= earlier + 2;
		await until(both, 'No charger was asked to update.');
		tenant.fault(updated()[earlier]);
	};
	const stopped = await tryOut(stage, workflowId, goAhead, (one) => one, breakOne);
	const first = updated().slice(earlier);
	tenant.recover(first[0]);
	expect(
		stopped.status === 'error' && String(stopped.error?.message).includes('stops here'),
		`A charger broke down, and the roll-out ended with ${stopped.status}.`,
	);
	expect(first.length === 2, `${first.length} chargers were updated before it stopped.`);

	const whole = await tryOut(stage, workflowId, goAhead, (one) => one);
	assertSucceeded(whole);
	const ids = updated().slice(earlier + 2);
	expectSame('The chargers of the batches', ids.length, 4);
	expect(new Set([...first, ...ids]).size === 6, 'A charger was updated twice.');
	for (const id of ids) {
		const boot = world.store.of('charge-points').get(id)!.lastBootNotification as Row;
		expectSame(`The firmware of charger ${id}`, boot.firmwareVersion, firmware.firmwareVersion);
	}
	const items = itemsOf(whole, 'Report');
	expectSame('The report', items[0]?.json.sum_sum_updated, 4);
	const says = `Firmware ${String(firmware.firmwareVersion)} went to 4 chargers in ${String(items[0].json.count_sum_updated)} batches; when one broke down, the roll-out stopped`;
	return { execution, items, says };
}

async function playOnboarding(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	await fitToUsers(stage, workflowId);
	const { store } = tenant.world;
	const execution = await list(stage, workflowId, /users|id-tags/);
	const sheet = itemsOf(execution, 'One item per row').map(({ json }) => json);
	const users = store.of('users').size;
	const tags = store.of('id-tags').size;

	const { items, rows } = await tryOut(stage, workflowId, { goAhead: true }, async (whole) => {
		assertSucceeded(whole);
		const made = itemsOf(whole, 'Repair list');
		return { items: made, rows: await fileOf(stage, made) };
	});
	const failed = rows.map((row) => String(row.Email));
	expectSame('The rows to mend', failed.sort(), [
		'petra.lang(at)example.com',
		'sara.holm@example.com',
		'tom.bauer@example.com',
	]);
	const reason = (email: string) => {
		const row = rows.find(({ Email }) => Email === email);
		return `${String(row?.Made)}: ${String(row?.Reason)}`;
	};
	for (const [email, made, words] of [
		['petra.lang(at)example.com', 'nothing', 'Email'],
		['sara.holm@example.com', 'nothing', 'User Groups'],
		['tom.bauer@example.com', 'the user', 'Expires At'],
	]) {
		const told = reason(email);
		expect(told.startsWith(`${made}: `) && told.includes(words), `${email} failed with ${told}`);
	}

	const newUsers = store.of('users').all().slice(users);
	const newTags = store.of('id-tags').all().slice(tags);
	const good = sheet.filter(({ Email }) => !failed.includes(String(Email)));
	const withUser = sheet.filter(({ Email }) => reason(String(Email)).startsWith('the user'));
	expectSame(
		'The users',
		newUsers.map(({ email }) => email).sort(),
		[...good, ...withUser].map(({ Email }) => Email).sort(),
	);
	expectSame(
		'The ID tags and whose they are',
		newTags.map(({ idTagUid, userId }) => [idTagUid, store.of('users').get(userId)?.email]).sort(),
		good.map((row) => [row['ID tag'], row.Email]).sort(),
	);
	const says = `${good.length} of ${sheet.length} rows have a user and an ID tag, ${rows.length} came back with the reason`;
	return { execution, items, says };
}

interface Hour {
	from: string;
	to: string;
	eurPerMwh: number;
}

async function playPrices(stage: Stage, workflowId: string) {
	const { world } = local(stage);
	const execution = await list(stage, workflowId, /price-periods/);
	const [{ json: settings }] = itemsOf(execution, 'Settings');
	const hours = itemsOf(execution, 'One item per hour').map(({ json }) => json as unknown as Hour);
	const key = `${String(settings.electricityRateId)}/${String(settings.day)}`;

	const whole = await tryOut(stage, workflowId, { goAhead: true }, (one) => one);
	assertSucceeded(whole);
	const prices = world.store.of('price-periods/date', '_key').get(key)?.periods as
		Row[] | undefined;
	// 12 cents on top, then 19 percent.
	const right = hours.map(({ from, to, eurPerMwh }) => ({
		startsAt: from,
		endsAt: to,
		price: Number(((eurPerMwh / 1000 + 0.12) * 1.19).toFixed(5)),
	}));
	expectSame('The number of prices', prices?.length, 24);
	prices!.forEach(({ startsAt, endsAt, price }, hour) => {
		expectSame(`The hour ${hour}`, [startsAt, endsAt], [right[hour].startsAt, right[hour].endsAt]);
		// The fifth decimal may be rounded the other way.
		const isSame = Math.abs(Number(price) - right[hour].price) < 0.000_011;
		expect(
			isSame,
			`At ${String(startsAt)} the price is ${String(price)}, not ${right[hour].price}.`,
		);
	});
	const items = itemsOf(whole, 'Read them back');
	expectSame('What was read back', items[0]?.json.periods, prices);
	const says = `24 prices of ${String(settings.day)} are in electricity rate ${String(settings.electricityRateId)}`;
	return { execution, items, says };
}

/** What is to be done with a row of the sheet, by the tenant's own records. */
function dueFor({ world }: Tenant, row: Row): { done: string; changed: string } {
	const { store } = world;
	const location = store.of('locations').find(({ externalId }) => externalId === row.Location);
	const isStatus = ['enabled', 'disabled', 'out of order', 'demo'].includes(String(row.Status));
	if (!location || !isStatus) return { done: 'nothing', changed: '' };
	const point = pointOf(store, row);
	if (!point) return { done: 'created', changed: '' };
	const network = point.network as Row;
	const differs = Object.entries({
		name: point.name !== row.Name,
		type: point.type !== row.Type,
		status: point.status !== row.Status,
		locationId: point.locationId !== location.id,
		network: network.id !== row['Network ID'] || network.protocol !== row.Protocol,
	}).flatMap(([name, isOther]) => (isOther ? [name] : []));
	return differs.length > 0
		? { done: 'updated', changed: differs.join(', ') }
		: { done: 'unchanged', changed: '' };
}

const pointOf = (store: Tenant['world']['store'], row: Row) =>
	store.of('charge-points').find(({ externalId }) => externalId === row['External ID']);

async function playChargers(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const { requests, world } = tenant;
	const { store } = world;
	const execution = await list(stage, workflowId, /charge-points/);
	const sheet = itemsOf(execution, 'One item per row').map(({ json }) => json as Row);
	expectSame(
		'What it lists',
		itemsOf(execution, 'Only a list').map(({ json }) => [json['External ID'], json['Is there']]),
		sheet
			.filter(({ Location }) => store.of('locations').find((one) => one.externalId === Location))
			.map((row) => [row['External ID'], pointOf(store, row) !== undefined]),
	);

	/** Runs it; resolves with what it says of each row, in the order of the sheet, and what it sent. */
	const run = async () => {
		const written = () => requests.all.filter(({ path }) => path.includes('/charge-points/'));
		const before = written().length;
		const rows = await tryOut(stage, workflowId, { goAhead: true }, async (whole) => {
			assertSucceeded(whole);
			return await fileOf(stage, itemsOf(whole, 'Report'));
		});
		const sent = written()
			.slice(before)
			.filter(({ method }) => method !== 'GET');
		const told = sheet.map((row) => rows.find((one) => one['External ID'] === row['External ID'])!);
		return { told, sent: sent.map(({ method }) => method).sort() };
	};
	const due = sheet.map((row) => dueFor(tenant, row));
	const outcomes = ['created', 'updated', 'unchanged', 'nothing'];
	expect(
		outcomes.every((one) => due.some(({ done }) => done === one)),
		'The sheet does not show all that may become of a row.',
	);
	const size = store.of('charge-points').size;
	const first = await run();
	const said = (rows: Array<Record<string, unknown>>) =>
		rows.map(({ Done, Changed = '' }) => ({ done: Done, changed: Changed }));
	expectSame('What was done', said(first.told), due);
	const count = (outcome: string) => due.filter(({ done }) => done === outcome).length;
	expectSame('What was sent', first.sent, [
		...Array.from({ length: count('updated') }, () => 'PATCH'),
		...Array.from({ length: count('created') }, () => 'POST'),
	]);
	expectSame('How many are new', store.of('charge-points').size - size, count('created'));
	for (const [index, row] of sheet.entries()) {
		const { Reason } = first.told[index];
		if (due[index].done !== 'nothing') {
			expectSame(
				`What is left to do with ${String(row.Name)}`,
				dueFor(tenant, row).done,
				'unchanged',
			);
		} else {
			const words = pointOf(store, row) === undefined && /There is no location|Status/;
			expect(words && words.test(String(Reason)), `${String(row.Name)}: ${String(Reason)}`);
		}
	}

	const again = await run();
	expectSame(
		'What was done again',
		again.told.map(({ Done }) => Done),
		due.map(({ done }) => (done === 'nothing' ? done : 'unchanged')),
	);
	expectSame('What was sent again', again.sent, []);
	const says = `${count('created')} chargers were created, ${count('updated')} updated and ${count('unchanged')} left alone, ${count('nothing')} came back with the reason; the second run sent nothing`;
	return { execution, items: itemsOf(execution, 'Report'), says };
}

export const CHANGES: Example[] = [
	{
		file: '10-firmware-rollout.json',
		title: 'Firmware roll-out',
		writes: true,
		play: playFirmware,
	},
	{ file: '11-onboarding.json', title: 'Onboarding', writes: true, play: playOnboarding },
	{ file: '12-energy-prices.json', title: 'Energy prices', writes: true, play: playPrices },
	{
		file: '14-chargers-from-a-spreadsheet.json',
		title: 'Chargers from a spreadsheet',
		writes: true,
		play: playChargers,
	},
];
