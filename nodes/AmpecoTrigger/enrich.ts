/** The full record behind an event, fetched from the API on request. */
import { endsInTime, idIn, LATE, recordOf, type Errand } from './errand';
import type { RecordKind, TriggerEvent } from './events';

/** What an event's item gains: each part that could be fetched, and what went wrong. */
export interface Enrichment {
	record?: unknown;
	chargePoint?: unknown;
	location?: unknown;
	/** Set when something could not be fetched. */
	enrichmentError?: string;
}

/** Fetches part after part into `result`. */
async function fill(
	result: Enrichment,
	errand: Errand,
	kind: RecordKind,
	id: string | number,
): Promise<void> {
	result.record = await recordOf(errand, kind, id);
	let place = kind === 'chargePoint' ? result.record : undefined;
	const chargePointId = kind === 'evse' ? idIn(result.record, 'chargePointId') : undefined;
	if (chargePointId !== undefined) {
		place = result.chargePoint = await recordOf(errand, 'chargePoint', chargePointId);
	}
	const locationId = idIn(place, 'locationId');
	if (locationId !== undefined) result.location = await recordOf(errand, 'location', locationId);
}

/**
 * Fetches the record that an event is about and, for charge points and EVSEs, where they stand,
 * as far as there is time. Never throws: an event is worth more than its trimmings.
 */
export async function enrich(
	errand: Errand,
	event: TriggerEvent | undefined,
	item: { recordId: string | number | null; action: string },
): Promise<Enrichment> {
	const { recordId, action } = item;
	if (!event || recordId === null || action === 'deleted') return {};
	const result: Enrichment = {};
	const filled = fill(result, errand, event.record, recordId).catch((error: unknown) => {
		result.enrichmentError = error instanceof Error ? error.message : String(error);
	});
	if (await endsInTime(errand, filled)) return result;
	// What arrives from now on is of no use: the item is what it is.
	const parts = { ...result, enrichmentError: LATE };
	errand.end();
	return parts;
}
