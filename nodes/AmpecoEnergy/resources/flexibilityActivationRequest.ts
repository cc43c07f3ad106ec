import { get, getMany, recordId, resource } from '../../../lib/declarative';
import flexibilityActivationRequestRecord from '../records/flexibilityActivationRequest.json';

export const flexibilityActivationRequest = resource(
	'Flexibility Activation Request',
	'/resources/flexibility-activation-requests/v1.0',
	'flexibilityActivationRequest',
	[
		getMany({
			filters: [recordId('assetId', 'flexibilityAsset', { label: 'Flexibility Asset' })],
		}),
		get(),
	],
	{
		about: 'orders to use less or more power for a time',
		record: flexibilityActivationRequestRecord,
	},
);
