/** Calls to a simulated tenant, told from the descriptions of its operations. */
import { resolve } from 'node:path';
import { familiesByName } from '../../sandbox/tenant/app.mts';
import { collectionOf } from '../../sandbox/tenant/calls.mts';
import type { Tenant } from '../../sandbox/tenant/index.mts';
import type { Body, Field, Route } from '../../sandbox/tenant/catalogue.mts';
import type { Row } from '../../sandbox/tenant/store.mts';

export interface Answer {
	status: number;
	headers: Headers;
	body: any;
	text: string;
}

export const NOW = new Date('2026-11-20T10:00:00Z');

export const root = resolve(import.meta.dirname, '../..');

/** One request; the path is below `/public-api`, or a whole address. */
export async function call(
	tenant: Pick<Tenant, 'url' | 'token'>,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const url = path.startsWith('http') ? path : `${tenant.url}/public-api${path}`;
	const response = await fetch(url, {
		method,
		headers: {
			Authorization: `Bearer ${tenant.token}`,
			...(body !== undefined && { 'Content-Type': 'application/json' }),
			...headers,
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: /json/.test(response.headers.get('content-type') ?? '')
			? JSON.parse(text)
			: text || undefined,
	};
}

/** Every record of a list, by its cursor. */
export async function all(tenant: Tenant, path: string): Promise<Row[]> {
	const rows: Row[] = [];
	let cursor = '';
	do {
		const join = path.includes('?') ? '&' : '?';
		const { body } = await call(tenant, 'GET', `${path}${join}per_page=100&cursor=${cursor}`);
		rows.push(...(body.data as Row[]));
		cursor = body.meta.next_cursor as string;
	} while (cursor);
	return rows;
}

const FORMATS = {
	email: 'driver@example.com',
	url: 'https://example.com/x',
	uuid: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
};

const TEXTS = [
	'Sample',
	'1234',
	'08:30',
	'08:30:00',
	'DE',
	'EUR',
	'en',
	'1.0.0',
	'ABC123',
	'#a0b1c2',
	'2026-01-31',
	'WNN1000000ZX10003',
];

/** Makes bodies and paths whose ids exist in a tenant. */
export class Maker {
	private readonly tenant: Tenant;
	private readonly families: Map<string, string>;

	constructor(tenant: Tenant) {
		this.tenant = tenant;
		this.families = familiesByName(tenant.routes);
	}

	/** A value as it goes on the wire. */
	value(field: Field): unknown {
		switch (field.kind) {
			case 'text':
				return this.text(field);
			case 'integer':
			case 'number': {
				const { min = 1, max = Math.max(min, 1) } = field;
				return Math.min(Math.max(1, min), max);
			}
			case 'boolean':
				return true;
			case 'dateTime':
				return '2026-01-31T10:20:30Z';
			case 'date':
				return '2026-01-31';
			case 'time':
				return '08:30';
			case 'choice':
				return field.choices[0].value;
			case 'choices':
				return [field.choices[0].value];
			case 'record':
				return this.id(field.of, field.id);
			case 'records':
				return [this.id(field.of, field.id)];
			case 'list':
				return [this.value(field.item)];
			case 'group':
				return this.object(field.fields);
			case 'columns':
			case 'groups':
				return [this.object(field.fields)];
			case 'spread':
				return {};
			case 'json':
				return field.example;
		}
	}

	object(fields: Field[]): Row {
		return Object.fromEntries(fields.map((field) => [field.name, this.value(field)]));
	}

	private text(field: Extract<Field, { kind: 'text' }>): string {
		const {
			loadOptions,
			pattern,
			minLength = 0,
			maxLength = 60,
			format,
		} = field as typeof field & {
			format?: keyof typeof FORMATS;
		};
		if (format) return FORMATS[format];
		if (loadOptions?.startsWith('countr')) return 'DE';
		if (loadOptions?.startsWith('currenc')) return 'EUR';
		const fits = (text: string) =>
			text.length >= minLength &&
			text.length <= maxLength &&
			(pattern === undefined || new RegExp(pattern, 'u').test(text));
		return TEXTS.find(fits) ?? 'x'.repeat(Math.max(1, minLength));
	}

	/** The id of a record of a kind that exists. */
	id(kind: string, type: 'integer' | 'text'): number | string {
		const family = this.families.get(kind);
		const collection = family ? collectionOf(this.tenant.world.store, family) : undefined;
		const id = collection && collection.size > 0 ? collection.at(0).id : undefined;
		return type === 'integer' ? Number(id ?? 1) : String(id ?? '1');
	}

	/** Bodies with required fields only, with every field, and every variant. */
	bodies(body: Body | undefined): unknown[] {
		if (!body) return [undefined];
		if (body.array) {
			const rows = body.variant?.cases.map(({ required }) => required[0]) ?? body.required;
			return rows.map((field) => this.value(field));
		}
		const cases = body.variant ? body.variant.cases : [undefined];
		return cases.flatMap((one) => {
			const required = {
				...this.object([...body.required, ...(one?.required ?? [])]),
				...one?.sends,
			};
			const optional = this.object([...body.optional, ...(one?.optional ?? [])]);
			return [required, { ...optional, ...required }];
		});
	}

	/**
	 * The path of an operation with ids that exist.
	 *
	 * @param known ids to use for some names
	 */
	path(route: Route, known: Record<string, string> = {}): string {
		const params: Record<string, string> = {};
		let path = route.path;
		const from = this.owner(route);
		for (const name of route.names) {
			const isOwn = route.one && name === route.names.at(-1);
			params[name] = known[name] ?? String(this.part(route, name, isOwn, from, params));
			path = path.replace(`{${name}}`, encodeURIComponent(params[name]));
		}
		return path;
	}

	/** A record that a path is about, so that its parents can be chosen to fit. */
	private owner(route: Route): Row | undefined {
		const collection = collectionOf(this.tenant.world.store, route.family);
		return collection.size > 0 ? collection.at(0) : undefined;
	}

	private part(
		route: Route,
		name: string,
		isOwn: boolean,
		own: Row | undefined,
		params: Record<string, string>,
	): unknown {
		const family = isOwn ? route.family : this.families.get(name);
		const field = route.operation.parameters.find((one) => one.name === name)!;
		if (!family) return FIXED[name] ?? this.value(field);
		const collection = collectionOf(this.tenant.world.store, family);
		if (isOwn) return collection.key === '_key' ? String(own?._key).split('/').at(-1) : own?.id;
		const parent = own?.[`${name}Id`];
		if (parent !== undefined) return parent;
		const fitting = collection.find((row) =>
			Object.entries(params).every(
				([key, id]) => row[`${key}Id`] === undefined || String(row[`${key}Id`]) === id,
			),
		);
		return fitting?.id;
	}
}

/** Path parts that are no ids. */
const FIXED: Record<string, string> = { evseNetworkId: '1', phase: 'L1' };
