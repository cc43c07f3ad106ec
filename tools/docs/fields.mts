/** The fields of a resource, each once, with the operations that have it. */
import type { Field, Operation, Resource } from '../../dist/lib/declarative/types.js';
import { cell, sentences, typeOf } from './words.mts';

interface Line {
	label: string;
	type: string;
	says: string;
	/** The operations that have it, those that need it with a mark. */
	operations: Set<string>;
}

const SEPARATOR = ' › ';

/** Fields within a field stand below it; rows of rows are left to the editor. */
const DEEPEST = 2;

const innerOf = (field: Field): Field[] => ('fields' in field ? field.fields : []);

/** Of a filter by time: whether what is at that very moment is found too, where the API says so. */
const boundOf = (field: Field): string | undefined => {
	if (!('inclusive' in field) || field.inclusive === undefined) return undefined;
	return `${field.kind === 'date' ? 'That day' : 'That moment'} ${field.inclusive ? '' : 'not '}included`;
};

const saysOf = (field: Field): string =>
	sentences(
		field.description,
		field.hint,
		boundOf(field),
		field.kind === 'json' ? exampleOf(field) : undefined,
	);

const exampleOf = ({ example }: Extract<Field, { kind: 'json' }>): string => {
	const text = JSON.stringify(example);
	return text.length > 120 ? '' : `Such as \`${text}\``;
};

/** The fields of all shapes of a body, with the shapes that have them. */
function shaped({ body }: Operation): Array<{ field: Field; required: boolean; shapes: string[] }> {
	if (!body) return [];
	const found = new Map<string, { field: Field; required: boolean; shapes: string[] }>();
	for (const one of body.variant?.cases ?? []) {
		for (const [fields, required] of [
			[one.required, true],
			[one.optional, false],
		] as const) {
			for (const field of fields) {
				const id = JSON.stringify([field, required]);
				const known = found.get(id) ?? { field, required, shapes: [] };
				known.shapes.push(one.label);
				found.set(id, known);
			}
		}
	}
	return [...found.values()];
}

/** Lines for the table of a resource's fields, in the order in which the operations bring them. */
export function linesOf({ operations }: Resource): string[][] {
	const lines = new Map<string, Line>();

	function add(operation: string, field: Field, required: boolean, more: string, above: string[]) {
		const label = [...above, field.label].join(SEPARATOR);
		const type = typeOf(field);
		const says = sentences(more, saysOf(field));
		const id = JSON.stringify([label, type, says]);
		const line = lines.get(id) ?? { label, type, says, operations: new Set() };
		line.operations.add(required ? `**${operation}**` : operation);
		lines.set(id, line);
		if (above.length + 1 >= DEEPEST) return;
		for (const inner of innerOf(field)) {
			add(operation, inner, required && inner.required === true, '', [...above, field.label]);
		}
	}

	for (const operation of operations) {
		const { name, parameters, query, filters, body } = operation;
		const all = (fields: Field[], required: boolean) =>
			fields.forEach((field) => add(name, field, required, '', []));
		all(parameters, true);
		for (const field of query) add(name, field, field.required === true, '', []);
		all(filters, false);
		all(body?.required ?? [], true);
		if (body?.variant) {
			const { label, description, cases } = body.variant;
			const names = cases.map((one) => one.label).join(', ');
			const line = { label, type: `one of: ${names}`, says: sentences(description) };
			lines.set(JSON.stringify([name, label]), { ...line, operations: new Set([`**${name}**`]) });
		}
		for (const { field, required, shapes } of shaped(operation)) {
			add(name, field, required, `With ${shapes.join(', ')}`, []);
		}
		all(body?.optional ?? [], false);
	}
	return [...lines.values()].map(({ label, type, says, operations: of }) => [
		label,
		type,
		[...of].join(', '),
		cell(says),
	]);
}
