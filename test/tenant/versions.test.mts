/** A tenant that plays an older version of the API: what is newer is not there. */
import { createRequire } from 'node:module';
import { startTenant } from '../../sandbox/tenant/index.mts';
import { Version, isNewer } from '../../sandbox/tenant/versions.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { NOW, call } from './calls.mts';

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const judged = api ? it : it.skip;

const SINCE = createRequire(import.meta.url)('../../sandbox/tenant/since.json') as Record<
	string,
	string[]
>;

describe('a version', () => {
	it('has what came with it and before, whatever the path calls its parts', () => {
		const issues = 'GET /resources/issues/v1.0/{issue}';
		const [oldest, middle, newest, none] = ['3.110.0', '3.168.0', '3.244.0', undefined].map(
			(name) => new Version(name),
		);
		expect(isNewer(issues)).toBe(true);
		expect(isNewer('GET /resources/issues/v1.0/{id}')).toBe(true);
		expect(isNewer('GET /resources/users/v1.0')).toBe(false);
		for (const version of [newest, none]) expect(version.has(issues)).toBe(true);
		expect(oldest.has(issues)).toBe(false);
		for (const version of [oldest, middle, newest, none])
			expect(version.has('GET /resources/users/v1.0')).toBe(true);
		expect(SINCE['3.168.0'].every((operation) => middle.has(operation))).toBe(true);
		expect(SINCE['3.244.0'].some((operation) => middle.has(operation))).toBe(false);
		expect(new Version('3.1000.0').reaches('3.244.0')).toBe(true);
	});

	it.each(['3.89.0', 'newest', '3'])('is refused where nothing is known of it: %s', (name) => {
		expect(() => new Version(name)).toThrow(/version/);
	});

	judged('of the document has every operation of the document', () => {
		const version = new Version(api!.version);
		const missing = api!.operations
			.map(({ method, path }) => `${method} ${path.replace('/public-api', '')}`)
			.filter((operation) => !version.has(operation));
		expect(missing).toEqual([]);
	});
});

describe('a tenant that plays an older version', () => {
	it('answers 404 to what is newer, and keeps what it had', async () => {
		const size = { sessionsPerDay: 1, days: 5 };
		const [old, now] = [
			await startTenant({ now: NOW, size, api: '3.110.0' }),
			await startTenant({ now: NOW, size }),
		];
		expect(
			old.routes.filter(({ operation, path }) => isNewer(`${operation.method} ${path}`)),
		).toEqual([]);
		const newer = now.routes.filter(({ operation, path }) =>
			isNewer(`${operation.method} ${path}`),
		);
		expect(old.routes.length + newer.length).toBe(now.routes.length);
		for (const { operation, path } of newer) {
			const url = path.replace(/\{\w+\}/g, '1');
			expect((await call(old, operation.method, url)).status).toBe(404);
		}
		expect((await call(old, 'GET', '/resources/users/v1.0')).status).toBe(200);
		await old.close();
		await now.close();
	});
});
