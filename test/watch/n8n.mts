/**
 * An n8n with one workflow that a watch starts: n8n-core's own poll contexts and executor, a workflow
 * whose static data is kept as n8n keeps it, and executions that are only noted.
 */
import { createRequire } from 'node:module';
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { core, prepare } from '../support/engine.mts';

const here = createRequire(import.meta.url);
const fromCore = createRequire(here.resolve('n8n-core'));
const { Container } = fromCore('@n8n/di') as typeof import('@n8n/di');

export function loadWatch(): INodeType {
	const { AmpecoWatch } = here('../../dist/nodes/AmpecoWatch/AmpecoWatch.node.js') as {
		AmpecoWatch: new () => INodeType;
	};
	return new AmpecoWatch();
}

export interface Setup {
	tenantUrl: string;
	parameters: INodeParameters;
	/** Poll cursors are saved with the execution and without one, as n8n's durable cursors are. */
	durable?: boolean;
	timezone?: string;
}

export class N8n {
	/** The items of each execution that was started. */
	executions: IDataObject[][] = [];

	/** What failed polls said. */
	failures: Error[] = [];

	/** The static data in n8n's database. */
	database = '{}';

	private workflow!: ReturnType<typeof prepare>;

	private readonly setup: Setup;

	constructor(setup: Setup) {
		this.setup = setup;
		this.start();
	}

	/** n8n starts: whatever is not in the database is gone. */
	start(): void {
		const { tenantUrl, parameters, timezone } = this.setup;
		this.workflow = prepare({
			nodeType: loadWatch(),
			parameters: { ...parameters },
			credentials: { tenantUrl, apiToken: 'token' },
			timezone,
		});
		Object.assign(this.workflow.current.staticData, JSON.parse(this.database));
	}

	/** The user changes the panel. */
	set(parameters: INodeParameters): void {
		this.setup.parameters = parameters;
		this.start();
	}

	/** n8n saves after it has activated a workflow, and with each execution. */
	saved(): void {
		this.database = JSON.stringify(this.workflow.current.staticData);
	}

	/**
	 * One poll, as n8n's executor does it.
	 *
	 * @param isKilled n8n dies while it polls: what the poll gives reaches nobody
	 */
	async poll({ isKilled = false, isActivation = false } = {}): Promise<void> {
		const { current, node, additionalData } = this.workflow;
		const context = new core.PollContext(
			current,
			node,
			additionalData,
			'trigger',
			isActivation ? 'init' : 'update',
			(data: INodeExecutionData[][]) => {
				if (isKilled) return;
				this.executions.push(data[0].map(({ json }) => json));
				this.saved();
			},
			(error: Error) => void this.failures.push(error),
			async () => {
				if (this.setup.durable && !isKilled) this.saved();
			},
		);
		const executor = Container.get(core.PollTriggerExecutor);
		const run = executor.create(current, node, context, () => true);
		await run(isActivation);
		if (isActivation) this.saved();
		if (isKilled) this.start();
	}

	/** The test in the editor. */
	async test(): Promise<IDataObject[]> {
		const { current, node, additionalData } = this.workflow;
		const context = new core.PollContext(current, node, additionalData, 'manual', 'manual');
		const output = await loadWatch().poll!.call(context as never);
		return (output?.[0] ?? []).map(({ json }) => json);
	}

	/** All items since the last call, in order. */
	take(): IDataObject[] {
		return this.executions.splice(0).flat();
	}
}
