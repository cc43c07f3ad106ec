/** The network as it stands: places, chargers, partners, people, prices. */
import type { Random } from '../random.mts';
import { iso } from '../shape.mts';
import type { Row } from '../store.mts';
import type { World } from '../world.mts';

const DAY = 86_400_000;

const PLACES = [
	[
		'Hafenkontor Hamburg',
		'Am Sandtorkai 40',
		'Hamburg',
		'20457',
		'DE',
		53.5439,
		9.9886,
		'Europe/Berlin',
	],
	[
		'Messe Nord Parkhaus',
		'Messeplatz 1',
		'Hamburg',
		'20357',
		'DE',
		53.5616,
		9.9762,
		'Europe/Berlin',
	],
	['Depot Altona', 'Gasstrasse 18', 'Hamburg', '22761', 'DE', 53.5637, 9.9089, 'Europe/Berlin'],
	[
		'Stationsplein Utrecht',
		'Stationsplein 12',
		'Utrecht',
		'3511 ED',
		'NL',
		52.0894,
		5.1101,
		'Europe/Amsterdam',
	],
	[
		'Jaarbeurs P1',
		'Croeselaan 200',
		'Utrecht',
		'3521 CD',
		'NL',
		52.0853,
		5.1045,
		'Europe/Amsterdam',
	],
	[
		'Rastplatz Elbtal',
		'A7 Abfahrt 21',
		'Seevetal',
		'21217',
		'DE',
		53.3961,
		9.9905,
		'Europe/Berlin',
	],
	[
		'Einkaufszentrum Linde',
		'Lindenallee 5',
		'Hannover',
		'30159',
		'DE',
		52.3744,
		9.7386,
		'Europe/Berlin',
	],
	['Hotel Seeblick', 'Uferweg 3', 'Ratzeburg', '23909', 'DE', 53.7019, 10.7566, 'Europe/Berlin'],
	[
		'Gewerbepark Ost',
		'Industriestrasse 77',
		'Rostock',
		'18069',
		'DE',
		54.0887,
		12.0991,
		'Europe/Berlin',
	],
	[
		'Stadtwerke Graz',
		'Andreas-Hofer-Platz 15',
		'Graz',
		'8010',
		'AT',
		47.0686,
		15.4345,
		'Europe/Vienna',
	],
	[
		'Universiteit Gent',
		'Sint-Pietersnieuwstraat 33',
		'Gent',
		'9000',
		'BE',
		51.0465,
		3.7268,
		'Europe/Brussels',
	],
	['Boulevard Vitosha', 'Vitosha Blvd 89', 'Sofia', '1463', 'BG', 42.6858, 23.3189, 'Europe/Sofia'],
] as const;

type Place = readonly [string, string, string, string, string, number, number, string];

/** Chargers of a roaming partner, seen from here. */
const ROAMING_PLACE: Place = [
	'Tulp Plein',
	'Tulpstraat 8',
	'Amersfoort',
	'3811 AA',
	'NL',
	52.1561,
	5.3878,
	'Europe/Amsterdam',
];

const REGIONS: Record<string, string> = {
	DE: 'North',
	NL: 'Utrecht',
	AT: 'Styria',
	BE: 'East Flanders',
	BG: 'Sofia City',
};

const VENDORS = ['VoltArc', 'Nordlade', 'Amperion', 'Citywatt'];

/** name, vendor, current, watts, EVSEs */
const MODELS = [
	['VoltArc Wall 22', 0, 'ac', 22_000, 1],
	['VoltArc Twin 22', 0, 'ac', 22_000, 2],
	['Nordlade Post 11', 1, 'ac', 11_000, 2],
	['Amperion Fast 60', 2, 'dc', 60_000, 1],
	['Amperion Ultra 150', 2, 'dc', 150_000, 2],
	['Citywatt Home 11', 3, 'ac', 11_000, 1],
] as const;

const PARTNERS = [
	['Hafen Parking GmbH', 'Hamburg', 'DE', 70],
	['Messe Nord Betrieb', 'Hamburg', 'DE', 65],
	['Utrecht Mobility B.V.', 'Utrecht', 'NL', 72.5],
	['Elbtal Rast AG', 'Seevetal', 'DE', 60],
	['Linde Retail KG', 'Hannover', 'DE', 68],
	['Seeblick Hotels', 'Ratzeburg', 'DE', 80],
	['Rostock Logistik', 'Rostock', 'DE', 55],
	['Energie Graz Partner', 'Graz', 'AT', 62],
] as const;

