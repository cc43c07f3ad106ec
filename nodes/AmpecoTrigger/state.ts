/** What a trigger keeps in n8n between its runs: the node's static data. Never the token. */
import type { IDataObject } from 'n8n-workflow';

import type { Flag } from './flags';

export interface Subscription {
	id: number;
	callbackUrl: string;
	/** The tenant's origin. */
	tenant: string;
	events: string[];
	/** Those that the tenant confirmed; absent where an earlier version of this package wrote it. */
	flags?: Flag[];
	/** The mark of the token that made it: deliveries are signed with that token. */
	token: string;
}

export interface LeftOver {
	id: number;
	tenant: string;
}

export interface TriggerState {
	/** The n8n that wrote this. What another n8n wrote (a copied workflow) is not ours to touch. */
	instance?: string;
	subscription?: Subscription;
	/** Flags that this tenant refused, or did not take up. */
	unknownFlags?: { tenant: string; flags: Flag[] };
	/** Subscriptions that could not be removed when they should have been. */
	leftOvers?: LeftOver[];
	/** The marks of deliveries that were accepted: see `DeliveryMemory`. */
	seen?: string;
	/** What started an execution lately: see `QuietTimes`. */
	quiet?: string;
	/** What is waiting to see whether it lasts: see `WaitingRoom`. */
	waiting?: string;
}

interface StateContext {
	getWorkflowStaticData(type: string): IDataObject;
	getInstanceId(): string;
}

/** The node's state, emptied first when it came here with a copy from another n8n. */
export function stateOf(context: StateContext): TriggerState {
	const state = context.getWorkflowStaticData('node') as TriggerState;
	const instance = context.getInstanceId();
	if (state.instance !== instance) {
		delete state.subscription;
		delete state.leftOvers;
		delete state.quiet;
		delete state.waiting;
		state.instance = instance;
	}
	return state;
}

/**
 * The node's state to look at only: n8n would save what a running trigger changes in it, and with
 * it all that the workflow's other nodes had noted when the trigger was started.
 */
export function stateSeen(context: StateContext): Readonly<TriggerState> {
	const state = context.getWorkflowStaticData('node') as TriggerState;
	return state.instance === context.getInstanceId() ? state : {};
}
