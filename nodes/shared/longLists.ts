import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { statesOf } from './states';

/** Country codes (ISO 3166-1, two letters) that the API takes. */
const COUNTRIES =
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI ' +
	'BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN ' +
	'CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK ' +
	'FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
	'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN ' +
	'KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ' +
	'ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP ' +
	'NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
	'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF ' +
	'TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI ' +
	'VN VU WF WS XK YE YT ZA ZM ZW';

/** Currency codes (ISO 4217) that the API takes. */
const CURRENCIES =
	'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND ' +
	'BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU ' +
	'CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
	'GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD ' +
	'JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL ' +
	'MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR ' +
	'NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG ' +
	'SEK SGD SHP SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD ' +
	'TWD TZS UAH UGX USD USN UYI UYU UYW UZS VES VND VUV WST XAF XAG XAU XBA ' +
	'XBB XBC XBD XCD XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWL';

/** Languages that the API has texts in. */
const LANGUAGES =
	'af ar ar-EG ary az bg bs ca-ES cs cy da-DK de de-CH el en en-GB es-ES et fi fr fr-CH fr-MA ' +
	'ga-IE he hi hr hu id is it it-CH ja ka lo lt lv mk ms nb-NO nl pl pt ro ru sl sq-XK sr sv-SE ' +
	'ta th tr-TR uk zh-CN zh-HK zh-TW';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** Codes with their English names, sorted by name: `Germany (DE)`. */
const named = (codes: string, type: 'region' | 'currency' | 'language'): LoadOptions =>
	async function () {
		const names = new Intl.DisplayNames(['en'], { type, fallback: 'code' });
		return codes
			.split(' ')
			.map((value) => ({ name: `${names.of(value) ?? value} (${value})`, value }))
			.sort((a, b) => a.name.localeCompare(b.name));
	};

/** Lists too long to be carried in every field that uses them; fetched when such a field is opened. */
export const longLists = {
	countries: named(COUNTRIES, 'region'),
	currencies: named(CURRENCIES, 'currency'),
	languages: named(LANGUAGES, 'language'),
	states: statesOf('US', 'AU', 'CA', 'UM', 'RO'),
	/** A user's address knows the states of these two only. */
	statesUsAu: statesOf('US', 'AU'),
	/** The time zones that n8n itself knows. */
	timezones: async () =>
		Intl.supportedValuesOf('timeZone').map((zone) => ({ name: zone, value: zone })),
};
