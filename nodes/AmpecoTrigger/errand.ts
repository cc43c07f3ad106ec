/** What is asked of the tenant for one event, while it waits for the answer to its delivery. */
import {
	sleep,
	type IDataObject,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { askVersions, fetchJson, isRecord } from '../../lib/transport';
import { valuesAt, type RecordKind } from './events';

/**
 * Milliseconds for all that is fetched for one event, waits for the tenant's rate limits included.
 * The tenant waits for the answer to its delivery: better an item without a record than none.
 */
export const DEADLINE = 5_000;

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

export type Asking = IWebhookFunctions | ITriggerFunctions;

/** What is fetched for one event: by whom, for which payload, and until when. */
export interface Errand {
	context: Asking;
	payload: IDataObject;
	signal: AbortSignal;
	/** When the time is up, in milliseconds since 1970. */
	until: number;
	/** Has nothing more be asked: what arrives from now on is of no use. */
	end: () => void;
}

/** All that is asked for one event shares its time. */
export function errandFor(context: Asking, payload: IDataObject): Errand {
	const timeUp = new AbortController();
	return {
		context,
		payload,
		signal: timeUp.signal,
		until: Date.now() + DEADLINE,
		end: () => timeUp.abort(),
	};
}

export const LATE = `AMPECO did not answer within ${DEADLINE / 1000} seconds`;

/** @returns whether `work`, which never fails, ended before the errand's time was up */
export async function endsInTime({ until }: Errand, work: Promise<unknown>): Promise<boolean> {
	const done = new AbortController();
	const worked = work.then(() => done.abort()).then(() => true);
	const late = sleep(Math.max(0, until - Date.now()), done.signal).then(
		() => false,
		() => true,
	);
	return await Promise.race([worked, late]);
}

/** @throws for an answer that holds no record, too: an item without one is to say why */
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
	const data = isRecord(answer) ? answer.data : undefined;
	const record: unknown = Array.isArray(data) ? data[0] : data;
	if (isRecord(record)) return record;
	throw new Error('AMPECO answered without the record');
}

/** The record of a kind, by the API's current version or an older one that the tenant has. */
export async function recordOf(
	errand: Errand,
	kind: RecordKind,
	id: string | number,
): Promise<unknown> {
	if (kind === 'cdr') {
		// The event names a CDR by its id at the roaming partner; the API's own id differs.
		return await get(errand, 'cdrs/v2.0', [
			['filter[roamingId]', String(id)],
			['per_page', '1'],
		]);
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

/** An id in a record. */
export const idIn = (record: unknown, name: string) =>
	valuesAt(record, name)[0] as number | undefined;
