import { ApplicationError } from 'n8n-workflow';
import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { tenantOrigin } from '../lib/transport/tenant/address';
import { cleanToken } from '../lib/transport/tenant/token';

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
		const origin = tenantOrigin(String(tenantUrl));
		const { url, baseURL } = request;
		// The HTTP Request node, which can use this credential too, says `uri`.
		const address = url ?? (request as { uri?: string }).uri ?? '';
		if (!address.startsWith(`${origin}/`)) {
			const target = new URL(address, baseURL ?? origin);
			if (target.origin !== origin) {
				throw new ApplicationError(
					`The AMPECO API credential is for ${origin}, not for ${target.origin}`,
				);
			}
		}
		request.headers = { ...request.headers, Authorization: `Bearer ${cleanToken(apiToken)}` };
		return request;
	};
}
