import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	group,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { country, state } from '../../shared/pieces';
import subOperatorRecord from '../records/subOperator.json';
import subOperatorV2_0Record from '../records/subOperatorV2_0.json';

export const subOperator = resource(
	'Sub Operator',
	'/resources/sub-operators/v1.0',
	'subOperator',
	[getMany({ filters: [recordIds('operatorId', 'operator')] }), get()],
	{
		legacy: 'Legacy v1.0',
		instead: 'Sub-Operator',
		value: 'subOperator',
		record: subOperatorRecord,
	},
);

const PART = 'A part of it is enough';

const essentials = [text('name', { maxLength: 255 }), text('businessName', { maxLength: 255 })];

const details = [
	state('state'),
	text('region', { nullable: true, description: 'Where the country has no states to choose' }),
	group('capabilities', [
		boolean('canControlChargePoints'),
		boolean('canControlTariff'),
		boolean('canControlTariffGroups'),
		boolean('canControlPartnersTariffsAndTariffGroups', { label: 'Control Partner Tariffs' }),
	]),
	recordIds('partnerIds', 'partner'),
];

const clearable = [
	text('externalId', { maxLength: 255 }),
	text('regNo', { label: 'Registration Number', maxLength: 255 }),
	text('taxNo', { label: 'Tax Number', maxLength: 255 }),
	country('country'),
	text('city', { maxLength: 255 }),
	text('postcode', { maxLength: 255 }),
	text('address', { maxLength: 255 }),
	text('contactPerson', { maxLength: 255 }),
	text('phone', { maxLength: 255 }),
	text('email', { maxLength: 255 }),
	text('faultNotificationsEmail', { maxLength: 255, format: 'email' }),
	text('businessOperationalContext', { lines: 3 }),
];

export const subOperatorV2_0 = resource(
	'Sub-Operator',
	'/resources/sub-operators/v2.0',
	'subOperator',
	[
		getMany({
			filters: [
				recordIds('operatorId', 'operator'),
				recordId('partnerId', 'partner'),
				boolean('hasStripeAccount'),
				boolean('directPaymentEnabled'),
				country('country'),
				state('state'),
				text('name', { description: PART }),
				text('businessName', { description: PART }),
				text('region', { description: PART }),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				text('externalId'),
			],
		}),
		get({ include: ['stripeConnect'] }),
		create({
			required: essentials,
			optional: [...clearable, ...details],
		}),
		update({
			optional: [...clearable.map(nullable), ...details, ...essentials],
		}),
		remove({ description: 'Deletes the sub-operator and its admins for good; its partners stay' }),
	],
	{
		value: 'subOperatorV2_0',
		noun: 'sub-operator',
		about: 'companies that run a part of the network',
		record: subOperatorV2_0Record,
		simple: [
			'name',
			'businessName',
			'contactPerson',
			'email',
			'phone',
			'country',
			'city',
			'address',
			'taxNo',
			'lastUpdatedAt',
		],
		match: { by: ['externalId', 'name', 'businessName'], changed: 'lastUpdatedAfter' },
	},
);
