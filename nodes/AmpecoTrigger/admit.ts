/** What is let in: a delivery that the tenant signed, in good order, as an event. */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { eventOf } from './events';
import type { Delivery } from './item';
import { momentOf } from './moment';
import { optionsOf } from './parameters';
import { fingerprint, signedBy, type Signed } from './signature';
import { stateOf } from './state';
import { readToken, recentKey } from './token';

/** Kilobytes. */
const DEFAULT_MAX_SIZE = 1024;

/** Minutes: how old a delivery may be whose time is signed, when the user says nothing of it. */
const DEFAULT_SIGNED_AGE = 15;

/** Why a request is turned away: the answer's status, and the words for the log. */
export class Refusal {
	readonly status: number;

	readonly reason: string;

	constructor(status: number, reason: string) {
		this.status = status;
		this.reason = reason;
	}
}

async function rawBody(context: IWebhookFunctions): Promise<Uint8Array> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	return request.rawBody ?? new Uint8Array();
}

const header = (context: IWebhookFunctions, name: string): string | undefined => {
	const value = context.getHeaderData()[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

/** @throws Refusal when the delivery was not signed with the credential's token */
async function checkSignature(
	context: IWebhookFunctions,
	body: Uint8Array,
	sentAt: string | undefined,
): Promise<Signed> {
	const signature = header(context, 'x-signature');
	if (signature === undefined) throw new Refusal(401, 'it has no signature');
	const recent = recentKey(context);
	const known = recent && signedBy(recent, signature, body, sentAt);
	if (known) return known;
	const token = await readToken(context);
	const signed = signedBy(token, signature, body, sentAt);
	if (signed) return signed;
	const { subscription } = stateOf(context);
	throw new Refusal(
		401,
		subscription && subscription.token !== fingerprint(token)
			? 'the API token in the credential was changed after this trigger subscribed. Deactivate and activate the workflow, so that it subscribes with the new token.'
			: 'its signature does not match its body',
	);
}

/**
 * Whoever has seen a delivery without a signed time could send it again as new, so it does not
 * pass for one of a tenant that has said to sign the time.
 *
 * @throws Refusal
 */
function checkTimeIsSigned(context: IWebhookFunctions, signed: Signed): void {
	const { flags } = stateOf(context).subscription ?? {};
	const isExpected =
		optionsOf(context).includeTimestampInSignature &&
		flags?.includes('includeTimestampInSignature');
	if (signed === 'body' && isExpected) {
		throw new Refusal(
			401,
			'its time is not signed, which this trigger has asked AMPECO for. If all deliveries are refused, remove the option Signed Timestamps.',
		);
	}
}

/**
 * @param maxAge minutes
 * @throws Refusal when the delivery was sent too long ago, or says that it comes from the future
 */
function checkAge(sentAt: string | undefined, maxAge: number): void {
	if (!(maxAge > 0)) return;
	const time = momentOf(sentAt);
	if (Number.isNaN(time)) throw new Refusal(401, 'it does not say when it was sent');
	if (Math.abs(Date.now() - time) > maxAge * 60_000) {
		throw new Refusal(401, `it was sent more than ${maxAge} minutes from now`);
	}
}

/** @throws Refusal when the body is not a JSON object */
function parse(body: Uint8Array): IDataObject {
	let payload: unknown;
	try {
		payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
	} catch {
		payload = undefined;
	}
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
		throw new Refusal(400, 'its body is not a JSON object');
	}
	return payload as IDataObject;
}

/** @throws Refusal for anything that does not come from the tenant, or not in good order */
export async function admit(context: IWebhookFunctions): Promise<Delivery & { body: Uint8Array }> {
	const { maxSize = DEFAULT_MAX_SIZE, maxAge, includeTimestampInSignature } = optionsOf(context);
	const body = await rawBody(context);
	if (body.length > maxSize * 1024) {
		throw new Refusal(413, `its body has ${body.length} bytes, more than ${maxSize} KB`);
	}
	const sentAt = header(context, 'x-timestamp');
	const signed = await checkSignature(context, body, sentAt);
	checkTimeIsSigned(context, signed);
	const isTimeWanted = includeTimestampInSignature && signed === 'timeAndBody';
	checkAge(sentAt, maxAge ?? (isTimeWanted ? DEFAULT_SIGNED_AGE : 0));
	const payload = parse(body);
	const type = header(context, 'x-webhook-type');
	return {
		body,
		payload,
		event: eventOf(payload, type),
		notification:
			typeof payload.notification === 'string' ? payload.notification : (type ?? 'unknown'),
		sentAt,
		tenant: header(context, 'x-tenant'),
	};
}