/** Which partner a place belongs to; undefined is the operator's own. */
const OWNERS = [1, 2, undefined, 3, 3, 4, 5, 6, 7, 8, undefined, undefined];

/** Models of the charge points of a place, by their index in MODELS. */
const EQUIPMENT = [
	[1, 1, 2, 3],
	[1, 1, 1, 2, 3],
	[0, 0, 2, 2, 4],
	[1, 2, 2, 3],
	[1, 1, 2],
	[4, 4, 4, 3],
	[1, 1, 3, 3],
	[1, 2],
	[2, 2, 4],
	[1, 1, 3],
	[1, 2, 2],
	[1, 3, 4],
];

const FIRST =
	`Anna Boris Clara Daan Elena Farid Greta Hugo Ines Jonas Katja Luuk Maria Nils Olga Pieter
	Rosa Stefan Tanja Uwe Vera Wim Yara Zoran`.split(/\s+/);
const LAST =
	`Becker Dimitrov Fournier Jansen Keller Moreau Novak Petrova Quast Ritter Schmidt Visser
	Weber Yilmaz Zimmer`.split(/\s+/);

const en = (translation: string) => [{ locale: 'en', translation }];

/** The tax rate of the whole network, in percent. */
export const TAX = 19;

/** Gross prices in cents: per kWh, and for plugging in. */
export const PRICES: Record<string, { kwh: number; connection: number }> = {
	ac: { kwh: 49, connection: 0 },
	dc: { kwh: 69, connection: 50 },
};

export function seedNetwork(world: World): void {
	const random = world.random('network');
	seedHardware(world);
	seedMoney(world);
	seedPartners(world, random);
	seedPeople(world);
	seedPlaces(world, random);
}

function seedHardware({ store }: World): void {
	for (const name of VENDORS) store.of('charge-point-vendors').add({ name });
	for (const [name, vendor] of MODELS) {
		const slug = name.toLowerCase().replace(/\s+/g, '-');
		store.of('charge-point-models').add({
			name,
			vendorId: vendor + 1,
			defaultPhoto: `https://files.example.com/models/${slug}.png`,
			userManual: `https://files.example.com/manuals/${slug}.pdf`,
			installerManual: `https://files.example.com/manuals/${slug}-installer.pdf`,
		});
	}
}

function seedMoney(world: World): void {
	const { store } = world;
	const lastUpdatedAt = iso(world.time() - 200 * DAY);
	store.of('taxes').add({
		name: 'VAT 19 %',
		displayName: en('VAT'),
		percentage: TAX,
		taxIdentificationNumberId: 1,
		lastUpdatedAt,
	});
	store.of('taxes').add({
		name: 'Reverse charge',
		displayName: en('Reverse charge'),
		percentage: 0,
		taxIdentificationNumberId: null,
		lastUpdatedAt,
	});
	const tariff = (name: string, current: string): Row => ({
		name,
		type: 'standard',
		description: { en: `${name}, all hours` },
		additionalInformation: null,
		learnMoreUrl: null,
		dayTariffStart: '06:00',
		nightTariffStart: '22:00',
		pricing: {
			pricePerKwh: PRICES[current].kwh / 100,
			connectionFee: PRICES[current].connection / 100,
			taxID: 1,
			preAuthorizeAmount: 25,
		},
		incrementalPreAuthorizationSupported: false,
		_current: current,
		lastUpdatedAt,
	});
	store.of('tariffs').add(tariff('AC Standard', 'ac'));
	store.of('tariffs').add(tariff('DC Fast', 'dc'));
	store.of('tariffs').add({ ...tariff('Staff (free)', 'ac'), type: 'free', pricing: { taxID: 1 } });
	store
		.of('tariff-groups')
		.add({ name: 'Public AC', tariffIds: [1], partnerId: null, lastUpdatedAt });
	store
		.of('tariff-groups')
		.add({ name: 'Public DC', tariffIds: [2], partnerId: null, lastUpdatedAt });
	store.of('tariff-groups').add({ name: 'Depot', tariffIds: [3, 1], partnerId: 7, lastUpdatedAt });
}

