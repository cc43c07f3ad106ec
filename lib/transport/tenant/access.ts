import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { tenantOrigin } from './address';
import { clientOf } from './client';
import { usableToken } from './token';
import type { Tokens } from './tokens';
import { tokensOf } from './tokens';

/** The credential with an API token; its fields are `tenantUrl` and `apiToken`. */
export const CREDENTIAL = 'ampecoApi';

/** The one with an OAuth client: `tenantUrl`, `clientId`, `clientSecret`, and `accessToken` that nobody types. */
export const OAUTH2_CREDENTIAL = 'ampecoOAuth2Api';

/** What a node's parameter `authentication` says for the second one. */
export const OAUTH2 = 'oAuth2';

/** Where n8n lets a node send requests. */
export type Context =
	| IExecutePaginationFunctions
	| IExecuteSingleFunctions
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IHookFunctions
	| IPollFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

/** The tenant and the credential, read once and used for all requests of one item. */
export interface Access {
	origin: string;
	/** The credential's type. */
	type: string;
	/** By what they are called, only to keep them from being shown: what is sent gets them from the credential itself. */
	secrets: Record<string, string>;
	credentials: ICredentialDataDecryptedObject;
	/** For an OAuth client. */
	tokens?: Tokens;
}

/** @throws NodeOperationError when the Tenant URL is not one, or there is nothing to be let in with */
export async function access(context: Context, itemIndex?: number): Promise<Access> {
	const node = context.getNode();
	const isClient = node.parameters.authentication === OAUTH2;
	const type = isClient ? OAUTH2_CREDENTIAL : CREDENTIAL;
	const credentials = await context.getCredentials(type, itemIndex as number);
	try {
		if (isClient) {
			const client = clientOf(credentials);
			const { origin, secret } = client;
			const secrets = { 'client secret': secret };
			return { origin, type, secrets, credentials, tokens: tokensOf(client) };
		}
		const origin = tenantOrigin(credentials.tenantUrl);
		const secrets = { 'API token': usableToken(credentials.apiToken) };
		return { origin, type, secrets, credentials };
	} catch (error) {
		throw new NodeOperationError(node, (error as Error).message, {
			itemIndex,
			description: 'Correct the credential. Nothing was sent.',
		});
	}
}

/** The signal that n8n's Stop button fires, where the context has one. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
