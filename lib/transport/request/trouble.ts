/** Why no usable answer came. */
export type Trouble =
	/** Nobody was reached: certain that nothing was done. */
	| 'unreachable'
	/** The name of the host is not known: certain that nothing was done. */
	| 'unknownHost'
	/** No trusted connection: certain that nothing was done. */
	| 'insecure'
	/** The token cannot be put into a header: nothing was sent. */
	| 'unsendable'
	/** No answer in time: it may have been done. */
	| 'timeout'
	/** The connection broke: it may have been done. */
	| 'broken'
	/** A successful status, but not the API's JSON. */
	| 'garbled'
	/** A file of more bytes than are taken. */
	| 'oversized'
	/** Sent on to another host, which was not asked. */
	| 'redirect';

const UNREACHABLE = new Set([
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'EHOSTDOWN',
	'ENETUNREACH',
	'ENETDOWN',
	'EADDRNOTAVAIL',
]);

/** For what is no trouble with the tenant: n8n's own refusal to send, which says why. */
export function rethrow(error: unknown): never {
	throw error;
}

/** An error and its causes, along which n8n keeps what Node.js said. */
function* levelsOf(error: unknown): Generator<Error & Said> {
	let level = error;
	for (let depth = 0; level instanceof Error && depth < 5; depth++, level = level.cause)
		yield level;
}

/** What is said of a request that failed; where Node.js tried several addresses, of each. */
interface Said {
	code?: unknown;
	/** Of n8n's own errors. */
	level?: unknown;
	syscall?: unknown;
	errors?: Said[];
}

/** It failed while the connection was made, when nothing can have been sent. */
const isConnecting = ({ syscall, errors }: Said): boolean =>
	syscall === 'connect' || (errors?.every(isConnecting) ?? false);

/**
 * Certain that nothing was sent: n8n itself has refused to. Its errors for what a user may not do are known
 * by their level; their class is another one than ours where a package has its own copy of n8n-workflow.
 */
export const wasNeverSent = (error: unknown): boolean =>
	[...levelsOf(error)].some(({ level }) => level === 'info');

/**
 * What went wrong by the code that Node.js gave it; nothing when it was not about the connection.
 */
export function troubleOf(error: unknown): Trouble | undefined {
	let code: string | undefined;
	let text = '';
	let connecting: boolean | undefined;
	for (const level of levelsOf(error)) {
		if (typeof level.code === 'string') code = level.code;
		if (level.syscall !== undefined || level.errors) connecting = isConnecting(level);
		text = level.message;
	}
	if (code === undefined) return undefined;
	// The same codes come from a connection that breaks later.
	if (UNREACHABLE.has(code)) return connecting === false ? 'broken' : 'unreachable';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknownHost';
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return connecting ? 'unreachable' : 'timeout';
	}
	if (code === 'ERR_INVALID_CHAR') return 'unsendable';
	if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS/.test(code)) return 'insecure';
	if (/^ERR_SSL|^EPROTO/.test(code) && NO_HANDSHAKE.test(text)) return 'insecure';
	return 'broken';
}

/** What the TLS library says when two sides find no way to speak to each other; later it says other things. */
const NO_HANDSHAKE =
	/wrong.version|handshake|protocol.version|(unsupported|unknown|no).protocol|unrecognized.name|no.shared|http.request/i;