function seedPartners(world: World, random: Random): void {
	const { store } = world;
	PARTNERS.forEach(([name, city, country, share], index) => {
		const id = index + 1;
		const slug = name
			.toLowerCase()
			.replace(/[^a-z]+/g, '-')
			.replace(/-$/, '');
		const contact = (role: string) => ({
			contactPerson: `${random.pick(FIRST)} ${random.pick(LAST)}`,
			email: `${role}@${slug}.example.com`,
			phone: `+49 40 555 ${1000 + id}`,
		});
		const lastUpdatedAt = iso(world.time() - random.int(5, 300) * DAY);
		store.of('partners').add({
			id,
			name,
			businessName: name,
			regNo: `HRB ${10_000 + id * 731}`,
			vatNo: `${country}${100_000_000 + id * 7_654_321}`,
			address: `Kontorweg ${id * 3}`,
			postcode: String(20_000 + id * 37),
			city,
			country,
			region: null,
			state: undefined,
			contactDetails: {
				administrative: contact('office'),
				technical: contact('service'),
				billing: contact('billing'),
			},
			contactPerson: `${random.pick(FIRST)} ${random.pick(LAST)}`,
			email: `office@${slug}.example.com`,
			phone: `+49 40 555 ${1000 + id}`,
			faultNotificationsEmail: `service@${slug}.example.com`,
			notifications: {
				technical: { chargePointFaults: true },
				billing: { settlementReports: true },
			},
			monthlyPlatformFee: 0,
			options: {
				createUsers: true,
				addUserBalance: id % 2 === 0,
				supplierOnReceipts: false,
				allowToControlTariffs: id % 3 === 0,
				allowToControlTariffGroups: id % 3 === 0,
			},
			corporateBilling: {
				enabled: id === 1 || id === 7,
				frequency: 'monthly',
				limit: 5000,
				monthlyLimit: 5000,
				discount: 0,
			},
			receiptsStartingNumber: '1',
			startingInvoiceNumber: '1',
			externalId: `P-${1000 + id}`,
			bankDetails: {
				bankIban: `DE${20 + id}2005055012345678${10 + id}`,
				bankName: 'Hanse Bank',
				bankAddress: null,
				bankCode: '20050550',
				bankAccountNumber: `12345678${10 + id}`,
				bankAccountType: null,
			},
			_subOperatorId: id <= 4 ? 1 : 2,
			lastUpdatedAt,
		});
		store.of('partner-contracts').add({
			id,
			title: `Operating contract ${name}`,
			partnerId: id,
			startDate: iso(Date.UTC(2024, index, 1)),
			endDate: null,
			autoRenewal: true,
			externalId: `C-${2000 + id}`,
			accessAndPermissions: {
				sessionsRemoteControl: true,
				startReservation: false,
				stopReservation: false,
				resetChargePoint: true,
				firmwareUpdate: id % 2 === 0,
			},
			revenueSharing: {
				partnerSharePercentageAcEvse: share,
				partnerSharePercentageDcEvse: share - 10,
				excludeConnectionFee: false,
				deductElectricityCost: false,
				reimburseForElectricityCost: false,
				fixedFeePerSessionAc: null,
				fixedFeePerSessionDc: null,
				feePerKwhAc: null,
				feePerKwhDc: null,
				handlingFee: null,
			},
			monthlyPlatformFees: { perChargePoint: 12.5, perAcEvse: 1.2, perDcEvse: 3.9 },
			lastUpdatedAt,
		});
	});
	const lastUpdatedAt = iso(world.time() - 100 * DAY);
	const subOperator = (name: string, city: string, state: string, ids: number[]) =>
		store.of('sub-operators').add({
			name,
			businessName: `${name} Inc.`,
			country: 'US',
			city,
			state,
			region: null,
			postcode: '97209',
			address: '12 Harbor Street',
			businessOperationalContext: `Looks after the chargers around ${city}`,
			partner_ids: ids,
			partnerIds: ids,
			lastUpdatedAt,
		});
	subOperator('North Coast Operations', 'Portland', 'OR', [1, 2, 3, 4]);
	subOperator('Inland Operations', 'Denver', 'CO', [5, 6, 7, 8]);
	const platform = {
		protocol: 'OCPI',
		endpoint: 'https://ocpi.example.com/2.2',
		ocpi: { token: 'kept-secret' },
	};
	store.of('roaming-platforms').add({ ...platform, lastUpdatedAt });
	store.of('roaming-connections').add({ ...platform, lastUpdatedAt });
	for (const [businessName, partyId, countryCode] of [
		['Tulip Charge', 'TLP', 'NL'],
		['Alpenstrom', 'ALP', 'AT'],
	]) {
		store.of('roaming-operators').add({
			role: 'EMSP',
			hubjectId: null,
			businessName,
			platformId: 1,
			partnerId: null,
			enabled: true,
			countryCode,
			partyId,
			_platformId: 1,
			lastUpdatedAt,
		});
	}
}

