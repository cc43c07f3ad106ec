/**
 * What a description of an operation does not say: the status of an answer, and its outer shape.
 * The general rule is in `answerOf`; these are the exceptions.
 */
import { parentField } from './calls.mts';
import type { Route } from './catalogue.mts';

export interface Answer {
	status: number;
	/** `data`: `{ data: record }`; `bare`: the record itself; `none`: no body. */
	shape: 'data' | 'bare' | 'none';
}

const bare = { shape: 'bare' } as const;

const EXCEPTIONS: Record<string, Partial<Answer>> = {
	'POST /actions/charge-point/v1.0/{chargePoint}/disconnect': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/get-diagnostics': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/get-security-log': { status: 201, shape: 'data' },
	'POST /actions/charge-point/v1.0/{chargePoint}/reserve/{evse}': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/reset/{type}': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/send-data-transfer': {
		status: 200,
		shape: 'bare',
	},
	'POST /actions/charge-point/v1.0/{chargePoint}/set-charging-profile/{evseNetworkId}': {
		shape: 'data',
	},
	'POST /actions/charge-point/v1.0/{chargePoint}/start': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/start/{evse}': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/sync-configuration': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/unlock/{evse}': bare,
	'POST /actions/charge-point/v2.0/{chargePoint}/set-security-profile': bare,
	'POST /actions/configuration-template/v1.0/{template}/insert-bulk-variables': { status: 200 },
	'POST /actions/evse/v1.0/{evse}/start': bare,
	'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/change-status': {
		status: 201,
		shape: 'bare',
	},
	'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/create-activation-request': {
		status: 201,
		shape: 'bare',
	},
	'POST /actions/locations/v2.0/{location}/check-booking-availability': {
		status: 200,
		shape: 'data',
	},
	'POST /actions/tariffs/v2.0/{tariff}/set-tariff-display-information': { status: 201 },
	'GET /actions/users/v2.0/{user}/export-all-private-data': { status: 200, shape: 'bare' },
	'POST /notifications/v1.0': bare,
	'PATCH /resources/charge-points/v1.0/{chargePoint}': bare,
	'PATCH /resources/charge-points/v1.0/{chargePoint}/configurations/{key}': { shape: 'none' },
	'PUT /resources/charge-points/v2.0/{chargePoint}/shared-partners': { status: 204, shape: 'none' },
	'PATCH /resources/circuits/v1.0/{dlmCircuit}': bare,
	'GET /resources/circuits/v1.0/{dlmCircuit}/consumption': bare,
	'GET /resources/circuits/v1.0/{dlmCircuit}/consumption/{phase}': bare,
	'GET /resources/circuits/v2.0/{circuit}/soc-priorities': bare,
	'GET /resources/contact-details/v2.0': bare,
	'PUT /resources/contact-details/v2.0': bare,
	'POST /resources/currencies/v2.0': bare,
	'GET /resources/currencies/v2.0/{currency}': bare,
	'PATCH /resources/currencies/v2.0/{currency}': bare,
	'POST /resources/locations/v1.0': bare,
	'PATCH /resources/locations/v1.0/{location}': bare,
	'POST /resources/payment-terminals/v1.0': { status: 200 },
	'PUT /resources/roaming-operators/v2.0/{roamingOperator}/custom-tariff-filters/reorder': bare,
	'GET /resources/terms-and-policies/v2.0/{termVersion}': bare,
	'GET /resources/transactions/v1.0/{transaction}': bare,
	'GET /resources/users/v1.0/{user}/invoice-details': bare,
	'POST /resources/users/v1.0/{user}/invoice-details': { status: 200, shape: 'bare' },
	'POST /actions/charge-point/v1.0/{chargePoint}/check-tariff-display-support': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/clear-cache': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/get-composite-schedule': bare,
	'POST /actions/charge-point/v1.0/{chargePoint}/get-local-list-version': {
		status: 200,
		shape: 'bare',
	},
	'POST /actions/charge-point/v1.0/{chargePoint}/send-custom-ocpp': { status: 200, shape: 'bare' },
	'POST /actions/energy-coupon/v1.0/redeem-code': { status: 200, shape: 'data' },
	'POST /actions/invoice/v1.0/{invoice}/update-external-id': { status: 200, shape: 'data' },
	'POST /actions/partner-invoice/v1.0/{partnerInvoice}/issue-credit-note': { shape: 'data' },
	'POST /actions/partner-invoice/v1.0/{partnerInvoice}/update-external-id': { shape: 'data' },
	'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/issue-partner-invoice': {
		shape: 'data',
	},
	'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/update-external-id': {
		status: 200,
		shape: 'data',
	},
	'POST /actions/reimbursement-record/v1.0/{reimbursementRecord}/issue-credit': {
		status: 201,
		shape: 'data',
	},
	'POST /actions/roaming-emsp/v1.0/{roamingEmsp}/assign-partner': { shape: 'data' },
	'POST /actions/tax/v1.0/validate-vat': { status: 200, shape: 'bare' },
	'POST /actions/transaction/v1.0/{transaction}/create-pre-authorization': {
		status: 200,
		shape: 'data',
	},
	'GET /actions/users/v1.0/{user}/get-total-eligible-coupon-energy': { shape: 'data' },
	'GET /resources/invoices/v1.0/{invoice}/fiscalization-documents/download': { shape: 'none' },
	'PUT /resources/parking-spaces/v1.0/{parkingSpace}/evses': { status: 204, shape: 'none' },
	'POST /resources/payment-terminals/v1.1': { status: 200 },
	'GET /resources/vehicles/v1.0/{vehicle}/relations/users': bare,
	'POST /resources/vehicles/v1.0/{vehicle}/relations/users': { status: 200, shape: 'bare' },
	'PUT /resources/vehicles/v1.0/{vehicle}/relations/users': bare,
	'DELETE /resources/vehicles/v1.0/{vehicle}/relations/users/{user}': {
		status: 200,
		shape: 'bare',
	},
};

