/** What a request must look like, told from the fields that the nodes describe. */
import { invalid } from './errors.mts';
import { isObject } from './shape.mts';
import type { Body, Field, Operation } from './catalogue.mts';
import type { Row } from './store.mts';

export type Complaints = Record<string, string[]>;

const isMultiple = (value: number, of: number): boolean =>
	Math.abs(value / of - Math.round(value / of)) < 1e-6;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const FORMATS = {
	email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
	url: /^https?:\/\/\S+$/,
	uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};
const TIME = /^\d{1,2}:\d{2}(:\d{2})?$/;

/** Says whether a record that a field refers to is there; undefined where the tenant cannot know. */
export type Exists = (kind: string, id: unknown) => boolean | undefined;

function wrong(field: Field, value: unknown, exists: Exists): string | undefined {
	switch (field.kind) {
		case 'text':
			if (typeof value !== 'string') return 'must be text';
			if (field.maxLength !== undefined && value.length > field.maxLength) {
				return `must not be longer than ${field.maxLength} characters`;
			}
			if (field.minLength !== undefined && value.length < field.minLength) {
				return `must have at least ${field.minLength} characters`;
			}
			if (field.pattern && !new RegExp(field.pattern, 'u').test(value)) {
				return 'does not have the right form';
			}
			return field.format && !FORMATS[field.format].test(value)
				? `must be a valid ${field.format}`
				: undefined;
		case 'integer':
		case 'number':
			if (typeof value !== 'number') return 'must be a number';
			if (field.kind === 'integer' && !Number.isInteger(value)) return 'must be a whole number';
			if (field.min !== undefined && value < field.min) return `must be at least ${field.min}`;
			if (field.max !== undefined && value > field.max) return `must be at most ${field.max}`;
			return field.multipleOf && !isMultiple(value, field.multipleOf)
				? `must be a multiple of ${field.multipleOf}`
				: undefined;
		case 'boolean':
			return typeof value === 'boolean' ? undefined : 'must be true or false';
		case 'dateTime':
			return typeof value === 'string' && MOMENT.test(value)
				? undefined
				: 'must be a date and time';
		case 'date':
			return typeof value === 'string' && DATE.test(value) ? undefined : 'must be a date';
		case 'time':
			return typeof value === 'string' && TIME.test(value) ? undefined : 'must be a time of day';
		case 'choice':
			return field.choices.some((one) => one.value === value)
				? undefined
				: `is not one of ${field.choices
						.map((one) => one.value)
						.slice(0, 12)
						.join(', ')}`;
		case 'choices': {
			if (!Array.isArray(value)) return 'must be a list';
			if (field.most !== undefined && value.length > field.most) {
				return `must not have more than ${field.most}`;
			}
			const odd = value.find((one) => !field.choices.some((choice) => choice.value === one));
			return odd === undefined ? undefined : `has an unknown value ${JSON.stringify(odd)}`;
		}
		case 'record':
			if (field.id === 'integer' && !Number.isInteger(value)) return 'must be an id';
			if (field.id === 'text' && typeof value !== 'string') return 'must be an id as text';
			return exists(field.of, value) === false ? 'does not exist' : undefined;
		case 'records':
			if (!Array.isArray(value)) return 'must be a list of ids';
			return value.some((one) => exists(field.of, one) === false)
				? 'has an id that does not exist'
				: undefined;
		case 'list':
		case 'columns':
		case 'groups':
			return Array.isArray(value) ? undefined : 'must be a list';
		case 'group':
		case 'spread':
			return isObject(value) ? undefined : 'must be an object';
		case 'json':
			if (field.shape === 'array' && !Array.isArray(value)) return 'must be a list';
			return field.shape === 'object' && !isObject(value) ? 'must be an object' : undefined;
	}
}

function checkField(
	field: Field,
	value: unknown,
	at: string,
	exists: Exists,
	found: Complaints,
): void {
	if (value === null) {
		if (!field.nullable) found[at] = [`${at} must not be empty.`];
		return;
	}
	const complaint = wrong(field, value, exists);
	if (complaint) {
		found[at] = [`${at} ${complaint}.`];
		return;
	}
	if (field.kind === 'group') checkFields(field.fields, value as Row, at, exists, found);
	if (field.kind === 'groups') {
		(value as unknown[]).forEach((one, index) => {
			if (isObject(one)) checkFields(field.fields, one, `${at}.${index}`, exists, found);
			else found[`${at}.${index}`] = [`${at}.${index} must be an object.`];
		});
	}
	if (field.kind === 'list') {
		(value as unknown[]).forEach((one, index) =>
			checkField(field.item, one, `${at}.${index}`, exists, found),
		);
	}
}

