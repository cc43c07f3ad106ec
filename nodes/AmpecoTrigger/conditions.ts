/**
 * The conditions that narrow a trigger before an execution starts: what is on offer for the
 * selected events, and whether a delivery meets them. An event that does not carry what a
 * condition looks at is let through.
 */
import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { refuse, refuseEmpty, show } from '../../lib/declarative/values/refusal';
import { toBoolean } from '../../lib/declarative/values/values';
import { EVENTS, valuesAt, type Carried, type TriggerEvent } from './events';
import { isPlacedByTenant } from './place';

type ConditionKey = keyof Carried | 'action';

interface Condition {
	key: ConditionKey;
	property: Omit<INodeProperties, 'name' | 'displayOptions'>;
	/** The values on offer, where there is a list of them. */
	known?: ReadonlySet<string>;
	/** Whether one of the event's values is what was asked for. */
	meets: (asked: unknown, values: unknown[]) => boolean;
	/** The condition was added but left empty: it asks for nothing. */
	isEmpty: (asked: unknown) => boolean;
	mayBeEmpty?: true;
	/** Throws for what cannot be understood. */
	check?: (asked: unknown) => void;
}

const plain = (value: unknown) => String(value).trim().toLowerCase();

/** Older and newer twins spell a few values differently. */
const SPELLINGS = new Map([
	['cancelled', 'canceled'],
	['permanently deleted', 'deleted'],
]);

/** A value in the one spelling that conditions and items use: lower case, twins made alike. */
export const unified = (value: unknown) => SPELLINGS.get(plain(value)) ?? plain(value);

/** The values that are asked for: a list, or from an expression also one, or several separated by commas. */
const listOf = (asked: unknown): string[] =>
	(Array.isArray(asked) ? asked : String(asked ?? '').split(','))
		.map(unified)
		.filter((value) => value !== '');

function choice(
	key: ConditionKey,
	displayName: string,
	options: INodePropertyOptions[],
	description: string,
): Condition {
	return {
		key,
		property: {
			displayName,
			type: 'multiOptions',
			default: [],
			options,
			// A value that a newer API brings may come by an expression.
			allowArbitraryValues: true,
			description,
		},
		known: new Set(options.map(({ value }) => String(value))),
		meets: (asked, values) => {
			const wanted = listOf(asked);
			return values.some((value) => wanted.includes(unified(value)));
		},
		isEmpty: (asked) => listOf(asked).length === 0,
	};
}

const option = (name: string, value: string): INodePropertyOptions => ({ name, value });

/** The ids that a picker holds: one from the list, one or several typed in or from an expression. */
function pickedIds(asked: unknown): string[] {
	const value: unknown =
		typeof asked === 'object' && asked !== null && 'value' in asked ? asked.value : asked;
	const ids: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[\s,;]+/);
	return ids.map(plain).filter((id) => id !== '');
}

function picker(key: keyof Carried, displayName: string, description: string): Condition {
	return {
		key,
		property: {
			displayName,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: key, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: '17, 42',
					hint: 'One ID, or several separated by commas',
					validation: [
						{
							type: 'regex',
							properties: {
								regex: '^\\s*\\d+\\s*(,\\s*\\d+\\s*)*$',
								errorMessage: 'An ID is a whole number; separate several by commas',
							},
						},
					],
				},
			],
		},
		meets: (asked, values) => {
			const wanted = pickedIds(asked);
			return values.some((value) => wanted.includes(plain(value)));
		},
		isEmpty: (asked) => pickedIds(asked).length === 0,
		check: (asked) => {
			const odd = pickedIds(asked).find((id) => !/^\d+$/.test(id));
			if (odd !== undefined) refuse(displayName, `is meant to be an ID, not ${show(odd)}`);
		},
	};
}

const codes = (asked: unknown) =>
	String(asked ?? '')
		.split(',')
		.map(plain)
		.filter((code) => code !== '');

