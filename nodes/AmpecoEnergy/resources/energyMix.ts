import { get, number, resource, update } from '../../../lib/declarative';
import energyMixRecord from '../records/energyMix.json';

const share = (name: string, label: string) =>
	number(name, { label: `${label} (%)`, min: 0, max: 100 });

export const energyMix = resource(
	'Energy Mix',
	'/resources/electricity-rates/v2.0/{electricityRate}/energy-mix',
	'',
	[
		get({
			action: 'Get the energy mix of an electricity rate',
			description:
				'Gets what share of the electricity is from sun, wind, coal and so on, in percent',
		}),
		update({
			action: 'Update the energy mix of an electricity rate',
			description:
				'Replaces the shares of all energy sources, in percent; one left out becomes 0 %',
			method: 'PUT',
			optional: [
				share('solar', 'Solar'),
				share('wind', 'Wind'),
				share('hydro', 'Hydro'),
				share('nuclear', 'Nuclear'),
				share('coal', 'Coal'),
				share('naturalGas', 'Natural Gas'),
				share('otherRenewable', 'Other Renewable'),
				share('otherNonRenewable', 'Other Non-Renewable'),
			],
		}),
	],
	{ record: energyMixRecord },
);
