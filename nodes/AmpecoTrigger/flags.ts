/** What a subscription can be told beside its events. Only newer tenants know these. */
import type { IHookFunctions } from 'n8n-workflow';

import { optionsOf } from './parameters';

export const FLAGS = [
	/** The time of sending is signed with the body. */
	'includeTimestampInSignature',
	/** Nothing about the charge points and locations of roaming partners. */
	'skipRoamingInfrastructure',
	/** Nothing about what was done with the trigger's own token. */
	'suppressSelfNotifications',
] as const;

export type Flag = (typeof FLAGS)[number];

/** A subscription as far as its flags go; an older tenant shows none. */
export type Flagged = Partial<Record<Flag, boolean>>;

export const wantedFlags = (context: IHookFunctions): Flag[] =>
	FLAGS.filter((flag) => optionsOf(context)[flag]);

/** The flags among `flags` that a subscription has. */
export const flagsOf = (found: Flagged, flags: readonly Flag[] = FLAGS): Flag[] =>
	flags.filter((flag) => found[flag] === true);

/** Whether a subscription has the flags that are wanted and no others, as far as the tenant knows them. */
export const hasFlags = (found: Flagged, wanted: Flag[], unknown: Flag[]): boolean =>
	FLAGS.every((flag) => (found[flag] === true) === wanted.includes(flag) || unknown.includes(flag));

/** What to send: a flag that nobody wants only where it has to be taken back. */
export const flagsBody = (wanted: Flag[], found: Flagged = {}): Flagged =>
	Object.fromEntries(
		FLAGS.filter((flag) => wanted.includes(flag) || found[flag] === true).map((flag) => [
			flag,
			wanted.includes(flag),
		]),
	);

/**
 * The flags that are left to try after a tenant has refused some: those that its complaint does
 * not name, or none where it names none.
 */
export function notRefused(flags: Flag[], complaint: string): Flag[] {
	const left = flags.filter((flag) => !complaint.includes(flag));
	return left.length < flags.length ? left : [];
}
