import type { INodeProperties, INodeType } from 'n8n-workflow';

import { clearableFields, pickers, sentenceCase, titleCase } from '../../lib/declarative';
import { API_ROOT } from './ampeco';
import { ampecoApiTest, ampecoOAuth2ApiTest } from './credentialTest';
import { longLists } from './longLists';
import { records } from './records';

/** What every node offers: the pickers of records, the long fixed lists, the credentials' tests. */
export const methods: NonNullable<INodeType['methods']> = {
	listSearch: pickers(API_ROOT, records, (kind) => sentenceCase(titleCase(kind))),
	loadOptions: longLists,
	credentialTest: { ampecoApiTest, ampecoOAuth2ApiTest },
};

/** What a node declared from resources offers besides. */
export const methodsOf = (description: { properties: INodeProperties[] }): typeof methods => ({
	...methods,
	loadOptions: { ...methods.loadOptions, clearableFields: clearableFields(description) },
});
