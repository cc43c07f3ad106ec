/** Operations with consequences of their own that came after version 3.110.0 of the API. */
import { body, connected } from './calls.mts';
import { ApiError, invalid, notFound } from './errors.mts';
import { OPERATOR } from './seed/newer.mts';
import { iso } from './shape.mts';
import type { Handler, Handlers, Reply } from './calls.mts';
import type { Life } from './life.mts';
import type { Row } from './store.mts';

const POINT = '/actions/charge-point/v1.0/{chargePoint}';
const VEHICLE_USERS = '/resources/vehicles/v1.0/{vehicle}/relations/users';

const done = body({ success: true });

/** Sets the id that another system has for a record, and shows the record. */
const externalId =
	(name: string, path: string): Handler =>
	({ rows, body: asked, world }) => {
		rows[name].externalId = asked.externalId;
		return body({ data: world.show(path, world.touch(rows[name])) });
	};

function chargerHandlers(): Handlers {
	return {
		[`POST ${POINT}/check-tariff-display-support`]: ({ rows }) => {
			connected(rows.chargePoint);
			return body({
				success: rows.chargePoint.displayTariffAndCosts === true,
				message: 'Checked.',
			});
		},
		[`POST ${POINT}/clear-cache`]: ({ rows }) => {
			connected(rows.chargePoint);
			return done;
		},
		[`POST ${POINT}/get-composite-schedule`]: ({ rows, body: asked, world }) => {
			connected(rows.chargePoint);
			return body({
				status: 'Accepted',
				connectorId: 1,
				scheduleStart: world.stamp(),
				chargingSchedule: {
					duration: asked.duration,
					startSchedule: world.stamp(),
					chargingRateUnit: 'A',
					minChargingRate: 6,
					chargingSchedulePeriod: [{ startPeriod: 0, limit: 32 }],
				},
			});
		},
		[`POST ${POINT}/get-local-list-version`]: ({ rows }) => {
			connected(rows.chargePoint);
			return body({ versionNumber: 3 });
		},
		[`POST ${POINT}/send-custom-ocpp`]: ({ rows }) => {
			connected(rows.chargePoint);
			return body({ status: 'Accepted' });
		},
	};
}

function couponHandlers(): Handlers {
	return {
		'POST /actions/energy-coupon-template/v1.0/{energyCouponTemplate}/deactivate': ({
			rows,
			world,
		}) => {
			world.touch(rows.energyCouponTemplate).status = 'expired';
		},
		'POST /actions/energy-coupon/v1.0/redeem-code': ({ body: asked, world }) => {
			const { store } = world;
			const coupon = store.of('energy-coupons').find(({ code }) => code === asked.code);
			const template = store.of('energy-coupon-templates').find(({ code }) => code === asked.code);
			if (!coupon && template?.status !== 'active') {
				throw invalid({ code: ['There is no coupon with this code.'] });
			}
			const redeemed =
				coupon ??
				store.of('energy-coupons').add({
					operatorId: OPERATOR,
					_templateId: template!.id,
					code: `EC-${9000 + store.of('energy-coupons').nextId()}`,
					type: 'promotional',
					energyWh: template!.energyWh,
					remainingEnergyWh: template!.energyWh,
					evseType: 'any',
					restrictions: template!.restrictions,
					createdAt: world.stamp(),
				});
			Object.assign(redeemed, { userId: asked.userId, status: 'active' });
			return body({
				data: world.show('/resources/energy-coupons/v1.0/{energyCoupon}', redeemed),
			});
		},
		'POST /actions/energy-coupon/v1.0/{energyCoupon}/cancel': ({ rows }) => {
			if (rows.energyCoupon.status === 'locked')
				throw new ApiError(409, 'A session is using the coupon.');
			Object.assign(rows.energyCoupon, { status: 'cancelled', remainingEnergyWh: 0 });
		},
		'GET /actions/users/v1.0/{user}/get-total-eligible-coupon-energy': ({ rows, world }) => {
			const coupons = world.store
				.of('energy-coupons')
				.filter(({ userId, status }) => userId === Number(rows.user.id) && status === 'active');
			const totalRemainingWh = coupons.reduce(
				(total, { remainingEnergyWh }) => total + Number(remainingEnergyWh),
				0,
			);
			return body({ data: { totalRemainingWh, couponCount: coupons.length } });
		},
	};
}

