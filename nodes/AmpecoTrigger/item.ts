/** The item that a delivery becomes. */
import type { IDataObject } from 'n8n-workflow';

import { unified } from './conditions';
import { valuesAt, type TriggerEvent } from './events';

export interface Delivery {
	/** Undefined for an event that is newer than this package. */
	event: TriggerEvent | undefined;
	payload: IDataObject;
	/** The delivery's `X-Timestamp`. */
	sentAt?: string;
	/** The delivery's `X-Tenant`. */
	tenant?: string;
}

/** When it happened, by the payload's own word. */
export function timeOf(event: TriggerEvent | undefined, payload: IDataObject): string | undefined {
	const paths = event?.time ?? ['lastUpdatedAt', 'timestamp'];
	const [time] = paths.flatMap((path) => valuesAt(payload, path));
	return time === undefined ? undefined : String(time);
}

/** Where the API documents no payload, the id is looked for where the others have it. */
const idPaths = (event: TriggerEvent | undefined): string[] =>
	event?.recordId !== undefined ? [event.recordId] : event ? [`${event.record}Id`, 'id'] : [];

/** Ids come as numbers or as text, depending on the event; here the same record always has the same id. */
function idOf(event: TriggerEvent | undefined, payload: IDataObject): string | number | null {
	const id = idPaths(event).flatMap((path) => valuesAt(payload, path))[0];
	if (typeof id === 'number') return id;
	if (typeof id !== 'string' || id === '') return null;
	const isText = event?.record === 'cdr' || event?.record === 'paymentMethod';
	return !isText && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id;
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
export function itemOf({ event, payload, sentAt, tenant }: Delivery) {
	return {
		event: event?.event ?? String(payload.notification ?? 'unknown'),
		action:
			typeof payload.action === 'string' ? unified(payload.action) : (event?.action ?? 'changed'),
		recordType: event?.record ?? null,
		recordId: idOf(event, payload),
		occurredAt: timeOf(event, payload) ?? sentAt ?? null,
		tenant: tenant ?? null,
		notification: event?.notification ?? String(payload.notification ?? 'unknown'),
		payload,
	};
}
