import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { tenantOrigin } from './address';
import { usableToken } from './token';

/** The credential's name; its fields are `tenantUrl` and `apiToken`. */
export const CREDENTIAL = 'ampecoApi';

/** Where n8n lets a node send requests. */
export type Context =
	| IExecutePaginationFunctions
	| IExecuteSingleFunctions
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IHookFunctions
	| IWebhookFunctions;

/** The tenant and the credential, read once and used for all requests of one item. */
export interface Access {
	origin: string;
	/** Only to keep it from being shown: what is sent gets it from the credential itself. */
	token: string;
	credentials: ICredentialDataDecryptedObject;
}

/** @throws NodeOperationError when the Tenant URL is not one, or there is no API token to send */
export async function access(context: Context, itemIndex?: number): Promise<Access> {
	const credentials = await context.getCredentials(CREDENTIAL, itemIndex as number);
	try {
		const origin = tenantOrigin(credentials.tenantUrl);
		return { origin, token: usableToken(credentials.apiToken), credentials };
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			itemIndex,
			description: 'Correct the credential. Nothing was sent.',
		});
	}
}

/** The signal that n8n's Stop button fires, where the context has one. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
