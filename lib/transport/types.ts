import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

/**
 * What the transport is asked to do: one operation of the API for one input item,
 * described in full. It knows HTTP and nothing of any operation.
 */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Below the tenant's host, every part already encoded: `/public-api/resources/users/v1.0/7`. */
	path: string;
	/** Names and values as they go on the wire: `['filter[name]', 'x']`, `['include[]', 'evses']`. */
	query: Query;
	/** Sent as JSON; left out when undefined. */
	body?: IDataObject | IDataObject[];
	/** The label the user sees for each field, by its path in the body or query: `address.city` → `City`. */
	labels: Record<string, string>;
	/** The ids the operation acts on, shown when the answer has no body: `{ success: true, chargePoint: 7 }`. */
	acted: IDataObject;
	/** Present when the answer is a list. */
	list?: ListRequest;
	/** Present when what is sent depends on which record there is: it is looked up first. */
	match?: Match;
	/** The records that come out, where it takes no request any more. */
	found?: IDataObject[];
	/** What each item says beside its record. */
	says?: IDataObject;
	/** Present when the answer is a file. */
	file?: FileRequest;
	/** What becomes of each record before it is an item or a line of a file. */
	simplify?: (record: IDataObject) => IDataObject;
	/** A 2xx answer that says `success: false` is the charger's or the billing's refusal: raised, unless `data`. */
	refusal: 'error' | 'data';
	/** The user asked for status and headers beside the body. A list gives one item per page then. */
	fullResponse?: boolean;
	settings: TransportSettings;
	/** What the user set under n8n's own request options, as the engine passes it on. */
	connection?: Connection;
}

/** How one record is found by what somebody else knows it by, and what follows from it. */
export interface Match {
	/** The list that it is in, narrowed to what may be it. */
	list: { path: string; query: Query; paging: Paging };
	/** Asks the list for this record, perhaps with others; not there where the list knows no such filter. */
	filter?: Query;
	/** The name of the list's filter for records that have changed since: `filter[lastUpdatedAfter]`. */
	changed?: string;
	/** What tells the record from the others of the list. */
	key: string;
	/** The same of any record of the list. */
	keyOf(record: IDataObject): string;
	/** In a sentence: `External ID "A-7"`. */
	name: string;
	/** What there is to do, with the record or without one. @throws where that cannot be done */
	decide(record?: IDataObject): Deed;
}

/** What remains of a request once the record is known; a refusal says why there is none. */
export type Deed =
	| { refusal: string }
	| Partial<Pick<ApiRequest, 'method' | 'path' | 'body' | 'acted' | 'found' | 'says'>>;

/** Names and values of a query, in order; a name may repeat. */
export type Query = Array<[name: string, value: string]>;

/** A proxy of the node's own, and whether any certificate is accepted. */
export type Connection = Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation'>;

export type Paging = 'pages' | 'perPage' | 'none' | 'unknown';

export interface ListRequest {
	/** How many records at most; Infinity for all of them. */
	limit: number;
	/**
	 * `pages` asks for the cursor first and falls back to page numbers; `perPage` asks for the largest page
	 * and goes on only where the answer says how; `none` is a list that comes whole; `unknown` is like
	 * `pages`, but the answer may be one record as well.
	 */
	paging: Paging;
	output: 'items' | 'csv' | 'ndjson';
	/** Where the list can be asked for a span of time: see `lists/windows.ts`. */
	range?: Range;
	/** The last ones by the time of `range`, newest first, up to the limit. */
	isNewestFirst?: boolean;
	/** Which records are meant, where the API cannot be asked for just these. */
	keep?: (record: unknown) => boolean;
	/** The query of a second list whose records are part of this one: each comes out once. */
	also?: Query;
	/** What comes out where the list has no record; no item when left out, or a file without records. */
	empty?: 'item' | 'error';
	/** For a file: the columns that are known from the record's shape, dotted, in order. */
	columns: string[];
	/** For a CSV file: how it is written; `PLAIN_CSV` when left out. */
	csv?: CsvSettings;
	/** For a file: its name without the ending. */
	fileName: string;
	/** For a file: the binary property that carries it. */
	binaryProperty: string;
}

/** Two filters that bound one moment of a record, which never changes. */
export interface Range {
	/** The record's field that holds it. */
	field: string;
	/** The filters' names on the wire: `filter[createdAfter]`. */
	from: string;
	to: string;
	/** Where one bound is left out, the API sets it by itself. */
	isClosed?: boolean;
}

/** What becomes of a file that is the answer. */
export interface FileRequest {
	/** Its name, without an ending, where the tenant gives it none. */
	name: string;
	/** The binary property that carries it. */
	binaryProperty: string;
}

/** How a CSV file is written. */
export interface CsvSettings {
	separator: ',' | ';' | '\t';
	/** `12,5` instead of `12.5`, for numbers; a text stays as it is. */
	decimalComma: boolean;
	/** The mark by which Excel knows UTF-8. */
	byteOrderMark: boolean;
	/** Texts that a spreadsheet would run are written as they are. */
	keepFormulas: boolean;
	/** Columns that no record fills are left out. */
	dropEmpty: boolean;
	/** These columns only, by dotted names, in this order. */
	chosen?: string[];
}

export const PLAIN_CSV: CsvSettings = {
	separator: ',',
	decimalComma: false,
	byteOrderMark: false,
	keepFormulas: false,
	dropEmpty: false,
};

/** What the user may set under Options; the defaults are `DEFAULT_SETTINGS`. */
export interface TransportSettings {
	/** Requests in flight at once for one tenant, over all executions of this process. */
	maxConcurrent: number;
	/** Milliseconds for one attempt. */
	timeout: number;
	/** Milliseconds that one request may spend waiting for rate limits and between attempts, in all. */
	maxWait: number;
}

export const DEFAULT_SETTINGS: TransportSettings = {
	maxConcurrent: 16,
	timeout: 60_000,
	maxWait: 300_000,
};
