import {
	boolean,
	create,
	get,
	getMany,
	number,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import topUpPackageRecord from '../records/topUpPackage.json';

export const topUpPackage = resource(
	'Top Up Package',
	'/resources/top-up-packages/v2.0',
	'topUpPackage',
	[
		getMany({ filters: [boolean('enabled')] }),
		get(),
		create({
			required: [number('price', { multipleOf: 0.001 }), number('bonus', { multipleOf: 0.001 })],
			optional: [boolean('enabled', { nullable: true })],
		}),
		update({
			optional: [
				number('price', { multipleOf: 0.001 }),
				number('bonus', { multipleOf: 0.001 }),
				boolean('enabled', { nullable: true }),
			],
		}),
		remove(),
	],
	{ record: topUpPackageRecord },
);
