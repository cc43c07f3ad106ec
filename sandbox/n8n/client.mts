import { Problem } from './problem.mts';

/** The part of a workflow file that matters here. */
export interface WorkflowFile {
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, { id: string | null; name: string }>;
		[key: string]: unknown;
	}>;
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
}

export interface SavedWorkflow {
	id: string;
	name: string;
	versionId: string;
	active: boolean;
}

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { id?: string; data: string; fileName?: string; mimeType: string }>;
	pairedItem?: unknown;
}

export interface NodeRun {
	executionTime: number;
	data?: { main: Array<Item[] | null> };
	error?: { message: string; description?: string };
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt: string;
	/** Every run of every node, by the node's name. */
	runs: Record<string, NodeRun[]>;
	error?: { message: string; description?: string };
}

export interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
}

export interface Owner {
	email: string;
	password: string;
}

const POLL_MS = 150;
const PUBLISH_TIMEOUT_MS = 60_000;
const RUNNING = new Set(['new', 'running', 'waiting']);

const pause = async () => await new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** n8n stores an execution flat: an array of cells that name each other by their place. */
export function unflatten(text: string): unknown {
	const cells = JSON.parse(text) as unknown[];
	const made = new Map<number, unknown>();
	const read = (value: unknown) => (typeof value === 'string' ? at(Number(value)) : value);
	function at(place: number): unknown {
		const cell = cells[place];
		if (typeof cell !== 'object' || cell === null) return cell;
		if (!made.has(place)) {
			const copy: Record<string, unknown> | unknown[] = Array.isArray(cell) ? [] : {};
			made.set(place, copy);
			for (const [key, value] of Object.entries(cell)) Object.assign(copy, { [key]: read(value) });
		}
		return made.get(place);
	}
	return at(0);
}

/** The items that a node gave in its last run, from its first output. */
export function itemsOf(execution: Execution, node: string): Item[] {
	return execution.runs[node]?.at(-1)?.data?.main[0] ?? [];
}

/** What the editor of n8n does, over the same routes, as the owner of the instance. */
export class N8n {
	readonly url: string;
	#cookie = '';

	constructor(url: string) {
		this.url = url;
	}

