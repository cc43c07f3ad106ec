import type { INodeType } from 'n8n-workflow';

import { pickers, sentenceCase, titleCase } from '../../lib/declarative';
import { API_ROOT } from './ampeco';
import { ampecoApiTest } from './credentialTest';
import { longLists } from './longLists';
import { records } from './records';

/** What every node offers: the pickers of records, the long fixed lists, the credential's test. */
export const methods: NonNullable<INodeType['methods']> = {
	listSearch: pickers(API_ROOT, records, (kind) => sentenceCase(titleCase(kind))),
	loadOptions: longLists,
	credentialTest: { ampecoApiTest },
};
