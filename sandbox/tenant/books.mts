/**
 * The tenant's own books: sums kept beside the records, in whole cents, as each amount arises.
 * What a workflow adds up from the API has to come out the same.
 */

export interface Entry {
	/** How many records it is made of. */
	count: number;
	/** Cents without tax. */
	net: number;
	partnerShare: number;
	operatorShare: number;
	energyWh: number;
}

export interface MonthOfPartner {
	partnerId: number;
	/** 2026-05, of the record's date in UTC */
	month: string;
	revenue: Entry;
	/** Cents without tax. */
	expenses: number;
	expenseCount: number;
	/** The partner's share of sessions whose payment is still awaited, in cents. */
	awaited: number;
}

const empty = (): Entry => ({ count: 0, net: 0, partnerShare: 0, operatorShare: 0, energyWh: 0 });

export class Books {
	/** Cents with and without tax, over all billed sessions, by month. */
	readonly sessions: Record<
		string,
		{ count: number; gross: number; net: number; energyWh: number }
	> = {};
	private readonly byKey = new Map<string, MonthOfPartner>();

	/** A partner's month; empty where nothing happened. */
	of(partnerId: number, month: string): MonthOfPartner {
		const key = `${partnerId} ${month}`;
		const known = this.byKey.get(key);
		if (known) return known;
		const made = { partnerId, month, revenue: empty(), expenses: 0, expenseCount: 0, awaited: 0 };
		this.byKey.set(key, made);
		return made;
	}

	/** All months of all partners, by partner, then month. */
	months(): MonthOfPartner[] {
		return [...this.byKey.values()].sort(
			(a, b) => a.partnerId - b.partnerId || a.month.localeCompare(b.month),
		);
	}

	/** Revenues of a period by partner, in cents; both months included. */
	revenueByPartner(fromMonth: string, toMonth = fromMonth): Record<number, Entry> {
		const sums: Record<number, Entry> = {};
		for (const { partnerId, month, revenue } of this.months()) {
			if (month < fromMonth || month > toMonth || revenue.count === 0) continue;
			const sum = (sums[partnerId] ??= empty());
			for (const name of Object.keys(sum) as Array<keyof Entry>) sum[name] += revenue[name];
		}
		return sums;
	}

	session(month: string, gross: number, net: number, energyWh: number): void {
		const sum = (this.sessions[month] ??= { count: 0, gross: 0, net: 0, energyWh: 0 });
		sum.count++;
		sum.gross += gross;
		sum.net += net;
		sum.energyWh += energyWh;
	}
}
