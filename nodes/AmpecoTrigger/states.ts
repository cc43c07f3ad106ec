/**
 * The state that an event tells of: of what, which one, and where the tenant says what it is now.
 * What the quiet time and the waiting go by.
 */
import type { IDataObject } from 'n8n-workflow';

import { meetsConditions, unified } from './conditions';
import { errandFor, endsInTime, LATE, recordOf, type Asking } from './errand';
import { EVENTS, valuesAt, type Carried, type RecordKind, type TriggerEvent } from './events';
import { itemOf, type Delivery } from './item';
import { isRecord } from '../../lib/transport';

/** What a record says of the state now. */
interface Present {
	field: string;
	/** The event's word for what the record says; the same word when left out. */
	word?: (value: string) => string;
}

/** States that pass into others, best first: an event is told apart by the first that it carries. */
const PASSING = new Map<keyof Carried, Present | undefined>([
	['hardwareStatus', { field: 'hardwareStatus' }],
	['networkStatus', { field: 'networkStatus', word: (value) => value.replaceAll('_', ' ') }],
	['occupancyStatus', { field: 'occupancyStatus' }],
	['chargingPeriodState', undefined],
	['firmwareStatus', undefined],
	['diagnosticsStatus', undefined],
	['reservationStatus', { field: 'status' }],
	['sessionStatus', { field: 'status' }],
	[
		'sessionPhase',
		{
			field: 'status',
			word: (value) => (/^(active|pending|unknown)$/.test(value) ? 'start' : 'stop'),
		},
	],
	['installerJobStatus', { field: 'status' }],
	['issueStatus', { field: 'status' }],
	['subscriptionStatus', undefined],
]);

/** What happens to a record once: told apart for the quiet time, but nothing that could last. */
const ONCE: Array<keyof Carried> = ['authorizationStatus', 'securityEvent', 'billingLimitType'];

const passingKey = ({ carries }: TriggerEvent) =>
	[...PASSING.keys()].find((key) => carries[key] !== undefined);

/** The events whose state can pass. */
export const PASSING_EVENTS: string[] = EVENTS.filter(passingKey).map(
	({ notification }) => notification,
);

/** The labels of the events among these that tell of no state that could last. */
export const steadyAmong = (events: string[]): string[] =>
	EVENTS.filter(({ notification }) => events.includes(notification))
		.filter((event) => !passingKey(event))
		.map(({ label }) => label);

const firstAt = (payload: IDataObject, path: string | string[] | undefined): unknown =>
	[path ?? []].flat().flatMap((one) => valuesAt(payload, one))[0];

/** What an event is about, as one text: an EVSE where it names one, else the record. */
export function subjectOf(delivery: Delivery): string | undefined {
	const { event, recordId } = itemOf(delivery);
	if (recordId === null) return undefined;
	const evse = firstAt(delivery.payload, delivery.event?.carries.evse);
	return [event, recordId, evse ?? ''].join('/');
}

/** The state that an event tells of, undefined where it tells of none. */
export function stateIn({ event, payload }: Delivery): string | undefined {
	const key = event && passingKey(event);
	const value = key && firstAt(payload, event.carries[key]);
	return value === undefined ? undefined : unified(value);
}

/** What a quiet time is about: one record, and its state or what happened to it. */
export function quietKey(delivery: Delivery): string | undefined {
	const subject = subjectOf(delivery);
	if (subject === undefined) return undefined;
	const { event, payload } = delivery;
	const once = ONCE.find((key) => event?.carries[key] !== undefined);
	const happened = once && firstAt(payload, event?.carries[once]);
	const state = stateIn(delivery) ?? (happened === undefined ? undefined : unified(happened));
	return [subject, state ?? itemOf(delivery).action].join('/');
}

/** The record that has the state. */
function holderOf({ event, payload }: Delivery): { kind: RecordKind; id: unknown } | undefined {
	if (!event) return undefined;
	const evse = firstAt(payload, event.carries.evse);
	if (event.carries.hardwareStatus !== undefined && evse !== undefined) {
		return { kind: 'evse', id: evse };
	}
	return { kind: event.record, id: firstAt(payload, event.recordId) };
}

/** The payload as it would be with another state. */
function withState(payload: IDataObject, path: string, state: string): IDataObject {
	const [step, ...rest] = path.split('.');
	const inner = payload[step];
	return {
		...payload,
		[step]: rest.length === 0 ? state : withState(inner as IDataObject, rest.join('.'), state),
	};
}

/** Whether a state is the one that is waited for, or with conditions one of those. */
export function isStill(delivery: Delivery, state: string, asked: IDataObject): boolean {
	const key = delivery.event && passingKey(delivery.event);
	if (!key || state === stateIn(delivery)) return true;
	if (!isNarrowed(delivery, asked)) return false;
	const path = [delivery.event?.carries[key] ?? []].flat()[0];
	return meetsConditions(delivery.event, withState(delivery.payload, path, state), asked);
}

/** Whether the user has said which states count: then one may follow the other while it lasts. */
export function isNarrowed({ event }: Delivery, asked: IDataObject): boolean {
	const key = event && passingKey(event);
	return key !== undefined && (asked[key] !== undefined || Boolean(asked.otherValues));
}

/** What the tenant says of the state at this moment. */
export interface Now {
	/** As the events have it. */
	state?: string;
	/** Why that is not known: the tenant did not say; undefined too where it has no record to ask. */
	error?: string;
}

/** Asks the tenant, with one request, for the state now. Never throws. */
export async function stateNow(context: Asking, delivery: Delivery): Promise<Now> {
	const key = delivery.event && passingKey(delivery.event);
	const present = key && PASSING.get(key);
	const holder = holderOf(delivery);
	if (!present || !holder) return {};
	const errand = errandFor(context, delivery.payload);
	let now: Now = { error: LATE };
	const asked = recordOf(errand, holder.kind, holder.id as string | number).then(
		(record) => {
			const value = isRecord(record) ? record[present.field] : undefined;
			now =
				typeof value === 'string'
					? { state: unified(present.word?.(value) ?? value) }
					: { error: 'AMPECO did not say' };
		},
		(error: unknown) => {
			now = { error: error instanceof Error ? error.message : String(error) };
		},
	);
	const isInTime = await endsInTime(errand, asked);
	errand.end();
	return isInTime ? now : { error: LATE };
}
