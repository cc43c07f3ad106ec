import { choice, get, getMany, integer, resource, text } from '../../../lib/declarative';
import securityEventLogLegacyV2_0Record from '../records/securityEventLogLegacyV2_0.json';

export const securityEventLogLegacyV2_0 = resource(
	'Security Event Log',
	'/resources/security-events-log/v2.0',
	'securityEventLog',
	[
		getMany({
			filters: [
				choice('type', [
					'FirmwareUpdated',
					'SettingSystemTime',
					'StartupOfTheDevice',
					'ResetOrReboot',
					'SecurityLogWasCleared',
					'MemoryExhaustion',
					'TamperDetectionActivated',
				]),
				integer('chargePoint'),
				text('timestampFrom'),
				text('timestampTo'),
			],
		}),
		get(),
	],
	{ legacy: 'Legacy v2.0', record: securityEventLogLegacyV2_0Record },
);
