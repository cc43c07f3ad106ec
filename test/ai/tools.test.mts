/** Our nodes as a model's tools, in every way in which n8n lets one call a node. */
import { createRequire } from 'node:module';
import type { INode, INodeParameters, INodeType } from 'n8n-workflow';

import { nodes } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { json, startServer } from '../transport/server.mts';
import type { Handler, TestServer } from '../transport/server.mts';
import { callTool, CALLERS } from './callers.mts';
import type { Args, Caller } from './callers.mts';

const require = createRequire(import.meta.url);

function made(name: string): INodeType {
	const module = require(`../../dist/nodes/${name}/${name}.node.js`) as Record<
		string,
		new () => INodeType
	>;
	return new module[name]();
}

let server: TestServer;

/** One record where the path ends in an id, else a list without records; nothing where something was done. */
const answer: Handler = ({ method, path }, response) => {
	if (method === 'POST') {
		response.writeHead(202).end();
		return;
	}
	const id = Number(path.split('/').at(-1));
	json(response, { data: Number.isNaN(id) ? [] : { id } });
};

beforeAll(async () => {
	server = await startServer(answer);
});
beforeEach(() => {
	server.arrived.length = 0;
	server.handle(answer);
});
afterAll(async () => await server.close());

const credentials = () => ({ tenantUrl: server.url, apiToken: 'SECRET-token-4711' });

/** What arrived at the tenant: `GET /…/users/v1.0?filter[email]=…`, without what asks for pages. */
const sent = () =>
	server.arrived.map(({ method, path, query }) => {
		const asked = [...query].filter(([name]) => !['cursor', 'per_page'].includes(name));
		const search = asked.map(([name, value]) => `${name}=${value}`).join('&');
		return `${method} ${path.replace('/public-api', '')}${search && `?${search}`}`;
	});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const fromModel = (key: string, type = 'string') => `={{ $fromAI('${key}', '', '${type}') }}`;

const GET: INodeParameters = {
	resource: 'chargePoint',
	operation: 'get',
	chargePoint: byId(fromModel('id', 'number')),
};
const RESET: INodeParameters = {
	resource: 'chargePoint',
	operation: 'reset',
	chargePoint: byId(fromModel('id', 'number')),
	type: fromModel('type'),
};
const LIST: INodeParameters = {
	resource: 'user',
	operation: 'getAll',
	filters: { email: fromModel('email'), partnerId: byId(fromModel('partnerId')) },
};
const UPDATE: INodeParameters = {
	resource: 'user',
	operation: 'update',
	user: byId(fromModel('id', 'number')),
	updateFields: {
		first_name: fromModel('firstName'),
		last_name: fromModel('lastName'),
		options: { sessionsAllowed: fromModel('sessionsAllowed') },
	},
};

/** The engine reaches a node through its custom operations; an older one item by item. */
const WAYS: Array<[string, Caller, (nodeType: INodeType) => INodeType]> = [
	...CALLERS.map((caller): [string, Caller, (nodeType: INodeType) => INodeType] => [
		caller,
		caller,
		(nodeType) => nodeType,
	]),
	[
		'engine, item by item',
		'engine',
		(nodeType) => Object.create(nodeType, { customOperations: { value: undefined } }) as INodeType,
	],
];

