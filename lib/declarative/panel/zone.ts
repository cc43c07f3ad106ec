import type { NodeHint } from 'n8n-workflow';

/** The zone of a workflow for which nobody set one, in an n8n for which nobody did. */
const FACTORY_ZONE = 'America/New_York';
/** A date or a time without a zone among the parameters, as n8n's date picker writes it. */
const ZONELESS = String.raw`/-\d\d[T ][\d:.]+"/`;

/** Shown where a date is read in a zone that may well be nobody's choice. */
export const zoneHint: NodeHint = {
	type: 'warning',
	location: 'ndv',
	whenToDisplay: 'always',
	displayCondition: `={{ $now.zoneName === "${FACTORY_ZONE}" && ${ZONELESS}.test(JSON.stringify($parameter)) }}`,
	message: `Dates are read in ${FACTORY_ZONE}. Set your zone in the workflow's settings.`,
};
