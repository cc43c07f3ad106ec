import {
	action,
	choice,
	dateTime,
	getMany,
	integer,
	listing,
	number,
	recordId,
	resource,
} from '../../../lib/declarative';
import telemetryReadingsRecord from '../records/telemetryReadings.json';
import vehicleTelemetryRecord from '../records/vehicleTelemetry.json';

export const vehicleTelemetry = resource(
	'Vehicle Telemetry',
	'/resources/vehicles/v1.0/telemetry-readings',
	'',
	[
		getMany({
			filters: [
				recordId('vehicleId', 'vehicle'),
				choice('source', ['api', 'app']),
				recordId('partnerId', 'partner'),
				dateTime('submittedAfter'),
				dateTime('submittedBefore'),
			],
		}),
		listing(
			'Get Many Telemetry Readings',
			'GET /resources/vehicles/v1.0/{vehicle}/telemetry-readings',
			{
				action: 'Get many telemetry readings of a vehicle telemetry',
				filters: [
					choice('source', ['api', 'app']),
					dateTime('submittedAfter'),
					dateTime('submittedBefore'),
				],
				output: telemetryReadingsRecord,
			},
		),
		action(
			'Create Telemetry Reading',
			'POST /resources/vehicles/v1.0/{vehicle}/telemetry-readings',
			{
				action: 'Create telemetry reading of a vehicle telemetry',
				optional: [
					number('odometerKm', { label: 'Odometer (km)', min: 0, max: 999999999.999 }),
					dateTime('submittedAt'),
					recordId('submittedByUserId', 'user'),
				],
				output: telemetryReadingsRecord,
			},
		),
		action(
			'Delete Telemetry Reading',
			'DELETE /resources/vehicles/v1.0/{vehicle}/telemetry-readings/{vehicleTelemetryReading}',
			{ action: 'Delete telemetry reading of a vehicle telemetry' },
		),
	],
	{ parameters: [integer('vehicleTelemetryReading')], record: vehicleTelemetryRecord },
);
