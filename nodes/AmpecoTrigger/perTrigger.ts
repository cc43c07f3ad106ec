/** What one trigger node has in this process, however often n8n loads its workflow. */
import type { IExecuteFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';

type Context = IWebhookFunctions | IExecuteFunctions | ITriggerFunctions;

/** @returns the thing of the trigger that runs in a context, made when it is first asked for */
export function perTrigger<Thing>(make: () => Thing): (context: Context) => Thing {
	const things = new Map<string, Thing>();
	return (context) => {
		const key = `${context.getWorkflow().id}/${context.getNode().id}`;
		const thing = things.get(key) ?? make();
		things.set(key, thing);
		return thing;
	};
}

/** Something that is being handled. */
export interface Handling {
	ended: Promise<void>;
	end(): void;
}

export function handling(): Handling {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	return { ended, end };
}
