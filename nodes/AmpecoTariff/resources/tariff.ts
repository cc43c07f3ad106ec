import {
	action,
	boolean,
	choice,
	create,
	date,
	get,
	getMany,
	group,
	integer,
	json,
	list,
	money,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	time,
	update,
} from '../../../lib/declarative';
import tariffRecord from '../records/tariff.json';
import { pricing } from './pricing';

const type = choice('type', {
	free: 'Free',
	'charging not allowed': 'Charging Not Allowed',
	'flat rate': 'Flat Rate',
	'duration+energy': 'Duration and Energy',
	'duration+energy time of day': 'Duration and Energy by Time of Day',
	'energy tou': 'Energy by Time of Use',
	standard: 'Standard',
	standard_tod: 'Standard by Time of Day',
	'average power levels': 'Average Power Levels',
	'peak power levels': 'Peak Power Levels',
	'optimised dynamic pricing': 'Optimized Dynamic Pricing',
});

/** A text by language. */
const byLanguage = (name: string, example: Record<string, string>) =>
	json(name, example, {
		nullable: true,
		description: 'By language; an update deletes the languages that it does not name',
	});

const stopSession = group('stopSession', [
	number('timeLimitMinutes', { nullable: true, label: 'Time Limit (Minutes)' }),
	number('stopWhenEnergyExceedsKwh', { nullable: true, label: 'Energy Limit (kWh)' }),
]);

const restrictions = group('restrictions', [
	boolean('applyToUsersOfChargePointOwner', {
		label: 'Apply to Users of Charge Point Owner (Deprecated)',
	}),
	boolean('applyToUsersOfChargePointPartner', {
		description: 'Whether it is for the users of the partner that the charge point belongs to',
	}),
	boolean('applyToUsersOfAllRoamingEmsps', { label: 'Apply to Users of All Roaming EMSPs' }),
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
		label: 'Ad Hoc Stop When Less Than This Is Left',
		description: 'Of the pre-authorized amount',
		multipleOf: 0.01,
	}),
	recordIds('applyToUsersOfPartners', 'partner'),
	list(text('applyToUsersWithGroups'), {
		label: 'Apply to Users with Groups (Deprecated)',
		description: 'Names of user groups',
	}),
	recordIds('applyToUserGroupIds', 'userGroup'),
	recordIds('applyToUsersWithSubscriptions', 'subscriptionPlan', {
		label: 'Apply to Users with Subscription Plans',
	}),
	date('startDate', { nullable: true }),
	date('endDate', { nullable: true, description: 'The last day on which it counts' }),
]);

const display = [
	text('defaultPriceInformation', {
		nullable: true,
		description: 'On the display before anyone is authorized; for base tariffs only',
		maxLength: 150,
	}),
	text('defaultPriceInformationOffline', {
		nullable: true,
		description: 'On the display while the charge point is offline; for base tariffs only',
		maxLength: 150,
	}),
	text('priceInformation', {
		nullable: true,
		description: 'On the display for users whom the tariff is for',
	}),
	text('totalCostInformation', {
		nullable: true,
		description: 'On the display when a session ends, with its fees',
	}),
];

const tariffFields = {
	required: [text('name'), type],
	optional: [
		byLanguage('description', { en: 'Green energy by day', fr: 'Énergie verte le jour' }),
		byLanguage('additionalInformation', { en: 'Prices include VAT', fr: 'Prix TVA comprise' }),
		byLanguage('learnMoreUrl', { en: 'https://example.com/prices' }),
		time('dayTariffStart'),
		time('nightTariffStart'),
		pricing,
		stopSession,
		restrictions,
		group('partner', [
			recordId('id', 'partner', {
				nullable: true,
				label: 'Partner',
				description: 'Can change the tariff',
			}),
		]),
		group('display', display),
		// The API lists no integrations.
		integer('integrationId', { nullable: true }),
		text('externalId', { nullable: true }),
	],
};

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
			],
		}),
		get(),
		create(tariffFields),
		update({ method: 'PUT', ...tariffFields }),
		remove(),
		action(
			'Set Display Information',
			'POST /actions/tariffs/v2.0/{tariff}/set-tariff-display-information',
			{ action: 'Set what chargers display for a tariff', optional: display },
		),
	],
	{ record: tariffRecord },
);
