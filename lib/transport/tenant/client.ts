import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { tenantOrigin } from './address';
import { trimmed } from './pasted';

/** An OAuth client of a tenant, as the AMPECO OAuth2 API credential names it. */
export interface Client {
	/** The tenant's. */
	origin: string;
	id: string;
	secret: string;
	/** Stands for all three and tells none of them. */
	key: string;
}

/** @throws UserError that names the field of the credential that is no use; what is in it is not shown */
export function clientOf(credentials: ICredentialDataDecryptedObject): Client {
	const origin = tenantOrigin(credentials.tenantUrl);
	const id = filled('Client ID', credentials.clientId);
	const secret = filled('Client Secret', credentials.clientSecret);
	const key = createHash('sha256')
		.update(JSON.stringify([origin, id, secret]))
		.digest('hex');
	return { origin, id, secret, key };
}

function filled(label: string, typed: unknown): string {
	const text = trimmed(typed);
	if (text !== '') return text;
	throw new UserError(`${label} is empty. Enter it in the credential.`);
}
