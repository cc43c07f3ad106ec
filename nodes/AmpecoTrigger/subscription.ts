/**
 * The life of the trigger's notification subscription at the tenant: found, made, changed,
 * repaired and removed. A subscription belongs to this trigger when it calls the trigger's own
 * address, or when this n8n remembers having made it.
 */
import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions, JsonObject } from 'n8n-workflow';

import { cleanToken, fetchJson, fetchPage, tenantOrigin } from '../../lib/transport';
import { addressProblem } from './address';
import { checkConditions, unheeded } from './conditions';
import { flagsBody, flagsOf, hasFlags, notRefused, wantedFlags } from './flags';
import type { Flag, Flagged } from './flags';
import {
	conditionsOf,
	optionsOf,
	patienceOf,
	selectedEvents,
	understood,
	wantsRecord,
} from './parameters';
import { asksForSamples, startSampleTest } from './sampleTest';
import { fingerprint } from './signature';
import { steadyAmong } from './states';
import { stateOf, type Subscription, type TriggerState } from './state';

const PATH = '/public-api/notifications/v2.0';

/** A subscription as the API lists it. */
interface Listed extends Flagged {
	id: number;
	via?: string;
	notifications?: string[];
	webhook?: { callbackUrl?: string };
}

/** Where subscriptions are, and where they are remembered. */
interface Home {
	state: TriggerState;
	/** The tenant's origin. */
	tenant: string;
}

/** The subscription as it should be. */
type Wanted = Home & Required<Omit<Subscription, 'id'>>;

const MAX_LEFT_OVERS = 20;

const isSampleTest = (context: IHookFunctions) =>
	context.getActivationMode() === 'manual' && asksForSamples(context);

/** Nobody has published the workflow just now: n8n is starting up. */
const isByItself = (context: IHookFunctions) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

function someEvents(context: IHookFunctions): string[] {
	const events = selectedEvents(context);
	if (events.length > 0) return events;
	throw new NodeOperationError(context.getNode(), 'No event is selected', {
		description: 'Choose under Start On what should start the workflow.',
	});
}

/** Names in the log, for whoever publishes, what says nothing about some of the chosen events. */
function tellUnheeded(context: IHookFunctions, events: string[]): void {
	const steady = patienceOf(context).lasts > 0 ? steadyAmong(events) : [];
	const all = [
		...unheeded(events, conditionsOf(context)),
		...(steady.length > 0 ? [{ condition: 'Only If It Lasts', events: steady }] : []),
	];
	for (const { condition, events: labels } of all) {
		context.logger.warn(
			`AMPECO Trigger: ${condition} does not apply to ${labels.join(', ')}. Such events start the workflow whatever it says.`,
			{ node: context.getNode().name },
		);
	}
}

async function wantedBy(context: IHookFunctions): Promise<Wanted> {
	const { tenantUrl, apiToken } = await context.getCredentials('ampecoApi');
	const events = someEvents(context);
	wantsRecord(context);
	patienceOf(context);
	// A workflow that n8n only starts again goes on as it was.
	if (!isByItself(context)) {
		understood(context, () => checkConditions(events, conditionsOf(context)));
	}
	const tenant = tenantOrigin(tenantUrl as string);
	const callbackUrl = context.getNodeWebhookUrl('default') ?? '';
	const problem = addressProblem(callbackUrl, tenant);
	if (problem !== undefined) {
		throw new NodeOperationError(context.getNode(), 'AMPECO cannot reach this trigger', {
			description: problem,
		});
	}
	return {
		state: stateOf(context),
		tenant,
		callbackUrl,
		events,
		flags: wantedFlags(context),
		token: fingerprint(cleanToken(apiToken)),
	};
}

const statusOf = (error: unknown) =>
	Number((error as { httpCode?: unknown } | undefined)?.httpCode ?? 0) || undefined;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** All that the API said, with each field that it complained about. */
const complaintOf = (error: unknown) =>
	`${messageOf(error)}\n${(error as { description?: string | null }).description ?? ''}`;

/** The tenant does not answer now, but may later. */
const isOutage = (error: unknown) => {
	const status = statusOf(error);
	return status === undefined || status === 429 || status >= 500;
};

/** More pages of subscriptions than any tenant has. */
const MAX_PAGES = 100;

async function list(context: IHookFunctions): Promise<Listed[]> {
	const found: Listed[] = [];
	let token: string | undefined;
	for (let page = 0; page < MAX_PAGES; page++) {
		const { records, next } = await fetchPage<Listed>(context, {
			path: PATH,
			paging: 'perPage',
			token,
		});
		found.push(...records);
		if (next === undefined || next === token) break;
		token = next;
	}
	return found;
}

/** Notes a subscription that is still to be removed. */
function remember({ state, tenant }: Home, id: number): void {
	const others = (state.leftOvers ?? []).filter((one) => one.id !== id || one.tenant !== tenant);
	state.leftOvers = [...others, { id, tenant }].slice(-MAX_LEFT_OVERS);
}

