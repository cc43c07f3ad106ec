import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { tenantOrigin } from '../lib/transport/tenant/address';
import { letIn } from '../lib/transport/tenant/letIn';
import { checkTarget } from '../lib/transport/tenant/target';
import { usableToken } from '../lib/transport/tenant/token';

export class AmpecoApi implements ICredentialType {
	name = 'ampecoApi';

	displayName = 'AMPECO API';

	icon: Icon = { light: 'file:../icons/ampeco.svg', dark: 'file:../icons/ampeco.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-ampeco/n8n-nodes-ampeco#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Tenant URL',
			name: 'tenantUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://acme.example',
			description: 'The address at which your operators sign in to AMPECO',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Every call is made with the permissions of the administrator it belongs to',
		},
	];

	/** Adds the token, to requests to the tenant alone. */
	authenticate: IAuthenticate = async ({ tenantUrl, apiToken }, request) => {
		const origin = tenantOrigin(tenantUrl);
		const token = usableToken(apiToken);
		checkTarget(request, origin);
		return letIn(request, origin, token);
	};
}
