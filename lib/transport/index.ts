export { testCredential } from './credentialTest';
export { fetchJson, fetchPage } from './fetch';
export type { Fetch } from './fetch';
export { askVersions } from './versions';
export { runAllItems } from './items/allItems';
export { runEngineItem } from './items/engineItem';
export { MAX_ITEMS } from './items/oneItem';
export { isRecord } from './json';
export { tenantOrigin } from './tenant/address';
export { cleanToken } from './tenant/token';
export { DEFAULT_SETTINGS } from './types';
export type {
	ApiRequest,
	Connection,
	ListRequest,
	Paging,
	Query,
	TransportSettings,
} from './types';
