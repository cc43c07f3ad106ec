import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from '../../lib/declarative';
import { ampeco } from '../shared/ampeco';
import { methodsOf } from '../shared/methods';
import { operationSubtitle } from '../shared/subtitle';
import { chargePointDowntimePeriod } from './resources/chargePointDowntimePeriod';
import { downtimePeriodNotice } from './resources/downtimePeriodNotice';
import { evseDowntimePeriod } from './resources/evseDowntimePeriod';
import { installerJob } from './resources/installerJob';
import { issue } from './resources/issue';
import { maintenanceCompany } from './resources/maintenanceCompany';
import { securityEvent, securityEventLogLegacyV2 } from './resources/securityEvent';

export class AmpecoMaintenance implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AMPECO Maintenance',
		name: 'ampecoMaintenance',
		icon: {
			light: 'file:../../icons/maintenance.svg',
			dark: 'file:../../icons/maintenance.dark.svg',
		},
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle({ evse: 'EVSE', companys: 'companies' }),
		description:
			'Issues, downtime periods and their notices, maintenance companies, installer jobs, security events',
		defaults: { name: 'AMPECO Maintenance' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...ampeco([
			chargePointDowntimePeriod,
			downtimePeriodNotice,
			evseDowntimePeriod,
			installerJob,
			issue,
			maintenanceCompany,
			securityEvent,
			securityEventLogLegacyV2,
		]),
	};

	methods = methodsOf(this.description);

	customOperations = operationsOf(this.description);
}
