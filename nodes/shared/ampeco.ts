import { declare, type Declared, type Resource } from '../../lib/declarative';

/** The Public API's path on every tenant. */
export const API_ROOT = '/public-api';

/** What a node of this package says of its resources. */
export const ampeco = (resources: Resource[]): Declared => declare(API_ROOT, resources);