	async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				cookie: this.#cookie,
				'push-ref': 'sandbox',
				// A busy n8n may close a kept connection just when the next request is under way.
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie();
		if (cookies.length > 0) this.#cookie = cookies.map((one) => one.split(';')[0]).join('; ');
		return response;
	}

	async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.#fetch(method, path, body);
		const text = await response.text();
		if (!response.ok) {
			const { message } = (/^\s*\{/.test(text) ? JSON.parse(text) : { message: text }) as {
				message: string;
			};
			throw new Problem(`n8n refused ${method} ${path} (${response.status}): ${message}`);
		}
		return (JSON.parse(text) as { data: T }).data;
	}

	/** Makes the owner of a new instance, or signs in to one that has its owner. */
	async signIn({ email, password }: Owner): Promise<void> {
		const settings = await this.#call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/rest/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			const owner = { email, password, firstName: 'Demo', lastName: 'Operator' };
			await this.#call('POST', '/rest/owner/setup', owner);
		} else {
			await this.#call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	async nodeTypes(): Promise<NodeType[]> {
		return (await (await this.#fetch('GET', '/types/nodes.json')).json()) as NodeType[];
	}

	async communityPackages(): Promise<Array<{ packageName: string; installedVersion: string }>> {
		return await this.#call('GET', '/rest/community-packages');
	}

	/** Creates the credential, or updates the one of that name. Resolves with its id. */
	async saveCredential(name: string, type: string, data: Record<string, string>): Promise<string> {
		const all = await this.#call<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/rest/credentials',
		);
		const known = all.find((one) => one.name === name && one.type === type);
		const saved = known
			? await this.#call<{ id: string }>('PATCH', `/rest/credentials/${known.id}`, {
					name,
					type,
					data,
				})
			: await this.#call<{ id: string }>('POST', '/rest/credentials', { name, type, data });
		return saved.id;
	}

	/** What the Test button of the credential says. */
	async testCredential(
		id: string,
		name: string,
		type: string,
		data: Record<string, string>,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.#call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** What the editor is shown of a credential. */
	async shownCredential(id: string): Promise<Record<string, unknown>> {
		const { data } = await this.#call<{ data: Record<string, unknown> }>(
			'GET',
			`/rest/credentials/${id}?includeData=true`,
		);
		return data;
	}

	async workflows(): Promise<SavedWorkflow[]> {
		return await this.#call('GET', '/rest/workflows');
	}

	/** Imports a workflow file: adds it, or replaces the workflow of the same name. */
	async saveWorkflow(
		file: WorkflowFile,
		credentials: Record<string, string>,
	): Promise<SavedWorkflow> {
		const nodes = file.nodes.map((node) => ({
			...node,
			credentials:
				node.credentials &&
				Object.fromEntries(
					Object.entries(node.credentials).map(([type, { name }]) => [
						type,
						{ id: credentials[name] ?? null, name },
					]),
				),
		}));
		const known = (await this.workflows()).find((one) => one.name === file.name);
		const body = { settings: {}, ...file, nodes };
		if (!known) return await this.#call('POST', '/rest/workflows', body);
		if (known.active) await this.deactivate(known.id);
		return await this.#call('PATCH', `/rest/workflows/${known.id}?forceSave=true`, body);
	}

	/** A workflow as it is saved. */
	async workflow(id: string): Promise<SavedWorkflow & WorkflowFile> {
		return await this.#call('GET', `/rest/workflows/${id}`);
	}

	/** n8n publishes in the background: resolves when it is done, rejects with what a trigger said. */
	async #settled(id: string, wanted: 'published' | 'not_published'): Promise<void> {
		const until = Date.now() + PUBLISH_TIMEOUT_MS;
		for (;;) {
			const { status, triggers } = await this.#call<{
				status: string;
				triggers: Array<{ errorMessage: string | null }>;
			}>('GET', `/rest/workflows/${id}/publication-status`);
			if (status === wanted) return;
			const complaints = triggers.map((one) => one.errorMessage).filter((one) => one !== null);
			if (status !== 'in_progress' && complaints.length > 0) {
				throw new Problem(`n8n could not publish the workflow: ${complaints.join(' ')}`);
			}
			if (Date.now() > until) throw new Problem(`The workflow is still ${status}.`);
			await pause();
		}
	}

	/** Publishes the workflow, anew if it is published. Rejects with what its trigger said. */
	async activate(id: string): Promise<void> {
		const { versionId, active } = await this.workflow(id);
		if (active) await this.deactivate(id);
		await this.#call('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.#settled(id, 'published');
	}

	async deactivate(id: string): Promise<void> {
		await this.#call('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.#settled(id, 'not_published');
	}

	/** Archives the workflow, then deletes it, as the editor asks for. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.#call('POST', `/rest/workflows/${id}/archive`, {});
		await this.#settled(id, 'not_published');
		await this.#call('DELETE', `/rest/workflows/${id}`);
	}

	/**
	 * Presses Execute Workflow for the trigger of that name.
	 * Resolves with the id of the execution, or null when n8n waits for a test event.
	 */
	async run(id: string, trigger: string): Promise<string | null> {
		const answer = await this.#call<{ executionId?: string }>('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		return answer.executionId ?? null;
	}

	/** The ids of the workflow's executions, the latest first. */
	async executionIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.#call<{ results: Array<{ id: string }> }>(
			'GET',
			`/rest/executions?limit=100&filter=${filter}`,
		);
		return results.map(({ id }) => id);
	}

	async execution(id: string): Promise<Execution> {
		const stored = await this.#call<Omit<Execution, 'runs'> & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		const { data, ...rest } = stored;
		const { resultData } = unflatten(data) as {
			resultData: { runData?: Execution['runs']; error?: Execution['error'] };
		};
		return { ...rest, runs: resultData.runData ?? {}, error: resultData.error };
	}

	/** The execution, once it has ended. */
	async finished(id: string, timeoutMs: number): Promise<Execution> {
		const until = Date.now() + timeoutMs;
		for (;;) {
			const { status } = await this.#call<{ status: string }>('GET', `/rest/executions/${id}`);
			if (!RUNNING.has(status)) return await this.execution(id);
			if (Date.now() > until) {
				throw new Problem(`Execution ${id} is still ${status} after ${timeoutMs / 1000} s.`);
			}
			await pause();
		}
	}

	/** The bytes of a file that a node made. */
	async file(binary: { id?: string; data: string }): Promise<Buffer> {
		if (!binary.id) return Buffer.from(binary.data, 'base64');
		const id = encodeURIComponent(binary.id);
		const response = await this.#fetch('GET', `/rest/binary-data?id=${id}&action=download`);
		if (!response.ok) throw new Problem(`n8n does not hand out the file (${response.status}).`);
		return Buffer.from(await response.arrayBuffer());
	}
}
