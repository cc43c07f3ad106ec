import {
	action,
	create,
	get,
	getMany,
	integer,
	listing,
	recordId,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import assignPartnerRecord from '../records/assignPartner.json';
import partnersRecord from '../records/partners.json';
import roamingEmspRecord from '../records/roamingEmsp.json';

export const roamingEmsp = resource(
	'Roaming EMSP',
	'/resources/roaming-emsps/v1.0',
	'roamingEmsp',
	[
		getMany({ filters: [integer('connectionId'), text('countryCode'), text('partyId')] }),
		get(),
		create({
			required: [integer('connectionId')],
			optional: [text('businessName')],
			variant: variant('kind', 'Kind', [
				shape('Hubject OICP', 'Hubject OICP', { optional: [text('hubjectId')] }),
				shape('OCPI or Gireve 2.2.1', 'OCPI or Gireve 2.2.1', {
					required: [text('countryCode'), text('partyId')],
				}),
			]),
		}),
		update({
			optional: [
				text('businessName', { nullable: true }),
				text('hubjectId', { nullable: true }),
				text('countryCode'),
				text('partyId'),
			],
		}),
		remove(),
		listing('Get Many Partners', 'GET /resources/roaming-emsps/v1.0/{roamingEmsp}/partners', {
			action: 'Get many partners of a roaming EMSP',
			filters: [recordId('operatorId', 'operator')],
			output: partnersRecord,
		}),
		action('Assign Partner', 'POST /actions/roaming-emsp/v1.0/{roamingEmsp}/assign-partner', {
			action: 'Assign partner of a roaming EMSP',
			required: [recordId('partnerId', 'partner', { nullable: true })],
			optional: [recordId('operatorId', 'operator')],
			output: assignPartnerRecord,
		}),
	],
	{ record: roamingEmspRecord },
);
