/** What `npm start` says once everything runs. */
import type { Owner } from './n8n/client.mts';
import type { Stage } from './n8n/play.mts';
import type { OAuthClient } from './tenant/oauth.mts';

interface Running {
	server: { url: string; logFile: string };
	owner: Pick<Owner, 'email' | 'password'>;
}

type Place = Pick<Stage, 'url' | 'token'> & { tenant?: { oauth?: OAuthClient } };

/** Where to find what, and what lets one in. A real tenant's token is nobody's business. */
export function welcome({ server, owner }: Running, { url, token, tenant }: Place): string {
	const lines = [
		`n8n       ${server.url}`,
		`Login     ${owner.email}   Password  ${owner.password}`,
		`Tenant    ${url}${tenant ? `   Token  ${token}   (simulated; it lives at 60 times the speed)` : ''}`,
		...(tenant?.oauth
			? [
					`OAuth     Client ID  ${tenant.oauth.clientId}   Client Secret  ${tenant.oauth.clientSecret}   (for AMPECO OAuth2 API)`,
				]
			: []),
		`Log       ${server.logFile}`,
	];
	return `
${lines.join('\n')}

Open a workflow above, or add a node and search for “AMPECO”.
${tenant ? 'Fault alert stays published: whenever a charger breaks down, every minute or so, it runs by itself.\n' : ''}Ctrl-C stops everything.`;
}
