/**
 * Records of the smaller kinds, in few words: what says something is written here, the rest is
 * filled in from the descriptions. A name with the value `undefined` is left out on purpose.
 */
import { iso } from '../shape.mts';
import type { Row } from '../store.mts';
import type { World } from '../world.mts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const en = (translation: string) => [{ locale: 'en', translation }];

/** Makes the records of one kind; those of a kind within another once for each parent. */
type Make = (world: World, parent: Row) => Row[];

const from =
	(rows: Row[]): Make =>
	() =>
		structuredClone(rows);

const ago = (world: World, days: number) => iso(world.time() - days * DAY);

const hours = (prices: Array<[string, string, number]>) =>
	prices.map(([startsAt, endsAt, price]) => ({ startsAt, endsAt, price }));

const NIGHT_AND_DAY = hours([
	['00:00', '06:00', 0.09],
	['06:00', '22:00', 0.21],
	['22:00', '24:00', 0.12],
]);

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const PHASES = ['L1', 'L2', 'L3'];

const currents = (world: World, most: number): Row[] =>
	PHASES.map((phase, index) => ({
		phase,
		consumption: Math.round((most / 3 + index * 1.7) * 10) / 10,
		lastUpdatedAt: ago(world, 0),
	}));

const atCircuit = (world: World, circuit: Row): Row[] =>
	world.store
		.of('charge-points')
		.filter(({ locationId }) => locationId === circuit.id)
		.slice(0, 4);

const prioritiesOf = (world: World, circuit: Row): Row[] =>
	atCircuit(world, circuit).map(({ id }, index) => ({
		chargePointId: id,
		priority: index + 1,
		evses: world.store
			.of('evses')
			.filter(({ chargePointId }) => chargePointId === id)
			.map((evse) => ({ id: evse.id, priority: index + 1 })),
	}));

const KEYS: Array<[string, string, boolean]> = [
	['HeartbeatInterval', '300', false],
	['MeterValueSampleInterval', '60', false],
	['ClockAlignedDataInterval', '900', false],
	['AuthorizeRemoteTxRequests', 'true', false],
	['LocalAuthorizeOffline', 'true', false],
	['NumberOfConnectors', '2', true],
	['WebSocketPingInterval', '30', false],
];

const inService = { system: 'enabled', network: 'available', hardware: 'faulted' };

