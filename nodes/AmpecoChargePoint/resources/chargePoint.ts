import {
	action,
	boolean,
	choice,
	choices,
	create,
	dateTime,
	get,
	getMany,
	group,
	groups,
	integer,
	json,
	list,
	number,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import chargePointRecord from '../records/chargePoint.json';
import chargePointDisconnectRecord from '../records/chargePoint.disconnect.json';
import chargePointGetDiagnosticsRecord from '../records/chargePoint.getDiagnostics.json';
import chargePointGetSecurityLogRecord from '../records/chargePoint.getSecurityLog.json';
import chargePointGetStatusRecord from '../records/chargePoint.getStatus.json';
import chargePointReserveRecord from '../records/chargePoint.reserve.json';
import chargePointSetChargingProfileRecord from '../records/chargePoint.setChargingProfile.json';
import chargePointStartRecord from '../records/chargePoint.start.json';
import chargePointStartByEvseRecord from '../records/chargePoint.startByEvse.json';
import chargePointSyncConfigurationRecord from '../records/chargePoint.syncConfiguration.json';
import chargePointLegacyV1_0Record from '../records/chargePointLegacyV1_0.json';

const chargingProfilePurpose = choice('chargingProfilePurpose', [
	'ChargePointMaxProfile',
	'TxDefaultProfile',
	'TxProfile',
]);
const chargePointFields = [
	text('pin', { nullable: true, maxLength: 4 }),
	recordId('locationId', 'location', { nullable: true }),
	recordId('chargingZoneId', 'chargingZone', { nullable: true }),
	recordId('electricityRateId', 'electricityRate', { nullable: true }),
	group('subscription', [boolean('required'), recordIds('planIds', 'subscriptionPlan')]),
	choice('networkType', ['cellular', 'ethernet', 'wlan']),
	boolean('managedByOperator', { label: 'Managed By Operator (Deprecated)' }),
	text('externalId', { nullable: true }),
	group('network', [
		text('id', { nullable: true }),
		choice('protocol', ['ocpp 1.5', 'ocpp 1.6', 'ocpp 1.6 soap', 'ocpp 2.0.1'], { nullable: true }),
		text('password', { nullable: true }),
		text('ip', { nullable: true }),
		integer('port', { nullable: true }),
	]),
	choices('capabilities', [
		'remote_start_stop_capable',
		'meter_values',
		'stop_transaction_on_ev_disconnect',
		'disregard_the_heartbeats',
		'display_messages',
	]),
	boolean('autoStartWithoutAuthorization'),
	boolean('disableAutoStartEmulation'),
	group('security', [integer('desiredProfile')]),
	recordId('modelId', 'chargePointModel', { nullable: true }),
	boolean('enableAutoFaultRecovery'),
	group('user', [integer('id', { nullable: true }), boolean('automaticFirmwareUpdatesEnabled')]),
	group('partner', [
		integer('id', { nullable: true }),
		recordId('contractId', 'partnerContract', { nullable: true }),
		integer('contactId', { nullable: true, label: 'Contact ID (Deprecated)' }),
		boolean('corporateBillingAsDefault'),
		choice(
			'accessType',
			['private_view_private_use', 'private_view_public_use', 'public_view_private_use'],
			{ nullable: true },
		),
		groups('notice', [text('locale'), text('translation')], {
			nullable: true,
			label: 'Notice (Deprecated)',
		}),
	]),
	recordId('utilityId', 'utility', { nullable: true }),
	list(text('tags')),
	boolean('enabledRandomisedDelay'),
	recordId('noticeId', 'notice', { nullable: true }),
	boolean('usesRenewableEnergy'),
	integer('electricityCostReimbursementIntegrationId', { nullable: true }),
	integer('installationAndMaintenanceCompanyId', { nullable: true }),
];

export const chargePoint = resource(
	'Charge Point',
	'/resources/charge-points/v2.0',
	'chargePoint',
	[
		getMany({
			filters: [
				choice('desiredSecurityProfileStatus', ['applied', 'pending', 'rejected']),
				text('evsePhysicalReference'),
				text('networkId'),
				text('bootNotificationSerialNumber'),
				recordId('modelId', 'chargePointModel'),
				recordId('vendorId', 'chargePointVendor'),
				recordId('userId', 'user'),
				recordId('partnerId', 'partner'),
				choice('type', ['public', 'private', 'personal']),
				recordId('subOperatorId', 'subOperator'),
				text('roaming'),
				recordIds('roamingOperatorIds', 'roamingOperator'),
				text('name'),
				recordId('locationId', 'location'),
				recordId('circuitId', 'circuit'),
				recordId('chargingZoneId', 'chargingZone'),
				text('managedByOperator'),
				text('externalId'),
				recordId('utilityId', 'utility'),
				text('tag'),
				text('sharingCode'),
				dateTime('lastUpdatedAfter'),
				dateTime('lastUpdatedBefore'),
			],
			include: [
				'lastBootNotification',
				'chargingProfile',
				'smartCharging',
				'smartChargingPreferences',
				'personalSmartChargingPreferences',
				'availablePersonalSmartChargingModes',
			],
		}),
		get({
			include: [
				'lastBootNotification',
				'chargingProfile',
				'smartCharging',
				'smartChargingPreferences',
				'personalSmartChargingPreferences',
				'availablePersonalSmartChargingModes',
			],
		}),
		create({
			required: [
				text('name', { maxLength: 255 }),
				choice('type', ['private', 'public', 'personal']),
				choice('status', ['enabled', 'disabled', 'out of order', 'demo']),
			],
			optional: [
				...chargePointFields,
				text('sharingCode'),
				recordId('ocppConnectedChargePointId', 'chargePoint'),
				choice('communicationMode', ['none', 'direct_ocpp', 'via_ocpp_connected_charge_point']),
			],
		}),
		update({
			include: [
				'lastBootNotification',
				'chargingProfile',
				'smartCharging',
				'smartChargingPreferences',
				'personalSmartChargingPreferences',
				'availablePersonalSmartChargingModes',
			],
			optional: [
				...chargePointFields,
				text('name', { maxLength: 255 }),
				choice('type', ['private', 'public', 'personal']),
				choice('status', ['enabled', 'disabled', 'out of order', 'demo']),
				dateTime('integratedAt', { nullable: true }),
				dateTime('manufacturedAt', { nullable: true }),
			],
		}),
		remove({
			include: [
				'lastBootNotification',
				'chargingProfile',
				'smartCharging',
				'smartChargingPreferences',
				'personalSmartChargingPreferences',
				'availablePersonalSmartChargingModes',
			],
		}),
		action(
			'Change Availability',
			'POST /actions/charge-point/v1.0/{chargePoint}/change-availability',
			{
				action: 'Change availability on a charge point',
				required: [choice('type', ['Inoperative', 'Operative'])],
				optional: [integer('evseNetworkId')],
			},
		),
		action('Change Owner', 'POST /actions/charge-point/v1.0/{chargePoint}/change-owner', {
			action: 'Change owner on a charge point',
			optional: [recordId('userId', 'user', { nullable: true })],
		}),
		action(
			'Clear Charging Profile',
			'POST /actions/charge-point/v1.0/{chargePoint}/clear-charging-profile',
			{
				action: 'Clear charging profile on a charge point',
				optional: [
					number('id'),
					text('evseNetworkId'),
					text('chargingProfilePurpose'),
					number('stackLevel'),
				],
			},
		),
		action('Disconnect', 'POST /actions/charge-point/v1.0/{chargePoint}/disconnect', {
			action: 'Disconnect a charge point',
			required: [text('reason', { maxLength: 255 })],
			output: chargePointDisconnectRecord,
		}),
		action('Get Diagnostics', 'POST /actions/charge-point/v1.0/{chargePoint}/get-diagnostics', {
			action: 'Get diagnostics on a charge point',
			required: [text('location')],
			optional: [dateTime('start'), dateTime('stop')],
			output: chargePointGetDiagnosticsRecord,
		}),
		action('Get Security Log', 'POST /actions/charge-point/v1.0/{chargePoint}/get-security-log', {
			action: 'Get security log on a charge point',
			required: [text('url', { format: 'url' }), text('reason')],
			optional: [
				integer('retries', { min: 0, max: 10 }),
				integer('interval', { min: 0, max: 3600 }),
				text('startTime'),
				text('stopTime'),
			],
			output: chargePointGetSecurityLogRecord,
		}),
		action(
			'Move EVSEs To Satellite',
			'POST /actions/charge-point/v1.0/{chargePoint}/move-evses-to-satellite',
			{
				action: 'Move EVSEs to satellite on a charge point',
				required: [recordId('satelliteChargePointId', 'chargePoint'), recordIds('evseIds', 'evse')],
			},
		),
		action('Reserve', 'POST /actions/charge-point/v1.0/{chargePoint}/reserve/{evse}', {
			action: 'Reserve a charge point',
			required: [recordId('userId', 'user')],
			optional: [text('reason')],
			output: chargePointReserveRecord,
		}),
		action(
			'Reset Security Profile',
			'POST /actions/charge-point/v1.0/{chargePoint}/reset-security-profile',
			{ action: 'Reset security profile on a charge point' },
		),
		action('Reset', 'POST /actions/charge-point/v1.0/{chargePoint}/reset/{type}', {
			action: 'Reset a charge point',
			output: chargePointDisconnectRecord,
		}),
		action(
			'Send Data Transfer',
			'POST /actions/charge-point/v1.0/{chargePoint}/send-data-transfer',
			{
				action: 'Send data transfer on a charge point',
				required: [text('vendorId')],
				optional: [text('messageId', { nullable: true }), text('data', { nullable: true })],
			},
		),
		action(
			'Set Charging Profile',
			'POST /actions/charge-point/v1.0/{chargePoint}/set-charging-profile/{evseNetworkId}',
			{
				action: 'Set charging profile on a charge point',
				required: [
					integer('stackLevel'),
					chargingProfilePurpose,
					choice('chargingProfileKind', ['Absolute', 'Recurring', 'Relative']),
					group('chargingSchedule', [
						number('id', { nullable: true }),
						integer('duration'),
						dateTime('startSchedule'),
						required(choice('chargingRateUnit', ['A', 'W'])),
						required(
							groups('chargingSchedulePeriod', [
								required(integer('startPeriod')),
								required(number('limit', { multipleOf: 0.1 })),
								integer('numberPhases'),
							]),
						),
						number('minChargingRate', { multipleOf: 0.1 }),
					]),
				],
				optional: [
					recordId('transactionId', 'transaction'),
					choice('recurrencyKind', ['Daily', 'Weekly']),
					dateTime('validFrom'),
					dateTime('validTo'),
				],
				output: chargePointSetChargingProfileRecord,
			},
		),
		action('Start Session', 'POST /actions/charge-point/v1.0/{chargePoint}/start', {
			action: 'Start a session on a charge point',
			optional: [
				recordId('userId', 'user'),
				recordId('paymentMethodId', 'paymentMethod', { nullable: true, id: 'text' }),
				text('externalSessionId', { nullable: true, label: 'External Session ID (Deprecated)' }),
				text('idTag'),
				recordId('connectorId', 'connector', { nullable: true }),
				recordId('bookingId', 'booking', { nullable: true }),
			],
			output: chargePointStartRecord,
		}),
		action('Start Session on EVSE', 'POST /actions/charge-point/v1.0/{chargePoint}/start/{evse}', {
			action: 'Start a session on an EVSE of a charge point',
			optional: [
				recordId('userId', 'user'),
				recordId('paymentMethodId', 'paymentMethod', { nullable: true, id: 'text' }),
				text('externalSessionId', { nullable: true, label: 'External Session ID (Deprecated)' }),
				text('idTag'),
				recordId('connectorId', 'connector', { nullable: true }),
				recordId('bookingId', 'booking', { nullable: true }),
				group('chargingProfile', [
					recordId('transactionId', 'transaction'),
					required(integer('stackLevel')),
					required(chargingProfilePurpose),
					required(choice('chargingProfileKind', ['Absolute', 'Recurring', 'Relative'])),
					choice('recurrencyKind', ['Daily', 'Weekly']),
					dateTime('validFrom'),
					dateTime('validTo'),
					required(
						group('chargingSchedule', [
							number('id', { nullable: true }),
							integer('duration'),
							dateTime('startSchedule'),
							required(choice('chargingRateUnit', ['A', 'W'])),
							required(
								json('chargingSchedulePeriod', [{ startPeriod: 1, limit: 1, numberPhases: 1 }]),
							),
							number('minChargingRate', { multipleOf: 0.1 }),
						]),
					),
				]),
			],
			output: chargePointStartByEvseRecord,
		}),
		action('Stop Session', 'POST /actions/charge-point/v1.0/{chargePoint}/stop/{session}', {
			action: 'Stop a session of a charge point',
			optional: [boolean('force')],
		}),
		action(
			'Sync Configuration',
			'POST /actions/charge-point/v1.0/{chargePoint}/sync-configuration',
			{
				action: 'Sync configuration on a charge point',
				optional: [list(text('keys'))],
				output: chargePointSyncConfigurationRecord,
			},
		),
		action('Trigger Message', 'POST /actions/charge-point/v1.0/{chargePoint}/trigger-message', {
			action: 'Trigger message on a charge point',
			required: [
				choice('type', [
					'BootNotification',
					'DiagnosticsStatusNotification',
					'LogStatusNotification',
					'FirmwareStatusNotification',
					'PublishFirmwareStatusNotification',
					'Heartbeat',
					'MeterValues',
					'StatusNotification',
					'SignV2GCertificate',
					'SignChargingStationCertificate',
					'SignCombinedCertificate',
					'TransactionEvent',
				]),
			],
		}),
		action('Unlock', 'POST /actions/charge-point/v1.0/{chargePoint}/unlock/{evse}', {
			action: 'Unlock a charge point',
			output: chargePointDisconnectRecord,
		}),
		action(
			'Change Sharing Code',
			'POST /actions/charge-point/v2.0/{chargePoint}/change-sharing-code',
			{ action: 'Change sharing code on a charge point', optional: [text('sharingCode')] },
		),
		action(
			'Delete Certificate',
			'POST /actions/charge-point/v2.0/{chargePoint}/delete-certificate',
			{
				action: 'Delete certificate on a charge point',
				required: [
					choice('certificateType', [
						'ChargingStationCertificate',
						'V2GCertificate',
						'V2GRootCertificate',
						'MORootCertificate',
						'CSMSRootCertificate',
						'ManufacturerRootCertificate',
						'V2GCertificateChain',
					]),
				],
			},
		),
		action(
			'Install Certificate',
			'POST /actions/charge-point/v2.0/{chargePoint}/install-certificate',
			{
				action: 'Install certificate on a charge point',
				required: [
					choice('certificateType', [
						'V2GRootCertificate',
						'MORootCertificate',
						'CSMSRootCertificate',
						'ManufacturerRootCertificate',
					]),
				],
			},
		),
		action('Set Configuration', 'POST /actions/charge-point/v2.0/{chargePoint}/set-configuration', {
			action: 'Set configuration on a charge point',
			required: [text('value'), text('name')],
			optional: [text('instance'), text('componentName'), recordId('evseId', 'evse')],
		}),
		action(
			'Set Security Profile',
			'POST /actions/charge-point/v2.0/{chargePoint}/set-security-profile',
			{
				action: 'Set security profile on a charge point',
				required: [choice('setSecurityProfile', [1, 2]), text('reason', { maxLength: 500 })],
				output: chargePointDisconnectRecord,
			},
		),
		action('Sync Certificates', 'POST /actions/charge-point/v2.0/{chargePoint}/sync-certificates', {
			action: 'Sync certificates on a charge point',
			optional: [
				choice(
					'certificateType',
					[
						'V2GRootCertificate',
						'MORootCertificate',
						'CSMSRootCertificate',
						'V2GCertificateChain',
						'ManufacturerRootCertificate',
					],
					{ nullable: true },
				),
			],
		}),
		action('Update Firmware', 'POST /actions/charge-point/v2.0/{chargePoint}/update-firmware', {
			action: 'Update firmware on a charge point',
			required: [boolean('signed')],
			optional: [
				text('url'),
				recordId('firmwareVersionId', 'firmwareVersion'),
				dateTime('retrieveAfter'),
				integer('retries', { min: 0, max: 10 }),
				integer('interval', { min: 0, max: 3600 }),
				text('signingCertificate'),
				text('signature'),
				choice('downloadUrlProtocol', ['http', 'https']),
			],
		}),
		action('Get Status', 'GET /resources/charge-points/v1.0/{chargePoint}/status', {
			action: 'Get status of a charge point',
			output: chargePointGetStatusRecord,
		}),
	],
	{
		parameters: [
			choice('type', ['hard', 'soft']),
			integer('evseNetworkId', { label: 'EVSE Network ID' }),
		],
		record: chargePointRecord,
	},
);

const chargePointLegacyV1_0Fields = [
	choice('networkProtocol', ['ocpp 1.5', 'ocpp 1.6', 'ocpp 1.6 soap', 'ocpp 2.0.1']),
	text('networkPassword', { nullable: true }),
	text('networkIp', { nullable: true }),
	text('networkPort', { nullable: true }),
	boolean('plugAndCharge'),
	recordId('locationId', 'location', { nullable: true }),
	text('pin'),
	choice('accessType', ['private', 'public', 'personal']),
	integer('desiredSecurityProfile', { nullable: true, min: 0, max: 2 }),
	recordId('ownerPartnerId', 'partner', { nullable: true }),
	recordId('ownerPartnerContractId', 'partnerContract', { nullable: true }),
	boolean('partnerCorporateBillingAsDefault'),
	choice('partnerAccessType', [
		'privateViewPrivateUse',
		'privateViewPublicUse',
		'publicViewPrivateUse',
	]),
	choices('capabilities', [
		'REMOTE_START_STOP_CAPABLE',
		'METER_VALUES',
		'STOP_TRANSACTION_ON_EV_DISCONNECT',
	]),
	boolean('managedByOperator'),
	boolean('uptimeTrackingEnabled'),
	list(text('tags')),
	json('evses', {
		en: {
			tariffGroupId: 1,
			physicalReference: 'Physical Reference',
			maxAmperage: 1,
			status: 'active',
		},
	}),
	text('externalId', { nullable: true }),
];

export const chargePointLegacyV1_0 = resource(
	'Charge Point',
	'/resources/charge-points/v1.0',
	'chargePoint',
	[
		getMany({
			filters: [
				choice('desiredSecurityProfileStatus', ['applied', 'pending', 'rejected']),
				recordId('evseId', 'evse'),
				text('evsePhysicalReference'),
				text('physicalReference'),
				text('chargePointNetworkId'),
				text('chargePointBootNotificationSerialNumber'),
				recordId('userId', 'user'),
				recordId('partnerId', 'partner'),
				choice('accessType', ['public', 'private', 'personal']),
				recordId('subOperatorId', 'subOperator'),
				boolean('roaming'),
				text('name'),
				recordId('locationId', 'location'),
				boolean('managedByOperator'),
				text('externalId'),
				text('evseExternalId'),
				text('tag'),
			],
		}),
		get(),
		create({
			required: [
				text('name'),
				text('networkId', { nullable: true }),
				choice('status', ['active', 'disabled', 'out of order', 'demo']),
				recordId('templateId', 'configurationTemplate'),
			],
			optional: [...chargePointLegacyV1_0Fields],
		}),
		update({
			optional: [
				...chargePointLegacyV1_0Fields,
				text('name'),
				text('networkId', { nullable: true }),
				choice('status', ['active', 'disabled', 'out of order', 'demo']),
			],
		}),
		remove(),
	],
	{ legacy: 'Legacy v1.0', record: chargePointLegacyV1_0Record },
);
