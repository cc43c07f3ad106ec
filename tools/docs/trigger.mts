/** The page of AMPECO Trigger: its fields, its events, what they carry and a sample of each. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import events from '../../dist/nodes/AmpecoTrigger/events.js';
import type { TriggerEvent } from '../../dist/nodes/AmpecoTrigger/events.js';
import conditions from '../../dist/nodes/AmpecoTrigger/conditions.js';
import items from '../../dist/nodes/AmpecoTrigger/item.js';
import samples from '../../dist/nodes/AmpecoTrigger/samples.js';
import { NOTE, titleOf, type Described } from './node.mts';
import { propertyTable } from './properties.mts';
import { sentences, table } from './words.mts';

const conditionsOf = ({ notification }: TriggerEvent): string[] =>
	conditions.CONDITION_OPTIONS.filter(({ displayOptions }) =>
		(displayOptions?.show?.['/events'] as string[]).includes(notification),
	).map(({ displayName }) => displayName);

function sectionOf(event: TriggerEvent): string {
	const { label, notification, description, alias } = event;
	const named = conditionsOf(event);
	const names = [notification, ...(alias ? [alias] : [])].map((name) => `\`${name}\``).join(', ');
	return [
		`### ${label}`,
		`${sentences(description)} ${names}`,
		`Conditions: ${named.length > 0 ? named.join(', ') : 'none'}.`,
		`<details><summary>Payload</summary>\n\n\`\`\`json\n${JSON.stringify(samples.sampleOf(notification), null, 1)}\n\`\`\`\n\n</details>`,
	].join('\n\n');
}

/** The events that have the condition are named where there are few of them. */
const conditionTable = (options: INodeProperties[]): string =>
	table(
		['Condition', 'Choices', ''],
		options.map(({ displayName, options: choices = [], description, hint }) => [
			displayName,
			choices.map((choice) => ('name' in choice ? choice.name : '')).join(', '),
			sentences(description, hint),
		]),
	);

/** An item of the event that most people start with. */
function itemExample(): IDataObject {
	const event = events.EVENTS.find(({ carries }) => carries.hardwareStatus)!;
	const { notification } = event;
	const payload = samples.sampleOf(notification);
	const item = items.itemOf({ event, notification, payload, tenant: 'acme' });
	return { ...item, deliveryId: '5f0c…' } as unknown as IDataObject;
}

export function triggerPage(node: Described): string {
	const { description } = node.nodeType;
	const isCurrent = (event: TriggerEvent) => !event.legacy;
	const plain = description.properties.filter(({ name }) => name !== 'conditions');
	return [
		NOTE,
		`# ${titleOf(node)}`,
		sentences(description.description),
		'[All nodes](README.md) · [Fields](#fields) · [Conditions](#conditions) · [What a workflow gets](#what-a-workflow-gets) · [Events](#events) · [Older events](#older-events) · [Receiving events](../receiving-events.md)',
		'## Fields',
		propertyTable(plain),
		'## Conditions',
		'Each is on offer where a chosen event carries what it looks at. An event that does not is let through.',
		conditionTable(conditions.CONDITION_OPTIONS),
		'## What a workflow gets',
		'One item per event. With **Fetch Full Record**, `record` is there as well.',
		`\`\`\`json\n${JSON.stringify(itemExample(), null, 2)}\n\`\`\``,
		'## Events',
		'The payloads are made up. All of them are about charge point 17 with EVSE 21 at location 4.',
		...events.EVENTS.filter(isCurrent).map(sectionOf),
		'## Older events',
		'AMPECO still sends them; each has a newer twin above.',
		...events.EVENTS.filter((event) => !isCurrent(event)).map(sectionOf),
	].join('\n\n');
}
