/**
 * The API document as judge: does a request, or an answer, say what the document says?
 *
 *     const api = openApi();             // undefined where the document is absent
 *     api?.validateRequest({ method: 'POST', url: '/public-api/…?filter[a]=1', headers, body });
 *     api?.validateResponse({ method: 'GET', path: '/public-api/…', status: 200, body });
 *
 * Both give a list of complaints, each beginning with the operation's id; an empty list is right.
 * The schemas are checked by ajv. On top of that, nothing that the document does not know passes:
 * no query parameter, no body field, no field of an answer, unless its schema says
 * `additionalProperties`. Fields of allOf count in all branches, those of anyOf in all that the value satisfies,
 * those of oneOf in a single one: a request that mixes two shapes does not pass.
 *
 * The document is read from `AMPECO_OPENAPI`, else from `../shared/api/ampeco-openapi-3.244.0.facts.json`
 * beside the repository. Only tests read it. Where it is sloppy, `EXCEPTIONS` says so by name.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { withEarlier } from './earlier.mts';

const API_ROOT = '/public-api';

type Json = Record<string, unknown>;

/** A schema of OpenAPI 3.0: JSON Schema with `nullable`, `readOnly` and `$ref`s into the document. */
export interface Schema {
	$ref?: string;
	type?: string;
	format?: string;
	nullable?: boolean;
	readOnly?: boolean;
	writeOnly?: boolean;
	required?: string[];
	enum?: unknown[];
	properties?: Record<string, Schema>;
	additionalProperties?: boolean | Schema;
	items?: Schema;
	allOf?: Schema[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	[keyword: string]: unknown;
}

interface Parameter {
	name: string;
	in: 'query' | 'path' | 'header';
	required?: boolean;
	style?: string;
	schema: Schema;
}

export interface ApiOperation {
	operationId: string;
	method: string;
	/** As the document writes it, with `{names}`: `/public-api/resources/users/v1.0/{user}`. */
	path: string;
	deprecated: boolean;
	/** Its words say that it may change without a new version. */
	experimental: boolean;
	parameters: Parameter[];
	body?: { required: boolean; schema: Schema };
	/** A good answer is a file, not JSON. */
	answersFile: boolean;
	/** The schema of each documented answer by its status; undefined where it has no body. */
	responses: Record<string, Schema | undefined>;
	/** Notifications that this operation subscribes to: the payload's schema by the event's name. */
	callbacks: Record<string, Schema | undefined>;
}

export interface ApiRequestSeen {
	method: string;
	/** With its query; a host in front is ignored. */
	url: string;
	headers?: Record<string, unknown>;
	/** Parsed JSON; undefined where nothing was sent. */
	body?: unknown;
}

export interface ApiResponseSeen {
	method: string;
	/** The path that was asked for, with or without its query. */
	path: string;
	status: number;
	body?: unknown;
}

export interface OpenApi {
	version: string;
	operations: ApiOperation[];
	/** The operation that a request reaches, as a router decides it: literal parts before parameters. */
	match(method: string, url: string): ApiOperation | undefined;
	validateRequest(request: ApiRequestSeen): string[];
	validateResponse(response: ApiResponseSeen): string[];
	/** Complaints about any value against any schema of the document. */
	validate(schema: Schema, value: unknown, mode?: Mode): string[];
	/** The document's schema without `$ref` at its top. */
	resolve(schema: Schema): Schema;
}

type Mode = 'request' | 'response';

/** Where the document lies, whether it exists or not. */
export const documentPath = (): string =>
	process.env.AMPECO_OPENAPI ??
	resolve(import.meta.dirname, '../../../shared/api/ampeco-openapi-3.244.0.facts.json');

/** What to print where a test is skipped. */
export const NO_DOCUMENT = 'The API document is not here: set AMPECO_OPENAPI to its path.';

/**
 * Places where the document contradicts itself, the API's conventions or JSON Schema.
 * Each is applied by its name below, nowhere silently.
 */
export const EXCEPTIONS = {
	/** Cursor paging is the way; a list that names only `page` answers the cursor too. */
	cursorBesidePage: 'A list that documents `page` takes `cursor` as well.',
	/** `format: integer|number|boolean` on strings of the query: text that has this form. */
	formatOfText: 'A text whose format is integer, number or boolean is text of that form.',
	/** `enum` beside `nullable: true` seldom lists null; some enums list a value twice. */
	nullInEnum: 'A nullable enum takes null although it does not list it.',
	/** `format: time` is a time of day without a zone here, not RFC 3339's. */
	timeOfDay: 'A time is HH:MM or HH:MM:SS.',
	/** `datetime` and `datatime` stand for date-time, `url` for uri. */
	misspeltFormats: 'A misspelt format means the one that was meant.',
	/** Some errors (405, 406, 501) document no body; they carry a message like the others. */
	errorsWithoutBody: 'An error without a documented body may carry { message }.',
	/** The facts of a version name answers of success only. */
	errorsLeftOut:
		'Where an operation documents no error at all, any error with { message } is right.',
	/** Where nothing tells the branches of `oneOf` apart, one of them has to match; see OVERLAPPING. */
	overlappingBranches: 'oneOf is read as anyOf in the bodies of OVERLAPPING, and in answers.',
	/** `required` lists a name that no branch of the schema has: nobody could send it. */
	requiredUnknown: 'A required field that is documented nowhere is not required.',
	/** Version 3.110.0 lists what newer ones have dropped; the nodes keep it. */
	earlier: 'What EARLIER (earlier.mts) lists is taken as before.',
	/** An object without properties and without a word on additionalProperties is free. */
	freeObject: 'An object that documents nothing at all takes anything.',
} as const;

/**
 * Operations whose body has a `oneOf` that no body of some kind can satisfy strictly, because it
 * matches another branch as well.
 */
export const OVERLAPPING: Record<string, string> = {
	createPaymentTerminal: 'No branch fixes terminalType; several require the same fields.',
	updatePaymentTerminal: 'No branch requires anything.',
	createPaymentTerminalDeprecated: 'As createPaymentTerminal, under its later name.',
	updatePaymentTerminalDeprecated: 'As updatePaymentTerminal, under its later name.',
	createPaymentTerminalV1_1: 'No branch fixes terminalType; several require the same fields.',
	updatePaymentTerminalV1_1: 'No branch requires anything.',
	roamingEmspCreate: 'The Hubject branch forbids nothing of the OCPI one.',
	roamingProviderCreate: 'The branches differ in optional fields only.',
	configurationTemplateVariableUpdate: 'The OCPP 2.0.1 branch requires and forbids nothing.',
	circuitCreate: 'The DREEV branch of the integration fields requires nothing.',
	circuitUpdate: 'The DREEV branch of the integration fields requires nothing.',
};

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** Keywords that mean the same in JSON Schema and are carried over as they are. */
const SHARED_KEYWORDS = [
	'format',
	'minimum',
	'maximum',
	'multipleOf',
	'minLength',
	'maxLength',
	'pattern',
	'minItems',
	'maxItems',
	'uniqueItems',
	'minProperties',
	'maxProperties',
];

const has = (object: unknown, name: string): boolean =>
	typeof object === 'object' && object !== null && Object.hasOwn(object, name);

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Splits `filter[a][b][]` into `['filter', 'a', 'b', '']`. */
function queryPath(name: string): string[] {
	const [first, ...rest] = name.split('[');
	return [first, ...rest.map((part) => part.replace(/\]$/, ''))];
}

