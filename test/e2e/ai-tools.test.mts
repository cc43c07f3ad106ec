/** Our nodes as tools, in every way in which n8n lets a model call them. */
import { guardAssistant } from '../../sandbox/n8n/examples.mts';
import { CREDENTIAL_NAME, importExample } from '../../sandbox/n8n/instance.mts';
import { connectMcp } from '../../sandbox/n8n/mcp.mts';
import type { McpClient } from '../../sandbox/n8n/mcp.mts';
import {
	AGENTS,
	agentPath,
	assistantWorkflow,
	MCP_PATH,
	MODEL_CREDENTIAL,
	ofSubAgent,
	SUB_AGENT,
} from './support/assistant.mts';
import { sayRounds, startModel } from './support/model.mts';
import type { StandIn, ToolCall } from './support/model.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

let stage: OpenStage;
let model: StandIn;
let client: McpClient;

/** What the model is shown for each of its calls; calls of one round are made at once. */
type Way = (rounds: ToolCall[][]) => Promise<string[]>;

const agent =
	(version: number): Way =>
	async (rounds) => {
		const response = await fetch(`${stage.server.url}/webhook/${agentPath(version)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ say: sayRounds(rounds) }),
		});
		const answer = (await response.json()) as { output: string };
		return JSON.parse(answer.output) as string[];
	};

const mcp: Way = async (rounds) => {
	const told: string[] = [];
	for (const round of rounds) {
		const results = await Promise.all(
			round.map(async ({ tool, args }) => await client.call(tool, args)),
		);
		told.push(...results.map(({ text }) => text));
	}
	return told;
};

const subAgent: Way = async (rounds) => {
	const its = rounds.map((round) =>
		round.map(({ tool, args }) => ({ tool: ofSubAgent(tool), args })),
	);
	const { text } = await client.call(SUB_AGENT, { say: sayRounds(its) });
	const [{ output }] = JSON.parse(text) as [{ output: string }];
	return JSON.parse(output) as string[];
};

const WAYS: Array<[string, Way]> = [
	...AGENTS.map((version): [string, Way] => [`AI Agent ${version}`, agent(version)]),
	['MCP Server Trigger', mcp],
	['an agent that is a tool of MCP Server Trigger', subAgent],
];

beforeAll(async () => {
	[stage, model] = await Promise.all([openStage('ai-tools'), startModel()]);
	const credentials = {
		[CREDENTIAL_NAME]: await connect(stage),
		[MODEL_CREDENTIAL]: await stage.n8n.saveCredential(MODEL_CREDENTIAL, 'openAiApi', {
			apiKey: 'none',
			url: model.url,
		}),
	};
	const { id } = await stage.n8n.saveWorkflow(assistantWorkflow(), credentials);
	await stage.n8n.activate(id);
	client = await connectMcp(`${stage.server.url}/mcp/${MCP_PATH}`);
}, 900_000);

afterAll(async () => {
	await client?.close();
	model?.close();
	await stage?.close();
}, 60_000);

beforeEach(() => stage.tenant.requests.clear());

const sent = () => stage.tenant.requests.all.map(({ method, path }) => `${method} ${path}`);

/** The records in what the model was shown. */
const records = (told: string) => JSON.parse(told) as Array<Record<string, unknown>>;

const RESETS = '/public-api/actions/charge-point/v1.0';
const LISTS = '/public-api/resources/charge-points/v2.0';

describe.each(WAYS)('a tool called by %s', (_way, ask) => {
	it('gives the charge point that the model asks for', async () => {
		const [told] = await ask([[{ tool: 'get_charger', args: { chargePointId: 33 } }]]);
		expect(records(told)).toMatchObject([{ id: 33, externalId: 'X-CP-0033' }]);
		expect(sent()).toEqual([`GET ${LISTS}/33`]);
	}, 30_000);

	it('lists without the filters that the model leaves empty, and with the one it fills in', async () => {
		const [all, one, none] = await ask([
			[{ tool: 'list_chargers', args: { name: '', locationId: '' } }],
			[{ tool: 'list_chargers', args: { name: 'Gewerbepark Ost 02' } }],
			[{ tool: 'list_chargers', args: { name: 'Nowhere', locationId: '9' } }],
		]);
		expect(records(all)).toHaveLength(2);
		expect(records(one)).toMatchObject([{ name: 'Gewerbepark Ost 02' }]);
		expect(records(none)).toEqual([{ found: 0 }]);
		const filters = stage.tenant.requests.all.map(({ path }) =>
			[...new URL(path, stage.url).searchParams].filter(([name]) => name.startsWith('filter')),
		);
		expect(filters).toEqual([
			[],
			[['filter[name]', 'Gewerbepark Ost 02']],
			[
				['filter[locationId]', '9'],
				['filter[name]', 'Nowhere'],
			],
		]);
	}, 30_000);

	it('acts once for each call, at once or again', async () => {
		const reset = (chargePointId: number): ToolCall => ({
			tool: 'reset_charger',
			args: { chargePointId, type: 'soft' },
		});
		const told = await ask([[reset(33), reset(34)], [reset(33)]]);
		expect(told.map(records)).toMatchObject(Array(3).fill([{ success: true }]));
		expect(sent().sort()).toEqual([
			`POST ${RESETS}/33/reset/soft`,
			`POST ${RESETS}/33/reset/soft`,
			`POST ${RESETS}/34/reset/soft`,
		]);
	}, 30_000);

	it('tells the model why a value is refused, and sends nothing', async () => {
		const [told] = await ask([
			[{ tool: 'reset_charger', args: { chargePointId: 33, type: 'gently' } }],
		]);
		expect(told).toContain('Type does not know');
		expect(told).toContain('soft, hard');
		expect(told).toContain('Nothing was sent.');
		expect(sent()).toEqual([]);
	}, 30_000);

	it('tells the model what the tenant says', async () => {
		const [told] = await ask([[{ tool: 'get_charger', args: { chargePointId: 999_999 } }]]);
		expect(told).toContain('The charge point was not found.');
		expect(told).toContain('Status 404');
		expect(sent()).toEqual([`GET ${LISTS}/999999`]);
	}, 30_000);

	it('calls the API for it too', async () => {
		const call = { tool: 'call_api', args: { path: '/resources/users/v1.0', email: '' } };
		const [told] = await ask([[call]]);
		expect(records(told)).toHaveLength(2);
		expect(sent()).toEqual(['GET /public-api/resources/users/v1.0?cursor=&per_page=2']);
	}, 30_000);
});

it('MCP Server Trigger marks a failed call as such', async () => {
	const result = await client.call('get_charger', { chargePointId: 999_999 });
	expect(result.isError).toBe(true);
}, 30_000);

describe("the example Assistant's tools, by an MCP client", () => {
	let assistant: McpClient;

	beforeAll(async () => {
		const file = '4-assistant-tools.json';
		const { id } = await importExample(stage.n8n, file, await connect(stage));
		const token = await guardAssistant(stage, id);
		await stage.n8n.activate(id);
		assistant = await connectMcp(`${stage.server.url}/mcp/ampeco-assistant`, token);
	}, 60_000);

	afterAll(async () => await assistant?.close());

	const read = async (tool: string, args: Record<string, unknown>) => {
		const { text, isError } = await assistant.call(tool, args);
		expect({ isError, text }).toMatchObject({ isError: false });
		return records(text);
	};

	it('offers eight tools, whose names are short enough for any client', async () => {
		const tools = await assistant.tools();
		expect(tools.sort()).toEqual([
			'charger_status',
			'driver_sessions',
			'find_charger',
			'find_driver',
			'recent_faults',
			'reset_charger',
			'stop_session',
			'unlock_connector',
		]);
	}, 30_000);

	it('lets nobody in who has no token', async () => {
		const url = `${stage.server.url}/mcp/ampeco-assistant`;
		await expect(connectMcp(url, 'another')).rejects.toThrow();
	}, 30_000);

	it('finds a charger by name, what it does and what went wrong', async () => {
		const [charger] = await read('find_charger', { name: 'Gewerbepark Ost 02' });
		expect(charger).toMatchObject({ id: 33, name: 'Gewerbepark Ost 02' });
		stage.tenant.fault(33, undefined, 'GroundFailure');
		const [state] = await read('charger_status', { chargePointId: charger.id });
		const faults = await read('recent_faults', { chargePointId: charger.id });
		stage.tenant.recover(33);
		expect(JSON.stringify(state)).toContain('faulted');
		expect(JSON.stringify(faults)).toContain('GroundFailure');
	}, 30_000);

	it("finds a driver and the driver's sessions", async () => {
		const { store } = stage.tenant.world;
		const { userId } = store
			.of('sessions')
			.filter((one) => one.userId !== null)
			.at(-1)!;
		const { email } = store.of('users').get(userId)!;
		const [driver] = await read('find_driver', { email });
		expect(driver).toMatchObject({ email });
		const sessions = await read('driver_sessions', { userId: Number(driver.id), status: '' });
		expect(sessions.length).toBeGreaterThan(0);
		expect(new Set(sessions.map((one) => one.userId))).toEqual(new Set([userId]));
	}, 30_000);

	it('resets a charger once the person has agreed', async () => {
		await read('reset_charger', { chargePointId: 33, confirmed: true });
		expect(sent()).toEqual([`POST ${RESETS}/33/reset/soft`]);
	}, 30_000);

	it.each(['unlock_connector', 'reset_charger', 'stop_session'])(
		'refuses %s without that, and sends nothing',
		async (tool) => {
			const ids = { chargePointId: 33, evseId: 57, sessionId: '1' };
			const { text, isError } = await assistant.call(tool, { ...ids, confirmed: false });
			expect(isError).toBe(true);
			expect(text).toContain('not confirmed');
			expect(sent()).toEqual([]);
		},
		30_000,
	);
});
