import type { INodeTypeDescription, NodeHint } from 'n8n-workflow';

import { declare, type Declared, type Resource } from '../../lib/declarative';
import { AUTHENTICATION, CREDENTIALS } from './credentials';

/** The Public API's path on every tenant. */
export const API_ROOT = '/public-api';

/** What a node of this package says of its resources, and of the credentials it works with. */
export function ampeco(
	resources: Resource[],
	hints: NodeHint[] = [],
): Declared & Required<Pick<INodeTypeDescription, 'credentials'>> {
	const declared = declare(API_ROOT, resources, [AUTHENTICATION]);
	return { credentials: CREDENTIALS, ...declared, hints: [...declared.hints, ...hints] };
}