/** Removes a subscription, or notes that it is still to be removed. One that is gone is as good. */
async function removeOrRemember(context: IHookFunctions, home: Home, id: number): Promise<void> {
	try {
		await fetchJson(context, { method: 'DELETE', path: `${PATH}/${encodeURIComponent(id)}` });
	} catch (error) {
		if (statusOf(error) === 404) return;
		remember(home, id);
		context.logger.warn(
			`AMPECO Trigger could not remove its subscription ${id} at ${home.tenant}: ${messageOf(error)}. It will be removed the next time this workflow is activated.`,
		);
	}
}

const isSameSet = (a: string[], b: string[]) =>
	new Set(a).size === new Set(b).size && a.every((one) => b.includes(one));

/** The flags that this tenant has shown not to know. */
const unknownTo = ({ state: { unknownFlags }, tenant }: Home) =>
	unknownFlags?.tenant === tenant ? unknownFlags.flags : [];

const isAsWanted = (found: Listed, wanted: Wanted) =>
	found.webhook?.callbackUrl === wanted.callbackUrl &&
	isSameSet(found.notifications ?? [], wanted.events) &&
	hasFlags(found, wanted.flags, unknownTo(wanted));

/** What is remembered of a subscription: its flags are those that the tenant confirms. */
const remembered = (found: Listed, wanted: Wanted): Subscription => ({
	id: found.id,
	callbackUrl: wanted.callbackUrl,
	tenant: wanted.tenant,
	events: wanted.events,
	flags: flagsOf(found, wanted.flags),
	token: wanted.token,
});

/** n8n's origin and the part of an address that is this trigger's own, in tests and in earnest. */
function ownPart(callbackUrl: string | undefined): string | undefined {
	if (callbackUrl === undefined || !URL.canParse(callbackUrl)) return undefined;
	const { origin, pathname } = new URL(callbackUrl);
	return [origin, ...pathname.split('/').slice(-2)].join('/');
}

/**
 * Whether a subscription was made by this trigger: it is remembered, or calls the trigger's
 * address. An activation takes those that a test left behind for its own, a test leaves the
 * active workflow's alone.
 */
function isOurs(
	{ id, webhook }: Listed,
	{ state, tenant, callbackUrl }: Wanted,
	isTest: boolean,
): boolean {
	const noted = [...(state.leftOvers ?? []), ...(state.subscription ? [state.subscription] : [])];
	if (noted.some((one) => one.tenant === tenant && one.id === id)) return true;
	const called = webhook?.callbackUrl;
	return isTest ? called === callbackUrl : ownPart(called) === ownPart(callbackUrl);
}

/** Makes the subscription, or changes the one to keep, with these flags. */
async function send(
	context: IHookFunctions,
	{ events, callbackUrl }: Wanted,
	flags: Flag[],
	keep?: Listed,
): Promise<Listed | undefined> {
	const answer = (await fetchJson(context, {
		method: keep ? 'PUT' : 'POST',
		path: keep ? `${PATH}/${encodeURIComponent(keep.id)}` : PATH,
		body: {
			via: 'webhook',
			notifications: events,
			webhook: { callbackUrl },
			...flagsBody(flags, keep),
		},
		// A complaint about the third event names it.
		labels: Object.fromEntries(
			events.map((event, at) => [`notifications.${at}`, `The event ${event}`]),
		),
	})) as { data?: Listed } | undefined;
	return answer?.data?.id === undefined ? undefined : answer.data;
}

/** The same without the flags that the tenant refuses: an older one does not know them. */
async function sendWhatItTakes(
	context: IHookFunctions,
	wanted: Wanted,
	flags: Flag[],
	keep?: Listed,
): Promise<Listed | undefined> {
	return await send(context, wanted, flags, keep).catch(async (error: unknown) => {
		if (statusOf(error) !== 422 || flags.length === 0) throw error;
		return await sendWhatItTakes(context, wanted, notRefused(flags, complaintOf(error)), keep);
	});
}

/**
 * Makes the subscription, or changes the one to keep. Flags that the tenant refuses, or leaves out
 * without a word, are noted, so that the subscription counts as right without them.
 *
 * @returns the subscription as the tenant has it now
 */
async function write(
	context: IHookFunctions,
	wanted: Wanted,
	keep?: Listed,
): Promise<Subscription> {
	const answer = await sendWhatItTakes(context, wanted, wanted.flags, keep);
	const found = answer ?? (await list(context)).find((one) => isItself(one, wanted, keep));
	if (!found) {
		throw new NodeOperationError(
			context.getNode(),
			'AMPECO accepted the subscription but does not list it',
		);
	}
	const made = remembered(found, wanted);
	const unknown = wanted.flags.filter((flag) => !made.flags?.includes(flag));
	if (unknown.length > 0) {
		wanted.state.unknownFlags = { tenant: wanted.tenant, flags: unknown };
		context.logger.warn(
			`AMPECO Trigger asked ${wanted.tenant} for ${unknown.join(', ')}, which this tenant does not know: it goes on without.`,
		);
	} else {
		delete wanted.state.unknownFlags;
	}
	return made;
}

