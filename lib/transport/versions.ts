import type { Context } from './tenant/access';
import { access } from './tenant/access';

/** The place of the version that a tenant has, by the tenant and its versions; as far as it is known. */
const known = new Map<string, number>();

const isNotFound = (error: unknown): boolean =>
	(error as { httpCode?: unknown } | undefined)?.httpCode === '404';

/**
 * Asks for something by the newest version of its path that the tenant has. A 404 says as little
 * of the version as of the record, so an older version is asked only after one, and only what has
 * answered well is remembered, for this process: from then on that version is asked first, and
 * after the newest no other.
 *
 * @param versions the paths, the newest first, with places for ids: `users/v1.1/{id}`
 * @param ask sends the request by one of them
 * @throws what the first version said when all of them answer 404, else the last error
 */
export async function askVersions<Answer>(
	context: Context,
	versions: readonly [string, ...string[]],
	ask: (version: string) => Promise<Answer>,
): Promise<Answer> {
	if (versions.length === 1) return await ask(versions[0]);
	const key = `${(await access(context)).origin} ${versions[0]}`;
	const first = known.get(key) ?? 0;
	const others = versions.filter((version) => version !== versions[first]);
	const order = known.get(key) === 0 ? [versions[0]] : [versions[first], ...others];
	let missing: unknown;
	for (const version of order) {
		const result = await ask(version).then(
			(answer) => ({ answer }),
			(error: unknown) => ({ error }),
		);
		if ('answer' in result) {
			known.set(key, versions.indexOf(version));
			return result.answer;
		}
		if (!isNotFound(result.error)) throw result.error;
		missing ??= result.error;
	}
	throw missing;
}
