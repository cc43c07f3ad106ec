/** What a session tells only when it is asked: its authorization, its prices, its periods. */
import { PRICES, TAX } from './seed/network.mts';
import { iso } from './shape.mts';
import type { Row, Store } from './store.mts';

const OLD_METHODS: Record<string, string> = { id_tag: 'rfid_tag', roaming: 'rfid_tag' };

/** Details of a session, by the names that were asked for. */
export function sessionDetails(session: Row, store: Store, asked: ReadonlySet<string>): Row {
	return {
		...(asked.has('authorization') && { authorization: authorizationOf(session, store) }),
		...(asked.has('priceBreakdown') && { priceBreakdown: pricesOf(session, store) }),
		...(asked.has('chargingPeriods') && {
			chargingPeriods: periodsOf(session, store, asked.has('chargingPeriodsPriceBreakdown')),
		}),
		...(asked.has('clockAlignedEnergyConsumption') && {
			clockAlignedEnergyConsumption: quartersOf(session),
		}),
	};
}

function authorizationOf(session: Row, store: Store): Row | undefined {
	const row = store.of('authorizations').get(session.authorizationId);
	return (
		row && {
			...row,
			method: OLD_METHODS[String(row.method)] ?? row.method,
			rejectionReason: null,
			rfidTagUid: row.idTagUid,
		}
	);
}

/** The elements of a session's price; they add up to its amount. */
function pricesOf(session: Row, store: Store): Row[] {
	const cents = Math.round(Number(session.amount ?? 0) * 100);
	if (cents === 0) return [];
	const evse = store.of('evses').get(session.evseId);
	const { kwh, connection } = PRICES[String(evse?.currentType ?? 'ac')];
	const line = (
		type: string,
		unit: string,
		price: number,
		each: number,
		quantity: number,
	): Row => ({
		type,
		currency: 'EUR',
		unit,
		pricePerUnit: { withTax: each / 100 },
		quantity,
		price: { withTax: price / 100 },
		taxPercentage: TAX,
		totalPrice: price / 100,
		unitPrice: each / 100,
	});
	return [
		line('energy', 'kwh', cents - connection, kwh, Number(session.energy) / 1000),
		...(connection > 0 ? [line('connection', 'session', connection, connection, 1)] : []),
	];
}

function periodsOf(session: Row, store: Store, withPrices: boolean): Row[] {
	return [
		{
			id: Number(session.id),
			energy: Math.round(Number(session.energy)),
			startedAt: session.startedAt,
			stoppedAt: session.stoppedAt,
			state: 'charging',
			chargingState: 'charging',
			pricingDetails: { pricingMethod: 'energy' },
			amount: session.amount,
			...(withPrices && {
				priceBreakdown: pricesOf(session, store).map(
					({ totalPrice: _total, unitPrice: _unit, ...line }) => line,
				),
			}),
		},
	];
}

const QUARTER = 15 * 60_000;

/** The energy of each quarter of an hour since the start, in Wh. */
function quartersOf(session: Row): Row[] {
	if (!session.stoppedAt) return [];
	const from = Date.parse(String(session.startedAt));
	const to = Date.parse(String(session.stoppedAt));
	const energy = Number(session.energy);
	const until = (time: number) => Math.round((energy * (time - from)) / Math.max(1, to - from));
	const quarters: Row[] = [];
	for (let start = from; start < to; start += QUARTER) {
		const end = Math.min(start + QUARTER, to);
		const consumed = until(end) - until(start);
		quarters.push({
			start: iso(start),
			end: iso(end),
			energyConsumed: consumed,
			energyConsumption: { total: consumed, grid: consumed },
		});
	}
	return quarters;
}
