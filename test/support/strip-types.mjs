/** Jest transform: Node.js itself takes the types out of `.mts` files. */
import { stripTypeScriptTypes } from 'node:module';

export default {
	process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
