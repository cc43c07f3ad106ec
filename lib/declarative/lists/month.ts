import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport';
import type { ListRequest, Query } from '../../transport';
import type { Field, Operation } from '../types';
import { toDateTime, toDay } from '../values/dates';
import { refuse } from '../values/refusal';
import { toChoice, toFields } from '../values/values';
import { choice, date, group, required } from '../vocabulary/fields';

/** What a list knows of things that begin, last and end, for those who want the ones of a month. */
export interface MonthSpec {
	/** The record's fields for when it began and ended. */
	start: string;
	end: string;
	/** The filters on these, from and to. */
	started: [from: string, to: string];
	ended: [from: string, to: string];
	/** The filter that finds those that have not ended. */
	running: [name: string, value: string];
}

const MONTH = date('month', { description: 'Any day of it' });

const WHICH = choice(
	'which',
	{ ended: 'Ended in the Month', started: 'Started in the Month', overlaps: 'Ran in the Month' },
	{
		description: 'Those that ran in it began before its end, and ended after its start or not yet',
	},
);

/** Read by `monthOf`. */
export const BILLING_MONTH: Field = group('billingMonth', [required(MONTH), required(WHICH)]);

/** What a month's records are asked for with, and which of those that come are meant. */
type Chosen = Pick<ListRequest, 'keep'> & { query: Query; also?: Query };

const SECOND = 1000;

/** A month's first moment and the next one's, in the workflow's zone, in milliseconds since 1970. */
function boundsOf(given: unknown, timezone: string): [start: number, end: number] {
	const label = `${BILLING_MONTH.label} › ${MONTH.label}`;
	const text = typeof given === 'string' ? given.trim() : given;
	const isMonth = typeof text === 'string' && /^\d{4}-\d\d$/.test(text);
	const day = toDay(isMonth ? `${text}-01` : text, timezone, label);
	const [year, month] = day.split('-').map(Number);
	const next = month === 12 ? [year + 1, 1] : [year, month + 1];
	const first = ([y, m]: number[]) => `${y}-${String(m).padStart(2, '0')}-01`;
	const momentOf = (one: string) => Date.parse(toDateTime(one, timezone, label));
	return [momentOf(first([year, month])), momentOf(first(next))];
}

const written = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/**
 * What Billing Month says. The API's filters are asked for with a second to spare, since it does not say
 * whether they include their ends; the month's own bounds are kept here, to the millisecond.
 *
 * @param asked the query so far
 * @throws InvalidValue where a part of it cannot be read, or a filter says something else
 */
export function monthOf(
	{ month: spec }: Operation,
	options: IDataObject,
	timezone: string,
	asked: Query,
): Chosen | undefined {
	if (!spec || !Object.hasOwn(options, BILLING_MONTH.key)) return undefined;
	const { label } = BILLING_MONTH;
	const given = toFields(options[BILLING_MONTH.key], label);
	const which = toChoice(WHICH.choices, given.which, `${label} › ${WHICH.label}`);
	const [start, end] = boundsOf(given.month, timezone);
	const filter = (name: string) => `filter[${name}]`;
	const from = ([name]: string[]): Query[number] => [filter(name), written(start - SECOND)];
	const to = ([, name]: string[]): Query[number] => [filter(name), written(end + SECOND)];
	const { started, ended, running } = spec;
	const own: Record<string, Query> = {
		ended: [from(ended), to(ended)],
		started: [from(started), to(started)],
		overlaps: [to(started), from(ended)],
	};
	const isRunning: Query[number] = [filter(running[0]), running[1]];
	const query = own[String(which)];
	const also = which === 'overlaps' ? [to(started), isRunning] : undefined;
	const clash = [...query, ...(also ?? [])].find(([name]) => asked.some(([one]) => one === name));
	if (clash) refuse(label, `does not go with the filter ${clash[0].slice(7, -1)}: remove that one`);
	return {
		query,
		also,
		keep: (record) => isRecord(record) && isMeant(record, spec, String(which), start, end),
	};
}

function isMeant(
	record: IDataObject,
	spec: MonthSpec,
	which: string,
	start: number,
	end: number,
): boolean {
	const began = Date.parse(String(record[spec.start]));
	const ended = Date.parse(String(record[spec.end]));
	if (which === 'started') return began >= start && began < end;
	if (which === 'ended') return ended >= start && ended < end;
	return began < end && (Number.isNaN(ended) || ended > start);
}
