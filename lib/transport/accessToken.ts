import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { unansweredText } from './request/errors';
import { redacted } from './request/redact';
import type { Client } from './tenant/client';
import { clientOf } from './tenant/client';
import type { Grant } from './tenant/grant';
import { isFresh, unpacked } from './tenant/grant';
import { letIn } from './tenant/letIn';
import { NoToken } from './tenant/noToken';
import { poster } from './tenant/post';
import { checkTarget } from './tenant/target';
import { tokensOf } from './tenant/tokens';

type Helpers = IHttpRequestHelper['helpers'];

const TIMEOUT = 30_000;

/** Any list would do: whether a token is let in is decided before what it may read. */
const PROBE = '/public-api/resources/charge-points/v2.0?cursor=&per_page=1';

/** n8n has a credential renewed for what looks like an answer with 401. */
class StaleToken extends UserError {
	readonly response = { status: 401 };
}

/**
 * Adds the access token that the credential holds to a request to the tenant.
 *
 * @throws UserError for another host; one that makes n8n ask for a new token where there is none to use
 */
export function withAccessToken(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const client = clientOf(credentials);
	checkTarget(request, client.origin, 'AMPECO OAuth2 API');
	const grant = unpacked(credentials.accessToken, client);
	if (!grant || !isFresh(grant)) throw new StaleToken('The access token is over.');
	return letIn(request, client.origin, grant.token);
}

/**
 * The token for the credential to hold. n8n asks when it holds none, and after a request of other
 * nodes than ours has failed, whatever of: that request is sent again when there is a new token.
 *
 * @returns undefined when the token that the credential holds is not what the request failed of
 * @throws UserError with words that say what to do
 */
export async function accessTokenFor(
	helpers: Helpers,
	credentials: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const client = clientOf(credentials);
	const tokens = tokensOf(client);
	const source = {
		post: poster(helpers, { timeout: TIMEOUT }),
		kept: async () => credentials.accessToken,
	};
	const used = unpacked(credentials.accessToken, client);
	const isUsable = used !== undefined && isFresh(used);
	if (isUsable && !(await isRefused(helpers, client, used))) return undefined;
	const asked = isUsable ? tokens.getAfter(used.token, source) : tokens.get(source);
	const grant = await asked.catch((error: unknown) => {
		throw new UserError(noTokenText(error, client));
	});
	return grant && tokens.toKeep(grant);
}

/** Whether the tenant does not let this token in any more. */
async function isRefused(helpers: Helpers, { origin }: Client, { token }: Grant): Promise<boolean> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: origin + PROBE,
		headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT,
	};
	const answer = await helpers.httpRequest(options).catch(() => undefined);
	return (answer as { statusCode?: number } | undefined)?.statusCode === 401;
}

/** Why there is no access token, and what to do. */
export function noTokenText(error: unknown, { origin, secret }: Client): string {
	if (!(error instanceof NoToken)) return unansweredText(error, origin);
	const { message, explanation, advice } = error;
	const said = explanation === undefined ? '' : ` (“${explanation}”)`;
	return redacted(`${message}${said}. ${advice}`, { 'client secret': secret }) as string;
}
