/** The field's own spellings; everything else is a word with a capital. */
const SPELLINGS: Record<string, string> = Object.fromEntries(
	[
		...['AC', 'API', 'BIC', 'CA', 'CCS', 'CDR', 'CDRs', 'CPO', 'CSR', 'CSV', 'DC', 'DLM', 'DSO'],
		...['EMAID', 'EMAIDs', 'EMP', 'EMSP', 'EV', 'EVSE', 'EVSEs', 'FAQ', 'FTP', 'GPS', 'HTTP'],
		...['HTTPS', 'IBAN', 'ICCID', 'ID', 'IDs', 'IMEI', 'IMSI', 'IP', 'JSON', 'kW', 'kWh', 'LED'],
		...['MAC', 'MO', 'MSP', 'NFC', 'OCPI', 'OCPP', 'OEM', 'PDF', 'PIN', 'PnC', 'POS', 'QR', 'RFID'],
		...['SIM', 'SMS', 'SoC', 'TIN', 'TLS', 'UID', 'URL', 'UTC', 'UUID', 'V2G', 'VAT', 'VIN', 'XML'],
	].map((word) => [word.toLowerCase(), word]),
);

const SMALL = new Set([
	'a',
	'an',
	'and',
	'at',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'per',
	'the',
	'to',
	'with',
]);

/** The words of a name in camelCase, snake_case, kebab-case or capitals: `lastUpdatedAfter` → 3 words. */
export function words(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.split(/[\s_.\-/]+/)
		.filter(Boolean);
}

/** A name as a label in title case: `externalAppData` → `External App Data`, `evseId` → `EVSE ID`. */
export function titleCase(name: string): string {
	return words(name)
		.map((word, index, all) => {
			const lower = word.toLowerCase();
			if (SPELLINGS[lower]) return SPELLINGS[lower];
			const isInside = index > 0 && index < all.length - 1;
			if (isInside && SMALL.has(lower)) return lower;
			return lower.charAt(0).toUpperCase() + lower.slice(1);
		})
		.join(' ')
		.replace('Sub Operator', 'Sub-Operator')
		.replace('Post Code', 'Postcode');
}

/** Units that a name ends with, as people write them. */
const UNITS: Record<string, string> = {
	...{ kwh: 'kWh', wh: 'Wh', kw: 'kW', cm: 'cm', km: 'km', kg: 'kg', ms: 'ms', percent: '%' },
	...{ percentage: '%', seconds: 'Seconds', minutes: 'Minutes', hours: 'Hours', days: 'Days' },
};

/** What is measured in one unit wherever it is asked for. */
const MEASURES: Record<string, string> = { current: 'A', amperage: 'A', voltage: 'V' };

/** After these the unit is no unit of the field: a price per kWh, the first kWh, opening hours. */
const NO_STEM = new Set(['per', 'first', 'last', 'max', 'min', 'working', 'opening', 'week']);

/** A label with its unit behind it: `Max Power (kW)`. */
export const withUnit = (label: string, unit: string): string =>
	label.endsWith(`(${unit})`) ? label : `${label} (${unit})`;

/** The label of a number: `maxPowerKw` → `Max Power (kW)`, `maxCurrent` → `Max Current (A)`. */
export function measuredLabel(name: string): string {
	const all = words(name);
	const last = all.at(-1)!.toLowerCase();
	if (MEASURES[last]) return withUnit(titleCase(name), MEASURES[last]);
	const stem = all.slice(0, -1);
	if (stem.at(-1)?.toLowerCase() === 'in') stem.pop();
	if (!UNITS[last] || stem.length === 0 || NO_STEM.has(stem.at(-1)!.toLowerCase())) {
		return titleCase(name);
	}
	return withUnit(titleCase(stem.join(' ')), UNITS[last]);
}

/** A label inside a sentence: `User Group` → `user group`, `EVSE` stays. */
export function sentenceCase(label: string): string {
	return label
		.split(' ')
		.map((word) => (/^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word))
		.join(' ');
}

/** `user group` → `a user group`, `EVSE` → `an EVSE`, `settings` → `settings`. */
export function withArticle(noun: string): string {
	const vowel = /^([aeio]|u(?!s|ti|ni)|EVSE|ID|RFID|FAQ|EMAID|EMSP|OCPI|OCPP|SMS)/.test(noun);
	return `${vowel ? 'an' : 'a'} ${noun}`;
}

/** `charge point` → `charge points`, `utility` → `utilities`, `invoice details` stays. */
export function plural(noun: string): string {
	if (/(s|data|[^aeiou]ies)$/.test(noun) && !/(ss|us|tax|status)$/.test(noun)) return noun;
	if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
	return /(x|ss|us|ch)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** `Categories` → `Category`, `Addresses` → `Address`; what has no plural stays. */
const singularWord = (word: string): string => {
	if (/(ss|us|is|data|details|settings)$/i.test(word)) return word;
	if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
	if (/(sses|shes|ches|xes|uses)$/.test(word)) return word.slice(0, -2);
	return word.replace(/s$/, '');
};

/** One of what a label names: `Time Periods` → `Time Period`, `Days of the Week` → `Day of the Week`. */
export function singular(label: string): string {
	const [, noun, rest] = /^(.*?)((?: (?:of|per|by|for|in|to|with|without) .*| \(.*)?)$/.exec(
		label,
	)!;
	return noun.replace(/[^ ]+$/, singularWord) + rest;
}

/** `Get Many` → `getMany`, `Unlock EVSE` → `unlockEvse`, `Legacy v1.0` → `legacyV1_0`. */
export function camelCase(label: string): string {
	return label
		.replace(/(\d)\.(\d)/g, '$1_$2')
		.split(/[^A-Za-z0-9_]+/)
		.filter(Boolean)
		.map((word, index) => {
			const lower = /^[A-Z0-9]+s?$/.test(word) ? word.toLowerCase() : word;
			return index === 0
				? lower.charAt(0).toLowerCase() + lower.slice(1)
				: lower.charAt(0).toUpperCase() + lower.slice(1);
		})
		.join('');
}
