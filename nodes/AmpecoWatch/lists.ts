/**
 * What can be watched: of each list the filter by time, and the field of a record that has this time.
 * The lists themselves are those of the other nodes.
 */
import type { Field, Operation, Resource } from '../../lib/declarative';
import { subOperatorV2_0 } from '../AmpecoAccount/resources/subOperator';
import { customFee } from '../AmpecoBilling/resources/customFee';
import { energyCoupon } from '../AmpecoBilling/resources/energyCoupon';
import { energyCouponTemplate } from '../AmpecoBilling/resources/energyCouponTemplate';
import { invoice } from '../AmpecoBilling/resources/invoice';
import { transaction } from '../AmpecoBilling/resources/transaction';
import { chargePoint } from '../AmpecoChargePoint/resources/chargePoint';
import { communicationLog } from '../AmpecoChargePoint/resources/communicationLog';
import { circuit } from '../AmpecoEnergy/resources/circuit';
import { electricityMeter } from '../AmpecoEnergy/resources/electricityMeter';
import { flexibilityAsset } from '../AmpecoEnergy/resources/flexibilityAsset';
import { evse } from '../AmpecoEvse/resources/evse';
import { idTag } from '../AmpecoIdTag/resources/idTag';
import { location } from '../AmpecoLocation/resources/location';
import { parkingSpace } from '../AmpecoLocation/resources/parkingSpace';
import { chargePointDowntimePeriod } from '../AmpecoMaintenance/resources/chargePointDowntimePeriod';
import { evseDowntimePeriod } from '../AmpecoMaintenance/resources/evseDowntimePeriod';
import { installerJob } from '../AmpecoMaintenance/resources/installerJob';
import { issue } from '../AmpecoMaintenance/resources/issue';
import { maintenanceCompany } from '../AmpecoMaintenance/resources/maintenanceCompany';
import { securityEvent } from '../AmpecoMaintenance/resources/securityEvent';
import { expenseV1_2 } from '../AmpecoPartner/resources/expense';
import { inviteAccessPolicy } from '../AmpecoPartner/resources/inviteAccessPolicy';
import { partner } from '../AmpecoPartner/resources/partner';
import { partnerContract } from '../AmpecoPartner/resources/partnerContract';
import { revenueV1_2 } from '../AmpecoPartner/resources/revenue';
import { cdr } from '../AmpecoRoaming/resources/cdr';
import { ocpiLog } from '../AmpecoRoaming/resources/ocpiLog';
import { roamingTariff } from '../AmpecoRoaming/resources/roamingTariff';
import { authorization } from '../AmpecoSession/resources/authorization';
import { bookingRequest } from '../AmpecoSession/resources/bookingRequest';
import { reservation } from '../AmpecoSession/resources/reservation';
import { session } from '../AmpecoSession/resources/session';
import { subscription } from '../AmpecoSubscription/resources/subscription';
import { subscriptionPlan } from '../AmpecoSubscription/resources/subscriptionPlan';
import { tariff } from '../AmpecoTariff/resources/tariff';
import { tariffGroup } from '../AmpecoTariff/resources/tariffGroup';
import { currencyRate } from '../AmpecoTax/resources/currencyRate';
import { userV1_1 } from '../AmpecoUser/resources/user';
import { userGroup } from '../AmpecoUser/resources/userGroup';
import { vehicle } from '../AmpecoVehicle/resources/vehicle';
import { vehicleTelemetry } from '../AmpecoVehicle/resources/vehicleTelemetry';

/** How a list is asked for what is new or changed. */
export interface Bound {
	/** The filter: `lastUpdatedAfter`. */
	after: string;
	/** The field of a record with the time that the filter compares; not there where none has it. */
	at?: string;
	/**
	 * A list without a filter for what is new: it is asked for what has changed, and `at` says when a
	 * record was made.
	 */
	isByChange?: true;
	/** The list wants an end as well, and covers so many days at most. */
	span?: { before: string; days: number };
}

export type Event = 'new' | 'changed';

interface Entry {
	resource: Resource;
	/** Read for what is new; not there where the API has no way. */
	new?: Bound;
	/** Read for what is new or changed. */
	changed?: Bound;
}

const bound = (after: string, at?: string): Bound => ({ after, ...(at && { at }) });
const byChange = (after: string, at: string): Bound => ({ after, at, isByChange: true });

