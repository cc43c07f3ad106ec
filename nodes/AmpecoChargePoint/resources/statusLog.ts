import { action, choice, dateTime, listing, resource } from '../../../lib/declarative';
import hardwareStatus from '../../shared/outputs/hardwareStatus.json';
import networkStatus from '../records/networkStatus.json';

const ofChargePoint = (path: string) => `GET /resources/charge-points/v2.0/{chargePoint}/${path}`;

const filters = [dateTime('createdAfter'), dateTime('createdBefore')];

export const statusLog = resource('Status Log', '', '', [
	listing('Get Many Hardware Status Logs', ofChargePoint('hardware-status-logs'), {
		action: 'Get many hardware status logs of a charge point',
		description:
			'Lists when the charger reported to be available, unavailable or faulted, with error codes',
		filters: [...filters, choice('status', ['available', 'unavailable', 'faulted'])],
		output: hardwareStatus,
	}),
	listing('Get Many Network Status Logs', ofChargePoint('network-status-logs'), {
		action: 'Get many network status logs of a charge point',
		description: 'Lists when the charger came online and when it went offline',
		filters,
		output: networkStatus,
	}),
	action('Get Latest Hardware Status Log', ofChargePoint('latest-hardware-status-log'), {
		action: 'Get the latest hardware status log of a charge point',
		description:
			'Gets what the charger reported last: available, unavailable or faulted, with the error code',
		output: hardwareStatus,
	}),
	action('Get Latest Network Status Log', ofChargePoint('latest-network-status-log'), {
		action: 'Get the latest network status log of a charge point',
		description:
			'Gets whether the charger is online, and since when; an error if it never connected',
		output: networkStatus,
	}),
]);
