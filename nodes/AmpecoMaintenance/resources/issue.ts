import {
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	integer,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import issueRecord from '../records/issue.json';

const essentials = [
	text('title', { maxLength: 255 }),
	choice('category', [
		'network',
		'payments_billing',
		'product_offerings',
		'ev_driver_ux',
		'security',
		'reporting',
		'roaming',
		'other',
	]),
	choice('severity', ['severe', 'significant', 'moderate', 'low']),
	choice('priority', ['highest', 'high', 'medium', 'low']),
];

const details = [
	choice('status', [
		'auto_recovery_in_progress',
		'information_collection_in_progress',
		'new',
		'investigating',
		'resolution_in_progress',
		'resolved',
		'wont_fix',
		'non_issue',
	]),
	text('externalId', { nullable: true, maxLength: 255 }),
	recordId('assigneeAdminId', 'admin', { nullable: true }),
];

export const issue = resource(
	'Issue',
	'/resources/issues/v1.0',
	'issue',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				choice('status', [
					'auto_recovery_in_progress',
					'information_collection_in_progress',
					'new',
					'investigating',
					'resolution_in_progress',
					'resolved',
					'wont_fix',
					'non_issue',
				]),
				choice('workflowState', ['preparation', 'open', 'closed']),
				choice('category', [
					'network',
					'payments_billing',
					'product_offerings',
					'ev_driver_ux',
					'security',
					'reporting',
					'roaming',
					'other',
				]),
				choice('severity', ['severe', 'significant', 'moderate', 'low']),
				choice('priority', ['highest', 'high', 'medium', 'low']),
				integer('assigneeId'),
				choice('keyResourceType', [
					'charge-point',
					'location',
					'evse',
					'session',
					'integration',
					'roaming-cdr',
					'roaming-connection',
				]),
				integer('keyResourceId'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('updatedAfter'),
				dateTime('updatedBefore'),
			],
		}),
		get({ include: ['relatedResources'] }),
		create({
			required: [...essentials, text('description', { nullable: true })],
			optional: [
				...details,
				recordId('operatorId', 'operator', { nullable: true }),
				group(
					'keyResource',
					[
						required(choice('resourceType', ['charge-point', 'location', 'evse', 'session'])),
						required(integer('id')),
					],
					{ nullable: true },
				),
			],
		}),
		update({
			optional: [
				...essentials,
				...details,
				text('description'),
				text('resolutionDetails', { nullable: true }),
			],
		}),
		remove(),
	],
	{ record: issueRecord },
);
