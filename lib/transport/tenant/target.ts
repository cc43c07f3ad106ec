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
 * @throws UserError for any other host, port or scheme, and for an address that can be read in two ways
 */
export function checkTarget(request: IHttpRequestOptions, origin: string): void {
	// The HTTP Request node says `uri`.
	const { url, uri, baseURL } = request as IHttpRequestOptions & { uri?: unknown };
	const addresses = [url, uri].filter((one) => one !== undefined && one !== null).map(String);
	if (addresses.length === 0) addresses.push('');
	for (const address of addresses) {
		if (baseURL === undefined || baseURL === null || baseURL === '') {
			checkAbsolute(address, origin);
			continue;
		}
		checkAbsolute(String(baseURL), origin);
		if (RELATIVE.test(address)) checkCharacters(address, origin);
		else checkAbsolute(address, origin);
	}
}

function checkAbsolute(address: string, origin: string): void {
	// All requests of the nodes are like this.
	if (address.startsWith(`${origin}/`)) return checkCharacters(address, origin);
	if (!ABSOLUTE.test(address)) throw refused(origin, 'an address that does not begin with it');
	if (!URL.canParse(address)) throw refused(origin, 'what is not an address');
	const target = new URL(address);
	if (target.username || target.password) {
		throw refused(origin, 'an address with a user name or password in it');
	}
	if (target.origin !== origin) throw refused(origin, target.origin);
	checkCharacters(address, origin);
}

function checkCharacters(address: string, origin: string): void {
	// Of a backslash and of line ends, not everything that reads an address makes the same.
	if (/[\p{Cc}]|^[^?#]*\\/u.test(address)) {
		throw refused(origin, 'an address with a backslash, a line end or a tab in it');
	}
}

const refused = (origin: string, what: string) =>
	new UserError(`The AMPECO API credential is for ${origin}, not for ${what}`);
