import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { testCredential, testOAuth2Credential } from '../../lib/transport';
import { API_ROOT } from './ampeco';

/** Lists that a credential for automation is likely to read: one of them is enough. */
const LISTS = {
	'charge points': `${API_ROOT}/resources/charge-points/v2.0`,
	sessions: `${API_ROOT}/resources/sessions/v1.0`,
	partners: `${API_ROOT}/resources/partners/v2.0`,
};

/** What the credential's own page shows after Save or Retry. */
export async function ampecoApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testCredential(this, credential, LISTS);
}

/** The same for the credential with an OAuth client. */
export async function ampecoOAuth2ApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testOAuth2Credential(this, credential, LISTS);
}