describe.each(WAYS)('a tool called by %s', (_, caller, seen) => {
	const call = async (
		name: string,
		parameters: INodeParameters,
		calls: Args[],
		node: Partial<INode> = {},
	) =>
		await callTool(
			caller,
			{ nodeType: seen(made(name)), parameters, credentials: credentials(), node },
			calls,
		);

	it('gives the record that the model asks for, each of two in one run', async () => {
		const told = await call('AmpecoChargePoint', GET, [{ id: 7 }, { id: 8 }]);
		expect(told).toEqual(['[{"id":7}]', '[{"id":8}]']);
		expect(sent()).toHaveLength(2);
	});

	it('acts as often as it is called, with the same arguments too', async () => {
		const soft = { id: 7, type: 'soft' };
		await call('AmpecoChargePoint', RESET, [soft, { id: 8, type: 'hard' }, soft]);
		expect(sent().sort()).toEqual([
			'POST /actions/charge-point/v1.0/7/reset/soft',
			'POST /actions/charge-point/v1.0/7/reset/soft',
			'POST /actions/charge-point/v1.0/8/reset/hard',
		]);
	});

	it.each([
		['empty', { email: '', partnerId: '' }],
		['blank', { email: ' ', partnerId: '\n' }],
	])('leaves out filters that the model leaves %s', async (_form, args) => {
		const [told] = await call('AmpecoUser', LIST, [args]);
		expect(sent()).toEqual(['GET /resources/users/v1.0']);
		expect(told).toBe('[{"found":0}]');
	});

	it('sends the filters that the model fills in', async () => {
		await call('AmpecoUser', LIST, [{ email: 'a@example.com', partnerId: '' }]);
		await call('AmpecoUser', LIST, [{ email: '', partnerId: '4' }]);
		expect(sent()).toEqual([
			'GET /resources/users/v1.0?filter[email]=a@example.com',
			'GET /resources/users/v1.0?filter[partnerId]=4',
		]);
	});

	it('begins with what the panel begins with where the model leaves the limit empty', async () => {
		const controls = {
			returnAll: fromModel('all'),
			limit: fromModel('limit'),
			output: fromModel('output'),
		};
		await call('AmpecoUser', { ...LIST, filters: {}, ...controls }, [
			{ all: '', limit: '', output: '' },
			{ all: 'false', limit: '3', output: 'Items' },
		]);
		expect(server.arrived.map(({ query }) => query.get('per_page')).sort()).toEqual(['3', '50']);
	});

	it('gives short records, whatever the model says of it, with their ids and no secrets', async () => {
		server.handle((_, response) =>
			json(response, {
				data: {
					id: 7,
					name: 'Depot 1',
					pin: '4711',
					locationId: 3,
					security: { desiredProfile: 2 },
				},
			}),
		);
		const asked = { ...GET, simplify: fromModel('simplify') };
		const told = await callTool(
			caller,
			{
				nodeType: seen(made('AmpecoChargePoint')),
				typeVersion: 1.1,
				parameters: asked,
				credentials: credentials(),
			},
			[
				{ id: 7, simplify: '' },
				{ id: 8, simplify: 'true' },
				{ id: 9, simplify: 'short' },
			],
		);
		const short = '[{"id":7,"name":"Depot 1","locationId":3}]';
		expect(told.slice(0, 2)).toEqual([short, short]);
		expect(told[2]).toContain('Simplify is meant to be true or false');
	});

	it('refuses a filter that no model left empty', async () => {
		const filters = { email: "={{ '' }}", externalId: fromModel('externalId') };
		const [told] = await call('AmpecoUser', { ...LIST, filters }, [{ externalId: '' }]);
		expect(told).toContain('Email is empty');
		expect(sent()).toEqual([]);
	});

	it('leaves out the fields of an update that the model leaves empty, inside groups too', async () => {
		await call('AmpecoUser', UPDATE, [
			{ id: 7, firstName: 'Ada', lastName: '', sessionsAllowed: '' },
			{ id: 8, firstName: '', lastName: 'Byron', sessionsAllowed: 'single_session' },
		]);
		const bodies = Object.fromEntries(
			server.arrived.map(({ path, body }) => [path.split('/').at(-1), JSON.parse(body)]),
		) as unknown;
		expect(bodies).toEqual({
			7: { first_name: 'Ada' },
			8: { last_name: 'Byron', options: { sessionsAllowed: 'single_session' } },
		});
	});

	it('refuses an update in which the model leaves everything empty', async () => {
		const args = { id: 7, firstName: '', lastName: ' ', sessionsAllowed: '' };
		const [told] = await call('AmpecoUser', UPDATE, [args]);
		expect(told).toMatch(/nothing to update/i);
		expect(sent()).toEqual([]);
	});

	it.each([
		['Type is empty', { id: 7, type: '' }],
		['Type does not know', { id: 7, type: 'gentle' }],
		['Charge Point is meant to be an ID', { id: 7.5, type: 'soft' }],
	])('tells the model: %s; and sends nothing', async (text, args) => {
		const [told, other] = await call('AmpecoChargePoint', RESET, [args, { id: 8, type: 'soft' }]);
		expect(told).toContain(text);
		expect(told).toContain('Nothing was sent');
		// The other call is none of its business.
		expect(other).toContain('"success":true');
		expect(sent()).toEqual(['POST /actions/charge-point/v1.0/8/reset/soft']);
	});

	it('tells the model which field the shape that it chose does not have', async () => {
		const parameters: INodeParameters = {
			resource: 'tariff',
			operation: 'updateSomeFields',
			tariff: byId('7'),
			type: fromModel('type'),
			updateFields: { name: 'Night' },
			ownFields: { pricePerSession: fromModel('price') },
		};
		const node = { typeVersion: 1.1 };
		const [told, flat, none] = await call(
			'AmpecoTariff',
			parameters,
			[
				{ type: 'unchanged', price: '5' },
				{ type: 'flat rate', price: '6' },
				{ type: 'unchanged', price: '' },
			],
			node,
		);
		expect(told).toMatch(/Price per Session does not go with Type .*Nothing was sent/is);
		expect([flat, none].join()).not.toContain('error');
		expect(server.arrived.map(({ body }) => body).sort()).toEqual([
			'{"name":"Night","pricing":{"pricePerSession":6}}',
			'{"name":"Night"}',
		]);
	});

	it.each([undefined, 'continueRegularOutput', 'stopWorkflow'] as const)(
		'tells the model what the tenant complains of, once, with On Error: %s',
		async (onError) => {
			server.handle((_request, response) =>
				json(
					response,
					{ message: 'The given data was invalid.', errors: { first_name: ['Too short.'] } },
					422,
				),
			);
			const args = { id: 7, firstName: 'A', lastName: '', sessionsAllowed: '' };
			// To stop the workflow, n8n's engine ends the agent's run with the error.
			const [told] = await call('AmpecoUser', UPDATE, [args], { onError }).catch((error: Error) => [
				error.message,
			]);
			expect(told).toContain('The given data was invalid.');
			expect(told.split('First Name: Too short.')).toHaveLength(2);
			expect(told).not.toContain('SECRET');
			expect(sent()).toHaveLength(1);
		},
	);

	it('sends nothing again that may have been done, with Retry On Fail', async () => {
		server.handle((_request, response) => {
			response.destroy();
		});
		const args = { id: 7, type: 'soft' };
		const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const [told] = await call('AmpecoChargePoint', RESET, [args], again);
		expect(told).toContain('may have been carried out');
		expect(sent()).toEqual(['POST /actions/charge-point/v1.0/7/reset/soft']);
	});

	it('takes the second of two equal calls for a call, not for another try of the first', async () => {
		const args = { id: 7, type: 'soft' };
		const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		server.handle((request, response, count) => {
			if (count === 1) response.destroy();
			else void answer(request, response, count);
		});
		const told = await call('AmpecoChargePoint', RESET, [args, args], again);
		expect(told.filter((one) => one.includes('may have been carried out'))).toHaveLength(1);
		expect(told.filter((one) => one.includes('"success":true'))).toHaveLength(1);
		expect(sent()).toHaveLength(2);
	});

	it('works for AMPECO API Call, and leaves out a parameter that the model leaves empty', async () => {
		const parameters = {
			method: 'GET',
			path: fromModel('path'),
			queryParameters: {
				rows: [
					{ name: 'filter[email]', value: fromModel('email') },
					{ name: 'filter[externalId]', value: fromModel('externalId') },
				],
			},
		};
		const path = '/resources/users/v1.0';
		await call('AmpecoApiCall', parameters, [{ path, email: '', externalId: 'X' }]);
		expect(sent()).toEqual(['GET /resources/users/v1.0?filter[externalId]=X']);
		const [told] = await call('AmpecoApiCall', parameters, [
			{ path: '//evil.example/', email: '', externalId: '' },
		]);
		expect(told).toContain('cannot name a host');
	});

	it('reads the method and the body of AMPECO API Call as a model writes them', async () => {
		const parameters = {
			method: fromModel('method'),
			path: '/resources/users/v1.0',
			body: fromModel('body'),
		};
		await call('AmpecoApiCall', parameters, [
			{ method: 'get', body: '' },
			{ method: 'Post', body: '{"name":"Ada"}' },
			{ method: 'delete', body: '' },
		]);
		expect(server.arrived.map(({ method, body }) => method + body).sort()).toEqual([
			'DELETE',
			'GET',
			'POST{"name":"Ada"}',
		]);
	});
});

