/** Which of our nodes n8n's search finds by the words that people type, and which of them first. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Themed } from 'n8n-workflow';
import { nodes } from '../support/catalogue.mts';
import { findNodes } from '../support/nodeSearch.mts';

/** Words to the nodes that do it: these are the first ones found, in this order. */
const WORDS: Record<string, string> = {
	// Chargers and what is done to them
	'charge point': 'ChargePoint',
	chargepoints: 'ChargePoint',
	'charging points': 'ChargePoint',
	'charge box': 'ChargePoint',
	wallbox: 'ChargePoint',
	'fast charger': 'ChargePoint',
	'start session': 'ChargePoint Evse',
	'remote start': 'ChargePoint',
	'start charging': 'ChargePoint Evse',
	'stop charging': 'ChargePoint',
	'remote stop': 'ChargePoint',
	unlock: 'ChargePoint',
	'stuck cable': 'ChargePoint',
	reboot: 'ChargePoint',
	reset: 'ChargePoint',
	'restart charger': 'ChargePoint',
	'power cycle': 'ChargePoint',
	status: 'ChargePoint Evse Trigger',
	'charger status': 'ChargePoint',
	online: 'ChargePoint',
	availability: 'ChargePoint',
	'out of order': 'ChargePoint',
	diagnostics: 'ChargePoint',
	logs: 'ChargePoint',
	heartbeat: 'ChargePoint',
	'update firmware': 'ChargePoint',
	configuration: 'ChargePoint Hardware',
	'smart charging': 'ChargePoint Energy',
	'charging profile': 'ChargePoint',
	'power limit': 'ChargePoint',
	'qr code': 'ChargePoint Evse',
	connector: 'Evse',
	plug: 'Evse',
	socket: 'Evse',
	outlet: 'Evse',
	'type 2': 'Evse',
	CHAdeMO: 'Evse',
	evses: 'Evse',
	firmware: 'Hardware ChargePoint',
	model: 'Hardware',
	manufacturer: 'Hardware',
	vendor: 'Hardware',
	'error code': 'Hardware',
	'configuration template': 'Hardware',

	// What goes wrong
	alarm: 'Trigger',
	alert: 'Trigger',
	fault: 'Trigger Hardware Maintenance',
	faulted: 'Trigger',
	error: 'Trigger Hardware',
	failure: 'Trigger',
	offline: 'Trigger ChargePoint',
	'charger fault': 'Trigger',
	'charger offline': 'ChargePoint Trigger',
	'status change': 'Trigger',
	'real time': 'Trigger',
	event: 'Trigger',
	webhook: 'Trigger Notification',
	notify: 'Trigger',
	monitoring: 'Trigger',
	breakdown: 'Maintenance Trigger',
	broken: 'Maintenance',
	repair: 'Maintenance',
	issue: 'Maintenance',
	ticket: 'Maintenance',
	incident: 'Maintenance',
	outage: 'Maintenance',
	downtime: 'Maintenance',
	uptime: 'Maintenance',
	SLA: 'Maintenance',
	'planned maintenance': 'Maintenance',
	installer: 'Maintenance',
	technician: 'Maintenance',
	commissioning: 'Maintenance',

	// Places and energy
	location: 'Location',
	site: 'Location',
	depot: 'Location',
	address: 'Location',
	'car park': 'Location',
	'parking bay': 'Location',
	'opening hours': 'Location',
	map: 'Location',
	property: 'Location Partner',
	'load management': 'Energy',
	'load balancing': 'Energy',
	DLM: 'Energy',
	'demand response': 'Energy',
	'peak shaving': 'Energy',
	kilowatt: 'Energy Session',
	kW: 'Energy',
	grid: 'Energy',
	meter: 'Energy',
	electricity: 'Energy',
	'electricity price': 'Energy',
	'spot price': 'Energy',
	solar: 'Energy',
	'green energy': 'Energy',
	utility: 'Energy',
	flexibility: 'Energy',
	circuit: 'Energy',

	// Charging and those who charge
	session: 'Session',
	'charging sessions': 'Session',
	'charging history': 'Session',
	kWh: 'Session Tariff',
	'kilowatt hours': 'Session',
	consumption: 'Session',
	'energy consumption': 'Session',
	'meter values': 'Session',
	statistics: 'Session',
	utilisation: 'Session',
	utilization: 'Session',
	authorisation: 'Session',
	authorization: 'Session',
	reservation: 'Session',
	booking: 'Session',
	unpaid: 'Session Billing',
	driver: 'User',
	customer: 'User',
	client: 'User',
	member: 'User',
	wallet: 'User',
	balance: 'User',
	'credit card': 'User',
	'payment method': 'User',
	GDPR: 'User',
	consent: 'User',
	newsletter: 'User',
	'cancel subscription': 'User',
	badge: 'IdTag',
	'charge card': 'IdTag',
	card: 'IdTag',
	RFID: 'IdTag',
	NFC: 'IdTag',
	'key fob': 'IdTag',
	token: 'IdTag',
	'plug and charge': 'IdTag',
	'plug & charge': 'IdTag',
	'plug-and-charge': 'IdTag',
	'ISO 15118': 'IdTag',
	EMAID: 'IdTag',
	certificate: 'IdTag',
	autocharge: 'IdTag',
	'electric vehicle': 'Vehicle ChargePoint',
	'electric cars': 'Vehicle',
	car: 'Vehicle',
	fleet: 'Vehicle Partner',
	'licence plate': 'Vehicle',
	'license plate': 'Vehicle',
	VIN: 'Vehicle',
	mileage: 'Vehicle',
	battery: 'Vehicle',
	'state of charge': 'Vehicle',

	// Money
	invoice: 'Billing',
	bill: 'Billing',
	receipt: 'Billing',
	payment: 'Billing',
	transaction: 'Billing',
	refund: 'Billing Reimbursement',
	chargeback: 'Billing',
	voucher: 'Billing',
	coupon: 'Billing',
	'promo code': 'Billing',
	'gift card': 'Billing',
	'top up': 'Billing User',
	'card reader': 'Billing',
	POS: 'Billing',
	accounting: 'Billing',
	finance: 'Billing Partner',
	overdue: 'Billing',
	'pre-authorisation': 'Billing',
	'pre-authorization': 'Billing',
	fiscalisation: 'Billing',
	price: 'Tariff',
	pricing: 'Tariff',
	tariff: 'Tariff',
	discount: 'Tariff Billing',
	'idle fee': 'Tariff',
	'parking fee': 'Tariff',
	'time of use': 'Tariff',
	'night rate': 'Tariff',
	'off-peak': 'Tariff',
	'price per kWh': 'Tariff',
	'free charging': 'Tariff',
	cost: 'Tariff',
	plan: 'Subscription',
	membership: 'Subscription',
	recurring: 'Subscription',
	'monthly fee': 'Subscription',
	VAT: 'Tax',
	'sales tax': 'Tax',
	'VAT number': 'Tax',
	'exchange rate': 'Tax',
	currency: 'Tax',
	partner: 'Partner',
	landlord: 'Partner',
	'site host': 'Partner',
	company: 'Partner',
	contract: 'Partner',
	payout: 'Partner',
	settlement: 'Partner',
	revenue: 'Partner',
	'revenue share': 'Partner',
	commission: 'Partner',
	report: 'Partner',
	'monthly report': 'Partner',
	'credit note': 'Partner',
	expense: 'Partner Reimbursement',
	reimburse: 'Reimbursement',
	'home charging': 'Reimbursement',
	employee: 'Reimbursement',
	payroll: 'Reimbursement',
	'expense claim': 'Reimbursement',

	// Other networks, and the system itself
	OCPI: 'Roaming',
	roaming: 'Roaming',
	CPO: 'Roaming ChargePoint',
	eMSP: 'Roaming',
	CDR: 'Roaming',
	Hubject: 'Roaming',
	interoperability: 'Roaming',
	OCPP: 'ChargePoint Evse Trigger',
	settings: 'Account',
	tenant: 'Account',
	admin: 'Account',
	permissions: 'Account',
	FAQ: 'Account',
	'terms and conditions': 'Account',
	organisation: 'Account',
	organization: 'Account',
	operator: 'Roaming Account',
	Kafka: 'Notification',
	notification: 'Notification Trigger',
	resend: 'Notification',
	API: 'ApiCall',
	'HTTP request': 'ApiCall',
};

