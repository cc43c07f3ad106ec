/** A version of the API document, read from a file. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { judge, type OpenApi } from '../../test/support/openapi.mts';

/** The Public API's path on every tenant: the nodes' own paths are below it. */
export const API_ROOT = '/public-api';

/** Reads a version of the document from a file in JSON or YAML. @throws where it is no such document */
export function readDocument(file: string): OpenApi {
	const text = readFileSync(file, 'utf8');
	const document = (text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text)) as {
		openapi?: string;
		paths?: object;
	} | null;
	if (!document?.openapi || !document.paths) throw new Error(`${file} is no OpenAPI document`);
	return judge(document as never);
}
