import { choice, get, json, remove, resource, update } from '../../../lib/declarative';
import circuitScheduleRecord from '../records/circuitSchedule.json';

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
			required: [
				choice('scheduleType', ['daily', 'weekly']),
				// Daily and weekly schedules have rows of different shapes.
				json('schedule', [{ start: '08:00', end: '18:00', maxCurrent: 32 }], {
					description:
						'Daily: such rows; weekly: an object with the rows of each day, from monday to sunday',
				}),
			],
			optional: [
				choice('scheduleLimitUnit', ['amps', 'kilowatts'], {
					description: 'Amps for each phase, or kilowatts in all; amps if not set',
				}),
			],
		}),
		remove({
			action: 'Delete the schedule of a circuit',
			description: 'Deletes the times of the circuit’s limit, so that it is the same at all hours',
		}),
	],
	{ record: circuitScheduleRecord },
);
