/** What a session costs, who gets what, and the records that say so. Amounts are in whole cents. */
import { PRICES, TAX } from './seed/network.mts';
import { iso } from './shape.mts';
import type { Books } from './books.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

export interface Price {
	gross: number;
	net: number;
}

/** The price of an energy at an EVSE, in cents. */
export function priceOf(current: string, energyWh: number, isFree = false): Price {
	if (isFree || energyWh <= 0) return { gross: 0, net: 0 };
	const { kwh, connection } = PRICES[current];
	const gross = Math.round((energyWh / 1000) * kwh) + connection;
	return { gross, net: Math.round(gross / (1 + TAX / 100)) };
}

export const euros = (cents: number): number => cents / 100;

/** `01:24:10` */
export function clockTime(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
		.map((part) => String(part).padStart(2, '0'))
		.join(':');
}

export type PaymentStatus = 'paid' | 'failed' | 'pending';

export interface Bill {
	session: Row;
	evse: Row;
	chargePoint: Row;
	payment: PaymentStatus;
}

/** Bills a finished session: transaction, receipt, the partner's revenue, the CDR of a roaming one. */
export function bill(
	world: World,
	books: Books,
	{ session, evse, chargePoint, payment }: Bill,
): void {
	const { store } = world;
	const energy = Number(session.energy);
	const isFree = evse.tariffGroupId === 3 && session._partnerId === 7;
	const { gross, net } = priceOf(String(evse.currentType), energy, isFree);
	const stoppedAt = String(session.stoppedAt);
	const month = stoppedAt.slice(0, 7);
	const isRoaming = session._roaming === true;
	Object.assign(session, {
		amount: euros(gross),
		totalAmount: { withTax: euros(gross), withoutTax: euros(net) },
		tax: { taxId: 1, taxPercentage: TAX },
		paymentStatus: gross === 0 ? null : payment,
		paymentStatusUpdatedAt: gross === 0 ? null : stoppedAt,
		billingStatus: 'completed',
		electricityCost: euros(Math.round((energy / 1000) * 11)),
	});
	books.session(month, gross, net, energy);
	if (gross > 0 && !isRoaming) addPayment(world, session, payment, gross, stoppedAt);
	if (isRoaming) addCdr(world, session, evse, net);
	const partnerId = (chargePoint.partner as Row | undefined)?.id as number | undefined;
	if (partnerId !== undefined && gross > 0) {
		addRevenue(world, books, session, evse, chargePoint, partnerId, net, payment);
	}
	const payer = session._partnerId as number | undefined;
	if (payer !== undefined && session.paymentType === 'corporate' && net > 0) {
		const expense = store.of('partner-expenses').add({
			partnerId: payer,
			partnerName: store.of('partners').get(payer)!.name,
			date: stoppedAt,
			origin: 'session-emsp',
			period: month,
			totalAmount: { withoutTax: euros(net) },
			currencyCode: 'EUR',
			settlementReportId: null,
			chargingSessionId: Number(session.id),
			startedAt: session.startedAt,
			duration: clockTime(Date.parse(stoppedAt) - Date.parse(String(session.startedAt))),
			chargePointName: chargePoint.name,
			authorization: session.idTag ?? null,
			operatorDiscountPercentage: 0,
			operatorDiscountAmount: 0,
			lastUpdatedAt: stoppedAt,
		});
		session._expenseId = expense.id;
		const entry = books.of(payer, month);
		entry.expenses += net;
		entry.expenseCount++;
	}
}

function addPayment(
	world: World,
	session: Row,
	payment: PaymentStatus,
	gross: number,
	date: string,
): void {
	const { store } = world;
	const user = session.userId === null ? undefined : store.of('users').get(session.userId);
	const receipt = store.of('receipts').add({
		receiptNo: `R-${100_000 + store.of('receipts').size + 1}`,
		userId: session.userId,
		totalKwh: Number(session.energy) / 1000,
		periodStart: session.startedAt,
		periodEnd: date,
		issuedOn: date.slice(0, 10),
		totalAmount: euros(gross),
		tax: { taxId: 1, taxPercentage: TAX },
		paymentStatus: payment === 'paid' ? 'paid' : 'pending',
		downloadUrl: `https://files.example.com/receipts/${100_000 + store.of('receipts').size + 1}.pdf`,
		lastUpdatedAt: date,
	});
	session.receiptId = receipt.id;
	const method = store.of('users/payment-methods').get(session.paymentMethodId);
	store.of('transactions').add({
		number: `T-${500_000 + store.of('transactions').size + 1}`,
		date,
		userId: session.userId,
		...(user && { userEmail: user.email }),
		sessionId: Number(session.id),
		paymentMethod: method ? method.name : String(session.paymentType),
		paymentMethodId: session.paymentMethodId ?? null,
		purchaseResourceType: 'session',
		purchaseResourceId: Number(session.id),
		totalAmount: euros(gross),
		currency: 'EUR',
		status: payment === 'paid' ? 'finalized' : payment,
		ref: `pay_${session.id}_${date.slice(0, 10).replaceAll('-', '')}`,
		bankMessage: payment === 'failed' ? 'Declined' : 'Approved',
		failureReason: payment === 'failed' ? 'The bank declined the card.' : null,
		invoiceId: null,
		invoiceNo: null,
		receiptId: receipt.id,
		billingType: 'internal',
		lastUpdatedAt: date,
		finalizedAt: payment === 'paid' ? date : null,
		terminalId: session.terminalId ?? null,
		cardDetails: {
			type: method?.issuer ?? null,
			last4: method ? String(method.name).slice(-4) : null,
			expMonth: method ? String(method.expireMonth) : null,
			expYear: method ? String(method.expireYear) : null,
			token: null,
		},
	});
}

