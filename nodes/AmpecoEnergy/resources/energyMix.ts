import { get, number, resource, update } from '../../../lib/declarative';
import energyMixRecord from '../records/energyMix.json';

export const energyMix = resource(
	'Energy Mix',
	'/resources/electricity-rates/v2.0/{electricityRate}/energy-mix',
	'',
	[
		get(),
		update({
			method: 'PUT',
			optional: [
				number('solar', { min: 0, max: 100 }),
				number('wind', { min: 0, max: 100 }),
				number('hydro', { min: 0, max: 100 }),
				number('nuclear', { min: 0, max: 100 }),
				number('coal', { min: 0, max: 100 }),
				number('naturalGas', { min: 0, max: 100 }),
				number('otherRenewable', { min: 0, max: 100 }),
				number('otherNonRenewable', { min: 0, max: 100 }),
			],
		}),
	],
	{ record: energyMixRecord },
);
