/** The lists that AMPECO Watch asks, beside what the lists of a version of the document can be asked for. */
import type { ApiOperation, OpenApi } from '../../test/support/openapi.mts';
import { routeKey } from '../../test/support/surface.mts';
import { API_ROOT } from '../api/document.mts';
import { flatten } from '../api/schema.mts';

/** A list of Watch's table. */
export interface Watched {
	/** What it is called there. */
	name: string;
	getMany: { path: string };
	bounds: Record<string, { after: string; span?: { before: string } }>;
}

export interface WatchDrift {
	/** The name in Watch's table, or the path of a list that is not there. */
	list: string;
	/** Filters of the document by which nothing is watched. */
	missing: string[];
	/** Filters of the table that the document lacks. */
	unknown: string[];
}

/** A moment from which on a list is given. */
const BOUND = /(?:^a|[a-z]A)fter$|[a-z](?:From|Since)$/;
/** Says when a record was made or changed: of a list that is watched, no other filter is needed. */
const TELLING =
	/^(?:created|made|added|(?:last)?(?:updated|changed|modified))(?:After|From|Since)$/i;

/** Lists that a person has found not to be for watching, with their filters by time: why is beside each. */
const OTHERWISE: Record<string, string[]> = {
	// When it is planned for.
	'/resources/bookings/v1.0': ['startAfter', 'endAfter'],
	// Its records have no ID.
	'/resources/consent-history/v1.0': ['after'],
	// Neither of the two has all: a consent is agreed to or rejected.
	'/resources/consents/v1.0': ['agreedAfter', 'rejectedAfter'],
	// From when on it holds.
	'/resources/terms-and-policies/v2.0': ['validFrom'],
	// Of most vouchers never.
	'/resources/vouchers/v2.1': ['redeemedAfter'],
};

/** What a list of records can be filtered by; undefined where the operation is none, or one of a record's own. */
function filtersOf(api: OpenApi, { method, path, parameters }: ApiOperation) {
	if (method !== 'GET' || path.includes('{') || !path.startsWith(`${API_ROOT}/resources/`)) return;
	const filter = parameters.find(({ name, in: place }) => place === 'query' && name === 'filter');
	return filter && flatten(api, filter.schema).properties;
}

/**
 * The differences, list by list.
 *
 * @param isLegacy lists that the nodes keep for older workflows only, by `routeKey`
 */
export function watchDrift(
	api: OpenApi,
	watched: Watched[],
	isLegacy: (route: string) => boolean,
): WatchDrift[] {
	const known = new Map(
		watched.map((one) => [routeKey('GET', API_ROOT + one.getMany.path), one] as const),
	);
	return api.operations.flatMap((operation): WatchDrift[] => {
		const { method, path, deprecated } = operation;
		const filters = filtersOf(api, operation);
		if (!filters) return [];
		const route = routeKey(method, path);
		const list = known.get(route);
		const asked = Object.values(list?.bounds ?? {}).flatMap(({ after, span }) =>
			span ? [after, span.before] : [after],
		);
		const passed = OTHERWISE[path.slice(API_ROOT.length)] ?? [];
		const isNew = (name: string) => (list ? TELLING.test(name) : true);
		const isMoment = (name: string) => flatten(api, filters[name]).format === 'date-time';
		const missing = Object.keys(filters).filter(
			(name) =>
				BOUND.test(name) && isMoment(name) && isNew(name) && ![...asked, ...passed].includes(name),
		);
		const drift = {
			list: list?.name ?? path,
			missing: deprecated || isLegacy(route) ? [] : missing,
			unknown: [...new Set(asked)].filter((name) => !(name in filters)),
		};
		return drift.missing.length + drift.unknown.length > 0 ? [drift] : [];
	});
}
