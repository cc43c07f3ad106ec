/** The full record behind an event, fetched from the API on request. */
import { sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';

import { askVersions, fetchJson } from '../../lib/transport';
import type { RecordKind, TriggerEvent } from './events';
import { valuesAt } from './events';

/**
 * Milliseconds for all that is fetched for one event, waits for the tenant's rate limits included.
 * The tenant waits for the answer to its delivery: better an item without a record than none.
 */
const DEADLINE = 5_000;

/** Where a record is, the current version first. `{user}` is the user that the payload names. */
const PATHS = new Map<RecordKind, [string, ...string[]]>([
	['authorization', ['authorizations/v2.1/{id}']],
	['chargePoint', ['charge-points/v2.0/{id}']],
	['circuit', ['circuits/v2.0/{id}']],
	['corporateBillingPolicy', ['partner-invite-corporate-billing-policies/v1.0/{id}']],
	['evse', ['evses/v2.1/{id}']],
	['idTag', ['id-tags/v2.0/{id}']],
	['installerJob', ['installer-jobs/v1.0/{id}']],
	['issue', ['issues/v1.0/{id}']],
	['location', ['locations/v2.0/{id}']],
	['parkingSpace', ['parking-spaces/v1.0/{id}']],
	['partner', ['partners/v2.0/{id}']],
	['partnerInvite', ['partner-invites/v2.0/{id}', 'partner-invites/v1.0/{id}']],
	['paymentMethod', ['users/v1.0/{user}/payment-methods/{id}']],
	['reservation', ['reservations/v1.0/{id}']],
	['roamingPlatform', ['roaming-platforms/v1.0/{id}']],
	['session', ['sessions/v1.0/{id}']],
	['settlementReport', ['partner-settlement-reports/v1.0/{id}']],
	['subOperator', ['sub-operators/v2.0/{id}', 'sub-operators/v1.0/{id}']],
	['subscriptionPlan', ['subscription-plans/v2.0/{id}']],
	['tariff', ['tariffs/v1.0/{id}']],
	['tariffGroup', ['tariff-groups/v1.0/{id}']],
	['transaction', ['transactions/v1.0/{id}']],
	['user', ['users/v1.1/{id}', 'users/v1.0/{id}']],
]);

/** @throws for nothing at all, and for steps in a path, which a server would take for another place */
function part(id: unknown): string {
	const text = String(id ?? '');
	if (/^\.{0,2}$/.test(text)) throw new Error(`"${text}" is no id of a record`);
	return encodeURIComponent(text);
}

/** What is fetched for one event: by whom, for which payload, and until when. */
interface Errand {
	context: IWebhookFunctions;
	payload: IDataObject;
	signal: AbortSignal;
	/** When the time is up, in milliseconds since 1970. */
	until: number;
}

async function get(
	{ context, signal, until }: Errand,
	path: string,
	query: Array<[string, string]> = [],
): Promise<unknown> {
	const left = Math.max(1, until - Date.now());
	const answer = await fetchJson(context, {
		path: `/public-api/resources/${path}`,
		query,
		settings: { timeout: left, maxWait: left },
		signal,
	});
	return (answer as { data?: unknown } | undefined)?.data;
}

async function recordOf(errand: Errand, kind: RecordKind, id: string | number): Promise<unknown> {
	if (kind === 'cdr') {
		// The event names a CDR by its id at the roaming partner; the API's own id differs.
		const found = await get(errand, 'cdrs/v2.0', [
			['filter[roamingId]', String(id)],
			['per_page', '1'],
		]);
		return Array.isArray(found) ? found[0] : undefined;
	}
	const versions = PATHS.get(kind);
	if (!versions) return undefined;
	const fillIn = (version: string) =>
		version.replace(/\{(user|id)\}/g, (_, name) =>
			part(name === 'id' ? id : errand.payload.userId),
		);
	return await askVersions(
		errand.context,
		versions,
		async (version) => await get(errand, fillIn(version)),
	);
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
	context: IWebhookFunctions,
	event: TriggerEvent | undefined,
	item: { recordId: string | number | null; action: string; payload: IDataObject },
): Promise<Enrichment> {
	const { recordId, action, payload } = item;
	if (!event || recordId === null || action === 'deleted') return {};
	const result: Enrichment = {};
	const timeUp = new AbortController();
	const done = new AbortController();
	const errand = { context, payload, signal: timeUp.signal, until: Date.now() + DEADLINE };
	const filled = fill(result, errand, event.record, recordId)
		.catch((error: unknown) => {
			result.enrichmentError = error instanceof Error ? error.message : String(error);
		})
		.finally(() => done.abort());
	const late = sleep(DEADLINE, done.signal).then(
		() => 'late' as const,
		() => undefined,
	);
	if ((await Promise.race([filled, late])) !== 'late') return result;
	// What arrives from now on is of no use: the item is what it is.
	const enrichmentError = `AMPECO did not answer within ${DEADLINE / 1000} seconds`;
	const parts = { ...result, enrichmentError };
	timeUp.abort();
	return parts;
}
