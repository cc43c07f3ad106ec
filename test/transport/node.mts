/** A node with nothing in it but the transport: what it asks for is given by each test. */
import type { IExecutePaginationFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { perform, DEFAULT_SETTINGS } from '../../dist/lib/transport/index.js';
import type { ApiRequest, ListRequest } from '../../dist/lib/transport/types.js';

/** The request of one item; what is left out has the values of a plain Get. */
export type Described = Partial<Omit<ApiRequest, 'list' | 'settings'>> & {
	path: string;
	list?: Partial<ListRequest>;
	settings?: Partial<ApiRequest['settings']>;
};

/** A declarative node whose every item makes the request that `describe` returns for it. */
export function transportNode(describe: (index: number) => Described): INodeType {
	async function pagination(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		const { list, settings, ...request } = describe(this.getItemIndex());
		return await perform(this, () => ({
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
		}));
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
			credentials: [{ name: 'ampecoApi', required: true }],
			requestDefaults: {},
			requestOperations: { pagination: pagination as never },
			properties: [
				{
					displayName: 'Send',
					name: 'send',
					type: 'hidden',
					default: '',
					routing: { send: { paginate: true } },
				},
			],
		},
	};
}
