/** What `npm start` is told on its command line. */
import { parseArgs } from 'node:util';

import { Problem, messageOf } from './n8n/problem.mts';
import { SWITCH_FLAGS, SWITCH_HELP } from './tenant/switches.mts';
import type { SwitchValues } from './tenant/switches.mts';
import { Version } from './tenant/versions.mts';

export const N8N_PORT = 5678;
export const TENANT_PORT = 4010;

export const HELP = `npm start               n8n, a simulated tenant and the examples, until Ctrl-C
npm start -- --check    runs the examples once, and Fault alert once more by itself; one line of JSON for each

Flags of the simulated tenant
  --api 3.110.0            plays an older version of the API: what is newer answers 404

Flags that make it difficult once the examples have run, as keys do in a terminal
${SWITCH_HELP}

Variables
  AMPECO_TENANT_URL, AMPECO_API_TOKEN   a real tenant instead of the simulated one; nothing is written to it
  N8N_PORT                              the port of n8n (${N8N_PORT} or the next free one)
  AMPECO_TENANT_PORT                    the port of the simulated tenant (${TENANT_PORT} or the next free one)`;

export interface Arguments {
	check: boolean;
	help: boolean;
	/** The version of the API that the simulated tenant plays. */
	api?: string;
	/** What makes the simulated tenant difficult. */
	trouble: SwitchValues;
}

function parse() {
	try {
		return parseArgs({
			options: {
				check: { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
				api: { type: 'string' },
				...SWITCH_FLAGS,
			},
		}).values;
	} catch (error) {
		throw new Problem(`${messageOf(error)}\n\n${HELP}`);
	}
}

/**
 * @param isReal whether the environment names a real tenant
 * @throws Problem where they cannot be, before anything is built and started for them
 */
export function readArguments(isReal: boolean): Arguments {
	const { check = false, help = false, api, ...trouble } = parse();
	const [difficult] = Object.keys(trouble);
	const flag = difficult ?? (api !== undefined ? 'api' : undefined);
	if (isReal && flag) {
		throw new Problem(`--${flag} is of the simulated tenant: it cannot go with AMPECO_TENANT_URL.`);
	}
	if (check && difficult) {
		throw new Problem(`--${difficult} makes the tenant difficult: it cannot go with --check.`);
	}
	try {
		new Version(api);
	} catch (error) {
		throw new Problem(`--api: ${messageOf(error)}`);
	}
	return { check, help, api, trouble };
}