/** A page of PDF that says of which invoice it is. */
function fiscalDocument(id: string): Reply {
	const text = `BT /F1 18 Tf 40 100 Td (Invoice ${id}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	].map((one, index) => `${index + 1} 0 obj\n${one}\nendobj\n`);
	return {
		body: Buffer.from(`%PDF-1.4\n${objects.join('')}trailer\n<< /Root 1 0 R >>\n%%EOF\n`),
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="invoice-${id}.pdf"`,
		},
	};
}

/** Bills between the operator and its partners. */
function partnerHandlers(life: Life): Handlers {
	const invoice = '/resources/partner-invoices/v1.0/{partnerInvoice}';
	const report = '/resources/partner-settlement-reports/v1.0/{partnerSettlementReport}';
	const record = '/resources/reimbursement-records/v1.0/{reimbursementRecord}';
	const policy = '/actions/partner-invite-corporate-billing-policy/v1.0/{corporateBillingPolicy}';
	const activate =
		(isActive: boolean): Handler =>
		({ rows, world }) => {
			const { corporateBillingPolicy } = rows;
			corporateBillingPolicy.isActive = isActive;
			life.notifier.emit(
				'partnerInviteCorporateBillingPolicy.changed',
				world.touch(corporateBillingPolicy),
			);
		};
	return {
		'GET /resources/invoices/v1.0/{invoice}/fiscalization-documents/download': ({ params }) =>
			fiscalDocument(params.invoice),
		'POST /actions/invoice/v1.0/{invoice}/update-external-id': externalId(
			'invoice',
			'/resources/invoices/v1.0/{invoice}',
		),
		'POST /actions/partner-invoice/v1.0/{partnerInvoice}/update-external-id': externalId(
			'partnerInvoice',
			invoice,
		),
		'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/update-external-id':
			externalId('partnerSettlementReport', report),
		'POST /actions/partner-invoice/v1.0/{partnerInvoice}/issue-credit-note': ({ rows, world }) => {
			const invoices = world.store.of('partner-invoices');
			const { id, ...own } = rows.partnerInvoice;
			if (own.type !== 'invoice' || invoices.find(({ referenceId }) => referenceId === id))
				throw new ApiError(409, 'A credit note has been issued already.');
			const note = invoices.add({
				...structuredClone(own),
				number: `CN-${3000 + invoices.nextId()}`,
				type: 'credit_note',
				referenceId: id,
				issuedOn: world.stamp().slice(0, 10),
			});
			return body({ data: world.show(invoice, note) });
		},
		'POST /actions/partner-settlement-report/v1.0/{partnerSettlementReport}/issue-partner-invoice':
			({ rows, world }) => body({ data: world.show(report, rows.partnerSettlementReport) }),
		'POST /actions/reimbursement-record/v1.0/{reimbursementRecord}/issue-credit': ({
			rows,
			body: asked,
			world,
		}) => {
			const { id, ...own } = rows.reimbursementRecord;
			if (own.credit !== undefined || own.creditedByReimbursementRecordId !== undefined)
				throw new ApiError(409, 'The record has been reversed already.');
			const { withTax, withoutTax } = own.amount as { withTax: number; withoutTax: number };
			const credit = world.store.of('reimbursement-records').add({
				...structuredClone(own),
				energy: -Number(own.energy),
				amount: { withTax: -withTax, withoutTax: -withoutTax },
				credit: { reimbursementRecordId: id, reason: asked.creditReason },
				createdAt: world.stamp(),
				updatedAt: world.stamp(),
			});
			rows.reimbursementRecord.creditedByReimbursementRecordId = credit.id;
			return body({ data: world.show(record, credit) });
		},
		'POST /actions/reimbursement-report/v1.0/{reimbursementReport}/regenerate': ({
			rows,
			world,
		}) => {
			const reports = world.store.of('reimbursement-reports');
			const { id: _, ...own } = rows.reimbursementReport;
			reports.remove(rows.reimbursementReport);
			reports.add({ ...own, createdAt: world.stamp(), updatedAt: world.stamp() });
		},
		[`POST ${policy}/enable`]: activate(true),
		[`POST ${policy}/disable`]: activate(false),
		'POST /actions/roaming-emsp/v1.0/{roamingEmsp}/assign-partner': ({
			rows,
			body: asked,
			world,
		}) => {
			const family = world.store.of('roaming-emsps/partners');
			const row =
				family.find(({ roamingEmspId }) => roamingEmspId === rows.roamingEmsp.id) ??
				family.add({ roamingEmspId: rows.roamingEmsp.id, operatorId: OPERATOR });
			row.partnerId = asked.partnerId;
			const { operatorId, partnerId, lastUpdatedAt } = world.touch(row);
			return body({ data: { operatorId, partnerId, lastUpdatedAt } });
		},
		'POST /actions/tax/v1.0/validate-vat': ({ body: asked, world }) => {
			const partner = world.store
				.of('partners')
				.find(({ vatNo }) => String(vatNo).endsWith(String(asked.vatNumber)));
			if (!partner) throw notFound('The VAT number');
			return body({ name: partner.businessName, address: partner.address });
		},
	};
}

