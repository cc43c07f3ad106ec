import type { INodeProperties } from 'n8n-workflow';

import { WHOLE } from '../../lib/declarative';
import { CONDITION_OPTIONS, NARROWABLE_EVENTS } from './conditions';
import { EVENTS } from './events';
import { PASSING_EVENTS } from './states';

/** Minutes: a week. */
const LONGEST = 10_080;

/** The fields of the trigger's panel. */
export const PROPERTIES: INodeProperties[] = [
	{
		displayName:
			'AMPECO signs what it sends with the token that subscribed to it. An OAuth2 token is gone after an hour, so this trigger needs an <b>AMPECO API</b> credential, with an API token.',
		name: 'credentialNotice',
		type: 'notice',
		default: '',
	},
	{
		// Called “Events”, n8n would list them before it adds the node, and call the node “AMPECO” there.
		displayName: 'Start On',
		name: 'events',
		type: 'multiOptions',
		default: [],
		options: EVENTS.map(({ label, notification, description }) => ({
			name: label,
			value: notification,
			description,
		})),
		// An event that a newer API brings may come by an expression.
		allowArbitraryValues: true,
		description:
			'What starts the workflow. Type to search, such as: fault, offline, session ended, payment, limit. Events under Legacy have a newer twin.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. vehicle.changed',
		description:
			'Events that the list does not have yet, by the names that AMPECO’s API reference gives them. Separate several by commas. Conditions do not apply to them.',
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'collection',
		placeholder: 'Add Condition',
		default: {},
		displayOptions: { show: { events: NARROWABLE_EVENTS } },
		options: [WHOLE, ...CONDITION_OPTIONS],
		description:
			'Narrow down what starts an execution. An event that a condition does not apply to is let through; publishing names such events in the log of n8n.',
	},
	{
		displayName: 'Only If It Lasts (Minutes)',
		name: 'onlyIfLasts',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: LONGEST },
		displayOptions: { show: { events: PASSING_EVENTS } },
		description:
			'How long a state has to last before it starts the workflow. What has passed by then starts nothing: AMPECO is asked once more at the end. Events without a state that can pass start the workflow at once, and tests do not wait. 0 waits for nothing.',
	},
	{
		displayName: 'Quiet Time (Minutes)',
		name: 'quietTime',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, maxValue: LONGEST },
		description:
			'How long the same state of the same charger, EVSE or other record starts no further execution. An event without a state counts by what happened, such as created. 0 leaves nothing out.',
	},
	{
		displayName: 'Fetch Full Record',
		name: 'fetchRecord',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the whole record behind the event to the item, and for charge points and EVSEs their location too',
	},
	{
		displayName: 'When Testing',
		name: 'testWith',
		type: 'options',
		default: 'live',
		options: [
			{
				name: 'Wait for a Real Event',
				value: 'live',
				description: 'Subscribes until an event arrives or you stop waiting',
			},
			{
				name: 'Use Sample Data',
				value: 'sample',
				description:
					'Gives one made-up item for each selected event at once, with a made-up record where Fetch Full Record is on',
			},
		],
		description:
			'What the test in the editor works with. An active workflow always works with real events.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			WHOLE,
			{
				displayName: 'Largest Delivery (KB)',
				name: 'maxSize',
				type: 'number',
				default: 1024,
				typeOptions: { minValue: 1 },
				description: 'Anything larger is refused before it is looked at',
			},
			{
				displayName: 'Refuse If Older Than (Minutes)',
				name: 'maxAge',
				type: 'number',
				default: 15,
				typeOptions: { minValue: 0 },
				description:
					'Refuse what was sent longer ago than this, by its own timestamp. The clocks of AMPECO and n8n must agree. 0 takes everything. Without this option nothing is too old, except with Signed Timestamps, where it is what was sent more than 15 minutes ago.',
			},
			{
				displayName: 'Resend Missed Events',
				name: 'resendFailed',
				type: 'boolean',
				default: true,
				description:
					'Whether to ask AMPECO, when n8n starts or the workflow is activated, for the events that it could not deliver. AMPECO takes such a request once in 15 minutes.',
			},
			{
				displayName: 'Signed Timestamps',
				name: 'includeTimestampInSignature',
				type: 'boolean',
				default: true,
				description:
					'Whether AMPECO signs the time of sending with the content, so that nobody can send an old delivery again as a new one. Older tenants cannot: they sign the content alone, and the trigger works all the same.',
			},
			{
				displayName: 'Skip Own Changes',
				name: 'suppressSelfNotifications',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out what was done with the API token of this trigger’s credential, such as by your own workflows. Only newer tenants can.',
			},
			{
				displayName: 'Skip Roaming Infrastructure',
				name: 'skipRoamingInfrastructure',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out changes of locations, charge points and EVSEs that belong to roaming partners. Only newer tenants can.',
			},
		],
	},
];
