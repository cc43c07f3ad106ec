import {
	boolean,
	create,
	dateTime,
	get,
	getMany,
	group,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import partnerContractRecord from '../records/partnerContract.json';

const partnerContractFields = [
	dateTime('endDate', { nullable: true }),
	boolean('autoRenewal'),
	text('externalId', { nullable: true, maxLength: 255 }),
	group('accessAndPermissions', [
		boolean('sessionsRemoteControl'),
		boolean('startReservation'),
		boolean('stopReservation'),
		boolean('resetChargePoint'),
		boolean('firmwareUpdate'),
	]),
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
];

export const partnerContract = resource(
	'Partner Contract',
	'/resources/partner-contracts/v1.0',
	'partnerContract',
	[
		getMany({ filters: [dateTime('lastUpdatedAfter'), dateTime('lastUpdatedBefore')] }),
		get(),
		create({
			required: [text('title'), recordId('partnerId', 'partner'), dateTime('startDate')],
			optional: [...partnerContractFields],
		}),
		update({
			method: 'PUT',
			required: [text('title'), recordId('partnerId', 'partner'), dateTime('startDate')],
			optional: [...partnerContractFields],
		}),
		remove(),
	],
	{ record: partnerContractRecord },
);
