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

import { meetsConditions } from './conditions';
import { enrich } from './enrich';
import { eventOf, valuesAt } from './events';
import { itemOf, timeOf, type Delivery } from './item';
import { asksForSamples, sampleItems } from './sampleTest';
import { memoryOf } from './memory';
import { fingerprint, isSigned, mark } from './signature';
import { stateOf } from './state';
import { readToken, recentKey } from './token';

/** What the user set under Options. */
interface Options {
	/** Kilobytes. */
	maxSize?: number;
	/** Minutes; 0 turns the check off. */
	maxAge?: number;
}

const DEFAULT_MAX_SIZE = 1024;

/** Why a request is turned away: the answer's status, and the words for the log. */
class Refusal {
	readonly status: number;

	readonly reason: string;

	constructor(status: number, reason: string) {
		this.status = status;
		this.reason = reason;
	}
}

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

async function rawBody(context: IWebhookFunctions): Promise<Uint8Array> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	return request.rawBody ?? new Uint8Array();
}

const header = (context: IWebhookFunctions, name: string): string | undefined => {
	const value = context.getHeaderData()[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

/** @throws Refusal when the bytes were not signed with the credential's token */
async function checkSignature(context: IWebhookFunctions, body: Uint8Array): Promise<void> {
	const signature = header(context, 'x-signature');
	if (signature === undefined) throw new Refusal(401, 'it has no signature');
	const recent = recentKey(context);
	if (recent && isSigned(body, signature, recent)) return;
	const token = await readToken(context);
	if (isSigned(body, signature, token)) return;
	const { subscription } = stateOf(context);
	throw new Refusal(
		401,
		subscription && subscription.token !== fingerprint(token)
			? 'the API token in the credential was changed after this trigger subscribed. Deactivate and activate the workflow, so that it subscribes with the new token.'
			: 'its signature does not match its body',
	);
}

/** @throws Refusal when the delivery was sent too long ago, or says that it comes from the future */
function checkAge(context: IWebhookFunctions, maxAge: number): void {
	if (!(maxAge > 0)) return;
	const sentAt = Date.parse(header(context, 'x-timestamp') ?? '');
	if (Number.isNaN(sentAt)) throw new Refusal(401, 'it does not say when it was sent');
	if (Math.abs(Date.now() - sentAt) > maxAge * 60_000) {
		throw new Refusal(401, `it was sent more than ${maxAge} minutes from now`);
	}
}

/** @throws Refusal when the body is not a JSON object */
function parse(body: Uint8Array): IDataObject {
	let payload: unknown;
	try {
		payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
	} catch {
		payload = undefined;
	}
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
		throw new Refusal(400, 'its body is not a JSON object');
	}
	return payload as IDataObject;
}

/** @throws Refusal for anything that does not come from the tenant, or not in good order */
async function admit(context: IWebhookFunctions): Promise<Delivery & { body: Uint8Array }> {
	const options = context.getNodeParameter('options', {}) as Options;
	const body = await rawBody(context);
	const maxSize = options.maxSize ?? DEFAULT_MAX_SIZE;
	if (body.length > maxSize * 1024) {
		throw new Refusal(413, `its body has ${body.length} bytes, more than ${maxSize} KB`);
	}
	await checkSignature(context, body);
	checkAge(context, options.maxAge ?? 0);
	const payload = parse(body);
	return {
		body,
		payload,
		event: eventOf(payload, header(context, 'x-webhook-type')),
		sentAt: header(context, 'x-timestamp'),
		tenant: header(context, 'x-tenant'),
	};
}

/** Whether the user wants an execution for this delivery. */
function isWanted(context: IWebhookFunctions, { event, payload }: Delivery): boolean {
	const selected = context.getNodeParameter('events') as string[];
	if (event && !selected.includes(event.notification)) return false;
	const conditions = context.getNodeParameter('conditions', {}) as IDataObject;
	return meetsConditions(event, payload, conditions);
}

/**
 * What a delivery is recognised by when it comes again. `X-Webhook-Id` is no help, it names the
 * subscription. The bytes are the same each time, and say when it happened or which request it
 * answers; only where they do not, two events may be alike in every byte, and the time of sending
 * tells them apart.
 */
function identityOf({ body, event, payload, sentAt }: Delivery & { body: Uint8Array }): string {
	const isUnique =
		timeOf(event, payload) !== undefined ||
		(event?.unique !== undefined && valuesAt(payload, event.unique).length > 0);
	return isUnique ? mark(body) : mark(body, sentAt ?? '');
}

/**
 * Notes that a delivery is being handled.
 *
 * @returns what to call when its execution exists; undefined when it was accepted before
 * @throws Refusal when n8n has closed the trigger: n8n that shuts down still takes deliveries, and
 * would cut off their executions when it ends. The tenant tries again later.
 */
async function begin(
	context: IWebhookFunctions,
	identity: string,
): Promise<(() => void) | undefined> {
	const state = stateOf(context);
	const memory = memoryOf(context);
	memory.read(state.seen);
	if (await memory.has(identity)) return undefined;
	if (memory.isClosed) throw new Refusal(503, 'n8n is shutting down');
	const response = context.getResponseObject();
	memory.handle(
		identity,
		new Promise((resolve) => {
			response.once('close', () => {
				if (!response.writableEnded) resolve('unanswered');
				else resolve(response.statusCode < 400 ? 'accepted' : 'refused');
			});
		}),
	);
	return () => {
		memory.accept(identity);
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
		const deliveryId = identityOf(delivery);
		// In the editor's test the same event may well be tried twice.
		const onStarted = isTest ? () => {} : await begin(context, deliveryId);
		if (!onStarted) return acknowledge('Received before');
		const item = itemOf(delivery);
		const enrichment =
			context.getNodeParameter('fetchRecord', false) === true
				? await enrich(context, delivery.event, item.recordId, item.action, delivery.payload)
				: {};
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
