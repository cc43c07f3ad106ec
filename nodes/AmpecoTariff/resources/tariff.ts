import {
	action,
	boolean,
	choice,
	choices,
	create,
	date,
	dateTime,
	get,
	getMany,
	group,
	groups,
	inside,
	inclusive,
	integer,
	list,
	money,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import tariffRecord from '../records/tariff.json';
import { somePrices, wholeTariff } from './pricingTypes';
import {
	discountElement,
	discountType,
	discountValue,
	display,
	prices,
	simplePrices,
	stopRules,
	tariffTypes,
	texts,
} from './shared';

const type = choice('type', { ...tariffTypes, 'discount based': 'Discount Based' });

const restrictions = group('restrictions', [
	boolean('applyToUsersOfChargePointOwner', {
		label: 'Users of Owner (Legacy)',
	}),
	boolean('applyToUsersOfChargePointPartner', {
		label: "Apply to Owner's Users",
		description: 'Whether it is for the users of the partner that the charge point belongs to',
	}),
	boolean('applyToUsersOfAllRoamingEmsps', { label: 'Apply to All EMSPs' }),
	boolean('applyToAdHocUsers', {
		description: 'Whether it is for people who charge without an account',
	}),
	money('adHocPreAuthorizeAmount', {
		nullable: true,
		description: 'Blocked on the card of an ad hoc user when a session starts',
		min: 0,
		multipleOf: 0.01,
	}),
	money('adHocStopWhenPreAuthorizedAmountFallsBelow', {
		min: 0,
		label: 'Ad Hoc Stop Below',
		description: 'Of the pre-authorized amount',
		multipleOf: 0.01,
	}),
	recordIds('applyToUsersOfPartners', 'partner'),
	list(text('applyToUsersWithGroups'), {
		label: 'Users with Groups (Legacy)',
		description: 'Names of user groups',
	}),
	recordIds('applyToUserGroupIds', 'userGroup'),
	recordIds('applyToUsersWithSubscriptions', 'subscriptionPlan', {
		label: 'Apply to Subscribers',
	}),
	date('startDate', { nullable: true }),
	date('endDate', { nullable: true, description: 'The last day on which it counts' }),
	money('adHocIncrementalPreAuthorizationAmount', {
		label: 'Ad Hoc Further Amount',
		nullable: true,
		description: 'Blocked again when the first amount is used up',
		min: 0,
		multipleOf: 0.01,
	}),
	recordIds('applyToAdHocOperatorIds', 'operator', {
		label: 'Apply to Ad Hoc Operators',
		description: 'Instead of Apply to Ad Hoc Users',
	}),
	choices('applyToAuthorizationMethods', {
		id_tag: 'ID Tag',
		mac_address: 'MAC Address',
		user_device: 'User Device',
		plug_and_charge: 'Plug & Charge',
		plug_and_charge_iso15118: 'Plug & Charge (ISO 15118)',
	}),
]);

const discountTariffSettings = group(
	'discountTariffSettings',
	[
		choice('discountReferenceType', {
			base_tariff: 'Base Tariff of the Group',
			specific_tariff: 'One Tariff',
			roaming_tariff: 'Roaming Tariff',
		}),
		recordId('referencedTariffId', 'tariff', { description: 'Where it refers to one tariff' }),
		choice('discountMode', { global: 'The Same for All Fees', per_element: 'By Fee' }),
		number('discountPercentage', { label: 'Discount (%)', min: 0, max: 100 }),
		discountType,
		discountValue,
		groups('discountElements', discountElement, { description: 'For the mode By Fee' }),
	],
	{ label: 'Discount', description: 'For the type Discount Based' },
);

const name = text('name');

const partner = recordId('id', 'partner', {
	nullable: true,
	label: 'Partner',
	description: 'Can change the tariff',
});

const others = [
	// The API lists no integrations.
	integer('integrationId', { nullable: true }),
	text('externalId', { nullable: true }),
];

/** What every tariff can say beside its prices. */
const details = [
	...texts,
	...inside('stopSession', stopRules),
	group('display', display),
	restrictions,
	...inside('partner', [{ ...partner, key: 'partnerId' }]),
	...others,
];

/** All that nodes of version 1 ask for in one list, whatever the type. */
const detailsOfV1 = [
	...texts,
	...prices,
	restrictions,
	group('partner', [partner]),
	...others,
	discountTariffSettings,
];

export const tariff = resource(
	'Tariff',
	'/resources/tariffs/v1.0',
	'tariff',
	[
		getMany({
			filters: [
				recordId('tariffGroupId', 'tariffGroup'),
				recordId('userId', 'user', {
					description: 'With Tariff Group: the one tariff of it that counts for this user',
				}),
				type,
				recordId('partnerId', 'partner'),
				recordIds('operatorId', 'operator'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
			],
		}),
		get(),
		create({
			required: [name],
			variant: wholeTariff,
			optional: [...details, operatorId],
			v1: { required: [name, type], optional: [...detailsOfV1, operatorId] },
		}),
		update({
			method: 'PUT',
			description:
				'Replaces the tariff as a whole, its type too; for single fields use Update Some Fields',
			required: [name],
			variant: wholeTariff,
			optional: details,
			v1: { required: [name, type], optional: detailsOfV1 },
		}),
		update({
			name: 'Update Some Fields',
			action: 'Update some fields of a tariff',
			description:
				'Changes only what you choose, except the type; a list you set replaces the old one',
			variant: somePrices,
			optional: [name, ...details],
			v1: { optional: [name, ...detailsOfV1] },
			output: tariffRecord,
		}),
		remove(),
		action(
			'Set Display Information',
			'POST /actions/tariffs/v2.0/{tariff}/set-tariff-display-information',
			{
				action: 'Set what chargers display for a tariff',
				description: 'Sets what displays show of prices and costs; a text you leave out is emptied',
				optional: display,
				clears: true,
			},
		),
	],
	{
		about: 'what charging costs',
		record: tariffRecord,
		simple: ['name', 'type', ...simplePrices, 'currency', 'lastUpdatedAt', 'partner.id'],
	},
);
