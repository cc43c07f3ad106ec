export { testCredential, testOAuth2Credential } from './credentialTest';
export { fetchJson, fetchPage, walkList } from './fetch';
export type { Fetch, WalkedPage } from './fetch';
export { askVersions } from './versions';
export { runAllItems } from './items/allItems';
export { runEngineItem } from './items/engineItem';
export { MAX_ITEMS } from './items/oneItem';
export { MAX_BYTES } from './items/weight';
export { isRecord } from './json';
export { startsLater } from './lists/pages';
export { OAUTH2 } from './tenant/access';
export { tenantOrigin } from './tenant/address';
export { cleanToken, usableToken } from './tenant/token';
export { DEFAULT_SETTINGS, PLAIN_CSV } from './types';
export type {
	ApiRequest,
	Connection,
	Deed,
	FileRequest,
	ListRequest,
	Match,
	Paging,
	Query,
	Range,
	TransportSettings,
} from './types';
