/** A property, or another plain description of something. */
interface Described {
	type?: string;
	options?: object[];
}

const numbers = new Map<string, number>();
const known = new WeakMap<object, number>();

/**
 * A number that two properties share when they are the same in everything. What is in a collection is
 * written out only once, however many operations have it: whole forms are compared each time that a
 * node is loaded.
 */
export function likenessOf(property: object): number {
	const seen = known.get(property);
	if (seen !== undefined) return seen;
	const { type, options } = property as Described;
	const text = JSON.stringify(
		type === 'collection' ? { ...property, options: options!.map(likenessOf) } : property,
	);
	const number = numbers.get(text) ?? numbers.size;
	numbers.set(text, number);
	known.set(property, number);
	return number;
}
