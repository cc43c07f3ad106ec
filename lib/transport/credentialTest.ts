import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { noTokenText } from './accessToken';
import { unansweredText } from './request/errors';
import { isRecord } from './json';
import { tenantOrigin } from './tenant/address';
import type { Client } from './tenant/client';
import { clientOf } from './tenant/client';
import type { Grant, Post } from './tenant/grant';
import { askForToken, revoke } from './tenant/grant';
import { usableToken } from './tenant/token';

const TIMEOUT = 15_000;

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

const works = (message: string): INodeCredentialTestResult => ({ status: 'OK', message });

/** What a credential is let in with, in the words of its user. */
interface Key {
	/** `API token` */
	name: string;
	/** Whose permissions count. */
	owner: string;
	/** What it means that the tenant does not let it in. */
	unknown: string;
}

const API_TOKEN: Key = {
	name: 'API token',
	owner: 'its administrator',
	unknown: 'it is wrong or no longer valid',
};

const CLIENT: Key = {
	name: 'OAuth client',
	owner: 'it',
	unknown: 'not even with an access token that the tenant has just given to it',
};

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
	return await readLists(context, origin, token, lists, API_TOKEN);
}

/** The same for an OAuth client: with an access token of the test's own, which it ends again. */
export async function testOAuth2Credential(
	context: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
	lists: Record<string, string>,
): Promise<INodeCredentialTestResult> {
	let client: Client;
	try {
		client = clientOf(credential.data ?? {});
	} catch (error) {
		return failed((error as Error).message);
	}
	const post: Post = async (url, headers, body) =>
		await send(context, { method: 'POST', uri: url, headers, body });
	let grant: Grant;
	try {
		grant = await askForToken(client, post);
	} catch (error) {
		return failed(noTokenText(error, client));
	}
	try {
		return await readLists(context, client.origin, grant.token, lists, CLIENT);
	} finally {
		await revoke(client, post, grant);
	}
}

async function readLists(
	context: ICredentialTestFunctions,
	origin: string,
	token: string,
	lists: Record<string, string>,
	key: Key,
): Promise<INodeCredentialTestResult> {
	for (const path of Object.values(lists)) {
		const result = await read(context, origin, path, token, key);
		if (result) return result;
	}
	return failed(
		`The ${key.name} works, but ${key.owner} may read none of these: ${Object.keys(lists).join(', ')}. ` +
			'Grant the permissions that your workflows need in AMPECO; the credential can be saved as it is.',
	);
}

/** The only way to send a request that n8n gives a credential test. */
async function send(
	{ helpers }: ICredentialTestFunctions,
	request: object,
): Promise<IN8nHttpFullResponse> {
	return (await helpers.request({
		simple: false,
		resolveWithFullResponse: true,
		followRedirect: false,
		timeout: TIMEOUT,
		...request,
	})) as IN8nHttpFullResponse;
}

/** The verdict after reading one list; none when the token works but this list is not permitted. */
async function read(
	context: ICredentialTestFunctions,
	origin: string,
	path: string,
	token: string,
	key: Key,
): Promise<INodeCredentialTestResult | undefined> {
	const { host } = new URL(origin);
	let response: IN8nHttpFullResponse;
	try {
		response = await send(context, {
			method: 'GET',
			uri: `${origin}${path}?cursor=&per_page=1`,
			headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
			json: true,
		});
	} catch (error) {
		return failed(unansweredText(error, origin));
	}
	const { statusCode: status, body } = response;
	if (status === 401) return failed(`${host} does not accept the ${key.name}: ${key.unknown}.`);
	if (status === 403 && isRecord(body)) return undefined;
	if (status === 429 || status >= 500) {
		return failed(`${host} cannot answer just now (status ${status}): try again in a minute.`);
	}
	return status === 200 && isRecord(body) && Array.isArray(body.data)
		? works(`The tenant answers and accepts the ${key.name}.`)
		: failed(`There is no AMPECO API at ${origin}: check the Tenant URL.`);
}
