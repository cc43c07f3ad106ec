/**
 * The door: what happens to a request that arrives at the trigger's address, from its raw bytes
 * to the item that starts an execution, or to the answer it gets instead.
 */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { admit, Refusal } from './admit';
import { meetsConditions, meetsLocation, type Unlisted } from './conditions';
import { enrich } from './enrich';
import { errandFor, type Errand } from './errand';
import { CLOSING, saveWaiting, take } from './hold';
import { marksOf } from './identity';
import { itemOf, type Delivery } from './item';
import { hearOtherState, keepTime, letWait } from './lasting';
import { memoryOf } from './memory';
import { conditionsOf, isSelected, patienceOf, selectedEvents, wantsRecord } from './parameters';
import { isPlacedByTenant, placesOf } from './place';
import { quietTimesOf } from './quiet';
import { asksForSamples, sampleItems } from './sampleTest';
import { quietKey, stateIn } from './states';
import { waitingRoomOf } from './waiting';

const ANSWERS: Record<number, string> = {
	400: 'The body is not a notification',
	401: 'The signature is not valid',
	413: 'The body is too large',
	503: 'Not ready, try again later',
};

/** Answers without starting an execution. Refusals say little: the caller may be anyone. */
function refuse(context: IWebhookFunctions, { status, reason }: Refusal): IWebhookResponseData {
	context.logger.warn(`AMPECO Trigger refused a delivery (${status}): ${reason}`, {
		node: context.getNode().name,
	});
	context.getResponseObject().status(status).json({ message: ANSWERS[status] });
	return { noWebhookResponse: true };
}

const NOT_WANTED = 'Not wanted by this workflow';

type Marks = [string, ...string[]];

/** Tells the tenant that all is well, without starting an execution. */
const acknowledge = (message: string): IWebhookResponseData => ({ webhookResponse: { message } });

const told = new Set<string>();

/** Says once of each value that an event was left out because nobody could have chosen it. */
function tell(context: IWebhookFunctions, { condition, value }: Unlisted): void {
	const key = [context.getWorkflow().id, context.getNode().id, condition, value].join('/');
	if (told.has(key) || told.size > MAX_TOLD) return;
	told.add(key);
	context.logger.warn(
		`AMPECO Trigger left out an event because of a value that it does not know: ${condition} is "${value.slice(0, 80)}". To get such events, add the condition Other Values with it.`,
		{ node: context.getNode().name },
	);
}

const MAX_TOLD = 1000;

/**
 * Starts an execution. n8n asks for the answer when the execution exists, just before it saves
 * the static data; what was set earlier it would not save, because preparing the execution makes
 * it forget that something changed.
 */
function start(items: INodeExecutionData[], onStarted: () => void): IWebhookResponseData {
	const result: IWebhookResponseData = { workflowData: [items] };
	let isStarted = false;
	return Object.defineProperty(result, 'webhookResponse', {
		enumerable: true,
		get: () => {
			if (!isStarted) onStarted();
			isStarted = true;
			return { message: 'Received' };
		},
	});
}

/** Where it happened, as far as the condition Location wants to know: not there, or not known why. */
async function placeOf(
	errand: Errand,
	{ event }: Delivery,
	asked: IDataObject,
): Promise<{ isElsewhere?: true; locationError?: string }> {
	if (!event || !isPlacedByTenant(event) || meetsLocation(asked, []) === undefined) return {};
	const { ids, unknown } = await placesOf(errand, event);
	if (meetsLocation(asked, ids)) return {};
	return unknown === undefined ? { isElsewhere: true } : { locationError: unknown };
}

/** Says once that this process cannot have an event wait. */
function tellNoTime(context: IWebhookFunctions): void {
	const key = [context.getWorkflow().id, context.getNode().id].join('/');
	if (told.has(key)) return;
	told.add(key);
	context.logger.warn(
		'AMPECO Trigger starts the workflow at once, whatever Only If It Lasts says: the n8n process that took the delivery does not run triggers, so nothing can wait in it.',
		{ node: context.getNode().name },
	);
}

