/**
 * Where a charger stands, for the condition Location and the events that do not say: asked of the
 * tenant once, then remembered for a while.
 */
import type { IDataObject } from 'n8n-workflow';

import { endsInTime, idIn, LATE, recordOf, type Asking, type Errand } from './errand';
import { valuesAt, type TriggerEvent } from './events';

type Id = string | number;

/** Milliseconds: chargers seldom move. */
const FRESH_FOR = 60 * 60_000;

/** Milliseconds that a tenant which did not say is left alone with the same question. */
const LEFT_ALONE_FOR = 30_000;

/** Chargers of all triggers of this process, the oldest forgotten first. */
export const PLACES = 10_000;

/** The location's id, null where the charger has none, or why that is not known. */
type Answer = { locationId: Id | null } | { unknown: string };

interface Kept {
	answer: Promise<Answer>;
	until: number;
}

const kept = new Map<string, Kept>();

/** Whether it takes the tenant to say where an event happened. */
export const isPlacedByTenant = ({ carries }: TriggerEvent): boolean =>
	carries.location === undefined &&
	(carries.chargePoint !== undefined || carries.evse !== undefined);

async function ask(errand: Errand, kind: 'chargePoint' | 'evse', id: Id): Promise<Answer> {
	const record = await recordOf(errand, kind, id);
	if (kind === 'chargePoint') return { locationId: idIn(record, 'locationId') ?? null };
	return await ask(errand, 'chargePoint', idIn(record, 'chargePointId') as Id);
}

function askOnce(errand: Errand, kind: 'chargePoint' | 'evse', id: Id): Promise<Answer> {
	const key = [...triggerOf(errand.context), kind, id].join('/');
	const found = kept.get(key);
	if (found && found.until > Date.now()) return found.answer;
	const answer = ask(errand, kind, id).catch((error: unknown) => ({
		unknown: error instanceof Error ? error.message : String(error),
	}));
	const entry = { answer, until: Date.now() + FRESH_FOR };
	kept.delete(key);
	kept.set(key, entry);
	void answer.then((one) => {
		if ('unknown' in one) entry.until = Date.now() + LEFT_ALONE_FOR;
	});
	if (kept.size > PLACES) kept.delete(kept.keys().next().value as string);
	return answer;
}

const triggerOf = (context: Asking) => {
	const { id, credentials } = context.getNode();
	return [context.getWorkflow().id, id, credentials?.ampecoApi?.id];
};

const NO_CHARGER = 'The event does not say which charger it is about';

/** The event has a word for its charger, were it that there is none. */
const isTold = (payload: IDataObject, { chargePoint, evse }: TriggerEvent['carries']): boolean =>
	[chargePoint, evse].some((path) => path !== undefined && /^\w+/.exec(path)![0] in payload);

/**
 * The locations that an event happened at, as far as the tenant says so in time. Never throws.
 *
 * @returns `unknown` in words where it cannot be told
 */
export async function placesOf(
	errand: Errand,
	{ carries }: TriggerEvent,
): Promise<{ ids: Id[]; unknown?: string }> {
	const { payload } = errand;
	const namedBy = (kind: 'chargePoint' | 'evse') => valuesAt(payload, carries[kind] ?? '') as Id[];
	const kind = namedBy('chargePoint').length > 0 ? 'chargePoint' : 'evse';
	const named = namedBy(kind);
	if (named.length === 0 && !isTold(payload, carries)) return { ids: [], unknown: NO_CHARGER };
	const answers: Answer[] = [];
	const asked = Promise.all(named.map(async (id) => answers.push(await askOnce(errand, kind, id))));
	const isInTime = await endsInTime(errand, asked);
	const ids = answers.flatMap((one) =>
		'locationId' in one && one.locationId !== null ? [one.locationId] : [],
	);
	const unknown = answers.flatMap((one) => ('unknown' in one ? [one.unknown] : []))[0];
	return { ids, unknown: isInTime ? unknown : LATE };
}
