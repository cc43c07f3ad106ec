/**
 * The editor's test on sample data: nothing is subscribed, the trigger sends itself a signed
 * delivery, and gives an item for each selected event.
 */
import { createHmac } from 'crypto';
import type { IHookFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { eventOf } from './events';
import { itemOf } from './item';
import { sampleOf } from './samples';

/** Milliseconds until n8n has noted the test that it is just setting up. */
const SOON = 500;

/** Whether the user asked for sample data; meaningful in the editor's test only. */
export const asksForSamples = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('testWith', 'live') === 'sample';

async function deliver(context: IHookFunctions): Promise<void> {
	const { apiToken } = await context.getCredentials('ampecoApi');
	const [event] = context.getNodeParameter('events') as string[];
	const body = JSON.stringify(sampleOf(event));
	const signature = createHmac('sha256', apiToken as string)
		.update(body)
		.digest('hex');
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
	return (context.getNodeParameter('events') as string[]).map((notification) => {
		const payload = sampleOf(notification);
		const item = itemOf({ event: eventOf(payload), payload, sentAt, tenant: 'sample' });
		return { json: item as unknown as INodeExecutionData['json'] };
	});
}
