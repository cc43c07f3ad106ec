/** The examples that report: what comes out is told anew from the simulated tenant's own records. */
import type { Tenant } from '../tenant/index.mts';
import type { Row } from '../tenant/store.mts';
import { itemsOf } from './client.mts';
import { cents, expect, expectSame, fileOf, fitToUsers, local, press } from './play.mts';
import type { Example, Stage } from './play.mts';

const DAY = 86_400_000;
const nameOf = ({ name }: Row) => (name as Array<{ translation: string }>)[0].translation;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Each place's EVSEs, how many of them work, and which do not. */
function availability({ world }: Tenant): string {
	const { store } = world;
	const places = new Map<string, { evses: number; working: number; broken: string[] }>();
	for (const evse of store.of('evses').all()) {
		const point = store.of('charge-points').get(evse.chargePointId)!;
		if (evse.status !== 'enabled' || evse.roamingOperatorId || point.roamingOperatorId) continue;
		const name = nameOf(store.of('locations').get(point.locationId)!);
		const place = places.get(name) ?? { evses: 0, working: 0, broken: [] };
		const state = point.networkStatus === 'available' ? String(evse.hardwareStatus) : 'offline';
		place.evses += 1;
		if (!['offline', 'faulted', 'unavailable'].includes(state)) place.working += 1;
		else {
			const reference = String(evse.physicalReference);
			place.broken.push(`${String(point.name)} EVSE ${reference} (${state})`);
		}
		places.set(name, place);
	}
	return JSON.stringify([...places].sort(([a], [b]) => byText(a, b)));
}

async function playAvailability(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const before = availability(tenant);
	const execution = await press(stage, workflowId, 'Run now');
	// The network lives on meanwhile.
	const after = availability(tenant);
	const items = itemsOf(execution, 'Spreadsheet');
	const rows = await fileOf(stage, items);
	const shares = rows.map((row) => Number(row['Availability %']));
	const found = rows.map((row) => [
		String(row.Location),
		{
			evses: Number(row.EVSEs),
			working: Number(row.Working),
			broken: row['Out of order'] ? String(row['Out of order']).split(', ') : [],
		},
	]);
	found.sort(([a], [b]) => byText(String(a), String(b)));
	const told = JSON.stringify(found);
	expect(
		told === before || told === after,
		`The report differs from what is so: ${told} instead of ${after}`,
	);
	const right = rows.map(
		(row) => Math.round((Number(row.Working) / Number(row.EVSEs)) * 1000) / 10,
	);
	expectSame('The shares in percent', shares, right);
	expectSame(
		'The worst first',
		shares,
		[...shares].sort((a, b) => a - b),
	);
	const says = `${rows.length} locations; the worst, ${String(rows[0].Location)}, is at ${shares[0]} %`;
	return { execution, items, says };
}

/** What each driver owes for sessions that ended between two moments; how many are nobody's. */
function unpaid({ world }: Tenant, from: string, to: string) {
	const drivers = new Map<number, { to: unknown; sessions: number; cents: number }>();
	let others = 0;
	for (const session of world.store.of('sessions').all()) {
		if (session.paymentStatus !== 'failed' || session.stoppedAt === null) continue;
		const ended = Date.parse(String(session.stoppedAt));
		if (ended <= Date.parse(from) || ended > Date.parse(to)) continue;
		if (session.userId === null) {
			others += 1;
			continue;
		}
		const id = Number(session.userId);
		const { email } = world.store.of('users').get(id)!;
		const driver = drivers.get(id) ?? { to: email, sessions: 0, cents: 0 };
		driver.sessions += 1;
		driver.cents += cents((session.totalAmount as Row).withTax);
		drivers.set(id, driver);
	}
	return JSON.stringify([[...drivers].sort(([a], [b]) => a - b), others]);
}

async function playUnpaid(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	await fitToUsers(stage, workflowId);
	const seen = tenant.requests.all.length;
	const before = tenant.world.stamp();
	const execution = await press(stage, workflowId, 'Run now');
	const after = tenant.world.stamp();
	const asked = tenant.requests.all
		.slice(seen)
		.map(({ path }) => new URL(path, stage.url).searchParams.get('filter[endedAfter]'))
		.find((value) => value !== null);
	expect(asked !== undefined, 'The sessions were not asked for from a moment on.');
	const days = (Date.parse(execution.startedAt) - Date.parse(asked)) / DAY;
	expect(Math.round(days) === 30, `It asked for the last ${days} days.`);

	const items = itemsOf(execution, 'Mail the driver');
	const letters = items.map(({ json }): [number, object] => [
		Number(json.userId),
		{ to: json.to, sessions: json.sessions, cents: cents(json.amount) },
	]);
	const others = itemsOf(execution, 'To look at by hand').length;
	const told = JSON.stringify([letters.sort(([a], [b]) => a - b), others]);
	const right = [before, after].map((moment) => unpaid(tenant, asked, moment));
	expect(
		right.includes(told),
		`The letters differ from what is owed: ${told} instead of ${right[1]}`,
	);
	expect(letters.length > 0, 'Nobody owes anything.');
	for (const { json } of items) {
		const amount = Number(json.amount).toFixed(2);
		expect(String(json.text).includes(amount), `The letter does not say ${amount}.`);
	}
	const sum = items.reduce((total, { json }) => total + cents(json.amount), 0) / 100;
	const says = `${items.length} drivers owe ${sum.toFixed(2)} EUR, each has a letter`;
	return { execution, items: itemsOf(execution, 'Run now'), says };
}

