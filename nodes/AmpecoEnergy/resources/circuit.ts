import {
	action,
	boolean,
	choice,
	create,
	date,
	dateTime,
	get,
	getMany,
	group,
	groups,
	integer,
	listing,
	number,
	recordId,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import circuitRecord from '../records/circuit.json';
import circuitGetManyChargePointPrioritiesRecord from '../records/circuit.getManyChargePointPriorities.json';
import circuitGetManyConsumptionRecord from '../records/circuit.getManyConsumption.json';
import circuitGetSoCPrioritiesRecord from '../records/circuit.getSoCPriorities.json';
import circuitLegacyV1_0Record from '../records/circuitLegacyV1_0.json';

const chargePoints = groups('chargePoints', [
	required(integer('id')),
	required(number('maxCurrent', { multipleOf: 0.1 })),
	required(choice('phases', ['1', '3'])),
	required(choice('inputVoltage', ['110-130', '220-240', '380', '400'])),
	required(choice('phaseRotation', ['L1', 'L2', 'L3', 'RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'])),
]);
const circuitFields = [
	recordId('parentCircuitId', 'circuit', { nullable: true }),
	choice('phaseRotation', ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR']),
	choice('connectedPhase', ['L1', 'L2', 'L3', 'L1_L2', 'L1_L3', 'L2_L3']),
	choice('electricalConfiguration', ['star', 'delta']),
	choice(
		'maxVoltage',
		['230', '380', '400', '480', '120', '208', '240', '110-130', '220-240', '277'],
		{ nullable: true },
	),
	number('minChargePointCurrent', { nullable: true, multipleOf: 0.1 }),
	boolean('setSessionLimitToZeroOnIdle', {
		label: 'Set Session Limit To Zero On Idle (Deprecated)',
	}),
	recordId('electricityMeterId', 'electricityMeter', { nullable: true }),
	number('offlineReservedCurrent', { nullable: true, multipleOf: 0.1 }),
	group(
		'loadBalancingIntegration',
		[
			integer('id', { nullable: true }),
			group('fields', [
				date('startDate', { nullable: true }),
				text('installationId', { format: 'uuid' }),
			]),
		],
		{ nullable: true },
	),
];

export const circuit = resource(
	'Circuit',
	'/resources/circuits/v2.0',
	'circuit',
	[
		getMany({
			include: [
				'chargePointPriorities',
				'userPriorities',
				'socPriorities',
				'consumption',
				'unmanagedLoad',
			],
			filters: [dateTime('lastUpdatedAfter'), dateTime('lastUpdatedBefore')],
		}),
		get({
			include: [
				'chargePointPriorities',
				'userPriorities',
				'socPriorities',
				'consumption',
				'unmanagedLoad',
			],
		}),
		create({
			required: [
				text('name'),
				choice('phases', ['single_phase', 'three_phase', 'split_phase']),
				number('maxCurrent', { multipleOf: 0.1 }),
			],
			optional: [...circuitFields],
		}),
		update({
			optional: [
				...circuitFields,
				text('name'),
				choice('phases', ['single_phase', 'three_phase', 'split_phase']),
				number('maxCurrent', { multipleOf: 0.1 }),
			],
		}),
		remove(),
		action('Attach Charge Point', 'POST /actions/circuit/v2.0/{circuit}/attach-charge-point', {
			action: 'Attach charge point on a circuit',
			required: [recordId('chargePointId', 'chargePoint')],
			optional: [number('priority', { min: 0, multipleOf: 0.1 })],
		}),
		action(
			'Detach Charge Point',
			'POST /actions/circuit/v2.0/{circuit}/detach-charge-point/{chargePoint}',
			{ action: 'Detach charge point on a circuit' },
		),
		action(
			'Set Charge Point Priority',
			'POST /actions/circuit/v2.0/{circuit}/set-charge-point-priority/{chargePoint}',
			{
				action: 'Set charge point priority on a circuit',
				required: [number('priority', { min: 0, multipleOf: 0.1 })],
			},
		),
		action(
			'EVSE',
			'POST /actions/circuit/v2.0/{circuit}/set-charge-point-priority/{chargePoint}/evse/{evse}',
			{ action: 'EVSE a circuit', required: [number('priority', { min: 0, multipleOf: 0.1 })] },
		),
		action(
			'Set Circuit SoC Priorities',
			'POST /actions/circuit/v2.0/{circuit}/set-circuit-soc-priorities',
			{
				action: 'Set circuit SoC priorities on a circuit',
				optional: [
					number('upperThresholdPercent', { nullable: true, min: 5, max: 95, multipleOf: 5 }),
					number('highSoCPriority', { min: 0, multipleOf: 0.1 }),
					number('lowerThresholdPercent', { nullable: true, min: 5, max: 95, multipleOf: 5 }),
					number('lowSoCPriority', { min: 0, multipleOf: 0.1 }),
				],
			},
		),
		action(
			'Set Session Priority',
			'POST /actions/circuit/v2.0/{circuit}/set-session-priority/{session}',
			{
				action: 'Set session priority on a circuit',
				required: [number('priority', { min: 0, multipleOf: 0.1 })],
			},
		),
		listing(
			'Get Many Charge Point Priorities',
			'GET /resources/circuits/v2.0/{circuit}/charge-point-priorities',
			{
				action: 'Get many charge point priorities of a circuit',
				output: circuitGetManyChargePointPrioritiesRecord,
			},
		),
		listing('Get Many Consumption', 'GET /resources/circuits/v2.0/{circuit}/consumption', {
			action: 'Get many consumption of a circuit',
			paging: 'none',
			output: circuitGetManyConsumptionRecord,
		}),
		action('Get SoC Priorities', 'GET /resources/circuits/v2.0/{circuit}/soc-priorities', {
			action: 'Get SoC priorities of a circuit',
			output: circuitGetSoCPrioritiesRecord,
		}),
		listing('Get Many Unmanaged Load', 'GET /resources/circuits/v2.0/{circuit}/unmanaged-load', {
			action: 'Get many unmanaged load of a circuit',
			paging: 'none',
			output: circuitGetManyConsumptionRecord,
		}),
	],
	{ record: circuitRecord },
);

const circuitLegacyV1_0Fields = [
	number('minChargePointCurrent', { min: 0, multipleOf: 0.1 }),
	boolean('setSessionLimitToZeroOnIdle', {
		label: 'Set Session Limit To Zero On Idle (Deprecated)',
	}),
];

export const circuitLegacyV1_0 = resource(
	'Circuit',
	'/resources/circuits/v1.0',
	'dlmCircuit',
	[
		getMany(),
		get(),
		create({
			required: [
				text('name'),
				choice('phases', ['1', '3']),
				number('maxCurrent', { min: 0, multipleOf: 0.1 }),
				chargePoints,
			],
			optional: [...circuitLegacyV1_0Fields],
		}),
		update({
			optional: [
				...circuitLegacyV1_0Fields,
				text('name'),
				choice('phases', ['1', '3']),
				number('maxCurrent', { min: 0, multipleOf: 0.1 }),
				chargePoints,
			],
		}),
		remove(),
		listing('Get Many Consumption', 'GET /resources/circuits/v1.0/{dlmCircuit}/consumption', {
			action: 'Get many consumption of a circuit',
			paging: 'none',
			output: circuitGetManyConsumptionRecord,
		}),
		action('Get Consumption', 'GET /resources/circuits/v1.0/{dlmCircuit}/consumption/{phase}', {
			action: 'Get consumption of a circuit',
		}),
	],
	{
		legacy: 'Legacy v1.0',
		parameters: [recordId('dlmCircuit', 'circuit'), choice('phase', ['L1', 'L2', 'L3'])],
		record: circuitLegacyV1_0Record,
	},
);