const USERS = 120;

function seedPeople(world: World): void {
	const { store } = world;
	const random = world.random('people');
	const groups = ['Public', 'Depot Drivers', 'Hotel Guests', 'Staff'];
	groups.forEach((name, index) => {
		store.of('user-groups').add({
			name,
			partnerId: [null, 7, 6, null][index],
			description: `${name} of the network`,
			externalId: `G-${index + 1}`,
			lastUpdatedAt: iso(world.time() - 150 * DAY),
		});
	});
	for (let id = 1; id <= USERS; id++) {
		const firstName = FIRST[(id * 7) % FIRST.length];
		const lastName = LAST[(id * 11 + Math.floor(id / LAST.length)) % LAST.length];
		const created = world.time() - random.int(30, 700) * DAY;
		const group = id % 12 === 0 ? 4 : id % 9 === 0 ? 2 : id % 17 === 0 ? 3 : 1;
		const corporate = group === 2 ? 7 : id % 23 === 0 ? 1 : undefined;
		store.of('users').add({
			id,
			email: `${firstName}.${lastName}.${id}@example.com`.toLowerCase(),
			emailVerified: iso(created + 3_600_000),
			requirePasswordReset: false,
			firstName,
			middleName: null,
			lastName,
			phone: `+49 170 555${String(id).padStart(4, '0')}`,
			country: 'DE',
			state: null,
			city: 'Hamburg',
			postCode: '20457',
			address: `Deichstrasse ${id}`,
			vehicleNo: `HH-EV ${1000 + id}`,
			personalId: '',
			locale: 'en',
			balance: random.int(0, 8000) / 100,
			status: id % 40 === 0 ? 'disabled' : 'enabled',
			userGroupIds: [group],
			externalId: id % 5 === 0 ? `U-${id}` : null,
			subscriptionId: null,
			options: { sessionsAllowed: 'single_session' },
			password: null,
			createdAt: iso(created),
			createdBy: 'self',
			receiveNewsAndPromotions: id % 3 === 0,
			bankDetails: {
				bankIban: null,
				bankName: null,
				bankAddress: null,
				bankCode: null,
				bankAccountNumber: null,
				bankAccountType: null,
			},
			externalAppData: null,
			_partnerId: corporate,
			lastUpdatedAt: iso(created + random.int(0, 20) * DAY),
		});
		store.of('id-tags').add({
			id,
			idTagUid: `04${random.hex(12).toUpperCase()}`,
			idLabel: `Card ${String(id).padStart(4, '0')}`,
			expireAt: null,
			createdAt: iso(created),
			status: id % 40 === 0 ? 'disabled' : 'enabled',
			type: 'rfid',
			vehicleType: null,
			paymentMethodId: null,
			userId: id,
			externalId: null,
			partnerId: corporate ?? null,
			lastUpdatedAt: iso(created),
		});
		store.of('users/payment-methods').add({
			id: String(70_000 + id),
			userId: id,
			type: 'tokenized',
			tokenizedType: 'card',
			issuer: id % 2 === 0 ? 'visa' : 'mastercard',
			name: `${id % 2 === 0 ? 'Visa' : 'Mastercard'} •••• ${1000 + ((id * 37) % 9000)}`,
			default: true,
			expireYear: 2029,
			expireMonth: (id % 12) + 1,
			addedAt: iso(created),
			removedAt: null,
			lastUpdatedAt: iso(created),
		});
	}
	addRoamingUser(world);
}

/** The account that stands for the drivers of roaming partners. */
function addRoamingUser({ store }: World): void {
	const { id: _, ...last } = store.of('users').at(USERS - 1);
	store.of('users').add({
		...last,
		email: 'roaming@tulip-charge.example.com',
		firstName: 'Roaming',
		lastName: 'Tulip Charge',
		status: 'disabled',
		balance: 0,
		externalId: 'TLP',
	});
}

function seedPlaces(world: World, random: Random): void {
	let serial = 0;
	PLACES.forEach((place, index) => {
		const at = addPlace(world, random, place, index, 0);
		EQUIPMENT[index].forEach((model, number) =>
			addChargePoint(world, random, {
				...at,
				serial: ++serial,
				model,
				place: number,
				owner: OWNERS[index],
			}),
		);
	});
	for (let home = 1; home <= 4; home++) {
		const location = world.store.of('locations').get(home)!;
		const zone = world.store.of('locations/charging-zones').get(home)!;
		addChargePoint(world, random, {
			serial: ++serial,
			location,
			zone,
			model: 5,
			place: 8 + home,
			home: home * 10,
		});
	}
	const roaming = addPlace(world, random, ROAMING_PLACE, PLACES.length, 1);
	for (const place of [0, 1]) {
		addChargePoint(world, random, { ...roaming, serial: ++serial, model: 3, place, roaming: 1 });
	}
}

