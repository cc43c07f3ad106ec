/** What a delivery is recognised by when it comes again. */
import { valuesAt } from './events';
import { timeOf, type Delivery } from './item';
import { momentOf } from './moment';
import { mark } from './signature';

/** An unknown event that says nothing of when it happened is the same one within this time. */
const SAME_WITHIN = 60 * 60_000;

/**
 * The marks of a delivery: its own, then others that it would have had, had it been sent a little
 * earlier. `X-Webhook-Id` is no help, it names the subscription.
 *
 * The bytes are the same each time, and say when it happened or which request it answers. Only
 * where they do not, two events may be alike in every byte:
 * - of an event that is known to come like that (data of a charger), the time of sending tells
 *   two of them apart;
 * - of an unknown event, what is sent again within an hour is taken for the same event.
 */
export function marksOf(delivery: Delivery, body: Uint8Array): [string, ...string[]] {
	const { event, payload, sentAt } = delivery;
	const isUnique =
		timeOf(delivery) !== undefined ||
		(event?.unique !== undefined && valuesAt(payload, event.unique).length > 0);
	if (isUnique) return [mark(body)];
	if (event) return [mark(body, sentAt ?? '')];
	const at = momentOf(sentAt);
	const hour = Math.floor((Number.isNaN(at) ? Date.now() : at) / SAME_WITHIN);
	return [mark(body, String(hour)), mark(body, String(hour - 1))];
}
