import {
	action,
	choice,
	dateTime,
	essential,
	getMany,
	inclusive,
	listing,
	number,
	recordId,
	resource,
} from '../../../lib/declarative';
import vehicleTelemetryRecord from '../records/vehicleTelemetry.json';

const source = choice('source', { api: 'API', app: 'App' });
const submittedAfter = dateTime('submittedAfter');
const submittedBefore = dateTime('submittedBefore');

const readings = '/resources/vehicles/v1.0/{vehicle}/telemetry-readings';

export const vehicleTelemetry = resource(
	'Vehicle Telemetry',
	'/resources/vehicles/v1.0/telemetry-readings',
	'',
	[
		getMany({
			filters: [
				recordId('vehicleId', 'vehicle'),
				recordId('partnerId', 'partner'),
				source,
				submittedAfter,
				submittedBefore,
			],
		}),
		listing('Get Many of a Vehicle', `GET ${readings}`, {
			action: 'Get many telemetry readings of a vehicle',
			description: 'Lists what the odometer of one vehicle showed, newest first',
			filters: [source, inclusive(submittedAfter), inclusive(submittedBefore)],
			output: vehicleTelemetryRecord,
		}),
		action('Create', `POST ${readings}`, {
			action: 'Create a telemetry reading of a vehicle',
			description:
				'Records what the odometer of a vehicle shows, in kilometres, and returns the reading',
			optional: [
				essential(
					number('odometerKm', { label: 'Odometer (km)', positive: true, max: 999999999.999 }),
				),
				dateTime('submittedAt', { description: 'Now if not set' }),
				recordId('submittedByUserId', 'user'),
			],
			output: vehicleTelemetryRecord,
		}),
		action('Delete', `DELETE ${readings}/{vehicleTelemetryReading}`, {
			action: 'Delete a telemetry reading of a vehicle',
			description: 'Deletes one reading of a vehicle for good',
		}),
	],
	{
		noun: 'telemetry reading',
		about: 'odometers of vehicles over time',
		parameters: [recordId('vehicleTelemetryReading', 'vehicleTelemetryReading')],
		record: vehicleTelemetryRecord,
	},
);
