import { choice, get, getMany, integer, resource, text } from '../../../lib/declarative';
import securityEventRecord from '../records/securityEvent.json';

export const securityEvent = resource(
	'Security Event',
	'/resources/security-events/v2.0',
	'securityEvent',
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
	{ record: securityEventRecord },
);
