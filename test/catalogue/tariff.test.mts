/** A tariff of each type, as somebody fills in its form: whole, valid, or refused by name before it is sent. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { entries, parametersOf, type Entry } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { NO_DOCUMENT, openApi } from '../support/openapi.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const api = openApi();
if (!api) console.warn(NO_DOCUMENT);
const node = { typeVersion: 1.1 };
const find = (operation: string): Entry =>
	entries().find(({ title }) => title === `AmpecoTariff tariff ${operation}`)!;
const create = find('create');
const types = create.operation.body!.variant!.cases;

let tenant: Recorder;
beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

async function run(parameters: INodeParameters, entry = create) {
	tenant.sent.length = 0;
	const { error } = await runNode({
		nodeType: entry.nodeType,
		node,
		parameters: {
			resource: 'tariff',
			operation: entry.operation.value,
			...parameters,
		} as INodeParameters,
		credentials: tenant.credentials,
	}).catch((problem: Error) => ({ error: problem }));
	const [sent] = tenant.sent;
	if (sent && api) expect(api.validateRequest(sent)).toEqual([]);
	return { error: error?.message, body: sent?.body as IDataObject | undefined };
}

const day = (more: object) => ({
	startTime: '07:00',
	endTime: '22:00',
	energyFee: '0.45',
	...more,
});
const night = (more: object) => ({ startTime: '22:00', endTime: '07:00', energyFee: '0', ...more });

/** What people type into the form of each type, and what a tariff of it is on the wire. */
const FORMS: Record<string, [INodeParameters, IDataObject]> = {
	free: [{}, { type: 'free' }],
	'charging not allowed': [{}, { type: 'charging not allowed' }],
	'flat rate': [{ pricePerSession: '5' }, { type: 'flat rate', pricing: { pricePerSession: 5 } }],
	'duration+energy': [
		{
			pricePerKwh: '0.39',
			pricePerPeriod: '0',
			pricePeriodInMinutes: 15,
			ownFields: { connectionFee: 1, idleFeePerMinute: 0.1 },
		},
		{
			type: 'duration+energy',
			pricing: {
				pricePerKwh: 0.39,
				pricePerPeriod: 0,
				pricePeriodInMinutes: 15,
				connectionFee: 1,
				idleFeePerMinute: 0.1,
			},
		},
	],
	'duration+energy time of day': [
		{
			dayTariffStart: '06:00',
			nightTariffStart: '22:00',
			dayPricePerKwh: '0.45',
			nightPricePerKwh: '0.3',
			dayPricePerPeriod: '0',
			nightPricePerPeriod: '0',
			pricePeriodInMinutes: 30,
		},
		{
			type: 'duration+energy time of day',
			dayTariffStart: '06:00',
			nightTariffStart: '22:00',
			pricing: {
				dayPricePerKwh: 0.45,
				nightPricePerKwh: 0.3,
				dayPricePerPeriod: 0,
				nightPricePerPeriod: 0,
				pricePeriodInMinutes: 30,
			},
		},
	],
	'energy tou': [
		{ ownFields: { markupFixedFeePerKwh: 0.05 } },
		{
			type: 'energy tou',
			pricing: { chargePointElectricityRate: true, markupFixedFeePerKwh: 0.05 },
		},
	],
	energyTouOneRate: [
		{ fallbackElectricityRateId: { __rl: true, mode: 'id', value: '7' } },
		{
			type: 'energy tou',
			pricing: { chargePointElectricityRate: false, fallbackElectricityRateId: 7 },
		},
	],
	standard: [
		{
			multiPricePerKwh: {
				rows: [
					{ firstKwh: '0', lastKwh: '10', feePerKwh: '0', flatFee: '2' },
					{ firstKwh: '10', lastKwh: '', feePerKwh: '0.4', flatFee: '' },
				],
			},
		},
		{
			type: 'standard',
			pricing: {
				multiPricePerKwh: [
					{ firstKwh: 0, lastKwh: 10, feePerKwh: 0, flatFee: 2 },
					{ firstKwh: 10, feePerKwh: 0.4 },
				],
			},
		},
	],
	standard_tod: [
		{ timePeriods: { rows: [day({ idleFee: '0.1' }), night({ idleFee: '0' })] } },
		{
			type: 'standard_tod',
			pricing: {
				timePeriods: [
					{ startTime: '07:00', endTime: '22:00' },
					{ startTime: '22:00', endTime: '07:00' },
				],
				pricePeriods: { energyFeePeriods: { fee: [0.45, 0] }, idleFeePeriods: { fee: [0.1, 0] } },
			},
		},
	],
	'average power levels': [
		{
			averagePowerLevels: {
				rows: [
					{ averagePowerUpToKw: '50', pricePerMinute: '0.2' },
					{ averagePowerUpToKw: '150', pricePerMinute: '0.5' },
				],
			},
		},
		{
			type: 'average power levels',
			pricing: {
				averagePowerLevels: [
					{ averagePowerUpToKw: 50, pricePerMinute: 0.2 },
					{ averagePowerUpToKw: 150, pricePerMinute: 0.5 },
				],
			},
		},
	],
	'peak power levels': [
		{
			peakPowerLevels: {
				rows: [
					{ peakPowerUpToKw: '50', regularPricePerMinute: '0.2', excessUsePricePerMin: '1' },
					{ peakPowerUpToKw: '150', regularPricePerMinute: '0.5', excessUsePricePerMin: '2' },
				],
			},
			regularUsePeriod: '30',
		},
		{
			type: 'peak power levels',
			pricing: {
				peakPowerLevels: [
					{ peakPowerUpToKw: 50, regularPricePerMinute: 0.2, excessUsePricePerMin: 1 },
					{ peakPowerUpToKw: 150, regularPricePerMinute: 0.5, excessUsePricePerMin: 2 },
				],
				regularUsePeriod: 30,
			},
		},
	],
	'optimised dynamic pricing': [
		{ thresholdPriceForEnergy: '0.2', priceForEnergyWhenOptimized: '0.15' },
		{
			type: 'optimised dynamic pricing',
			pricing: { thresholdPriceForEnergy: 0.2, priceForEnergyWhenOptimized: 0.15 },
		},
	],
	discountOnBase: [
		{ discountPercentage: '10' },
		{
			type: 'discount based',
			discountTariffSettings: {
				discountReferenceType: 'base_tariff',
				discountMode: 'global',
				discountPercentage: 10,
			},
		},
	],
	discountOnBaseByFee: [
		{
			discountElements: {
				rows: [{ serviceFeeType: 'energy', discountType: 'percentage', discountValue: '10' }],
			},
		},
		{
			type: 'discount based',
			discountTariffSettings: {
				discountReferenceType: 'base_tariff',
				discountMode: 'per_element',
				discountElements: [
					{ serviceFeeType: 'energy', discountType: 'percentage', discountValue: 10 },
				],
			},
		},
	],
	discountOnTariff: [
		{ referencedTariffId: { __rl: true, mode: 'id', value: '3' }, discountPercentage: '10' },
		{
			type: 'discount based',
			discountTariffSettings: {
				discountReferenceType: 'specific_tariff',
				discountMode: 'global',
				referencedTariffId: 3,
				discountPercentage: 10,
			},
		},
	],
	discountOnTariffByFee: [
		{
			referencedTariffId: { __rl: true, mode: 'id', value: '3' },
			discountElements: {
				rows: [{ serviceFeeType: 'flat', discountType: 'flat_amount', discountValue: '1' }],
			},
		},
		{
			type: 'discount based',
			discountTariffSettings: {
				discountReferenceType: 'specific_tariff',
				discountMode: 'per_element',
				referencedTariffId: 3,
				discountElements: [
					{ serviceFeeType: 'flat', discountType: 'flat_amount', discountValue: 1 },
				],
			},
		},
	],
	discountOnRoaming: [
		{ discountType: 'flat_amount', discountValue: '0.5' },
		{
			type: 'discount based',
			discountTariffSettings: {
				discountReferenceType: 'roaming_tariff',
				discountType: 'flat_amount',
				discountValue: 0.5,
			},
		},
	],
};

