import { UserError } from 'n8n-workflow';
import type { IHttpRequestOptions } from 'n8n-workflow';

/** An address that names a scheme and a host, in the one form that everything reads alike. */
const ABSOLUTE = /^https?:\/\/[^/\\]/i;

/** An address below another one: not a scheme, not a host, nothing that a reader could take for them. */
const RELATIVE = /^(?!\s|[a-z][a-z0-9+.-]*:|[/\\]{2})/i;

/**
 * Makes sure that a request goes to the tenant, however its address is put together.
 *
 * @param origin the tenant's, as `tenantOrigin` gives it
 * @param credential what the user knows the credential by
 * @throws UserError for any other host, port or scheme, and for an address that can be read in two ways
 */
export function checkTarget(
	request: IHttpRequestOptions,
	origin: string,
	credential = 'AMPECO API',
): void {
	const what = strayIn(request, origin);
	if (what === undefined) return;
	throw new UserError(`The ${credential} credential is for ${origin}, not for ${what}`);
}

/** What there is instead of the tenant in a request's addresses. */
function strayIn(request: IHttpRequestOptions, origin: string): string | undefined {
	// The HTTP Request node says `uri`.
	const { url, uri, baseURL } = request as IHttpRequestOptions & { uri?: unknown };
	const addresses = [url, uri].filter((one) => one !== undefined && one !== null).map(String);
	if (addresses.length === 0) addresses.push('');
	const hasBase = baseURL !== undefined && baseURL !== null && baseURL !== '';
	const strays = addresses.map((address) =>
		hasBase && RELATIVE.test(address) ? strayCharacter(address) : strayTarget(address, origin),
	);
	if (hasBase) strays.unshift(strayTarget(String(baseURL), origin));
	return strays.find((stray) => stray !== undefined);
}

function strayTarget(address: string, origin: string): string | undefined {
	// All requests of the nodes are like this.
	if (address.startsWith(`${origin}/`)) return strayCharacter(address);
	if (!ABSOLUTE.test(address)) return 'an address that does not begin with it';
	if (!URL.canParse(address)) return 'what is not an address';
	const target = new URL(address);
	if (target.username || target.password) return 'an address with a user name or password in it';
	if (target.origin !== origin) return target.origin;
	return strayCharacter(address);
}

/** Of a backslash and of line ends, not everything that reads an address makes the same. */
const strayCharacter = (address: string): string | undefined =>
	/[\p{Cc}]|^[^?#]*\\/u.test(address)
		? 'an address with a backslash, a line end or a tab in it'
		: undefined;