/** Lists that are paged by number (`page`); those not here know the cursor alone. */
const NUMBERED = new Set(
	`notifications/v1.0 authorizations/v2.0 authorizations/v2.1 charge-point-models/v1.0
	charge-point-vendors/v1.0 charge-points/v1.0 circuits/v1.0 consents/v1.0 cp-models/v1.0
	cp-vendors/v1.0 custom-fees/v2.0 electricity-rates/v1.0 evses/v2.0 faqs/v2.0 id-tags/v2.0
	installer-jobs/v1.0 invoices/v1.0 locations/v1.0 partner-contracts/v1.0 partner-expenses/v1.0
	partner-invites/v1.0 partner-revenues/v1.0 partners/v1.0 partners/v2.0 payment-terminals/v1.0
	receipts/v2.0 reservations/v1.0 rfid-tags/v1.0 roaming-operators/v2.0 roaming-platforms/v1.0
	roaming-providers/v2.0 roaming-tariffs/v2.0 sessions/v1.0 sub-operators/v1.0
	subscription-plans/v1.0 subscription-plans/v2.0 subscriptions/v1.0 tariff-groups/v1.0
	tariffs/v1.0 tax-identification-numbers/v2.0 taxes/v2.0 templates/v1.0 top-up-packages/v2.0
	transactions/v1.0 user-groups/v1.0 users/v1.0 users/v1.0/{user}/payment-methods
	vendor-error-codes/v2.0 vouchers/v2.0 vouchers/v2.1`.split(/\s+/),
);

/** Lists that document numbers and the cursor. */
const BOTH = new Set(
	`authorizations/v2.0 authorizations/v2.1 charge-points/v1.0 evses/v2.0 id-tags/v2.0 locations/v1.0
	rfid-tags/v1.0 sessions/v1.0 subscriptions/v1.0 tariff-groups/v1.0 tariffs/v1.0 transactions/v1.0
	users/v1.0`.split(/\s+/),
);

const listName = (route: Route) => route.path.replace(/^\/(resources\/)?/, '');

/** Whether the document names `page` for a list. */
export const isNumbered = (route: Route): boolean => NUMBERED.has(listName(route));

