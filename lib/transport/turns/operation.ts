/** A word of the API's own paths, or a version: `charge-points`, `v2.0`. */
const WORD = /^([a-z]+(-[a-z]+)*\d?|v\d+(\.\d+)*)$/;

/**
 * The operation that a request belongs to: its method and its path without what differs from record
 * to record. The transport is not told which operation it carries out, and a path typed by hand has none.
 *
 * @returns for example `GET /public-api/resources/users/v1.0/*`
 */
export const operationOf = (method: string, path: string): string =>
	`${method} ${path
		.split('/')
		.map((part) => (part === '' || WORD.test(part) ? part : '*'))
		.join('/')}`;
