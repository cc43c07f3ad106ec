import {
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	inclusive,
	integer,
	list,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import type { Field } from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import inviteAccessPolicyRecord from '../records/inviteAccessPolicy.json';

const essentials = [
	text('name', { maxLength: 255 }),
	group('partnerAccess', [
		required(
			choice('type', { none: 'All Partners', allow: 'Chosen Partners' }, { label: 'Partners' }),
		),
		recordIds('partnerIds', 'partner', { label: 'Chosen Partners' }),
	]),
];

const restriction = (name: string, of: Field) =>
	group(name, [
		required(
			choice('type', { none: 'All', allow: 'Only Those Chosen', deny: 'All but Those Chosen' }),
		),
		of,
	]);

const details = [
	group(
		'restrictions',
		[
			restriction('locations', recordIds('locationIds', 'location')),
			restriction('chargePoints', recordIds('chargePointIds', 'chargePoint')),
			// The API has no lists of tags.
			restriction('locationTags', list(integer('locationTagIds'))),
			restriction('chargePointTags', list(integer('chargePointTagIds'))),
		],
		{ description: 'One of them at most; an update replaces all' },
	),
	boolean('includeSharedChargePoints', {
		description: 'Whether charge points count that other partners share with the inviting one',
	}),
];

export const inviteAccessPolicy = resource(
	'Invite Access Policy',
	'/resources/partner-invite-access-policies/v1.0',
	'partnerInviteAccessPolicy',
	[
		getMany({
			filters: [
				recordId('partnerId', 'partner'),
				boolean('includeSharedChargePoints'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
		get(),
		create({ required: essentials, optional: [...details, operatorId] }),
		update({
			description: 'Changes only what you choose; a group of fields is replaced as a whole',
			optional: [...essentials, ...details],
		}),
		remove({
			description:
				'Deletes the policy for good; refused while invites use it or it is the default one',
		}),
	],
	{
		about: 'which chargers invited drivers may use',
		record: inviteAccessPolicyRecord,
		match: { by: ['name'], changed: 'lastUpdatedAfter' },
	},
);
