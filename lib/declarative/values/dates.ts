import { tryToParseDateTime } from 'n8n-workflow';

import { refuse, refuseEmpty, show } from './refusal';

/** A moment with its zone, as n8n's own date library has it. */
type Moment = ReturnType<typeof tryToParseDateTime>;

/** ISO 8601, with a blank for the T as databases write it. */
const ISO =
	/^([12]\d{3})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/i;
/** As mails and HTTP headers have it: with the month's name there is one way to read it. */
const MAIL = /^([a-z]{3}), (\d{1,2}) [a-z]{3} [12]\d{3} \d{2}:\d{2}(:\d{2})? (GMT|[+-]\d{4})$/i;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** No zone is further from UTC. */
const MOST_OFFSET = 14;

interface Written {
	day: string;
	/** `10:20:30.5`; undefined for a day alone. */
	clock?: string;
	/** `Z`, `+02:00`; undefined where the workflow's zone is meant. */
	offset?: string;
}

const isDay = (year: number, month: number, day: number): boolean =>
	month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/** What n8n's expressions give for a moment: a DateTime, a Date, or their texts. */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (typeof value !== 'object' || value === null) return undefined;
	const { toISO, toISOString } = value as { toISO?(): string; toISOString?(): string };
	try {
		return toISO?.call(value) ?? toISOString?.call(value);
	} catch {
		// A Date that is none.
		return undefined;
	}
}

function readIso(text: string): Written | undefined {
	const [, year, month, day, hour, minute, second = '00', fraction = '0', zone] =
		ISO.exec(text) ?? [];
	if (!year || !isDay(Number(year), Number(month), Number(day))) return undefined;
	const written: Written = { day: `${year}-${month}-${day}` };
	if (hour === undefined) return written;
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
	written.clock = `${hour}:${minute}:${second}.${fraction.slice(0, 3)}`;
	if (!zone) return written;
	const [, hours = '0', minutes = '0'] = /^[+-](\d{2}):?(\d{2})?$/.exec(zone) ?? [];
	if (Number(hours) > MOST_OFFSET || Number(minutes) > 59) return undefined;
	written.offset = zone.toUpperCase();
	return written;
}

const unreadable = (label: string, value: unknown, example: string): never =>
	refuse(label, `is meant to be a date such as ${example}, not ${show(value)}`);

function readMail(text: string): Moment | undefined {
	const [found, weekday, day] = MAIL.exec(text) ?? [];
	if (!found) return undefined;
	try {
		const moment = tryToParseDateTime(found);
		const isMeant =
			// A day that the month does not have would have become one of the next.
			moment.day === Number(day) &&
			WEEKDAYS[moment.weekday - 1] === weekday.toLowerCase() &&
			Math.abs(moment.offset) <= MOST_OFFSET * 60;
		return isMeant ? moment : undefined;
	} catch {
		return undefined;
	}
}

const zones = new Map<string, boolean>();

function isZone(name: string): boolean {
	let known = zones.get(name);
	if (known === undefined) {
		try {
			known = Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
		} catch {
			known = false;
		}
		zones.set(name, known);
	}
	return known;
}

/** The workflow's zone; for one that is none, n8n's date library takes the computer's. */
const zoneFor = (timezone: string, label: string): string =>
	isZone(timezone)
		? timezone
		: refuse(
				label,
				`cannot be read: the workflow's time zone is "${timezone}"; choose another one in its settings`,
			);

/**
 * The moment that a value says; without a zone it is one of the workflow's.
 *
 * @throws InvalidValue for what is no date, or can be read in more than one way
 */
function readMoment(value: unknown, timezone: string, label: string): Moment {
	const text = textOf(value);
	if (text === '') return refuseEmpty(label);
	const written = text === undefined ? undefined : readIso(text);
	if (!text || !written) {
		return (
			(text && readMail(text)) || unreadable(label, value, '2026-01-31 or 2026-01-31T10:20:30')
		);
	}
	const { day, clock, offset } = written;
	const moment = tryToParseDateTime(
		`${day}T${clock ?? '00:00'}${offset ?? ''}`,
		offset ? undefined : zoneFor(timezone, label),
	);
	if (offset) return moment;
	// Where the clock is put back at midnight, the day begins with the first of the two.
	if (!clock) return moment.getPossibleOffsets()[0];
	const advice = `write it with its offset, such as ${day}T${clock.slice(0, 8)}${moment.toFormat('ZZ')}`;
	if (moment.toFormat('HH:mm') !== clock.slice(0, 5)) {
		return refuse(
			label,
			`is at an hour that ${timezone} skips on that day, ${show(value)}: ${advice}`,
		);
	}
	if (moment.getPossibleOffsets().length > 1) {
		return refuse(
			label,
			`is at an hour that ${timezone} has twice on that day, ${show(value)}: ${advice}`,
		);
	}
	return moment;
}

/** A moment as the API takes it: ISO 8601 in UTC. */
export const toDateTime = (value: unknown, timezone: string, label: string): string =>
	readMoment(value, timezone, label).toUTC().toISO({ suppressMilliseconds: true })!;

/** A day as the API takes it; of a moment with a zone of its own, the day it is in the workflow's. */
export function toDay(value: unknown, timezone: string, label: string): string {
	const written = readIso(textOf(value) ?? '');
	if (written && !written.offset) return written.day;
	return readMoment(value, timezone, label).setZone(zoneFor(timezone, label)).toISODate()!;
}

/** A time of day as the API takes it: `08:30`, with seconds where given. */
export function toTime(value: unknown, label: string): string {
	const text = typeof value === 'string' ? value.trim() : 'no text';
	if (text === '') return refuseEmpty(label);
	return /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text)
		? text.replace(/^\d:/, '0$&')
		: refuse(label, `is meant to be a time of day such as 08:30, not ${show(value)}`);
}
