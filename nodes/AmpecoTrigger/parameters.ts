/** Which events start the workflow: those chosen from the list, and those typed in. */
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

const names = (typed: unknown): string[] =>
	(Array.isArray(typed) ? typed.map(String) : String(typed ?? '').split(/[\s,;]+/))
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** The API's names of the events, each once. */
export function selectedEvents(context: IHookFunctions | IWebhookFunctions): string[] {
	const chosen = names(context.getNodeParameter('events', []));
	return [...new Set([...chosen, ...names(context.getNodeParameter('otherEvents', ''))])];
}

/** What the user set under Options. */
export interface Options {
	/** Kilobytes. */
	maxSize?: number;
	/** Minutes; 0 turns the check off. */
	maxAge?: number;
	/** Have the tenant sign when it sent a delivery. */
	includeTimestampInSignature?: boolean;
	skipRoamingInfrastructure?: boolean;
	suppressSelfNotifications?: boolean;
	resendFailed?: boolean;
}

export const optionsOf = (context: IHookFunctions | IWebhookFunctions): Options =>
	context.getNodeParameter('options', {}) as IDataObject as Options;
