import {
	choice,
	create,
	dateTime,
	essential,
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
import { operatorId } from '../../shared/pieces';
import issueRecord from '../records/issue.json';

const statuses = {
	auto_recovery_in_progress: 'Auto Recovery in Progress',
	information_collection_in_progress: 'Information Collection in Progress',
	new: 'New',
	investigating: 'Investigating',
	resolution_in_progress: 'Resolution in Progress',
	resolved: 'Resolved',
	wont_fix: "Won't Fix",
	non_issue: 'No Issue',
};

const category = choice('category', {
	network: 'Network',
	payments_billing: 'Payments and Billing',
	product_offerings: 'Product Offerings',
	ev_driver_ux: 'Driver Experience',
	security: 'Security',
	reporting: 'Reporting',
	roaming: 'Roaming',
	other: 'Other',
});
const severity = choice('severity', ['severe', 'significant', 'moderate', 'low']);
const priority = choice('priority', ['highest', 'high', 'medium', 'low']);

const essentials = [text('title', { maxLength: 255 }), category, severity, priority];
const description = text('description', { lines: 5, description: 'May be HTML' });

const details = [
	choice('status', statuses, {
		description: 'What is in progress by itself cannot be set, only read',
	}),
	text('externalId', { nullable: true, description: 'Best a UUID', maxLength: 255 }),
	recordId('assigneeAdminId', 'admin', { nullable: true, label: 'Assignee' }),
];

const keyResources = {
	'charge-point': 'Charge Point',
	location: 'Location',
	evse: 'EVSE',
	session: 'Session',
};

export const issue = resource(
	'Issue',
	'/resources/issues/v1.0',
	'issue',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				essential(choice('status', statuses)),
				choice('workflowState', ['preparation', 'open', 'closed']),
				category,
				severity,
				priority,
				recordId('assigneeId', 'admin'),
				choice(
					'keyResourceType',
					{
						...keyResources,
						integration: 'Integration',
						'roaming-cdr': 'Roaming CDR',
						'roaming-connection': 'Roaming Connection',
					},
					{ label: 'About' },
				),
				integer('keyResourceId', { label: 'About: ID' }),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				dateTime('updatedAfter'),
				dateTime('updatedBefore'),
			],
		}),
		get({ include: ['relatedResources'] }),
		create({
			required: [...essentials, description],
			optional: [
				...details,
				operatorId,
				essential(
					group(
						'keyResource',
						[
							required(choice('resourceType', keyResources, { label: 'Kind' })),
							required(integer('id')),
						],
						{ label: 'About', description: 'What the issue is about; it cannot be changed later' },
					),
				),
			],
		}),
		update({
			optional: [
				...essentials,
				...details,
				description,
				text('resolutionDetails', {
					nullable: true,
					lines: 5,
					description: "Needed for the statuses Resolved, Won't Fix and No Issue",
				}),
			],
		}),
		remove(),
	],
	{
		about: 'faults and other problems to solve',
		record: issueRecord,
		simple: [
			'title',
			'description',
			'status',
			'severity',
			'priority',
			'category',
			'resourceType: keyResource.resourceType',
			'resourceId: keyResource.id',
			'createdAt',
			'updatedAt',
		],
	},
);