/** Families in the order in which they refer to each other. */
export const SAMPLES: Record<string, Make> = {
	currencies: from(
		(
			[
				['Euro', 'EUR', '978', '€'],
				['Bulgarian lev', 'BGN', '975', 'лв'],
				['Pound sterling', 'GBP', '826', '£'],
				['Swiss franc', 'CHF', '756', 'CHF'],
			] as const
		).map(([name, alphabeticCode, numericCode, suffix]) => ({
			name,
			alphabeticCode,
			numericCode,
			prefix: null,
			suffix,
			decimal: 2,
			unitPriceAndCalculationsDecimal: 4,
			enableUseOfMinorCurrencyUnit: false,
			minorUnitSign: null,
		})),
	),
	'currency-rates': (world) =>
		(
			[
				['BGN', 1.9558],
				['GBP', 0.8642],
				['CHF', 0.9371],
			] as const
		).map(([target, rate], index) => ({
			base: 'EUR',
			target,
			rate,
			updatedAt: ago(world, index + 1),
		})),
	'tax-identification-numbers': (world) => [
		{ name: 'DE 812345678', lastUpdatedAt: ago(world, 300) },
		{ name: 'NL 8123.45.678.B01', lastUpdatedAt: ago(world, 280) },
	],
	utilities: (world) => [
		{
			name: 'Stadtwerke Nord',
			chargePointsCount: 31,
			electricityRatesCount: 2,
			createdAt: ago(world, 500),
		},
		{
			name: 'Rhein Energie',
			chargePointsCount: 16,
			electricityRatesCount: 1,
			createdAt: ago(world, 450),
		},
	],
	'electricity-rates': () =>
		[
			['Business day and night', 1],
			['Spot market', 1],
			['Home charging', 2],
		].map(([name, utilityId], index) => ({
			name,
			utilityId,
			type: index === 1 ? 'nord_pool' : 'admin_defined',
			defaultPrice: 0.18,
			defaultPricePerKwh: 0.18,
			pricingGranularityInMinutes: 60,
			taxId: 1,
			taxPercentage: 19,
			intervalPricing: [
				{
					weekDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
					elements: [{ startAt: '06:00:00', endAt: '22:00:00', price: 0.21 }],
				},
			],
			intervalSpecialPricing: [],
		})),
	'price-periods/week-day': (_world, rate) =>
		WEEK.map((weekDay) => ({
			_key: `${String(rate.id)}/${weekDay}`,
			weekDay,
			periods: NIGHT_AND_DAY,
		})),
	'price-periods/date': (world, rate) =>
		[20, 50].map((days) => {
			const date = iso(world.time() + days * DAY).slice(0, 10);
			return {
				_key: `${String(rate.id)}/${date}`,
				date,
				periods: hours([['00:00', '24:00', 0.15]]),
			};
		}),
	'electricity-meters': from(
		['Main connection Hamburg', 'Depot Altona', 'Jaarbeurs P1'].map((name, index) => ({
			name,
			integrationId: 1,
			integrationParameters: { serialNumber: `EM-${7000 + index}` },
		})),
	),
	circuits: (world) =>
		['Hafenkontor main', 'Messe Nord garage', 'Depot Altona', 'Stationsplein'].map(
			(name, index) => ({
				name,
				parentCircuitId: null,
				phases: 'three_phase',
				phaseRotation: 'RST',
				connectedPhase: undefined,
				electricalConfiguration: 'star',
				maxVoltage: '400',
				maxCurrent: 160 + index * 40,
				minChargePointCurrent: 6,
				electricityMeterId: index < 3 ? index + 1 : null,
				schedule: null,
				offlineReservedCurrent: 10,
				loadBalancingIntegration: null,
				socPriorities: {
					upperThresholdPercent: 80,
					highSoCPriority: 1,
					lowerThresholdPercent: 20,
					lowSoCPriority: 3,
				},
				consumption: currents(world, 90),
				unmanagedLoad: currents(world, 20),
				chargePointPriorities: prioritiesOf(world, { id: index + 1 }).map(
					({ chargePointId, ...rest }) => ({
						id: chargePointId,
						...rest,
					}),
				),
				userPriorities: [],
				chargePoints: atCircuit(world, { id: index + 1 }).map(({ id }) => ({
					id,
					maxCurrent: 32,
					phases: '3',
					inputVoltage: '400',
					phaseRotation: 'RST',
				})),
				lastUpdatedAt: ago(world, 20 + index),
			}),
		),
	'circuits/charge-point-priorities': (world, circuit) =>
		prioritiesOf(world, circuit).map(({ chargePointId, ...rest }) => ({
			_key: `${String(circuit.id)}/${String(chargePointId)}`,
			id: chargePointId,
			...rest,
		})),
	'circuits/user-priorities': () => [
		{ targetId: 2, type: 'userGroup', priority: 2 },
		{ targetId: 7, type: 'partner', priority: 1.5 },
	],
	'circuits/consumption': (world) => currents(world, 90),
	'circuits/unmanaged-load': (world) => currents(world, 20),
	'flexibility-assets': (world) =>
		[1, 2].map((dlmCircuitId) => ({
			dlmCircuitId,
			chargePointId: null,
			evseId: null,
			description: `Flexible load of circuit ${dlmCircuitId}`,
			downwardRegulationLimit: 40_000,
			upwardRegulationLimit: 20_000,
			integrationId: 1,
			integrationParameters: {},
			status: 'enabled',
			endsAt: iso(world.time() + 300 * DAY),
			lastUpdatedAt: ago(world, 5),
		})),
	'flexibility-assets/historical-time-series': (world, asset) =>
		Array.from({ length: 24 }, (_, hour) => ({
			assetId: asset.id,
			startTime: iso(world.time() - (24 - hour) * HOUR),
			endTime: iso(world.time() - (23 - hour) * HOUR),
			energy: 4000 + ((hour * 731) % 5000),
		})),
	'flexibility-assets/time-series-forecast': (world, asset) =>
		Array.from({ length: 24 }, (_, hour) => ({
			assetId: asset.id,
			startTime: iso(world.time() + hour * HOUR),
			endTime: iso(world.time() + (hour + 1) * HOUR),
			energy: 4200 + ((hour * 517) % 4000),
			downwardRegulationPotential: 9000,
			upwardRegulationPotential: 3000,
		})),
	'flexibility-activation-requests': (world) => [
		{
			assetId: 1,
			timestamp: ago(world, 3),
			periods: [
				{
					startTime: ago(world, 3),
					endTime: iso(world.time() - 3 * DAY + HOUR),
					energy: -5000,
					maxPower: null,
				},
			],
		},
	],
	'charge-points/configurations': (world, point) =>
		KEYS.map(([name, value, readonly]) => ({
			_key: `${String(point.id)}/${name}`,
			key: {
				name,
				value,
				componentName: undefined,
				instance: undefined,
				evseId: undefined,
				maxLimit: null,
			},
			value,
			readonly,
			required: true,
			timestamp: ago(world, 10),
			lastUpdatedAt: ago(world, 10),
			persistentConfigurationTemplateId: undefined,
		})),
	'charge-points/shares': (world, point) =>
		point.type === 'personal'
			? [{ userId: Number((point.user as Row).id) + 1, sharedOn: ago(world, 40) }]
			: [],
	'charge-points/shared-partners': () => [],
	'charge-points/available-personal-smart-charging-modes': (_world, point) =>
		point.type === 'personal'
			? [
					{
						name: 'Own schedule',
						integrationId: null,
						type: 'user_controlled_schedule',
						defaults: { start_time: '22:00', end_time: '06:00' },
					},
				]
			: [],
	'configuration-templates': (world) => [
		{ name: 'OCPP 1.6 defaults', ocppVersion: 'ocpp 1.6', lastUpdatedAt: ago(world, 90) },
		{ name: 'OCPP 2.0.1 fast chargers', ocppVersion: 'ocpp 2.0.1', lastUpdatedAt: ago(world, 60) },
	],
	'configuration-templates/variables': (world, template) =>
		template.ocppVersion === 'ocpp 1.6'
			? [
					{ keyName: 'HeartbeatInterval', value: '300', lastUpdatedAt: ago(world, 80) },
					{ keyName: 'MeterValueSampleInterval', value: '60', lastUpdatedAt: ago(world, 80) },
				]
			: [
					{
						value: '300',
						variableName: 'HeartbeatInterval',
						variableType: 'Actual',
						variableInstance: null,
						component: 'OCPPCommCtrlr',
						componentInstance: null,
						evseId: null,
						connectorId: null,
						lastUpdatedAt: ago(world, 50),
					},
				],
	'firmware-versions': (world) =>
		[1, 2, 3, 4].map((vendor) => ({
			firmwareVersion: `${vendor + 1}.4.${vendor}`,
			details: 'Better behaviour when the network is away.',
			chargePointVendorId: vendor,
			fileUrl: `https://files.example.com/firmware/${vendor}.bin`,
			signingCertificate: '',
			signature: '',
			models: world.store
				.of('charge-point-models')
				.filter(({ vendorId }) => vendorId === vendor)
				.map(({ id }) => id),
			createdAt: ago(world, 60),
			updatedAt: ago(world, 30),
		})),
	'vendor-error-codes': () => [
		{
			vendorId: 'VoltArc',
			errorCode: 'VA-17',
			errorCodeDescription: 'Contactor worn',
			errorCodeCustomerAction: 'Use another charger',
		},
		{
			vendorId: 'Amperion',
			errorCode: 'A-302',
			errorCodeDescription: 'Cooling pump slow',
			errorCodeCustomerAction: null,
		},
	],
	'charge-point-downtime-periods': (world) =>
		[2, 9].map((id, index) => ({
			chargePointId: id,
			locationId: world.store.of('charge-points').get(id)!.locationId,
			startedAt: ago(world, 12 + index),
			endedAt: iso(world.time() - (12 + index) * DAY + 3 * HOUR),
			entryMode: index === 0 ? 'automatic' : 'manual',
			noticeId: index + 1,
			type: 'downtime',
			statuses: inService,
			lastUpdatedAt: ago(world, 12),
		})),
	'evse-downtime-periods': (world) =>
		[5, 14].map((id, index) => {
			const evse = world.store.of('evses').get(id)!;
			return {
				evseId: id,
				chargePointId: evse.chargePointId,
				locationId: world.store.of('charge-points').get(evse.chargePointId)!.locationId,
				startedAt: ago(world, 8 + index),
				endedAt: iso(world.time() - (8 + index) * DAY + 2 * HOUR),
				entryMode: 'manual',
				noticeId: 1,
				type: index === 0 ? 'downtime' : 'exempt',
				statuses: inService,
				lastUpdatedAt: ago(world, 8),
			};
		}),
	'downtime-period-notices': (world) => [
		{
			type: 'downtime',
			notice: 'Out of service',
			description: 'Waiting for a part',
			createdAt: ago(world, 90),
			lastUpdatedAt: ago(world, 90),
		},
		{
			type: 'exempt',
			notice: 'Roadworks',
			description: 'Not reachable by car',
			createdAt: ago(world, 70),
			lastUpdatedAt: ago(world, 70),
		},
	],
	'installer-jobs': (world) =>
		(['new', 'in_progress', 'completed'] as const).map((status, index) => ({
			status,
			installationAndMaintenanceCompanyId: 1,
			locationId: index + 4,
			installerAdminId: 1,
			pin: `48${10 + index}`,
			description: ['Replace the charging cable', 'Install two posts', 'Check the meter'][index],
			outcomeDetails: status === 'completed' ? 'Meter works as it should' : '',
			chargePoints: world.store
				.of('charge-points')
				.filter(({ locationId }) => locationId === index + 4)
				.slice(0, 2)
				.map(({ id }) => ({ id })),
			createdAt: ago(world, 20 - index),
			lastUpdatedAt: ago(world, 10 - index),
		})),
	'security-events': (world) =>
		['StartupOfTheDevice', 'ResetOrReboot', 'FirmwareUpdated', 'TamperDetectionActivated'].map(
			(type, index) => ({
				chargePoint: index + 1,
				chargePointId: index + 1,
				type,
				techInfo: '',
				timestamp: ago(world, 9 - index),
			}),
		),
	'parking-spaces': (world) =>
		['A-01', 'A-02', 'B-01'].map((label, index) => ({
			label,
			locationId: 1,
			externalId: `PS-${label}`,
			status: 'enabled',
			occupancyStatus: index === 0 ? 'occupied' : 'available',
			disabilitiesAccessible: index === 2,
			evses: [index + 1],
			lastUpdatedAt: ago(world, 1),
		})),
	reservations: (world) =>
		(['done', 'expired', 'canceled'] as const).map((status, index) => ({
			chargePointId: 1,
			evseId: 1,
			status,
			userId: index + 3,
			reservedAt: ago(world, 14 - index),
			canceledAt: status === 'canceled' ? ago(world, 12) : null,
			duration: 15,
			lastUpdatedAt: ago(world, 11 - index),
		})),
	bookings: (world) =>
		(['completed', 'accepted'] as const).map((status, index) => ({
			userId: 5 + index,
			authorizedTokens: [],
			locationId: 2,
			startAt: iso(world.time() + (index * 5 - 3) * DAY),
			endAt: iso(world.time() + (index * 5 - 3) * DAY + 2 * HOUR),
			status,
			sessionId: undefined,
			accessMethods: ['OPEN'],
			bookedEvses: [{ id: 6 + index }],
			createdAt: ago(world, 6),
			lastUpdatedAt: ago(world, 3),
		})),
	'booking-requests': (world) =>
		(['approved', 'rejected', 'pending'] as const).map((status, index) => ({
			status,
			rejectionReason: status === 'rejected' ? 'Every place is taken at that time.' : '',
			type: 'create',
			userId: 5 + index,
			locationId: 2,
			externalId: `BR-${index + 1}`,
			startAt: iso(world.time() + (index + 1) * DAY),
			endAt: iso(world.time() + (index + 1) * DAY + 2 * HOUR),
			...(status === 'approved' && { bookingId: 2 }),
			authorizedTokens: [],
			createdAt: ago(world, 4),
			lastUpdatedAt: ago(world, 4 - index),
		})),
	'subscription-plans': (world) =>
		(
			[
				['City', 'monthly', 9.9],
				['Traveller', 'monthly', 19.9],
				['Fleet', 'annually', 99],
			] as const
		).map(([name, renewalCycle, baseFee]) => ({
			name: en(name),
			description: en(`${name} plan`),
			renewalCycle,
			freeRenewalPeriods: 0,
			type: 'pre-paid',
			baseFee,
			baseFeeAppliesPerEachHomeCharger: false,
			postPaidChargingSessionsAccumulation: 'none',
			billingUsageThreshold: null,
			billingType: 'default',
			status: 'enabled',
			allowance: {
				resetCycle: 'as_renewal_cycle',
				type: 'combined',
				homeChargersOnly: false,
				includedCountries: [],
				excludedCountries: [],
				excludeRoaming: true,
				includedPartnerChargePoints: [],
				excludedPartnerChargePoints: [],
				combined: 50,
				ac: null,
				dc: null,
			},
			visibilityRestrictions: {
				includedPartnerUsers: [],
				excludedPartnerUsers: [],
				includedUserGroups: [],
				excludedUserGroups: [],
			},
			replacementPlanId: undefined,
			replacedAt: undefined,
			lastUpdatedAt: ago(world, 120),
		})),
	subscriptions: (world) =>
		[3, 8, 14, 21].map((userId, index) => ({
			planId: (index % 3) + 1,
			userId,
			startDate: ago(world, 60 + index),
			endDate: iso(world.time() + (300 - index) * DAY),
			status: index === 3 ? 'canceled' : 'active',
			statusDate: ago(world, 60 + index),
			remainingAllowance: { combined: 30, ac: null, dc: null },
			remainingFreeRenewalPeriods: 0,
			shouldUseExternalBilling: false,
			lastUpdatedAt: ago(world, 10),
		})),
	vouchers: (world) =>
		['WELCOME10', 'SUMMER25', 'STAFF5'].map((code, index) => ({
			code,
			type: 'voucher',
			promoCode: null,
			status: 'enabled',
			expireDate: iso(world.time() + 200 * DAY).slice(0, 10),
			validityPeriod: '1 year',
			assignBeforeDate: null,
			redeemedAt: index === 1 ? ago(world, 9) : null,
			redeemedByUserId: index === 1 ? 12 : null,
			amount: [10, 25, 5][index],
			currency: 'EUR',
			currencyCode: 'EUR',
			description: null,
			transactionId: null,
			createdByAdminId: 1,
			remainingAmount: index === 1 ? 0 : [10, 25, 5][index],
			title: en(code),
			createdAt: ago(world, 100),
			lastUpdatedAt: ago(world, 9),
		})),
	'top-up-packages': from([
		{ price: 20, bonus: 0, enabled: true },
		{ price: 50, bonus: 2.5, enabled: true },
		{ price: 100, bonus: 8, enabled: false },
	]),
	'custom-fees': (world) =>
		[1, 2].map((index) => ({
			transactionId: index,
			createdByAdminId: 1,
			amount: 15,
			currency: 'EUR',
			bankMessage: 'Blocked parking space',
			createdAt: ago(world, 30 + index),
			lastUpdatedAt: ago(world, 30 + index),
		})),
	invoices: (world) =>
		world.store
			.of('transactions')
			.filter(({ status }) => status === 'finalized')
			.slice(0, 400)
			.filter((_, index) => index % 10 === 0)
			.map((transaction, index) => {
				const gross = Math.round(Number(transaction.totalAmount) * 100);
				const net = Math.round(gross / 1.19);
				const user = world.store.of('users').get(transaction.userId);
				const session = world.store.of('sessions').get(transaction.sessionId);
				const id = index + 1;
				transaction.invoiceId = id;
				transaction.invoiceNo = `INV-${10_000 + id}`;
				return {
					id,
					type: 'invoice',
					number: `INV-${10_000 + id}`,
					date: transaction.date,
					userId: transaction.userId ?? undefined,
					periodFrom: null,
					periodTo: null,
					totalEnergy: Number(session?.energy ?? 0) / 1000,
					totalAmount: gross / 100,
					taxRate: 19,
					taxAmount: (gross - net) / 100,
					service: 'Charging',
					quantity: 1,
					unitPrice: net / 100,
					subtotal: net / 100,
					downloadUrl: `https://files.example.com/invoices/INV-${10_000 + id}.pdf`,
					client: {
						type: 'individual',
						name: user ? `${String(user.firstName)} ${String(user.lastName)}` : 'Guest',
						email: user?.email ?? '',
						id: String(user?.id ?? ''),
						taxId: '',
						taxAdministrationOfficeName: null,
						country: 'DE',
						region: null,
						state: undefined,
						city: 'Hamburg',
						post_code: '20457',
						address: String(user?.address ?? ''),
					},
					lastUpdatedAt: transaction.date,
				};
			}),
	'payment-terminals': from(
		[1, 6].map((chargePointId) => ({
			name: `Terminal ${chargePointId}`,
			integrationId: 1,
			terminalType: 'Payter',
			operatorId: 1,
			chargingZoneId: chargePointId,
			chargePointId,
			serialNumber: `PT-${4000 + chargePointId}`,
			defaultLanguage: 'en',
			displayTextTimeout: 30,
			displayText: 'Tap to pay',
			externalId: `T-${chargePointId}`,
			isOnline: true,
			networkStatus: 'online',
		})),
	),
	'provisioning-certificates': () =>
		[4, 9].map((userId) => ({
			pcId: `PC-${9000 + userId}`,
			name: `Car of user ${userId}`,
			vehicleType: 'private',
			userId,
			idTags: [],
		})),
	consents: (world) =>
		[1, 2, 3].map((userId) => ({
			userId,
			termVersionId: 1,
			termType: 'signup',
			status: 'agreed',
			collection: 'explicit',
			source: 'app',
			agreedAt: ago(world, 200 + userId),
			rejectedAt: undefined,
			termVersionIsActive: true,
		})),
	'terms-and-policies': (world) => [
		{
			document: {
				id: 1,
				title: en('Terms of use'),
				subtitle: en('For drivers'),
				consentText: en('I agree to the terms of use'),
				termType: 'signup',
				consentRequired: true,
				consentCollection: 'explicit',
				consentCheckboxDefaultState: false,
				showOnSignup: true,
			},
			validFrom: ago(world, 300),
			summary: null,
			content: en('Charge with care.'),
			status: 'active',
			lastUpdatedAt: ago(world, 300),
		},
	],
	faqs: (world) =>
		[
			['How do I start charging?', 'Plug in, then hold your card to the reader.'],
			['Where is my receipt?', 'In the app, under Payments.'],
		].map(([question, answer]) => ({
			question: en(question),
			answer: en(answer),
			lastUpdatedAt: ago(world, 90),
		})),
	templates: (world) => [
		{
			name: 'Twin post',
			evses: [
				{
					id: 1,
					status: 'active',
					maxPower: 22,
					dlmPhases: '3',
					networkId: '1',
					currentType: 'ac',
					dlmPriority: 1,
					inputVoltage: '400',
					tariffGroupId: 1,
					dlmMaxCurrentA: 32,
					allowsReservation: true,
					dlmPhaseRotation: 'RST',
					dlmConnectedPhase: null,
					dlmEfficiencyPercent: null,
				},
			],
			subscriptionPlanIds: [],
			lastUpdatedAt: ago(world, 200),
		},
	],
	'partner-invites': (world) =>
		(['accepted', 'sent', 'pending'] as const).map((status, index) => ({
			partnerId: index + 1,
			sendViaEmail: status !== 'pending',
			email: `driver${index + 1}@fleet.example.com`,
			language: 'en',
			acceptUrl: `https://files.example.com/invites/${index + 1}`,
			options: {
				allowCorporateAccountBilling: true,
				limitCorporateAccountBillingToPartnerChargePoints: false,
				allowAccessToPrivateChargePoints: true,
			},
			status,
			createdAt: ago(world, 40 - index),
			acceptedAt: status === 'accepted' ? ago(world, 38) : null,
			userId: status === 'accepted' ? 16 : null,
			lastUpdatedAt: ago(world, 38 - index),
		})),
	'partner-settlement-reports/records': (_world, report) =>
		Number((report.totalAmount as Row).withoutTax) > 0
			? [
					{
						date: report.date,
						paidAmount: (report.totalAmount as Row).withoutTax,
						note: `Paid for ${String(report.number)}`,
					},
				]
			: [],
	'roaming-providers': (world) => [
		{
			role: 'EMSP',
			hubjectId: null,
			businessName: 'Tulip Charge',
			platformId: 1,
			partnerId: null,
			countryCode: 'NL',
			partyId: 'TLP',
			lastUpdatedAt: ago(world, 120),
		},
	],
	'roaming-tariffs': () =>
		[1, 2].map((operatorId) => ({
			roamingIds: [`TAR-${operatorId}`],
			roamingTariffHumanReadable: '0.55 EUR per kWh',
			rawRoamingTariffs: [{ id: `TAR-${operatorId}`, currency: 'EUR' }],
			operatorId,
			tariffGroupId: 1,
		})),
	'roaming-operators/custom-tariff-filters': (world) => [
		{
			name: 'Fast chargers',
			status: 'enabled',
			countryCode: 'NL',
			applicableCurrentTypes: ['DC'],
			powerBelowKw: 150,
			evseIdPrefix: 'NL*TLP',
			order: 1,
			createdAt: ago(world, 60),
			updatedAt: ago(world, 30),
		},
	],
	'tariff-snapshots': (world) =>
		world.store
			.of('tariffs')
			.all()
			.map(({ id, ...tariff }) => ({ ...structuredClone(tariff), tariffId: id })),
};

