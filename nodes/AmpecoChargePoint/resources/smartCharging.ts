import {
	boolean,
	choice,
	create,
	groups,
	integer,
	json,
	number,
	required,
	resource,
	shape,
	variant,
} from '../../../lib/declarative';

const connectedPhase = choice('connectedPhase', ['L1', 'L2', 'L3', 'L1_L2', 'L1_L3', 'L2_L3'], {
	nullable: true,
});
const maxVoltage = choice('maxVoltage', [
	'230',
	'380',
	'400',
	'480',
	'120',
	'208',
	'240',
	'110-130',
	'220-240',
	'277',
]);

export const smartCharging = resource(
	'Smart Charging',
	'/resources/charge-points/v2.0/{chargePoint}/smart-charging',
	'',
	[
		create({
			variant: variant('kind', 'Kind', [
				shape('tod', 'Tod', {
					sends: { mode: 'tod' },
					required: [
						number('defaultChargePointMaxCurrent', { multipleOf: 0.1 }),
						maxVoltage,
						choice('phases', ['single_phase', 'three_phase', 'split_phase']),
						choice('phaseRotation', ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'], { nullable: true }),
					],
					optional: [
						groups('periods', [
							required(choice('weekDay', ['all', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
							required(json('elements', [{ startAt: '08:00', endAt: '08:00', maxCurrent: 1 }])),
						]),
						integer('preconditioningTime'),
						number('minCurrent', { nullable: true }),
						boolean('enableKeepAwake', { nullable: true }),
						choice('electricalConfiguration', ['star', 'delta']),
						connectedPhase,
					],
				}),
				shape('dynamic', 'Dynamic', {
					sends: { mode: 'dynamic' },
					required: [
						number('defaultChargePointMaxCurrent', { multipleOf: 0.1 }),
						maxVoltage,
						choice('phases', ['single_phase', 'three_phase', 'split_phase']),
						choice('phaseRotation', ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'], { nullable: true }),
					],
					optional: [
						integer('preconditioningTime'),
						number('minCurrent', { nullable: true }),
						boolean('enableKeepAwake', { nullable: true }),
						choice('electricalConfiguration', ['star', 'delta']),
						connectedPhase,
					],
				}),
				shape('user_schedule', 'User Schedule', {
					sends: { mode: 'user_schedule' },
					required: [
						number('defaultChargePointMaxCurrent', { multipleOf: 0.1 }),
						number('minCurrent', { nullable: true }),
						boolean('enableKeepAwake', { nullable: true }),
						maxVoltage,
						choice('phases', ['single_phase', 'three_phase', 'split_phase']),
						choice('phaseRotation', ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'], { nullable: true }),
					],
					optional: [
						integer('preconditioningTime'),
						choice('electricalConfiguration', ['star', 'delta']),
						boolean('allowDynamicLoadManagement'),
						connectedPhase,
					],
				}),
				shape('disabled', 'Disabled', {
					sends: { mode: 'disabled' },
					optional: [integer('preconditioningTime')],
				}),
			]),
		}),
	],
	{},
);
