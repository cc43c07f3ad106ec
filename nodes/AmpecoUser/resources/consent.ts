import {
	choice,
	choices,
	create,
	dateTime,
	getMany,
	recordId,
	recordIds,
	resource,
} from '../../../lib/declarative';
import consentRecord from '../records/consent.json';

const statuses = ['agreed', 'rejected'];

export const consent = resource(
	'Consent',
	'/resources/consents/v1.0',
	'',
	[
		getMany({
			filters: [
				recordIds('userId', 'user', { label: 'Users' }),
				choices(
					'termType',
					{
						marketing: 'Marketing',
						signup: 'Sign-Up',
						subscription: 'Subscription',
						'top-up': 'Top-Up',
					},
					{ label: 'Term Types' },
				),
				choices('status', statuses, { label: 'Statuses' }),
				dateTime('agreedAfter'),
				dateTime('agreedBefore'),
				dateTime('rejectedAfter'),
				dateTime('rejectedBefore'),
			],
		}),
		create({
			action: 'Create a consent of a user to a version of the terms',
			description:
				'Records that a user agrees to a version of the terms or rejects it; possible once for each',
			required: [
				recordId('userId', 'user'),
				recordId('termVersionId', 'termVersion'),
				choice('status', statuses),
			],
		}),
	],
	{ about: 'what users agreed to or rejected', record: consentRecord },
);
