/**
 * The door: what happens to a request that arrives at the trigger's address, from its raw bytes
 * to the item that starts an execution, or to the answer it gets instead.
 */
import type {
	IExecuteFunctions,
	INodeExecutionData,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { admit, Refusal } from './admit';
import { meetsConditions, type Unlisted } from './conditions';
import { enrich } from './enrich';
import { eventOf } from './events';
import { marksOf } from './identity';
import { itemOf, type Delivery } from './item';
import { asksForSamples, sampleItems } from './sampleTest';
import { memoryOf } from './memory';
import { conditionsOf, selectedEvents, wantsRecord } from './parameters';
import { stateOf } from './state';

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

/** Whether the user wants an execution for this delivery. */
function isWanted(context: IWebhookFunctions, { event, payload }: Delivery): boolean {
	// An event may be chosen by either of its names.
	const isSelected = (name: string) => eventOf({ notification: name }) === event;
	if (event && !selectedEvents(context).some(isSelected)) return false;
	return meetsConditions(event, payload, conditionsOf(context), (unlisted) =>
		tell(context, unlisted),
	);
}

/**
 * Calls `ended` with the status when n8n has ended its answer, whether or not anybody still
 * listens: the events of a response tell nothing more once the connection is closed.
 */
function onAnswered(context: IWebhookFunctions, ended: (status: number) => void): void {
	const response = context.getResponseObject();
	const end = response.end.bind(response) as (...given: unknown[]) => typeof response;
	response.end = (...given: unknown[]) => {
		ended(response.statusCode);
		return end(...given);
	};
}

/**
 * Takes a delivery in hand, to be accepted when its execution exists.
 *
 * @param marks what it is recognised by: its own mark first
 * @returns what to call when its execution exists; undefined when it was accepted before
 * @throws Refusal when n8n has closed the trigger: n8n that shuts down still takes deliveries, and
 * would cut off their executions when it ends. The tenant tries again later.
 */
async function begin(
	context: IWebhookFunctions,
	marks: [string, ...string[]],
): Promise<(() => void) | undefined> {
	const state = stateOf(context);
	const memory = memoryOf(context);
	const [mark] = marks;
	memory.read(state.seen);
	if (!(await memory.reserve(...marks))) return undefined;
	if (memory.isClosed) {
		memory.release(mark);
		throw new Refusal(503, 'n8n is shutting down');
	}
	onAnswered(context, (status) => {
		if (status < 400) memory.accept(mark);
		memory.release(mark);
	});
	return () => {
		memory.accept(mark);
		state.seen = memory.text();
	};
}

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

/** Handles one request. Never throws: an error here would start a failed execution. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const delivery = await admit(context);
		const isTest = context.getMode() === 'manual';
		if (isTest && asksForSamples(context)) return { workflowData: [sampleItems(context)] };
		if (!isWanted(context, delivery)) return acknowledge('Not wanted by this workflow');
		const marks = marksOf(delivery, delivery.body);
		const [deliveryId] = marks;
		// In the editor's test the same event may well be tried twice.
		const onStarted = isTest ? () => {} : await begin(context, marks);
		if (!onStarted) return acknowledge('Received before');
		const item = itemOf(delivery);
		const enrichment = wantsRecord(context) ? await enrich(context, delivery.event, item) : {};
		const json = { ...item, deliveryId, ...enrichment } as unknown as INodeExecutionData['json'];
		return start([{ json }], onStarted);
	} catch (error) {
		if (error instanceof Refusal) return refuse(context, error);
		const message = error instanceof Error ? error.message : String(error);
		return refuse(context, new Refusal(503, message));
	}
}

/** Takes deliveries from now on, until n8n lets the workflow go or shuts down. */
export function openDoor(context: ITriggerFunctions): ITriggerResponse {
	const memory = memoryOf(context);
	memory.open();
	return { closeFunction: async () => await memory.close() };
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
		if (isReal) memoryOf(context).accept(json.deliveryId as string);
	}
	return items;
}
