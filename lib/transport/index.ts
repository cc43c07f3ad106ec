export { testCredential } from './credentialTest';
export { fetchJson, fetchPage } from './fetch';
export type { Fetch } from './fetch';
export { MAX_ITEMS } from './carryOut';
export { perform, performAll } from './perform';
export { tenantOrigin } from './tenantUrl';
export { DEFAULT_SETTINGS } from './types';
export type {
	ApiRequest,
	Connection,
	ListRequest,
	Paging,
	Query,
	TransportSettings,
} from './types';
