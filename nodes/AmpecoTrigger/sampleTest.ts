/**
 * The editor's test on sample data: nothing is subscribed, the trigger sends itself a signed
 * delivery, and gives an item for each selected event.
 */
import { createHmac } from 'crypto';
import type { IHookFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { cleanToken } from '../../lib/transport';
import type { Enrichment } from './enrich';
import { eventOf, type TriggerEvent } from './events';
import { itemOf } from './item';
import { selectedEvents, wantsRecord } from './parameters';
import { sampleRecord } from './sampleRecords';
import { sampleOf } from './samples';

/** Milliseconds until n8n has noted the test that it is just setting up. */
const SOON = 500;

/** Whether the user asked for sample data; meaningful in the editor's test only. */
export const asksForSamples = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('testWith', 'live') === 'sample';

type Item = ReturnType<typeof itemOf>;

async function deliver(context: IHookFunctions): Promise<void> {
	const { apiToken } = await context.getCredentials('ampecoApi');
	const [event] = selectedEvents(context);
	const body = JSON.stringify(sampleOf(event));
	const signature = createHmac('sha256', cleanToken(apiToken)).update(body).digest('hex');
	await sleep(SOON);
	await context.helpers.httpRequest({
		method: 'POST',
		url: context.getNodeWebhookUrl('default') ?? '',
		body,
		headers: { 'content-type': 'application/json', 'x-signature': signature },
	});
}

/** Has a sample arrive at the trigger's test address in a moment. */
export function startSampleTest(context: IHookFunctions): void {
	deliver(context).catch((error: Error) =>
		context.logger.warn(`AMPECO Trigger cannot reach its own test address: ${error.message}`),
	);
}

/** First in the item, so that a table shows it. */
const SAYS_SO = 'Made up for testing';

/** What Fetch Full Record would add. */
function sampleEnrichment(event: TriggerEvent, { recordId, action, payload }: Item): Enrichment {
	if (action === 'deleted') return {};
	const { record: kind } = event;
	const record = sampleRecord(kind, recordId, payload);
	const isAtPlace = kind === 'chargePoint' || kind === 'evse';
	return {
		record,
		...(kind === 'evse' && { chargePoint: sampleRecord('chargePoint', 17, {}) }),
		...(isAtPlace && { location: sampleRecord('location', 4, {}) }),
	};
}

/** The sample of each selected event, as items; each says that it is one. */
export function sampleItems(context: IWebhookFunctions): INodeExecutionData[] {
	const sentAt = new Date().toISOString();
	const withRecord = wantsRecord(context);
	return selectedEvents(context).map((notification) => {
		const payload = sampleOf(notification);
		const event = eventOf(payload);
		const item = itemOf({ event, notification, payload, sentAt, tenant: 'sample' });
		const enrichment = event && withRecord ? sampleEnrichment(event, item) : {};
		const json = { sample: SAYS_SO, ...item, ...enrichment };
		return { json: json as unknown as INodeExecutionData['json'] };
	});
}
