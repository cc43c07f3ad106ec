import { get, resource } from '../../../lib/declarative';
import settingRecord from '../records/setting.json';

export const setting = resource(
	'Setting',
	'/resources/settings/v1.0',
	'',
	[
		get({
			action: 'Get the settings of the tenant',
			description:
				'Gets the base currency, the default tax, the rules of reservations and the languages of invoices',
		}),
	],
	{ record: settingRecord },
);
