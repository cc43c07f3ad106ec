/**
 * A small n8n and a small tenant, both real servers on loopback, for the tests of the trigger.
 *
 * The n8n side keeps workflows the way n8n does: a delivery loads the workflow and its static data
 * afresh, the node runs in n8n-core's own contexts, an execution is noted, the static data is
 * saved when it changed, and only then the answer is sent. The tenant side keeps subscriptions and
 * judges every request it gets by the API document.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { newestApi } from './document.mts';

process.env.N8N_ENCRYPTION_KEY ??= 'for tests only';

const here = createRequire(import.meta.url);
const core = here('n8n-core') as typeof import('n8n-core');
const fromCore = createRequire(here.resolve('n8n-core'));
const workflowPackage = fromCore('n8n-workflow') as typeof import('n8n-workflow');
const { Container } = fromCore('@n8n/di') as typeof import('@n8n/di');
const { Logger } = fromCore('@n8n/backend-common') as typeof import('@n8n/backend-common');

export const TOKEN = 'token-of-the-administrator-0123456789';

const { AmpecoApi } = here('../../dist/credentials/AmpecoApi.credentials.js') as {
	AmpecoApi: new () => {
		authenticate(
			data: ICredentialDataDecryptedObject,
			options: IHttpRequestOptions,
		): Promise<IHttpRequestOptions>;
	};
};
const credential = new AmpecoApi();

const lines: Array<{ level: string; message: string }> = [];
const note = (level: string) => (message: string) => void lines.push({ level, message });
const logger = {
	error: note('error'),
	warn: note('warn'),
	info: note('info'),
	debug: note('debug'),
	scoped: () => logger,
};
Container.set(Logger, logger as never);
workflowPackage.LoggerProxy.init(logger as never);

/** What was logged since the last call, warnings and errors only. */
export const takeLog = () =>
	lines
		.splice(0)
		.filter(({ level }) => level === 'warn' || level === 'error')
		.map(({ message }) => message);

async function listen(server: Server, port = 0): Promise<string> {
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const close = async (server: Server) => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
};

async function read(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body?: unknown, headers = {}) {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(body === undefined ? undefined : JSON.stringify(body));
}

export interface Subscription {
	id: number;
	via: 'webhook' | 'kafka';
	notifications: string[];
	webhook?: { callbackUrl: string };
	kafka?: { topic: string; brokers: string[] };
	[flag: string]: unknown;
}

/** What only newer tenants know of a subscription. */
const FLAGS = [
	'includeTimestampInSignature',
	'skipRoamingInfrastructure',
	'suppressSelfNotifications',
];

export interface Seen {
	method: string;
	path: string;
	query: string;
	body?: IDataObject;
}

type Instead =
	{ status: number; body?: unknown; headers?: Record<string, string> } | 'drop' | undefined;

/** A tenant that knows subscriptions and whatever records it is given. */
export class Tenant {
	origin = '';

	token = TOKEN;

	subscriptions: Subscription[] = [];

	records: Record<string, unknown> = {};

	seen: Seen[] = [];

	/** What the API document has against the requests that came. */
	complaints: string[] = [];

	/** The flags of a subscription that it knows; others are refused, or left out without a word. */
	flags = { known: FLAGS, others: 'refused' as 'refused' | 'ignored' };

	/** Answers instead of the tenant: a status with a body, or `drop` to break the connection. */
	instead?: (request: Seen) => Instead | Promise<Instead>;

	private nextId = 1;

	private readonly judge = newestApi();

	private readonly server = createServer((request, response) => {
		void this.handle(request, response);
	});

	async start() {
		this.origin = await listen(this.server);
		return this;
	}

	async stop() {
		await close(this.server);
	}

	add(subscription: Partial<Subscription>): Subscription {
		const made = { ...subscription, id: this.nextId++ } as Subscription;
		this.subscriptions.push(made);
		return made;
	}

	/** The method and path of each request since the last call. */
	take() {
		return this.seen.splice(0).map(({ method, path }) => `${method} ${path}`);
	}

