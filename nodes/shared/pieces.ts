import { group, groups, loaded, recordId, required, text } from '../../lib/declarative';
import type { GroupField, TextField } from '../../lib/declarative/types';

/** Shapes that resources of several nodes share. */

type Options = Partial<Omit<TextField, 'kind' | 'name'>>;

/** A time of day, as text; a period may end with the day. */
export const CLOCK = '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$';
export const CLOCK_WITH_SECONDS = '^(([01]\\d|2[0-3])(:[0-5]\\d){2}|24:00:00)$';

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

/** A language that the tenant's texts and emails come in: `de-CH`. */
export const language = (name: string, options: Options = {}): TextField =>
	loaded(name, 'languages', { pattern: '^[a-z]{2,3}(-[A-Z]{2})?$', ...options });

/** What a field says that newer versions of the API do not name any more. */
export const OLDER = 'For older versions of the API';

/** The platform operator: only needed with the token of a global administrator. */
export const operatorId = recordId('operatorId', 'operator', {
	description: 'For a token that may act for several operators',
});

/** Where money is paid to. */
export const bankDetails = group('bankDetails', [
	text('bankIban', { nullable: true, label: 'IBAN' }),
	text('bankName', { nullable: true }),
	text('bankAddress', { nullable: true }),
	text('bankCode', { nullable: true }),
	text('bankAccountNumber', { nullable: true }),
	text('bankAccountType', { nullable: true }),
	text('bankBic', { nullable: true, label: 'BIC' }),
	text('bankAccountHolder', { nullable: true }),
]);

/** Where Italy's system of electronic invoices sends an invoice to. */
export const italianRecipient = [
	text('recipientCode', {
		placeholder: 'ABC1234',
		description: 'For electronic invoices in Italy',
		minLength: 7,
		maxLength: 7,
		pattern: '^[A-Za-z0-9]{7}$',
	}),
	text('recipientCertifiedEmail', {
		label: 'Certified Email (PEC)',
		description: 'For electronic invoices in Italy',
		format: 'email',
	}),
];

/** A text in several languages. */
export const translations = (
	name: string,
	options: Partial<Omit<GroupField, 'kind' | 'name' | 'fields'>> = {},
): GroupField =>
	groups(
		name,
		[required(text('locale', { placeholder: 'en' })), required(text('translation', { lines: 2 }))],
		{ one: 'Language', ...options },
	);
