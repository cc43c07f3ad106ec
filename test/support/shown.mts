/** What the editor shows of a node, as n8n itself decides it. */
import { createRequire } from 'node:module';
import type {
	ILoadOptionsFunctions,
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Entry } from './catalogue.mts';

const { NodeHelpers } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'n8n-workflow',
) as typeof import('n8n-workflow');

type Shown = Pick<Entry, 'nodeType' | 'typeVersion'>;

const nodeOf = ({ nodeType, typeVersion }: Shown, parameters: INodeParameters): INode =>
	({ name: 'A', type: nodeType.description.name, typeVersion, parameters }) as INode;

/** The properties at the top of a node's panel. */
export const shownOf = (entry: Shown, parameters: INodeParameters): INodeProperties[] => {
	const { description } = entry.nodeType;
	const node = nodeOf(entry, parameters);
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, node, description),
	);
};

/** What can be added to a collection of them. */
export const offeredIn = (
	entry: Shown,
	parameters: INodeParameters,
	collection: string,
): INodeProperties[] => {
	const { description } = entry.nodeType;
	const node = nodeOf(entry, parameters);
	const property = shownOf(entry, parameters).find(({ name }) => name === collection);
	return ((property?.options ?? []) as INodeProperties[]).filter(
		(option) =>
			option.type !== 'hidden' &&
			NodeHelpers.displayParameter({}, option, node, description, parameters),
	);
};

/** The values that a list fetches when it is opened. */
export const choicesIn = async (
	entry: Shown,
	parameters: INodeParameters,
	list: INodeProperties,
): Promise<INodePropertyOptions[]> => {
	const load = entry.nodeType.methods!.loadOptions![list.typeOptions!.loadOptionsMethod!];
	const context = {
		getNode: () => nodeOf(entry, parameters),
		getCurrentNodeParameter: (name: string) => parameters[name],
	};
	return await load.call(context as unknown as ILoadOptionsFunctions);
};
