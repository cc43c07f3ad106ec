import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

/** The parts of the countries for which the API takes a code: its own spelling of ISO 3166-2. */
const STATES: Record<string, string> = {
	US:
		'AL Alabama, AK Alaska, AS American Samoa, AZ Arizona, AR Arkansas, CA California, ' +
		'CO Colorado, CT Connecticut, DE Delaware, DC District of Columbia, FM Micronesia, ' +
		'FL Florida, GA Georgia, GU Guam, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, ' +
		'KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MH Marshall Islands, MD Maryland, ' +
		'MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, ' +
		'NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, ' +
		'NC North Carolina, ND North Dakota, MP Northern Mariana Islands, OH Ohio, OK Oklahoma, ' +
		'OR Oregon, PW Palau, PA Pennsylvania, PR Puerto Rico, RI Rhode Island, SC South Carolina, ' +
		'SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VI Virgin Islands, ' +
		'VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming',
	AU:
		'NSW New South Wales, VIC Victoria, QLD Queensland, WA Western Australia, ' +
		'SA South Australia, TAS Tasmania, ACT Australian Capital Territory, NT Northern Territory, ' +
		'JBT Jervis Bay Territory, CX Christmas Island, NF Norfolk Island, CC Cocos Islands, ' +
		'AQ Australian Antarctic Territory, CSI Coral Sea Islands, ' +
		'ACI Ashmore and Cartier Islands, HM Heard and McDonald Islands',
	CA:
		'AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, ' +
		'NL Newfoundland and Labrador, NT Northwest Territories, NS Nova Scotia, NU Nunavut, ' +
		'ON Ontario, PE Prince Edward Island, QC Quebec, SK Saskatchewan, YT Yukon',
	UM:
		'81 Baker Island, 84 Howland Island, 85 Jarvis Island, 67 Johnston Atoll, 89 Kingman Reef, ' +
		'71 Midway Atoll, 76 Navassa Island, 95 Palmyra Atoll, 79 Wake Island',
	RO:
		'AB Alba, AR Arad, AG Argeș, BC Bacău, BH Bihor, BN Bistrița-Năsăud, BT Botoșani, ' +
		'BV Brașov, BR Brăila, B Bucharest, BZ Buzău, CL Călărași, CS Caraș-Severin, CT Constanța, ' +
		'CV Covasna, DB Dâmbovița, DJ Dolj, GL Galați, GR Giurgiu, GJ Gorj, HR Harghita, ' +
		'HD Hunedoara, IL Ialomița, IS Iași, IF Ilfov, MM Maramureș, MH Mehedinți, MS Mureș, ' +
		'NT Neamț, OT Olt, PH Prahova, SM Satu Mare, SJ Sălaj, SB Sibiu, SV Suceava, TR Teleorman, ' +
		'TM Timiș, TL Tulcea, VS Vaslui, VL Vâlcea, VN Vrancea',
};

/**
 * The states of some countries as a list that is fetched when opened: `California (US)`. A code that
 * several countries use is one entry: `Arkansas (US), Arad (RO)`.
 */
export const statesOf = (...countries: string[]) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const names = new Map<string, string[]>();
		for (const country of countries) {
			for (const [, code, name] of STATES[country].matchAll(/(\w+) ([^,]+)/g)) {
				names.set(code, [...(names.get(code) ?? []), `${name} (${country})`]);
			}
		}
		return [...names]
			.map(([value, meant]) => ({ name: meant.join(', '), value }))
			.sort((a, b) => a.name.localeCompare(b.name));
	};
