import { UserError } from 'n8n-workflow';
import { trimmed } from './pasted';

const EXAMPLE = 'Type the address of your tenant, for example https://acme.example.';

const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Letters, digits, dots and dashes; an address of IPv6. */
const HOST = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

/** A scheme where the host should be, as in `https://https://…`, `https:/…`, `https//…`, `htps:…`, `www.https://…`. */
const NO_HOST = /(^|\.)(h?t+ps?|https?s?)$/;

/** What was typed last and its origin: it is asked for with every request. */
let last: { typed?: string; origin: string } = { origin: '' };

/**
 * The origin of a tenant from what was typed as Tenant URL.
 *
 * Forgiving: the scheme may be missing, a path, a query, slashes and a dot at the end are dropped.
 * Strict: https only, http for this computer (localhost, 127.0.0.0/8, [::1]) alone.
 *
 * @returns for example `https://acme.example`
 * @throws UserError that says what to type
 */
export function tenantOrigin(tenantUrl: unknown): string {
	const typed = trimmed(tenantUrl);
	if (typed !== last.typed) last = { typed, origin: originOf(typed) };
	return last.origin;
}

function originOf(typed: string): string {
	if (typed === '') throw new UserError(`Tenant URL is empty. ${EXAMPLE}`);
	const refused = (why: string) => new UserError(`Tenant URL ${why} ${EXAMPLE}`);
	if (/[\s\p{Cc}]/u.test(typed)) throw refused('has a space in it.');

	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1].toLowerCase();
	if (scheme && scheme !== 'https' && scheme !== 'http') {
		throw refused(`must begin with https://, not ${scheme}://.`);
	}
	let url: URL;
	try {
		url = new URL(scheme ? typed : `https://${typed}`);
	} catch {
		throw refused('is not an address.');
	}
	if (url.username || url.password) {
		throw refused('must not hold a user name or password; the token has a field of its own.');
	}
	const host = url.hostname.replace(/\.$/, '');
	if (NO_HOST.test(host)) throw refused(`has "${host}" where the host should be.`);
	if (!HOST.test(host)) throw refused('is not an address.');
	if (!/[.:]/.test(host) && !isLoopback(host)) {
		throw refused(`must have the whole name of the host, not "${host}" alone.`);
	}
	if (url.protocol === 'http:' && !isLoopback(host)) {
		throw refused('must begin with https://, so that the token cannot be read on its way.');
	}
	return `${url.protocol}//${host}${url.port && `:${url.port}`}`;
}