/** What there is only one of, for the tenant or for a record: over what the description fills in. */
export const SINGLES: Record<string, (world: World) => Row> = {
	settings: (world) => ({
		baseCurrency: { id: 1, lastUpdatedAt: ago(world, 400) },
		defaultTax: { id: 1 },
		reservations: { enableReservations: true, reservationTime: 15 },
	}),
	'contact-details': () => ({ email: 'help@nordnetz.example.com', phone: '+49 40 555 0100' }),
	'users/invoice-details': () => ({
		requireInvoice: false,
		requireInvoiceLastUpdatedAt: null,
		requireInvoiceEnforcedBy: null,
		originalRequestValue: null,
		invoiceType: 'individual',
		individualName: 'As in the profile',
		individualPersonalId: null,
		individualTaxId: null,
		country: 'DE',
		city: 'Hamburg',
		postCode: '20457',
		address: 'Deichstrasse 1',
	}),
	'charge-points/personal-smart-charging-preferences': () => ({
		enabled: true,
		type: 'user_controlled_schedule',
		preferences: { startTime: '22:00', endTime: '06:00', targetCharge: null, weekDays: [] },
	}),
	'circuits/schedule': () => ({
		scheduleType: 'daily',
		schedule: [
			{ start: '06:00', end: '22:00', maxCurrent: 120 },
			{ start: '22:00', end: '06:00', maxCurrent: 200 },
		],
		scheduleLimitUnit: 'amps',
	}),
	'circuits/soc-priorities': () => ({
		upperThresholdPercent: 80,
		highSoCPriority: 1,
		lowerThresholdPercent: 20,
		lowSoCPriority: 3,
	}),
	'electricity-rates/energy-mix': () => ({
		solar: 25,
		wind: 40,
		hydro: 10,
		nuclear: 0,
		coal: 5,
		naturalGas: 15,
		otherRenewable: 5,
		otherNonRenewable: 0,
	}),
};
