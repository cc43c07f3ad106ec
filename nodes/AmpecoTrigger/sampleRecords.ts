/**
 * Made-up records for the editor's test on sample data: the shape that the API gives them, filled
 * with the small world of the sample payloads.
 */
import type { IDataObject } from 'n8n-workflow';

import type { RecordSchema } from '../../lib/declarative';
import circuit from '../AmpecoEnergy/records/circuit.json';
import chargePoint from '../AmpecoChargePoint/records/chargePoint.json';
import evse from '../AmpecoEvse/records/evse.json';
import idTag from '../AmpecoIdTag/records/idTag.json';
import location from '../AmpecoLocation/records/location.json';
import parkingSpace from '../AmpecoLocation/records/parkingSpace.json';
import installerJob from '../AmpecoMaintenance/records/installerJob.json';
import issue from '../AmpecoMaintenance/records/issue.json';
import corporateBillingPolicy from '../AmpecoPartner/records/corporateBillingPolicy.json';
import partner from '../AmpecoPartner/records/partner.json';
import partnerInvite from '../AmpecoPartner/records/partnerInviteV2_0.json';
import settlementReport from '../AmpecoPartner/records/partnerSettlementReport.json';
import subOperator from '../AmpecoAccount/records/subOperatorV2_0.json';
import cdr from '../AmpecoRoaming/records/cdr.json';
import roamingPlatform from '../AmpecoRoaming/records/roamingPlatformLegacyV1.json';
import authorization from '../AmpecoSession/records/authorization.json';
import reservation from '../AmpecoSession/records/reservation.json';
import session from '../AmpecoSession/records/session.json';
import subscriptionPlan from '../AmpecoSubscription/records/subscriptionPlan.json';
import tariff from '../AmpecoTariff/records/tariff.json';
import tariffGroup from '../AmpecoTariff/records/tariffGroup.json';
import transaction from '../AmpecoBilling/records/transaction.json';
import paymentMethod from '../AmpecoUser/records/paymentMethod.json';
import user from '../AmpecoUser/records/userV1_1.json';
import type { RecordKind } from './events';

const SHAPES: Record<RecordKind, RecordSchema> = {
	authorization,
	cdr,
	chargePoint,
	circuit,
	corporateBillingPolicy,
	evse,
	idTag,
	installerJob,
	issue,
	location,
	parkingSpace,
	partner,
	partnerInvite,
	paymentMethod,
	reservation,
	roamingPlatform,
	session,
	settlementReport,
	subOperator,
	subscriptionPlan,
	tariff,
	tariffGroup,
	transaction,
	user,
};

/** What fields hold, by their names, whatever the record. */
const WORLD: IDataObject = {
	chargePointId: 17,
	evseId: 21,
	connectorId: 33,
	locationId: 4,
	userId: 9,
	partnerId: 3,
	operatorId: 1,
	tariffId: 27,
	tariffGroupId: 12,
	sessionId: 5120,
	transactionId: 9001,
	authorizationId: 840,
	planId: 5,
	city: 'Hamburg',
	country: 'DE',
	postCode: '20457',
	timezone: 'Europe/Berlin',
	latitude: 53.5438,
	longitude: 9.9885,
	locale: 'en',
	translation: 'Example',
	firstName: 'Jo',
	lastName: 'Doe',
	email: 'jo.doe@mail.example',
	currency: 'EUR',
	currencyCode: 'EUR',
	idTag: '04A1B2C3D4',
	idTagUid: '04A1B2C3D4',
	energy: 11840,
	hardwareStatus: 'available',
};

const NAMES: Partial<Record<RecordKind, string>> = {
	chargePoint: 'Harbour Garage 17',
	circuit: 'Harbour Garage, Level 1',
	location: 'Harbour Garage',
	partner: 'Example Parking',
	tariff: 'Day and Night',
	tariffGroup: 'Garage',
	subscriptionPlan: 'Commuter',
};

const AT = '2026-03-02T08:15:30+00:00';

/** @param known what fields hold, by their names */
function fill(name: string, schema: RecordSchema, known: IDataObject): unknown {
	const type = [schema.type].flat()[0];
	if (type === 'object') {
		return Object.fromEntries(
			Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, fill(key, inner, known)]),
		);
	}
	if (type === 'array') return schema.items ? [fill(name, schema.items, known)] : [];
	const value = known[name];
	const fits = schema.enum ? schema.enum.includes(value as string) : value !== undefined;
	if (fits && typeof value === (type === 'integer' ? 'number' : type)) return value;
	if (schema.enum) return schema.enum.find((one) => one !== null);
	if (schema.format === 'date-time') return AT;
	if (schema.format === 'date') return AT.slice(0, 10);
	if (type === 'boolean') return false;
	if (type === 'string') return /At$/.test(name) ? AT : `Example ${name}`;
	return schema.minimum ?? 1;
}

/** A record of a kind as the API would give it, made up, with what an event says of it. */
export function sampleRecord(
	kind: RecordKind,
	id: string | number | null,
	said: IDataObject,
): IDataObject {
	const name = NAMES[kind] ?? 'Example';
	const record = fill(kind, SHAPES[kind], { ...WORLD, translation: name, name, ...said });
	return { ...(record as IDataObject), ...(id !== null && { id }) };
}
