import {
	boolean,
	choice,
	choices,
	get,
	group,
	groups,
	inside,
	integer,
	listing,
	money,
	number,
	recordId,
	required,
	resource,
	shape,
	text,
	time,
	update,
	variant,
} from '../../../lib/declarative';
import type { Field } from '../../../lib/declarative';
import personalSmartChargingRecord from '../records/personalSmartCharging.json';
import personalSmartChargingMode from '../records/personalSmartChargingMode.json';

const startTime = required(time('startTime', { placeholder: '22:00' }));
const endTime = required(time('endTime', { placeholder: '06:00' }));

const weekDays = groups(
	'weekDays',
	[
		required(
			choices('days', [
				'monday',
				'tuesday',
				'wednesday',
				'thursday',
				'friday',
				'saturday',
				'sunday',
			]),
		),
		startTime,
		endTime,
	],
	{ title: ['startTime', 'endTime'] },
);

const minMaxCharge = [
	number('minTargetChargeKwh', { label: 'Min Target Charge (kWh)' }),
	number('maxTargetChargeKwh', { label: 'Max Target Charge (kWh)' }),
];

const departureTime = time('departureTime', { placeholder: '07:30' });
const preconditioningTime = integer('preconditioningTime', {
	label: 'Preconditioning (Minutes)',
	description: 'Full power this long before departure',
});

const targetChargeKwh = number('targetChargeKwh', { label: 'Target Charge (kWh)' });

const targetCharge = group('targetCharge', [
	required(departureTime),
	required(targetChargeKwh),
	preconditioningTime,
]);

// No list gives the ids of integrations, but the available modes name them.
const integrationId = integer('integrationId', {
	description: 'From Get Many Available Modes',
});

const octopus = [
	required(
		recordId('applicableTaxId', 'tax', { description: 'For the costs that the user is shown' }),
	),
	required(text('postCode', { description: 'Decides on the prices' })),
	group('targetCharge', [departureTime, preconditioningTime, ...minMaxCharge], { nullable: true }),
];
const priceThreshold = money('priceThreshold', {
	label: 'Price Threshold (per kWh)',
	description: 'Charging starts when the price is below it',
});

const disabled = shape('disabled', 'Disabled', { sends: { enabled: false } });

const costs = group('trackElectricityCosts', [money('priceOffPeak'), money('pricePeak')], {
	nullable: true,
});

const solarDetails = [
	required(
		number('maxCurrentFromGrid', {
			label: 'Max Current From Grid (A)',
			description: 'Usual: 0, 6, 8, 10, 12',
		}),
	),
	required(
		number('solarStableTime', {
			label: 'Solar Stable Time (Seconds)',
			description: 'Usual: 30, 60, 120, 300, 600; a shorter time switches more often',
		}),
	),
];

const region = required(choice('location', { GB1: 'United Kingdom (GB1)' }));
const electricityRateId = recordId('electricityRateId', 'electricityRate');
const solar = boolean('solar', { description: 'Whether the charger’s own solar mode is used' });

interface Preferences {
	required: Field[];
	optional?: Field[];
}

/** A mode; beside its preferences it may ask for what they rest on. */
const mode = (
	value: string,
	label: string,
	{ required: asked, optional = [] }: Preferences,
	...more: Field[]
) =>
	shape(value, label, {
		sends: { type: value },
		required: [...more, ...inside('preferences', asked)],
		optional: inside('preferences', optional),
	});

const target = {
	required: inside('targetCharge', [departureTime, targetChargeKwh]),
	optional: inside('targetCharge', [preconditioningTime]),
};

const [applicableTaxId, postCode, octopusTarget] = octopus;

const modes = [
	mode('user_controlled_schedule', 'User-Controlled Schedule', {
		required: [startTime, endTime],
		optional: [weekDays, group('targetCharge', minMaxCharge, { nullable: true }), costs],
	}),
	mode('solar', 'Solar', { required: solarDetails }),
	mode(
		'octopus_agile',
		'Octopus Agile',
		{ required: [applicableTaxId, postCode, priceThreshold], optional: [octopusTarget] },
		integrationId,
	),
	mode(
		'octopus_go',
		'Octopus Go',
		{ required: [applicableTaxId, postCode], optional: [octopusTarget, priceThreshold] },
		integrationId,
	),
	mode(
		'nordpool',
		'Nord Pool',
		{ required: [region, ...target.required], optional: target.optional },
		integrationId,
	),
	mode(
		'charger_electricity_rate',
		'Electricity Rate',
		{
			required: [startTime, endTime, ...target.required],
			optional: [...target.optional, weekDays, solar],
		},
		electricityRateId,
	),
	disabled,
];

/** Nodes of version 1 have a level for the preferences. */
const modesOfV1 = [
	shape('user_controlled_schedule', 'User-Controlled Schedule', {
		sends: { type: 'user_controlled_schedule' },
		required: [
			group('preferences', [
				startTime,
				endTime,
				weekDays,
				group('targetCharge', minMaxCharge, { nullable: true }),
				costs,
			]),
		],
	}),
	shape('solar', 'Solar', {
		sends: { type: 'solar' },
		required: [group('preferences', solarDetails)],
	}),
	shape('octopus_agile', 'Octopus Agile', {
		sends: { type: 'octopus_agile' },
		required: [integrationId, group('preferences', [...octopus, required(priceThreshold)])],
	}),
	shape('octopus_go', 'Octopus Go', {
		sends: { type: 'octopus_go' },
		required: [integrationId, group('preferences', [...octopus, priceThreshold])],
	}),
	shape('nordpool', 'Nord Pool', {
		sends: { type: 'nordpool' },
		// Newer versions of the API require both; workflows have them here.
		optional: [integrationId, group('preferences', [region, required(targetCharge)])],
	}),
	shape('charger_electricity_rate', 'Electricity Rate', {
		sends: { type: 'charger_electricity_rate' },
		required: [
			electricityRateId,
			group('preferences', [startTime, endTime, required(targetCharge), solar, weekDays]),
		],
	}),
	disabled,
];

const ofChargePoint = '/resources/charge-points/v2.0/{chargePoint}';

export const personalSmartCharging = resource(
	'Personal Smart Charging',
	`${ofChargePoint}/personal-smart-charging-preferences`,
	'',
	[
		get({
			action: 'Get the personal smart charging of a charge point',
			description:
				'Gets how a personal charge point times its charging: by a schedule, prices or sun',
		}),
		update({
			method: 'POST',
			action: 'Update the personal smart charging of a charge point',
			description:
				'Sets how a personal charge point times its charging, or switches that off; the owner’s choice is replaced',
			// With `enabled` a body would be of the mode and of Disabled at once, and the API takes one only.
			variant: variant('mode', 'Mode', modes, { own: 'Preferences' }),
			v1: {
				variant: variant('mode', 'Mode', modesOfV1),
			},
		}),
		listing(
			'Get Many Available Modes',
			`GET ${ofChargePoint}/available-personal-smart-charging-modes`,
			{
				action: 'Get many available personal smart charging modes of a charge point',
				description:
					'Lists the modes that a personal charge point can use, and the integration IDs they need',
				paging: 'none',
				output: personalSmartChargingMode,
			},
		),
	],
	{ record: personalSmartChargingRecord },
);
