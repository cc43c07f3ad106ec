/** Versions of the API: which operations are newer than one, so that the tenant can play an older tenant. */
import { createRequire } from 'node:module';

/** Operations by the version that is the first known to have them, those of OLDEST left out. */
const SINCE = createRequire(import.meta.url)('./since.json') as Record<string, string[]>;

/** Nothing is known of what came before it. */
const OLDEST = '3.110.0';

/** What a subscription may ask for beside its events, and the first version known to have it. */
export const FLAGS = [
	'includeTimestampInSignature',
	'skipRoamingInfrastructure',
	'suppressSelfNotifications',
];
export const FLAGS_SINCE = '3.244.0';

/** The first version known to have the newer events, and to say more in some older ones. */
export const EVENTS_SINCE = '3.244.0';

const plain = (operation: string) => operation.replace(/\{\w+\}/g, '{}');

const FIRST = new Map(
	Object.entries(SINCE).flatMap(([version, operations]) =>
		operations.map((operation) => [plain(operation), version] as const),
	),
);

/** Whether one version came before another: 3.89.0 before 3.110.0. */
function isBefore(one: string, other: string): boolean {
	const [a, b] = [one, other].map((version) => version.split('.').map(Number));
	const index = a.findIndex((part, at) => part !== b[at]);
	return index >= 0 && a[index] < b[index];
}

/** Whether an operation is one of a newer version than OLDEST: `POST /resources/issues/v1.0`. */
export const isNewer = (operation: string): boolean => FIRST.has(plain(operation));

/** The version of the API that a tenant plays; all that is known where none is named. */
export class Version {
	private readonly name?: string;

	/** @throws where it is no version, or too old to be known */
	constructor(name?: string) {
		if (name !== undefined && !/^\d+\.\d+\.\d+$/.test(name)) {
			throw new Error(`“${name}” is no version of the API: give one such as 3.244.0.`);
		}
		if (name !== undefined && isBefore(name, OLDEST)) {
			throw new Error(`The tenant can play version ${OLDEST} of the API and newer ones.`);
		}
		this.name = name;
	}

	/** Whether it is as new as another one. */
	reaches(version: string): boolean {
		return this.name === undefined || !isBefore(this.name, version);
	}

	/** Whether it has an operation: `POST /resources/issues/v1.0`. */
	has(operation: string): boolean {
		return this.reaches(FIRST.get(plain(operation)) ?? OLDEST);
	}
}
