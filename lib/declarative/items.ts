import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';

import type { Connection } from '../transport';
import { IF_NOTHING, LIST_PROPERTIES, SIMPLIFY, SIMPLIFY_FILE } from './panel/settings';
import { isFromModel, withoutBlanks } from './values/fromModel';

/** One input item, as n8n shows it to an operation. */
export type ItemContext = Pick<
	IExecuteSingleFunctions,
	'getNode' | 'getItemIndex' | 'getTimezone' | 'getNodeParameter'
>;

/** An item of a run of this node. */
export const itemContext = (run: IExecuteFunctions, node: INode, index: number): ItemContext => ({
	getNode: () => node,
	getItemIndex: () => index,
	getTimezone: () => run.getTimezone(),
	getNodeParameter: ((name: string, fallback?: unknown, options?: IDataObject) =>
		run.getNodeParameter(
			name,
			index,
			fallback as never,
			options,
		)) as ItemContext['getNodeParameter'],
});

/** n8n raises an error for a parameter that is not there, unless it is told what to give instead. */
const MISSING = Symbol('missing');

/** Whether a parameter is there and has no expression anywhere in it. */
const isPlain = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).every(isPlain)
		: value !== undefined && !(typeof value === 'string' && value.startsWith('='));

/** What Return All, Limit, Output and Simplify are where a model leaves them empty. */
const STARTS: IDataObject = Object.fromEntries(
	[...LIST_PROPERTIES, SIMPLIFY, SIMPLIFY_FILE, IF_NOTHING].map((property) => [
		property.name,
		property.default as string,
	]),
);

/**
 * How the parameters of an item are read: by name, without what a model left empty, undefined where
 * there is nothing.
 */
export function readerOf(context: ItemContext): (name: string) => unknown {
	// Not the node of the execute data: under an agent or a trigger that calls this node, it is theirs.
	const { parameters } = context.getNode();
	return (name) => {
		const raw = parameters[name];
		// n8n takes a tenth of a millisecond for a parameter, whether there is an expression in it or not.
		if (isPlain(raw)) return raw;
		const value: unknown = context.getNodeParameter(name, MISSING);
		if (value === MISSING) return undefined;
		return withoutBlanks(raw, value) ?? (isFromModel(raw) ? STARTS[name] : undefined);
	};
}

/** What the user set under n8n's own request options, as the engine hands it to a node. */
export const connectionOf = ({
	proxy,
	skipSslCertificateValidation,
}: DeclarativeRestApiSettings.ResultOptions['options']): Connection => ({
	proxy,
	skipSslCertificateValidation: skipSslCertificateValidation === true,
});

/** n8n's own request options of a declarative node, as they are among its parameters. */
interface RequestOptions {
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	/** Milliseconds. */
	timeout?: number;
}

/** The longest wait that a timer of Node.js knows; it takes a longer one for none. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * What the user set under n8n's own request options, for a whole run.
 *
 * @throws NodeOperationError when the proxy is not an address, or the timeout no time
 */
export function requestOptionsOf(run: IExecuteFunctions): {
	connection: Connection;
	timeout?: number;
} {
	const options = run.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	return {
		connection: {
			...(options.proxy && { proxy: proxyOf(run, String(options.proxy)) }),
			skipSslCertificateValidation: options.allowUnauthorizedCerts === true,
		},
		timeout: options.timeout ? timeoutOf(run, Number(options.timeout)) : undefined,
	};
}

const refused = (run: IExecuteFunctions, what: string, description: string): Error =>
	new NodeOperationError(run.getNode(), what, {
		description: `${description} Nothing was sent.`,
	});

function timeoutOf(run: IExecuteFunctions, timeout: number): number {
	if (timeout > 0 && timeout <= LONGEST_TIMEOUT) return timeout;
	throw refused(
		run,
		'Timeout is not a time',
		`It is meant to be a number of milliseconds, ${LONGEST_TIMEOUT} at most.`,
	);
}

/** A host and its port alone, as people write a proxy. */
const BARE_PROXY = /^[^\s/:@]+:\d+$/;

function proxyOf(run: IExecuteFunctions, typed: string): IHttpRequestOptions['proxy'] {
	const address = BARE_PROXY.test(typed.trim()) ? `http://${typed.trim()}` : typed;
	const proxy = URL.canParse(address) ? new URL(address) : undefined;
	if (!proxy || !/^https?:$/.test(proxy.protocol)) {
		throw refused(
			run,
			'Proxy is not an address',
			'It is meant to look like http://proxy.example.com:3128.',
		);
	}
	const { protocol, hostname: host, port, username, password } = proxy;
	return {
		protocol: protocol.replace(':', ''),
		host,
		port: Number(port || (protocol === 'https:' ? 443 : 80)),
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