/** A place with one charging zone; `operator` is the roaming operator it belongs to, 0 for none. */
function addPlace(
	world: World,
	random: Random,
	[name, street, city, postCode, country, latitude, longitude, timezone]: Place,
	index: number,
	operator: number,
): Pick<Placement, 'location' | 'zone'> {
	const { store } = world;
	const location = store.of('locations').add({
		externalId: `L-${100 + index}`,
		name: en(name),
		description: en(`Charging at ${name}`),
		shortDescription: en(name),
		additionalDescription: en('Follow the signs to the chargers.'),
		geoposition: { latitude, longitude },
		address: en(`${street}, ${postCode} ${city}`),
		streetAddress: en(street),
		city,
		region: REGIONS[country],
		state: undefined,
		country,
		postCode,
		timezone,
		parkingType: 'PARKING_LOT',
		accessMethods: ['OPEN'],
		facilities: ['CAFE'],
		locationImage: null,
		images: [],
		workingHours: {
			isAlwaysOpen: true,
			stopSessionOutsideWorkingHours: false,
			alwaysOpenForUserGroupIds: [],
			hours: null,
		},
		chargingZones: [],
		status: 'enabled',
		tags: index === 2 ? ['depot'] : ['public'],
		externalAppData: null,
		roamingOperatorId: operator,
		isRoaming: operator > 0,
		roaming: undefined,
		lastUpdatedAt: iso(world.time() - random.int(10, 400) * DAY),
	});
	const zone = store.of('locations/charging-zones').add({
		name: `${name} – level 1`,
		floorLevel: '1',
		locationId: location.id,
		status: 'enabled',
		additionalInfo: {
			enabled: true,
			title: en('Level 1'),
			description: en('Next to the entrance'),
		},
		lastUpdatedAt: location.lastUpdatedAt,
	});
	location.chargingZones = [zone];
	return { location, zone };
}

interface Placement {
	serial: number;
	location: Row;
	zone: Row;
	model: number;
	/** Its number at the place. */
	place: number;
	/** The partner who owns it. */
	owner?: number;
	/** The user whose home charger it is. */
	home?: number;
	/** The roaming operator whose charger it is. */
	roaming?: number;
}

