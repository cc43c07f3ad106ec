/** What the editor says around the trigger's fields. */
import type { TriggerPanelDefinition } from 'n8n-workflow';

const TEST =
	'<b>While you build</b>: press Execute Step, then let something happen in AMPECO, such as a charge. Nothing going on there, or n8n out of its reach? Choose Use Sample Data under When Testing.';

export const TRIGGER_PANEL: TriggerPanelDefinition = {
	header: 'Receive events from AMPECO',
	executionsHelp: {
		inactive: `${TEST}<br /><br /><b>Once it works</b>: publish the workflow. It then runs by itself for every event that you chose; its runs are in the <a data-key="executions">executions list</a>, not here.`,
		active: `${TEST}<br /><br /><b>Your workflow is published</b>: it runs for every event that you chose. Its runs are in the <a data-key="executions">executions list</a>, not here.`,
	},
	activationHint: {
		inactive: 'Publish the workflow to have AMPECO send it events',
		active: 'AMPECO sends events to this workflow',
	},
};

/** For models that build workflows. */
export const SEARCH_HINT =
	'Starts on events that AMPECO sends to n8n. For fault alerts choose HardwareStatusNotification with the condition hardwareStatus [faulted], and onlyIfLasts so that short faults start nothing. If n8n has no public address, use AMPECO Watch.';
