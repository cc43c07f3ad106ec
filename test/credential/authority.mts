/** A tenant that gives access tokens to an OAuth client, and lets in who has one. */
import type { Arrived, Handler, TestServer } from '../transport/server.mts';
import { json, startServer } from '../transport/server.mts';

export const CLIENT = { clientId: 'n8n-client', clientSecret: 'SECRET p&q=+%/"quoted" ä' };

export interface Authority extends TestServer {
	/** The tokens given so far, the valid ones of them. */
	given: string[];
	valid: Set<string>;
	/** The forms that arrived at the address for tokens. */
	asked: URLSearchParams[];
	/** What arrived elsewhere. */
	others: Arrived[];
	/** Gives the next token, for an hour: what whoever asks for one is answered at first. */
	give: Handler;
	/** Answers differently to whoever asks for a token; `count` is the number of the asker. */
	answerAskers(handler: Handler): void;
	/** Answers differently to whoever is let in. */
	answerOthers(handler: Handler): void;
	/** A credential for it as n8n stores it. */
	credentials(more?: Record<string, string>): Record<string, string>;
}

export async function startAuthority(): Promise<Authority> {
	const given: string[] = [];
	const valid = new Set<string>();
	const asked: URLSearchParams[] = [];
	const others: Arrived[] = [];
	const give: Handler = (_request, response) => {
		const token = `SECRET-access-${process.pid}-${given.length + 1}`;
		given.push(token);
		valid.add(token);
		json(response, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
	};
	let toAskers = give;
	let toOthers: Handler = (_request, response) => json(response, { data: { id: 1 } });
	const server = await startServer(async (request, response, count) => {
		if (request.path === '/public-api/oauth/token') {
			asked.push(new URLSearchParams(request.body));
			return await toAskers(request, response, asked.length);
		}
		others.push(request);
		if (request.path === '/public-api/oauth/revoke') {
			valid.delete(new URLSearchParams(request.body).get('token')!);
			return json(response, {});
		}
		const token = request.authorization?.replace(/^Bearer /, '') ?? '';
		if (!valid.has(token)) return json(response, { message: 'Unauthenticated.' }, 401);
		return await toOthers(request, response, count);
	});
	return {
		...server,
		given,
		valid,
		asked,
		others,
		give,
		answerAskers: (handler) => {
			toAskers = handler;
		},
		answerOthers: (handler) => {
			toOthers = handler;
		},
		credentials: (more = {}) => ({ tenantUrl: server.url, ...CLIENT, ...more }),
	};
}
