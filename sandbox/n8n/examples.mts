import { randomBytes } from 'node:crypto';

import type { Tenant } from '../tenant/index.mts';
import { BEGINNINGS } from './beginnings.mts';
import { CHANGES } from './changes.mts';
import { itemsOf } from './client.mts';
import type { Execution } from './client.mts';
import { connectMcp } from './mcp.mts';
import {
	ask,
	assertSucceeded,
	cents,
	expect,
	local,
	nextExecution,
	press,
	rowsOf,
} from './play.mts';
import type { Example, Outcome, Stage } from './play.mts';
import { messageOf } from './problem.mts';
import { REPORTS } from './reports.mts';

/** The tenant lets a charger break down every 80 of its minutes at least: 80 seconds at 60 times the speed. */
const FAULT_TIMEOUT_MS = 150_000;
/** By which example 4 knows the credential of those who may use its tools. */
const ACCESS_NAME = 'Assistant access';
/** The charger that breaks down in example 1, and its EVSE. */
const FAULTY = { chargePoint: 33, evse: 57, errorCode: 'GroundFailure' };

/** What the charger reported, as the trigger of the fault alert got it. */
interface Report {
	chargePointId: number;
	evseId: number;
	errorCode: string;
	timestamp: string;
}

const reportOf = (execution: Execution) =>
	itemsOf(execution, 'When a charger reports a fault')[0]?.json.payload as Report | undefined;

const isAboutFaulty = ({ chargePointId, evseId }: Report) =>
	chargePointId === FAULTY.chargePoint && evseId === FAULTY.evse;

/** Judges the message of a fault alert; gives it back. */
function judgeAlert(tenant: Tenant, execution: Execution) {
	assertSucceeded(execution);
	const { chargePointId, errorCode } = reportOf(execution)!;
	const items = itemsOf(execution, 'Send to Slack or e-mail here');
	const { store } = tenant.world;
	const charger = store.of('charge-points').get(chargePointId)!;
	const location = store.of('locations').get(charger.locationId)!;
	const names = (location.name as Array<{ translation: string }>).map((one) => one.translation);
	const subject = String(items[0]?.json.subject);
	const text = String(items[0]?.json.text);
	expect(items.length === 1, `It gave ${items.length} messages instead of one.`);
	expect(
		subject.includes(String(charger.name)) && names.some((name) => subject.includes(name)),
		`The message does not name the charger and its location: ${subject}`,
	);
	expect(text.includes(errorCode), `The message does not say the error: ${text}`);
	return { items, subject };
}

async function playFaultAlert(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const { chargePoint, evse, errorCode } = FAULTY;
	await stage.n8n.activate(workflowId);
	tenant.recover(chargePoint, evse);
	const before = await stage.n8n.executionIds(workflowId);
	tenant.fault(chargePoint, evse, errorCode);
	const isOurs = (one: Execution) => {
		const report = reportOf(one);
		return report !== undefined && isAboutFaulty(report);
	};
	const otherwise = 'The charger reported a fault, and no execution started.';
	const execution = await nextExecution(stage, workflowId, before, isOurs, otherwise);
	tenant.recover(chargePoint, evse);
	const { items, subject } = judgeAlert(tenant, execution);
	expect(
		reportOf(execution)!.errorCode === errorCode,
		`The error is ${reportOf(execution)!.errorCode} instead of ${errorCode}.`,
	);
	return { execution, items, says: `A charger broke down, and the message reads: “${subject}”` };
}

/** Nobody does anything: a charger of the living tenant breaks down, and the published workflow runs. */
async function playFaultByItself(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const isTenants = (one: Execution) => {
		const report = reportOf(one);
		return report !== undefined && !isAboutFaulty(report);
	};
	const execution = await nextExecution(
		stage,
		workflowId,
		[],
		isTenants,
		`Fault alert is published, and did not run by itself within ${FAULT_TIMEOUT_MS / 1000} s.`,
		FAULT_TIMEOUT_MS,
	);
	const { items, subject } = judgeAlert(tenant, execution);
	const { evseId, timestamp } = reportOf(execution)!;
	const logged = tenant.world.store
		.of('evses/hardware-status-logs')
		.find((line) => line.evseId === evseId && line.timestamp === timestamp);
	expect(logged?.status === 'faulted', `The tenant knows of no fault of EVSE ${evseId}.`);
	return { execution, items, says: `A charger broke down by itself: “${subject}”` };
}

