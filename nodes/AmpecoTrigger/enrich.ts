/** The full record behind an event, fetched from the API on request. */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { fetchJson } from '../../lib/transport';
import type { RecordKind, TriggerEvent } from './events';
import { valuesAt } from './events';

/** The tenant waits for the answer to its delivery: better an item without a record than none. */
const IMPATIENT = { timeout: 8_000, maxWait: 4_000 };

/** Where a record is, by its id. `{user}` is the user that the payload names. */
const PATHS = new Map<RecordKind, string>([
	['authorization', 'authorizations/v2.1'],
	['chargePoint', 'charge-points/v2.0'],
	['circuit', 'circuits/v2.0'],
	['evse', 'evses/v2.1'],
	['idTag', 'id-tags/v2.0'],
	['installerJob', 'installer-jobs/v1.0'],
	['location', 'locations/v2.0'],
	['parkingSpace', 'parking-spaces/v1.0'],
	['partner', 'partners/v2.0'],
	['partnerInvite', 'partner-invites/v1.0'],
	['paymentMethod', 'users/v1.0/{user}/payment-methods'],
	['reservation', 'reservations/v1.0'],
	['roamingPlatform', 'roaming-platforms/v1.0'],
	['session', 'sessions/v1.0'],
	['settlementReport', 'partner-settlement-reports/v1.0'],
	['subOperator', 'sub-operators/v1.0'],
	['subscriptionPlan', 'subscription-plans/v2.0'],
	['tariff', 'tariffs/v1.0'],
	['transaction', 'transactions/v1.0'],
	['user', 'users/v1.0'],
]);

const part = (value: unknown) => encodeURIComponent(String(value));

async function get(
	context: IWebhookFunctions,
	path: string,
	query: Array<[string, string]> = [],
): Promise<unknown> {
	const answer = await fetchJson(context, {
		method: 'GET',
		path: `/public-api/resources/${path}`,
		query,
		settings: IMPATIENT,
	});
	return (answer as { data?: unknown } | undefined)?.data;
}

async function recordOf(
	context: IWebhookFunctions,
	kind: RecordKind,
	id: string | number,
	payload: IDataObject,
): Promise<unknown> {
	if (kind === 'cdr') {
		// The event names a CDR by its id at the roaming partner; the API's own id differs.
		const found = await get(context, 'cdrs/v2.0', [
			['filter[roamingId]', String(id)],
			['per_page', '1'],
		]);
		return Array.isArray(found) ? found[0] : undefined;
	}
	const path = PATHS.get(kind)?.replace('{user}', part(payload.userId));
	return path && (await get(context, `${path}/${part(id)}`));
}

/** What an event's item gains: each part that could be fetched, and what went wrong. */
export interface Enrichment {
	record?: unknown;
	chargePoint?: unknown;
	location?: unknown;
	/** Set when something could not be fetched. */
	enrichmentError?: string;
}

const idIn = (record: unknown, name: string) => valuesAt(record, name)[0] as number | undefined;

/**
 * Fetches the record that an event is about and, for charge points and EVSEs, where they stand.
 * Never throws: an event is worth more than its trimmings.
 */
export async function enrich(
	context: IWebhookFunctions,
	event: TriggerEvent | undefined,
	recordId: string | number | null,
	action: string,
	payload: IDataObject,
): Promise<Enrichment> {
	if (!event || recordId === null || action === 'deleted') return {};
	const result: Enrichment = {};
	try {
		result.record = await recordOf(context, event.record, recordId, payload);
		let place = event.record === 'chargePoint' ? result.record : undefined;
		const chargePointId =
			event.record === 'evse' ? idIn(result.record, 'chargePointId') : undefined;
		if (chargePointId !== undefined) {
			place = result.chargePoint = await recordOf(context, 'chargePoint', chargePointId, payload);
		}
		const locationId = idIn(place, 'locationId');
		if (locationId !== undefined) {
			result.location = await recordOf(context, 'location', locationId, payload);
		}
	} catch (error) {
		result.enrichmentError = error instanceof Error ? error.message : String(error);
	}
	return result;
}
