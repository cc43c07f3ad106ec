/** Records as the schemas of our answers describe them, every field filled. */
import type { RecordSchema } from '../../dist/lib/declarative/types.js';

/** A text in several languages, as a list or by language. */
const isText = ({ type, items, properties }: RecordSchema): 'list' | 'map' | undefined => {
	if (items?.properties && 'locale' in items.properties) return 'list';
	return type === 'object' && Object.keys(properties ?? {}).length === 0 ? 'map' : undefined;
};

/** Numbers that rounding would change. */
const AMOUNT = 1234.567;

const FORMATS: Record<string, string> = {
	'date-time': '2026-01-31T10:20:30.123456Z',
	date: '2026-01-31',
	email: 'driver@example.com',
	time: '08:30:00Z',
	uuid: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
};

/** A value of this shape, with everything in it; texts name their field. */
export function filled(schema: RecordSchema, name = 'value', number = { last: 40 }): unknown {
	const text = isText(schema);
	if (text === 'list') {
		return ['de', 'en'].map((locale) => ({ locale, translation: `${name} ${locale}` }));
	}
	if (text === 'map') return { de: `${name} de`, en: `${name} en` };
	if (schema.properties) {
		return Object.fromEntries(
			Object.entries(schema.properties).map(([key, inner]) => [key, filled(inner, key, number)]),
		);
	}
	if (schema.items) return [filled(schema.items, name, number), filled(schema.items, name, number)];
	if (schema.enum) return schema.enum.find((value) => value !== null);
	const [type] = [schema.type].flat();
	if (type === 'integer' || type === 'number') {
		const value = ++number.last + (type === 'number' ? AMOUNT : 0);
		const { minimum = -Infinity, maximum = Infinity } = schema as Record<string, number>;
		return Math.min(Math.max(value, minimum), maximum);
	}
	if (type === 'boolean') return true;
	if (type === 'array') return [];
	return FORMATS[schema.format ?? ''] ?? `some ${name}`;
}
