import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { Connection } from '../transport';

/** Items described ahead of those under way: never more than may be in flight at once. */
const AHEAD = 64;

type RunItem = (
	context: IExecutePaginationFunctions,
	connection: Connection,
	timeout: number | undefined,
) => Promise<INodeExecutionData[]>;

/** What n8n's own Request Options of a declarative node hold. */
interface RequestOptions {
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	/** Milliseconds. */
	timeout?: number;
}

/** A run's context, as n8n shows it to one item. */
const itemContext = (context: IExecuteFunctions, index: number): IExecutePaginationFunctions =>
	Object.create(context, {
		getItemIndex: { value: () => index },
		getNodeParameter: {
			value: (name: string, fallback?: unknown, options?: IDataObject) =>
				context.getNodeParameter(name, index, fallback as never, options),
		},
	}) as IExecutePaginationFunctions;

function proxyOf(context: IExecuteFunctions, address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw new NodeOperationError(context.getNode(), 'Proxy is not an address', {
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

/**
 * Runs all input items, in their order, some at a time.
 *
 * @returns the items that came of them, in the order of the input
 * @throws the error of the first item that failed, unless the node continues on fail
 */
export async function eachItem(
	context: IExecuteFunctions,
	runItem: RunItem,
): Promise<INodeExecutionData[]> {
	const options = context.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	const connection: Connection = {
		...(options.proxy && { proxy: proxyOf(context, options.proxy) }),
		skipSslCertificateValidation: options.allowUnauthorizedCerts === true,
	};
	const count = context.getInputData().length;
	const results: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	let next = 0;
	const failures: Array<{ index: number; error: Error }> = [];
	const worker = async () => {
		while (next < count && failures.length === 0) {
			const index = next++;
			try {
				results[index] = await runItem(itemContext(context, index), connection, options.timeout);
			} catch (error) {
				failures.push({ index, error: error as Error });
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(AHEAD, count) }, worker));
	const [first] = failures.sort((a, b) => a.index - b.index);
	if (first) throw first.error;
	return results.flat();
}
