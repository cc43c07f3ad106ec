import { get, integer, resource } from '../../../lib/declarative';
import corporateBillingPolicySnapshotRecord from '../records/corporateBillingPolicySnapshot.json';

export const corporateBillingPolicySnapshot = resource(
	'Corporate Billing Policy Snapshot',
	'/resources/partner-invite-corporate-billing-policy-snapshots/v1.0',
	'corporateBillingPolicySnapshot',
	[get({ description: 'Experimental: AMPECO may change it without notice' })],
	{
		parameters: [integer('corporateBillingPolicySnapshot')],
		record: corporateBillingPolicySnapshotRecord,
	},
);