	private async handle(request: IncomingMessage, response: ServerResponse) {
		const raw = (await read(request)).toString();
		const url = request.url ?? '/';
		const [path, query = ''] = url.split('?');
		const method = request.method ?? 'GET';
		const body = raw === '' ? undefined : (JSON.parse(raw) as IDataObject);
		const seen = { method, path, query: decodeURIComponent(query), body };
		this.seen.push(seen);
		this.complaints.push(...(this.judge?.validateRequest({ method, url, body }) ?? []));
		const instead = await this.instead?.(seen);
		if (instead === 'drop') return void request.socket.destroy();
		if (instead) return send(response, instead.status, instead.body, instead.headers);
		if (request.headers.authorization !== `Bearer ${this.token}`) {
			return send(response, 401, { message: 'Unauthenticated.' });
		}
		const answer = this.answer(method, path, body);
		send(response, answer.status, answer.body);
	}

	/** What it takes of a subscription, or the flags that it refuses. */
	private understood(body: IDataObject = {}): IDataObject | { refused: string[] } {
		const unknown = FLAGS.filter((flag) => flag in body && !this.flags.known.includes(flag));
		if (this.flags.others === 'refused' && unknown.length > 0) return { refused: unknown };
		return Object.fromEntries(Object.entries(body).filter(([name]) => !unknown.includes(name)));
	}

	private answer(method: string, path: string, given?: IDataObject) {
		const notFound = { status: 404, body: { message: 'Not found.' } };
		const body = this.understood(given);
		if (Array.isArray(body.refused)) {
			const complaints = body.refused.map((flag) => [flag, ['The field is not known.']]);
			const message = 'The given data was invalid.';
			return { status: 422, body: { message, errors: Object.fromEntries(complaints) } };
		}
		if (path === '/public-api/notifications/v2.0') {
			if (method === 'GET') {
				return { status: 200, body: { data: this.subscriptions, links: {}, meta: {} } };
			}
			return { status: 201, body: { data: this.add(body as unknown as Subscription) } };
		}
		const id = Number(/^\/public-api\/notifications\/v2\.0\/(\d+)$/.exec(path)?.[1]);
		if (id) {
			const at = this.subscriptions.findIndex((one) => one.id === id);
			if (at < 0) return notFound;
			if (method === 'DELETE') {
				this.subscriptions.splice(at, 1);
				return { status: 204 };
			}
			Object.assign(this.subscriptions[at], body);
			return { status: 200, body: { data: this.subscriptions[at] } };
		}
		if (/\/resend$/.test(path)) return { status: 202 };
		const record = this.records[path];
		return record === undefined ? notFound : { status: 200, body: { data: record } };
	}
}

export interface Setup {
	tenantUrl: string;
	token?: string;
	parameters?: INodeParameters;
	/** n8n's public address, when it is another than its own. */
	publicUrl?: string;
}

export interface Execution {
	items: INodeExecutionData[];
	mode: WorkflowExecuteMode;
}

const NODE_NAME = 'AMPECO Trigger';
const WEBHOOK_ID = '5f0e6a7c-9d58-4a4b-8b0e-0c8a3e7f1d21';

/** The node as built; loaded anew after `jest.resetModules()`, as n8n does when it starts. */
export function loadNode(): INodeType {
	const { AmpecoTrigger } = here('../../dist/nodes/AmpecoTrigger/AmpecoTrigger.node.js') as {
		AmpecoTrigger: new () => INodeType;
	};
	return new AmpecoTrigger();
}

/** An n8n with one workflow that the trigger starts. */
export class N8n {
	origin = '';

	executions: Execution[] = [];

	/** The workflow's static data as it lies in the database. */
	stored = '{}';

	setup: Setup;

	nodeType: INodeType;

	workflowId: string;

	/** Runs after the node took a delivery in and before its execution exists. */
	beforeExecution?: () => Promise<void> | void;

	/** Runs when a sender has gone away before it was answered. */
	onGone?: () => void;

	/** Has an execution not come about: the database is full, say. */
	refuseExecution = false;

	/** What the trigger has n8n call again and again. */
	private ticks: Array<() => unknown> = [];

	/** The keys of executions that a running trigger has started: n8n makes one of each. */
	keys = new Set<string>();

	/** Closes what `activate` opened: n8n does so first when it shuts down, and goes on taking requests. */
	closeTriggers: () => Promise<void> = async () => {};

	private readonly server = createServer((request, response) => {
		void this.handle(request, response);
	});

	constructor(setup: Setup, workflowId: string, nodeType = loadNode()) {
		this.setup = setup;
		this.workflowId = workflowId;
		this.nodeType = nodeType;
	}

	async start() {
		this.origin = await listen(this.server);
		return this;
	}

	async stop() {
		await close(this.server);
	}

	get webhookUrl() {
		return `${this.setup.publicUrl ?? this.origin}/webhook/${WEBHOOK_ID}/webhook`;
	}

