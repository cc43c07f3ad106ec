import { isRecord } from '../json';
import type { Client } from './client';

/** What the tenant answered instead of a token. */
interface Answered {
	status: number;
	headers: object;
	/** Undefined where the status is a good one, but there is no token in the answer. */
	body: unknown;
}

interface Words {
	message: string;
	/** What to do. */
	advice: string;
}

const OTHER_CREDENTIAL = 'use the AMPECO API credential with an API token';

const CLIENT_REFUSED: Words = {
	message: 'The tenant does not accept the OAuth client',
	advice:
		'Enter the Client ID and the Client Secret in the credential once more, and see in AMPECO that there still is such a client.',
};

/** By the codes of RFC 6749. */
const BY_CODE: Record<string, Words> = {
	invalid_client: CLIENT_REFUSED,
	invalid_grant: {
		message: 'The tenant does not let this OAuth client in',
		advice: `See in AMPECO that the client is active and has not ended, or ${OTHER_CREDENTIAL}.`,
	},
	invalid_request: {
		message: 'The tenant does not understand how it was asked for an access token',
		advice: `Enter the Client ID and the Client Secret in the credential once more. If that changes nothing, ${OTHER_CREDENTIAL}.`,
	},
	invalid_scope: {
		message: 'The OAuth client has no permission to get an access token for',
		advice: 'Give the client its permissions in AMPECO, or use another client.',
	},
	unauthorized_client: {
		message: 'The OAuth client may not ask for access tokens by itself',
		advice: 'Allow it client credentials in AMPECO, or use another client.',
	},
	unsupported_grant_type: {
		message: 'The tenant gives no access tokens for client credentials',
		advice: `Have them switched on for the tenant, or ${OTHER_CREDENTIAL}.`,
	},
};

const BY_STATUS: Record<number, Words> = {
	401: CLIENT_REFUSED,
	404: {
		message: 'There is no OAuth at {host}',
		advice: `Check the Tenant URL of the credential, have OAuth switched on for the tenant, or ${OTHER_CREDENTIAL}.`,
	},
};

const ELSEWHERE: Words = {
	message: 'The tenant sends the request for an access token on to another address',
	advice: 'Enter the address that the tenant answers at as the Tenant URL of the credential.',
};

const GARBLED: Words = {
	message: 'What the tenant answered holds no access token',
	advice: `Check the Tenant URL of the credential, or ${OTHER_CREDENTIAL}.`,
};

const LATER: Words = {
	message: 'The tenant cannot give an access token just now (status {status})',
	advice: 'Try again in a minute.',
};

const OTHER: Words = {
	message: 'The tenant gives no access token (status {status})',
	advice: `Check the credential, or ${OTHER_CREDENTIAL}.`,
};

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** The tenant has answered a request for an access token, and not with one. */
export class NoToken extends Error {
	readonly status: number;

	readonly headers: object;

	/** The tenant's own, mostly one of RFC 6749. */
	readonly code?: string;

	/** What the tenant says of it. It may quote what it was sent. */
	readonly explanation?: string;

	readonly advice: string;

	constructor({ origin }: Client, { status, headers, body }: Answered) {
		const said = isRecord(body) ? body : {};
		const code = textOf(said.error);
		const { message, advice } = wordsFor(status, code);
		super(message.replace('{host}', new URL(origin).host).replace('{status}', String(status)));
		this.status = status;
		this.headers = headers;
		this.advice = advice;
		this.code = code;
		this.explanation = textOf(said.error_description) ?? textOf(said.message);
	}

	/** Asking again will not help until somebody has changed something. */
	get isFinal(): boolean {
		return !isPassing(this.status);
	}
}

const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;

function wordsFor(status: number, code: string | undefined): Words {
	if (status < 300) return GARBLED;
	if (status < 400) return ELSEWHERE;
	if (code !== undefined && Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
	return BY_STATUS[status] ?? (isPassing(status) ? LATER : OTHER);
}
