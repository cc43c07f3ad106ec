import type {
	IAuthenticate,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { accessTokenFor, withAccessToken } from '../lib/transport/accessToken';

/**
 * n8n's own OAuth2 credential would take the token address from any Tenant URL, add the token to
 * requests to any host, test nothing but that there is a token, and renew none for our requests.
 */
export class AmpecoOAuth2Api implements ICredentialType {
	name = 'ampecoOAuth2Api';

	displayName = 'AMPECO OAuth2 API';

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
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'Of the OAuth client that was made for n8n in AMPECO',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'It is sent to the tenant alone, to get access tokens for an hour each',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			// n8n asks `preAuthentication` for it, and keeps it encrypted for all its processes.
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const accessToken = await accessTokenFor(this.helpers, credentials);
		return accessToken === undefined ? {} : { accessToken };
	}

	/** Adds the access token, to requests to the tenant alone. */
	authenticate: IAuthenticate = async (credentials, request) =>
		withAccessToken(credentials, request);
}