/** Puts one query value where its name says; a second plain value of one name makes a list. */
function place(into: Json, [name, ...rest]: string[], value: string): void {
	if (rest.length === 0) {
		const own = into[name];
		into[name] = own === undefined ? value : [...(Array.isArray(own) ? own : [own]), value];
	} else if (rest[0] === '' || /^\d+$/.test(rest[0])) {
		const list = Array.isArray(into[name]) ? (into[name] as unknown[]) : [];
		into[name] = [...list, value];
	} else {
		if (!isObject(into[name])) into[name] = {};
		place(into[name] as Json, rest, value);
	}
}

/** The query of a URL as nested values: `filter[a]=1&include[]=x` → `{ filter: {a:'1'}, include: ['x'] }`. */
export function decodeQuery(url: string): Json {
	const query: Json = {};
	for (const [name, value] of new URL(url, 'http://tenant').searchParams) {
		place(query, queryPath(name), value);
	}
	return query;
}

/** Reads the document; undefined where it is not there. Cached for the process. */
export function openApi(): OpenApi | undefined {
	const path = documentPath();
	if (!existsSync(path)) return undefined;
	cached ??= judge(JSON.parse(readFileSync(path, 'utf8')) as Json);
	return cached;
}
let cached: OpenApi | undefined;

/**
 * A judge over one version of the document.
 *
 * @param isStrict without OVERLAPPING and EARLIER: only to show that these are needed
 */