describe('every node as a tool of MCP Server Trigger', () => {
	const lists = nodes().flatMap(({ name, nodeType, resources }) => {
		const found = resources
			.flatMap(({ value, operations }) => operations.map((one) => ({ resource: value, ...one })))
			.find(({ method, parameters }) => method === 'GET' && parameters.length === 0);
		return found ? [{ name, nodeType, resource: found.resource, operation: found.value }] : [];
	});

	it('finds its operation', async () => {
		for (const { name, nodeType, resource, operation } of lists) {
			server.arrived.length = 0;
			const parameters = { resource, operation };
			const request = { nodeType, parameters, credentials: credentials() };
			const told = await callTool('trigger', request, [{}]);
			expect([name, told, sent().length]).toEqual([name, ['[{"found":0}]'], 1]);
		}
		expect(lists.length).toBeGreaterThan(15);
	});
});

describe('outside of a tool', () => {
	it('an error stays an error, and a list without records has no items', async () => {
		const request = { nodeType: made('AmpecoUser'), credentials: credentials() };
		const parameters = { ...LIST, filters: {} };
		expect((await runNode({ ...request, parameters })).items).toEqual([]);
		const wrong = { ...LIST, filters: { email: "={{ '' }}" } };
		const { items, error } = await runNode({ ...request, parameters: wrong });
		expect(items).toEqual([]);
		expect(error).toMatchObject({ message: expect.stringContaining('Email is empty') as string });
	});
});
