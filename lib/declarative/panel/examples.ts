import type { TextField } from '../types';
import { words } from '../vocabulary/labels';

/** How a text looks, by its format. */
const FORMATS: Record<NonNullable<TextField['format']>, string> = {
	email: 'name@example.com',
	url: 'https://',
	uuid: '3f0f8a3e-6b1c-4c58-9d1f-2f6a1c9b7e11',
};

/** How a text looks, by what its name ends with. */
const ENDINGS: Array<[names: string[], example: string]> = [
	[['bic'], 'BANKDEFFXXX'],
	[['color', 'colour'], '#1A73E8'],
	[['country code'], 'DE'],
	[['email'], 'name@example.com'],
	[['emaid'], 'DEABCC123456789'],
	[['iban'], 'DE89370400440532013000'],
	[['iccid'], '8949000000000000001'],
	[['ip', 'ips', 'ip address'], '192.0.2.10'],
	[['license plate', 'vehicle no'], 'HH AB 1234'],
	[['locale', 'language'], 'en'],
	[['mac address'], '00:00:5E:00:53:01'],
	[['phone', 'phone number'], '+49 40 123456'],
	[['brokers'], 'kafka.example.com:9092'],
	[['tag uid', 'id tag'], '04A2B3C4D5E680'],
	[['url', 'uri'], 'https://'],
	[['vat no', 'vat number'], 'DE123456789'],
	[['vin'], 'WVWZZZ1JZXW000001'],
];

/** An example of what a text field takes, for its empty box; undefined where any words will do. */
export function exampleOf({ name, format, loadOptions }: TextField): string | undefined {
	if (loadOptions) return undefined;
	if (format) return FORMATS[format];
	const spoken = ` ${words(name).join(' ').toLowerCase()}`;
	return ENDINGS.find(([names]) => names.some((end) => spoken.endsWith(` ${end}`)))?.[1];
}
