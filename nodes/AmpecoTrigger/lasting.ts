/**
 * Only If It Lasts: an event waits until its time is up, then starts the workflow if nothing has
 * been heard of another state and the tenant says that it is still the same.
 *
 * The time is kept in the process that n8n runs the trigger in. What waits is saved with the
 * answer to its delivery, and taken up by the next n8n. What has left is saved with the next
 * delivery only, so a restart in between takes it up once more: n8n knows such an execution by its
 * deduplication key and makes no second one.
 */
import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import { meetsConditions } from './conditions';
import { enrich } from './enrich';
import { errandFor } from './errand';
import { itemOf, type Delivery } from './item';
import { memoryOf } from './memory';
import { momentOf } from './moment';
import {
	conditionsOf,
	isSelected,
	patienceOf,
	selectedEvents,
	wantsRecord,
	type Patience,
} from './parameters';
import { quietTimesOf } from './quiet';
import { isNarrowed, isStill, quietKey, stateIn, stateNow, subjectOf } from './states';
import { stateSeen } from './state';
import { waitingRoomOf, type Waiting, type WaitingRoom } from './waiting';

/** Every 15 seconds. */
const EXPRESSION = '*/15 * * * * *';

/** So many are handed over side by side: each takes a request or two. */
const SIDE_BY_SIDE = 5;

/** Whether it happened before what is waiting, and was only overtaken on its way. */
function isOvertaken(delivery: Delivery, { delivery: waiting }: Waiting): boolean {
	const [time, before] = [delivery, waiting].map((one) => itemOf(one).occurredAt ?? undefined);
	return momentOf(time) < momentOf(before);
}

/** Something else is so now: what was waiting does not last. */
export function hearOtherState(room: WaitingRoom, delivery: Delivery): void {
	const subject = subjectOf(delivery);
	const before = subject === undefined ? undefined : room.get(subject);
	if (!before || isOvertaken(delivery, before)) return;
	if (stateIn(delivery) !== stateIn(before.delivery)) room.end(subject!);
}

/**
 * Has an event wait. One that follows another of the same record goes on with the time of the
 * first while the state is the same, or another that the conditions ask for.
 *
 * @returns false when it cannot wait: it tells of no state that could last, or there is no room
 */
export function letWait(
	room: WaitingRoom,
	delivery: Delivery,
	asked: IDataObject,
	{ lasts }: Patience,
	rest: Pick<Waiting, 'deliveryId' | 'locationError'>,
): boolean {
	const subject = subjectOf(delivery);
	const state = stateIn(delivery);
	if (subject === undefined || state === undefined) return false;
	const before = room.get(subject);
	const now = Date.now();
	const fresh = { ...rest, delivery, since: now, due: now + lasts };
	if (!before || before.isEmitted) return room.set(subject, fresh);
	const isSame = state === stateIn(before.delivery);
	if (isSame || isOvertaken(delivery, before)) return true;
	const { since, due } = isNarrowed(delivery, asked) ? before : fresh;
	return room.set(subject, { ...fresh, since, due });
}

/** What the user has set, read when the trigger starts: later no expression can be evaluated. */
interface Settings {
	events: string[];
	asked: IDataObject;
	patience: Patience;
	withRecord: boolean;
}

type Emitted = INodeExecutionData['json'];

/** The item of an event that has lasted. */
async function itemFor(
	context: ITriggerFunctions,
	{ withRecord }: Settings,
	{ delivery, deliveryId, since, locationError }: Waiting,
	error: string | undefined,
): Promise<Emitted> {
	const item = itemOf(delivery);
	const errand = errandFor(context, delivery.payload);
	const enrichment = withRecord ? await enrich(errand, delivery.event, item) : {};
	return {
		...item,
		deliveryId,
		...(locationError !== undefined && { locationError }),
		lasted: {
			minutes: Math.floor((Date.now() - since) / 60_000),
			...(error !== undefined && { error: `Not checked at AMPECO: ${error}` }),
		},
		...enrichment,
	} as unknown as Emitted;
}

/** Starts the workflow with what has lasted. n8n makes the execution later, if it can. */
function emit(
	context: ITriggerFunctions,
	room: WaitingRoom,
	subject: string,
	one: Waiting,
	json: Emitted,
): void {
	const { deliveryId, delivery } = one;
	const key = quietKey(delivery);
	const quiet = quietTimesOf(context);
	const memory = memoryOf(context);
	const isCurrent = () => room.get(subject) === one;
	if (key !== undefined) quiet.note(key);
	const done = context.helpers.createDeferredPromise<IRun>();
	done.promise.then(
		() => {
			if (isCurrent()) room.end(subject);
		},
		(error: unknown) => {
			// The execution was made all the same, and has ended badly.
			if (memory.hasStarted(deliveryId)) {
				if (isCurrent()) room.end(subject);
				return;
			}
			context.logger.warn(
				`AMPECO Trigger could not start the workflow and will try again: ${(error as Error).message}`,
			);
			if (key !== undefined) quiet.forget(key);
			delete one.isEmitted;
			delete one.isLeaving;
		},
	);
	one.isEmitted = true;
	const place = [context.getWorkflow().id, context.getNode().id, deliveryId].join('/');
	context.emit([[{ json }]], undefined, done, `ampeco/${place}`);
}

/** Hands over what has waited long enough, or ends its waiting. */
async function leave(
	context: ITriggerFunctions,
	settings: Settings,
	room: WaitingRoom,
	subject: string,
	one: Waiting,
): Promise<void> {
	const { delivery } = one;
	const { asked, events, patience } = settings;
	const isGone = () => room.get(subject) !== one;
	const isWanted =
		isSelected(events, delivery.event) && meetsConditions(delivery.event, delivery.payload, asked);
	if (!isWanted) return room.end(subject);
	const now = await stateNow(context, delivery);
	if (isGone()) return;
	if (now.state !== undefined && !isStill(delivery, now.state, asked)) return room.end(subject);
	const key = quietKey(delivery);
	const isQuiet = () => key !== undefined && quietTimesOf(context).isQuiet(key, patience.quiet);
	if (isQuiet()) return room.end(subject);
	const json = await itemFor(context, settings, one, now.error);
	if (isGone()) return;
	if (isQuiet()) return room.end(subject);
	emit(context, room, subject, one, json);
}

/** Looks for what has waited long enough. */
async function look(
	context: ITriggerFunctions,
	settings: Settings,
	room: WaitingRoom,
): Promise<void> {
	const due = room.due(Date.now());
	for (const [, one] of due) one.isLeaving = true;
	const worker = async () => {
		for (let next = due.shift(); next; next = due.shift()) {
			const [subject, one] = next;
			await leave(context, settings, room, subject, one).catch((error: Error) => {
				delete one.isLeaving;
				context.logger.warn(`AMPECO Trigger will try again: ${error.message}`);
			});
		}
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

/** Keeps the time from now on. @returns what ends that */
export function keepTime(context: ITriggerFunctions): () => void {
	const room = waitingRoomOf(context);
	const saved = stateSeen(context);
	room.open(saved.waiting);
	const settings = {
		events: selectedEvents(context),
		asked: conditionsOf(context),
		patience: patienceOf(context),
		withRecord: wantsRecord(context),
	};
	if (settings.patience.lasts > 0 || room.text() !== '') {
		quietTimesOf(context).read(saved.quiet);
		// n8n goes on without waiting; whoever calls it may.
		context.helpers.registerCron({ expression: EXPRESSION }, async () => {
			if (!memoryOf(context).isClosed) await look(context, settings, room);
		});
	}
	return () => room.close();
}