export function judge(document: Json, isStrict = false): OpenApi {
	const ajv = new Ajv({ allErrors: true, strict: false, multipleOfPrecision: 6 });
	// The package is CommonJS: its default export arrives one level deeper.
	const addFormats =
		(addFormatsModule as unknown as { default?: unknown }).default ?? addFormatsModule;
	(addFormats as (instance: Ajv) => void)(ajv);
	// EXCEPTIONS.formatOfText
	ajv.addFormat('integer', /^-?\d+$/);
	ajv.addFormat('number', /^-?\d+(\.\d+)?$/);
	ajv.addFormat('boolean', /^(true|false|0|1)$/);
	ajv.addFormat('time', /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/); // EXCEPTIONS.timeOfDay
	for (const name of ['datetime', 'datatime']) ajv.addFormat(name, ajv.formats['date-time']!);
	ajv.addFormat('url', ajv.formats.uri!); // EXCEPTIONS.misspeltFormats
	for (const name of ['decimal', 'float', 'int64']) ajv.addFormat(name, true);

	function resolveRef<T extends { $ref?: string }>(value: T): T {
		let found = value;
		while (found?.$ref) {
			found = found.$ref
				.slice(2)
				.split('/')
				.reduce((at: unknown, part) => (at as Json)[part], document) as T;
		}
		return found;
	}

	/**
	 * JSON Schema of a schema of OpenAPI 3.0.
	 *
	 * @param strict whether `oneOf` means exactly one
	 * @param siblings the schema that this one is a branch of, and its branches
	 */
	function convert(
		given: Schema,
		mode: Mode,
		strict: boolean,
		siblings?: Schema[],
	): AnySchemaObject {
		const schema = resolveRef(given);
		const whole = siblings ?? branches(schema);
		const result: Json = {};
		for (const keyword of SHARED_KEYWORDS) {
			if (has(schema, keyword)) result[keyword] = schema[keyword];
		}
		if (schema.exclusiveMinimum === true) {
			result.exclusiveMinimum = schema.minimum;
			delete result.minimum;
		}
		if (schema.type) result.type = schema.type;
		if (schema.enum) result.enum = [...new Set(schema.enum)];
		if (schema.items) result.items = convert(schema.items, mode, strict);
		if (schema.properties) {
			result.properties = Object.fromEntries(
				Object.entries(schema.properties).map(([name, inner]) => [
					name,
					convert(inner, mode, strict),
				]),
			);
		}
		if (typeof schema.additionalProperties === 'object') {
			result.additionalProperties = convert(schema.additionalProperties, mode, strict);
		} else if (strict && schema.additionalProperties === false && !schema.allOf) {
			result.additionalProperties = false;
		}
		if (Array.isArray(schema.required)) {
			// What only the other side writes cannot be required of this one.
			const notMine = mode === 'request' ? 'readOnly' : 'writeOnly';
			result.required = schema.required.filter((name) => {
				const known = whole.flatMap(({ properties }) =>
					has(properties, name) ? [resolveRef(properties![name])] : [],
				);
				// EXCEPTIONS.requiredUnknown: `some` is false where nothing is known.
				return known.some((inner) => !inner[notMine]);
			});
		}
		for (const branch of ['allOf', 'anyOf', 'oneOf'] as const) {
			if (!schema[branch]) continue;
			const inner = schema[branch].map((one) => convert(one, mode, strict, whole));
			const keyword = branch === 'oneOf' && !strict ? 'anyOf' : branch; // EXCEPTIONS.overlappingBranches
			if (!result[keyword]) result[keyword] = inner;
			else result.allOf = [...((result.allOf as AnySchemaObject[]) ?? []), { [keyword]: inner }];
		}
		if (!schema.nullable) return result;
		if (result.enum) result.enum = [...new Set([...(result.enum as unknown[]), null])]; // EXCEPTIONS.nullInEnum
		if (result.type && !result.allOf && !result.anyOf && !result.oneOf) {
			return { ...result, type: [result.type as string, 'null'] };
		}
		return { anyOf: [result, { type: 'null' }] };
	}

	const compiled = {
		request: new Map<Schema, ValidateFunction>(),
		overlapping: new Map<Schema, ValidateFunction>(),
		response: new Map<Schema, ValidateFunction>(),
	};

	/** Whether the body at hand is one of OVERLAPPING: what is inside of its shapes may overlap as well. */
	let isOverlapping = false;

	function validator(schema: Schema, mode: Mode): ValidateFunction {
		const kept = compiled[mode === 'request' && isOverlapping ? 'overlapping' : mode];
		const known = kept.get(schema);
		if (known) return known;
		const made = ajv.compile(convert(schema, mode, kept === compiled.request));
		kept.set(schema, made);
		return made;
	}

	/** A schema and all its branches, down to those without any. */
	function branches(given: Schema): Schema[] {
		const schema = resolveRef(given);
		return [
			schema,
			...[...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(
				branches,
			),
		];
	}

	/**
	 * The ways in which a schema may be read for a value: each a list of schemas that all hold. Of `oneOf` one
	 * branch holds, of `anyOf` all that the value satisfies; where it satisfies none, any may be meant.
	 */
	function readings(given: Schema, value: unknown, mode: Mode): Schema[][] {
		const schema = resolveRef(given);
		const fits = (branch: Schema) => validator(branch, mode)(value);
		const parts: Schema[][][] = [[[schema]]];
		for (const one of schema.allOf ?? []) parts.push(readings(one, value, mode));
		if (schema.anyOf) {
			const fitting = schema.anyOf.filter(fits);
			for (const one of fitting.length > 0 && mode === 'request' ? fitting : schema.anyOf)
				parts.push(readings(one, value, mode));
		}
		if (schema.oneOf && mode === 'response') {
			for (const one of schema.oneOf) parts.push(readings(one, value, mode));
		} else if (schema.oneOf) {
			const fitting = schema.oneOf.filter(fits);
			const possible = fitting.length > 0 ? fitting : schema.oneOf;
			parts.push(possible.flatMap((one) => readings(one, value, mode)));
		}
		return parts.reduce((all, some) =>
			all.flatMap((reading) => some.map((more) => [...reading, ...more])),
		);
	}

	/** The fields of a value that no schema of the best reading knows. */
	function unknownFields(schemas: Schema[], value: unknown, at: string, mode: Mode): string[] {
		const possible = schemas
			.map((schema) => readings(schema, value, mode))
			.reduce((all, some) => all.flatMap((one) => some.map((more) => [...one, ...more])));
		return possible
			.map((reading) => unknownIn(reading, value, at, mode))
			.reduce((best, one) => (one.length < best.length ? one : best));
	}

	function unknownIn(all: Schema[], value: unknown, at: string, mode: Mode): string[] {
		if (Array.isArray(value)) {
			const items = all.flatMap(({ items: inner }) => (inner ? [inner] : []));
			if (items.length === 0) return [];
			return value.flatMap((one, index) => unknownFields(items, one, `${at}[${index}]`, mode));
		}
		if (!isObject(value)) return [];
		const documented = all.filter(
			(schema) => schema.properties || schema.additionalProperties !== undefined,
		);
		if (documented.length === 0) return []; // EXCEPTIONS.freeObject
		const free = all.some((schema) => schema.additionalProperties === true);
		return Object.entries(value).flatMap(([name, inner]) => {
			const path = at ? `${at}.${name}` : name;
			const own = all.flatMap((schema) =>
				has(schema.properties, name) ? [schema.properties![name]] : [],
			);
			if (own.length === 0) {
				const additional = all.flatMap((schema) =>
					typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [],
				);
				if (additional.length > 0) return unknownFields(additional, inner, path, mode);
				return free ? [] : [`${path} is not documented`];
			}
			const resolved = own.map(resolveRef);
			if (mode === 'request' && resolved.every((schema) => schema.readOnly)) {
				return [`${path} is read-only`];
			}
			return unknownFields(resolved, inner, path, mode);
		});
	}

	function validate(schema: Schema, value: unknown, mode: Mode = 'response', at = ''): string[] {
		const check = validator(schema, mode);
		const complaints = check(value)
			? []
			: (check.errors ?? []).map((error) => {
					const allowed =
						error.keyword === 'enum' ? ` ${JSON.stringify(error.params.allowedValues)}` : '';
					return `${at}${error.instancePath.replaceAll('/', '.') || (at ? '' : 'it')} ${error.message}${allowed.slice(0, 200)}`;
				});
		return [...complaints, ...unknownFields([schema], value, at, mode)];
	}

	const operations = readOperations(document, resolveRef).map(
		(one) => (isStrict ? one : withEarlier(one, API_ROOT, resolveRef)), // EXCEPTIONS.earlier
	);
	const routes = operations
		.map((operation) => ({ operation, parts: operation.path.split('/') }))
		.sort((a, b) => literals(b.parts) - literals(a.parts));

	function match(method: string, url: string): ApiOperation | undefined {
		const parts = new URL(url, 'http://tenant').pathname.split('/');
		return routes.find(
			(route) =>
				route.operation.method === method.toUpperCase() &&
				route.parts.length === parts.length &&
				route.parts.every((part, index) => isName(part) || part === parts[index]),
		)?.operation;
	}

	/** A text of the URL as the type that its schema asks for; as it is where it has not that form. */
	function typed(given: Schema, value: unknown): unknown {
		const schema = resolveRef(given);
		if (Array.isArray(value)) {
			return schema.items ? value.map((one) => typed(schema.items!, one)) : value;
		}
		if (isObject(value)) {
			return Object.fromEntries(
				Object.entries(value).map(([name, inner]) => [
					name,
					has(schema.properties, name) ? typed(schema.properties![name], inner) : inner,
				]),
			);
		}
		const text = String(value);
		if (schema.nullable && (text === 'null' || text === '')) return null;
		const isNumeric = schema.type === 'integer' || schema.type === 'number';
		if (isNumeric && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
		if (schema.type === 'boolean' && /^(true|false|0|1)$/.test(text)) {
			return text === 'true' || text === '1';
		}
		return text;
	}

	function checkPath(operation: ApiOperation, url: string): string[] {
		const parts = new URL(url, 'http://tenant').pathname.split('/');
		return operation.path.split('/').flatMap((part, index) => {
			if (!isName(part)) return [];
			const name = part.slice(1, -1);
			const text = decodeURIComponent(parts[index]);
			if (text === '') return [`the path's ${name} is empty`];
			const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
			if (!parameter) return [];
			return validate(parameter.schema, typed(parameter.schema, text), 'request', `{${name}}`);
		});
	}

	function checkQuery(operation: ApiOperation, url: string): string[] {
		const documented = operation.parameters.filter((one) => one.in === 'query');
		const query = decodeQuery(url);
		const missing = documented
			.filter((one) => one.required && !has(query, one.name))
			.map((one) => `the query parameter ${one.name} is missing`);
		const wrong = Object.entries(query).flatMap(([name, value]) => {
			const parameter = documented.find((one) => one.name === name);
			if (parameter) {
				return validate(parameter.schema, typed(parameter.schema, value), 'request', `?${name}`);
			}
			const isCursor = name === 'cursor' && documented.some((one) => one.name === 'page');
			return isCursor ? [] : [`the query parameter ${name} is not documented`]; // EXCEPTIONS.cursorBesidePage
		});
		return [...missing, ...wrong];
	}

	function checkBody(operation: ApiOperation, { body, headers }: ApiRequestSeen): string[] {
		if (body === undefined || body === null || body === '') {
			return operation.body?.required ? ['the body is missing'] : [];
		}
		if (!operation.body) return ['has a body, the document has none'];
		const type = Object.entries(headers ?? {}).find(
			([name]) => name.toLowerCase() === 'content-type',
		);
		isOverlapping = !isStrict && has(OVERLAPPING, operation.operationId);
		const complaints = validate(operation.body.schema, body, 'request');
		isOverlapping = false;
		const notJson = headers && !String(type?.[1] ?? '').startsWith('application/json');
		return [...(notJson ? ['the body is not declared as application/json'] : []), ...complaints];
	}

	return {
		version: (document.info as { version: string }).version,
		operations,
		match,
		validate: (schema, value, mode) => validate(schema, value, mode),
		resolve: resolveRef,
		validateRequest(request) {
			const operation = match(request.method, request.url);
			if (!operation) return [`${request.method} ${request.url} is no operation of the document`];
			return [
				...checkPath(operation, request.url),
				...checkQuery(operation, request.url),
				...checkBody(operation, request),
			].map((complaint) => `${operation.operationId}: ${complaint}`);
		},
		validateResponse({ method, path, status, body }) {
			const operation = match(method, path);
			if (!operation) return [`${method} ${path} is no operation of the document`];
			const say = (complaint: string) => `${operation.operationId}: ${status}: ${complaint}`;
			const isMessage = status >= 400 && has(body, 'message'); // EXCEPTIONS.errorsWithoutBody
			if (!has(operation.responses, String(status))) {
				const noErrors = !Object.keys(operation.responses).some((one) => Number(one) >= 400);
				const isLeftOut = noErrors && isMessage; // EXCEPTIONS.errorsLeftOut
				return isLeftOut ? [] : [say('this status is not documented')];
			}
			const schema = operation.responses[status];
			const isEmpty = body === undefined || body === null || body === '';
			if (operation.answersFile && status < 300) return isEmpty ? [say('the file is missing')] : [];
			if (!schema) return isEmpty || isMessage ? [] : [say('has a body, the document has none')];
			if (isEmpty) return [say('the body is missing')];
			return validate(schema, body, 'response').map(say);
		},
	};
}

const isName = (part: string): boolean => part.startsWith('{') && part.endsWith('}');

/** Orders routes: the earlier a literal part stands, the more it counts. */
const literals = (parts: string[]): number =>
	parts.reduce((sum, part, index) => sum + (isName(part) ? 0 : 2 ** (20 - index)), 0);

function readOperations(
	document: Json,
	resolveRef: <T extends { $ref?: string }>(value: T) => T,
): ApiOperation[] {
	const jsonSchema = (holder: unknown): Schema | undefined => {
		const { content } = resolveRef(holder as { $ref?: string; content?: Json });
		return (content?.['application/json'] as { schema?: Schema } | undefined)?.schema;
	};
	const isFile = (holder: unknown): boolean => {
		const types = Object.keys(
			resolveRef(holder as { $ref?: string; content?: Json }).content ?? {},
		);
		return types.length > 0 && !types.includes('application/json');
	};
	const paths = document.paths as Record<string, Json>;
	return Object.entries(paths).flatMap(([path, item]) =>
		METHODS.filter((method) => has(item, method)).map((method): ApiOperation => {
			const operation = item[method] as Json;
			const body = operation.requestBody as { $ref?: string; required?: boolean } | undefined;
			const schema = body && jsonSchema(body);
			return {
				operationId: operation.operationId as string,
				method: method.toUpperCase(),
				path,
				deprecated: operation.deprecated === true,
				experimental: /experimental/i.test(
					`${String(operation['x-note'])} ${String(operation.description)}`,
				),
				parameters: [
					...((item.parameters ?? []) as Parameter[]),
					...((operation.parameters ?? []) as Parameter[]),
				].map((one) => resolveRef(one as Parameter & { $ref?: string })),
				...(schema && { body: { required: resolveRef(body!).required === true, schema } }),
				answersFile: Object.entries(operation.responses as Json).some(
					([status, one]) => status.startsWith('2') && isFile(one),
				),
				responses: Object.fromEntries(
					Object.entries(operation.responses as Json).map(([status, one]) => [
						status,
						jsonSchema(one),
					]),
				),
				callbacks: Object.fromEntries(
					Object.entries((operation.callbacks ?? {}) as Record<string, Record<string, Json>>).map(
						([event, routes]) => {
							const [route] = Object.values(
								resolveRef(routes as Json & { $ref?: string }) as Record<string, Json>,
							);
							const [call] = Object.values(route ?? {}) as Json[];
							return [event, call?.requestBody ? jsonSchema(call.requestBody) : undefined];
						},
					),
				),
			};
		}),
	);
}
