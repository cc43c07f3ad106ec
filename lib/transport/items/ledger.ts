import type { INodeExecutionData } from 'n8n-workflow';
import type { Access } from '../tenant/access';
import { access } from '../tenant/access';
import type { Fate } from '../request/retry';
import type { NodeContext } from './context';

/** What is known of an item whose request acts. */
export interface Entry {
	fate: Fate;
	/** What came out. */
	items?: INodeExecutionData[];
	/** Why nothing did. */
	error?: Error;
	/** A later try has left it alone, because nobody can tell whether it was carried out. */
	isKept?: boolean;
	/** Resolves when its request is over. */
	over?: Promise<unknown>;
}

/**
 * What one node has done in one run of an execution. n8n's Retry On Fail runs a node again from its
 * first item: what is in here is not done again.
 */
export class Ledger {
	private readonly entries = new Map<number, Entry>();

	private reached?: Access;

	/** The entry of an item whose request acts, made when there is none. */
	open(index: number): Entry {
		let entry = this.entries.get(index);
		if (!entry) {
			entry = { fate: 'notSent' };
			this.entries.set(index, entry);
		}
		return entry;
	}

	/** The entry of an item that is not to be sent again: it was carried out, or may have been. */
	settled(index: number): Entry | undefined {
		const entry = this.entries.get(index);
		return entry && (entry.items ?? isPast(entry.fate)) ? entry : undefined;
	}

	/** Resolves when what an earlier try has sent of this item is over; undefined when nothing is under way. */
	over(index: number): Promise<unknown> | undefined {
		return this.entries.get(index)?.over;
	}

	/** The items whose requests act, in their order. */
	get all(): Array<[index: number, entry: Entry]> {
		return [...this.entries].sort(([one], [other]) => one - other);
	}

	/**
	 * The tenant and the credential of the run, which are those of its first item: no try and no item
	 * goes to another tenant.
	 */
	async access(context: NodeContext): Promise<Access> {
		return (this.reached ??= await access(context, 0));
	}
}

const isPast = (fate: Fate): boolean => fate === 'uncertain' || fate === 'carriedOut';

const ledgers = new WeakMap<object, Ledger>();

/**
 * The ledger of this run of the node. It is the same for all its tries, and nobody else's; it is gone
 * when n8n lets go of the run.
 *
 * @param key what stands for the run, of `runKey`
 */
export function ledgerOf(key: object): Ledger {
	let ledger = ledgers.get(key);
	if (!ledger) {
		ledger = new Ledger();
		ledgers.set(key, ledger);
	}
	return ledger;
}
