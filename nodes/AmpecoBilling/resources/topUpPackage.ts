import {
	boolean,
	create,
	get,
	getMany,
	money,
	recordId,
	recordIds,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import topUpPackageRecord from '../records/topUpPackage.json';

const decimals = { description: 'Up to three decimals', multipleOf: 0.001 };
const price = money('price', { ...decimals, positive: true });
const bonus = money('bonus', { ...decimals, min: 0 });
const enabled = boolean('enabled', { nullable: true });

export const topUpPackage = resource(
	'Top Up Package',
	'/resources/top-up-packages/v2.0',
	'topUpPackage',
	[
		getMany({ filters: [boolean('enabled'), recordIds('operatorId', 'operator')] }),
		get(),
		create({
			required: [price, bonus],
			optional: [enabled, recordId('operatorId', 'operator', { nullable: true })],
		}),
		update({ optional: [price, bonus, enabled] }),
		remove(),
	],
	{ noun: 'top-up package', record: topUpPackageRecord },
);
