import { action, choice, dateTime, getMany, resource } from '../../../lib/declarative';
import hardwareStatus from '../../shared/outputs/hardwareStatus.json';

export const statusLog = resource(
	'Status Log',
	'/resources/evses/v2.0/{evse}/hardware-status-logs',
	'',
	[
		getMany({
			action: 'Get many hardware status logs of an EVSE',
			description:
				'Lists when the EVSE reported to be available, charging, faulted and so on, with error codes',
			filters: [
				dateTime('createdAfter'),
				dateTime('createdBefore'),
				choice('status', {
					available: 'Available',
					preparing: 'Preparing',
					charging: 'Charging',
					suspendedEV: 'Suspended by the EV',
					suspendedEVSE: 'Suspended by the EVSE',
					finishing: 'Finishing',
					reserved: 'Reserved',
					unavailable: 'Unavailable',
					faulted: 'Faulted',
					occupied: 'Occupied',
				}),
			],
		}),
		action(
			'Get Latest Hardware Status Log',
			'GET /resources/evses/v2.0/{evse}/latest-hardware-status-log',
			{
				action: 'Get the latest hardware status log of an EVSE',
				description:
					'Gets what the EVSE reported last, such as charging or faulted, with the error code',
				output: hardwareStatus,
			},
		),
	],
	{ record: hardwareStatus },
);
