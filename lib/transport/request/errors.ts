import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { isRecord } from '../json';
import { retryAfter } from '../turns/headers';
import type { Attempt, Call } from './attempt';
import { complaints } from './complaints';
import { complaintsByField, plainFields } from './details';
import { unreachedProxy } from './proxy';
import { LARGEST_FILE } from './received';
import type { Fate } from './retry';
import { isRead, isRepeatable } from './retry';
import type { Trouble } from './trouble';
import { troubleOf } from './trouble';

/** How hard it was tried. */
export interface Effort {
	tries: number;
	/** Milliseconds spent waiting. */
	waited: number;
	/** It ended because the user allows no longer waiting. */
	gaveUp: boolean;
	/** What all tries together leave behind, for a request that acts. */
	fate: Fate;
}

export interface Circumstances {
	node: INode;
	origin: string;
	/** It is an OAuth client that asks. */
	isClient: boolean;
	call: Pick<Call, 'method' | 'path'>;
	labels: Record<string, string>;
	itemIndex?: number;
	effort: Effort;
}

const TROUBLE: Record<Trouble, string> = {
	unreachable: 'The tenant cannot be reached: nobody answers at {host}',
	unknownHost: 'The tenant cannot be reached: there is no host named {host}',
	insecure:
		'There is no secure connection to {host}: its certificate is not valid, or it knows no https',
	unsendable: 'The API token has a character in it that cannot be sent',
	timeout: 'The tenant did not answer in time',
	broken: 'The connection to the tenant broke before the answer was complete',
	garbled: 'The answer is not what the AMPECO API gives',
	oversized: `The file is larger than ${LARGEST_FILE / 1e6} MB, the most that is taken`,
	redirect: 'The tenant sends this request on to another address, which was not followed',
};

const TROUBLE_ADVICE: Partial<Record<Trouble, string>> = {
	unreachable: 'Check the Tenant URL of the credential, and that the tenant is up.',
	unknownHost: 'Check the Tenant URL of the credential.',
	insecure: 'Check the Tenant URL of the credential, or have the certificate renewed.',
	unsendable: 'Enter the API Token of the credential again.',
	timeout: 'Allow more time under Options, if that happens again.',
	redirect: 'Enter the address that the tenant answers at as the Tenant URL of the credential.',
};

/** What happened, where the tenant has no words of its own. */
const STATUS_MEANING: Record<number, string> = {
	401: 'The tenant does not accept the credential',
	403: 'The tenant does not allow this',
	404: 'The tenant has no such record or function',
	409: 'The state of the record does not allow this',
	422: 'The tenant refuses these values',
	429: 'The tenant takes no more requests for now',
};

const STATUS_ADVICE: Record<number, string> = {
	401: 'Enter a valid API token in the credential.',
	403: "Grant the token's administrator the permission in AMPECO, or use another token.",
	404: 'Check the ids: there is no such record, or this tenant does not have this function.',
	407: 'A proxy between n8n and the tenant wants to know who asks: enter its user name and password where the proxy is set.',
	409: 'Look at the present state of the record and try again.',
	429: 'Try again later, lower the number of concurrent requests, or allow more waiting under Options.',
};

/** The ids in a path, to say which one was not found. */
const idsIn = (path: string): string[] =>
	path
		.split('/')
		.filter((part) => /\d/.test(part) && !/^v\d/.test(part))
		.map((part) => decodeURIComponent(part));

/** What to do about a status, with the ids that were asked for where one of them may be gone. */
function statusAdvice(status: number, path: string): string | undefined {
	const ids = status === 404 ? idsIn(path) : [];
	const advice = STATUS_ADVICE[status];
	return ids.length > 0 ? advice.replace('the ids', `the ids (${ids.join(', ')})`) : advice;
}

const CLIENT_ADVICE: Record<number, string> = {
	401: 'The tenant does not let in what it has just given this OAuth client an access token for: look at the client in AMPECO, or try again later.',
	403: 'Grant this OAuth client the permission in AMPECO, or use another client.',
};

const LONGEST_MESSAGE = 500;

const clip = (text: string): string =>
	text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;

const seconds = (milliseconds: number): string =>
	milliseconds < 10_000
		? `${(milliseconds / 1000).toFixed(1)} seconds`
		: `${Math.round(milliseconds / 1000)} seconds`;

/**
 * What went wrong, in a sentence.
 *
 * @param proxy the proxy that could not be reached, where it was one
 */
export const troubleText = (trouble: Trouble, origin: string, proxy?: string): string =>
	proxy === undefined
		? TROUBLE[trouble].replace('{host}', new URL(origin).host)
		: `The proxy between n8n and the tenant cannot be reached at ${proxy}`;

/** Why a request had no answer that no node has sent, and what to look at. */
export function unansweredText(error: unknown, origin: string): string {
	const trouble = troubleOf(error) ?? 'unreachable';
	const proxy = unreachedProxy(trouble, error, origin);
	const checked = proxy === undefined ? 'Tenant URL' : 'proxy that n8n was started with';
	return `${troubleText(trouble, origin, proxy)}. Check the ${checked}.`;
}

const PROXY_ADVICE =
	'Check the proxy in the request options of the node, or the one that n8n was started with.';

