/** The examples that something begins: an event of the tenant's, or what has changed in a list. */
import { itemsOf } from './client.mts';
import type { Execution } from './client.mts';
import { assertSucceeded, expect, expectSame, local, nextExecution, press } from './play.mts';
import type { Example, Stage } from './play.mts';

const EVENT = 'session.start.stop.notification';
const ON_EVENT = 'When a session starts or stops';

async function playOnce(stage: Stage, workflowId: string) {
	const tenant = local(stage);
	const session = tenant.world.store.of('sessions').all().at(-1)!;
	const eventOf = (execution: Execution) => itemsOf(execution, ON_EVENT)[0]?.json;
	await stage.n8n.activate(workflowId);
	try {
		const before = await stage.n8n.executionIds(workflowId);
		tenant.emit(EVENT, session);
		const isOurs = (one: Execution) => Number(eventOf(one)?.recordId) === Number(session.id);
		const otherwise = 'A session was reported, and no execution started.';
		const execution = await nextExecution(stage, workflowId, before, isOurs, otherwise);
		assertSucceeded(execution);
		const items = itemsOf(execution, 'Do here what must not happen twice');
		expectSame('What is let through', items.length, 1);
		const { deliveryId } = eventOf(execution)!;
		const { json } = items[0];
		expectSame('Its row', [json.deliveryId, json.execution], [deliveryId, execution.id]);
		return { execution, items, says: 'A session was reported, and its execution was let through' };
	} finally {
		// Sessions come and go all the time.
		await stage.n8n.deactivate(workflowId);
	}
}

async function playCopy(stage: Stage, workflowId: string) {
	const sessions = local(stage).world.store.of('sessions');
	const execution = await press(stage, workflowId, 'When sessions change');
	const shown = itemsOf(execution, 'When sessions change').map(({ json }) => json);
	const items = itemsOf(execution, 'Write or bring up to date');
	expect(items.length > 0, 'No session was written.');
	expectSame(
		'What is in the table',
		items.map(({ json }) => [json.sessionId, json.status, json.energyWh, json.userId]),
		shown.map(({ id, status, energy, userId }) => [Number(id), status, energy, userId]),
	);
	for (const { id, userId, chargePointId } of shown) {
		const row = sessions.get(Number(id));
		expectSame(
			`Whose session ${String(id)} is, and where`,
			[userId, chargePointId],
			[row?.userId, row?.chargePointId],
		);
	}
	return { execution, items, says: `The latest ${items.length} sessions are in the data table` };
}

export const BEGINNINGS: Example[] = [
	{
		file: '5-once-across-processes.json',
		title: 'Once across processes',
		writes: true,
		play: playOnce,
	},
	{
		file: '6-copy-of-sessions.json',
		title: 'Copy of sessions',
		writes: false,
		judgedByRecords: true,
		play: playCopy,
	},
];
