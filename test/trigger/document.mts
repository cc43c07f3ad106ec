/** The newest API document there is: what the trigger knows goes by it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { documentPath, judge, openApi, type OpenApi } from '../support/openapi.mts';

const NEWEST = 'ampeco-openapi-3.244.0.facts.json';

let cached: OpenApi | undefined;

/** Undefined where no document is there. */
export function newestApi(): OpenApi | undefined {
	const path = resolve(dirname(documentPath()), NEWEST);
	if (!existsSync(path)) return openApi();
	cached ??= judge(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>);
	return cached;
}
