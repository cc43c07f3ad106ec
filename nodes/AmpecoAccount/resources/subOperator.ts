import { get, getMany, resource } from '../../../lib/declarative';
import subOperatorRecord from '../records/subOperator.json';

export const subOperator = resource(
	'Sub Operator',
	'/resources/sub-operators/v1.0',
	'subOperator',
	[getMany(), get()],
	{ record: subOperatorRecord },
);
