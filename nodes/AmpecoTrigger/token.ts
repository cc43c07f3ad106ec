/**
 * The token that deliveries are signed with. n8n takes several milliseconds to read a credential,
 * more than for all the rest of a delivery, so what was read is used for a minute.
 */
import { createSecretKey, type KeyObject } from 'crypto';
import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';

import { cleanToken } from '../../lib/transport';

const FRESH_FOR = 60_000;

interface Kept {
	/** A key tells nothing about itself when it is printed. */
	key: KeyObject;
	readAt: number;
}

const kept = new Map<string, Kept>();

const place = (context: IWebhookFunctions) => {
	const { id, credentials } = context.getNode();
	return [context.getWorkflow().id, id, credentials?.ampecoApi?.id].join('/');
};

/** The token as it was read within the last minute. */
export function recentKey(context: IWebhookFunctions): KeyObject | undefined {
	const found = kept.get(place(context));
	return found && Date.now() - found.readAt < FRESH_FOR ? found.key : undefined;
}

/**
 * The token as the credential has it now, clean.
 *
 * @throws when there is none: what is signed with an empty token is signed by anyone
 */
export async function readToken(context: IWebhookFunctions): Promise<string> {
	const token = cleanToken((await context.getCredentials('ampecoApi')).apiToken);
	if (token === '') {
		throw new NodeOperationError(context.getNode(), 'The credential has no API token');
	}
	kept.set(place(context), { key: createSecretKey(token, 'utf8'), readAt: Date.now() });
	return token;
}
