import { get, integer, resource } from '../../../lib/declarative';
import corporateBillingPolicySnapshotRecord from '../records/corporateBillingPolicySnapshot.json';

export const corporateBillingPolicySnapshot = resource(
	'Corporate Billing Policy Snapshot',
	'/resources/partner-invite-corporate-billing-policy-snapshots/v1.0',
	'corporateBillingPolicySnapshot',
	// The API lists no snapshots: sessions and invites name them.
	[get({ description: 'Gets a policy as it was for a session or an invite' })],
	{
		parameters: [
			integer('corporateBillingPolicySnapshot', {
				label: 'Policy Snapshot',
				description: 'Its ID, which a session or an invite names',
			}),
		],
		experimental: true,
		record: corporateBillingPolicySnapshotRecord,
		simple: [
			'name',
			'isActive',
			'coverageType',
			'individualSpendingLimit',
			'period',
			'maxCostPerKwh: overallCostCap.maxCostPerKwh',
			'acCoverageType: chargerTypeConfig.ac.coverageType',
			'dcCoverageType: chargerTypeConfig.dc.coverageType',
			'createdAt',
			'updatedAt',
		],
	},
);
