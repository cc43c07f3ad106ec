/** The judge itself: it has to find what is wrong, or nothing that it passes means anything. */
import { NO_DOCUMENT, decodeQuery, openApi } from '../support/openapi.mts';

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const judged = api ? describe : describe.skip;

const SESSIONS = '/public-api/resources/sessions/v1.0';
const GROUPS = '/public-api/resources/user-groups/v1.0';

judged('the judge of requests', () => {
	const ask = (method: string, url: string, body?: unknown) =>
		api!.validateRequest({ method, url, body });

	it('passes what is right', () => {
		expect(
			ask('GET', `${SESSIONS}?filter[userId]=7&include[]=externalAppData&per_page=100&cursor=`),
		).toEqual([]);
		expect(ask('GET', `${SESSIONS}?filter[roaming][roamingOperatorCpoIds][]=3`)).toEqual([]);
		expect(ask('POST', GROUPS, { name: 'Drivers' })).toEqual([]);
	});

	it.each([
		['a path that is none', 'GET', '/public-api/resources/nothing/v1.0', undefined, /no operation/],
		[
			'an unknown parameter',
			'GET',
			`${SESSIONS}?colour=red`,
			undefined,
			/colour is not documented/,
		],
		[
			'an unknown filter',
			'GET',
			`${SESSIONS}?filter[colour]=red`,
			undefined,
			/filter\.colour is not documented/,
		],
		['an id that is none', 'GET', `${SESSIONS}?filter[userId]=me`, undefined, /format "integer"/],
		['an unknown include', 'GET', `${SESSIONS}?include[]=everything`, undefined, /allowed values/],
		['a page too large', 'GET', `${SESSIONS}?per_page=101`, undefined, /<= 100/],
		[
			'an id in a path that is none',
			'GET',
			'/public-api/resources/users/v1.0/me',
			undefined,
			/must be integer/,
		],
		['a missing body', 'POST', GROUPS, undefined, /body is missing/],
		['a missing field', 'POST', GROUPS, {}, /required property 'name'/],
		['a wrong type', 'POST', GROUPS, { name: 7 }, /must be string/],
		['an unknown field', 'POST', GROUPS, { name: 'x', colour: 'red' }, /colour is not documented/],
		['a body where there is none', 'DELETE', `${GROUPS}/1`, { id: 1 }, /has a body/],
	] as Array<[string, string, string, unknown, RegExp]>)(
		'finds %s',
		(_, method, url, body, complaint) => {
			const complaints = ask(method, url, body);
			expect(complaints.join('\n')).toMatch(complaint);
		},
	);

	it('prefers the literal part of a path', () => {
		const path = '/public-api/resources/roaming-operators/v2.0/1/custom-tariff-filters/reorder';
		expect(api!.match('PUT', path)?.operationId).toBe('reorderRoamingCustomTariffFilters');
	});
});

judged('the judge of answers', () => {
	const record = { id: 1, operatorId: 1, name: 'Drivers', partnerId: null, description: null };
	const judge = (status: number, body: unknown) =>
		api!.validateResponse({ method: 'GET', path: `${GROUPS}/1`, status, body });

	it('passes what is right', () => {
		expect(judge(200, { data: record })).toEqual([]);
		expect(judge(404, { message: 'Gone' })).toEqual([]);
	});

	it.each([
		['a record without its envelope', 200, record, /not documented/],
		['a missing field', 200, { data: { id: 1 } }, /required property 'name'/],
		['a null that is not allowed', 200, { data: { ...record, name: null } }, /must be string/],
		[
			'an unknown field',
			200,
			{ data: { ...record, colour: 'red' } },
			/data\.colour is not documented/,
		],
		['a missing body', 200, undefined, /body is missing/],
		['a status that is not documented', 202, { data: record }, /status is not documented/],
	] as Array<[string, number, unknown, RegExp]>)('finds %s', (_, status, body, complaint) => {
		expect(judge(status, body).join('\n')).toMatch(complaint);
	});
});

describe('a query', () => {
	it('is read with its brackets', () => {
		expect(
			decodeQuery(
				'/x?filter[a]=1&filter[b][c][]=2&filter[b][c][]=3&include[]=y&include[0]=z&page=4',
			),
		).toEqual({
			filter: { a: '1', b: { c: ['2', '3'] } },
			include: ['y', 'z'],
			page: '4',
		});
	});
});
