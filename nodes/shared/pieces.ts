import { group, groups, loaded, required, text } from '../../lib/declarative';
import type { GroupField, TextField } from '../../lib/declarative/types';

/** Shapes that resources of several nodes share. */

type Options = Partial<Omit<TextField, 'kind' | 'name'>>;

/** A country, by its two-letter code. */
export const country = (name: string, options: Options = {}): TextField =>
	loaded(name, 'countries', { pattern: '^[A-Z]{2}$', ...options });

/** A currency, by its three-letter code. */
export const currency = (name: string, options: Options = {}): TextField =>
	loaded(name, 'currencies', { pattern: '^[A-Z]{3}$', ...options });

/** A state, county or territory, by its code; only some countries have them. */
export const state = (name: string, options: Options = {}): TextField =>
	loaded(name, 'states', {
		pattern: '^[0-9A-Z]{1,3}$',
		description: 'For the US, Australia, Canada, Romania and the US Outlying Islands',
		...options,
	});

/** A time zone: `Europe/Berlin`. */
export const timezone = (name: string, options: Options = {}): TextField =>
	loaded(name, 'timezones', { label: 'Time Zone', ...options });

/** Where money is paid to. */
export const bankDetails = group('bankDetails', [
	text('bankIban', { nullable: true, label: 'IBAN' }),
	text('bankName', { nullable: true }),
	text('bankAddress', { nullable: true }),
	text('bankCode', { nullable: true }),
	text('bankAccountNumber', { nullable: true }),
	text('bankAccountType', { nullable: true }),
	text('bankBic', { nullable: true }),
	text('bankAccountHolder', { nullable: true, label: 'Bank Account Holder (Deprecated)' }),
]);

/** A text in several languages. */
export const translations = (
	name: string,
	options: Partial<Omit<GroupField, 'kind' | 'name' | 'fields'>> = {},
): GroupField =>
	groups(
		name,
		[required(text('locale', { placeholder: 'en' })), required(text('translation', { lines: 2 }))],
		options,
	);
