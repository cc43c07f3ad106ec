/** What the user has set in the trigger's panel, however it arrives: understood, or refused by name. */
import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IHookFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { flag, InvalidValue, toFields } from '../../lib/declarative';
import { readNumber } from '../../lib/declarative/values/numbers';
import { eventOf, type TriggerEvent } from './events';

type Context = IHookFunctions | ITriggerFunctions | IWebhookFunctions;

/** Quotes and brackets around names are those of a list that was pasted. */
const names = (typed: unknown): string[] =>
	(Array.isArray(typed) ? typed : [typed])
		.flatMap((one) => String(one ?? '').split(/[\s,;"'[\]]+/))
		.filter((name) => name !== '');

/** The API's names of the events, each once: those chosen from the list, and those typed in. */
export function selectedEvents(context: Context): string[] {
	const chosen = names(context.getNodeParameter('events', []));
	return [...new Set([...chosen, ...names(context.getNodeParameter('otherEvents', ''))])];
}

/** Whether an event is among those selected, by whichever of its names; one that is not known always is. */
export const isSelected = (selected: string[], event: TriggerEvent | undefined): boolean =>
	event === undefined || selected.some((name) => eventOf({ notification: name }) === event);

/** What the user set under Options. */
export interface Options {
	/** Kilobytes. */
	maxSize?: number;
	/** Minutes; 0 turns the check off. */
	maxAge?: number;
	/** Have the tenant sign when it sent a delivery. */
	includeTimestampInSignature: boolean;
	skipRoamingInfrastructure: boolean;
	suppressSelfNotifications: boolean;
	resendFailed: boolean;
}

/** @throws NodeOperationError for an option that cannot be understood */
export const optionsOf = (context: Context): Options =>
	understood(context, () => {
		const set = toFields(context.getNodeParameter('options', {}) ?? {}, 'Options');
		return {
			maxSize: atLeast(1, set, 'maxSize', 'Largest Delivery (KB)'),
			maxAge: atLeast(0, set, 'maxAge', 'Refuse If Older Than (Minutes)'),
			includeTimestampInSignature: flag(set, 'includeTimestampInSignature', 'Signed Timestamps'),
			skipRoamingInfrastructure: flag(
				set,
				'skipRoamingInfrastructure',
				'Skip Roaming Infrastructure',
			),
			suppressSelfNotifications: flag(set, 'suppressSelfNotifications', 'Skip Own Changes'),
			resendFailed: flag(set, 'resendFailed', 'Resend Missed Events'),
		};
	});

/** @throws NodeOperationError for what is neither true nor false */
export const wantsRecord = (context: Context): boolean =>
	understood(context, () =>
		flag(
			{ fetchRecord: context.getNodeParameter('fetchRecord', false) },
			'fetchRecord',
			'Fetch Full Record',
		),
	);

/** How an event is kept from starting the workflow too often, or too soon; 0 where it is not. */
export interface Patience {
	/** Milliseconds after an execution in which the same state of the same record starts no other. */
	quiet: number;
	/** Milliseconds that a state has to last before it starts one. */
	lasts: number;
}

const MINUTE = 60_000;

/** @throws NodeOperationError for what is no number of minutes */
export const patienceOf = (context: Context): Patience =>
	understood(context, () => {
		const minutes = (key: string, label: string) =>
			(atLeast(0, { [key]: context.getNodeParameter(key, 0) }, key, label) ?? 0) * MINUTE;
		return {
			quiet: minutes('quietTime', 'Quiet Time (Minutes)'),
			lasts: minutes('onlyIfLasts', 'Only If It Lasts (Minutes)'),
		};
	});

/**
 * The conditions as they were set, by their names.
 *
 * @throws NodeOperationError where one expression stands for all of them
 */
export const conditionsOf = (context: Context): IDataObject =>
	understood(context, () =>
		toFields(context.getNodeParameter('conditions', {}) ?? {}, 'Conditions'),
	);

function atLeast(least: number, set: IDataObject, key: string, label: string): number | undefined {
	if (!Object.hasOwn(set, key)) return undefined;
	const number = readNumber(set[key], label);
	if (number < least) throw new InvalidValue(`${label} is meant to be ${least} or more`);
	return number;
}

/** @throws NodeOperationError where `read` finds a value that cannot be understood */
export function understood<T>(context: Context, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof InvalidValue
			? new NodeOperationError(context.getNode(), error.message)
			: error;
	}
}
