import type { NodeHint } from 'n8n-workflow';

import { OAUTH2 } from '../../lib/transport';

/** The key of a subscription's signatures is the token that made it, for as long as it exists. */
export const signatureHint: NodeHint = {
	type: 'warning',
	location: 'ndv',
	whenToDisplay: 'always',
	displayCondition: `={{ $parameter["authentication"] === "${OAUTH2}" && $parameter["operation"] === "create" }}`,
	message:
		'AMPECO signs the deliveries of this subscription with the access token of this very run, which n8n forgets within an hour: a receiver could not check them. Make the subscription with an API token if its receiver looks at signatures.',
};
