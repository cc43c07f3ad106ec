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
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import installerJobRecord from '../records/installerJob.json';

// Entered as numbers, although both can be listed by now: a picker would be another form of the value.
const company = integer('installationAndMaintenanceCompanyId', {
	label: 'Company ID',
	description: 'The installation and maintenance company, as the back office shows it',
});
const installerAdmin = integer('installerAdminId', {
	label: 'Installer Admin ID',
	description: 'Who does the job, as the back office shows it',
});

const status = choice('status', ['new', 'in_progress', 'completed', 'failed']);

const description = text('description', { lines: 3 });

const access = [
	installerAdmin,
	text('pin', {
		minLength: 4,
		maxLength: 12,
		description: 'Opens the job to whoever knows it; ignored where an installer admin is set',
	}),
];

const location = recordId('locationId', 'location', { key: 'location' });

export const installerJob = resource(
	'Installer Job',
	'/resources/installer-jobs/v1.0',
	'installerJob',
	[
		getMany({
			filters: [
				company,
				recordId('locationId', 'location'),
				recordId('chargePointId', 'chargePoint'),
				status,
				installerAdmin,
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get({ include: ['chargePoints'] }),
		create({ required: [company, description], optional: access }),
		update({ optional: [description, ...access] }),
		remove(),
		action(
			'Assign Charge Points',
			'POST /actions/installer-job/v1.0/{installerJob}/assign-charge-points',
			{
				action: 'Assign charge points to an installer job',
				description:
					'Says which charge points the job is about: single ones, or all of a zone or location',
				variant: variant('assign', 'Assign', [
					shape('chargePoints', 'Charge Points', {
						required: [recordIds('chargePointIds', 'chargePoint')],
					}),
					shape('chargingZone', 'All in a Charging Zone', {
						// The zones are listed by location; beside a zone the API ignores it.
						required: [location, recordId('chargingZoneId', 'chargingZone')],
					}),
					shape('location', 'All at a Location', { required: [location] }),
				]),
			},
		),
		action('Change Status', 'POST /actions/installer-job/v1.0/{installerJob}/change-status', {
			action: 'Change the status of an installer job',
			description:
				'Says how far the job is, such as completed; an error if it has that status already',
			required: [status],
			optional: [
				text('outcomeDetails', {
					lines: 3,
					description: 'Only where the status is Completed or Failed',
				}),
			],
		}),
	],
	{
		about: 'work of installers on charge points',
		record: installerJobRecord,
		simple: ['status', 'description', 'outcomeDetails', 'createdAt', 'lastUpdatedAt'],
	},
);
