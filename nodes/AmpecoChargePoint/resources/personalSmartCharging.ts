import {
	boolean,
	choice,
	choices,
	get,
	group,
	groups,
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

const targetCharge = group('targetCharge', [
	required(departureTime),
	required(number('targetChargeKwh', { label: 'Target Charge (kWh)' })),
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
			variant: variant('mode', 'Mode', [
				shape('user_controlled_schedule', 'User-Controlled Schedule', {
					sends: { type: 'user_controlled_schedule' },
					required: [
						group('preferences', [
							startTime,
							endTime,
							weekDays,
							group('targetCharge', minMaxCharge, { nullable: true }),
							group('trackElectricityCosts', [money('priceOffPeak'), money('pricePeak')], {
								nullable: true,
							}),
						]),
					],
				}),
				shape('solar', 'Solar', {
					sends: { type: 'solar' },
					required: [
						group('preferences', [
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
						]),
					],
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
					optional: [
						integrationId,
						group('preferences', [
							required(choice('location', { GB1: 'United Kingdom (GB1)' })),
							required(targetCharge),
						]),
					],
				}),
				shape('charger_electricity_rate', 'Electricity Rate', {
					sends: { type: 'charger_electricity_rate' },
					required: [
						recordId('electricityRateId', 'electricityRate'),
						group('preferences', [
							startTime,
							endTime,
							required(targetCharge),
							boolean('solar', { description: 'Whether the charger’s own solar mode is used' }),
							weekDays,
						]),
					],
				}),
				shape('disabled', 'Disabled', { sends: { enabled: false } }),
			]),
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
