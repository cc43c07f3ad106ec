import { get, getMany, resource } from '../../../lib/declarative';
import operatorRecord from '../records/operator.json';

export const operator = resource(
	'Operator',
	'/resources/operators/v1.0',
	'operator',
	[getMany(), get()],
	{
		about: 'companies on this tenant that your token may act for',
		record: operatorRecord,
		simple: ['name', 'email', 'phone', 'country', 'currency', 'timezone', 'default', 'createdAt'],
	},
);
