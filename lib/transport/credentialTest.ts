import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { troubleText } from './request/errors';
import { isRecord } from './json';
import { troubleOf } from './request/attempt';
import { tenantOrigin } from './tenant/address';
import { usableToken } from './tenant/token';

const TIMEOUT = 15_000;

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

const works = (message: string): INodeCredentialTestResult => ({ status: 'OK', message });

/**
 * Tests a credential by reading one record of some lists, until one may be read.
 *
 * It tells a wrong token (401) from one that works but may read none of these lists (403), and
 * both from an address where nothing answers or something that is not the AMPECO API.
 *
 * @param lists the lists' names for people and their paths: `{ 'charge points': '/public-api/…' }`
 */
export async function testCredential(
	context: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
	lists: Record<string, string>,
): Promise<INodeCredentialTestResult> {
	const { tenantUrl, apiToken } = credential.data ?? {};
	let origin: string;
	let token: string;
	try {
		origin = tenantOrigin(tenantUrl);
		token = usableToken(apiToken);
	} catch (error) {
		return failed((error as Error).message);
	}
	for (const path of Object.values(lists)) {
		const result = await read(context, origin, path, token);
		if (result) return result;
	}
	return failed(
		`The API token works, but its administrator may read none of these: ${Object.keys(lists).join(', ')}. ` +
			'Grant the permissions that your workflows need in AMPECO; the credential can be saved as it is.',
	);
}

/** The verdict after reading one list; none when the token works but this list is not permitted. */
async function read(
	{ helpers }: ICredentialTestFunctions,
	origin: string,
	path: string,
	token: string,
): Promise<INodeCredentialTestResult | undefined> {
	const { host } = new URL(origin);
	let response: IN8nHttpFullResponse;
	try {
		// The only way to send a request that n8n gives a credential test.
		response = (await helpers.request({
			method: 'GET',
			uri: `${origin}${path}?cursor=&per_page=1`,
			headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		return failed(
			`${troubleText(troubleOf(error) ?? 'unreachable', origin)}. Check the Tenant URL.`,
		);
	}
	const { statusCode: status, body } = response;
	if (status === 401)
		return failed(`${host} does not accept the API token: it is wrong or no longer valid.`);
	if (status === 403 && isRecord(body)) return undefined;
	if (status === 429 || status >= 500) {
		return failed(`${host} cannot answer just now (status ${status}): try again in a minute.`);
	}
	return status === 200 && isRecord(body) && Array.isArray(body.data)
		? works('The tenant answers and accepts the API token.')
		: failed(`There is no AMPECO API at ${origin}: check the Tenant URL.`);
}
