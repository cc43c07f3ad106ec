/**
 * What can be said of an event that this package does not know, by the habits of those it knows:
 * `issue.changed` is about an issue, whose id is `issueId`, and `updatedAt` says when.
 */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../lib/transport';

type Id = string | number;

const isId = (value: unknown): value is Id =>
	typeof value === 'number' || (typeof value === 'string' && value !== '');

const lowerFirst = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** `tariffGroup` of `tariffGroup.changed` and of `TariffGroupChangedNotification`. */
const subjectOf = (notification: string): string =>
	lowerFirst(
		notification
			.split('.')[0]
			.replace(/Notification$/, '')
			.replace(/(?<=.)(Changed|Created|Updated|Deleted|Received)$/, ''),
	);

/** Where a payload may keep the record itself, beside a field that is named after it. */
const HOLDERS = ['data', 'resource', 'record'];

/**
 * The record that a payload is plainly about: the one that the event is named after, else the one
 * whose id is just `id`, else the only one that the payload names.
 *
 * @returns undefined where the payload names none, or several
 */
export function recordIn(
	notification: string,
	payload: IDataObject,
): { type: string; id: Id } | undefined {
	const type = subjectOf(notification);
	const inner = [type, ...HOLDERS].map((name) => payload[name]).filter(isRecord);
	const own = [payload, ...inner]
		.map((place) => place[`${type}Id`])
		.concat([...inner, payload].map(({ id }) => id))
		.find(isId);
	if (own !== undefined) return { type, id: own };
	const others = Object.entries(payload).filter(([key, id]) => /.Id$/.test(key) && isId(id));
	if (others.length !== 1) return undefined;
	const [[name, id]] = others;
	return { type: name.slice(0, -2), id: id as Id };
}

/** Fields that say when something happened, whatever it was. */
const TIMES = ['lastUpdatedAt', 'updatedAt', 'changedAt', 'modifiedAt', 'occurredAt', 'timestamp'];

/** `limitReachedAt` and `reachedAt` for `corporateBilling.limitReached`. */
function timesNamedLike(word: string): string[] {
	const verb = /[A-Z][a-z]+$/.exec(word)?.[0] ?? word;
	return [`${word}At`, `${lowerFirst(verb)}At`];
}

/**
 * When it happened, by the payload's own word or by that of the record in it. `createdAt` and its
 * like count only for the event that they are named after: they stay the same over all others.
 */
export function timeIn(notification: string, payload: IDataObject): string | undefined {
	const words = [notification.split('.').at(-1) ?? '', String(payload.action ?? '')];
	const names = [...TIMES, ...words.flatMap(timesNamedLike)];
	for (const place of [payload, ...Object.values(payload).filter(isRecord)]) {
		const time = names.map((name) => place[name]).find(isId);
		if (time !== undefined) return String(time);
	}
	return undefined;
}
