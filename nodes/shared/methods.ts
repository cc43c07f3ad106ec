import type { INodeType } from 'n8n-workflow';

import { pickers, sentenceCase, titleCase } from '../../lib/declarative';
import { API_ROOT } from './ampeco';
import { longLists } from './longLists';
import { records } from './records';

/** What the lists of every node call: the pickers of records, and the long fixed lists. */
export const methods: NonNullable<INodeType['methods']> = {
	listSearch: pickers(API_ROOT, records, (kind) => sentenceCase(titleCase(kind))),
	loadOptions: longLists,
};
