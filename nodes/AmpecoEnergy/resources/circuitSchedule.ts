import {
	choice,
	choices,
	get,
	groups,
	json,
	number,
	remove,
	required,
	resource,
	shape,
	spread,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import circuitScheduleRecord from '../records/circuitSchedule.json';

const clock = (name: string, label: string) =>
	text(name, { label, placeholder: '08:30', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

const period = [
	required(clock('start', 'From')),
	required(clock('end', 'To')),
	required(
		number('maxCurrent', {
			label: 'Limit (A or kW)',
			description: 'Amps for each phase, unless the limit unit is kilowatts',
			min: 0,
			multipleOf: 0.1,
		}),
	),
];

const NO_MIDNIGHT = 'Periods do not overlap, and none goes past midnight';

const daily = groups('schedule', period, { label: 'Periods', description: NO_MIDNIGHT });

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const weekly = spread('schedule', choices('days', DAYS), period, {
	label: 'Periods',
	description: `${NO_MIDNIGHT}; a day that none has gets no periods`,
});

export const circuitSchedule = resource(
	'Circuit Schedule',
	'/resources/circuits/v2.0/{circuit}/schedule',
	'',
	[
		get({
			action: 'Get the schedule of a circuit',
			description:
				'Gets at what times which limit applies to the circuit; an error if it has no schedule',
		}),
		update({
			method: 'PUT',
			action: 'Set the schedule of a circuit',
			description:
				'Sets at what times which limit applies to the circuit; the schedule before is replaced',
			variant: variant('scheduleType', 'Schedule Type', [
				shape('daily', 'Daily', { sends: { scheduleType: 'daily' }, required: [daily] }),
				shape('weekly', 'Weekly', { sends: { scheduleType: 'weekly' }, required: [weekly] }),
			]),
			optional: [
				choice('scheduleLimitUnit', ['amps', 'kilowatts'], {
					description: 'Amps for each phase, or kilowatts in all; amps if not set',
				}),
			],
			v1: {
				required: [
					choice('scheduleType', ['daily', 'weekly']),
					// A list, or an object with one for each day of a week.
					{ ...json('schedule', [{ start: '08:00', end: '18:00', maxCurrent: 32 }]), shape: 'any' },
				],
			},
		}),
		remove({
			action: 'Delete the schedule of a circuit',
			description: 'Deletes the times of the circuit’s limit, so that it is the same at all hours',
		}),
	],
	{ record: circuitScheduleRecord },
);
