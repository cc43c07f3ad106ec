import type { IHttpRequestOptions } from 'n8n-workflow';

/** Adds a token to a request, of which `checkTarget` has made sure that it goes to the tenant. */
export function letIn(
	request: IHttpRequestOptions,
	origin: string,
	token: string,
): IHttpRequestOptions {
	const { hostname } = new URL(origin);
	request.headers = { ...request.headers, Authorization: `Bearer ${token}` };
	// The HTTP Request node, which can use the credentials too, follows redirects: not to other
	// hosts, because n8n's HTTP library keeps the token for subdomains of the tenant.
	request.sendCredentialsOnCrossOriginRedirect = false;
	request.allowedDomains = withoutSubdomains(request.allowedDomains, hostname);
	return request;
}

const isBelow = (name: string, domain: string): boolean => name.endsWith(`.${domain}`);

/**
 * The domains to which n8n may follow a redirect: those of the credential's Allowed Domains, but none below
 * the tenant's; the tenant's alone where none are set. As they are where the tenant's is not among them: n8n
 * refuses the request then.
 */
function withoutSubdomains(domains: string | undefined, hostname: string): string {
	const list = (domains ?? '')
		.split(',')
		.map((one) => one.trim().toLowerCase().replace(/\.$/, ''))
		.filter(Boolean);
	if (list.length === 0) return hostname;
	const mayReach = (one: string) =>
		one === hostname || (one.startsWith('*.') && isBelow(hostname, one.slice(2)));
	const others = list.filter((one) => {
		const name = one.replace(/^\*\./, '');
		return name !== hostname && !isBelow(name, hostname) && !mayReach(one);
	});
	return list.some(mayReach) ? [hostname, ...others].join(', ') : domains!;
}