function checkFields(
	fields: Field[],
	value: Row,
	at: string,
	exists: Exists,
	found: Complaints,
): void {
	for (const field of fields) {
		const path = at ? `${at}.${field.name}` : field.name;
		if (field.name in value) checkField(field, value[field.name], path, exists, found);
		else if (field.required && at) found[path] = [`${path} is required.`];
	}
}

/**
 * Checks a body.
 *
 * @throws ApiError 422 naming every field that is wrong
 */
export function checkBody(operation: Operation, given: unknown, exists: Exists): void {
	const { body } = operation;
	if (!body) return;
	if (body.array) {
		if (!Array.isArray(given)) throw invalid({ body: ['The body must be a list.'] });
		const rows = body.variant?.cases.map(({ required }) => required[0]) ?? body.required;
		const outcomes = rows.map((field) => {
			const found: Complaints = {};
			checkField(field, given, 'items', exists, found);
			return found;
		});
		if (outcomes.every((found) => Object.keys(found).length > 0)) throw invalid(outcomes[0]);
		return;
	}
	if (given !== undefined && !isObject(given)) {
		throw invalid({ body: ['The body must be an object.'] });
	}
	const value: Row = given ?? {};
	const found: Complaints = {};
	const fields = [...body.required, ...body.optional];
	for (const field of body.required) {
		if (value[field.name] === undefined) found[field.name] = [`${field.name} is required.`];
	}
	checkFields(fields, value, '', exists, found);
	if (body.variant) checkVariant(body, value, exists, found);
	if (Object.keys(found).length > 0) throw invalid(found);
}

/** The shape whose own words are in the body has to be whole; where several fit, the first. */
function checkVariant(body: Body, value: Row, exists: Exists, found: Complaints): void {
	const cases = body.variant!.cases;
	const matching = cases
		.filter(({ sends }) =>
			Object.entries(sends).every(([name, sent]) =>
				isObject(sent) ? isObject(value[name]) : value[name] === sent,
			),
		)
		// The shape that says most by itself is the one that is meant.
		.sort((a, b) => Object.keys(b.sends).length - Object.keys(a.sends).length);
	const one =
		matching.find(({ required }) => required.every(({ name }) => value[name] !== undefined)) ??
		matching[0];
	if (!one) {
		const [name] = Object.keys(cases[0].sends);
		const at = name ?? body.variant!.key;
		found[at] = [`${at} must be one of ${cases.map(({ value: known }) => known).join(', ')}.`];
		return;
	}
	for (const field of one.required) {
		if (value[field.name] === undefined) found[field.name] = [`${field.name} is required.`];
	}
	checkFields([...one.required, ...one.optional], value, '', exists, found);
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A filter's text as the value that its field means; a complaint where it is none. */
export function readFilter(field: Field, given: unknown): { value?: unknown; complaint?: string } {
	if (Array.isArray(given)) {
		const inner = given.map((one) => readFilter({ ...field, kind: 'text' } as Field, one).value);
		return { value: inner };
	}
	const text = String(given);
	switch (field.kind) {
		case 'integer':
		case 'number':
			return NUMBER.test(text) ? { value: Number(text) } : { complaint: 'must be a number' };
		case 'record':
			if (text === 'null' && field.nullable) return { value: null };
			if (field.id === 'text') return { value: text };
			return /^\d+$/.test(text) ? { value: Number(text) } : { complaint: 'must be an id' };
		case 'boolean':
			if (/^(true|1)$/.test(text)) return { value: true };
			return /^(false|0)$/.test(text) ? { value: false } : { complaint: 'must be true or false' };
		case 'date':
		case 'dateTime':
			return MOMENT.test(text) ? { value: text } : { complaint: 'must be a date' };
		case 'choice':
			return field.choices.some((one) => String(one.value) === text)
				? { value: field.choices.find((one) => String(one.value) === text)!.value }
				: {
						complaint: `is not one of ${field.choices
							.map((one) => one.value)
							.slice(0, 12)
							.join(', ')}`,
					};
		default:
			return { value: text === 'null' && field.nullable ? null : text };
	}
}
