/** Labels that the vocabulary's own rule would not give. */

interface Words {
	titleCase(name: string): string;
}

/** How a unit at the end of a name is read. */
const UNITS: Record<string, string> = {
	Kwh: 'kWh',
	kWh: 'kWh',
	Wh: 'Wh',
	Kw: 'kW',
	kW: 'kW',
	Cm: 'cm',
	Km: 'km',
	Kg: 'kg',
	Ms: 'ms',
	Percent: '%',
	Percentage: '%',
	Seconds: 'Seconds',
	Minutes: 'Minutes',
	Hours: 'Hours',
	Days: 'Days',
};

/** `maxPowerKw` → `Max Power (kW)`; undefined where the vocabulary's own label says it. */
export function labelWithUnit(words: Words, name: string): string | undefined {
	const [, stem, unit] =
		/^(.+?[a-z])(?:In)?(Kwh|kWh|Wh|Kw|kW|Cm|Km|Kg|Ms|Percent|Seconds|Minutes|Hours|Days)$/.exec(
			name,
		) ?? [];
	// `outsideWorkingHours` is no number of hours.
	return stem && !/(?:Per|per|Working|Opening)$/.test(stem)
		? `${words.titleCase(stem)} (${UNITS[unit]})`
		: undefined;
}