function addRevenue(
	world: World,
	books: Books,
	session: Row,
	evse: Row,
	chargePoint: Row,
	partnerId: number,
	net: number,
	payment: PaymentStatus,
): void {
	const { store } = world;
	const contract = store.of('partner-contracts').get((chargePoint.partner as Row).contractId)!;
	const sharing = contract.revenueSharing as Record<string, number>;
	const percent =
		evse.currentType === 'dc'
			? sharing.partnerSharePercentageDcEvse
			: sharing.partnerSharePercentageAcEvse;
	const partnerShare = Math.round((net * percent) / 100);
	const operatorShare = net - partnerShare;
	const date = String(session.stoppedAt);
	const duration = Date.parse(date) - Date.parse(String(session.startedAt));
	store.of('partner-revenues').add({
		partnerId,
		partnerName: store.of('partners').get(partnerId)!.name,
		date,
		origin: 'session-cpo',
		totalAmount: { withoutTax: euros(net) },
		operatorShare: euros(operatorShare),
		partnerShare: euros(partnerShare),
		currencyCode: 'EUR',
		settlementReportId: null,
		chargingSessionId: Number(session.id),
		startedAt: session.startedAt,
		duration: clockTime(duration),
		chargePointName: chargePoint.name,
		authorization: session.idTag ?? null,
		electricityCost: session.electricityCost,
		remainingRevenue: euros(net),
		collectedAt: payment === 'paid' ? date : null,
		lastUpdatedAt: date,
	});
	const entry = books.of(partnerId, date.slice(0, 7));
	entry.revenue.count++;
	entry.revenue.net += net;
	entry.revenue.partnerShare += partnerShare;
	entry.revenue.operatorShare += operatorShare;
	entry.revenue.energyWh += Number(session.energy);
	if (payment !== 'paid') entry.awaited += partnerShare;
}

/** What its operator is billed for a roaming session; costs in a CDR are without tax. */
function addCdr(world: World, session: Row, evse: Row, net: number): void {
	const { store } = world;
	const stoppedAt = String(session.stoppedAt);
	const hours = (Date.parse(stoppedAt) - Date.parse(String(session.startedAt))) / 3_600_000;
	const cdr = store.of('cdrs').add({
		operatorId: (Number(session.id) % 2) + 1,
		platformId: 1,
		protocolType: 'OCPI',
		sessionId: String(session.id),
		receivedAt: stoppedAt,
		startTime: session.startedAt,
		endTime: stoppedAt,
		ocpiData: {
			version: '2.2',
			signedData: {},
			cdrToken: { uid: String(session.idTag), type: 'RFID' },
			authMethod: 'WHITELIST',
			authorizationReference: `ref-${session.id}`,
			cdrLocation: { evse_uid: String(evse.id) },
			chargingPeriods: [],
			currency: 'EUR',
			totalCost: euros(net),
			totalFixedCost: 0,
			totalEnergy: Number(session.energy) / 1000,
			totalEnergyCost: euros(net),
			totalTime: Math.round(hours * 100) / 100,
			totalTimeCost: 0,
			totalParkingTime: 0,
			totalParkingCost: 0,
			invoiceReferenceId: `I-${session.id}`,
		},
		roamingId: `CDR-${session.id}`,
		credit: false,
		isLocal: true,
		lastUpdatedAt: stoppedAt,
		sentAt: stoppedAt,
		deliveryResponse: 'success',
		externalAppData: null,
	});
	session.roaming = {
		cdrIds: [cdr.id],
		sessionId: `R-${session.id}`,
		roamingOperatorCpoId: cdr.operatorId,
		cpoLastUpdatedAt: stoppedAt,
	};
}

