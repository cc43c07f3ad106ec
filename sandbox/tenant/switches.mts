/**
 * What a person can switch on at a running tenant, to see what the nodes do then: by a flag when it
 * starts, by a key while it runs.
 */
import { forbiddenRoutes } from './permissions.mts';
import type { FailureRule } from './failures.mts';
import type { Tenant } from './index.mts';

export type SwitchName = 'forbid' | 'slow' | 'limit' | 'refuse' | 'fail' | 'break';

/** The value of each switch, as typed; one that is not here has its own. */
export type SwitchValues = Partial<Record<SwitchName, string>>;

interface Switch {
	key: string;
	/** Its value where none is given. */
	value: string;
	isNumber: boolean;
	/** What it does, in words. */
	says(value: string): string;
}

export const SWITCHES: Record<SwitchName, Switch> = {
	forbid: {
		key: '1',
		value: 'charge-points',
		isNumber: false,
		says: (what) => `403 for ${what}`,
	},
	slow: {
		key: '2',
		value: '3',
		isNumber: true,
		says: (seconds) => `every answer takes ${seconds} s longer`,
	},
	limit: {
		key: '3',
		value: '2',
		isNumber: true,
		says: (requests) => `429 past ${requests} requests a second`,
	},
	refuse: {
		key: '4',
		value: '5',
		isNumber: true,
		says: (seconds) => `503 for everything, with Retry-After: ${seconds}`,
	},
	fail: {
		key: '5',
		value: '3',
		isNumber: true,
		says: (every) => `500 for one request in ${every}`,
	},
	break: {
		key: '6',
		value: '3',
		isNumber: true,
		says: (every) => `one connection in ${every} breaks`,
	},
};

const NAMES = Object.keys(SWITCHES) as SwitchName[];
const ALL_OFF = '0';

/** The flags of the switches, for `parseArgs`. */
export const SWITCH_FLAGS = Object.fromEntries(
	NAMES.map((name) => [name, { type: 'string' as const }]),
) as Record<SwitchName, { type: 'string' }>;

/** The flags, one a line, for a help text. */
export const SWITCH_HELP = NAMES.map((name) => {
	const { value, says } = SWITCHES[name];
	return `  --${`${name} ${value}`.padEnd(22)} ${says(value)}`;
}).join('\n');

export class Switches {
	private readonly tenant: Tenant;
	private readonly values: SwitchValues;
	private readonly isOn = new Set<SwitchName>();

	/** @throws where a value cannot be */
	constructor(tenant: Tenant, values: SwitchValues = {}) {
		for (const name of NAMES) {
			const value = values[name];
			if (value === undefined) continue;
			const number = Number(value);
			if (SWITCHES[name].isNumber && !(Number.isInteger(number) && number >= 1)) {
				throw new Error(`--${name} is “${value}”: give a whole number from 1 on.`);
			}
		}
		if (values.forbid !== undefined) forbiddenRoutes(tenant.routes, [values.forbid]);
		this.tenant = tenant;
		this.values = values;
	}

	/** Switches on what has a value of its own. */
	begin(): void {
		for (const name of NAMES) if (this.values[name] !== undefined) this.isOn.add(name);
		this.apply();
	}

	/** Turns the switch of a key; false where the key is none. */
	press(key: string): boolean {
		const name = NAMES.find((one) => SWITCHES[one].key === key);
		if (key === ALL_OFF) this.isOn.clear();
		else if (name === undefined) return false;
		else if (!this.isOn.delete(name)) this.isOn.add(name);
		this.apply();
		return true;
	}

	/** What is on now, in a line. */
	get state(): string {
		const on = NAMES.filter((name) => this.isOn.has(name)).map((name) => this.says(name));
		return on.length === 0 ? 'The tenant is well.' : `The tenant is difficult: ${on.join('; ')}.`;
	}

	/** The keys, one a line. */
	get menu(): string {
		const lines = NAMES.map((name) => `  ${SWITCHES[name].key}  ${this.says(name)}`);
		return [...lines, `  ${ALL_OFF}  all is well again`].join('\n');
	}

	private says(name: SwitchName): string {
		return SWITCHES[name].says(this.valueOf(name));
	}

	private valueOf(name: SwitchName): string {
		return this.values[name] ?? SWITCHES[name].value;
	}

	private apply(): void {
		const { tenant } = this;
		const number = (name: SwitchName) => (this.isOn.has(name) ? Number(this.valueOf(name)) : 0);
		const [slow, limit, refuse, fail, broken] = (
			['slow', 'limit', 'refuse', 'fail', 'break'] as const
		).map(number);
		tenant.setForbidden(this.isOn.has('forbid') ? [this.valueOf('forbid')] : []);
		tenant.setLatency(slow * 1000);
		tenant.setRateLimit(limit > 0 ? { perSecond: limit } : undefined);
		const rules: FailureRule[] = [];
		if (refuse > 0) rules.push({ status: 503, headers: { 'retry-after': String(refuse) } });
		if (broken > 0) rules.push({ kind: 'reset', every: broken });
		if (fail > 0) rules.push({ status: 500, every: fail });
		tenant.setFailures(rules);
	}
}
