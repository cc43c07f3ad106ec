import {
	boolean,
	choice,
	group,
	integer,
	list,
	recordIds,
	required,
	text,
} from '../../../lib/declarative';
import type { Field } from '../../../lib/declarative';
import { country } from '../../shared/pieces';

export const cardNetworks = {
	visa: 'Visa',
	mastercard: 'Mastercard',
	maestro: 'Maestro',
	amex: 'American Express',
	paypal: 'PayPal',
	bancontact: 'Bancontact',
	cartes_bancaires: 'Cartes Bancaires',
	diners_club: 'Diners Club',
	discover: 'Discover',
	interac: 'Interac',
	jcb: 'JCB',
	mada: 'mada',
	visa_electron: 'Visa Electron',
};

export const wallets = { applepay: 'Apple Pay', googlepay: 'Google Pay', twint: 'TWINT' };

const types = { none: 'All', allow: 'Only Those Chosen', deny: 'All but Those Chosen' };

const restriction = (name: string, of: Field, more = {}) =>
	group(name, [required(choice('type', { ...types, ...more })), of]);

/** The energy of a coupon. */
export const energyWh = integer('energyWh', {
	label: 'Energy (Wh)',
	min: 1,
	max: 4000000000,
	description: '1,000 Wh are 1 kWh',
});

/** Where a coupon can be used, and by whom. */
export const couponRestrictions = group('restrictions', [
	boolean('personalChargePointsOnly'),
	choice('evseType', { ac: 'AC', dc: 'DC', any: 'Any' }),
	restriction('countryRestriction', list(country('countries'))),
	restriction('partnerRestriction', recordIds('partnerIds', 'partner'), {
		exclude_roaming: 'All but Roaming',
	}),
	restriction('locationRestriction', recordIds('locationIds', 'location')),
	restriction('locationTagRestriction', list(text('locationTagNames'))),
	restriction('userGroupRestriction', recordIds('userGroupIds', 'userGroup')),
	integer('minSessionEnergyWh', { label: 'Min Session Energy (Wh)', min: 0 }),
	integer('maxSessionEnergyWh', { label: 'Max Session Energy (Wh)', min: 0 }),
]);
