import type { INodePropertyOptions } from 'n8n-workflow';

import type { Field } from '../types';

const isLegacy = (name: string) => name.includes('(Legacy');

/** Much faster than `localeCompare`, and the same everywhere. */
export const { compare } = new Intl.Collator('en');

/** In alphabetical order, what is marked `(Legacy …)` after all that is not. */
export const byName = (a: INodePropertyOptions, b: INodePropertyOptions) =>
	Number(isLegacy(a.name)) - Number(isLegacy(b.name)) || compare(a.name, b.name);

/** Choices as n8n lists them, in the order of their labels. */
export const optionsOf = (choices: Array<{ value: string | number | boolean; label: string }>) =>
	choices.map(({ value, label }) => ({ name: label, value })).sort(byName);

/** What is on its way out, or for those who know more than the list: behind all the rest. */
const isRare = (label: string) =>
	/\((Deprecated|Legacy)/.test(label) || /^Extra .* \(JSON\)$/.test(label);

/** In alphabetical order, what is rare after all that is not. */
export const byLabel = (a: string, b: string) =>
	Number(isRare(a)) - Number(isRare(b)) || compare(a, b);

/** Fields that are added one by one: essential ones as the resource file has them, then by their labels. */
export const inOrder = (fields: Field[]): Field[] => [
	...fields.filter((field) => field.essential),
	...fields.filter((field) => !field.essential).sort((a, b) => byLabel(a.label, b.label)),
];

/** The keys of those that come first. */
export const essentials = (fields: Field[]): string[] =>
	fields.filter((field) => field.essential).map(({ key }) => key);
