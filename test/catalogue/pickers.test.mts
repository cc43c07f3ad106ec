/** The pickers of records and the long lists, as the editor calls them. */
import { AmpecoBilling } from '../../dist/nodes/AmpecoBilling/AmpecoBilling.node.js';
import { AmpecoUser } from '../../dist/nodes/AmpecoUser/AmpecoUser.node.js';
import { loadOptions, searchList } from '../support/engine.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

let tenant: Recorder;
beforeEach(async () => {
	tenant = await startRecorder();
});
afterEach(() => tenant.close());

const nodeType = new AmpecoUser();
const queries = () =>
	tenant.sent.map(({ url }) => Object.fromEntries(new URL(url, 'http://tenant').searchParams));

const search = (request: Partial<Parameters<typeof searchList>[0]> & { method: string }) =>
	searchList({ nodeType, credentials: tenant.credentials, ...request });

const drivers = [
	{ id: 1, email: 'anna@example.com', firstName: 'Anna', lastName: 'Berg' },
	{ id: 2, email: 'ben@example.com', firstName: 'Ben', lastName: 'Moss' },
];

describe('a picker', () => {
	it("asks the list's own filter first, and shows what that finds", async () => {
		tenant.answer(({ url }) => ({ data: url.includes('ben%40example.com') ? [drivers[1]] : [] }));
		const { results } = await search({ method: 'user', filter: 'ben@example.com' });
		expect(results).toEqual([{ name: 'ben@example.com · Ben Moss', value: 2 }]);
		expect(tenant.sent).toHaveLength(1);
	});

	it('searches the pages by what it shows where the filter finds nothing', async () => {
		tenant.answer(({ url }) => ({ data: url.includes('filter') ? [] : drivers }));
		const { results } = await search({ method: 'user', filter: 'anna berg' });
		expect(results.map(({ value }) => value)).toEqual([1]);
	});

	it('is narrowed by a parent that is part of the path, or a field of its own', async () => {
		for (const parameters of [{ user: '7' }, { userId: { __rl: true, mode: 'id', value: '7' } }]) {
			await search({ method: 'transaction', parameters });
		}
		expect(queries().map((query) => query['filter[userId]'])).toEqual(['7', '7']);
	});

	it('is narrowed by a parent that is set beside it', async () => {
		const parameters = { filters: { userId: { __rl: true, mode: 'list', value: 7 } } };
		await search({ method: 'transaction', parameters, at: 'parameters.filters.transactionId' });
		expect(queries()[0]['filter[userId]']).toBe('7');
	});

	it('is not narrowed by an expression, which has no value yet', async () => {
		await search({ method: 'transaction', parameters: { user: '={{ $json.id }}' } });
		expect(queries()[0]).not.toHaveProperty('filter[userId]');
	});

	it('says which parent to choose first', async () => {
		const nothing = search({ method: 'paymentMethod' });
		await expect(nothing).rejects.toThrow('Choose the user first');
		expect(tenant.sent).toEqual([]);
	});

	it.each(['..', ' . ', '7/../8', '..\\8'])(
		'takes nothing for a parent that would lead elsewhere: %s',
		async (user) => {
			const nothing = search({ method: 'paymentMethod', parameters: { user } });
			await expect(nothing).rejects.toThrow('Choose the user first');
			expect(tenant.sent).toEqual([]);
		},
	);

	it('leaves out what has no id: a balance is no payment method to pick', async () => {
		tenant.answer(() => ({
			data: [
				{ id: null, name: 'Balance', type: 'balance' },
				{ id: '9', name: '**** 1111', type: 'tokenized' },
			],
		}));
		const { results } = await search({ method: 'paymentMethod', parameters: { user: '7' } });
		expect(results).toEqual([{ name: '**** 1111 · tokenized', value: '9' }]);
	});
});

describe('a picker of records that tenants have in several versions', () => {
	/** A tenant that has the older list only, or neither. */
	const without = (...missing: string[]) => {
		const isMissing = ({ url }: { url: string }) =>
			missing.some((version) => url.includes(`/users/${version}`));
		tenant.answer(
			(request) => (isMissing(request) ? { message: 'Not found' } : { data: drivers }),
			(request) => (isMissing(request) ? 404 : 200),
		);
	};
	const paths = () => tenant.sent.map(({ url }) => new URL(url, 'http://tenant').pathname);
	const [newest, older] = ['v1.1', 'v1.0'].map(
		(version) => `/public-api/resources/users/${version}`,
	);

	it('asks for the newest, and for no other where that is there', async () => {
		await search({ method: 'user' });
		await search({ method: 'user', filter: 'anna' });
		expect(new Set(paths())).toEqual(new Set([newest]));
	});

	it('falls back to the older one once, and remembers it', async () => {
		without('v1.1');
		const { results } = await search({ method: 'user' });
		expect(results).toHaveLength(2);
		await search({ method: 'user' });
		expect(paths()).toEqual([newest, older, older]);
	});

	it('says what the newest said where the tenant has none', async () => {
		without('v1.1', 'v1.0');
		await expect(search({ method: 'user' })).rejects.toMatchObject({ httpCode: '404' });
		expect(paths()).toEqual([newest, older]);
	});

	it('does not fall back from a refusal', async () => {
		tenant.answer(
			() => ({ message: 'No permission' }),
			() => 403,
		);
		await expect(search({ method: 'user' })).rejects.toMatchObject({ httpCode: '403' });
		expect(paths()).toEqual([newest]);
	});
});

describe('a long list', () => {
	const load = (method: string) =>
		loadOptions({ nodeType: new AmpecoBilling(), credentials: tenant.credentials, method });

	it('has a name and a code for each entry, in the order of the names, none twice', async () => {
		for (const method of ['countries', 'currencies', 'languages', 'states', 'statesUsAu']) {
			const options = await load(method);
			const names = options.map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
			expect(options.length).toBeGreaterThan(50);
		}
		expect(tenant.sent).toEqual([]);
	});

	it('says whose states share a code', async () => {
		const states = await load('states');
		expect(states).toContainEqual({ name: 'Arkansas (US), Arad (RO)', value: 'AR' });
		expect(states).toContainEqual({ name: 'California (US)', value: 'CA' });
	});
});
