/** Fields that are written as n8n's properties: those of the trigger and of single nodes. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { sentences, table } from './words.mts';

const TYPES: Record<string, string> = {
	string: 'text',
	number: 'number',
	boolean: 'yes or no',
	json: 'JSON',
	dateTime: 'date and time',
	collection: 'group',
	fixedCollection: 'rows',
	resourceLocator: 'picked from a list, or by ID',
};

/** So many choices are named. */
const MOST_CHOICES = 20;

function takes({ type, options = [] }: INodeProperties): string {
	if (type !== 'options' && type !== 'multiOptions') return TYPES[type] ?? type;
	const names = (options as INodePropertyOptions[]).map(({ name }) => name);
	const which = type === 'options' ? 'one of' : 'any of';
	if (names.length === 0) return `${which} a list`;
	return names.length > MOST_CHOICES
		? `${which} ${names.length}, see below`
		: `${which}: ${names.join(', ')}`;
}

/** A line each, those in a group below it. */
export function propertyTable(properties: INodeProperties[]): string {
	const rows = (some: INodeProperties[], above: string): string[][] =>
		some
			.filter(({ type }) => type !== 'notice' && type !== 'hidden')
			.flatMap((one) => {
				const label = `${above}${one.displayName}`;
				const inner =
					one.type === 'collection' ? rows(one.options as INodeProperties[], `${label} › `) : [];
				return [
					[label, takes(one), one.required ? 'yes' : '', sentences(one.description, one.hint)],
					...inner,
				];
			});
	return table(['Field', 'Takes', 'Required', ''], rows(properties, ''));
}