async function playSettlement(stage: Stage, workflowId: string) {
	const { books, world } = local(stage);
	const execution = await press(stage, workflowId, 'Run now');
	const month = String(itemsOf(execution, 'Period')[0].json.from).slice(0, 7);
	const items = itemsOf(execution, 'Spreadsheet');
	const rows = await fileOf(stage, items);
	const letters = itemsOf(execution, 'Mail the partner').map(({ json }) => json);
	const found = rows.map((row) => ({
		partner: Number(row['Partner ID']),
		revenue: cents(row.Revenue),
		awaited: cents(row.Awaited),
		collected: cents(row.Collected),
		expenses: cents(row.Expenses),
		toSettle: cents(row['To settle']),
	}));
	const right = world.store
		.of('partners')
		.all()
		.map(({ id }) => {
			const { revenue, awaited, expenses } = books.of(Number(id), month);
			const collected = revenue.partnerShare - awaited;
			return {
				partner: Number(id),
				revenue: revenue.partnerShare,
				awaited,
				collected,
				expenses,
				toSettle: collected - expenses,
			};
		});
	found.sort((a, b) => a.partner - b.partner);
	expectSame(`The settlement of ${month}`, found, right);
	for (const { partner, toSettle } of right) {
		const letter = letters.find(({ partnerId }) => Number(partnerId) === partner);
		const { billing } = world.store.of('partners').get(partner)!.contactDetails as {
			billing: { email: string };
		};
		const words = `${toSettle < 0 ? 'You owe us' : 'We owe you'} ${(Math.abs(toSettle) / 100).toFixed(2)} EUR`;
		expect(
			letter?.to === billing.email && String(letter.text).startsWith(words),
			`The letter to partner ${partner} is ${JSON.stringify(letter)} instead of “${words}”.`,
		);
	}
	const says = `${rows.length} partners settled for ${month}, equal to the books to the cent, and a letter for each`;
	return { execution, items, says };
}

/** What a month's roaming sessions and CDRs say of each other. */
function findings({ world }: Tenant, month: string): string[] {
	const { store } = world;
	const inMonth = (moment: unknown) => String(moment).startsWith(month);
	const sessions = store
		.of('sessions')
		.filter((row) => row._roaming === true && row.status === 'finished' && inMonth(row.stoppedAt));
	const cdrs = store
		.of('cdrs')
		.filter((row) => row.isLocal === true && row.credit === false && inMonth(row.endTime));
	const found: string[] = [];
	for (const session of sessions) {
		const cdr = cdrs.find(({ sessionId }) => String(sessionId) === String(session.id));
		const cost = cents((session.totalAmount as Row).withoutTax);
		if (!cdr) found.push(`No CDR ${String(session.id)} ${cost} -`);
		else {
			const { totalCost, totalEnergy } = cdr.ocpiData as Row;
			const isEnergy = Math.round(Number(totalEnergy) * 1000) !== Number(session.energy);
			const isCost = cents(totalCost) !== cost;
			const words =
				isEnergy && isCost ? 'Energy and cost differ' : isCost ? 'Cost differs' : 'Energy differs';
			if (isEnergy || isCost)
				found.push(`${words} ${String(session.id)} ${cost} ${cents(totalCost)}`);
		}
	}
	for (const { sessionId, ocpiData } of cdrs) {
		if (sessions.some(({ id }) => String(id) === String(sessionId))) continue;
		found.push(`No session ${String(sessionId)} - ${cents((ocpiData as Row).totalCost)}`);
	}
	return found.sort(byText);
}

async function playReconciliation(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const execution = await press(stage, workflowId, 'Run now');
	const month = String(itemsOf(execution, 'Period')[0].json.from).slice(0, 7);
	const items = itemsOf(execution, 'Spreadsheet');
	const rows = await fileOf(stage, items);
	const amount = (value: unknown) => (value === undefined ? '-' : String(cents(value)));
	const found = rows.map(
		(row) =>
			`${String(row.Finding)} ${String(row.Session)} ${amount(row['Session cost'])} ${amount(row['CDR cost'])}`,
	);
	expectSame(`The findings of ${month}`, found.sort(byText), findings(tenant, month));
	const sessions = itemsOf(execution, 'What the session says').length;
	const says = `${sessions} roaming sessions of ${month} against their CDRs: ${found.length} do not match`;
	return { execution, items, says };
}

export const REPORTS: Example[] = [
	{
		file: '7-unpaid-sessions.json',
		title: 'Unpaid sessions',
		writes: false,
		judgedByRecords: true,
		play: playUnpaid,
	},
	{
		file: '8-settlement-reports.json',
		title: 'Settlement reports',
		writes: false,
		judgedByRecords: true,
		play: playSettlement,
	},
	{
		file: '9-roaming-reconciliation.json',
		title: 'Roaming reconciliation',
		writes: false,
		judgedByRecords: true,
		play: playReconciliation,
	},
	{
		file: '13-nightly-availability.json',
		title: 'Nightly availability',
		writes: false,
		judgedByRecords: true,
		play: playAvailability,
	},
];
