import {
	action,
	create,
	get,
	getMany,
	listing,
	nullable,
	recordId,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import emspPartner from '../records/emspPartner.json';
import roamingEmspRecord from '../records/roamingEmsp.json';

const connection = recordId('connectionId', 'roamingConnection', { label: 'Connection' });
const businessName = text('businessName');
const hubjectId = text('hubjectId', { label: 'Hubject Provider ID' });
const countryCode = text('countryCode', { placeholder: 'DE' });
const partyId = text('partyId', { label: 'Party ID', placeholder: 'ABC' });

export const roamingEmsp = resource(
	'Roaming EMSP',
	'/resources/roaming-emsps/v1.0',
	'roamingEmsp',
	[
		getMany({ filters: [connection, countryCode, partyId] }),
		get(),
		create({
			required: [connection],
			optional: [businessName],
			variant: variant('kind', 'Protocol', [
				shape('oicp', 'Hubject (OICP)', { optional: [hubjectId] }),
				shape('ocpi', 'OCPI or Gireve', {
					required: [countryCode, partyId],
				}),
			]),
		}),
		update({
			optional: [nullable(businessName), nullable(hubjectId), countryCode, partyId],
		}),
		remove(),
		listing('Get Many Partners', 'GET /resources/roaming-emsps/v1.0/{roamingEmsp}/partners', {
			action: 'Get many partners of a roaming EMSP',
			description: 'Lists which partner the EMSP belongs to, one item for each operator',
			filters: [recordId('operatorId', 'operator')],
			output: emspPartner,
		}),
		action('Assign Partner', 'POST /actions/roaming-emsp/v1.0/{roamingEmsp}/assign-partner', {
			action: 'Assign a partner to a roaming EMSP',
			description: 'Sets which partner the EMSP belongs to, or that it belongs to none',
			required: [recordId('partnerId', 'partner', { nullable: true })],
			clears: true,
			optional: [operatorId],
			output: emspPartner,
		}),
	],
	{ about: 'providers whose drivers charge with you', record: roamingEmspRecord },
);
