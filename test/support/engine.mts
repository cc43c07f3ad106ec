/**
 * n8n's own execution engine for tests: one node is run as n8n runs it, from the
 * parameters a user has set to the items that come out, with real HTTP in between.
 *
 *     const run = await runNode({
 *       nodeType: new AmpecoSession(),
 *       parameters: { resource: 'session', operation: 'get', sessionId: … },
 *       credentials: { tenantUrl: 'http://127.0.0.1:4010', apiToken: 'token' },
 *     });
 *     run.items, run.error, run.log
 *
 * What is real: Workflow (defaults, expressions), WorkflowExecute, RoutingNode, the execution
 * contexts, the request and binary helpers. What stands in: stored credentials (given as plain
 * values; the credential class's `authenticate` is applied as n8n applies it) and the log
 * (collected instead of printed).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	IBinaryData,
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	ILoadOptionsFunctions,
	IRun,
	IWorkflowExecuteAdditionalData,
	Workflow as WorkflowType,
} from 'n8n-workflow';

const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY ??= 'for tests only';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// The packages are loaded as n8n-core itself loads them, so that both sides share one copy.
const here = createRequire(import.meta.url);
export const core = here('n8n-core') as typeof import('n8n-core');
const fromCore = createRequire(here.resolve('n8n-core'));
const workflow = fromCore('n8n-workflow') as typeof import('n8n-workflow');
const { Container } = fromCore('@n8n/di') as typeof import('@n8n/di');
const { Logger } = fromCore('@n8n/backend-common') as typeof import('@n8n/backend-common');

export interface LogLine {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	meta?: unknown;
}

export interface RunRequest {
	nodeType: INodeType;
	parameters?: INodeParameters;
	/** The version of the node type that the node was made with; the first when left out. */
	typeVersion?: number;
	/** The items that arrive at the node; one empty item when left out. */
	items?: INodeExecutionData[];
	/** The values of the node's credential, by the names of its fields; what a run saves is saved here. */
	credentials?: ICredentialDataDecryptedObject;
	/** The credential class; AMPECO API when left out. */
	credentialType?: ICredentialType;
	/** `true` is Continue (using regular output). */
	continueOnFail?: boolean;
	onError?: INode['onError'];
	/** Aborting it cancels the execution as n8n's Stop button does. */
	signal?: AbortSignal;
	/** Where binary data goes: into the item (`memory`, the default) or into files. */
	binaryMode?: 'memory' | 'filesystem';
	/** The workflow's timezone. */
	timezone?: string;
	/** Other settings of the node, such as `alwaysOutputData`. */
	node?: Partial<INode>;
	/** The rest of a workflow in which the node is not alone. */
	around?: Around;
}

export interface Around {
	nodes: INode[];
	/** By the nodes' types. */
	types: Record<string, INodeType>;
	connections: IConnections;
	/** The node that the execution starts with. */
	start: string;
}

export interface RunResult {
	/** What left the node's first output; empty when the run failed. */
	items: INodeExecutionData[];
	/** All outputs. */
	outputs: INodeExecutionData[][];
	/** What the user is shown when the run failed. */
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
	log: LogLine[];
	run: IRun;
}

const collectors = new Set<LogLine[]>();

function record(level: LogLine['level']) {
	return (message: string, meta?: unknown) => {
		for (const lines of collectors) lines.push({ level, message: String(message), meta });
	};
}

const logger = {
	error: record('error'),
	warn: record('warn'),
	info: record('info'),
	debug: record('debug'),
	scoped: () => logger,
};
Container.set(Logger, logger as never);
workflow.LoggerProxy.init(logger as never);

async function useBinaryMode(mode: 'memory' | 'filesystem') {
	const config = Container.get(core.BinaryDataConfig);
	const service = Container.get(core.BinaryDataService);
	const wanted = mode === 'memory' ? 'default' : 'filesystem';
	if (config.mode === wanted && Reflect.get(service, 'ready')) return;
	config.mode = wanted;
	config.localStoragePath = join(folder, 'binary');
	await service.init();
	if (mode === 'memory') Reflect.set(service, 'mode', 'default');
	Reflect.set(service, 'ready', true);
}

