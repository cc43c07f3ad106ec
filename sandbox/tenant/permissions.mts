/** What a token may not do. */
import type { Route } from './catalogue.mts';

const singular = (part: string) => part.replace(/s$/, '');

/**
 * Whether an entry forbids an operation. It names the operation (`POST /resources/users/v1.0`), its
 * path, or a kind of record with all that is about it (`users`, `GET users`).
 */
function meets(entry: string, { path, operation }: Route): boolean {
	const [, method, what] = /^(?:([A-Z]+) +)?(.*)$/s.exec(entry.trim())!;
	if (method !== undefined && method !== operation.method) return false;
	return what === path || path.split('/').map(singular).includes(singular(what));
}

/**
 * The operations that entries forbid.
 *
 * @throws where an entry forbids nothing
 */
export function forbiddenRoutes(routes: Route[], entries: string[]): Set<Route> {
	const forbidden = new Set<Route>();
	for (const entry of entries) {
		const met = routes.filter((route) => meets(entry, route));
		if (met.length === 0) {
			throw new Error(
				`No operation is about “${entry}”: try charge-points, users, or POST /resources/users/v1.0.`,
			);
		}
		for (const route of met) forbidden.add(route);
	}
	return forbidden;
}
