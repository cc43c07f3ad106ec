import {
	boolean,
	choice,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	money,
	nullable,
	number,
	recordId,
	recordIds,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import partnerContractRecord from '../records/partnerContract.json';

const accessAndPermissions = group('accessAndPermissions', [
	boolean('sessionsRemoteControl', {
		description:
			'Whether the partner can start and stop sessions, unlock connectors and charge smart',
	}),
	boolean('startReservation'),
	boolean('stopReservation'),
	boolean('resetChargePoint'),
	boolean('firmwareUpdate'),
	boolean('createFromTemplate', { label: 'Create From Templates' }),
	boolean('changeSystemStatus', { label: 'Change Charger Status' }),
]);

const share = (of: 'Ac' | 'Dc') =>
	number(`partnerSharePercentage${of}Evse`, {
		label: `Share of ${of.toUpperCase()} EVSEs (%)`,
		description: 'Of the revenue',
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
		label: 'Reimburse Electricity',
		description:
			'Whether the partner also gets back the cost of electricity; needs Deduct Electricity Cost',
	}),
	fee('fixedFeePerSessionAc', 'Fixed Fee per AC Session'),
	fee('fixedFeePerSessionDc', 'Fixed Fee per DC Session'),
	fee('feePerKwhAc', 'Fee per kWh AC'),
	fee('feePerKwhDc', 'Fee per kWh DC'),
	number('handlingFee', {
		nullable: true,
		label: 'Handling Fee (%)',
		description: "Of what the user pays, taken off the partner's share",
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

const contractType = choice('contractType', ['revenueSharing', 'paymentFacilitation'], {
	description: 'Who sells the energy: the operator where revenue is shared, else the partner',
});

const reimbursementFees = [
	money('perSession', {
		description: "Per reimbursed session, in the contract's currency",
		min: 0,
	}),
	money('perPeriod', {
		description: "Per reimbursement period, in the contract's currency",
		min: 0,
	}),
];

const title = text('title');
const startDate = dateTime('startDate', {
	description: 'It counts from the first day of this month',
});

const details = [
	essential(
		dateTime('endDate', {
			nullable: true,
			description: 'It counts until the last day of this month; without it there is no end',
		}),
	),
	boolean('autoRenewal', { description: 'Whether it goes on after the end date' }),
	text('externalId', { nullable: true, maxLength: 255 }),
	accessAndPermissions,
	revenueSharing,
	monthlyPlatformFees,
	contractType,
];

const whole = {
	required: [title, recordId('partnerId', 'partner'), startDate],
	optional: [...details, group('reimbursementFees', reimbursementFees)],
};

export const partnerContract = resource(
	'Partner Contract',
	'/resources/partner-contracts/v1.0',
	'partnerContract',
	[
		getMany({
			filters: [
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordIds('operatorId', 'operator'),
				essential(recordId('partnerId', 'partner')),
				text('titleContains', { description: 'Three characters or more' }),
				contractType,
				boolean('autoRenewal'),
				inclusive(dateTime('startDateAfter')),
				inclusive(dateTime('endDateBefore')),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
				text('externalId'),
			],
		}),
		get(),
		create(whole),
		update({
			method: 'PUT',
			description: 'Replaces the contract as a whole; for single fields use Update Some Fields',
			...whole,
		}),
		update({
			name: 'Update Some Fields',
			action: 'Update some fields of a partner contract',
			description: 'Changes only what you choose; other fields keep their values',
			optional: [
				title,
				startDate,
				...details,
				group('reimbursementFees', reimbursementFees.map(nullable)),
			],
			output: partnerContractRecord,
		}),
		remove(),
	],
	{
		about: 'shares, fees and rights',
		record: partnerContractRecord,
		simple: [
			'title',
			'contractType',
			'startDate',
			'endDate',
			'autoRenewal',
			'partnerSharePercentageAcEvse: revenueSharing.partnerSharePercentageAcEvse',
			'partnerSharePercentageDcEvse: revenueSharing.partnerSharePercentageDcEvse',
			'monthlyFeePerChargePoint: monthlyPlatformFees.perChargePoint',
			'lastUpdatedAt',
		],
		match: { by: ['externalId'], changed: 'lastUpdatedAfter' },
	},
);
