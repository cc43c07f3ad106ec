import {
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
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
import inviteAccessPolicyRecord from '../records/inviteAccessPolicy.json';

const essentials = [
	text('name', { maxLength: 255 }),
	group('partnerAccess', [
		required(choice('type', ['none', 'allow'])),
		recordIds('partnerIds', 'partner'),
	]),
];

const details = [
	group('restrictions', [
		group('locations', [
			required(choice('type', ['none', 'allow', 'deny'])),
			recordIds('locationIds', 'location'),
		]),
		group('chargePoints', [
			required(choice('type', ['none', 'allow', 'deny'])),
			recordIds('chargePointIds', 'chargePoint'),
		]),
		group('locationTags', [
			required(choice('type', ['none', 'allow', 'deny'])),
			list(integer('locationTagIds')),
		]),
		group('chargePointTags', [
			required(choice('type', ['none', 'allow', 'deny'])),
			list(integer('chargePointTagIds')),
		]),
	]),
	boolean('includeSharedChargePoints'),
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
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
		}),
		get(),
		create({ required: essentials, optional: [...details, recordId('operatorId', 'operator')] }),
		update({ optional: [...details, ...essentials] }),
		remove(),
	],
	{ record: inviteAccessPolicyRecord },
);
