import { choice, dateTime, get, getMany, recordId, resource } from '../../../lib/declarative';
import securityEventRecord from '../records/securityEvent.json';

const operations = [
	getMany({
		filters: [
			choice('type', [
				'FirmwareUpdated',
				'MemoryExhaustion',
				'ResetOrReboot',
				'SecurityLogWasCleared',
				'SettingSystemTime',
				'StartupOfTheDevice',
				'TamperDetectionActivated',
			]),
			recordId('chargePoint', 'chargePoint'),
			dateTime('timestampFrom', { label: 'From' }),
			dateTime('timestampTo', { label: 'To' }),
		],
	}),
	get(),
];

export const securityEvent = resource(
	'Security Event',
	'/resources/security-events/v2.0',
	'securityEvent',
	operations,
	{ about: 'tampering, restarts and the like, reported by chargers', record: securityEventRecord },
);

export const securityEventLogLegacyV2 = resource(
	'Security Event Log',
	'/resources/security-events-log/v2.0',
	'securityEventLog',
	operations,
	{ legacy: 'Legacy v2.0', instead: 'Security Event', record: securityEventRecord },
);
