import {
	boolean,
	choice,
	create,
	get,
	getMany,
	group,
	integer,
	number,
	recordId,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import chargePointEvseRecord from '../records/chargePointEvse.json';

const chargePointEvseFields = [
	text('label'),
	integer('midMeterCertificationEndYear', { nullable: true }),
	recordId('tariffGroupId', 'tariffGroup', { nullable: true }),
	boolean('allowsReservation'),
	boolean('bookingEnabled'),
	group('powerOptions', [
		integer('maxPower', { nullable: true }),
		choice(
			'maxVoltage',
			['230', '380', '400', '480', '120', '208', '240', '110-130', '220-240', '277'],
			{ nullable: true },
		),
		number('maxAmperage', { nullable: true }),
		choice('phases', ['single_phase', 'three_phase', 'split_phase'], { nullable: true }),
		choice('phaseRotation', ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'], { nullable: true }),
		choice('connectedPhase', ['L1', 'L2', 'L3', 'L1_L2', 'L1_L3', 'L2_L3'], { nullable: true }),
	]),
	text('externalId'),
];

export const chargePointEvse = resource(
	'Charge Point EVSE',
	'/resources/charge-points/v2.0/{chargePoint}/evses',
	'evse',
	[
		getMany({ include: ['chargingProfile', 'connectors'] }),
		get({ include: ['chargingProfile', 'connectors'] }),
		create({
			required: [
				text('physicalReference'),
				choice('currentType', ['ac', 'dc']),
				text('networkId'),
				choice('status', ['enabled', 'disabled', 'out of order']),
			],
			optional: [...chargePointEvseFields],
		}),
		update({
			include: ['chargingProfile', 'connectors'],
			optional: [
				...chargePointEvseFields,
				text('physicalReference'),
				choice('currentType', ['ac', 'dc']),
				text('networkId'),
				choice('status', ['enabled', 'disabled', 'out of order']),
			],
		}),
		remove({ include: ['chargingProfile', 'connectors'] }),
	],
	{ record: chargePointEvseRecord },
);