const CONDITIONS: Condition[] = [
	choice(
		'action',
		'Action',
		[option('Created', 'created'), option('Deleted', 'deleted'), option('Updated', 'updated')],
		'Only when the record was created, updated or deleted',
	),
	choice(
		'authorizationStatus',
		'Authorization Status',
		[
			option('Accepted', 'accepted'),
			option('Blocked', 'blocked'),
			option('Concurrent Transaction', 'concurrenttx'),
			option('Expired', 'expired'),
			option('Invalid', 'invalid'),
			option('Pending', 'pending'),
			option('Rejected', 'rejected'),
		],
		'Only authorizations with one of these results',
	),
	choice(
		'billingLimitType',
		'Billing Limit Type',
		[option('Individual', 'individual'), option('Partner', 'partner')],
		'Only when the limit of one driver, or that of the whole partner, is reached',
	),
	picker('chargePoint', 'Charge Point', 'Only events of this charge point'),
	choice(
		'chargingPeriodState',
		'Charging Period State',
		[option('Charging', 'charging'), option('Idle', 'idle')],
		'Only when a session begins to charge, or to stand idle',
	),
	{
		key: 'critical',
		property: {
			displayName: 'Critical Only',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out security events that are not critical',
		},
		meets: (_asked, values) => values.includes(true),
		isEmpty: (asked) => !toBoolean(asked, 'Critical Only'),
		// Switched off, it is there and asks for nothing.
		check: (asked) => toBoolean(asked, 'Critical Only'),
		mayBeEmpty: true,
	},
	choice(
		'diagnosticsStatus',
		'Diagnostics Status',
		[
			option('Idle', 'idle'),
			option('Upload Failed', 'uploadfailed'),
			option('Uploaded', 'uploaded'),
			option('Uploading', 'uploading'),
		],
		'Only diagnostics that reached one of these states',
	),
	{
		key: 'errorCode',
		property: {
			displayName: 'Error Code',
			type: 'string',
			default: '',
			placeholder: 'GroundFailure, E-42',
			description:
				'Only when the charger reports one of these codes, its own or its vendor’s. Separate several by commas.',
		},
		meets: (asked, values) => {
			const wanted = codes(asked);
			return values.some((value) => wanted.includes(plain(value)));
		},
		isEmpty: (asked) => codes(asked).length === 0,
	},
	picker('evse', 'EVSE', 'Only events of this EVSE'),
	choice(
		'firmwareStatus',
		'Firmware Status',
		[
			option('Download Failed', 'downloadfailed'),
			option('Download Paused', 'downloadpaused'),
			option('Download Scheduled', 'downloadscheduled'),
			option('Downloaded', 'downloaded'),
			option('Downloading', 'downloading'),
			option('Idle', 'idle'),
			option('Install Rebooting', 'installrebooting'),
			option('Install Scheduled', 'installscheduled'),
			option('Install Verification Failed', 'installverificationfailed'),
			option('Installation Failed', 'installationfailed'),
			option('Installed', 'installed'),
			option('Installing', 'installing'),
			option('Invalid Signature', 'invalidsignature'),
			option('Signature Verified', 'signatureverified'),
		],
		'Only when a firmware update reaches one of these states',
	),
	choice(
		'hardwareStatus',
		'Hardware Status',
		[
			option('Available', 'available'),
			option('Charging', 'charging'),
			option('Faulted', 'faulted'),
			option('Finishing', 'finishing'),
			option('Occupied', 'occupied'),
			option('Preparing', 'preparing'),
			option('Reserved', 'reserved'),
			option('Suspended by the EV', 'suspendedev'),
			option('Suspended by the EVSE', 'suspendedevse'),
			option('Unavailable', 'unavailable'),
		],
		'Only when the hardware goes into one of these states',
	),
	choice(
		'installerJobStatus',
		'Installer Job Status',
		[
			option('Completed', 'completed'),
			option('Failed', 'failed'),
			option('In Progress', 'in_progress'),
			option('New', 'new'),
		],
		'Only installer jobs in one of these states',
	),
	choice(
		'issueCategory',
		'Issue Category',
		[
			option('EV Driver Experience', 'ev_driver_ux'),
			option('Network', 'network'),
			option('Other', 'other'),
			option('Payments and Billing', 'payments_billing'),
			option('Product Offerings', 'product_offerings'),
			option('Reporting', 'reporting'),
			option('Roaming', 'roaming'),
			option('Security', 'security'),
		],
		'Only issues of one of these kinds',
	),
	choice(
		'issuePriority',
		'Issue Priority',
		[
			option('High', 'high'),
			option('Highest', 'highest'),
			option('Low', 'low'),
			option('Medium', 'medium'),
		],
		'Only issues with one of these priorities',
	),
	choice(
		'issueSeverity',
		'Issue Severity',
		[
			option('Low', 'low'),
			option('Moderate', 'moderate'),
			option('Severe', 'severe'),
			option('Significant', 'significant'),
		],
		'Only issues that are this serious',
	),
	choice(
		'issueState',
		'Issue State',
		[option('Closed', 'closed'), option('Open', 'open'), option('Preparation', 'preparation')],
		'Only issues that are in preparation, open or closed',
	),
	choice(
		'issueStatus',
		'Issue Status',
		[
			option('Auto Recovery in Progress', 'auto_recovery_in_progress'),
			option('Information Collection in Progress', 'information_collection_in_progress'),
			option('Investigating', 'investigating'),
			option('New', 'new'),
			option('Non-Issue', 'non_issue'),
			option('Resolution in Progress', 'resolution_in_progress'),
			option('Resolved', 'resolved'),
			option('Will Not Be Fixed', 'wont_fix'),
		],
		'Only issues with one of these statuses',
	),
	picker(
		'location',
		'Location',
		'Only events of this location. Where an event names a charger but not its location, AMPECO is asked once and the answer used for an hour. If AMPECO does not say, the workflow starts, and the item says so in locationError.',
	),
	choice(
		'networkStatus',
		'Network Status',
		[
			option('Available', 'available'),
			option('Long-Term Unavailable', 'long-term unavailable'),
			option('Never Connected', 'never connected'),
			option('Temporarily Unavailable', 'temporarily unavailable'),
		],
		'Only when the connection goes into one of these states',
	),
	choice(
		'occupancyStatus',
		'Parking Space Occupancy',
		[option('Available', 'available'), option('Occupied', 'occupied')],
		'Only when the parking space becomes free or taken',
	),
	picker('partner', 'Partner', 'Only events of this partner'),
	choice(
		'reservationStatus',
		'Reservation Status',
		[
			option('Active', 'active'),
			option('Canceled', 'canceled'),
			option('Done', 'done'),
			option('Expired', 'expired'),
		],
		'Only reservations in one of these states',
	),
	choice(
		'securityEvent',
		'Security Event',
		[
			option('Attempted Replay Attacks', 'attemptedreplayattacks'),
			option('Central System Failed to Authenticate', 'centralsystemfailedtoauthenticate'),
			option('Failed to Authenticate at Central System', 'failedtoauthenticateatcentralsystem'),
			option('Firmware Updated', 'firmwareupdated'),
			option('Invalid Central System Certificate', 'invalidcentralsystemcertificate'),
			option('Invalid Charge Point Certificate', 'invalidchargepointcertificate'),
			option('Invalid Firmware Signature', 'invalidfirmwaresignature'),
			option('Invalid Firmware Signing Certificate', 'invalidfirmwaresigningcertificate'),
			option('Invalid Messages', 'invalidmessages'),
			option('Invalid TLS Cipher Suite', 'invalidtlsciphersuite'),
			option('Invalid TLS Version', 'invalidtlsversion'),
			option('Memory Exhaustion', 'memoryexhaustion'),
			option('Reconfiguration of Security Parameters', 'reconfigurationofsecurityparameters'),
			option('Reset or Reboot', 'resetorreboot'),
			option('Security Log Was Cleared', 'securitylogwascleared'),
			option('Setting System Time', 'settingsystemtime'),
			option('Startup of the Device', 'startupofthedevice'),
			option('Tamper Detection Activated', 'tamperdetectionactivated'),
		],
		'Only security events of one of these types',
	),
	choice(
		'sessionPhase',
		'Session Started or Stopped',
		[option('Started', 'start'), option('Stopped', 'stop')],
		'Only the start of a session, or only its end',
	),
	choice(
		'sessionStatus',
		'Session Status',
		[
			option('Active', 'active'),
			option('Expired', 'expired'),
			option('Failed', 'failed'),
			option('Finished', 'finished'),
			option('Pending', 'pending'),
			option('Unknown', 'unknown'),
		],
		'Only sessions in one of these states',
	),
	choice(
		'subscriptionStatus',
		'Subscription Status',
		[
			option('Active', 'active'),
			option('Canceled', 'canceled'),
			option('Expired', 'expired'),
			option('Pending', 'pending'),
			option('Suspended', 'suspended'),
		],
		'Only subscriptions in one of these states',
	),
	picker('user', 'User', 'Only events of this user'),
];

