import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { failedItems, runOneItem } from './oneItem';
import { Run } from '../turns/run';
import type { Access } from '../tenant/access';
import { access } from '../tenant/access';
import type { ApiRequest } from '../types';

/**
 * Carries out the described requests of all input items, as far as their output items.
 *
 * Nothing that acts is sent before every item is described: a value that cannot be sent is found
 * before the first one has acted. As many requests are under way as the settings allow; one that
 * fails lets those finish and keeps the others from being sent.
 *
 * @param describe gives the request of an input item
 *
 * @returns the output items in the order of the input
 * @throws NodeApiError or NodeOperationError of the first item that failed; with Continue On Fail
 * each error is in its item
 */
export const runAllItems = async (
	context: IExecuteFunctions,
	describe: (index: number) => ApiRequest,
): Promise<INodeExecutionData[]> => await new Batch(context, describe).send();

/** Items described in one go, which n8n does faster than one by one between requests. */
const STRETCH = 16;

/** Items made ready ahead of those under way. */
const AHEAD = 48;

/** Milliseconds before that: time enough to send what can be sent. */
const PAUSE = 4;

/** The input items of a run: each is described, made ready and sent, in their order. */
class Batch {
	private readonly run: Run;

	private readonly node: INode;

	private readonly count: number;

	private readonly requests: Array<ApiRequest | undefined> = [];

	private readonly accesses: Array<Promise<Access> | undefined> = [];

	private readonly results: INodeExecutionData[][] = [];

	/** The first item that is not described, not made ready, not sent. */
	private described = 0;

	private ready = 0;

	private next = 0;

	private isPreparing = false;

	/** One of the requests does more than read. */
	private acts = false;

	/** Requests under way at once. */
	private lanes = 1;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly describe: (index: number) => ApiRequest,
	) {
		this.run = new Run(context.getExecutionCancelSignal());
		this.node = context.getNode();
		this.count = context.getInputData().length;
	}

	async send(): Promise<INodeExecutionData[]> {
		this.describeSome();
		while (this.acts && this.described < this.count) {
			// n8n has other things to do as well.
			await sleep(0);
			this.describeSome();
		}
		const lanes = Math.min(this.lanes, this.count);
		await Promise.all(Array.from({ length: lanes }, async () => await this.sendInTurn()));
		this.run.check(this.count);
		return this.results.length === 1 ? this.results[0] : this.results.flat();
	}

	private describeSome(): void {
		const end = Math.min(this.count, this.described + STRETCH);
		for (; this.described < end; this.described++) {
			this.run.check(this.described);
			try {
				const request = this.describe(this.described);
				this.requests[this.described] = request;
				this.acts ||= request.method !== 'GET';
				this.lanes = Math.max(this.lanes, request.settings.maxConcurrent);
			} catch (error) {
				this.fail(this.described, error);
			}
		}
		this.run.check(this.described);
	}

	private fail(index: number, error: unknown): void {
		this.results[index] = failedItems(this.context, this.run, error as Error, index);
	}

	/** Sends one item after the other, until none is left or one has failed. */
	private async sendInTurn(): Promise<void> {
		while (this.next < this.count && this.run.failed === undefined) {
			const index = this.next++;
			try {
				if (index === this.described) this.describeSome();
				const request = this.requests[index];
				// It could not be described, and the node goes on.
				if (!request) continue;
				const reached = this.reach(index);
				this.requests[index] = this.accesses[index] = undefined;
				this.prepare().catch(() => undefined);
				this.results[index] = await runOneItem(
					this.context,
					this.node,
					this.run,
					index,
					request,
					reached,
				);
			} catch (error) {
				this.fail(index, error);
			}
		}
	}

	private async reach(index: number): Promise<Access> {
		return await (this.accesses[index] ??= access(this.context, index));
	}

	/**
	 * n8n takes longer to evaluate an expression and to read a credential than to send a request:
	 * it does so for coming items once it would only wait for answers.
	 */
	private async prepare(): Promise<void> {
		if (this.isPreparing || this.ready >= this.count) return;
		this.isPreparing = true;
		await sleep(PAUSE);
		this.isPreparing = false;
		if (this.run.failed !== undefined) return;
		const end = Math.min(this.count, this.next + AHEAD);
		if (this.described < end) this.describeSome();
		this.ready = Math.max(this.ready, this.next);
		for (; this.ready < Math.min(this.described, end); this.ready++) {
			// The item itself says what is wrong.
			if (this.requests[this.ready]) this.reach(this.ready).catch(() => undefined);
		}
	}
}