/** The monthly platform fees of a partner for what it has in the network. */
export function addPlatformFee(world: World, books: Books, partner: Row, month: string): void {
	const { store } = world;
	const contract = store.of('partner-contracts').find(({ partnerId }) => partnerId === partner.id);
	if (!contract) return;
	const fees = contract.monthlyPlatformFees as Record<string, number>;
	const points = store
		.of('charge-points')
		.filter((row) => (row.partner as Row | undefined)?.id === partner.id);
	const ids = new Set(points.map(({ id }) => id));
	const evses = store.of('evses').filter(({ chargePointId }) => ids.has(chargePointId));
	const ac = evses.filter(({ currentType }) => currentType === 'ac').length;
	const dc = evses.length - ac;
	const cents = (fee: number, count: number) => Math.round(fee * 100) * count;
	const total =
		cents(fees.perChargePoint, points.length) +
		cents(fees.perAcEvse, ac) +
		cents(fees.perDcEvse, dc);
	if (total === 0) return;
	const [year, number] = month.split('-').map(Number);
	const date = iso(Date.UTC(year, number, 1) - 1000);
	store.of('partner-expenses').add({
		partnerId: partner.id,
		partnerName: partner.name,
		date,
		origin: 'platform-fee-cpo',
		period: month,
		totalAmount: { withoutTax: euros(total) },
		currencyCode: 'EUR',
		settlementReportId: null,
		chargingSessionId: null,
		startedAt: null,
		duration: null,
		chargePointName: null,
		authorization: null,
		operatorDiscountPercentage: 0,
		operatorDiscountAmount: 0,
		breakdown: [
			{
				partnerContractId: contract.id,
				numberOfChargePoints: points.length,
				totalPlatformFeeChargePoints: euros(cents(fees.perChargePoint, points.length)),
				numberOfAcEvses: ac,
				totalPlatformFeeAcEvses: euros(cents(fees.perAcEvse, ac)),
				numberOfDcEvses: dc,
				totalPlatformFeeDcEvses: euros(cents(fees.perDcEvse, dc)),
			},
		],
		lastUpdatedAt: date,
	});
	const entry = books.of(Number(partner.id), month);
	entry.expenses += total;
	entry.expenseCount++;
}

/** The report that settles a partner's month; its sums are those of the month's records. */
export function addSettlementReport(world: World, partner: Row, month: string): Row {
	const { store } = world;
	const ofMonth = (row: Row) => row.partnerId === partner.id && String(row.date).startsWith(month);
	const revenues = store.of('partner-revenues').filter(ofMonth);
	const expenses = store.of('partner-expenses').filter(ofMonth);
	const cents = (value: unknown) => Math.round(Number(value) * 100);
	const sum = (rows: Row[], read: (row: Row) => unknown) =>
		rows.reduce((total, row) => total + cents(read(row)), 0);
	const revenue = sum(revenues, ({ partnerShare }) => partnerShare);
	const collected = sum(
		revenues.filter(({ collectedAt }) => collectedAt !== null),
		({ partnerShare }) => partnerShare,
	);
	const spent = sum(expenses, ({ totalAmount }) => (totalAmount as Row).withoutTax);
	const energyOf = (rows: Row[]) =>
		rows.reduce((total, row) => {
			return total + Number(store.of('sessions').get(row.chargingSessionId)?.energy ?? 0);
		}, 0);
	const [year, number] = month.split('-').map(Number);
	const company = (row: Row): Row => ({
		type: 'company',
		name: row.name,
		contactPerson: row.contactPerson ?? null,
		country: row.country ?? null,
		region: null,
		city: row.city ?? null,
		postCode: row.postcode ?? null,
		address: row.address ?? null,
		regNo: row.regNo ?? null,
		taxId: row.vatNo ?? null,
		phone: row.phone ?? null,
		email: row.email ?? null,
	});
	const report = store.of('partner-settlement-reports').add({
		partnerId: partner.id,
		number: `S-${month}-${String(partner.id).padStart(3, '0')}`,
		date: iso(Date.UTC(year, number, 1)).slice(0, 10),
		periodStart: `${month}-01`,
		periodEnd: iso(Date.UTC(year, number, 1) - 1000).slice(0, 10),
		currencyCode: 'EUR',
		totalAmount: { withoutTax: euros(collected - spent) },
		totalExpenses: euros(spent),
		totalRevenue: euros(revenue),
		totalAwaitedRevenue: euros(revenue - collected),
		totalCollectedRevenue: euros(collected),
		totalCollectedRevenueFromPreviousPeriod: 0,
		totalEnergyCpoWh: energyOf(revenues),
		totalEnergyEmspWh: energyOf(expenses),
		supplier: company({ name: 'Nordnetz Charging GmbH', country: 'DE', city: 'Hamburg' }),
		customer: {
			...company(partner),
			bankAccountHolder: partner.name,
			bankBic: null,
			...(partner.bankDetails as Row),
		},
		lastUpdatedAt: iso(Date.UTC(year, number, 1)),
	});
	report.downloadUrl = `https://files.example.com/settlements/${report.number}.pdf`;
	for (const row of [...revenues, ...expenses]) row.settlementReportId = report.id;
	return report;
}
