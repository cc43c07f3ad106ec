import {
	boolean,
	create,
	get,
	getMany,
	money,
	recordIds,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import topUpPackageRecord from '../records/topUpPackage.json';

const decimals = { multipleOf: 0.001 };
const price = money('price', {
	...decimals,
	positive: true,
	description: 'What the user pays, with up to three decimals',
});
const bonus = money('bonus', {
	...decimals,
	min: 0,
	description: 'What the user gets on top, with up to three decimals',
});
const enabled = boolean('enabled', {
	nullable: true,
	description: 'Whether users can choose it; without it they cannot',
});

export const topUpPackage = resource(
	'Top Up Package',
	'/resources/top-up-packages/v2.0',
	'topUpPackage',
	[
		getMany({ filters: [boolean('enabled'), recordIds('operatorId', 'operator')] }),
		get(),
		create({
			required: [price, bonus],
			optional: [enabled, operatorId],
		}),
		update({ optional: [price, bonus, enabled] }),
		remove(),
	],
	{
		noun: 'top-up package',
		about: 'amounts that users can add to their balance',
		record: topUpPackageRecord,
	},
);