function apiMessage(body: unknown): string | undefined {
	const words = isRecord(body) ? [body.message, body.error] : [];
	const said = words.find((word) => typeof word === 'string' && word.trim() !== '');
	return said === undefined ? undefined : clip(String(said).trim());
}

function tried({ tries, waited, gaveUp }: Effort): string | undefined {
	if (tries <= 1 && !gaveUp) return undefined;
	const often = tries === 0 ? 'not sent' : tries === 1 ? 'tried once' : `tried ${tries} times`;
	return waited > 0 ? `${often}, waited ${seconds(waited)}` : often;
}

/** What a user is told of a request that may have been carried out. */
export function uncertainty({ call, effort }: Circumstances): string | undefined {
	if (isRead(call.method) || effort.fate !== 'uncertain') return undefined;
	return isRepeatable(call.method)
		? 'It may have been carried out all the same; sending it again does no harm.'
		: 'It may have been carried out all the same: look before you send it again.';
}

const meaningOf = (status: number): string =>
	STATUS_MEANING[status] ??
	(status >= 500
		? 'The tenant has a fault of its own'
		: `The tenant answered with status ${status}`);

/** What happened and what to do about it. */
const inOneLine = (happened: string, advice?: string): string =>
	advice === undefined ? happened : `${happened.replace(/[^.!?…]$/, '$&.')} ${advice}`;

/**
 * The error a user reads: in its first line what the API says and what to do; below it each field's complaint,
 * and the facts. It is made from nothing but these, so no header and no body is in it.
 */
export function failure(circumstances: Circumstances, attempt: Attempt): NodeApiError {
	const { origin, effort, labels } = circumstances;
	const { trouble, status, body, headers } = attempt;
	const proxy = trouble && attempt.proxy;
	const happened = trouble
		? troubleText(trouble, origin, proxy)
		: (apiMessage(body) ?? meaningOf(status as number));
	const fields = trouble ? {} : plainFields(body);
	const pause = retryAfter(headers, Date.now());
	const uncertain = uncertainty(circumstances);
	const said = [
		...complaints(body, labels, clip),
		...sentencesOf(fields),
		...(pause ? [`The tenant asks to wait ${seconds(pause)}.`] : []),
		...(uncertain ? [uncertain] : []),
	];
	const advice =
		proxy !== undefined
			? PROXY_ADVICE
			: trouble
				? TROUBLE_ADVICE[trouble]
				: (attempt.advice ??
					(circumstances.isClient ? CLIENT_ADVICE[status as number] : undefined) ??
					statusAdvice(status as number, circumstances.call.path));
	const waiting = effort.gaveUp
		? `Gave up after ${seconds(effort.waited)} of waiting, the most that is allowed under Options.`
		: undefined;
	const page =
		typeof body === 'string' && body !== ''
			? 'The answer is a page or a text, not JSON: check the Tenant URL of the credential.'
			: undefined;
	const unsent = attempt.isForToken
		? 'Nothing was sent but the request for an access token.'
		: undefined;
	const lines = [...said, waiting, page && advice, unsent];
	return problem(circumstances, inOneLine(happened, page ?? advice), lines, status, {
		said,
		details: {
			...fields,
			message: happened,
			...(pause !== undefined && { retryAfter: Math.ceil(pause / 1000) }),
			...(!trouble && complaintsByField(body)),
			uncertain: uncertain !== undefined,
		},
	});
}

/** What the API says beside its message, a line each. */
const sentencesOf = (fields: IDataObject): string[] =>
	Object.entries(fields).map(([name, value]) => `${name}: ${String(value)}`);

/** What an error says beside its message, for n8n's items and for its error panel. */
export interface Said {
	/** Lines that belong to the message wherever the description is not shown. */
	said: string[];
	/** The same as data, to branch on. */
	details: IDataObject;
}

/** An error of the transport's own finding, with the same facts below it. */
export function problem(
	{ node, call, itemIndex, effort }: Circumstances,
	message: string,
	lines: Array<string | undefined>,
	status?: number,
	{ said, details }: Said = { said: [], details: {} },
): NodeApiError {
	const facts = [
		status === undefined ? undefined : `Status ${status}`,
		`${call.method} ${call.path}`,
		itemIndex === undefined ? undefined : `item ${itemIndex}`,
		tried(effort),
	];
	const present = (line: string | undefined): line is string => line !== undefined;
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description: [...lines, facts.filter(present).join(' · ')].filter(present).join('\n'),
		httpCode: status === undefined ? 'none' : String(status),
		itemIndex,
	});
	// n8n adds its own view of the message, which would only repeat it.
	error.messages = [];
	const { uncertain = false, ...more } = details;
	Object.assign(error.context, {
		said,
		details: { message, ...more, ...(status !== undefined && { status }), uncertain },
	});
	return error;
}

/** What a 2xx answer says when the charger or the billing has refused. */
export function refusalIn(body: unknown): ({ message: string } & Said) | undefined {
	const inner = isRecord(body) && isRecord(body.data) ? body.data : body;
	if (!isRecord(inner) || inner.success !== false) return undefined;
	const { errorCode, ...fields } = plainFields(inner);
	const { code = errorCode, ...others } = fields;
	return {
		message: apiMessage(inner) ?? 'The request was refused',
		said: [...(code === undefined ? [] : [`Code: ${String(code)}`]), ...sentencesOf(others)],
		details: { ...others, ...(code !== undefined && { code }) },
	};
}