function addChargePoint(world: World, random: Random, placed: Placement): void {
	const { store } = world;
	const { serial, location, zone, model, place, owner, home, roaming } = placed;
	const [modelName, vendor, current, watts, evses] = MODELS[model];
	const locationName = (location.name as Array<{ translation: string }>)[0].translation;
	const created = world.time() - random.int(400, 900) * DAY;
	const networkId = `CP-${String(serial).padStart(4, '0')}`;
	const isDepot = (location.tags as string[]).includes('depot');
	const serialNumber = `SN${random.hex(8).toUpperCase()}`;
	const firmwareVersion = `${vendor + 2}.${model}.${random.int(0, 9)}`;
	const chargePoint = store.of('charge-points').add({
		name: home ? `Home charger ${home}` : `${locationName} ${String(place + 1).padStart(2, '0')}`,
		type: home ? 'personal' : isDepot ? 'private' : 'public',
		pin: String(random.int(1000, 9999)),
		locationId: location.id,
		chargingZoneId: zone.id,
		electricityRateId: 1,
		subscription: { required: false, planIds: [] },
		networkType: 'cellular',
		status: 'enabled',
		managedByOperator: roaming === undefined,
		externalId: `X-${networkId}`,
		network: {
			id: networkId,
			protocol: model >= 3 ? 'ocpp 2.0.1' : 'ocpp 1.6',
			password: random.hex(16),
			ip: `10.20.${Math.floor(serial / 200)}.${serial % 200}`,
			port: 8080,
		},
		capabilities: [
			'remote_start_stop_capable',
			'meter_values',
			'stop_transaction_on_ev_disconnect',
		],
		autoStartWithoutAuthorization: false,
		disableAutoStartEmulation: false,
		security: {
			desiredProfile: 1,
			currentProfile: 1,
			hardwareEnabledProfile: 2,
			desiredProfileStatus: 'applied',
		},
		modelId: model + 1,
		enableAutoFaultRecovery: true,
		user: { id: home ?? null, automaticFirmwareUpdatesEnabled: false },
		partner:
			owner === undefined
				? undefined
				: {
						id: owner,
						contractId: owner,
						contactId: undefined,
						corporateBillingAsDefault: false,
						accessType: 'private_view_private_use',
						notice: [],
					},
		utilityId: null,
		createdAt: iso(created),
		firstContactAt: iso(created + DAY).slice(0, 10),
		chargingProfile: null,
		displayTariffAndCosts: model >= 3,
		lastBootNotification: {
			model: modelName,
			vendor: VENDORS[vendor],
			chargeBoxSerialNumber: null,
			chargePointSerialNumber: serialNumber,
			firmwareVersion,
			iccid: null,
			imsi: null,
			meterSerialNumber: null,
			meterType: null,
			lastUpdatedAt: iso(world.time() - random.int(1, 60) * DAY),
		},
		networkStatus: 'available',
		hardwareStatus: 'available',
		vendorErrorCode: '',
		tags: isDepot ? ['depot', 'fleet'] : home ? ['home'] : ['public'],
		enabledRandomisedDelay: false,
		noticeId: null,
		usesRenewableEnergy: serial % 2 === 0,
		integratedAt: iso(created + DAY),
		manufacturedAt: iso(created - 90 * DAY),
		communicationMode: roaming === undefined ? 'direct_ocpp' : 'roaming',
		ocppConnectedChargePointId: undefined,
		electricityCostReimbursementIntegrationId: undefined,
		installationAndMaintenanceCompanyId: 1,
		roamingOperatorId: roaming,
		sharingCode: home ? random.hex(6).toUpperCase() : undefined,
		lastUpdatedAt: iso(world.time() - random.int(1, 90) * DAY),
	});
	for (let index = 1; index <= evses; index++) {
		const isDc = current === 'dc';
		const connectors = isDc
			? [{ networkId: '1', type: 'ccs2', format: 'cable', status: 'enabled' }]
			: [{ networkId: '1', type: 'type2', format: 'socket', status: 'enabled' }];
		const evse = store.of('evses').add({
			chargePointId: chargePoint.id,
			physicalReference: `${networkId.slice(3)}-${index}`,
			label: `${String.fromCharCode(64 + index)}`,
			currentType: current,
			networkId: String(index),
			status: 'enabled',
			midMeterCertificationEndYear: 2031,
			tariffGroupId: isDepot ? 3 : isDc ? 2 : 1,
			allowsReservation: true,
			bookingEnabled: false,
			powerOptions: {
				maxPower: watts,
				maxVoltage: isDc ? '400' : '230',
				maxAmperage: isDc ? 250 : Math.round(watts / 690),
				phases: 'three_phase',
				phaseRotation: 'RST',
				connectedPhase: null,
			},
			externalId: `E-${networkId}-${index}`,
			hardwareStatus: 'available',
			chargingProfile: null,
			roamingOperatorId: roaming ?? 0,
			roaming: {
				evseId: `DE*NNC*E${networkId.slice(3)}*${index}`,
				tariffIds: [],
				capabilities: ['REMOTE_START_STOP_CAPABLE'],
				physicalReference: `${networkId.slice(3)}-${index}`,
				status: 'available',
			},
			externalAppData: null,
			createdAt: iso(created),
			lastUpdatedAt: chargePoint.lastUpdatedAt,
		});
		evse.connectors = connectors.map((one) => {
			const row = store
				.of('connectors')
				.add({ ...one, evseId: evse.id, chargePointId: chargePoint.id });
			return { id: row.id, ...one };
		});
		logStatus(world, evse, 'available', created + DAY);
	}
	store.of('charge-points/network-status-logs').add({
		chargePointId: chargePoint.id,
		status: 'available',
		timestamp: iso(created + DAY),
	});
	store.of('charge-points/hardware-status-logs').add({
		chargePointId: chargePoint.id,
		status: 'available',
		timestamp: iso(created + DAY),
		errorCode: 'NoError',
	});
}

/** Adds a line to the log of an EVSE's hardware status. */
export function logStatus(
	world: World,
	evse: Row,
	status: string,
	time: number,
	errorCode = 'NoError',
): void {
	world.store.of('evses/hardware-status-logs').add({
		evseId: evse.id,
		status,
		timestamp: iso(time),
		errorCode,
		vendorId: '',
		info: '',
		vendorErrorCode: '',
		errorCodeDescription: '',
		errorCodeCustomerAction: '',
	});
}
