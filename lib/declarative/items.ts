import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { Connection } from '../transport';

/** One input item, as n8n shows it to an operation. */
export type ItemContext = Pick<
	IExecuteSingleFunctions,
	'getNode' | 'getItemIndex' | 'getTimezone' | 'getExecuteData' | 'getNodeParameter'
>;

/** An item of a run. */
export const itemContext = (run: IExecuteFunctions, index: number): ItemContext => ({
	getNode: () => run.getNode(),
	getItemIndex: () => index,
	getTimezone: () => run.getTimezone(),
	getExecuteData: () => run.getExecuteData(),
	getNodeParameter: ((name: string, fallback?: unknown, options?: IDataObject) =>
		run.getNodeParameter(
			name,
			index,
			fallback as never,
			options,
		)) as ItemContext['getNodeParameter'],
});

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
