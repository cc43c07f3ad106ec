/**
 * Versions of the API that call the same thing by other names. A record is kept in the words of
 * the current version; here is how older ones say it, and how what they send is understood.
 */
import { sessionDetails } from './details.mts';
import { isObject } from './shape.mts';
import { FLAGS } from './versions.mts';
import type { Row, Store } from './store.mts';

export interface View {
	/** What a version shows over what the record has; `asked` names what was asked to be shown as well. */
	show?(row: Row, store: Store, asked: ReadonlySet<string>): Row;
	/** What newer versions show and the nodes do not describe. */
	ahead?(row: Row): Row;
	/** The current words of what an older version sends. */
	understand?(body: Row, store: Store): Row;
}

const OLD_METHODS: Record<string, string> = { id_tag: 'rfid_tag', roaming: 'rfid_tag' };

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const renamed = (value: unknown, rename: (name: string) => string): unknown =>
	isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), inner]))
		: value;

type Translation = { locale?: string; translation?: string };

/** `[{locale, translation}]` → `{ en: '…' }` */
const byLanguage = (texts: unknown): unknown =>
	Array.isArray(texts)
		? Object.fromEntries(
				(texts as Translation[]).map(({ locale, translation }) => [locale, translation]),
			)
		: texts;

const byLocale = (texts: unknown): unknown =>
	isObject(texts)
		? Object.entries(texts).map(([locale, translation]) => ({ locale, translation }))
		: texts;

const OLD_STATUS: Record<string, string> = { enabled: 'active' };
const NEW_STATUS: Record<string, string> = { active: 'enabled' };
const older = (status: unknown) => OLD_STATUS[String(status)] ?? status;
const newer = (status: unknown) => NEW_STATUS[String(status)] ?? status;

/** Only what is there: a partial body must not clear what it does not say. */
const said = (row: Row): Row =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

/** What a version leaves out where another one says null; it says null for those named. */
const withoutNulls = (row: Row, ...nullable: string[]): Row =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			value === null && !nullable.includes(name) ? undefined : value,
		]),
	);

const amount = (net: unknown): Row | undefined =>
	typeof net === 'number' ? { withoutTax: net } : undefined;

const oldEvse = (evse: Row): Row => ({
	...evse,
	status: older(evse.status),
	type: evse.currentType,
	maxPower: (evse.powerOptions as Row | undefined)?.maxPower,
	maxPowerKw: Number((evse.powerOptions as Row | undefined)?.maxPower ?? 0) / 1000,
	maxVoltage: (evse.powerOptions as Row | undefined)?.maxVoltage,
	maxAmperage: (evse.powerOptions as Row | undefined)?.maxAmperage,
	phases: (evse.powerOptions as Row | undefined)?.phases,
	connectors: ((evse.connectors ?? []) as Row[]).map((one) => ({
		...one,
		status: older(one.status),
	})),
	roaming: undefined,
});

const evsesOf = (row: Row, store: Store): Row[] =>
	store.of('evses').filter(({ chargePointId }) => chargePointId === row.id);

const spaced = (status: unknown) => String(status).replace('_', ' ').replace('-term_', '-term ');

export const oldChargePoint = (row: Row, store: Store): Row => {
	const network = (row.network ?? {}) as Row;
	const security = (row.security ?? {}) as Row;
	const partner = (row.partner ?? {}) as Row;
	return {
		status: older(row.status),
		accessType: row.type,
		networkId: network.id,
		networkProtocol: network.protocol,
		networkPassword: network.password,
		networkIp: network.ip,
		networkPort: network.port === undefined ? undefined : String(network.port),
		networkStatus: spaced(row.networkStatus).replace('long-term ', 'long-term '),
		plugAndCharge: row.autoStartWithoutAuthorization,
		desiredSecurityProfile: security.desiredProfile,
		currentSecurityProfile: security.currentProfile,
		hardwareEnabledSecurityProfile: security.hardwareEnabledProfile,
		desiredSecurityProfileStatus: security.desiredProfileStatus,
		ownerPartnerId: partner.id,
		ownerPartnerContractId: partner.contractId,
		partnerCorporateBillingAsDefault: partner.corporateBillingAsDefault,
		partnerAccessType: String(partner.accessType ?? 'private_view_private_use').replace(
			/_(\w)/g,
			(_, letter: string) => letter.toUpperCase(),
		),
		ownerUserId: ((row.user ?? {}) as Row).id,
		autoFaultRecovery: row.enableAutoFaultRecovery,
		displayTariffsAndCosts: row.displayTariffAndCosts,
		capabilities: ((row.capabilities ?? []) as string[])
			.map((one) => one.toUpperCase())
			.filter((one) => /START_STOP|METER_VALUES|EV_DISCONNECT/.test(one)),
		firstConnection:
			row.firstContactAt === undefined
				? null
				: `${String(row.firstContactAt).slice(0, 10)}T00:00:00Z`,
		vendorErrorCode: row.vendorErrorCode ?? null,
		lastBootNotification: renamed(row.lastBootNotification, snake),
		chargingProfile: renamed(row.chargingProfile, (name) =>
			['id', 'purpose', 'duration'].includes(name) ? name : snake(name),
		),
		evses: evsesOf(row, store).map(oldEvse),
	};
};