const isItself = ({ id, webhook }: Listed, { callbackUrl }: Wanted, keep?: Listed) =>
	keep ? id === keep.id : webhook?.callbackUrl === callbackUrl;

/** The subscription of the last activation, if it was made for this tenant with this token. */
const trusted = ({ state: { subscription }, tenant, token }: Wanted) =>
	subscription?.tenant === tenant && subscription.token === token ? subscription : undefined;

/**
 * Whether n8n is only starting up again and the subscription of before can be counted on although
 * the tenant does not answer. A workflow is not to go dark because a tenant was slow that moment.
 */
function survivesOutage(context: IHookFunctions, wanted: Wanted, error: unknown): boolean {
	const known = trusted(wanted);
	return (
		isByItself(context) &&
		isOutage(error) &&
		known?.callbackUrl === wanted.callbackUrl &&
		isSameSet(known.events, wanted.events)
	);
}

/** Asks for what failed while n8n was away. A refusal is no reason not to start. */
async function resendFailed(context: IHookFunctions, id: number, events: string[]): Promise<void> {
	try {
		await fetchJson(context, {
			method: 'POST',
			path: `/public-api/actions/notifications/v1.0/${encodeURIComponent(id)}/resend`,
			body: { notifications: events },
		});
	} catch (error) {
		context.logger.warn(
			`AMPECO Trigger asked for missed notifications to be sent again, but AMPECO refused: ${messageOf(error)}`,
		);
	}
}

/** An error of activation, in words that say what to do about it. */
function activationError(context: IHookFunctions, error: unknown) {
	const advice: Record<number, string> = {
		401: 'Check the API token in the AMPECO API credential.',
		403: 'The administrator that the API token belongs to may not manage notifications. Give it that permission in AMPECO, or use another token.',
	};
	const own = (error as { description?: string | null } | undefined)?.description;
	const description = advice[statusOf(error) ?? 0] ?? own ?? undefined;
	return new NodeOperationError(context.getNode(), error as Error & JsonObject, {
		message: `AMPECO Trigger could not subscribe: ${messageOf(error)}`,
		description,
	});
}

/**
 * Looks for this trigger's subscription and puts it right: events, flags or address that differ are
 * updated, doubles and left-overs are removed. One that was made with another token is removed
 * too, since its deliveries could not be verified.
 *
 * @returns false when there is none, so that n8n calls `subscribe`
 */
export async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	if (isSampleTest(context)) return false;
	const wanted = await wantedBy(context);
	const { state } = wanted;
	if (!isByItself(context)) tellUnheeded(context, wanted.events);
	let listed: Listed[];
	try {
		listed = (await list(context)).filter(({ via }) => via === undefined || via === 'webhook');
	} catch (error) {
		if (!survivesOutage(context, wanted, error)) throw activationError(context, error);
		context.logger.warn(
			`AMPECO Trigger goes on with its subscription ${state.subscription?.id}, unchecked: ${messageOf(error)}`,
		);
		return true;
	}

	const keep = listed.find(({ id }) => id === trusted(wanted)?.id);
	const isTest = context.getActivationMode() === 'manual';
	const surplus = listed.filter((one) => one.id !== keep?.id && isOurs(one, wanted, isTest));
	// What is listed and still to be removed is noted anew below; the rest is gone.
	state.leftOvers = (state.leftOvers ?? []).filter(({ tenant }) => tenant !== wanted.tenant);
	for (const { id } of surplus) await removeOrRemember(context, wanted, id);

	if (!keep) {
		delete state.subscription;
		return false;
	}
	try {
		state.subscription = isAsWanted(keep, wanted)
			? remembered(keep, wanted)
			: await write(context, wanted, keep);
	} catch (error) {
		throw activationError(context, error);
	}
	if (optionsOf(context).resendFailed) {
		await resendFailed(context, keep.id, wanted.events);
	}
	return true;
}

/** Makes the subscription and remembers it. */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
	if (isSampleTest(context)) {
		someEvents(context);
		startSampleTest(context);
		return true;
	}
	const wanted = await wantedBy(context);
	try {
		wanted.state.subscription = await write(context, wanted);
	} catch (error) {
		throw activationError(context, error);
	}
	return true;
}

/**
 * Removes the subscription. A tenant that does not answer, or no longer lets us in, is not to keep
 * a workflow from being deactivated: the subscription is remembered and removed next time.
 */
export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	const state = stateOf(context);
	const known = state.subscription;
	if (!known) return true;
	delete state.subscription;
	let tenant: string | undefined;
	try {
		tenant = tenantOrigin((await context.getCredentials('ampecoApi')).tenantUrl as string);
	} catch (error) {
		context.logger.warn(`AMPECO Trigger cannot use its credential: ${messageOf(error)}`);
	}
	if (tenant === known.tenant) {
		await removeOrRemember(context, { state, tenant }, known.id);
	} else {
		remember({ state, tenant: known.tenant }, known.id);
		context.logger.warn(
			`AMPECO Trigger cannot remove its subscription ${known.id}: its credential is no longer for ${known.tenant}. Remove the subscription there by hand, or activate this workflow once more with a credential for ${known.tenant}.`,
		);
	}
	return true;
}