/** The bytes of a file that a node put out, wherever the binary mode keeps them. */
export async function readBinary(binary: IBinaryData): Promise<Buffer> {
	return await Container.get(core.BinaryDataService).getAsBuffer(binary);
}

/** The package's own credential for OAuth clients, as built. */
export function ampecoOAuth2Api(): ICredentialType {
	const { AmpecoOAuth2Api } = here('../../dist/credentials/AmpecoOAuth2Api.credentials.js') as {
		AmpecoOAuth2Api: new () => ICredentialType;
	};
	return new AmpecoOAuth2Api();
}

/** The package's own credential, as built. */
export function ampecoApi(): ICredentialType {
	const { AmpecoApi } = here('../../dist/credentials/AmpecoApi.credentials.js') as {
		AmpecoApi: new () => ICredentialType;
	};
	return new AmpecoApi();
}

/** Applies a credential's `authenticate` as n8n's credentials helper does. */
async function authenticate(
	type: ICredentialType,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	current: WorkflowType,
	node: INode,
): Promise<IHttpRequestOptions> {
	if (typeof type.authenticate === 'function') {
		return await type.authenticate(credentials, options);
	}
	const resolve = (value: string) =>
		value.startsWith('=')
			? current.expression.getSimpleParameterValue(
					node,
					value,
					'internal',
					{ $credentials: credentials },
					undefined,
					'',
				)
			: value;
	for (const [part, values] of Object.entries(type.authenticate?.properties ?? {})) {
		const target = ((options as unknown as IDataObject)[part] ??= {}) as IDataObject;
		for (const [name, value] of Object.entries(values as Record<string, string>)) {
			target[resolve(name) as string] = resolve(value);
		}
	}
	return options;
}

/**
 * Asks a credential for what expires, as n8n's credentials helper does.
 *
 * @param stored what is in n8n's database: the new value is saved there
 */
async function preAuthenticate(
	type: ICredentialType,
	helpers: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	isExpired: boolean,
	stored: ICredentialDataDecryptedObject,
): Promise<ICredentialDataDecryptedObject | undefined> {
	const expirable = type.properties.find(
		(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
	);
	if (!expirable || !type.preAuthentication) return undefined;
	if (credentials[expirable.name] !== '' && !isExpired) return undefined;
	const output = await type.preAuthentication.call(helpers, credentials);
	if (output[expirable.name] === undefined) return undefined;
	Object.assign(stored, output);
	return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
}

/** A node type as n8n's loader hands it to the engine: declarative ones get their `execute`. */
function asLoaded(nodeType: INodeType): INodeType {
	if (nodeType.execute || nodeType.poll || nodeType.trigger) return nodeType;
	if (nodeType.webhook && nodeType.description.requestDefaults === undefined) return nodeType;
	const loaded = Object.create(nodeType) as INodeType;
	loaded.execute = async function (this: IExecuteFunctions) {
		return (await new core.RoutingNode(this as never, loaded).runNode()) ?? [];
	};
	return loaded;
}

const defaultsOf = ({ properties }: ICredentialType) =>
	Object.fromEntries(properties.map(({ name, default: value }) => [name, value as string]));

/** The name of the node under test in its workflow. */
export const NODE = 'Node under test';

export function prepare(request: RunRequest) {
	const nodeType = asLoaded(request.nodeType);
	const typeName = `n8n-nodes-ampeco.${nodeType.description.name}`;
	const { version } = nodeType.description;
	const offered = nodeType.description.credentials ?? [];
	const type = request.credentialType ?? ampecoApi();
	const credential = offered.find(({ name }) => name === type.name) ?? offered[0];
	const node: INode = {
		id: '1',
		name: NODE,
		type: typeName,
		typeVersion: request.typeVersion ?? [version].flat()[0],
		position: [0, 0],
		parameters: request.parameters ?? {},
		...(credential && { credentials: { [credential.name]: { id: '1', name: 'Credential' } } }),
		...(request.continueOnFail && { onError: 'continueRegularOutput' }),
		...(request.onError && { onError: request.onError }),
		...request.node,
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: (type) => request.around?.types[type] ?? nodeType,
		getKnownTypes: () => ({}),
	};
	const current = new workflow.Workflow({
		id: 'workflow',
		name: 'Test',
		nodes: [node, ...(request.around?.nodes ?? [])],
		connections: request.around?.connections ?? {},
		active: false,
		nodeTypes,
		settings: {
			executionOrder: 'v1',
			...(request.timezone && { timezone: request.timezone }),
		},
	});
	const helper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		authenticate: async (
			credentials: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
			used: WorkflowType = current,
			by: INode = node,
		) => await authenticate(type, credentials, options, used, by),
		preAuthentication: async (
			helpers: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
			_type: string,
			_by: INode,
			isExpired: boolean,
		) => await preAuthenticate(type, helpers, credentials, isExpired, request.credentials ?? {}),
		runPreAuthentication: async () => undefined,
		getDecrypted: async () => ({ ...defaultsOf(type), ...request.credentials }),
		getCredentialsProperties: () => [],
	};
	const executionId = '1';
	const workflowData = { id: 'workflow', name: 'Test', nodes: [node], connections: {} };
	const additionalData = {
		credentialsHelper: helper,
		hooks: new core.ExecutionLifecycleHooks('manual', executionId, workflowData as never),
		executionId,
		currentNodeExecutionIndex: 0,
		currentNodeParameters: undefined as INodeParameters | undefined,
		restApiUrl: 'http://127.0.0.1/rest',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		setExecutionStatus: () => {},
	};
	return {
		current,
		node: current.getNode(NODE) as INode,
		additionalData: additionalData as unknown as IWorkflowExecuteAdditionalData,
	};
}

