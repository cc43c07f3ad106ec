/**
 * OAuth 2 client credentials (RFC 6749, 4.4) and the revocation of their tokens (RFC 7009), beside
 * the access tokens that an administrator makes.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject } from './shape.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

export interface OAuthClient {
	clientId: string;
	clientSecret: string;
}

/** Seconds of the tenant's time that a token is valid. */
const LIFETIME = 3600;

/** The tokens that the tenant accepts: those it was started with, and those it has issued. */
export class Tokens {
	private readonly world: World;
	private fixed: Set<string>;
	/** When each issued token ends, in the tenant's time. */
	private readonly issued = new Map<string, number>();

	constructor(world: World, fixed: string[]) {
		this.world = world;
		this.fixed = new Set(fixed);
	}

	/** Accepts other tokens than those it was started with from now on. */
	set(fixed: string[]): void {
		this.fixed = new Set(fixed);
	}

	issue(): string {
		const token = randomBytes(32).toString('hex');
		this.issued.set(token, this.world.time() + LIFETIME * 1000);
		return token;
	}

	revoke(token: string): void {
		this.issued.delete(token);
	}

	/** Why a token is not accepted; undefined where it is. */
	refusal(token: string): string | undefined {
		if (this.fixed.has(token)) return undefined;
		const ends = this.issued.get(token);
		if (ends === undefined) return 'The access token is missing or not known.';
		return ends > this.world.time() ? undefined : 'The access token has expired.';
	}
}

type ErrorCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type';

class OAuthError extends Error {
	readonly status: number;
	readonly code: ErrorCode;

	constructor(status: number, code: ErrorCode, description: string) {
		super(description);
		this.status = status;
		this.code = code;
	}
}

/** A part of a Basic header is encoded as in a form. */
const decoded = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));

/** The client that a Basic header names; undefined where there is no such header. */
function basicClient(header: string | undefined): OAuthClient | undefined {
	const [, encoded] = /^basic +(.+)$/i.exec(header ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
	try {
		return { clientId: decoded(id ?? ''), clientSecret: decoded(secret ?? '') };
	} catch {
		return { clientId: '', clientSecret: '' };
	}
}

/** @throws OAuthError where the request does not come from the client, or says so twice */
function checkClient(request: FastifyRequest, asked: Row, known: OAuthClient): void {
	const basic = basicClient(request.headers.authorization);
	const hasBody = asked.client_id !== undefined || asked.client_secret !== undefined;
	if (basic && hasBody) {
		throw new OAuthError(
			400,
			'invalid_request',
			'Give the client in the header or in the body, not in both.',
		);
	}
	const { clientId, clientSecret } = basic ?? {
		clientId: asked.client_id,
		clientSecret: asked.client_secret,
	};
	if (clientId !== known.clientId || clientSecret !== known.clientSecret) {
		throw new OAuthError(401, 'invalid_client', 'The client is not known, or its secret is wrong.');
	}
}

function answerError(error: Error, reply: FastifyReply): FastifyReply {
	const { status, code } =
		error instanceof OAuthError ? error : { status: 400, code: 'invalid_request' };
	if (status === 401) reply.header('WWW-Authenticate', 'Basic realm="oauth"');
	return reply.code(status).send({ error: code, error_description: error.message });
}

/** @throws OAuthError */
function issue(asked: Row, tokens: Tokens): Row {
	if (asked.grant_type === undefined) {
		throw new OAuthError(400, 'invalid_request', 'grant_type is missing.');
	}
	if (asked.grant_type !== 'client_credentials') {
		throw new OAuthError(400, 'unsupported_grant_type', 'Only client_credentials is possible.');
	}
	return { access_token: tokens.issue(), token_type: 'Bearer', expires_in: LIFETIME };
}

/** @throws OAuthError */
function revoke(asked: Row, tokens: Tokens): Row {
	if (typeof asked.token !== 'string' || asked.token === '') {
		throw new OAuthError(400, 'invalid_request', 'token is missing.');
	}
	// The answer is the same whether there was such a token or not.
	tokens.revoke(asked.token);
	return {};
}

/**
 * Adds the two addresses.
 *
 * @param client undefined where the tenant has OAuth switched off: 404
 */
export function addOAuth(app: FastifyInstance, root: string, tokens: Tokens, client?: OAuthClient) {
	void app.register(async (scope) => {
		scope.addContentTypeParser(
			'application/x-www-form-urlencoded',
			{ parseAs: 'string' },
			(_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
		);
		for (const [path, answer] of [
			['/oauth/token', issue],
			['/oauth/revoke', revoke],
		] as const) {
			scope.post(root + path, {
				errorHandler: (error, _request, reply) => answerError(error as Error, reply),
				handler: (request, reply) => {
					if (!client)
						return reply.code(404).send({ message: 'There is nothing at this address.' });
					const asked = isObject(request.body) ? request.body : {};
					checkClient(request, asked, client);
					return reply.header('Cache-Control', 'no-store').send(answer(asked, tokens));
				},
			});
		}
	});
}
