import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { OAUTH2 } from '../../lib/transport';

const API_TOKEN = 'apiToken';

/** Which of the two credentials a node works with. */
export const AUTHENTICATION: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: API_TOKEN,
	options: [
		{ name: 'API Token', value: API_TOKEN },
		{ name: 'OAuth2', value: OAUTH2 },
	],
};

type Shown = Required<INodeCredentialDescription>['displayOptions'];

/** Parameters from before there was a choice say nothing of it. */
export const BY_API_TOKEN: Shown = {
	show: { authentication: [API_TOKEN, undefined] },
};

export const BY_OAUTH2: Shown = { show: { authentication: [OAUTH2] } };

/** The credentials of a node that has `AUTHENTICATION` among its properties. */
export const CREDENTIALS: INodeCredentialDescription[] = [
	{
		name: 'ampecoApi',
		required: true,
		testedBy: 'ampecoApiTest',
		displayOptions: BY_API_TOKEN,
	},
	{
		name: 'ampecoOAuth2Api',
		required: true,
		testedBy: 'ampecoOAuth2ApiTest',
		displayOptions: BY_OAUTH2,
	},
];
