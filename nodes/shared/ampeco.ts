import type { INodeTypeDescription } from 'n8n-workflow';

import { declare, type Declared, type Resource } from '../../lib/declarative';
import { AUTHENTICATION, CREDENTIALS } from './credentials';

/** The Public API's path on every tenant. */
export const API_ROOT = '/public-api';

/** What a node of this package says of its resources. */
export const ampeco = (
	resources: Resource[],
): Declared & Required<Pick<INodeTypeDescription, 'credentials'>> => ({
	credentials: CREDENTIALS,
	...declare(API_ROOT, resources, [AUTHENTICATION]),
});
