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

export const roamingProvider = resource(
	'Roaming Provider',
	'/resources/roaming-providers/v2.0',
	'roamingProvider',
	[
		getMany({
			filters: [recordId('platformId', 'roamingPlatform'), text('countryCode'), text('partyId')],
		}),
		get(),
		create({
			variant: variant('kind', 'Kind', [
				shape('hubject', 'Hubject', {
					required: [recordId('platformId', 'roamingPlatform')],
					optional: [
						text('businessName', { nullable: true }),
						recordId('partnerId', 'partner', { nullable: true }),
						text('hubjectId', { nullable: true }),
					],
				}),
				shape('ocpiOrGireve2_21', 'OCPI Or Gireve 2 2 1', {
					required: [recordId('platformId', 'roamingPlatform')],
					optional: [
						text('businessName', { nullable: true }),
						recordId('partnerId', 'partner', { nullable: true }),
						text('countryCode', { nullable: true }),
						text('partyId'),
					],
				}),
			]),
		}),
		update({
			variant: variant('kind', 'Kind', [
				shape('hubject', 'Hubject', {
					optional: [
						text('businessName', { nullable: true }),
						recordId('platformId', 'roamingPlatform'),
						recordId('partnerId', 'partner', { nullable: true }),
						text('hubjectId', { nullable: true }),
					],
				}),
				shape('ocpiOrGireve2_21', 'OCPI Or Gireve 2 2 1', {
					optional: [
						text('businessName', { nullable: true }),
						recordId('platformId', 'roamingPlatform'),
						recordId('partnerId', 'partner', { nullable: true }),
						text('countryCode', { nullable: true }),
						text('partyId'),
					],
				}),
			]),
		}),
		remove(),
	],
	{ record: roamingProviderRecord },
);