	get testUrl() {
		return this.webhookUrl.replace('/webhook/', '/webhook-test/');
	}

	get state() {
		return (JSON.parse(this.stored) as IDataObject)[`node:${NODE_NAME}`] as IDataObject | undefined;
	}

	private load(staticData: IDataObject) {
		const nodeType = this.nodeType;
		const node: INode = {
			id: 'node-1',
			name: NODE_NAME,
			type: 'n8n-nodes-ampeco.ampecoTrigger',
			typeVersion: 2,
			position: [0, 0],
			webhookId: WEBHOOK_ID,
			parameters: structuredClone(this.setup.parameters ?? {}),
			credentials: { ampecoApi: { id: '1', name: 'AMPECO' } },
		};
		const nodeTypes: INodeTypes = {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		};
		const workflow = new workflowPackage.Workflow({
			id: this.workflowId,
			name: 'Test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
			settings: {},
		});
		const base = this.setup.publicUrl ?? this.origin;
		const additionalData = {
			credentialsHelper: {
				getParentTypes: () => [],
				isCredentialUsableByNode: () => true,
				getDecrypted: async () => ({
					tenantUrl: this.setup.tenantUrl,
					apiToken: this.setup.token ?? TOKEN,
				}),
				authenticate: async (
					data: ICredentialDataDecryptedObject,
					_type: string,
					options: IHttpRequestOptions,
				) => await credential.authenticate(data, options),
				preAuthentication: async () => undefined,
				runPreAuthentication: async () => undefined,
				getCredentialsProperties: () => [],
			},
			webhookBaseUrl: `${base}/webhook`,
			webhookTestBaseUrl: `${base}/webhook-test`,
			variables: {},
		} as unknown as IWorkflowExecuteAdditionalData;
		return { workflow, node: workflow.getNode(NODE_NAME) as INode, additionalData };
	}

	private save(workflow: { staticData: IDataObject }) {
		if (workflow.staticData.__dataChanged === true) {
			this.stored = JSON.stringify(workflow.staticData);
		}
	}

	private hooks(mode: WorkflowExecuteMode, activation: WorkflowActivateMode, stored: string) {
		const { workflow, node, additionalData } = this.load(JSON.parse(stored) as IDataObject);
		const isTest = activation === 'manual' || mode === 'manual';
		const context = new core.HookContext(workflow, node, additionalData, mode, activation, {
			httpMethod: 'POST',
			node: node.name,
			path: '',
			webhookDescription: this.nodeType.description.webhooks![0],
			workflowId: this.workflowId,
			workflowExecuteAdditionalData: additionalData,
			isTest,
		} as never);
		const call = async (method: 'checkExists' | 'create' | 'delete') =>
			await this.nodeType.webhookMethods!.default![method].call(context as never);
		return { workflow, call };
	}

	/** As n8n activates a workflow; a failure is cleaned up after and thrown. */
	async activate(activation: WorkflowActivateMode = 'activate') {
		const { workflow, call } = this.hooks('trigger', activation, this.stored);
		try {
			if (!(await call('checkExists'))) await call('create');
		} catch (error) {
			await this.deactivate();
			throw error;
		}
		this.save(workflow);
		await this.openTrigger(activation);
	}

	/** As the process does that runs triggers: those of a webhook process are not run. */
	async openTrigger(activation: WorkflowActivateMode = 'activate') {
		const stored = JSON.parse(this.stored) as IDataObject;
		const { workflow, node, additionalData } = this.load(stored);
		const ticks: Array<() => unknown> = [];
		const context = new core.TriggerContext(
			workflow,
			node,
			additionalData,
			'trigger',
			activation,
			(data, _response, done, key = '') => {
				// n8n would save it, over what was noted since.
				expect(workflow.staticData.__dataChanged).not.toBe(true);
				if (this.refuseExecution) return done?.reject(new Error('No execution'));
				if (!this.keys.has(key)) this.executions.push({ items: data[0], mode: 'trigger' });
				this.keys.add(key);
				done?.resolve(undefined as never);
			},
			undefined,
			undefined,
			{ registerCron: (_cron, onTick) => ticks.push(onTick as () => unknown) > 0 },
		);
		const opened = await this.nodeType.trigger!.call(context as never);
		this.ticks = ticks;
		this.closeTriggers = async () => {
			this.ticks = [];
			await opened!.closeFunction!();
		};
	}