/**
 * Runs one node on some items, as a step of a manual execution.
 * Never throws for what the node does wrong: that is `error`.
 */
export async function runNode(request: RunRequest): Promise<RunResult> {
	await useBinaryMode(request.binaryMode ?? 'memory');
	const { current, node, additionalData } = prepare(request);
	const log: LogLine[] = [];
	const start: IExecuteData = {
		node: request.around ? current.getNode(request.around.start)! : node,
		data: { main: [request.items ?? [{ json: {} }]] },
		source: null,
	};
	const runData = workflow.createRunExecutionData({
		startData: {},
		executionData: { nodeExecutionStack: [start] },
	});
	collectors.add(log);
	try {
		const engine = new core.WorkflowExecute(additionalData, 'manual', runData);
		const running = engine.processRunExecutionData(current);
		const cancel = () => running.cancel();
		request.signal?.addEventListener('abort', cancel, { once: true });
		const run = await running;
		request.signal?.removeEventListener('abort', cancel);
		const outputs = (run.data.resultData.runData[NODE]?.at(-1)?.data?.main ??
			[]) as INodeExecutionData[][];
		const error = run.data.resultData.error as RunResult['error'];
		return { items: outputs[0] ?? [], outputs, error, log, run };
	} finally {
		collectors.delete(log);
	}
}

/**
 * Calls a picker of a node (`methods.listSearch`) as the editor does while the user types.
 *
 * @param request `parameters` are the values set in the panel so far, `at` the field's own path
 */
export async function searchList(
	request: RunRequest & {
		method: string;
		filter?: string;
		paginationToken?: string;
		at?: string;
	},
): Promise<INodeListSearchResult> {
	const { current, node, additionalData } = prepare(request);
	additionalData.currentNodeParameters = request.parameters ?? {};
	const { at = 'parameters.id' } = request;
	const context = new core.LoadOptionsContext(current, node, additionalData, at);
	const search = request.nodeType.methods?.listSearch?.[request.method];
	if (!search) throw new Error(`The node has no picker named ${request.method}.`);
	return await search.call(
		context as unknown as ILoadOptionsFunctions,
		request.filter,
		request.paginationToken,
	);
}

/** The options a node loads for a field (`methods.loadOptions`), as the editor asks for them. */
export async function loadOptions(request: RunRequest & { method: string }) {
	const { current, node, additionalData } = prepare(request);
	additionalData.currentNodeParameters = request.parameters ?? {};
	const context = new core.LoadOptionsContext(current, node, additionalData, 'parameters.id');
	const load = request.nodeType.methods?.loadOptions?.[request.method];
	if (!load) throw new Error(`The node has no options named ${request.method}.`);
	return await load.call(context as unknown as ILoadOptionsFunctions);
}
