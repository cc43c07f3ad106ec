import { notes } from '../../shared/notes';

export const noteSubOperator = notes(
	'Note (Sub-Operator)',
	'/resources/sub-operators/v2.0/{subOperator}',
	'subOperatorNote',
	'a sub-operator',
);
