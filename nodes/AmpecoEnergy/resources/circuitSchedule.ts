import { choice, get, json, remove, resource, update } from '../../../lib/declarative';
import circuitScheduleRecord from '../records/circuitSchedule.json';

export const circuitSchedule = resource(
	'Circuit Schedule',
	'/resources/circuits/v2.0/{circuit}/schedule',
	'',
	[
		get(),
		update({
			method: 'PUT',
			required: [
				choice('scheduleType', ['daily', 'weekly']),
				json('schedule', [{ start: '01:01', end: '01:01', maxCurrent: 1 }]),
			],
			optional: [choice('scheduleLimitUnit', ['amps', 'kilowatts'])],
		}),
		remove(),
	],
	{
		noun: 'circuit schedule of a circuit',
		nouns: 'circuit schedules of a circuit',
		record: circuitScheduleRecord,
	},
);