it('has a form for every type', () => {
	expect(types.map(({ value }) => value).sort()).toEqual(Object.keys(FORMS).sort());
});

it.each(Object.entries(FORMS))('makes a whole tariff: %s', async (type, [typed, whole]) => {
	const { body, error } = await run({ name: 'Public', type, ...typed });
	expect(error).toBeUndefined();
	expect(body).toEqual({ name: 'Public', ...whole });
});

it('names what a tariff of a type cannot be without, and sends nothing', async () => {
	for (const one of types) {
		const base = parametersOf(create, 'required', one);
		for (const field of one.required) {
			const { [field.key]: _, ...others } = base;
			const { body, error } = await run(others);
			expect(body).toBeUndefined();
			expect(error).toContain('fields' in field ? 'At least 1 field is required' : field.label);
		}
	}
});

it('takes a kind of price for all time periods, or for none', async () => {
	const { body, error } = await run({
		name: 'Public',
		type: 'standard_tod',
		timePeriods: { rows: [day({ idleFee: '0.1' }), night({ idleFee: '' })] },
	});
	expect(body).toBeUndefined();
	expect(error).toContain('Idle Fee per Idle Period is filled in for 1 of 2');
});

it('refuses a single power level by name', async () => {
	const { body, error } = await run({
		name: 'Public',
		type: 'average power levels',
		averagePowerLevels: { rows: [{ averagePowerUpToKw: '50', pricePerMinute: '0.2' }] },
	});
	expect(body).toBeUndefined();
	expect(error).toContain('Average Power Levels has 1 of at least 2');
});

it('names the time period and its field that has no price', async () => {
	const { body, error } = await run({
		name: 'Public',
		type: 'standard_tod',
		timePeriods: { rows: [day({}), night({ energyFee: '={{ undefined }}' })] },
	});
	expect(body).toBeUndefined();
	expect(error).toContain('Time Periods 2 › Price per kWh is empty');
});

it('changes single prices of a tariff without its type, and clears those of its type', async () => {
	const { body } = await run(
		{
			tariff: { __rl: true, mode: 'id', value: '7' },
			type: 'flat rate',
			ownFields: { pricePerSession: 4 },
			updateFields: { fieldsToClear: ['pricing.idleFeePerMinute'] },
		},
		find('updateSomeFields'),
	);
	expect(body).toEqual({ pricing: { pricePerSession: 4, idleFeePerMinute: null } });
});