export const oldLocation = (row: Row, store: Store): Row => {
	const points = store
		.of('charge-points')
		.filter((one) => one.locationId === row.id && one.type === 'public')
		.map(({ id }) => id);
	const hours = (row.workingHours ?? {}) as Row;
	return {
		public_charge_points: points.length,
		public_charge_points_ids: points,
		name: byLanguage(row.name),
		status: older(row.status),
		description: byLanguage(row.description),
		detailed_description: byLanguage(row.shortDescription),
		additional_description: byLanguage(row.additionalDescription),
		address: byLanguage(row.address),
		region: row.region ?? '',
		post_code: row.postCode,
		external_id: row.externalId,
		location_image: row.locationImage,
		working_hours: {
			is_always_open: hours.isAlwaysOpen ?? true,
			stop_session_outside_working_hours: hours.stopSessionOutsideWorkingHours,
			hours: hours.hours,
			always_open_for_user_group_ids: hours.alwaysOpenForUserGroupIds,
		},
	};
};

/** By the records' path and version. */
export const VIEWS: Record<string, View> = {
	'charge-points/v1.0': {
		show: oldChargePoint,
		understand: (body) =>
			said({
				...body,
				status: newer(body.status),
				type: body.accessType,
				network:
					body.networkId === undefined && body.networkProtocol === undefined
						? undefined
						: said({
								id: body.networkId,
								protocol: body.networkProtocol,
								password: body.networkPassword,
								ip: body.networkIp,
								port: body.networkPort === undefined ? undefined : Number(body.networkPort),
							}),
				partner:
					body.ownerPartnerId === undefined
						? undefined
						: said({ id: body.ownerPartnerId, contractId: body.ownerPartnerContractId }),
				capabilities: (body.capabilities as string[] | undefined)?.map((one) => one.toLowerCase()),
			}),
	},
	'locations/v1.0': {
		show: oldLocation,
		understand: (body) =>
			said({
				...body,
				name: byLocale(body.name),
				description: byLocale(body.description),
				shortDescription: byLocale(body.detailed_description),
				additionalDescription: byLocale(body.additional_description),
				address: byLocale(body.address),
				status: newer(body.status),
				postCode: body.post_code,
				externalId: body.external_id,
			}),
	},
	'evses/v2.0': {
		show: (row) => ({ ...oldEvse(row), phaseRotation: undefined }),
		understand: (body) =>
			said({
				...body,
				status: newer(body.status),
				currentType: body.type,
				powerOptions: said({
					maxPower: body.maxPowerKw === undefined ? undefined : Number(body.maxPowerKw) * 1000,
					maxVoltage: body.maxVoltage,
					maxAmperage: body.maxAmperage,
					phases: body.phases,
				}),
			}),
	},
	'rfid-tags/v1.0': {
		show: (row) => ({
			rfidTagUid: row.idTagUid,
			rfidLabel: row.idLabel,
			expireAt: row.expireAt ? String(row.expireAt).slice(0, 10) : null,
		}),
		understand: (body) =>
			said({
				...body,
				idTagUid: body.rfidTagUid,
				idLabel: body.rfidLabel,
			}),
	},
	'circuits/v1.0': {
		show: (row) => ({ phases: row.phases === 'three_phase' ? '3' : '1' }),
		understand: (body) =>
			said({
				...body,
				phases:
					body.phases === undefined
						? undefined
						: body.phases === '3'
							? 'three_phase'
							: 'single_phase',
			}),
	},
	'subscription-plans/v1.0': {
		show: (row) => ({ name: (row.name as Translation[])[0]?.translation ?? '' }),
	},
	'authorizations/v2.0': { show: (row) => ({ rejectionReason: row.rejectionReason ?? null }) },
	'authorizations/v1.0': {
		show: (row) => ({
			method: OLD_METHODS[String(row.method)] ?? row.method,
			rejectionReason: row.rejectionReason ?? null,
			rfidTagUid: row.idTagUid,
		}),
	},
	'sessions/v1.0': { show: sessionDetails },
	'partner-revenues/v1.2': {
		show: (row) => ({
			...withoutNulls(row, 'settlementReportId'),
			operatorShare: { withoutTax: row.operatorShare },
			partnerShare: { withoutTax: row.partnerShare },
			...said({
				electricityCost: amount(row.electricityCost),
				remainingRevenue: amount(row.remainingRevenue),
			}),
		}),
	},
	'partner-expenses/v1.2': {
		show: (row) => ({
			...withoutNulls(row, 'settlementReportId'),
			origin: row.origin === 'platform-fee-cpo' ? 'platform-fee-cpo-flat' : row.origin,
		}),
	},
	'admins/v1.0': { show: (row) => withoutNulls(row) },
	'partner-invites/v2.0': { show: (row) => withoutNulls(row) },
	'partner-revenues/v1.0': {
		show: (row) => ({
			totalAmount: (row.totalAmount as Row).withoutTax,
			currency: row.currencyCode,
		}),
	},
	'partner-expenses/v1.0': {
		show: (row) => ({
			totalAmount: (row.totalAmount as Row).withoutTax,
			subtotal: (row.totalAmount as Row).withoutTax,
			currency: row.currencyCode,
		}),
	},
	'notifications/v2.0': {
		ahead: (row) => said(Object.fromEntries(FLAGS.map((name) => [name, row[name]]))),
	},
	'notifications/v1.0': {
		show: (row) => ({
			webhookId: row.id,
			callbackUrl: ((row.webhook ?? {}) as Row).callbackUrl ?? '',
		}),
		understand: (body) => ({
			via: 'webhook',
			notifications: body.notifications,
			webhook: { callbackUrl: body.callbackUrl },
		}),
	},
};

/** Which of them a path is about: `/resources/evses/v2.0/{evse}` → `evses/v2.0`. */
export function viewOf(path: string): View | undefined {
	const [, key] = /^\/(?:resources\/)?([^/]+\/v[\d.]+)(?:\/\{\w+\})?$/.exec(path) ?? [];
	return key === undefined ? undefined : VIEWS[key];
}
