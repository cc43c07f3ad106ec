import type { IDisplayOptions } from 'n8n-workflow';

import { NEWER_FORMS } from '../values/body';
import type { Property } from './field';
import { likenessOf } from './likeness';
import { byLabel } from './order';

/** The nodes that are meant, as `displayOptions` say it. */
export const VERSIONS = {
	first: [1],
	newer: [{ _cnd: { gte: NEWER_FORMS } }],
} satisfies Record<string, NonNullable<IDisplayOptions['show']>['@version']>;

/** What explains a field. */
const WORDS = ['description', 'hint', 'fixedCollection'];

/** What no new node has goes without explanations: the editor loads it for every node. */
export const inFewWords = (property: Property, words = WORDS): Property =>
	JSON.parse(
		JSON.stringify(property, (key, value: unknown) => (words.includes(key) ? undefined : value)),
	) as Property;

/** One collection for all versions, with what only some of them have. */
export function ofBoth(newer: Property, first: Property): Property {
	const only = (property: Property, others: Property, versions: keyof typeof VERSIONS) => {
		const same = new Set((others.options as Property[]).map(likenessOf));
		return (property.options as Property[]).map((option) => {
			if (same.has(likenessOf(option))) return option;
			const show = { '@version': VERSIONS[versions], ...option.displayOptions?.show };
			return { ...option, displayOptions: { ...option.displayOptions, show } };
		});
	};
	const options = only(newer, first, 'newer');
	const labelOf = ({ displayName }: Property) => displayName;
	for (const option of only(first, newer, 'first')) {
		if (option.displayOptions?.show?.['@version'] !== VERSIONS.first) continue;
		const label = labelOf(option);
		const same = options.map(labelOf).lastIndexOf(label);
		// Essential ones come before those in the order of their labels.
		const rest = options.findLastIndex(
			(one, index) => index > 0 && byLabel(labelOf(options[index - 1]), labelOf(one)) > 0,
		);
		const next = options.findIndex(
			(one, index) => index >= rest && byLabel(label, labelOf(one)) < 0,
		);
		const place = same >= 0 ? same + 1 : next >= 0 ? next : options.length;
		options.splice(place, 0, inFewWords(option));
	}
	return { ...newer, options };
}