/** What becomes of a delivery of a selected event that meets the conditions. */
async function handle(
	context: IWebhookFunctions,
	delivery: Delivery,
	marks: Marks,
	asked: IDataObject,
) {
	const [deliveryId] = marks;
	const patience = patienceOf(context);
	// In the editor's test the same event may well be tried twice, and a person is waiting.
	const isTest = context.getMode() === 'manual';
	const hold = isTest ? undefined : await take(context, marks, patience.quiet);
	if (!hold && !isTest) return acknowledge('Received before');
	const errand = errandFor(context, delivery.payload);
	const { isElsewhere, locationError } = await placeOf(errand, delivery, asked);
	if (isElsewhere) {
		hold?.letGo();
		return acknowledge(NOT_WANTED);
	}
	if (hold && patience.lasts > 0 && stateIn(delivery) !== undefined) {
		const room = waitingRoomOf(context);
		if (!room.isOpen) tellNoTime(context);
		else if (letWait(room, delivery, asked, patience, { deliveryId, locationError })) {
			hold.settle();
			return acknowledge('Waiting to see whether it lasts');
		}
	}
	const key = hold && patience.quiet > 0 ? quietKey(delivery) : undefined;
	const quiet = quietTimesOf(context);
	if (key !== undefined) {
		if (!(await quiet.reserve(key, patience.quiet))) {
			hold?.settle();
			return acknowledge('Started the workflow a moment ago');
		}
		hold?.whenAnswered(() => quiet.release(key));
	}
	const item = itemOf(delivery);
	const enrichment = wantsRecord(context) ? await enrich(errand, delivery.event, item) : {};
	const json = {
		...item,
		deliveryId,
		...(locationError !== undefined && { locationError }),
		...enrichment,
	} as unknown as INodeExecutionData['json'];
	return start([{ json }], () => {
		if (key !== undefined) quiet.note(key);
		hold?.settle();
	});
}

/** Handles one request. Never throws: an error here would start a failed execution. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const delivery = await admit(context);
		const { event, payload } = delivery;
		const isTest = context.getMode() === 'manual';
		if (isTest && asksForSamples(context)) return { workflowData: [sampleItems(context)] };
		const asked = conditionsOf(context);
		if (!isSelected(selectedEvents(context), event)) return acknowledge(NOT_WANTED);
		if (!meetsConditions(event, payload, asked, (unlisted) => tell(context, unlisted))) {
			if (!isTest) {
				if (memoryOf(context).isClosed && patienceOf(context).lasts > 0) throw CLOSING;
				hearOtherState(waitingRoomOf(context), delivery);
				saveWaiting(context);
			}
			return acknowledge(NOT_WANTED);
		}
		return await handle(context, delivery, marksOf(delivery, delivery.body), asked);
	} catch (error) {
		if (error instanceof Refusal) return refuse(context, error);
		const message = error instanceof Error ? error.message : String(error);
		return refuse(context, new Refusal(503, message));
	}
}

/** Takes deliveries and keeps the time from now on, until n8n lets the workflow go or shuts down. */
export function openDoor(context: ITriggerFunctions): ITriggerResponse {
	const memory = memoryOf(context);
	memory.open();
	const stopTime = keepTime(context);
	return {
		closeFunction: async () => {
			await memory.close();
			stopTime();
		},
	};
}

/**
 * Runs at the start of each execution, as the trigger's own step in it. An execution that n8n made
 * but had no time to save anything about, because it was stopped, is run by the next n8n: its
 * delivery counts as accepted from then on.
 */
export function noteStarted(context: IExecuteFunctions): INodeExecutionData[] {
	const items = context.getInputData();
	for (const { json } of items) {
		const isReal = context.getMode() !== 'manual' && typeof json.deliveryId === 'string';
		if (isReal) memoryOf(context).start(json.deliveryId as string);
	}
	return items;
}
