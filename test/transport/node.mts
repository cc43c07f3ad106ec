/** A node with nothing in it but the transport: what it asks for is given by each test. */
import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { runEngineItem, runAllItems, DEFAULT_SETTINGS } from '../../dist/lib/transport/index.js';
import { AUTHENTICATION, CREDENTIALS } from '../../dist/nodes/shared/credentials.js';
import type { ApiRequest, ListRequest } from '../../dist/lib/transport/types.js';

/** The request of one item; what is left out has the values of a plain Get. */
export type Described = Partial<Omit<ApiRequest, 'list' | 'settings'>> & {
	path: string;
	list?: Partial<ListRequest>;
	settings?: Partial<ApiRequest['settings']>;
};

/** How n8n reaches the transport: for all items of a run at once, or item by item, as for an AI Agent. */
export type Seam = 'run' | 'item';

const complete = ({ list, settings, ...request }: Described): ApiRequest => ({
	method: 'GET',
	query: [],
	labels: {},
	acted: {},
	refusal: 'error',
	...request,
	settings: { ...DEFAULT_SETTINGS, ...settings },
	...(list && {
		list: {
			limit: Infinity,
			paging: 'pages',
			output: 'items',
			columns: [],
			fileName: 'list',
			binaryProperty: 'data',
			...list,
		},
	}),
});

const fixed = (name: string) => ({
	displayName: name,
	name,
	type: 'hidden' as const,
	default: 'any',
});

/** A declarative node whose every item makes the request that `describe` returns for it. */
export function transportNode(
	describe: (index: number) => Described,
	seam: Seam = 'run',
): INodeType {
	async function pagination(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		return await runEngineItem(this, () => complete(describe(this.getItemIndex())));
	}
	async function operation(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runAllItems(this, (index) => complete(describe(index)))];
	}
	return {
		description: {
			name: 'transport',
			displayName: 'Transport',
			version: 1,
			group: [],
			description: '',
			defaults: { name: 'Transport' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: CREDENTIALS,
			requestDefaults: {},
			requestOperations: { pagination: pagination as never },
			properties: [
				AUTHENTICATION,
				fixed('resource'),
				fixed('operation'),
				{ ...fixed('send'), routing: { send: { paginate: true } } },
			],
		},
		...(seam === 'run' && { customOperations: { any: { any: operation } } }),
	};
}
