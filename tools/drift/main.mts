/**
 * `npm run drift -- <openapi.json|yaml>`: what the nodes lack of a version of the API document, and
 * what they have that it lacks. Exit status 1 when the nodes lack something, 2 when it cannot be told.
 */
import { readDocument } from '../api/document.mts';
import { describeDrift, findDrift } from './drift.mts';

const [file] = process.argv.slice(2);
if (!file) {
	console.error('Usage: npm run drift -- <openapi.json|yaml>');
	process.exit(2);
}
try {
	const api = readDocument(file);
	const { text, lacks } = describeDrift(api.version, await findDrift(api));
	console.log(text);
	process.exitCode = lacks ? 1 : 0;
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 2;
}
