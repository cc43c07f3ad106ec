import {
	boolean,
	choice,
	groups,
	integer,
	number,
	required,
	resource,
	shape,
	time,
	update,
	variant,
} from '../../../lib/declarative';
import { connectedPhase, phaseRotations, phases, voltages } from '../../shared/charging';
import smartChargingRecord from '../records/smartCharging.json';

const weekDays = {
	all: 'Every Day',
	mon: 'Monday',
	tue: 'Tuesday',
	wed: 'Wednesday',
	thu: 'Thursday',
	fri: 'Friday',
	sat: 'Saturday',
	sun: 'Sunday',
};

const periods = groups(
	'periods',
	[
		required(choice('weekDay', weekDays)),
		required(
			groups(
				'elements',
				[
					required(time('startAt')),
					required(time('endAt', { placeholder: '09:30' })),
					number('maxCurrent', { label: 'Max Current (A)', nullable: true }),
				],
				{ label: 'Hours', title: ['startAt', 'endAt'] },
			),
		),
	],
	{ description: 'Each hour lasts 60 minutes, and the hours are the same on every day' },
);

const minCurrent = number('minCurrent', { label: 'Min Current (A)', nullable: true });
const enableKeepAwake = boolean('enableKeepAwake', {
	nullable: true,
	description: 'Whether a little current keeps the car awake; for personal charge points',
});
const preconditioningTime = integer('preconditioningTime', {
	label: 'Preconditioning (Minutes)',
	description: 'Full power this long before departure',
});

const electricity = [
	number('defaultChargePointMaxCurrent', {
		label: 'Default Max Current (A)',
		description: 'Holds wherever no other max current is set',
		multipleOf: 0.1,
	}),
	choice('maxVoltage', voltages),
	choice('phases', phases),
	choice('phaseRotation', phaseRotations, { nullable: true }),
];

const more = [
	preconditioningTime,
	choice('electricalConfiguration', { star: 'Star (TN)', delta: 'Delta (IT)' }),
	connectedPhase,
];

const currents = [minCurrent, enableKeepAwake];

export const smartCharging = resource(
	'Smart Charging',
	'/resources/charge-points/v2.0/{chargePoint}/smart-charging',
	'',
	[
		update({
			method: 'POST',
			action: 'Update the smart charging of a charge point',
			description:
				'Sets what limits the charge point’s current: times of day, the grid, the driver’s schedule, or nothing',
			variant: variant(
				'mode',
				'Mode',
				[
					shape('tod', 'Time of Day', {
						sends: { mode: 'tod' },
						required: electricity,
						optional: [...more, ...currents, periods],
					}),
					shape('dynamic', 'Dynamic', {
						sends: { mode: 'dynamic' },
						required: electricity,
						optional: [...more, ...currents],
					}),
					shape('user_schedule', 'User Schedule', {
						sends: { mode: 'user_schedule' },
						required: [...electricity, ...currents],
						optional: [...more, boolean('allowDynamicLoadManagement')],
					}),
					shape('disabled', 'Disabled', {
						sends: { mode: 'disabled' },
						optional: [preconditioningTime],
					}),
				],
				'User Schedule is for personal charge points, Time of Day and Dynamic for all others',
			),
		}),
	],
	{ record: smartChargingRecord },
);
