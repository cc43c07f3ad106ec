import {
	action,
	boolean,
	choice,
	choices,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	integer,
	json,
	listing,
	recordId,
	recordIds,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import consumption from '../records/consumption.json';
import energyCouponConsumption from '../../shared/outputs/energyCouponConsumption.json';
import sessionRecord from '../records/session.json';
import timelineSnapshotRecord from '../records/timelineSnapshot.json';

/** Why a session ended, or did not start. */
const reasons = {
	authorization_amount_reached: 'Authorization Amount Reached',
	authorization_failed: 'Authorization Failed',
	balance_exceeded: 'Balance Exceeded',
	canceled_reservation: 'Canceled Reservation',
	charge_point_timeout: 'Charge Point Timeout',
	charging_on_evse_not_allowed: 'Charging on EVSE Not Allowed',
	deauthorized: 'Deauthorized',
	emergencystop: 'Emergency Stop',
	energy_exceeded: 'Energy Exceeded',
	energylimitreached: 'Energy Limit Reached',
	ev_not_connect_to_evse: 'EV Did Not Connect to EVSE',
	evdisconnected: 'EV Disconnected',
	evse_inoperative: 'EVSE Inoperative',
	evse_occupied: 'EVSE Occupied',
	failed: 'Failed',
	force_stop: 'Force Stop',
	groundfault: 'Ground Fault',
	hardreset: 'Hard Reset',
	immediatereset: 'Immediate Reset',
	local: 'Local',
	localoutofcredit: 'Local Out of Credit',
	masterpass: 'Master Pass',
	new_start_transaction_received: 'New Start Transaction Received',
	no_ev_connected: 'No EV Connected',
	no_ev_parked: 'No EV Parked',
	no_user_for_agile_streets: 'No User for Agile Streets',
	not_supported: 'Not Supported',
	other: 'Other',
	overcurrentfault: 'Overcurrent Fault',
	powerloss: 'Power Loss',
	powerquality: 'Power Quality',
	pre_authorization_failed: 'Pre-Authorization Failed',
	reboot: 'Reboot',
	rejected: 'Rejected',
	remote: 'Remote',
	remote_start_failed: 'Remote Start Failed',
	schedule_completed: 'Schedule Completed',
	soclimitreached: 'SoC Limit Reached',
	softreset: 'Soft Reset',
	standard_stop: 'Standard Stop',
	stoppedbyev: 'Stopped by EV',
	system_force_stop: 'System Force Stop',
	time_limit: 'Time Limit',
	timeout: 'Timeout',
	timeoutlimitreached: 'Timeout Limit Reached',
	unknown_reservation: 'Unknown Reservation',
	unknown_session: 'Unknown Session',
	unlockcommand: 'Unlock Command',
	working_hours_exceeded: 'Working Hours Exceeded',
};

const query = [
	choice('clockAlignedInterval', [15, 30, 60], {
		label: 'Energy Interval (Minutes)',
		description: 'Of the clock-aligned energy consumption',
	}),
	boolean('withAuthorization'),
	boolean('withChargingPeriods'),
	boolean('withChargingPeriodsPriceBreakdown', {
		label: 'With Prices of Periods',
		description: 'Whether to return the price of each charging period; needs With Charging Periods',
	}),
	boolean('withClockAlignedEnergyConsumption', {
		label: 'With Clock-Aligned Energy',
		description: 'Whether to return the energy by full intervals of the clock',
	}),
	boolean('withPriceBreakdown'),
];

const include = ['externalAppData'];

/** Sessions are read by ids of text; what is done to them takes whole numbers. */
const byText = [recordId('session', 'session', { id: 'text' })];

const PAYMENT_METHODS = {
	corporate: 'Corporate Billing',
	subscription: 'Subscription',
	balance: 'Balance',
	bank_transfer: 'Bank Transfer',
	payment_terminal: 'Payment Terminal',
	external: 'External',
	visa: 'Visa',
	mastercard: 'Mastercard',
	maestro: 'Maestro',
	amex: 'American Express',
	paypal: 'PayPal',
	cartes_bancaires: 'Cartes Bancaires',
	diners_club: 'Diners Club',
	discover: 'Discover',
	interac: 'Interac',
	jcb: 'JCB',
	mada: 'mada',
	visa_electron: 'Visa Electron',
	unknown: 'Unknown Card',
	apple_pay: 'Apple Pay',
	google_pay: 'Google Pay',
	twint: 'TWINT',
	bancontact: 'Bancontact',
	other: 'Other',
};

export const session = resource(
	'Session',
	'/resources/sessions/v1.0',
	'session',
	[
		getMany({
			filters: [
				choice('authorizationSource', ['roaming', 'local', 'third_party']),
				choice('billingStatus', {
					pending: 'Pending',
					suspended: 'Suspended',
					completed: 'Completed',
					// The API wants the word.
					null: 'None Yet',
				}),
				text('chargePointBootNotificationSerialNumber', {
					label: 'Charge Point Serial Number',
				}),
				text('chargePointBootNotificationVendor', {
					label: 'Charge Point Vendor',
				}),
				essential(recordId('chargePointId', 'chargePoint')),
				text('chargePointNetworkId', { description: 'The ID that the charge point connects with' }),
				dateTime('endedAfter'),
				dateTime('endedBefore'),
				recordId('evseId', 'evse'),
				text('evsePhysicalReference'),
				text('externalAppData', {
					description:
						'For one property of it, use Extra Query: {"filter[externalAppData.fleet]": "north"}',
				}),
				text('idTag', { label: 'ID Tag', description: 'The UID that the charger read' }),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				recordId('partnerId', 'partner', { description: 'The owner of the charge point' }),
				choice('paymentStatus', {
					pending: 'Pending',
					paid: 'Paid',
					partially: 'Partially Paid',
					failed: 'Failed',
				}),
				dateTime('paymentStatusUpdatedAfter'),
				dateTime('paymentStatusUpdatedBefore'),
				choice(
					'paymentType',
					['tokenized', 'subscription', 'balance', 'corporate', 'terminal', 'bank_transfer'],
					{ description: 'Tokenized is a saved card or bank transfer' },
				),
				choice('reason', reasons, { label: 'Stop Reason' }),
				recordId('receiptId', 'receipt'),
				group('roaming', [
					recordIds('roamingOperatorCpoIds', 'roamingOperator', {
						label: 'Roaming Operators (CPO)',
					}),
					recordIds('roamingOperatorEmspIds', 'roamingEmsp', {
						label: 'Roaming EMSPs',
					}),
					recordIds('roamingConnectionIds', 'roamingConnection'),
				]),
				essential(dateTime('startedAfter')),
				essential(dateTime('startedBefore')),
				essential(
					choice('status', ['unknown', 'pending', 'active', 'finished', 'expired', 'failed']),
				),
				recordId('subOperatorId', 'subOperator', {
					description: 'Sessions of the partners that it looks after',
				}),
				recordId('taxId', 'tax'),
				recordId('terminalId', 'paymentTerminal', { label: 'Payment Terminal' }),
				essential(recordId('userId', 'user')),
				recordIds('operatorId', 'operator'),
				recordId('userPartnerId', 'partner', {
					description: 'The partner whose invite the driver accepted',
				}),
				essential(recordId('locationId', 'location')),
				boolean('startedOffline'),
				choices('selectedPaymentMethod', PAYMENT_METHODS, {
					label: 'Selected Payment Methods',
				}),
				recordId('corporateBillingPolicyId', 'corporateBillingPolicy'),
				boolean('hasCorporateBilling', {
					description:
						'Whether to list those that a corporate billing policy was applied to, or the others',
				}),
				dateTime('billingCompletedBefore'),
				dateTime('billingCompletedAfter'),
			],
			query,
			include,
			month: {
				start: 'startedAt',
				end: 'stoppedAt',
				started: ['startedAfter', 'startedBefore'],
				ended: ['endedAfter', 'endedBefore'],
				running: ['status', 'active'],
			},
		}),
		get({
			parameters: byText,
			query: [
				...query,
				boolean('withDurationBreakdown', {
					description: 'Whether to return how long it charged and how long it was idle',
				}),
			],
			include: [...include, 'chargingProfile', 'vehicle'],
		}),
		update({
			action: 'Update the custom fields of a session',
			description: 'Sets custom fields of a session and changes nothing else',
			experimental: true,
			parameters: byText,
			required: [
				json(
					'customFields',
					{ costCenter: '4711' },
					{ description: 'What is left out stays; null clears a field' },
				),
			],
		}),
		listing(
			'Get Many Consumption Stats',
			'GET /resources/sessions/v1.0/{session}/consumption-stats',
			{
				action: 'Get many consumption stats of a session',
				description: 'Lists energy and power over time; of a finished session 300 values at most',
				parameters: byText,
				paging: 'none',
				output: consumption,
			},
		),
		action('Assign User', 'POST /actions/session/v1.0/{session}/assign-user', {
			action: 'Assign a user to a session',
			description:
				'Gives a billed session without a user to a driver; possible once, cannot be undone',
			required: [recordId('userId', 'user')],
		}),
		action('Retry Payment', 'POST /actions/session/v1.0/{session}/retry-payment', {
			action: 'Retry the payment of a session',
			description: 'Charges the driver again now for a finished session that is not paid in full',
			// Payment methods are listed by user, and no user is chosen here.
			optional: [
				integer('paymentMethodId', {
					nullable: true,
					description: "One of the driver's, by its ID",
				}),
			],
		}),
		listing(
			'Get Many Energy Coupon Consumptions',
			'GET /resources/sessions/v1.0/{session}/energy-coupon-session-consumptions',
			{
				action: 'Get many energy coupon consumptions of a session',
				description: 'Lists the energy that each coupon gave to the session',
				parameters: byText,
				paging: 'none',
				output: energyCouponConsumption,
			},
		),
		action('Get Timeline', 'GET /resources/sessions/v1.0/{session}/timeline-snapshot', {
			action: 'Get the timeline of a session',
			description: 'Gets what happened in the course of a session; only once it has ended',
			parameters: byText,
			output: timelineSnapshotRecord,
		}),
		action('Change Tariff', 'POST /actions/session/v1.0/{session}/change-tariff', {
			action: 'Change the tariff of a session',
			description: 'Prices the session by another tariff, as long as its billing is not completed',
			required: [recordId('tariffId', 'tariff')],
		}),
	],
	{
		about: 'single charges: energy, cost, payment',
		record: sessionRecord,
		simple: [
			'status',
			'startedAt',
			'stoppedAt',
			'energyWh: energy | energyConsumption.total',
			'powerW: power.latest',
			'socPercent',
			'totalAmount.withTax',
			'totalAmount.withoutTax',
			'electricityCost',
			'currency',
			'paymentType',
			'paymentStatus',
			'billingStatus',
			'reason',
			'evsePhysicalReference',
			'idTag',
			'idTagLabel',
			'vehicle.label',
			'vehicle.licensePlate',
			'lastUpdatedAt',
			'roaming.sessionId',
			'authorization?',
			'chargingPeriods?',
			'priceBreakdown?',
			'clockAlignedEnergyConsumption?',
			'durationBreakdown?',
		],
	},
);