function peopleHandlers(life: Life): Handlers {
	const users = (vehicle: Row): Row => ({ userIds: vehicle.userIds });
	const assign =
		(idsOf: (own: number[], asked: number[]) => number[]): Handler =>
		({ rows, body: asked, world }) => {
			const { vehicle } = rows;
			const own = (vehicle.userIds ?? []) as number[];
			vehicle.userIds = idsOf(own, (asked.userIds ?? []) as number[]);
			return body(users(world.touch(vehicle)));
		};
	return {
		'GET /resources/admins/v1.0/{admin}/permissions': ({ rows }) =>
			body({ data: rows.admin.permissions ?? [] }),
		[`GET ${VEHICLE_USERS}`]: ({ rows }) => body(users(rows.vehicle)),
		[`POST ${VEHICLE_USERS}`]: assign((own, asked) => [...new Set([...own, ...asked])]),
		[`PUT ${VEHICLE_USERS}`]: assign((_, asked) => asked),
		[`DELETE ${VEHICLE_USERS}/{user}`]: ({ rows, params, world }) => {
			const own = (rows.vehicle.userIds ?? []) as number[];
			const user = Number(params.user);
			if (!own.includes(user)) throw notFound('The user of the vehicle');
			rows.vehicle.userIds = own.filter((id) => id !== user);
			return body(users(world.touch(rows.vehicle)));
		},
		'POST /actions/users/v1.0/{user}/subscribe-to-plan': ({ rows, body: asked, world }) => {
			const stamp = world.stamp();
			const subscription = world.store.of('subscriptions').add({
				planId: asked.planId,
				userId: Number(rows.user.id),
				startDate: stamp,
				endDate: iso(world.time() + 365 * 86_400_000),
				status: 'active',
				statusDate: stamp,
				shouldUseExternalBilling: false,
				lastUpdatedAt: stamp,
			});
			rows.user.subscriptionId = subscription.id;
			life.notifier.emit('subscription', subscription);
		},
		'POST /actions/users/v1.0/{user}/subscription-billing-period/{billingPeriod}/retry-payment': ({
			rows,
		}) => {
			if (rows.billingPeriod.latestPaymentFailureAt === undefined)
				throw new ApiError(409, 'No payment of this period has failed.');
			rows.billingPeriod.latestPaymentFailureAt = undefined;
		},
		'POST /actions/session/v1.0/{session}/change-tariff': ({ rows, body: asked, world }) => {
			if (rows.session.billingStatus === 'completed')
				throw new ApiError(409, 'The session has been billed.');
			world.touch(rows.session).tariffSnapshotId = asked.tariffId;
			life.notifier.emit('SessionUpdateNotification', rows.session);
		},
		'POST /actions/transaction/v1.0/{transaction}/create-pre-authorization': ({
			rows,
			body: asked,
		}) => {
			const reference = `pa-${String(rows.transaction.id)}`;
			return body({
				data:
					asked.processor === 'stripe'
						? {
								processor: 'stripe',
								clientSecret: `pi_${reference}_secret`,
								paymentIntentId: `pi_${reference}`,
							}
						: {
								processor: 'worldline',
								redirectUrl: `https://pay.example.com/${reference}`,
								reference,
							},
			});
		},
		// The file itself is not kept.
	};
}

/** Handlers of operations that the nodes may not describe yet. */
export function newerHandlers(life: Life): Handlers {
	return {
		...chargerHandlers(),
		...couponHandlers(),
		...partnerHandlers(life),
		...peopleHandlers(life),
	};
}
