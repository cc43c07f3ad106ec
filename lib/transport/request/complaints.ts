import { isRecord } from '../json';

/** Complaints that are shown: nobody reads more. */
const MOST = 20;

/**
 * Each complaint of a 422 under the label the user sees, a line each; how many more there are.
 *
 * @param clip cuts what is too long to be shown
 */
export function complaints(
	body: unknown,
	labels: Record<string, string>,
	clip: (text: string) => string,
): string[] {
	if (!isRecord(body)) return [];
	const lines: string[] = [];
	let count = 0;
	for (const [path, sentence] of complaintsIn(body.errors)) {
		if (++count > MOST) continue;
		lines.push(`${path && `${clip(labelOf(path, labels))}: `}${clip(sentence)}`);
	}
	return count > MOST ? [...lines, `… and ${count - MOST} more`] : lines;
}

/** Each sentence under `errors` with the path of its field, however they are nested; no path where none is named. */
export function* complaintsIn(
	errors: unknown,
	path = '',
): Generator<[path: string, sentence: string]> {
	if (Array.isArray(errors)) {
		for (const one of errors) yield* complaintsIn(one, path);
	} else if (isRecord(errors)) {
		for (const [name, one] of Object.entries(errors)) {
			yield* complaintsIn(one, path === '' ? name : `${path}.${name}`);
		}
	} else if (errors !== undefined && errors !== null) {
		yield [path, String(errors)];
	}
}

/** The label of a field, by the path that the API names; inside a list by the path without its place. */
function labelOf(path: string, labels: Record<string, string>): string {
	const plain = path.replace(/\.\d+(?=\.|$)/g, '');
	const place = /\.(\d+)(?=\.|$)/.exec(path);
	// Only labels of ours: every object has a `constructor`.
	const known = [path, plain].find((name) => Object.hasOwn(labels, name));
	if (known === undefined) return path;
	return place ? `${labels[known]} (${Number(place[1]) + 1})` : labels[known];
}
