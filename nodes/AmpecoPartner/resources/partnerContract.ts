import {
	action,
	boolean,
	choice,
	create,
	dateTime,
	get,
	getMany,
	group,
	money,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import partnerContractRecord from '../records/partnerContract.json';
import v10Record from '../records/v10.json';

const accessAndPermissions = group('accessAndPermissions', [
	boolean('sessionsRemoteControl', {
		description:
			'Whether the partner can start and stop sessions, unlock connectors and charge smart',
	}),
	boolean('startReservation'),
	boolean('stopReservation'),
	boolean('resetChargePoint'),
	boolean('firmwareUpdate'),
	boolean('createFromTemplate'),
	boolean('changeSystemStatus'),
]);

const share = (of: 'Ac' | 'Dc') =>
	number(`partnerSharePercentage${of}Evse`, {
		label: `Partner Share of ${of.toUpperCase()} EVSEs`,
		description: 'In percent of the revenue',
		min: 0,
		max: 100,
	});

/** Taken off the partner's share. */
const fee = (name: string, label: string) =>
	money(name, { label, nullable: true, min: 0, description: "Taken off the partner's share" });

const revenueSharing = group('revenueSharing', [
	share('Ac'),
	share('Dc'),
	boolean('excludeConnectionFee', {
		description: 'Whether connection fees stay with the operator instead of being shared',
	}),
	boolean('deductElectricityCost', {
		description: 'Whether the cost of electricity is taken off before the revenue is shared',
	}),
	boolean('reimburseForElectricityCost', {
		description:
			'Whether the partner also gets back the cost of electricity; needs Deduct Electricity Cost',
	}),
	fee('fixedFeePerSessionAc', 'Fixed Fee per AC Session'),
	fee('fixedFeePerSessionDc', 'Fixed Fee per DC Session'),
	fee('feePerKwhAc', 'Fee per kWh AC'),
	fee('feePerKwhDc', 'Fee per kWh DC'),
	number('handlingFee', {
		nullable: true,
		description: "In percent of what the user pays, taken off the partner's share",
		min: 0,
		max: 100,
	}),
]);

const withoutTax = { description: 'Without tax', min: 0 };

const monthlyPlatformFees = group('monthlyPlatformFees', [
	money('perChargePoint', withoutTax),
	money('perAcEvse', withoutTax),
	money('perDcEvse', withoutTax),
]);

const contract = {
	required: [
		text('title'),
		recordId('partnerId', 'partner'),
		dateTime('startDate', { description: 'It counts from the first day of this month' }),
	],
	optional: [
		dateTime('endDate', {
			nullable: true,
			description: 'It counts until the last day of this month; without it there is no end',
		}),
		boolean('autoRenewal'),
		text('externalId', { nullable: true, maxLength: 255 }),
		accessAndPermissions,
		revenueSharing,
		monthlyPlatformFees,
		choice('contractType', ['revenueSharing', 'paymentFacilitation']),
		group('reimbursementFees', [number('perSession', { min: 0 }), number('perPeriod', { min: 0 })]),
	],
};

export const partnerContract = resource(
	'Partner Contract',
	'/resources/partner-contracts/v1.0',
	'partnerContract',
	[
		getMany({
			filters: [
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
				recordIds('operatorId', 'operator'),
				recordId('partnerId', 'partner'),
				text('titleContains'),
				choice('contractType', ['revenueSharing', 'paymentFacilitation']),
				boolean('autoRenewal'),
				dateTime('startDateAfter'),
				dateTime('endDateBefore'),
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				text('externalId'),
			],
		}),
		get(),
		create(contract),
		update({ method: 'PUT', ...contract }),
		remove(),
		action('Update Some Fields', 'PATCH /resources/partner-contracts/v1.0/{partnerContract}', {
			action: 'update some fields of a partner contract',
			optional: [
				text('title'),
				choice('contractType', ['revenueSharing', 'paymentFacilitation']),
				dateTime('startDate'),
				dateTime('endDate', { nullable: true }),
				boolean('autoRenewal'),
				text('externalId', { nullable: true, maxLength: 255 }),
				accessAndPermissions,
				group('revenueSharing', [
					number('partnerSharePercentageAcEvse', { min: 0, max: 100 }),
					number('partnerSharePercentageDcEvse', { min: 0, max: 100 }),
					boolean('excludeConnectionFee'),
					boolean('deductElectricityCost'),
					boolean('reimburseForElectricityCost'),
					number('fixedFeePerSessionAc', { nullable: true }),
					number('fixedFeePerSessionDc', { nullable: true }),
					number('feePerKwhAc', { nullable: true }),
					number('feePerKwhDc', { nullable: true }),
					number('handlingFee', { nullable: true, min: 0, max: 100 }),
				]),
				group('monthlyPlatformFees', [
					number('perChargePoint'),
					number('perAcEvse'),
					number('perDcEvse'),
				]),
				group('reimbursementFees', [
					number('perSession', { nullable: true, min: 0 }),
					number('perPeriod', { nullable: true, min: 0 }),
				]),
			],
			output: v10Record,
		}),
	],
	{ record: partnerContractRecord },
);