	/** Some seconds pass in n8n. */
	async tick() {
		await Promise.all(this.ticks.map(async (onTick) => await onTick()));
	}

	async deactivate() {
		await this.closeTriggers();
		const { workflow, call } = this.hooks('internal', 'update', this.stored);
		await call('delete');
		this.save(workflow);
	}

	/** The editor's "Listen for test event"; the function returned stops listening. */
	async listenForTest() {
		const { workflow, call } = this.hooks('manual', 'manual', '{}');
		if (!(await call('checkExists'))) await call('create');
		const kept = JSON.stringify(workflow.staticData);
		return async () => {
			const context = this.hooks('internal', 'manual', kept);
			await context.call('delete');
		};
	}

	private async handle(request: IncomingMessage, response: ServerResponse) {
		response.once('close', () => {
			if (!response.writableEnded) this.onGone?.();
		});
		const rawBody = await read(request);
		const mode = request.url?.startsWith('/webhook-test/') ? 'manual' : 'webhook';
		const { workflow, node, additionalData } = this.load(
			JSON.parse(mode === 'manual' ? '{}' : this.stored) as IDataObject,
		);
		const answer = Object.assign(response, {
			status: (code: number) => {
				response.statusCode = code;
				return answer;
			},
			json: (body: unknown) => {
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify(body));
			},
		});
		additionalData.httpRequest = Object.assign(request, {
			rawBody,
			readRawBody: async () => {},
			body: {},
		}) as never;
		additionalData.httpResponse = answer as never;
		const context = new core.WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			{ webhookDescription: this.nodeType.description.webhooks![0] } as never,
			[],
			null,
		);
		const result = await this.nodeType.webhook!.call(context as never);
		if (result.noWebhookResponse) return;
		if (result.workflowData) {
			// n8n makes workflows of the same static data while it prepares the execution, and thereby
			// forgets that the static data was changed.
			this.load(workflow.staticData);
			await this.beforeExecution?.();
			if (this.refuseExecution) return answer.status(500).json({ message: 'No execution' });
			this.executions.push({ items: result.workflowData[0], mode });
		}
		const body = result.webhookResponse;
		if (mode === 'webhook') this.save(workflow);
		answer.json(body);
	}

	/** Runs an execution that was made before: the trigger's own step in it. */
	async recover(json: IDataObject) {
		const { workflow, node, additionalData } = this.load(JSON.parse(this.stored) as IDataObject);
		const input = [{ json }];
		const context = new core.ExecuteContext(
			workflow,
			node,
			additionalData,
			'webhook',
			workflowPackage.createRunExecutionData(),
			0,
			input,
			{ main: [input] },
			{ node, data: { main: [input] }, source: null },
			[],
		);
		const [items] = (await this.nodeType.execute!.call(context as never)) as INodeExecutionData[][];
		return items.map((item) => item.json);
	}

	/** The items of the executions since the last call: the first of each, or all. */
	take(all = false) {
		return this.executions
			.splice(0)
			.flatMap(({ items }) => (all ? items : items.slice(0, 1)))
			.map(({ json }) => json);
	}
}

export type Encoding = 'hex' | 'HEX' | 'base64';

/** A signature as the tenant makes it; with `sentAt`, of the time and the body. */
export function sign(
	body: string | Buffer,
	token = TOKEN,
	encoding: Encoding = 'hex',
	sentAt?: string,
): string {
	const hmac = createHmac('sha256', token);
	if (sentAt !== undefined) hmac.update(`${sentAt}.`);
	hmac.update(body);
	return encoding === 'HEX' ? hmac.digest('hex').toUpperCase() : hmac.digest(encoding);
}

export interface Sent {
	status: number;
	body: unknown;
}

/** Posts a body as it is; `headers` replace the ones a good delivery has, undefined leaves one out. */
export async function post(
	url: string,
	body: string | Buffer,
	headers: Record<string, string | undefined> = {},
): Promise<Sent> {
	const all: Record<string, string | undefined> = {
		'content-type': 'application/json',
		'x-signature': sign(body),
		'x-timestamp': new Date().toISOString(),
		'x-tenant': '7',
		...headers,
	};
	const given = Object.entries(all).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	const response = await fetch(url, { method: 'POST', body: body as never, headers: given });
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
	return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

/** Delivers a payload as the tenant does. */
export const deliver = async (
	url: string,
	payload: object,
	headers: Record<string, string | undefined> = {},
) => await post(url, JSON.stringify(payload), headers);
