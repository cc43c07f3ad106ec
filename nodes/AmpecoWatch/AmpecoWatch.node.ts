import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { CREDENTIALS } from '../shared/credentials';
import { methods } from '../shared/methods';
import { poll } from './poll';
import { PROPERTIES } from './properties';

export class AmpecoWatch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Watch   ',
		name: 'ampecoWatch',
		icon: { light: 'file:../../icons/watch.svg', dark: 'file:../../icons/watch.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] + ": " + $parameter["record"] }}',
		description:
			'Starts the workflow with what is new or changed in a list, looked up at intervals',
		defaults: { name: 'AMPECO Watch' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		properties: PROPERTIES,
	};

	methods = methods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
