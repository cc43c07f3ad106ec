/** Every request of an operation before the document, without n8n and without a network. */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../dist/lib/declarative/types.js';
import { parametersOf } from '../../test/support/catalogue.mts';
import type { OpenApi } from '../../test/support/openapi.mts';
import { API_ROOT } from '../api/document.mts';
import type { Evaluated } from './evaluate.mts';

interface ApiRequest {
	method: string;
	path: string;
	query: Array<[string, string]>;
	body?: unknown;
}

type Describe = (context: unknown, operation: Operation, root: string) => ApiRequest;

export interface Verdict {
	/** `required`, `all`, or either for a shape of the body. */
	way: string;
	complaints: string[];
}

/** A judge over the requests that a tree's own code makes. */
export class RequestJudge {
	private readonly api: OpenApi;
	private readonly describe: Describe;
	/** What n8n starts the parameters of a list with, and of what can be simplified. */
	private readonly defaults: Record<'list' | 'simple', INodeParameters>;

	constructor(api: OpenApi, run: Evaluated, root: string) {
		this.api = api;
		({ describeRequest: this.describe } = run.exports(`${root}/lib/declarative/request.ts`) as {
			describeRequest: Describe;
		});
		const { LIST_PROPERTIES, SIMPLIFY } = run.exports(
			`${root}/lib/declarative/panel/settings.ts`,
		) as {
			LIST_PROPERTIES: INodeProperties[];
			SIMPLIFY: INodeProperties;
		};
		const startsOf = (properties: INodeProperties[]) =>
			Object.fromEntries(properties.map((one) => [one.name, one.default])) as INodeParameters;
		this.defaults = { list: startsOf(LIST_PROPERTIES), simple: startsOf([SIMPLIFY]) };
	}

	/** What the document says of an operation with its required fields only and with all, in each shape. */
	judge(resource: Resource, operation: Operation): Verdict[] {
		const cases = operation.body?.variant?.cases ?? [undefined];
		return cases.flatMap((one) =>
			(['required', 'all'] as const).map((fill) => ({
				way: one ? `${one.label}, ${fill}` : fill,
				complaints: this.complaints(operation, () =>
					parametersOf({ resource, operation }, fill, one),
				),
			})),
		);
	}

	private complaints(operation: Operation, parameters: () => INodeParameters): string[] {
		try {
			const { list, simple } = this.defaults;
			const given = { ...(operation.paging && list), ...simple, ...parameters() };
			const request = this.describe(
				{
					getNode: () => ({ name: 'Node', type: 'node', typeVersion: 1.1, parameters: given }),
					getItemIndex: () => 0,
					getTimezone: () => 'UTC',
					getExecuteData: () => ({ node: { parameters: given } }),
					getNodeParameter: (name: string, fallback: unknown) => given[name] ?? fallback,
				},
				operation,
				API_ROOT,
			);
			const query = new URLSearchParams(request.query).toString();
			return this.api.validateRequest({
				method: request.method,
				url: request.path + (query && `?${query}`),
				body: request.body === undefined ? undefined : JSON.parse(JSON.stringify(request.body)),
			});
		} catch (error) {
			return [(error as Error).message];
		}
	}
}
