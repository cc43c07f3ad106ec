import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { isRead } from '../request/retry';
import type { ApiRequest } from '../types';
import { NodeRun } from './nodeRun';

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

/** Items described in one go where nothing can be sent before all are. */
const STRETCH = 8;

/** Items described ahead of those under way. */
const AHEAD = 48;

/** Milliseconds between two of them: time enough to send what can be sent, and to take what is answered. */
const PAUSE = 1;

/** The input items of a run: each is described and sent, in their order. */
class Batch {
	private readonly tried: NodeRun;

	private readonly count: number;

	private readonly requests: Array<ApiRequest | undefined> = [];

	private readonly results: INodeExecutionData[][] = [];

	/** The first item that is not described, not sent. */
	private described = 0;

	private next = 0;

	private isPreparing = false;

	/** One of the requests does more than read, or depends on what is found: all are described first. */
	private acts = false;

	/** Requests under way at once; 0 as long as there is none to be sent. */
	private lanes = 0;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly describe: (index: number) => ApiRequest,
	) {
		this.tried = new NodeRun(context, context.getNode());
		this.count = context.getInputData().length;
	}

	async send(): Promise<INodeExecutionData[]> {
		try {
			await this.sendAll();
		} finally {
			const { described, count } = this;
			this.tried.conclude(
				Array.from({ length: count - described }, (_, place) => described + place),
			);
		}
		this.tried.run.check(Infinity);
		return this.results.length === 1 ? this.results[0] : this.results.flat();
	}

	private async sendAll(): Promise<void> {
		const reached = this.tried.reach(this.context);
		this.describeSome();
		await this.describeAll();
		const lanes = Array.from({ length: Math.min(this.lanes, this.count) });
		const matched = this.requests.flatMap((request, index) => (request?.match ? [index] : []));
		const queue = matched.values();
		await Promise.all(lanes.map(async () => await this.lookUpInTurn(queue)));
		await reached;
		await Promise.all(await this.started(lanes.length));
	}

	/** Lanes that are at work. Each first sends what it describes, before the next one describes anything. */
	private async started(count: number): Promise<Array<Promise<void>>> {
		const lanes: Array<Promise<void>> = [];
		while (lanes.length < count && !this.isOver) {
			if (lanes.length > 0 && this.next === this.described) await sleep(0);
			lanes.push(this.sendInTurn());
		}
		return lanes;
	}

	/** No item is to be sent any more. */
	private get isOver(): boolean {
		return this.next >= this.count || this.tried.run.isStopped;
	}

	/** Finds out what is to be sent of one item after the other, before anything is. */
	private async lookUpInTurn(queue: Iterable<number>): Promise<void> {
		for (const index of queue) {
			if (this.tried.run.isStopped) return;
			const described = this.requests[index]!;
			this.requests[index] = undefined;
			try {
				this.requests[index] = await this.tried.resolve(this.context, index, described);
			} catch (error) {
				if (!this.tried.run.wasStoppedBy(error)) this.fail(index, error, 0);
			}
		}
	}

	private describeSome(most = 1): void {
		const end = Math.min(this.count, this.described + most);
		for (; this.described < end; this.described++) {
			this.tried.run.check(this.described);
			try {
				this.describeOne(this.described);
			} catch (error) {
				this.fail(this.described, error, 0);
			}
		}
		this.tried.run.check(this.described);
	}

	private describeOne(index: number): void {
		const known = this.tried.settled(index);
		if (known) {
			this.results[index] = known;
			return;
		}
		const request = this.tried.describe(index, () => this.describe(index));
		this.requests[index] = request;
		this.acts ||= !isRead(request.method) || request.match !== undefined;
		this.lanes = Math.max(this.lanes, request.settings.maxConcurrent);
	}

	/** Before something acts, all items are described; in any case the first that is to be sent. */
	private async describeAll(): Promise<void> {
		while ((this.acts || this.lanes === 0) && this.described < this.count) {
			// n8n has other things to do as well.
			await sleep(0);
			this.describeSome(STRETCH);
		}
	}

	private fail(index: number, error: unknown, from = index): void {
		this.results[index] = this.tried.fail(this.context, index, error as Error, from);
	}

	/** Sends one item after the other, until none is left or one has failed. */
	private async sendInTurn(): Promise<void> {
		while (!this.isOver) {
			const index = this.next++;
			try {
				if (index === this.described) this.describeSome();
				await this.describeAll();
				const request = this.requests[index];
				// It could not be described and the node goes on, or an earlier try has dealt with it.
				if (!request) continue;
				this.requests[index] = undefined;
				this.prepare().catch(() => undefined);
				this.results[index] = await this.tried.send(this.context, index, request);
			} catch (error) {
				if (!this.tried.run.wasStoppedBy(error)) this.fail(index, error);
			}
		}
	}

	/** n8n takes longer to evaluate an expression than to send a request: it does so while it waits for answers. */
	private async prepare(): Promise<void> {
		if (this.isPreparing) return;
		this.isPreparing = true;
		try {
			while (this.described < Math.min(this.count, this.next + AHEAD)) {
				await sleep(PAUSE);
				if (this.tried.run.isStopped) return;
				this.describeSome();
			}
		} finally {
			this.isPreparing = false;
		}
	}
}
