import {
	action,
	choice,
	create,
	dateTime,
	get,
	getMany,
	integer,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import installerJobRecord from '../records/installerJob.json';

const installerJobFields = [
	integer('installerAdminId'),
	text('pin', { minLength: 4, maxLength: 12 }),
];

export const installerJob = resource(
	'Installer Job',
	'/resources/installer-jobs/v1.0',
	'installerJob',
	[
		getMany({
			filters: [
				integer('installationAndMaintenanceCompanyId'),
				recordId('locationId', 'location'),
				recordId('chargePointId', 'chargePoint'),
				choice('status', ['new', 'in_progress', 'completed', 'failed']),
				integer('installerAdminId'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get({ include: ['chargePoints'] }),
		create({
			required: [integer('installationAndMaintenanceCompanyId'), text('description')],
			optional: [...installerJobFields],
		}),
		update({ optional: [...installerJobFields, text('description')] }),
		remove(),
		action(
			'Assign Charge Points',
			'POST /actions/installer-job/v1.0/{installerJob}/assign-charge-points',
			{
				action: 'Assign charge points on an installer job',
				optional: [
					recordIds('chargePointIds', 'chargePoint'),
					recordId('chargingZoneId', 'chargingZone'),
					recordId('locationId', 'location'),
				],
			},
		),
		action('Change Status', 'POST /actions/installer-job/v1.0/{installerJob}/change-status', {
			action: 'Change status on an installer job',
			required: [choice('status', ['new', 'in_progress', 'completed', 'failed'])],
			optional: [text('outcomeDetails')],
		}),
	],
	{ record: installerJobRecord },
);
