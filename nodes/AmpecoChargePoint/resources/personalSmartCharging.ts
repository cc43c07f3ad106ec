import {
	boolean,
	choice,
	choices,
	create,
	get,
	group,
	groups,
	integer,
	listing,
	number,
	recordId,
	required,
	resource,
	shape,
	text,
	time,
	variant,
} from '../../../lib/declarative';

const targetChargeField = group('targetCharge', [
	required(time('departureTime')),
	integer('preconditioningTime'),
	required(number('targetChargeKwh')),
]);
const targetCharge = group(
	'targetCharge',
	[
		time('departureTime'),
		integer('preconditioningTime'),
		number('minTargetChargeKwh'),
		number('maxTargetChargeKwh'),
	],
	{ nullable: true },
);
const weekDays = groups('weekDays', [
	required(
		choices('days', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
	),
	required(time('startTime')),
	required(time('endTime')),
]);

export const personalSmartCharging = resource(
	'Personal Smart Charging',
	'/resources/charge-points/v2.0/{chargePoint}/personal-smart-charging-preferences',
	'',
	[
		get(),
		create({
			variant: variant('kind', 'Kind', [
				shape('user_controlled_schedule', 'User Controlled Schedule', {
					sends: { type: 'user_controlled_schedule' },
					required: [
						group('preferences', [
							required(time('startTime')),
							required(time('endTime')),
							group('targetCharge', [number('minTargetChargeKwh'), number('maxTargetChargeKwh')], {
								nullable: true,
							}),
							group('trackElectricityCosts', [number('priceOffPeak'), number('pricePeak')], {
								nullable: true,
							}),
							weekDays,
						]),
					],
					optional: [boolean('enabled')],
				}),
				shape('solar', 'Solar', {
					sends: { type: 'solar' },
					required: [
						group('preferences', [
							required(number('maxCurrentFromGrid')),
							required(number('solarStableTime')),
						]),
					],
					optional: [boolean('enabled')],
				}),
				shape('octopus_agile', 'Octopus Agile', {
					sends: { type: 'octopus_agile' },
					required: [
						integer('integrationId'),
						group('preferences', [
							required(recordId('applicableTaxId', 'tax')),
							targetCharge,
							required(text('postCode')),
							required(number('priceThreshold')),
						]),
					],
					optional: [boolean('enabled')],
				}),
				shape('octopus_go', 'Octopus Go', {
					sends: { type: 'octopus_go' },
					required: [
						integer('integrationId'),
						group('preferences', [
							required(recordId('applicableTaxId', 'tax')),
							targetCharge,
							required(text('postCode')),
							number('priceThreshold'),
						]),
					],
					optional: [boolean('enabled')],
				}),
				shape('nordpool', 'Nord Pool', {
					sends: { type: 'nordpool' },
					optional: [
						boolean('enabled'),
						integer('integrationId'),
						group('preferences', [
							required(choice('location', ['GB1'])),
							required(targetChargeField),
						]),
					],
				}),
				shape('charger_electricity_rate', 'Electricity Rate', {
					sends: { type: 'charger_electricity_rate' },
					required: [
						recordId('electricityRateId', 'electricityRate'),
						group('preferences', [
							boolean('solar'),
							required(time('startTime')),
							required(time('endTime')),
							required(targetChargeField),
							weekDays,
						]),
					],
					optional: [boolean('enabled')],
				}),
				shape('disabled', 'Disabled', { required: [boolean('enabled')] }),
			]),
		}),
		listing(
			'Get Many Available Personal Smart Charging Modes',
			'GET /resources/charge-points/v2.0/{chargePoint}/available-personal-smart-charging-modes',
			{
				action: 'Get many available personal smart charging modes of a personal smart charging',
				paging: 'none',
			},
		),
	],
	{},
);
