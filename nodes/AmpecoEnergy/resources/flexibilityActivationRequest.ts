import { get, getMany, resource, text } from '../../../lib/declarative';
import flexibilityActivationRequestRecord from '../records/flexibilityActivationRequest.json';

export const flexibilityActivationRequest = resource(
	'Flexibility Activation Request',
	'/resources/flexibility-activation-requests/v1.0',
	'flexibilityActivationRequest',
	[getMany({ filters: [text('assetId')] }), get()],
	{ record: flexibilityActivationRequestRecord },
);