/** The payload's fields that a condition looks at; undefined when the event carries none. */
function pathsOf(key: ConditionKey, event: TriggerEvent): string[] | undefined {
	if (key === 'action') return event.hasAction ? ['action'] : undefined;
	const path = event.carries[key];
	return typeof path === 'string' ? [path] : path;
}

/** Whether a condition narrows an event at all. */
const narrows = (key: ConditionKey, event: TriggerEvent): boolean =>
	pathsOf(key, event) !== undefined || (key === 'location' && isPlacedByTenant(event));

const shownFor = (wanted: (condition: Condition, event: TriggerEvent) => boolean) => ({
	show: {
		'/events': EVENTS.filter((event) => CONDITIONS.some((one) => wanted(one, event))).map(
			({ notification }) => notification,
		),
	},
});

/** What most events of the kind name. */
const NAMED: Partial<Record<ConditionKey, string>> = {
	action: 'say that something was created, updated or deleted',
	chargePoint: 'name a charge point',
	evse: 'name an EVSE',
	location: 'name a location, a charge point or an EVSE',
	partner: 'name a partner',
	user: 'name a user',
};

/** The events that a condition narrows, in words. */
function appliesTo(key: ConditionKey): string {
	const named = NAMED[key];
	if (named !== undefined) return `Applies to events that ${named}; others start the workflow`;
	const labels = EVENTS.filter((event) => !event.legacy && narrows(key, event)).map(({ label }) =>
		label.replace(/ \(.*/, ''),
	);
	return `Applies to ${labels.join(' and ')}; other events start the workflow`;
}

/** What is typed in counts in whichever list of values it fits. */
const OTHER_VALUES: INodeProperties = {
	displayName: 'Other Values',
	name: 'otherValues',
	type: 'string',
	default: '',
	placeholder: 'occupied',
	description:
		'States that the lists do not have yet, as AMPECO writes them. They count as if chosen in a list; where no list is added, only these get through. Separate several by commas.',
	displayOptions: shownFor(({ key, known }, event) => Boolean(known && pathsOf(key, event))),
};

/** The conditions as options of a collection, each shown when a selected event carries it. */
export const CONDITION_OPTIONS: INodeProperties[] = [
	...CONDITIONS.map(({ key, property }) => ({
		...property,
		name: key,
		hint: appliesTo(key),
		displayOptions: shownFor((one, event) => one.key === key && narrows(key, event)),
	})),
	OTHER_VALUES,
];

/** The events that carry any condition at all. */
export const NARROWABLE_EVENTS: string[] = shownFor(({ key }, event) => narrows(key, event)).show[
	'/events'
];

const chosenOf = (events: string[]) =>
	EVENTS.filter(({ notification }) => events.includes(notification));

/**
 * The conditions that were set, each with the chosen events that it says nothing about: these
 * start the workflow whatever it asks for.
 */
export function unheeded(
	events: string[],
	asked: IDataObject,
): Array<{ condition: string; events: string[] }> {
	const chosen = chosenOf(events);
	return CONDITIONS.filter(({ key, isEmpty }) => asked[key] !== undefined && !isEmpty(asked[key]))
		.map(({ key, property }) => ({
			condition: property.displayName,
			events: chosen.filter((event) => !narrows(key, event)).map(({ label }) => label),
		}))
		.filter((one) => one.events.length > 0);
}

/**
 * Looks through the conditions that narrow one of these events: one that is left empty would let
 * everything through.
 *
 * @throws InvalidValue naming the condition
 */
export function checkConditions(events: string[], asked: IDataObject): void {
	const selected = chosenOf(events);
	const advice = 'say what is to start the workflow, or remove the condition';
	for (const { key, property, isEmpty, mayBeEmpty, check } of CONDITIONS) {
		if (!Object.hasOwn(asked, key) || !selected.some((event) => narrows(key, event))) continue;
		check?.(asked[key]);
		if (!mayBeEmpty && isEmpty(asked[key])) refuseEmpty(property.displayName, advice);
	}
}

/** A value that no list has, in the event that was left out because of it. */
export interface Unlisted {
	condition: string;
	value: string;
}

/**
 * Whether a delivery meets all conditions that were set.
 *
 * @param event undefined for an event newer than this package: nothing is known to narrow it by
 * @param asked the values of the collection, by the names of `CONDITION_OPTIONS`
 * @param tell called when it does not because of a value that this package does not know
 */
export function meetsConditions(
	event: TriggerEvent | undefined,
	payload: IDataObject,
	asked: IDataObject,
	tell: (unlisted: Unlisted) => void = () => {},
): boolean {
	if (!event) return true;
	const typed = codes(asked.otherValues).map(unified);
	const carried = CONDITIONS.flatMap((condition) => {
		const paths = pathsOf(condition.key, event);
		return paths
			? [{ ...condition, values: paths.flatMap((path) => valuesAt(payload, path)) }]
			: [];
	});
	const set = carried.filter(
		({ key, isEmpty }) => asked[key] !== undefined && !isEmpty(asked[key]),
	);
	const failed = set.filter(({ key, known, meets, values }) => {
		const isTyped = known && values.some((value) => typed.includes(unified(value)));
		return !isTyped && !meets(asked[key], values);
	});
	for (const { known, property, values } of failed) {
		const value = known && values.map(unified).find((one) => !known.has(one));
		if (value !== undefined) tell({ condition: property.displayName, value });
	}
	if (failed.length > 0) return false;
	const lists = carried.filter(({ known }) => known);
	if (typed.length === 0 || lists.length === 0 || set.some(({ known }) => known)) return true;
	return lists.some(({ values }) => values.some((value) => typed.includes(unified(value))));
}

/** Whether one of these locations is asked for; undefined where the condition is not set. */
export function meetsLocation(asked: IDataObject, ids: unknown[]): boolean | undefined {
	const location = CONDITIONS.find(({ key }) => key === 'location');
	if (asked.location === undefined || location?.isEmpty(asked.location)) return undefined;
	return location?.meets(asked.location, ids);
}
