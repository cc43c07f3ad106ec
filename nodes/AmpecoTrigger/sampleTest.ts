/**
 * The editor's test on sample data: nothing is subscribed, the trigger sends itself a signed
 * delivery, and gives an item for each selected event.
 */
import { createHmac } from 'crypto';
import type { IHookFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { cleanToken } from '../../lib/transport';
import { eventOf } from './events';
import { itemOf } from './item';
import { selectedEvents } from './parameters';
import { sampleOf } from './samples';

/** Milliseconds until n8n has noted the test that it is just setting up. */
const SOON = 500;

/** Whether the user asked for sample data; meaningful in the editor's test only. */
export const asksForSamples = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('testWith', 'live') === 'sample';

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

/** The sample of each selected event, as items. */
export function sampleItems(context: IWebhookFunctions): INodeExecutionData[] {
	const sentAt = new Date().toISOString();
	return selectedEvents(context).map((notification) => {
		const payload = sampleOf(notification);
		const event = eventOf(payload);
		const item = itemOf({ event, notification, payload, sentAt, tenant: 'sample' });
		return { json: item as unknown as INodeExecutionData['json'] };
	});
}