/**
 * Broad words to all the nodes that they find. The first four are those that one would open first. n8n
 * takes letters in this order for a match, so that `charge card` is found by “charger” too.
 */
const BROAD: Record<string, string> = {
	EV: 'ChargePoint Evse Session Trigger Partner Vehicle Roaming Energy',
	'EV charging': 'ChargePoint Evse Session Trigger',
	'EV charger': 'ChargePoint Trigger',
	'EV charging station': 'ChargePoint Evse',
	charger: 'ChargePoint Evse Session Trigger IdTag',
	charging: 'ChargePoint Evse Session Trigger Location IdTag Reimbursement Tariff Energy',
	'charging station': 'ChargePoint Evse',
	emobility: 'ChargePoint Evse Session Trigger',
	'e-mobility': 'ChargePoint Evse Session Trigger',
	'electric vehicle charging': 'ChargePoint Evse Session Trigger',
};

describe('n8n’s search', () => {
	it.each(Object.entries(WORDS))('leads “%s” to %s', (word, expected) => {
		const wanted = expected.split(' ');
		expect(findNodes(word).slice(0, wanted.length)).toEqual(wanted);
	});

	it.each(Object.entries(BROAD))('leads “%s” to nothing but %s', (word, expected) => {
		expect(findNodes(word).join(' ')).toBe(expected);
	});

	it.each(['AMPECO', 'ampeco trig', 'AMPECO Trigger'])(
		'finds every node by “%s”, the trigger first',
		(text) => {
			const found = findNodes(text);
			expect(found).toHaveLength(nodes().length);
			expect(found[0]).toBe('Trigger');
		},
	);

	it('shows the trigger under its own name, without a list of actions that would take “Trigger” away', () => {
		const { description } = nodes().find(({ name }) => name === 'AmpecoTrigger')!.nodeType;
		const listed = ['event', 'events', 'trigger on'];
		const labels = description.properties.map(({ displayName }) => displayName.toLowerCase());
		expect(labels.filter((label) => listed.includes(label))).toEqual([]);
	});

	it('finds every node by its own name', () => {
		const wrong = nodes().filter(({ name, nodeType }) => {
			const [first] = findNodes(nodeType.description.displayName.trim());
			return `Ampeco${first}` !== name;
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});
});

describe('the icons', () => {
	const shapes = (file: string) =>
		readFileSync(file, 'utf8').replace(/(fill|stroke)="#\w+"/g, '$1');
	const iconsOf = () =>
		nodes().map(({ name, nodeType: { description } }) => {
			const { light, dark } = description.icon as Exclude<Themed<string>, string>;
			const pathOf = (icon: string) =>
				resolve(import.meta.dirname, '../../dist/nodes', name, icon.replace('file:', ''));
			return { name, light: pathOf(light), dark: pathOf(dark) };
		});

	it('differ from node to node', () => {
		const drawn = iconsOf().map(({ light }) => readFileSync(light, 'utf8'));
		expect(new Set(drawn).size).toBe(drawn.length);
	});

	it('have one frame, and the same shapes in light and dark', () => {
		const frame = /<rect width="56" height="56" x="2" y="2" rx="13"/;
		const wrong = iconsOf().filter(
			({ light, dark }) =>
				!frame.test(shapes(light)) ||
				shapes(light) !== shapes(dark) ||
				readFileSync(light, 'utf8') === readFileSync(dark, 'utf8'),
		);
		expect(wrong).toEqual([]);
	});
});
