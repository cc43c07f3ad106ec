import {
	create,
	get,
	getMany,
	recordId,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import roamingProviderRecord from '../records/roamingProvider.json';

// Roaming connections are what used to be roaming platforms.
const platformId = recordId('platformId', 'roamingConnection', { label: 'Roaming Platform' });
const businessName = text('businessName', { nullable: true });
const partnerId = recordId('partnerId', 'partner', { nullable: true });
const hubjectId = text('hubjectId', { nullable: true, label: 'Hubject ID' });
const countryCode = text('countryCode', { nullable: true, placeholder: 'NL' });
const partyId = text('partyId', { placeholder: 'ABC', description: "The provider's own ID" });

export const roamingProvider = resource(
	'Roaming Provider',
	'/resources/roaming-providers/v2.0',
	'roamingProvider',
	[
		getMany({
			filters: [platformId, text('countryCode', { placeholder: 'NL' }), partyId],
		}),
		get(),
		create({
			required: [platformId],
			optional: [businessName, partnerId],
			variant: variant('protocol', 'Protocol', [
				shape('hubject', 'Hubject', { optional: [hubjectId] }),
				shape('ocpi', 'OCPI or Gireve 2.2.1', { optional: [countryCode, partyId] }),
			]),
		}),
		update({ optional: [businessName, platformId, partnerId, hubjectId, countryCode, partyId] }),
		remove(),
	],
	{
		legacy: 'Legacy v2.0',
		instead: 'Roaming EMSP',
		value: 'roamingProvider',
		about: 'providers whose drivers charge with you',
		record: roamingProviderRecord,
	},
);
