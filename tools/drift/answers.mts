/** Where the records of the nodes and the trigger's events differ from what a version of the document answers and sends. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { RecordSchema } from '../../dist/lib/declarative/types.js';
import type { OpenApi, Schema } from '../../test/support/openapi.mts';
import type { Entry } from '../../test/support/catalogue.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { answerOf, casesOf, flatten } from '../api/schema.mts';

const require = createRequire(import.meta.url);

/** The dotted paths of a record, lists seen through; with `*` where anything may come. */
function recordPaths(record: RecordSchema, at = ''): string[] {
	const inItems = record.items ? recordPaths(record.items, at) : [];
	const own = Object.entries(record.properties ?? {}).flatMap(([name, inner]) => [
		at + name,
		...recordPaths(inner, `${at}${name}.`),
	]);
	return [...inItems, ...own];
}

const DEEPEST = 8;

/** The dotted paths of what a schema may answer, in any of its shapes. */
function answerPaths(api: OpenApi, given: Schema, at = '', depth = 0): string[] {
	if (depth > DEEPEST) return [];
	return casesOf(api, given).flatMap(({ schema }) =>
		schema.items
			? answerPaths(api, schema.items, at, depth)
			: Object.entries(schema.properties).flatMap(([name, inner]) => [
					at + name,
					...answerPaths(api, inner, `${at}${name}.`, depth + 1),
				]),
	);
}

export interface AnswerDrift {
	entry: Entry;
	/** Fields of the document's answer that the record lacks. */
	missing: string[];
	/** Fields of the record that the document's answer lacks. */
	unknown: string[];
}

/** One operation with its record and the answer that the document gives. */
interface Pair {
	entry: Entry;
	record: RecordSchema;
	answer: Schema;
}

/**
 * The differences between records and answers, operation by operation. Operations share records: what one
 * of them answers need not be in the answer of another.
 */
export function answerDrift(api: OpenApi, entries: Entry[]): AnswerDrift[] {
	const documented = new Map(api.operations.map((one) => [routeKey(one.method, one.path), one]));
	const pairs = entries.flatMap((entry): Pair[] => {
		const { method, path, output } = entry.operation;
		const found = documented.get(routeKey(method, API_ROOT + path));
		const answer = found && answerOf(api, found);
		return answer && output ? [{ entry, record: output, answer }] : [];
	});
	const byRecord = new Map<RecordSchema, Pair[]>();
	for (const pair of pairs) byRecord.set(pair.record, [...(byRecord.get(pair.record) ?? []), pair]);
	return [...byRecord].flatMap(([record, users]) => {
		const own = new Set(recordPaths(record));
		const theirs = users.map(({ answer }) => new Set(answerPaths(api, answer)));
		const unknown = [...own].filter(
			(path) =>
				!theirs.some((paths) => paths.has(path)) &&
				!users.some(({ answer }) => isOpen(api, answer, path)),
		);
		return users
			.map(({ entry }, index) => ({
				entry,
				missing: [...theirs[index]].filter((path) => !own.has(path)),
				unknown: index === 0 ? unknown : [],
			}))
			.filter((drift) => drift.missing.length + drift.unknown.length > 0);
	});
}

/** Whether the document leaves open what is at a path. */
function isOpen(api: OpenApi, given: Schema, path: string): boolean {
	const [name, ...rest] = path.split('.');
	return casesOf(api, given).some(({ schema }) => {
		if (schema.items) return isOpen(api, schema.items, path);
		const inner = schema.properties[name];
		if (!inner)
			return (
				Object.keys(schema.properties).length === 0 || schema.additionalProperties !== undefined
			);
		return rest.length > 0 && isOpen(api, inner, rest.join('.'));
	});
}

/** The notifications that can be subscribed to and that the trigger does not know, and those it knows beside. */
export function eventDrift(api: OpenApi): { missing: string[]; unknown: string[] } {
	const { notificationLabels } = require(
		resolve(import.meta.dirname, '../../dist/nodes/shared/notifications.js'),
	) as { notificationLabels: Record<string, string> };
	const known = new Set(Object.keys(notificationLabels));
	const all = new Set(
		api.operations
			.filter(
				({ method, path }) => method === 'POST' && path.startsWith(`${API_ROOT}/notifications/`),
			)
			.flatMap(({ body }) => (body ? valuesOf(api, body.schema) : [])),
	);
	return {
		missing: [...all].filter((name) => !known.has(name)).sort(),
		unknown: [...known].filter((name) => all.size > 0 && !all.has(name)).sort(),
	};
}

/** The events that a subscription can be made for. */
function valuesOf(api: OpenApi, given: Schema): string[] {
	return casesOf(api, given).flatMap(({ schema }) => {
		const events = schema.properties.notifications;
		const items = events && flatten(api, events).items;
		return items ? (flatten(api, items).enum ?? []).map(String) : [];
	});
}