/** Whole cents of one partner's month, by partner and currency. */
type Sums = Map<string, { count: number; total: number; operator: number; partner: number }>;

interface Revenue {
	partnerId: number;
	date: string;
	currencyCode: string;
	totalAmount: { withoutTax: number };
	operatorShare: { withoutTax: number };
	partnerShare: { withoutTax: number };
}

/** What a real tenant's list of revenues adds up to: counted here, page by page, past the nodes. */
async function countRevenues(stage: Stage, from: Date, to: Date): Promise<Sums> {
	const sums: Sums = new Map();
	let cursor: string | null = '';
	while (cursor !== null) {
		const query = new URLSearchParams({
			'filter[dateAfter]': new Date(from.getTime() - 1000).toISOString(),
			'filter[dateBefore]': to.toISOString(),
			per_page: '100',
			cursor,
		});
		const page: { data: Revenue[]; links: { next: string | null } } = await ask(
			stage,
			`/resources/partner-revenues/v1.2?${query}`,
		);
		for (const one of page.data) {
			const date = new Date(one.date);
			if (date < from || date >= to) continue;
			const key = `${one.partnerId} ${one.currencyCode}`;
			const sum = sums.get(key) ?? { count: 0, total: 0, operator: 0, partner: 0 };
			sum.count += 1;
			sum.total += cents(one.totalAmount.withoutTax);
			sum.operator += cents(one.operatorShare.withoutTax);
			sum.partner += cents(one.partnerShare.withoutTax);
			sums.set(key, sum);
		}
		cursor = page.links.next && new URL(page.links.next).searchParams.get('cursor');
	}
	return sums;
}

/** The tenant's own books of a month, as the tenant kept them. */
function bookedRevenues(tenant: Tenant, month: string): Sums {
	const entries = Object.entries(tenant.books.revenueByPartner(month));
	return new Map(
		entries.map(([partnerId, { count, net, operatorShare, partnerShare }]) => [
			`${partnerId} EUR`,
			{ count, total: net, operator: operatorShare, partner: partnerShare },
		]),
	);
}

function reportedRevenues(rows: Array<Record<string, unknown>>): Sums {
	return new Map(
		rows.map((row) => [
			`${String(row['Partner ID'])} ${String(row.Currency)}`,
			{
				count: Number(row.Revenues),
				total: cents(row['Total without tax']),
				operator: cents(row['Operator share']),
				partner: cents(row['Partner share']),
			},
		]),
	);
}

const sorted = (sums: Sums) => JSON.stringify([...sums].sort(([a], [b]) => a.localeCompare(b)));

async function playPartnerRevenue(stage: Stage, workflowId: string) {
	const execution = await press(stage, workflowId, 'Run now');
	const [period] = itemsOf(execution, 'Period');
	const from = new Date(String(period.json.from));
	const to = new Date(String(period.json.to));
	const month = from.toISOString().slice(0, 7);
	const expected = stage.tenant
		? bookedRevenues(stage.tenant, month)
		: await countRevenues(stage, from, to);

	const items = itemsOf(execution, 'Spreadsheet');
	const binary = items[0]?.binary?.data;
	expect(binary !== undefined, 'There is no file in the last node.');
	const rows = rowsOf(await stage.n8n.file(binary));
	expect(rows.length > 0 || expected.size === 0, 'The file has no rows.');
	expect(
		sorted(reportedRevenues(rows)) === sorted(expected),
		`The sums differ from the tenant's books: ${sorted(reportedRevenues(rows))} instead of ${sorted(expected)}`,
	);
	const revenues = itemsOf(execution, 'Only this period').length;
	const says = `${binary.fileName}: ${revenues} revenues of ${rows.length} partners, equal to the books to the cent`;
	return { execution, items, says };
}

interface Session {
	id: string;
	status: string;
	energy: number;
	totalAmount?: { withTax: number } | null;
	currency: string;
}

