/** A path of the API document as it would be without references: for tests that change it. */

/** The document, as freely as tests change it. */
export type Tree = Record<string, any>;

/** A copy in which references are replaced by what they are to, down to where one would come again. */
export function whole(document: Tree, value: any, above: string[] = []): any {
	if (Array.isArray(value)) return value.map((one) => whole(document, one, above));
	if (typeof value !== 'object' || value === null) return value;
	const ref: string | undefined = value.$ref;
	if (ref && above.includes(ref)) return value;
	if (ref) {
		const found = ref
			.slice(2)
			.split('/')
			.reduce((at: Tree, part) => at[part.replaceAll('~1', '/')], document);
		return whole(document, found, [...above, ref]);
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, whole(document, inner, above)]),
	);
}
