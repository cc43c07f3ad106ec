import { number } from '../../../lib/declarative';

/** How much of a circuit's power somebody gets beside the others. */
export const priority = number('priority', {
	min: 0,
	multipleOf: 0.1,
	description: '1 is equal to the others, 2 is twice as important, 0.5 half as important',
});
