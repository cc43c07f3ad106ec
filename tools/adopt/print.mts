/** Fields and operations as source text, as a person would write them: what is known already is reused. */
import { dirname, relative } from 'node:path';
import type { Body, Field, VariantCase } from '../../dist/lib/declarative/types.js';
import type { Evaluated } from './evaluate.mts';
import { sameField, type Vocabulary } from './model.mts';

/** A constant that a source may name. */
interface Known {
	name: string;
	value: unknown;
	/** The module that it is imported from; undefined where it is the file's own. */
	from?: string;
}

const isField = (value: unknown): value is Field =>
	typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
const isFields = (value: unknown): value is Field[] =>
	Array.isArray(value) && value.length > 1 && value.every(isField);

const quote = (text: string): string =>
	`'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;

/** A plain value as source text. */
export function literal(value: unknown): string {
	if (typeof value === 'string') return quote(value);
	if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).map(
			([name, inner]) => `${propertyName(name)}: ${literal(inner)}`,
		);
		return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
	}
	return String(value);
}

export const propertyName = (name: string): string =>
	/^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(name) ? name : quote(name);

export class Printer {
	private readonly words: Vocabulary;
	private readonly known: Known[];
	/** What the text written so far needs, by module. */
	readonly needs = new Map<string, Set<string>>();
	private readonly vocabulary: string;
	private readonly pieces: string;
	private readonly reserved: Set<string>;

	/**
	 * @param file the source that is written
	 * @param shared modules whose constants may be imported
	 */
	constructor(
		run: Evaluated,
		root: string,
		file: string,
		shared: string[],
		own: Record<string, unknown>,
	) {
		this.words = run.exports(`${root}/lib/declarative/index.ts`) as never;
		const from = (module: string) => {
			const path = relative(dirname(file), module).replace(/\.ts$/, '');
			return path.startsWith('.') ? path : `./${path}`;
		};
		this.vocabulary = from(`${root}/lib/declarative`);
		this.pieces = from(`${root}/nodes/shared/pieces.ts`);
		this.reserved = new Set(Object.keys(own));
		this.known = [
			...Object.entries(own).map(([name, value]) => ({ name, value })),
			...shared
				.filter((module) => module !== file)
				.flatMap((module) =>
					Object.entries(run.exports(module)).map(([name, value]) => ({
						name,
						value,
						from: from(module),
					})),
				),
		];
	}

	/** A constant that is to be declared before what is printed next. */
	declare(name: string, value: unknown): void {
		this.known.unshift({ name, value });
	}

	/** A name that the source needs; another one where the source has the name itself. */
	private need(module: string, name: string): string {
		const names = this.needs.get(module) ?? new Set<string>();
		const isTaken = this.reserved.has(name);
		this.needs.set(module, names.add(isTaken ? `${name} as ${name}Field` : name));
		return isTaken ? `${name}Field` : name;
	}

	/** Keeps a name for what the source declares. */
	reserve(name: string): void {
		this.reserved.add(name);
	}

	word = (name: string): string => this.need(this.vocabulary, name);

	private named({ name, from }: Known): string {
		return from ? this.need(from, name) : name;
	}

	/** A constant with this value, by its name; or the same made required or nullable. */
	private constant(field: Field): string | undefined {
		const find = (wanted: Field) =>
			this.known.find(({ value }) => isField(value) && sameField(value, wanted));
		const exact = find(field);
		if (exact) return this.named(exact);
		if (field.required) {
			const found = this.constant({ ...field, required: undefined });
			return found && `${this.word('required')}(${found})`;
		}
		const plain = field.nullable && find({ ...field, nullable: undefined });
		return plain ? `${this.word('nullable')}(${this.named(plain)})` : undefined;
	}

	/** One field. */
	field(field: Field): string {
		const known = this.constant(field);
		if (known) return known;
		if (field.required)
			return `${this.word('required')}(${this.field({ ...field, required: undefined })})`;
		const [word, ...args] = this.call(field);
		return `${word}(${args.filter((arg) => arg !== '').join(', ')})`;
	}

	/** The options of a field that its word would not give by itself. */
	private options(field: Field, plain: Field, names: string[]): string {
		const own = field as unknown as Record<string, unknown>;
		const usual = plain as unknown as Record<string, unknown>;
		const entries = ['nullable', 'label', 'key', 'placeholder', 'description', ...names]
			.filter((name) => own[name] !== undefined && own[name] !== usual[name])
			.map((name) => `${name}: ${literal(own[name])}`);
		return entries.length > 0 ? `{ ${entries.join(', ')} }` : '';
	}

	private call(field: Field): string[] {
		const { words } = this;
		const name = quote(field.name);
		switch (field.kind) {
			case 'text': {
				const names = ['minLength', 'maxLength', 'pattern', 'format', 'lines', 'password'];
				const piece = {
					countries: 'country',
					currencies: 'currency',
					states: 'state',
					timezones: 'timezone',
				}[field.loadOptions ?? ''];
				if (piece) {
					const usual = {
						...words.text(field.name),
						pattern: field.pattern,
						description: field.description,
						label: field.label,
					} as Field;
					return [this.need(this.pieces, piece), name, this.options(field, usual, [])];
				}
				if (field.loadOptions) {
					return [
						this.word('loaded'),
						name,
						quote(field.loadOptions),
						this.options(field, words.text(field.name), names),
					];
				}
				return [this.word('text'), name, this.options(field, words.text(field.name), names)];
			}
			case 'integer':
			case 'number':
				return [
					this.word('money' in field && field.money ? 'money' : field.kind),
					name,
					this.options(field, words[field.kind](field.name), [
						'min',
						'max',
						'positive',
						'multipleOf',
					]),
				];
			case 'boolean':
			case 'dateTime':
			case 'date':
			case 'time':
				return [
					this.word(field.kind),
					name,
					this.options(field, words[field.kind](field.name), []),
				];
			case 'choice':
			case 'choices':
				return [
					this.word(field.kind),
					name,
					this.choices(field.choices),
					this.options(field, words.choice(field.name, [] as never), ['most']),
				];
			case 'record':
			case 'records': {
				const word = field.kind === 'record' ? 'recordId' : 'recordIds';
				return [
					this.word(word),
					name,
					quote(field.of),
					this.options(field, words[word](field.name, field.of), ['id']),
				];
			}
			case 'list':
				return [
					this.word('list'),
					this.field(field.item),
					this.options(field, words.list(field.item as never) as Field, []),
				];
			case 'group':
			case 'columns':
			case 'spread':
			case 'groups': {
				const inner = field.fields.map((one) => one.name).join();
				if (field.kind === 'groups' && inner === 'locale,translation') {
					return [
						this.need(this.pieces, 'translations'),
						name,
						this.options(field, words.group(field.name, [] as never), []),
					];
				}
				return [
					this.word(field.kind),
					name,
					this.list(field.fields),
					this.options(field, words.group(field.name, [] as never), []),
				];
			}
			case 'json':
				return [
					this.word('json'),
					name,
					literal(field.example),
					this.options(field, words.json(field.name, field.example), []),
				];
		}
	}

	/** The values of a choice: a constant that has the same, a list, or an object where labels need saying. */
	private choices(choices: Array<{ value: string | number | boolean; label: string }>): string {
		const values = choices.map(({ value }) => String(value));
		const same = this.known.find(({ value }) => {
			if (typeof value !== 'object' || value === null || isField(value)) return false;
			const list = Array.isArray(value) ? value : Object.keys(value);
			const isLabels =
				Array.isArray(value) || Object.values(value).every((one) => typeof one === 'string');
			return (
				isLabels &&
				list.length === values.length &&
				values.length > 1 &&
				list.every((one) => typeof one !== 'object' && values.includes(String(one)))
			);
		});
		if (same) return this.named(same);
		const isPlain = choices.every(
			({ value, label }) => label === this.words.titleCase(String(value)) || value === '',
		);
		if (isPlain) return literal(choices.map(({ value }) => value));
		return literal(Object.fromEntries(choices.map(({ value, label }) => [String(value), label])));
	}

	/** Several fields: lists that are known are spread. */
	list(fields: Field[]): string {
		const rest = [...fields];
		const parts: string[] = [];
		const lists = this.known.filter((one): one is Known & { value: Field[] } =>
			isFields(one.value),
		);
		lists.sort((a, b) => b.value.length - a.value.length);
		const whole = lists.find(
			({ value }) =>
				value.length === fields.length &&
				value.every((one) => fields.some((field) => sameField(field, one))),
		);
		if (whole) return this.named(whole);
		for (const known of lists) {
			const all = known.value.map((one) => rest.findIndex((field) => sameField(field, one)));
			if (all.includes(-1)) continue;
			parts.push(`...${this.named(known)}`);
			const gone = new Set(all);
			rest.splice(0, rest.length, ...rest.filter((_, index) => !gone.has(index)));
		}
		return `[${[...parts, ...rest.map((field) => this.field(field))].join(', ')}]`;
	}

	/** The related data that can be asked for. */
	include(values: string[]): string {
		const same = this.known.find(
			({ value, from }) => !from && Array.isArray(value) && value.join() === values.join(),
		);
		if (!same) return `include: ${literal(values)}`;
		return same.name === 'include' ? 'include' : `include: ${same.name}`;
	}

	private shape({ value, label, sends, required, optional }: VariantCase): string {
		const parts = [
			...(Object.keys(sends).length > 0 ? [`sends: ${literal(sends)}`] : []),
			...(required.length > 0 ? [`required: ${this.list(required)}`] : []),
			...(optional.length > 0 ? [`optional: ${this.list(optional)}`] : []),
		];
		const fields = parts.length > 0 ? [`{ ${parts.join(', ')} }`] : [];
		return `${this.word('shape')}(${[quote(value), quote(label), ...fields].join(', ')})`;
	}

	/** What an operation says of its body, as properties. */
	body({ required, optional, variant, array }: Body): string[] {
		const choice =
			variant &&
			`${this.word('variant')}(${quote(variant.key)}, ${quote(variant.label)}, [${variant.cases.map((one) => this.shape(one)).join(', ')}])`;
		if (array) return [`rows: ${choice ?? this.field(required[0])}`];
		return [
			...(required.length > 0 ? [`required: ${this.list(required)}`] : []),
			...(optional.length > 0 ? [`optional: ${this.list(optional)}`] : []),
			...(choice ? [`variant: ${choice}`] : []),
		];
	}
}
