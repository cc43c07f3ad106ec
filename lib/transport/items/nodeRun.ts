import type { INode, INodeExecutionData } from 'n8n-workflow';
import { isRead } from '../request/retry';
import { rethrow } from '../request/trouble';
import type { Access } from '../tenant/access';
import { Run } from '../turns/run';
import { Lookups } from '../match/lookups';
import { recordItems, simplified } from '../output';
import type { ApiRequest } from '../types';
import { addAccount } from './account';
import type { NodeContext } from './context';
import { runKey } from './context';
import { failedItem } from './failedItem';
import type { Ledger } from './ledger';
import { ledgerOf } from './ledger';
import { errandOf, runOneItem } from './oneItem';

/** One try of a node to carry out its items. */
export class NodeRun {
	readonly run: Run;

	readonly node: INode;

	readonly ledger: Ledger;

	readonly lookups = new Lookups();

	private reached?: Promise<Access>;

	/** Items whose request cannot be described. */
	private readonly unknown = new Set<number>();

	constructor(context: NodeContext, node: INode, key = runKey(context, node)) {
		this.node = node;
		this.run = new Run(context.getExecutionCancelSignal());
		this.ledger = ledgerOf(key);
	}

	/** A request that acts is in the ledger before it is sent. */
	describe(index: number, describe: () => ApiRequest): ApiRequest {
		try {
			const request = describe();
			if (!isRead(request.method)) this.ledger.open(index);
			if (request.match) this.lookups.add(index, request.match, !isRead(request.method));
			return request;
		} catch (error) {
			this.unknown.add(index);
			return rethrow(error);
		}
	}

	/**
	 * What comes out for an item that an earlier try has carried out, or may have.
	 *
	 * @returns undefined when the item is to be sent
	 * @throws the error of an item that may have been carried out
	 */
	settled(index: number): INodeExecutionData[] | undefined {
		const entry = this.ledger.settled(index);
		if (!entry) return undefined;
		if (entry.items) return copies(entry.items);
		entry.isKept = true;
		return rethrow(entry.error);
	}

	private async access(context: NodeContext): Promise<Access> {
		return await (this.reached ??= this.ledger.access(context));
	}

	/** Reads the credential, or tries to: each item that is sent without it fails with what was wrong. */
	async reach(context: NodeContext): Promise<void> {
		await this.access(context).catch(() => undefined);
	}

	/**
	 * What is to be sent, once it is known which record there is. An item that fails here keeps all
	 * items from being sent, unless the node continues on fail.
	 *
	 * @throws NodeApiError or NodeOperationError
	 */
	async resolve(context: NodeContext, index: number, request: ApiRequest): Promise<ApiRequest> {
		const { match, ...rest } = request;
		if (!match) return request;
		try {
			const access = await this.access(context);
			this.run.check(index);
			const errand = errandOf(context, this, index, request, access);
			return { ...rest, ...(await this.lookups.deedOf(errand, match)) };
		} catch (error) {
			if (!context.continueOnFail()) this.run.stop(index, error as Error, 0);
			return rethrow(error);
		} finally {
			this.lookups.leave(index);
		}
	}

	/** @throws what runOneItem throws */
	async send(
		context: NodeContext,
		index: number,
		described: ApiRequest,
	): Promise<INodeExecutionData[]> {
		const access = await this.access(context);
		this.run.check(index);
		const request = await this.resolve(context, index, described);
		const { found } = request;
		if (found) {
			const items = recordItems(simplified(found, request.simplify), request, index);
			if (!isRead(request.method)) this.ledger.open(index).items = items;
			return copies(items);
		}
		if (isRead(request.method)) return await runOneItem(context, this, index, request, access);
		const entry = this.ledger.open(index);
		const sending = runOneItem(context, this, index, request, access, entry);
		entry.over = sending.then(
			(items) => {
				entry.items = items;
			},
			(error: Error) => {
				entry.error = error;
			},
		);
		try {
			return copies(await sending);
		} finally {
			entry.over = undefined;
		}
	}

	/**
	 * An item has failed: its error becomes its one item where the node continues on fail; else nothing
	 * comes out, and the run is over.
	 *
	 * @param from from this item on nothing is sent any more
	 */
	fail(context: NodeContext, index: number, error: Error, from = index): INodeExecutionData[] {
		if (context.continueOnFail()) return [failedItem(context, this.node, index, error)];
		// Where one is left alone, the others can be sent all the same.
		this.run.stop(index, error, this.ledger.settled(index)?.isKept ? Infinity : from);
		return [];
	}

	/**
	 * No item is under way: the error of the first that failed says what became of all of them.
	 *
	 * @param others items that nobody has got to
	 */
	conclude(others: number[] = []): void {
		const { failed } = this.run;
		if (!failed || this.ledger.all.length === 0) return;
		for (const index of [...this.unknown, ...others]) this.ledger.open(index);
		addAccount(failed, this.ledger.all);
	}
}

const copies = (items: INodeExecutionData[]) => items.map((item) => ({ ...item }));
