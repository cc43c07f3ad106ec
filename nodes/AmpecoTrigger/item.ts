/** The item that a delivery becomes. */
import type { IDataObject } from 'n8n-workflow';

import { unified } from './conditions';
import { valuesAt, type TriggerEvent } from './events';
import { recordIn, timeIn } from './unknown';

export interface Delivery {
	/** Undefined for an event that is newer than this package. */
	event: TriggerEvent | undefined;
	/** The API's name of the event, `unknown` where the delivery does not say. */
	notification: string;
	payload: IDataObject;
	/** The delivery's `X-Timestamp`. */
	sentAt?: string;
	/** The delivery's `X-Tenant`. */
	tenant?: string;
}

/** When it happened, by the payload's own word. */
export function timeOf({ event, notification, payload }: Delivery): string | undefined {
	if (!event) return timeIn(notification, payload);
	const [time] = event.time.flatMap((path) => valuesAt(payload, path));
	if (time !== undefined) return String(time);
	// It should say when, and may do so by another name.
	return event.time.length > 0 ? timeIn(notification, payload) : undefined;
}

/** Ids come as numbers or as text, depending on the event; here the same record always has the same id. */
function unifiedId(type: string | undefined, id: unknown): string | number | null {
	if (typeof id === 'number') return id;
	if (typeof id !== 'string' || id === '') return null;
	const isText = type === 'cdr' || type === 'paymentMethod';
	return !isText && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id;
}

function recordOf({ event, notification, payload }: Delivery) {
	if (!event) {
		const found = recordIn(notification, payload);
		return { recordType: found?.type ?? null, recordId: unifiedId(found?.type, found?.id) };
	}
	// Where the API documents no payload, the id is looked for where the others have it.
	const paths = event.recordId === undefined ? [`${event.record}Id`, 'id'] : [event.recordId];
	const [id] = paths.flatMap((path) => valuesAt(payload, path));
	return { recordType: event.record, recordId: unifiedId(event.record, id) };
}

/**
 * What a workflow gets:
 * - `event` our name of the event, the same for an older notification and its newer twin
 * - `action` created, updated, deleted, start, stop …; `changed` where the event says no more
 * - `recordType`, `recordId` what it is about; `recordId` is null where the payload names none
 * - `occurredAt` the payload's own time, else when it was sent, else null
 * - `tenant` the tenant that sent it
 * - `notification` the API's name of the event
 * - `payload` what was sent, unchanged
 *
 * The door adds `deliveryId`, the mark by which this delivery is recognised when it comes again.
 */
export function itemOf(delivery: Delivery) {
	const { event, notification, payload, sentAt, tenant } = delivery;
	return {
		event: event?.event ?? notification,
		action:
			typeof payload.action === 'string' ? unified(payload.action) : (event?.action ?? 'changed'),
		...recordOf(delivery),
		occurredAt: timeOf(delivery) ?? sentAt ?? null,
		tenant: tenant ?? null,
		notification: event?.notification ?? notification,
		payload,
	};
}