const created = bound('createdAfter', 'createdAt');
/** Records of this list do not say when they were made. */
const createdOnly = bound('createdAfter');
const updated = bound('lastUpdatedAfter', 'lastUpdatedAt');
const updatedOnly = bound('lastUpdatedAfter');

const log: Bound = { ...created, span: { before: 'createdBefore', days: 30 } };

const ENTRIES: Entry[] = [
	{ resource: authorization, new: created, changed: updated },
	{ resource: bookingRequest, new: created },
	{ resource: cdr, new: bound('receivedAfter', 'receivedAt') },
	{ resource: chargePoint, new: created, changed: updated },
	{
		resource: chargePointDowntimePeriod,
		new: bound('startedAfter', 'startedAt'),
		changed: updatedOnly,
	},
	{ resource: circuit, new: createdOnly, changed: updatedOnly },
	{ resource: communicationLog, new: log },
	{ resource: currencyRate, changed: bound('updatedAfter', 'updatedAt') },
	{ resource: customFee, new: created },
	{ resource: electricityMeter, changed: updatedOnly },
	{ resource: energyCoupon, new: created },
	{ resource: energyCouponTemplate, new: created },
	{ resource: evse, new: byChange('lastUpdatedAfter', 'createdAt'), changed: updated },
	{ resource: evseDowntimePeriod, new: bound('startedAfter', 'startedAt'), changed: updatedOnly },
	{ resource: expenseV1_2, changed: updatedOnly },
	{ resource: flexibilityAsset, changed: bound('updatedSince') },
	{ resource: idTag, new: byChange('lastUpdatedAfter', 'createdAt'), changed: updated },
	{ resource: installerJob, new: created, changed: updated },
	{
		resource: inviteAccessPolicy,
		new: byChange('lastUpdatedAfter', 'createdAt'),
		changed: updated,
	},
	{ resource: invoice, new: bound('issuedFrom', 'date') },
	{ resource: issue, new: created, changed: bound('updatedAfter', 'updatedAt') },
	{ resource: location, new: created, changed: updated },
	{
		resource: maintenanceCompany,
		new: byChange('lastUpdatedAfter', 'createdAt'),
		changed: updated,
	},
	{ resource: ocpiLog, new: log },
	{ resource: parkingSpace, new: createdOnly, changed: updated },
	{ resource: partner, new: createdOnly, changed: updated },
	{ resource: partnerContract, new: createdOnly, changed: updated },
	{ resource: reservation, new: bound('reservedFrom', 'reservedAt') },
	{ resource: revenueV1_2, changed: updatedOnly },
	{ resource: roamingTariff, new: createdOnly },
	{ resource: securityEvent, new: bound('timestampFrom', 'timestamp') },
	{ resource: session, new: bound('startedAfter', 'startedAt'), changed: updated },
	{ resource: subOperatorV2_0, changed: updated },
	{ resource: subscription, new: bound('startedAfter', 'startedAt') },
	{ resource: subscriptionPlan, new: createdOnly, changed: updated },
	{ resource: tariff, changed: updated },
	{ resource: tariffGroup, new: createdOnly, changed: updated },
	{ resource: transaction, new: createdOnly, changed: updated },
	{ resource: userGroup, new: createdOnly, changed: updated },
	{ resource: userV1_1, new: created, changed: updated },
	{ resource: vehicle, new: created, changed: bound('lastUpdatedAfter', 'updatedAt') },
	{ resource: vehicleTelemetry, new: bound('submittedAfter', 'submittedAt') },
];

/** A list that can be watched. */
export interface WatchedList {
	/** What the Record list shows, and its value there. */
	name: string;
	value: string;
	getMany: Operation;
	/** Where one record can be had by its id alone. */
	get?: Operation;
	bounds: Partial<Record<Event, Bound>>;
	/** Filters that narrow it, without those by time: they would cut out what is watched for. */
	filters: Field[];
}

const isByTime = ({ kind }: Field): boolean => kind === 'dateTime' || kind === 'date';

const operationOf = ({ operations }: Resource, value: string): Operation | undefined =>
	operations.find((operation) => operation.value === value);

export const LISTS: WatchedList[] = ENTRIES.map(({ resource, ...bounds }) => {
	const getMany = operationOf(resource, 'getAll')!;
	const get = operationOf(resource, 'get');
	return {
		name: resource.name,
		value: resource.value,
		getMany,
		get: get?.parameters.length === 1 ? get : undefined,
		bounds,
		filters: getMany.filters.filter((field) => !isByTime(field)),
	};
});
