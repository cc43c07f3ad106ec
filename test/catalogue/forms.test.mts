/** Deep forms as somebody fills them in: a choice asks for its own fields, and rows become what the API takes. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { entries, forms } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { offeredIn, shownOf } from '../support/shown.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);

let tenant: Recorder;
beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

async function run(title: string, parameters: INodeParameters, typeVersion = 1.1) {
	tenant.sent.length = 0;
	const { nodeType, resource, operation } = entries().find((entry) => entry.title === title)!;
	const { error } = await runNode({
		nodeType,
		node: { typeVersion },
		parameters: { resource: resource.value, operation: operation.value, ...parameters },
		credentials: tenant.credentials,
	}).catch((problem: Error) => ({ error: problem }));
	const [sent] = tenant.sent;
	if (sent && api) expect(api.validateRequest(sent)).toEqual([]);
	return { error: error?.message, body: sent?.body as IDataObject | undefined };
}

describe('a form of several shapes', () => {
	it('asks for the choice before what is asked for because of it', () => {
		const found = forms().flatMap((entry) => {
			const { variant } = entry.operation.body ?? {};
			const ids = { resource: entry.resource.value, operation: entry.operation.value };
			return (variant?.cases ?? []).map(({ value, required }) => {
				const shown = shownOf(entry, { ...ids, [variant!.key]: value }).map(({ name }) => name);
				const [choice, ...asked] = [variant!.key, ...required.map(({ key }) => key)].map((name) =>
					shown.indexOf(name),
				);
				return { title: `${entry.title} ${value}`, choice, asked };
			});
		});
		expect(found.length).toBeGreaterThan(50);
		expect(found.filter(({ choice, asked }) => choice < 0 || asked.includes(-1))).toEqual([]);
		expect(found.filter(({ choice, asked }) => asked.some((one) => one < choice))).toEqual([]);
	});
});

describe('the schedule of a circuit', () => {
	const title = 'AmpecoEnergy circuitSchedule update';
	const circuit = byId('7');
	const row = { start: '08:00', end: '18:00', maxCurrent: '32.5' };
	const period = { start: '08:00', end: '18:00', maxCurrent: 32.5 };

	it('has rows that hold for every day', async () => {
		const { error, body } = await run(title, {
			circuit,
			scheduleType: 'daily',
			schedule: { rows: [row] },
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({ scheduleType: 'daily', schedule: [period] });
	});

	it('has rows that go to the days they choose; a day without any has an empty list', async () => {
		const night = { start: '20:00', end: '23:00', maxCurrent: '0' };
		const { error, body } = await run(title, {
			circuit,
			scheduleType: 'weekly',
			schedule: {
				rows: [
					{ days: ['monday', 'friday'], ...row },
					{ days: ['friday'], ...night },
				],
			},
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({
			scheduleType: 'weekly',
			schedule: {
				monday: [period],
				tuesday: [],
				wednesday: [],
				thursday: [],
				friday: [period, { ...night, maxCurrent: 0 }],
				saturday: [],
				sunday: [],
			},
		});
	});

	it('names the row that has no day', async () => {
		const { error, body } = await run(title, {
			circuit,
			scheduleType: 'weekly',
			schedule: {
				rows: [
					{ days: ['monday'], ...row },
					{ days: '={{ undefined }}', ...row },
				],
			},
		});
		expect(body).toBeUndefined();
		expect(error).toContain('Periods 2 › Days is empty');
	});

	it('is JSON in nodes of version 1', async () => {
		const { body } = await run(
			title,
			{ circuit, scheduleType: 'daily', schedule: JSON.stringify([period]) },
			1,
		);
		expect(body).toEqual({ scheduleType: 'daily', schedule: [period] });
	});
});

it('sends opening hours by day', async () => {
	const { error, body } = await run('AmpecoLocation location update', {
		location: byId('7'),
		updateFields: {
			workingHours: {
				isAlwaysOpen: false,
				hours: { rows: [{ days: ['saturday', 'sunday'], start: '10:00', end: '16:00' }] },
			},
		},
	});
	expect(error).toBeUndefined();
	const open = [{ start: '10:00', end: '16:00' }];
	expect(body).toEqual({
		workingHours: {
			isAlwaysOpen: false,
			hours: {
				monday: [],
				tuesday: [],
				wednesday: [],
				thursday: [],
				friday: [],
				saturday: open,
				sunday: open,
			},
		},
	});
});

describe('a subscription plan', () => {
	it('asks for the amounts of its kind of energy', async () => {
		const texts = { rows: [{ locale: 'en', translation: 'Home' }] };
		const { error, body } = await run('AmpecoSubscription subscriptionPlan create', {
			name: texts,
			description: texts,
			renewalCycle: 'monthly',
			status: 'enabled',
			type: 'post-paid separate',
			ac: '100',
			dc: '20',
			resetCycle: 'as_renewal_cycle',
			ownFields: { billingUsageThreshold: 50, homeChargersOnly: true },
			additionalFields: { baseFee: 9.9 },
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({
			name: texts.rows,
			description: texts.rows,
			renewalCycle: 'monthly',
			status: 'enabled',
			type: 'post-paid',
			allowance: {
				type: 'separate',
				ac: 100,
				dc: 20,
				resetCycle: 'as_renewal_cycle',
				homeChargersOnly: true,
			},
			billingUsageThreshold: 50,
			baseFee: 9.9,
		});
	});

	it('keeps its type and its energy where an update does not name them', async () => {
		const { body } = await run('AmpecoSubscription subscriptionPlan update', {
			subscriptionPlan: byId('7'),
			type: 'unchanged',
			ownFields: { excludeRoaming: true },
			updateFields: { fieldsToClear: ['freeRenewalPeriods'] },
		});
		expect(body).toEqual({ allowance: { excludeRoaming: true }, freeRenewalPeriods: null });
	});
});

it('asks for a booking at one EVSE, or for what any EVSE has to offer', async () => {
	const create = 'AmpecoSession bookingRequest create';
	const wish = {
		userId: byId('1'),
		locationId: byId('2'),
		startAt: '2026-03-01T08:00:00Z',
		endAt: '2026-03-01T09:00:00Z',
	};
	const one = await run(create, { request: 'createAtEvse', ...wish, evseId: byId('3') });
	expect(one.body).toMatchObject({ type: 'create', userId: 1, locationId: 2, evseId: 3 });
	const any = await run(create, {
		request: 'create',
		...wish,
		ownFields: { currentType: 'dc', minPower: 50, vehicleHeightCm: 400 },
		additionalFields: { externalId: 'R-1' },
	});
	expect(any.body).toMatchObject({
		type: 'create',
		evseCriteria: { currentType: 'dc', minPower: 50 },
		parkingSpaceCriteria: { vehicleHeightCm: 400 },
		externalId: 'R-1',
	});
});

it('has the preferences of a smart charging mode in view', async () => {
	const { body } = await run('AmpecoChargePoint personalSmartCharging update', {
		chargePoint: byId('7'),
		mode: 'nordpool',
		integrationId: '4',
		location: 'GB1',
		departureTime: '07:30',
		targetChargeKwh: '20',
		ownFields: { preconditioningTime: 15 },
	});
	expect(body).toEqual({
		type: 'nordpool',
		integrationId: 4,
		preferences: {
			location: 'GB1',
			targetCharge: {
				departureTime: expect.stringMatching(/^07:30/) as string,
				targetChargeKwh: 20,
				preconditioningTime: 15,
			},
		},
	});
});

describe('a corporate billing policy', () => {
	const base = { name: 'Fleet', partnerId: byId('3') };
	const create = 'AmpecoPartner corporateBillingPolicy create';
	const update = 'AmpecoPartner corporateBillingPolicy update';
	const energy = {
		part: 'energy',
		enabled: true,
		maxUnitPrice: '0.6',
		maxQuantity: '',
		maxAmount: '',
	};
	const fee = {
		part: 'connection',
		enabled: false,
		maxUnitPrice: '',
		maxQuantity: '',
		maxAmount: '',
	};

	it('has a row for each part of a price', async () => {
		const { error, body } = await run(create, {
			...base,
			coverageType: 'limited_coverage',
			ownFields: { tariffThresholds: { rows: [energy, fee] } },
			additionalFields: {
				restrictions: {
					partner: 'none',
					country: 'allow',
					countries: ['DE'],
					location: 'none',
					locationTag: 'none',
					roaming: 'deny_all',
				},
			},
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({
			name: 'Fleet',
			partnerId: 3,
			coverageType: 'limited_coverage',
			tariffThresholds: {
				energy: { enabled: true, maxUnitPrice: 0.6 },
				connection: { enabled: false },
			},
			restrictions: {
				partner: { type: 'none' },
				country: { type: 'allow', countries: ['DE'] },
				location: { type: 'none' },
				locationTag: { type: 'none' },
				roaming: { type: 'deny_all' },
			},
		});
	});

	it('refuses two rows for one part by name', async () => {
		const { error, body } = await run(create, {
			...base,
			coverageType: 'limited_coverage',
			ownFields: { tariffThresholds: { rows: [energy, { ...energy, maxUnitPrice: '0.7' }] } },
		});
		expect(body).toBeUndefined();
		expect(error).toContain('Tariff Thresholds › Part has energy twice');
	});

	it('asks for AC and DC where they are apart', async () => {
		const { error, body } = await run(create, {
			...base,
			coverageType: 'byChargerType',
			acCoverageType: 'limited_coverage',
			dcCoverageType: 'not_covered',
			ownFields: {
				acTariffThresholds: { rows: [energy] },
				acOverallCostCap: { enabled: true, maxCostPerKwh: 0.7 },
			},
		});
		expect(error).toBeUndefined();
		expect(body).toMatchObject({
			chargerTypeConfig: {
				ac: {
					coverageType: 'limited_coverage',
					tariffThresholds: { energy: { enabled: true, maxUnitPrice: 0.6 } },
					overallCostCap: { enabled: true, maxCostPerKwh: 0.7 },
				},
				dc: { coverageType: 'not_covered' },
			},
		});
	});

	it('clears what only the wire has a level for, unless it is set', async () => {
		const corporateBillingPolicy = byId('7');
		const cleared = { fieldsToClear: ['chargerTypeConfig', 'tariffThresholds'] };
		const { error, body } = await run(update, {
			corporateBillingPolicy,
			coverageType: 'full_coverage',
			updateFields: cleared,
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({
			coverageType: 'full_coverage',
			chargerTypeConfig: null,
			tariffThresholds: null,
		});
		const both = await run(update, {
			corporateBillingPolicy,
			coverageType: 'byChargerType',
			acCoverageType: 'full_coverage',
			dcCoverageType: 'full_coverage',
			updateFields: cleared,
		});
		expect(both.body).toBeUndefined();
		expect(both.error).toContain('AC and DC Apart has a value and is under Fields to Clear too');
	});

	it('offers what can be cleared by name, whatever is chosen', async () => {
		const { nodeType } = entries().find(({ title }) => title === update)!;
		const chosen: Record<string, string> = {
			resource: 'corporateBillingPolicy',
			operation: 'update',
			coverageType: 'full_coverage',
		};
		const offered = await nodeType.methods!.loadOptions!.clearableFields.call({
			getNode: () => ({ typeVersion: 1.1 }),
			getCurrentNodeParameter: (name: string) => chosen[name],
		} as never);
		expect(offered.map(({ name }) => name)).toEqual([
			'AC and DC Apart',
			'External ID',
			'Individual Spending Limit',
			'Overall Cost Cap',
			'Restrictions',
			'Tariff Thresholds',
		]);
	});
});

it('takes as many payment methods for a screen as the API does', async () => {
	const { error, body } = await run('AmpecoBilling paymentTerminalV1_1 update', {
		paymentTerminal: byId('T-1'),
		terminalType: 'valina',
		updateFields: {
			screensaverPaymentMethods: [
				...['visa', 'mastercard', 'maestro', 'amex', 'paypal'],
				...['jcb', 'discover', 'applepay', 'googlepay'],
			],
		},
	});
	expect(body).toBeUndefined();
	expect(error).toContain('Screensaver Payment Methods takes at most 8, this has 9');
});

describe("Italy's recipient of an invoice", () => {
	const title = 'AmpecoUser invoiceDetails createOrUpdate';
	const user = byId('7');
	const updateFields = { recipientCode: 'ABC1234' };

	it("is asked for beside AMPECO's own invoices", async () => {
		const { error, body } = await run(title, {
			user,
			invoiceManager: 'ampeco',
			requireInvoice: true,
			invoiceType: 'company',
			updateFields,
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({ requireInvoice: true, invoiceType: 'company', ...updateFields });
	});

	it('is not offered beside those of others', () => {
		const { nodeType, resource } = entries().find((entry) => entry.title === title)!;
		const offered = (invoiceManager: string) =>
			offeredIn(
				{ nodeType, typeVersion: 1.1 },
				{ resource: resource.value, operation: 'createOrUpdate', invoiceManager },
				'updateFields',
			).map(({ name }) => name);
		expect(offered('ampeco')).toContain('recipientCode');
		expect(offered('cardcom')).not.toContain('recipientCode');
	});
});

describe('an OCPP charging profile', () => {
	const profile = {
		stackLevel: '1',
		chargingProfilePurpose: 'TxProfile',
		chargingProfileKind: 'Absolute',
		chargingRateUnit: 'A',
		chargingSchedulePeriod: { rows: [{ startPeriod: '0', limit: '16' }] },
	};
	const sent = {
		stackLevel: 1,
		chargingProfilePurpose: 'TxProfile',
		chargingProfileKind: 'Absolute',
		chargingSchedule: {
			chargingRateUnit: 'A',
			chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
			duration: 600,
		},
	};

	it('has its schedule in view', async () => {
		const { error, body } = await run('AmpecoChargePoint chargePoint setChargingProfile', {
			chargePoint: byId('7'),
			evseNetworkId: '1',
			...profile,
			additionalFields: { duration: 600 },
		});
		expect(error).toBeUndefined();
		expect(body).toEqual(sent);
	});

	it('is one group where a session starts, and two in nodes of version 1', async () => {
		const start = 'AmpecoEvse evse startSession';
		const evse = byId('7');
		const chargingProfile = { ...profile, duration: 600 };
		const newer = await run(start, { evse, additionalFields: { chargingProfile } });
		expect(newer.error).toBeUndefined();
		expect(newer.body).toEqual({ chargingProfile: sent });
		const { chargingRateUnit, chargingSchedulePeriod, ...others } = profile;
		const schedule = { chargingRateUnit, chargingSchedulePeriod, duration: 600 };
		const older = await run(
			start,
			{ evse, additionalFields: { chargingProfile: { ...others, chargingSchedule: schedule } } },
			1,
		);
		expect(older.body).toEqual(newer.body);
	});

	it('names what its schedule cannot be without', async () => {
		const { chargingRateUnit: _, ...others } = profile;
		const { error, body } = await run('AmpecoEvse evse startSession', {
			evse: byId('7'),
			additionalFields: { chargingProfile: others },
		});
		expect(body).toBeUndefined();
		expect(error).toContain('Charging Profile › Charging Rate Unit is empty');
	});
});

it('attaches a reimbursement policy to an invite, and takes it off again', async () => {
	const partnerInvite = byId('7');
	const update = 'AmpecoPartner partnerInviteV2_0 update';
	const set = await run(update, {
		partnerInvite,
		updateFields: {
			policyId: byId('4'),
			rfids: { type: 'allow', rfidIds: { rows: [{ id: byId('9') }] } },
		},
	});
	expect(set.error).toBeUndefined();
	expect(set.body).toEqual({
		reimbursement: { policyId: 4, restrictions: { rfids: { type: 'allow', rfidIds: [9] } } },
	});
	const cleared = await run(update, {
		partnerInvite,
		updateFields: { fieldsToClear: ['reimbursement.policyId'] },
	});
	expect(cleared.body).toEqual({ reimbursement: { policyId: null } });
});
