import type { IHttpRequestOptions } from 'n8n-workflow';

/** Adds a token to a request, of which `checkTarget` has made sure that it goes to the tenant. */
export function letIn(
	request: IHttpRequestOptions,
	origin: string,
	token: string,
): IHttpRequestOptions {
	request.headers = { ...request.headers, Authorization: `Bearer ${token}` };
	// The HTTP Request node, which can use the credentials too, follows redirects: not to other
	// hosts, because n8n's HTTP library keeps the token for subdomains of the tenant.
	request.sendCredentialsOnCrossOriginRedirect = false;
	request.allowedDomains ||= new URL(origin).hostname;
	return request;
}