/** Makes sure that the driver and the charger of the example are free, whatever the clock brought. */
async function freeDriverAndCharger(stage: Stage, userId: unknown, name: string): Promise<void> {
	const tenant = local(stage);
	const charger = tenant.world.store.of('charge-points').find((row) => row.name === name);
	expect(charger !== undefined, `The simulated tenant has no charge point “${name}”.`);
	tenant.recover(Number(charger.id));
	for (const filter of [`userId]=${String(userId)}`, `chargePointId]=${String(charger.id)}`]) {
		const { data } = await ask<{ data: Array<{ id: string; chargePointId: number }> }>(
			stage,
			`/resources/sessions/v1.0?filter[status]=active&filter[${filter}`,
		);
		for (const { id, chargePointId } of data) {
			const path = `/actions/charge-point/v1.0/${chargePointId}/stop/${id}`;
			await ask(stage, path, { method: 'POST', body: '{}' });
		}
	}
}

async function playRemoteSupport(stage: Stage, workflowId: string) {
	const { nodes } = await stage.n8n.workflow(workflowId);
	const asked = nodes.find(({ name }) => name === 'Who and where')?.parameters as {
		assignments: { assignments: Array<{ name: string; value: unknown }> };
	};
	const value = (name: string) =>
		asked.assignments.assignments.find((one) => one.name === name)?.value;
	await freeDriverAndCharger(stage, value('userId'), String(value('chargePointName')));

	const execution = await press(stage, workflowId, 'A driver calls');
	const items = itemsOf(execution, 'Report');
	expect(items.length === 1, `It gave ${items.length} reports instead of one.`);
	const { report, sessionId, status, energyKwh, cost, currency } = items[0].json;
	const { data: session } = await ask<{ data: Session }>(
		stage,
		`/resources/sessions/v1.0/${String(sessionId)}`,
	);
	expect(status === 'finished', `The session is ${String(status)} in the report.`);
	expect(session.status === 'finished', `The session is ${session.status} at the tenant.`);
	expect(session.energy > 0, 'The meter shows no energy.');
	expect(
		Number(energyKwh) === session.energy / 1000 &&
			Number(cost) === session.totalAmount?.withTax &&
			currency === session.currency,
		`The report differs from the tenant's session: ${String(report)}`,
	);
	return { execution, items, says: String(report) };
}

/**
 * Lets only those use the assistant's tools who have a token, and has drivers looked up by the list that the
 * tenant has, as the workflow's own note says. Resolves with the token.
 */
export async function guardAssistant({ n8n, tenant }: Stage, workflowId: string): Promise<string> {
	const token = randomBytes(24).toString('hex');
	const accessId = await n8n.saveCredential(ACCESS_NAME, 'httpBearerAuth', { token });
	const { name, nodes, connections, settings } = await n8n.workflow(workflowId);
	const ids: Record<string, string> = {};
	for (const used of nodes.flatMap(({ credentials }) => Object.values(credentials ?? {}))) {
		ids[used.name] = used.name === ACCESS_NAME ? accessId : used.id!;
	}
	if (tenant && !tenant.world.version.has('GET /resources/users/v1.1')) {
		nodes.find((node) => node.name === 'find_driver')!.parameters.resource = 'user';
	}
	await n8n.saveWorkflow({ name, nodes, connections, settings }, ids);
	return token;
}

