/**
 * What a record has from its first moment on although nobody said so: states, numbers, codes.
 * Applied under what the request says.
 */
import { workflowOf } from './issues.mts';
import { iso } from './shape.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

type Defaults = (world: World, row: Row) => Row;

const DAY = 86_400_000;

const code = (world: World): string => world.random('codes').hex(8).toUpperCase();

const number = (world: World, family: string, prefix: string): string =>
	`${prefix}-${500_000 + world.store.of(family).nextId()}`;

const downtime: Defaults = (world, row) => ({
	endedAt: null,
	entryMode: 'manual',
	type: 'downtime',
	locationId:
		world.store
			.of('charge-points')
			.get(row.chargePointId ?? world.store.of('evses').get(row.evseId)?.chargePointId)
			?.locationId ?? null,
	...(row.evseId !== undefined && {
		chargePointId: world.store.of('evses').get(row.evseId)?.chargePointId,
	}),
	statuses: { system: 'enabled', network: 'available', hardware: 'available' },
});

const note: Defaults = () => ({ pinned: false, createdByAdminId: 1 });

const NEW: Record<string, Defaults> = {
	'charge-points': (world) => ({
		type: 'public',
		status: 'enabled',
		network: { id: `CP-${code(world)}`, protocol: 'ocpp 1.6' },
		security: {
			desiredProfile: 0,
			currentProfile: 0,
			hardwareEnabledProfile: 0,
			desiredProfileStatus: 'applied',
		},
		user: { id: null, automaticFirmwareUpdatesEnabled: false },
		capabilities: [],
		tags: [],
		managedByOperator: true,
		networkStatus: 'never_connected',
		hardwareStatus: 'available',
		communicationMode: 'direct_ocpp',
		autoStartWithoutAuthorization: false,
		disableAutoStartEmulation: false,
		enableAutoFaultRecovery: false,
		monitoringEnabled: true,
		autoRecoveryEnabled: true,
		lastBootNotification: null,
		chargingProfile: null,
		vendorErrorCode: '',
	}),
	evses: (world) => ({
		physicalReference: code(world),
		networkId: '1',
		status: 'enabled',
		currentType: 'ac',
		powerOptions: { maxPower: 22_000 },
		hardwareStatus: 'available',
		roamingOperatorId: 0,
		roaming: {
			evseId: null,
			tariffIds: [],
			capabilities: [],
			physicalReference: null,
			status: null,
		},
		chargingProfile: null,
		connectors: [],
	}),
	connectors: () => ({ networkId: '1', status: 'enabled', format: 'socket' }),
	locations: () => ({
		city: null,
		status: 'enabled',
		chargingZones: [],
		images: [],
		locationImage: null,
		roamingOperatorId: 0,
		isRoaming: false,
		accessibilityType: 'free_publicly_accessible',
		tags: [],
		workingHours: { isAlwaysOpen: true, hours: null, alwaysOpenForUserGroupIds: [] },
		geoposition: { latitude: 53.55, longitude: 9.99 },
	}),
	users: () => ({
		status: 'enabled',
		balance: 0,
		userGroupIds: [],
		emailVerified: null,
		subscriptionId: null,
		createdBy: 'api',
	}),
	'users/payment-methods': (world) => ({
		id: String(80_000 + world.store.of('users/payment-methods').all().length),
		type: 'tokenized',
		name: 'Card',
		default: false,
		addedAt: world.stamp(),
		removedAt: null,
	}),
	'id-tags': () => ({
		status: 'enabled',
		type: 'rfid',
		idLabel: null,
		expireAt: null,
		userId: null,
		defaultPaymentOption: 'auto',
	}),
	transactions: (world, row) => ({
		number: number(world, 'transactions', 'T'),
		date: world.stamp(),
		userId: null,
		sessionId: null,
		totalAmount: row.amount ?? 0,
		currency: 'EUR',
		status: 'finalized',
		ref: `api_${code(world)}`,
		billingType: 'external',
		finalizedAt: world.stamp(),
	}),
	vouchers: (world, row) => ({
		code: code(world),
		type: 'voucher',
		purpose: 'single',
		status: 'enabled',
		amount: 0,
		currency: 'EUR',
		currencyCode: row.currency ?? 'EUR',
		remainingAmount: row.amount ?? 0,
		redeemedAt: null,
		redeemedByUserId: null,
		title: [],
	}),
	'charge-point-models': () => ({ defaultPhoto: null, userManual: null }),
	'charge-point-vendors': () => ({}),
	'charge-points/shares': (world) => ({ sharedOn: world.stamp() }),
	circuits: () => ({ parentCircuitId: null, chargePoints: [] }),
	'electricity-rates': (_world, row) => ({
		type: 'admin_defined',
		defaultPrice: row.defaultPricePerKwh,
		defaultPricePerKwh: row.defaultPrice,
		pricingGranularityInMinutes: 60,
		utilityId: null,
	}),
	utilities: (world) => ({
		chargePointsCount: 0,
		electricityRatesCount: 0,
		createdAt: world.stamp(),
	}),
	'currency-rates': (world) => ({ updatedAt: world.stamp() }),
	'configuration-templates/variables': (world, row) =>
		row.keyName === undefined
			? {
					variableType: null,
					variableInstance: null,
					componentInstance: null,
					evseId: null,
					connectorId: null,
					lastUpdatedAt: world.stamp(),
				}
			: {},
	'charge-point-downtime-periods': downtime,
	'evse-downtime-periods': downtime,
	'downtime-period-notices': () => ({ description: '' }),
	'installer-jobs': () => ({
		status: 'new',
		outcomeDetails: '',
		chargePoints: [],
		installationAndMaintenanceCompanyId: 1,
	}),
	'parking-spaces': () => ({
		status: 'enabled',
		occupancyStatus: 'unknown',
		disabilitiesAccessible: false,
		evses: [],
	}),
	'booking-requests': () => ({ status: 'pending', authorizedTokens: [] }),
	'flexibility-assets': (world) => ({
		status: 'enabled',
		endsAt: iso(world.time() + 365 * DAY),
		downwardRegulationLimit: 10_000,
		upwardRegulationLimit: 10_000,
	}),
	'partner-invites': (world) => ({
		status: 'pending',
		sendViaEmail: true,
		language: 'en',
		acceptUrl: `https://files.example.com/invites/${code(world)}`,
		acceptedAt: null,
		userId: null,
	}),
	'partner-contracts': () => ({ endDate: null, autoRenewal: false }),
	partners: () => ({
		corporateBilling: { enabled: false },
		translatedName: [],
		translatedAddress: [],
		translatedCity: [],
	}),
	'subscription-plans': () => ({ status: 'enabled', description: [] }),
	'roaming-operators/custom-tariff-filters': (world, row) => ({
		status: 'enabled',
		applicableCurrentTypes: [],
		order:
			world.store
				.of('roaming-operators/custom-tariff-filters')
				.filter((one) => one.roamingOperatorId === row.roamingOperatorId).length + 1,
		updatedAt: world.stamp(),
	}),
	'roaming-providers': () => ({ role: 'EMSP', platformId: 1, partnerId: null }),
	consents: (world, row) => {
		const version = world.store.of('terms-and-policies').get(row.termVersionId);
		const status = row.status ?? 'agreed';
		return {
			termType: (version?.document as Row | undefined)?.termType ?? 'signup',
			status,
			collection: 'explicit',
			source: 'api',
			[status === 'agreed' ? 'agreedAt' : 'rejectedAt']: world.stamp(),
			termVersionIsActive: true,
		};
	},
	currencies: (_world, row) => ({
		name: String(row.alphabeticCode),
		numericCode: '999',
		decimal: 2,
	}),
	tariffs: () => ({ pricing: {}, incrementalPreAuthorizationSupported: false }),
	'tariff-groups': () => ({ tariffIds: [], partnerId: null }),
	'provisioning-certificates': () => ({ idTags: [] }),
	faqs: () => ({ question: [], answer: [] }),
	issues: (_world, row) => ({
		status: row.status ?? 'new',
		workflowState: workflowOf(row.status ?? 'new'),
	}),
	'charge-points/notes': note,
	'evses/notes': note,
	'id-tags/notes': note,
	'locations/notes': note,
	'partners/notes': note,
	'sub-operators/notes': note,
	'users/notes': note,
	vehicles: () => ({ userIds: [] }),
	'vehicles/telemetry-readings': (world) => ({ submittedAt: world.stamp(), source: 'api' }),
	'energy-coupon-templates': () => ({
		status: 'active',
		currentRedemptionCount: 0,
		redemptionRules: {},
		restrictions: {},
		tags: [],
	}),
	'energy-coupons': (world, row) => ({
		code: code(world),
		status: row.userId === undefined ? 'unredeemed' : 'active',
		remainingEnergyWh: row.energyWh,
		evseType: 'any',
		restrictions: {},
	}),
	'partner-invite-access-policies': () => ({
		isDefault: false,
		restrictions: {},
		includeSharedChargePoints: false,
	}),
	'partner-invite-corporate-billing-policies': () => ({ isActive: true, period: 'monthly' }),
	'sub-operators': () => ({ capabilities: {}, partnerIds: [] }),
	'tariffs/scheduled-changes': (world, row) => {
		const tariff = world.store.of('tariffs').get(row.tariffId);
		return { status: 'pending', createdByAdminId: 1, name: tariff?.name, type: tariff?.type };
	},
};

/** Gives a new record what it has from the start; what the request says stays. */
export function beginRecord(family: string, row: Row, world: World): Row {
	const defaults = NEW[family]?.(world, row) ?? {};
	for (const [name, value] of Object.entries(defaults)) {
		if (row[name] === undefined) row[name] = value;
		else if (isPlain(value) && isPlain(row[name])) row[name] = { ...value, ...row[name] };
	}
	if (family === 'evses') row.connectors = addConnectors(row, world);
	return row;
}

const isPlain = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** An EVSE's connectors are records of their own. */
function addConnectors(evse: Row, world: World): Row[] {
	return ((evse.connectors ?? []) as Row[]).map((one) => {
		const { id } = world.store.of('connectors').add({
			networkId: '1',
			status: 'enabled',
			format: 'socket',
			...one,
			chargePointId: evse.chargePointId,
			_evse: evse,
		});
		return { networkId: '1', status: 'enabled', format: 'socket', ...one, id };
	});
}