/** Whether the document names `page` alone. */
export const isOnlyNumbered = (route: Route): boolean =>
	isNumbered(route) && !BOTH.has(listName(route));

const STATUS = { GET: 200, POST: 201, PUT: 200, PATCH: 200, DELETE: 204 } as const;

/** How an operation is answered when it succeeds. */
export function answerOf(route: Route): Answer {
	const { method } = route.operation;
	const general: Answer = {
		status: route.isAction && method === 'POST' ? 202 : STATUS[method],
		shape: route.isAction || method === 'DELETE' ? 'none' : 'data',
	};
	return { ...general, ...EXCEPTIONS[`${method} ${route.path}`] };
}

export const exceptionKeys = (): string[] => Object.keys(EXCEPTIONS);

/** What a record has beside what this operation shows of it, where no description says so. */
const ASKED_FOR = [
	'chargePointPriorities',
	'userPriorities',
	'socPriorities',
	'consumption',
	'unmanagedLoad',
];

const UNDOCUMENTED: Record<string, string[]> = {
	'POST /resources/circuits/v2.0': ASKED_FOR,
	'PATCH /resources/circuits/v2.0/{circuit}': ASKED_FOR,
	'GET /resources/bookings/v1.0': ['bookedEvses'],
	'GET /resources/installer-jobs/v1.0': ['chargePoints'],
	'GET /resources/charge-points/v2.0/{chargePoint}/available-personal-smart-charging-modes': ['id'],
	'POST /resources/installer-jobs/v1.0': ['chargePoints'],
	'PATCH /resources/installer-jobs/v1.0/{installerJob}': ['chargePoints'],
	'POST /resources/payment-terminals/v1.0': ['createdAt', 'lastUpdatedAt'],
	'GET /resources/payment-terminals/v1.0': ['createdAt', 'lastUpdatedAt'],
	'GET /resources/payment-terminals/v1.0/{paymentTerminal}': ['createdAt', 'lastUpdatedAt'],
	'PATCH /resources/payment-terminals/v1.0/{paymentTerminal}': ['createdAt', 'lastUpdatedAt'],
	'GET /resources/circuits/v2.0': ['schedule'],
	'GET /resources/energy-coupons/v1.0': ['energyCouponSessionConsumptions'],
	'GET /resources/evses/v2.1': ['accessibleParkingSpaces'],
	'GET /resources/charge-points/v2.0/{chargePoint}/evses': ['accessibleParkingSpaces'],
	'GET /resources/issues/v1.0': ['relatedResources'],
	'POST /resources/issues/v1.0': ['relatedResources'],
	'PATCH /resources/issues/v1.0/{issue}': ['relatedResources'],
	'GET /resources/partner-invoices/v1.0': [
		'seller',
		'buyer',
		'lineItems',
		'taxBreakdown',
		'fiscalization',
	],
	'GET /resources/users/v1.1': ['amountDue'],
	'POST /resources/users/v1.1': ['amountDue'],
	'PATCH /resources/users/v1.1/{user}': ['amountDue'],
	'GET /resources/vehicles/v1.0': ['userIds', 'telemetry'],
	'POST /resources/vehicles/v1.0': ['userIds', 'telemetry'],
	'PATCH /resources/vehicles/v1.0/{vehicle}': ['userIds', 'telemetry'],
	'PATCH /resources/charge-points/v2.0/{chargePoint}/shares/{share}': [
		'operatorId',
		'lastUpdatedAt',
	],
	'POST /resources/configuration-templates/v1.0/{template}/variables': ['createdAt'],
	'GET /resources/configuration-templates/v1.0/{template}/variables': ['createdAt'],
	'PATCH /resources/configuration-templates/v1.0/{template}/variables/{variable}': ['createdAt'],
};

/** Fields that an operation leaves out of its answer. */
export function undocumented(route: Route): string[] {
	const own = UNDOCUMENTED[`${route.operation.method} ${route.path}`] ?? [];
	return route.operation.output ? own : [...own, ...route.parents.map(parentField)];
}
