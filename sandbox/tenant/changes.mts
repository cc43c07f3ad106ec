/** What follows when records are made, changed or deleted through the API: told events, whole parts. */
import { ApiError } from './errors.mts';
import type { Notifier } from './notifications.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

/** The event that tells of a change, by the records' family. */
const EVENT: Record<string, string> = {
	'charge-points': 'chargePoint',
	evses: 'evse.changed',
	circuits: 'circuit.changed',
	locations: 'LocationChangedNotification',
	users: 'UserChangedNotification',
	tariffs: 'TariffChangedNotification',
	'users/payment-methods': 'paymentMethod',
	'partner-invites': 'partnerInvite',
	partners: 'partner.changed',
	transactions: 'transaction.changed',
	'id-tags': 'idTag.changed',
	'subscription-plans': 'subscriptionPlan.changed',
	'users/invoice-details': 'user.invoiceDetails.changed',
	'installer-jobs': 'installerJob.changed',
	issues: 'issue.changed',
	'tariff-groups': 'tariffGroup.changed',
	'partner-invite-corporate-billing-policies': 'partnerInviteCorporateBillingPolicy.changed',
};

export function tellChange(
	notifier: Notifier,
	family: string,
	row: Row,
	action: 'created' | 'updated' | 'deleted',
): void {
	const event = EVENT[family];
	if (event) notifier.emit(event, row, { action });
}

/** Parts that go with what they belong to: family, and the field that names the owner. */
const PARTS: Record<string, Array<[family: string, field: string]>> = {
	'charge-points': [['evses', 'chargePointId']],
	evses: [['connectors', 'evseId']],
	users: [['users/payment-methods', 'userId']],
	'configuration-templates': [['configuration-templates/variables', 'templateId']],
};

/** Deletes a record with its parts. */
export function removeWhole(world: World, family: string, row: Row): void {
	for (const [part, field] of PARTS[family] ?? []) {
		for (const one of world.store.of(part).filter((other) => other[field] === row.id)) {
			removeWhole(world, part, one);
		}
	}
	world.store.of(family).remove(row);
	if (family === 'connectors') keepConnectors(world, row);
	if (family === 'locations/charging-zones') keepZones(world, row);
}

/** Keeps an EVSE's own list of its connectors in step. */
export function keepConnectors(world: World, connector: Row): void {
	const evse = world.store.of('evses').get(connector.evseId);
	if (!evse) return;
	evse.connectors = world.store
		.of('connectors')
		.filter(({ evseId }) => evseId === evse.id)
		.map(({ id, networkId, type, format, status }) => ({ id, networkId, type, format, status }));
}

/** Keeps a location's own list of its charging zones in step. */
export function keepZones(world: World, zone: Row): void {
	const location = world.store.of('locations').get(zone.locationId);
	if (!location) return;
	location.chargingZones = world.store
		.of('locations/charging-zones')
		.filter(({ locationId }) => locationId === location.id);
}

/**
 * Refuses to delete what others need.
 *
 * @throws ApiError 409
 */
export function checkUnused(world: World, family: string, row: Row): void {
	const { store } = world;
	const inUse =
		(family === 'partners' &&
			store.of('charge-points').find((one) => (one.partner as Row | undefined)?.id === row.id)) ||
		(family === 'taxes' &&
			store.of('tariffs').find((one) => (one.pricing as Row | undefined)?.taxID === row.id)) ||
		(family === 'currencies' && row.alphabeticCode === 'EUR' && row);
	if (inUse) throw new ApiError(409, 'It is in use and cannot be deleted.');
}