async function playAssistant(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const { chargePoint, evse, errorCode } = FAULTY;
	const { store } = tenant.world;
	const charger = store.of('charge-points').get(chargePoint)!;
	const latest = store.of('sessions').all().at(-1)!;
	const driver = store.of('users').get(latest.userId)!;
	const token = await guardAssistant(stage, workflowId);
	await stage.n8n.activate(workflowId);
	const before = await stage.n8n.executionIds(workflowId);
	const assistant = await connectMcp(`${stage.n8n.url}/mcp/ampeco-assistant`, token);
	const read = async (tool: string, args: Record<string, unknown>) => {
		const { text, isError } = await assistant.call(tool, args);
		expect(!isError, `${tool} failed: ${text}`);
		return JSON.parse(text) as Array<Record<string, unknown>>;
	};
	try {
		const tools = await assistant.tools();
		expect(tools.length === 8, `The assistant is offered ${tools.join(', ')}.`);

		const [found] = await read('find_charger', { name: charger.name });
		expect(found?.id === chargePoint, `“${String(charger.name)}” was not found.`);
		tenant.fault(chargePoint, evse, errorCode);
		const [state] = await read('charger_status', { chargePointId: chargePoint });
		const faults = await read('recent_faults', { chargePointId: chargePoint });
		tenant.recover(chargePoint, evse);
		expect(state !== undefined, 'The charger has no status.');
		expect(
			JSON.stringify(faults).includes(errorCode),
			`The fault is not among what the charger reported: ${JSON.stringify(faults)}`,
		);
		const [known] = await read('find_driver', { email: driver.email });
		expect(Number(known?.id) === Number(driver.id), `${String(driver.email)} was not found.`);
		const sessions = await read('driver_sessions', { userId: Number(known.id), status: '' });
		expect(
			sessions.length > 0 && sessions.every(({ userId }) => Number(userId) === Number(driver.id)),
			`These are not the sessions of ${String(driver.email)}: ${JSON.stringify(sessions)}`,
		);

		const sent = () => tenant.requests.count('POST', `/charge-point/v1.0/${chargePoint}/`);
		const earlier = sent();
		const ids = { chargePointId: chargePoint, evseId: evse, sessionId: String(latest.id) };
		for (const tool of ['unlock_connector', 'reset_charger', 'stop_session']) {
			const { text, isError } = await assistant.call(tool, { ...ids, confirmed: false });
			expect(
				isError && text.includes('not confirmed') && sent() === earlier,
				`${tool} acted without a confirmation: ${text}`,
			);
		}
		await read('reset_charger', { ...ids, confirmed: true });
		expect(sent() === earlier + 1, `The charger was reset ${sent() - earlier} times.`);
	} finally {
		await assistant.close();
	}
	const otherwise = 'The assistant called its tools, and no execution started.';
	const execution = await nextExecution(stage, workflowId, before, () => true, otherwise);
	assertSucceeded(execution);
	return {
		execution,
		items: itemsOf(execution, 'Assistant'),
		says: `An assistant found “${String(charger.name)}” and its fault, looked up a driver, and reset the charger only once that was confirmed`,
	};
}

export const EXAMPLES: Example[] = [
	{ file: '1-fault-alert.json', title: 'Fault alert', writes: true, play: playFaultAlert },
	{
		file: '2-monthly-partner-revenue.json',
		title: 'Monthly partner revenue',
		writes: false,
		play: playPartnerRevenue,
	},
	{ file: '3-remote-support.json', title: 'Remote support', writes: true, play: playRemoteSupport },
	{
		file: '4-assistant-tools.json',
		title: "Assistant's tools",
		writes: true,
		play: playAssistant,
	},
	...BEGINNINGS,
	...REPORTS,
	...CHANGES,
];

/** The fault alert once more, as it runs for a fault that nobody made: after `Fault alert`. */
export const FAULT_BY_ITSELF: Example = {
	file: '1-fault-alert.json',
	title: 'Fault alert, by itself',
	writes: true,
	play: playFaultByItself,
};

/** Runs one example and tells how it went. Never rejects. */
export async function runExample(
	{ title, writes, judgedByRecords, play }: Example,
	stage: Stage,
	workflowId: string,
): Promise<Outcome> {
	const link = `${stage.n8n.url}/workflow/${workflowId}`;
	const start = Date.now();
	if ((writes || judgedByRecords) && !stage.tenant) {
		const says = writes
			? 'Not run: it would change something at your tenant.'
			: 'Not run: only the simulated tenant tells what the result has to be.';
		return { workflow: title, status: 'skipped', items: 0, ms: 0, says, link };
	}
	try {
		const { execution, items, says } = await play(stage, workflowId);
		const ms = new Date(execution.stoppedAt).getTime() - new Date(execution.startedAt).getTime();
		return {
			workflow: title,
			status: 'success',
			items: items.length,
			ms,
			says,
			link: `${link}/executions/${execution.id}`,
		};
	} catch (error) {
		const ms = Date.now() - start;
		return { workflow: title, status: 'failed', items: 0, ms, says: messageOf(error), link };
	}
}
