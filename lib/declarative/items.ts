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
import { isFromModel, withoutBlanks } from './fromModel';
import { LIST_PROPERTIES } from './properties';

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

/** What Return All, Limit and Output are where a model leaves them empty. */
const STARTS: IDataObject = Object.fromEntries(
	LIST_PROPERTIES.map((property) => [property.name, property.default as string]),
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

/**
 * What the user set under n8n's own request options, for a whole run.
 *
 * @throws NodeOperationError when the proxy is not an address
 */
export function requestOptionsOf(run: IExecuteFunctions): {
	connection: Connection;
	timeout?: number;
} {
	const options = run.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	return {
		connection: {
			...(options.proxy && { proxy: proxyOf(run, options.proxy) }),
			skipSslCertificateValidation: options.allowUnauthorizedCerts === true,
		},
		timeout: options.timeout,
	};
}

function proxyOf(run: IExecuteFunctions, address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw new NodeOperationError(run.getNode(), 'Proxy is not an address', {
			description: 'It is meant to look like http://proxy.example.com:3128. Nothing was sent.',
		});
	}
	const { protocol, hostname: host, port, username, password } = new URL(address);
	return {
		protocol: protocol.replace(':', ''),
		host,
		port: Number(port || (protocol === 'https:' ? 443 : 80)),
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
