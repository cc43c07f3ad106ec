/** Fields as people read of them. */
import numbers from '../../dist/lib/declarative/values/numbers.js';
import type { Field } from '../../dist/lib/declarative/types.js';

/** So many choices are named; of more, the first. */
const MOST_CHOICES = 8;

const choicesOf = ({ choices }: Extract<Field, { kind: 'choice' | 'choices' }>): string => {
	const labels = choices.map(({ label }) => label).sort((a, b) => a.localeCompare(b, 'en'));
	const named = labels.slice(0, MOST_CHOICES).join(', ');
	return labels.length > MOST_CHOICES ? `${named} … (${labels.length})` : named;
};

const RANGES = new Set<Field['kind']>(['integer', 'number']);

function rangeOf(field: Field): string {
	if (!RANGES.has(field.kind)) return '';
	const number = field as Extract<Field, { kind: 'integer' }>;
	const { max } = number;
	const min = numbers.lowestOf(number);
	if (min !== undefined && max !== undefined) return `, ${min} to ${max}`;
	if (min !== undefined) return `, ${min} or more`;
	return max === undefined ? '' : `, ${max} or less`;
}

/** What a field takes: `whole number, 1 to 12`, `one of: AC, DC`. */
export function typeOf(field: Field): string {
	switch (field.kind) {
		case 'text':
			return field.format === 'email' ? 'e-mail address' : 'text';
		case 'integer':
			return `whole number${rangeOf(field)}`;
		case 'number':
			return `${field.money ? 'amount' : 'number'}${rangeOf(field)}`;
		case 'boolean':
			return 'yes or no';
		case 'dateTime':
			return 'date and time';
		case 'date':
			return 'day';
		case 'time':
			return 'time of day';
		case 'choice':
			return `one of: ${choicesOf(field)}`;
		case 'choices':
			return `any of: ${choicesOf(field)}`;
		case 'record':
			return 'picked from a list, or by ID';
		case 'records':
			return 'several, picked from a list or by ID';
		case 'list':
			return `list: ${typeOf(field.item)}`;
		case 'group':
			return 'group';
		case 'groups':
		case 'columns':
		case 'spread':
			return 'rows';
		case 'json':
			return 'JSON';
	}
}

/** For a cell of a table. */
export const cell = (text: string): string =>
	text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

/** One sentence or several, each ended. */
export const sentences = (...texts: Array<string | undefined>): string =>
	texts
		.filter((text): text is string => Boolean(text))
		.map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
		.join(' ');

/** A table without padding: it stays small, and a changed cell changes one line. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
