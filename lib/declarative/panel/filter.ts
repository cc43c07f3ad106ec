import type { Field } from '../types';
import { AS_IT_IS, propertyOf, READ } from './field';
import type { Property } from './field';

const ITSELF = { dateTime: 'that moment', date: 'that day' };

/** A filter that is a bound in time: `createdAfter`, `issuedTo`. */
const BOUND = /(?:^|[a-z])(After|Before|From|To|Since|Until)$/i;

/** What a filter by time says below itself: its zone, and whether the very moment is found too. */
function boundHint(field: Field): string | undefined {
	if (field.kind !== 'dateTime' && field.kind !== 'date') return undefined;
	const itself = ITSELF[field.kind];
	if (field.inclusive !== undefined) {
		return `${READ[field.kind]}, ${itself} ${field.inclusive ? 'included' : 'not included'}`;
	}
	return BOUND.test(field.name)
		? `${READ[field.kind]}; unknown whether ${itself} is included`
		: undefined;
}

/** A filter as n8n's property. */
export function filterOf(field: Field): Property {
	const hint = boundHint(field);
	return propertyOf(field, hint === undefined ? AS_IT_IS : { hint });
}
