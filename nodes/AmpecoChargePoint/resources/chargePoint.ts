import {
	action,
	boolean,
	choice,
	choices,
	create,
	dateTime,
	essential,
	get,
	getMany,
	group,
	inclusive,
	integer,
	json,
	list,
	nullable,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import {
	chargingProfileParts,
	chargingProfilePurpose,
	withProfile,
	connectorId,
	messageType,
	startSessionFields,
} from '../../shared/charging';
import startedSession from '../../shared/outputs/startedSession.json';
import success from '../../shared/outputs/success.json';
import { translations, operatorId } from '../../shared/pieces';
import chargePointRecord from '../records/chargePoint.json';
import chargePointLegacyV1Record from '../records/chargePointLegacyV1.json';
import chargePointStatus from '../records/chargePointStatus.json';
import chargingProfileRecord from '../records/chargingProfile.json';
import tariffDisplaySupport from '../records/tariffDisplaySupport.json';
import configurationRequest from '../records/configurationRequest.json';
import dataTransferAnswer from '../records/dataTransferAnswer.json';
import diagnosticsRequest from '../records/diagnosticsRequest.json';
import compositeSchedule from '../records/compositeSchedule.json';
import localListVersion from '../records/localListVersion.json';
import madeReservation from '../records/madeReservation.json';
import requestedSession from '../records/requestedSession.json';
import securityLogRequest from '../records/securityLogRequest.json';

const protocols = {
	'ocpp 1.5': 'OCPP 1.5',
	'ocpp 1.6': 'OCPP 1.6',
	'ocpp 1.6 soap': 'OCPP 1.6 SOAP',
	'ocpp 2.0.1': 'OCPP 2.0.1',
};

const network = group('network', [
	text('id', { label: 'Network ID', nullable: true, description: 'The OCPP identity' }),
	choice('protocol', protocols, { nullable: true }),
	text('password', { nullable: true, password: true }),
	text('ip', { label: 'IP Address', nullable: true, description: 'Needed for OCPP 1.5' }),
	integer('port', { nullable: true, description: 'Needed for OCPP 1.5' }),
]);

const subscription = group(
	'subscription',
	[
		boolean('required', { description: 'Whether charging needs an active subscription' }),
		recordIds('planIds', 'subscriptionPlan', { label: 'Plans' }),
	],
	{ description: 'For personal charge points' },
);

const owner = group(
	'user',
	[
		recordId('id', 'user', { label: 'Owner', nullable: true }),
		boolean('automaticFirmwareUpdatesEnabled', { label: 'Auto Firmware Updates' }),
	],
	{ label: 'Owner', description: 'For personal charge points' },
);

const partner = group('partner', [
	recordId('id', 'partner', { label: 'Partner', nullable: true }),
	recordId('contractId', 'partnerContract', {
		nullable: true,
		description: 'Needed with a partner',
	}),
	integer('contactId', { nullable: true, label: 'Contact ID (Legacy)' }),
	boolean('corporateBillingAsDefault', {
		label: 'Corporate Billing Default',
		description: 'Whether the partner’s corporate billing pays unless the user chooses otherwise',
	}),
	choice(
		'accessType',
		['private_view_private_use', 'private_view_public_use', 'public_view_private_use'],
		{ nullable: true, description: 'For private charge points: who sees and who uses them' },
	),
	translations('notice', { nullable: true, label: 'Notice (Legacy)' }),
]);

const name = text('name', { maxLength: 255 });
const type = choice('type', ['public', 'private', 'personal'], {
	description: 'Public and private ones need a location; a personal one has an owner and a PIN',
});
const status = choice('status', ['enabled', 'disabled', 'out of order', 'demo'], {
	description:
		'Disabled hides it; out of order shows it, but nobody can charge; demo is a simulator',
});

const monitoringEnabled = boolean('monitoringEnabled', {
	description: 'Whether faults and lost connections raise issues and notifications',
});
const autoRecoveryEnabled = boolean('autoRecoveryEnabled', {
	description: 'Whether faults are answered with status requests and soft resets',
});

const chargePointFields = [
	boolean('autoStartWithoutAuthorization', {
		label: 'Start Without Authorization',
		description: 'Whether charging starts as soon as a vehicle is connected',
	}),
	choices('capabilities', [
		'remote_start_stop_capable',
		'meter_values',
		'stop_transaction_on_ev_disconnect',
		'disregard_the_heartbeats',
		'display_messages',
	]),
	recordId('chargingZoneId', 'chargingZone', {
		nullable: true,
		description: 'Choose the location first',
	}),
	boolean('disableAutoStartEmulation', {
		description: 'Whether only the charger itself may auto-start, never the tenant for it',
	}),
	// No list gives the ids of this integration and of the notices of charge points. Companies can be listed by
	// now: a picker of them would be another form of the value.
	integer('electricityCostReimbursementIntegrationId', {
		label: 'Reimbursement Integration ID',
		nullable: true,
		description: 'For personal charge points',
	}),
	recordId('electricityRateId', 'electricityRate', {
		nullable: true,
		description: 'What its electricity costs; not a rate with dynamic prices',
	}),
	boolean('enableAutoFaultRecovery', { label: 'Enable Auto Recovery (Legacy)' }),
	boolean('enabledRandomisedDelay', {
		label: 'Randomized Delay',
		description: 'Whether starts are spread; personal only',
	}),
	text('externalId', { nullable: true }),
	integer('installationAndMaintenanceCompanyId', {
		label: 'Maintenance Company ID',
		nullable: true,
	}),
	essential(
		recordId('locationId', 'location', {
			nullable: true,
			description: 'Needed unless the charge point is personal',
		}),
	),
	boolean('managedByOperator', { label: 'Managed by Operator (Legacy)' }),
	essential(recordId('modelId', 'chargePointModel', { nullable: true })),
	essential(network),
	choice('networkType', { cellular: 'Cellular', ethernet: 'Ethernet', wlan: 'WLAN' }),
	integer('noticeId', { nullable: true }),
	owner,
	partner,
	text('pin', {
		nullable: true,
		maxLength: 4,
		description: 'Digits with which a user claims a personal charge point; needed for these',
	}),
	essential(
		group('security', [
			integer('desiredProfile', {
				min: 0,
				max: 3,
				description:
					'0: none, 1: password without TLS, 2: password with TLS, 3: client certificate',
			}),
		]),
	),
	subscription,
	list(text('tags')),
	boolean('usesRenewableEnergy', {
		description: 'Whether roaming partners are told so; counts where it has no electricity rate',
	}),
	recordId('utilityId', 'utility', { nullable: true }),
	monitoringEnabled,
	autoRecoveryEnabled,
	boolean('uptimeTrackingEnabled'),
	text('countryStationId', {
		nullable: true,
		label: 'Country Station ID',
		description: 'The number that an authority gave the charge point',
		maxLength: 255,
	}),
	choice('calibrationLawDataAvailability', ['local', 'not_available'], {
		nullable: true,
		label: 'Calibration Law Data',
	}),
];

const include = [
	'lastBootNotification',
	'chargingProfile',
	'smartCharging',
	'smartChargingPreferences',
	'personalSmartChargingPreferences',
	'availablePersonalSmartChargingModes',
	'notes',
];

const rootCertificates = {
	CSMSRootCertificate: 'CSMS Root',
	ManufacturerRootCertificate: 'Manufacturer Root',
	MORootCertificate: 'MO Root',
	V2GRootCertificate: 'V2G Root',
};

const retryFields = [
	integer('retries', { min: 0, max: 10, description: 'The charger decides if not set' }),
	integer('interval', { min: 0, max: 3600, label: 'Retry Interval (Seconds)' }),
];

const evseNetworkId = integer('evseNetworkId', {
	description: 'The number of the EVSE at the charger; 0 is the charger as a whole',
});

const v1 = (path: string) => `POST /actions/charge-point/v1.0/{chargePoint}/${path}`;
const v2 = (path: string) => `POST /actions/charge-point/v2.0/{chargePoint}/${path}`;

const powerSharing = {
	enabled: boolean('enabled'),
	rest: [
		choice('managementMode', ['static', 'dynamic'], {
			description: 'Static: each EVSE has power modules of its own; dynamic: they share them',
		}),
		integer('totalCabinetPowerKw', { label: 'Total Cabinet Power (kW)', min: 1 }),
		integer('moduleSizeKw', {
			label: 'Module Size (kW)',
			min: 1,
			description: 'For dynamic: the total power is a multiple of it',
		}),
	],
};

export const chargePoint = resource(
	'Charge Point',
	'/resources/charge-points/v2.0',
	'chargePoint',
	[
		getMany({
			filters: [
				text('bootNotificationSerialNumber', { label: 'Serial Number at Boot' }),
				recordId('chargingZoneId', 'chargingZone', { description: 'Choose the location first' }),
				recordId('circuitId', 'circuit', { label: 'DLM Circuit' }),
				choice('desiredSecurityProfileStatus', ['applied', 'pending', 'rejected'], {
					label: 'Security Profile Status',
				}),
				text('evsePhysicalReference'),
				text('externalId'),
				inclusive(dateTime('lastUpdatedAfter')),
				inclusive(dateTime('lastUpdatedBefore')),
				essential(recordId('locationId', 'location')),
				boolean('managedByOperator'),
				recordId('modelId', 'chargePointModel'),
				essential(text('name', { description: 'The whole name' })),
				text('networkId'),
				essential(recordId('partnerId', 'partner')),
				boolean('roaming'),
				recordIds('roamingOperatorIds', 'roamingOperator'),
				text('sharingCode'),
				recordId('subOperatorId', 'subOperator'),
				text('tag'),
				choice('type', ['public', 'private', 'personal']),
				recordId('userId', 'user', { label: 'Owner' }),
				recordId('utilityId', 'utility'),
				recordId('vendorId', 'chargePointVendor'),
				recordIds('operatorId', 'operator'),
				recordId('partnerContractId', 'partnerContract'),
				text('countryStationId', { label: 'Country Station ID' }),
				inclusive(dateTime('createdAfter')),
				inclusive(dateTime('createdBefore')),
				essential(
					choice('networkStatus', {
						available: 'Available',
						temporarily_unavailable: 'Temporarily Unavailable',
						'long-term_unavailable': 'Long-Term Unavailable',
						never_connected: 'Never Connected',
					}),
				),
				inclusive(
					dateTime('lastNetworkStatusUpdateAfter', { label: 'Network Status Updated After' }),
				),
				inclusive(
					dateTime('lastNetworkStatusUpdateBefore', { label: 'Network Status Updated Before' }),
				),
			],
			include,
		}),
		get({ include }),
		create({
			required: [
				name,
				type,
				status,
				// The API asks for it in words only: older callers send the deprecated field instead.
				choice(
					'communicationMode',
					{
						direct_ocpp: 'Direct OCPP',
						via_ocpp_connected_charge_point: 'Via OCPP-Connected Charge Point',
						none: 'None',
					},
					{
						description:
							'How it talks to the tenant; Direct OCPP needs Network and Security as well',
					},
				),
			],
			optional: [
				...chargePointFields,
				text('sharingCode', { description: 'Lets others use a personal charge point' }),
				recordId('ocppConnectedChargePointId', 'chargePoint', {
					label: 'OCPP-Connected Charge Point',
					description: 'Needed when communication goes via another charge point',
				}),
				operatorId,
				dateTime('integratedAt', { nullable: true }),
				dateTime('manufacturedAt', { nullable: true }),
				group('powerSharing', [required(powerSharing.enabled), ...powerSharing.rest]),
			],
		}),
		update({
			include,
			optional: [
				...chargePointFields,
				name,
				type,
				status,
				dateTime('integratedAt', { nullable: true }),
				dateTime('manufacturedAt', { nullable: true }),
				group('powerSharing', [powerSharing.enabled, ...powerSharing.rest.map(nullable)]),
				group('tariffDisplayMessages', [
					boolean('sendDefaultPrice'),
					boolean('sendUserPrice'),
					boolean('sendRunningCost'),
					boolean('sendFinalCost'),
				]),
				group('publicSharing', [
					boolean('enabled'),
					boolean('roamingPublishEnabled'),
					recordId('reimbursementPolicyId', 'reimbursementPolicy', { nullable: true }),
				]),
			],
		}),
		remove({ include }),

		action('Get Status', 'GET /resources/charge-points/v1.0/{chargePoint}/status', {
			action: 'Get the status of a charge point',
			description:
				'Gets whether the charger is connected, and what it and each of its EVSEs report',
			output: chargePointStatus,
		}),
		action('Start Session', v1('start'), {
			action: 'Start a session on a charge point',
			description:
				'Starts charging now on an EVSE that the charger chooses; the driver may pay; gives the authorization ID',
			optional: startSessionFields(connectorId),
			output: requestedSession,
		}),
		action('Start Session on EVSE', v1('start/{evse}'), {
			action: 'Start a session on an EVSE of a charge point',
			description:
				'Starts charging now on the EVSE you choose; the driver may pay; gives the session ID',
			...withProfile(startSessionFields(recordId('connectorId', 'connector', { nullable: true }))),
			output: startedSession,
		}),
		action('Stop Session', v1('stop/{session}'), {
			action: 'Stop a session of a charge point',
			description:
				'Ends a running session now: charging stops, and what is due is billed; cannot be undone',
			parameters: [recordId('session', 'activeSession')],
			optional: [
				boolean('force', {
					description: 'Whether to end it even when the charger does not answer',
				}),
			],
		}),
		action('Reset', v1('reset/{type}'), {
			action: 'Reset a charge point',
			description: 'Restarts the charger now, which ends running sessions; it has to be online',
			parameters: [
				choice('type', ['soft', 'hard'], {
					description: 'Soft ends sessions in order first, hard restarts at once',
				}),
			],
			output: success,
		}),
		action('Unlock EVSE', v1('unlock/{evse}'), {
			action: 'Unlock an EVSE of a charge point',
			description:
				'Releases a locked cable now, which may end the session there; the charger has to be online',
			output: success,
		}),
		action('Reserve EVSE', v1('reserve/{evse}'), {
			action: 'Reserve an EVSE of a charge point',
			description:
				'Holds an EVSE for a user as long as the tenant’s settings say; gives the reservation ID',
			required: [recordId('userId', 'user')],
			optional: [text('reason')],
			output: madeReservation,
		}),
		action('Change Availability', v1('change-availability'), {
			action: 'Change the availability of a charge point',
			description:
				'Opens the charger or one EVSE for charging, or closes it, once running sessions are over',
			required: [
				choice('type', ['Operative', 'Inoperative'], {
					label: 'Availability',
					description: 'Inoperative: nobody can charge',
				}),
			],
			optional: [
				integer('evseNetworkId', {
					description: 'The number of the EVSE at the charger; without it, the whole charger',
				}),
			],
		}),
		action('Change Owner', v1('change-owner'), {
			action: 'Change the owner of a charge point',
			description: 'Gives a personal charge point to another user, or leaves it without an owner',
			variant: variant('newOwner', 'New Owner', [
				shape('user', 'A User', { required: [recordId('userId', 'user')] }),
				shape('nobody', 'Nobody', { sends: { userId: null } }),
			]),
		}),
		action('Change Sharing Code', v2('change-sharing-code'), {
			action: 'Change the sharing code of a charge point',
			description: 'Sets or deletes the code with which others can use a personal charge point',
			variant: variant('codeChange', 'Change', [
				shape('new', 'New Code', { required: [text('sharingCode')] }),
				shape('delete', 'Delete the Code'),
			]),
		}),
		action('Move EVSEs to Satellite', v1('move-evses-to-satellite'), {
			action: 'Move EVSEs to a satellite charge point',
			description: 'Moves EVSEs from this charge point to another one that is its satellite',
			required: [
				recordId('satelliteChargePointId', 'chargePoint'),
				recordIds('evseIds', 'evse', { label: 'EVSEs' }),
			],
		}),
		action('Disconnect', v1('disconnect'), {
			action: 'Disconnect a charge point',
			description:
				'Cuts the charger’s connection to the tenant now; most chargers connect again by themselves',
			required: [text('reason', { maxLength: 255 })],
			output: success,
		}),

		action('Set Charging Profile', v1('set-charging-profile/{evseNetworkId}'), {
			action: 'Set a charging profile on a charge point',
			description:
				'Limits the power or current of the charger or an EVSE by a schedule; gives the profile ID',
			parameters: [evseNetworkId],
			...chargingProfileParts,
			output: chargingProfileRecord,
		}),
		action('Clear Charging Profile', v1('clear-charging-profile'), {
			action: 'Clear charging profiles of a charge point',
			description:
				'Removes limits set by charging profiles: those that match every field added, else that of the charger',
			optional: [
				integer('id', { label: 'Charging Profile ID' }),
				text('evseNetworkId', { description: evseNetworkId.description }),
				chargingProfilePurpose,
				integer('stackLevel'),
			],
		}),
		action('Trigger Message', v1('trigger-message'), {
			action: 'Trigger a message from a charge point',
			description:
				'Asks the charger to send a message now, such as its status; the message arrives on its own',
			required: [messageType],
		}),
		action('Send Data Transfer', v1('send-data-transfer'), {
			action: 'Send a data transfer to a charge point',
			description: 'Sends the charger data in its vendor’s own form, and returns its answer',
			required: [text('vendorId', { label: 'Vendor ID' })],
			optional: [text('messageId', { nullable: true }), text('data', { nullable: true, lines: 3 })],
			output: dataTransferAnswer,
		}),
		action('Get Diagnostics', v1('get-diagnostics'), {
			action: 'Get diagnostics from a charge point',
			description:
				'Asks the charger to upload diagnostics to your server; gives the name of the file, not the file',
			required: [
				text('location', {
					label: 'Upload Location',
					placeholder: 'ftp://user:password@ftp.example.com/diagnostics',
					description: 'Where the charger uploads the file: FTP, FTPS, HTTP or HTTPS, as it can',
				}),
			],
			optional: [dateTime('start', { label: 'From' }), dateTime('stop', { label: 'Until' })],
			output: diagnosticsRequest,
		}),
		action('Get Security Log', v1('get-security-log'), {
			action: 'Get the security log from a charge point',
			description:
				'Asks the charger to upload its security log to your server; gives the request, not the log',
			required: [
				text('url', {
					format: 'url',
					label: 'Upload URL',
				}),
				text('reason'),
			],
			optional: [
				...retryFields,
				text('startTime', { label: 'From', placeholder: '2026-01-31 08:00:00' }),
				text('stopTime', { label: 'Until', placeholder: '2026-01-31 20:00:00' }),
			],
			output: securityLogRequest,
		}),

		action('Set Configuration', v2('set-configuration'), {
			action: 'Set a configuration key of a charge point',
			description: 'Writes one OCPP setting to the charger now; it has to be online and may refuse',
			required: [text('name', { label: 'Key', placeholder: 'HeartbeatInterval' }), text('value')],
			optional: [
				text('componentName', { description: 'Needed for OCPP 2.0.1' }),
				recordId('evseId', 'evse', { description: 'For OCPP 2.0.1' }),
				text('instance', { description: 'For OCPP 2.0.1' }),
			],
		}),
		action('Sync Configuration', v1('sync-configuration'), {
			action: 'Sync the configuration of a charge point',
			description:
				'Asks the charger for its OCPP settings, as every boot does by itself; gives a request ID, not settings',
			optional: [
				list(text('keys', { placeholder: 'HeartbeatInterval' }), {
					description: 'Without any, all keys',
				}),
				choice('reportBase', ['full_inventory', 'configuration_inventory', 'summary_inventory'], {
					description: 'For OCPP 2.0.1; the full inventory if not set',
				}),
			],
			output: configurationRequest,
		}),
		action('Update Firmware', v2('update-firmware'), {
			action: 'Update the firmware of a charge point',
			description:
				'Has the charger download and install firmware; it may restart and be out of service meanwhile',
			required: [boolean('signed')],
			variant: variant('firmwareFrom', 'Firmware From', [
				shape('version', 'Firmware Version', {
					required: [recordId('firmwareVersionId', 'firmwareVersion')],
					optional: [
						choice(
							'downloadUrlProtocol',
							{ http: 'HTTP', https: 'HTTPS' },
							{
								description: 'HTTP only for chargers that cannot encrypt',
							},
						),
					],
				}),
				shape('url', 'URL', { required: [text('url', { placeholder: 'https://' })] }),
			]),
			optional: [
				...retryFields,
				dateTime('retrieveAfter', { description: 'Without it, the charger gets it now' }),
				text('signature', { description: 'Needed for a signed update' }),
				text('signingCertificate', { lines: 4, description: 'Needed for a signed update' }),
			],
		}),
		action('Install Certificate', v2('install-certificate'), {
			action: 'Install a certificate on a charge point',
			description:
				'Puts a root certificate of the type you choose on the charger; it has to be online',
			required: [
				choice('certificateType', {
					...rootCertificates,
					CentralSystemRootCertificate: 'Central System Root',
				}),
			],
		}),
		action('Delete Certificate', v2('delete-certificate'), {
			action: 'Delete a certificate from a charge point',
			description:
				'Deletes certificates of a type from the charger, which may then fail to connect securely',
			required: [
				choice('certificateType', {
					...rootCertificates,
					ChargingStationCertificate: 'Charging Station',
					V2GCertificate: 'V2G',
					V2GCertificateChain: 'V2G Chain',
				}),
			],
		}),
		action('Sync Certificates', v2('sync-certificates'), {
			action: 'Sync the installed certificates of a charge point',
			description:
				'Asks the charger which certificates it has, so that the tenant knows; returns no certificates',
			optional: [
				choice(
					'certificateType',
					{ ...rootCertificates, V2GCertificateChain: 'V2G Chain' },
					{ nullable: true, description: 'Without it, all types' },
				),
			],
		}),
		action('Set Security Profile', v2('set-security-profile'), {
			action: 'Raise the security profile of a charge point',
			description:
				'Makes the charger connect more securely; it can only be raised; whether it worked shows later',
			required: [
				choice('setSecurityProfile', [1, 2], {
					label: 'Security Profile',
					description: '1: password without TLS, 2: password with TLS',
				}),
				text('reason', { maxLength: 500 }),
			],
			output: success,
		}),
		action('Reset Security Profile', v1('reset-security-profile'), {
			action: 'Reset the security profile of a charge point',
			description:
				'Has the tenant accept whatever security profile the charger connects with next; the charger stays as it is',
		}),
		action(
			'Check Tariff Display Support',
			'POST /actions/charge-point/v1.0/{chargePoint}/check-tariff-display-support',
			{
				action: 'Check whether a charge point can display tariffs',
				description:
					'Asks an OCPP 1.6 charger whether it can show prices on its screen; gives yes or no',
				optional: [
					boolean('enableIfSupported', {
						description: 'Whether the charger shows prices from now on if it can',
					}),
				],
				output: tariffDisplaySupport,
			},
		),
		action('Clear Cache', 'POST /actions/charge-point/v1.0/{chargePoint}/clear-cache', {
			action: 'Clear the authorization cache of a charge point',
			description:
				'Has the charger forget whom it let charge before, so that the tenant is asked again',
			required: [text('reason', { maxLength: 255 })],
			output: success,
		}),
		action(
			'Get Composite Schedule',
			'POST /actions/charge-point/v1.0/{chargePoint}/get-composite-schedule',
			{
				action: 'Get the composite charging schedule of a charge point',
				description:
					'Asks the charger which limits apply in the next seconds, all its charging profiles together',
				required: [integer('duration', { label: 'Duration (Seconds)' })],
				optional: [evseNetworkId],
				output: compositeSchedule,
			},
		),
		action(
			'Get Local List Version',
			'POST /actions/charge-point/v1.0/{chargePoint}/get-local-list-version',
			{
				action: 'Get the version of the local list of a charge point',
				description: 'Asks the charger which version of the list of allowed ID tags it has stored',
				output: localListVersion,
			},
		),
		action(
			'Send Custom OCPP Command',
			'POST /actions/charge-point/v1.0/{chargePoint}/send-custom-ocpp',
			{
				action: 'Send a custom OCPP command to a charge point',
				description:
					'Sends any OCPP command now, waits for the charger’s answer and returns it as it is; for experts',
				required: [text('command', { placeholder: 'TriggerMessage' })],
				optional: [json('payload', { requestedMessage: 'Heartbeat' })],
			},
		),
	],
	{
		about: 'chargers, each with one or more EVSEs',
		record: chargePointRecord,
		simple: [
			'name',
			'type',
			'status',
			'networkStatus',
			'hardwareStatus',
			'vendorErrorCode',
			'networkId: network.id',
			'vendor: lastBootNotification.vendor',
			'model: lastBootNotification.model',
			'serialNumber: lastBootNotification.chargePointSerialNumber',
			'firmwareVersion: lastBootNotification.firmwareVersion',
			'tags',
			'lastNetworkStatusUpdateAt',
			'lastUpdatedAt',
			'user.id',
			'partner.id',
			'partner.contractId',
		],
		match: {
			by: [
				'externalId',
				{ name: 'network.id', label: 'Network ID', filter: 'networkId' },
				'name',
				'countryStationId',
			],
			changed: 'lastUpdatedAfter',
		},
	},
);

const legacyStatus = choice('status', ['active', 'disabled', 'out of order', 'demo']);
const legacyNetworkId = text('networkId', { nullable: true, description: 'The OCPP identity' });

const legacyFields = [
	choice('accessType', ['private', 'public', 'personal']),
	choices('capabilities', {
		REMOTE_START_STOP_CAPABLE: 'Remote Start Stop Capable',
		METER_VALUES: 'Meter Values',
		STOP_TRANSACTION_ON_EV_DISCONNECT: 'Stop Transaction on EV Disconnect',
	}),
	integer('desiredSecurityProfile', { nullable: true, min: 0, max: 2 }),
	json(
		'evses',
		{
			'1': { physicalReference: 'DEPOT-01-A', tariffGroupId: 3, maxAmperage: 32, status: 'active' },
		},
		{ label: 'EVSEs', description: 'An object: the network ID of each EVSE, and its settings' },
	),
	text('externalId', { nullable: true }),
	recordId('locationId', 'location', {
		nullable: true,
		description: 'Needed unless the charge point is personal',
	}),
	boolean('managedByOperator'),
	text('networkIp', { label: 'Network IP', nullable: true, description: 'Needed for OCPP 1.5' }),
	text('networkPassword', { nullable: true, password: true }),
	text('networkPort', { nullable: true, description: 'Needed for OCPP 1.5' }),
	choice('networkProtocol', protocols),
	recordId('ownerPartnerContractId', 'partnerContract', { nullable: true }),
	recordId('ownerPartnerId', 'partner', { nullable: true }),
	choice('partnerAccessType', [
		'privateViewPrivateUse',
		'privateViewPublicUse',
		'publicViewPrivateUse',
	]),
	boolean('partnerCorporateBillingAsDefault', { label: 'Corporate Billing by Default' }),
	text('pin', { description: 'Needed for a personal charge point' }),
	boolean('plugAndCharge', {
		description: 'Whether charging starts as soon as a vehicle is connected',
	}),
	list(text('tags')),
	boolean('uptimeTrackingEnabled'),
	monitoringEnabled,
	autoRecoveryEnabled,
	boolean('autoFaultRecovery', { label: 'Auto Fault Recovery (Legacy)' }),
];

export const chargePointLegacyV1 = resource(
	'Charge Point',
	'/resources/charge-points/v1.0',
	'chargePoint',
	[
		getMany({
			filters: [
				choice('accessType', ['public', 'private', 'personal']),
				text('chargePointBootNotificationSerialNumber', {
					label: 'Serial Number at Boot',
				}),
				text('chargePointNetworkId', { label: 'Network ID' }),
				choice('desiredSecurityProfileStatus', ['applied', 'pending', 'rejected'], {
					label: 'Security Profile Status',
				}),
				text('evseExternalId'),
				recordId('evseId', 'evse'),
				text('evsePhysicalReference'),
				text('externalId'),
				recordId('locationId', 'location'),
				boolean('managedByOperator'),
				text('name', { description: 'The whole name' }),
				recordId('partnerId', 'partner'),
				text('physicalReference'),
				boolean('roaming'),
				recordId('subOperatorId', 'subOperator'),
				text('tag'),
				recordId('userId', 'user', { label: 'Owner' }),
			],
		}),
		get(),
		create({
			required: [
				text('name'),
				legacyNetworkId,
				legacyStatus,
				recordId('templateId', 'configurationTemplate'),
			],
			optional: legacyFields,
		}),
		update({ optional: [...legacyFields, text('name'), legacyNetworkId, legacyStatus] }),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		record: chargePointLegacyV1Record,
		simple: [
			'name',
			'accessType',
			'status',
			'networkStatus',
			'hardwareStatus',
			'vendorErrorCode',
			'vendor: lastBootNotification.vendor',
			'model: lastBootNotification.model',
			'firmwareVersion: lastBootNotification.firmware_version',
			'tags',
			'lastUpdatedAt',
			'evseIds: evses.id',
		],
	},
);
