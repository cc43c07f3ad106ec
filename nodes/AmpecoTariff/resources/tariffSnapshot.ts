import { get, integer, resource } from '../../../lib/declarative';
import tariffRecord from '../records/tariff.json';
import { simplePrices } from './shared';

export const tariffSnapshot = resource(
	'Tariff Snapshot',
	'/resources/tariff-snapshots/v1.0',
	'tariffSnapshot',
	[
		get({
			action: 'Get a tariff as it was for a session',
			description: 'Gets the prices that a session was billed by, as they were then',
		}),
	],
	{
		// There is no list of them: a session names the one that it was billed by.
		parameters: [
			integer('tariffSnapshot', {
				label: 'Tariff Snapshot ID',
				description: 'Named by the session',
			}),
		],
		record: {
			...tariffRecord,
			properties: { ...tariffRecord.properties, tariffId: { type: 'integer' } },
		},
		simple: ['name', 'type', ...simplePrices, 'currency', 'partner.id'],
	},
);
