/**
 * The tenant by itself:
 *
 *     node sandbox/node24/run.mjs sandbox/tenant/main.mts [--port 4010] [--token …] [--seed 1]
 *         [--clock 60] [--api 3.110.0], and what makes it difficult: `--help` shows it
 */
import { parseArgs } from 'node:util';
import { startTenant } from './index.mts';
import { SWITCH_FLAGS, SWITCH_HELP, Switches } from './switches.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		token: { type: 'string' },
		seed: { type: 'string', default: '1' },
		clock: { type: 'string', default: '60' },
		api: { type: 'string' },
		...SWITCH_FLAGS,
		help: { type: 'boolean', short: 'h' },
	},
});

if (values.help) {
	console.log(
		`Options: --port 4010 --token TEXT --seed 1 --clock 60 --api 3.110.0\n${SWITCH_HELP}`,
	);
	process.exit(0);
}

const tenant = await startTenant({
	port: Number(values.port),
	token: values.token,
	seed: Number(values.seed),
	clock: Number(values.clock),
	api: values.api,
}).catch((error: NodeJS.ErrnoException) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `Port ${values.port} is taken: choose another with --port.`
			: `The tenant did not start: ${error.message}`,
	);
	process.exit(1);
});

function switchesOf(): Switches {
	try {
		return new Switches(tenant, values);
	} catch (error) {
		console.error((error as Error).message);
		process.exit(1);
	}
}

const switches = switchesOf();
switches.begin();
console.log(`Tenant   ${tenant.url}`);
console.log(`Token    ${values.token ? 'as given' : tenant.token}`);
if (tenant.oauth) console.log(`OAuth    ${tenant.oauth.clientId}, ${tenant.oauth.clientSecret}`);
console.log(
	`Records  ${tenant.world.store.of('charge-points').size} charge points, ${tenant.world.store.of('sessions').size} sessions`,
);
console.log(`${switches.state}\nCtrl-C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void tenant.close().then(() => process.exit(0)));
}
