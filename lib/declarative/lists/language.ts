import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport';
import type { RecordSchema } from '../types';
import { text } from '../vocabulary/fields';

/** In which language a simplified record has its texts, for people to set. */
export const LANGUAGE = text('language', {
	placeholder: 'de',
	pattern: '^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$',
	description:
		'Which one of a text in several languages a simplified record has, where there is that one. It is English without this option.',
});

const ENGLISH = 'en';

/** A text of a list of languages: `{ locale: 'de', translation: 'Nord' }`. */
const isRow = (value: unknown): value is { locale: string; translation: unknown } =>
	isRecord(value) && typeof value.locale === 'string' && 'translation' in value;

/** Whether values of this shape may be a text in several languages: a list, or an object by language. */
export const isTranslated = ({ type, items, properties }: RecordSchema): boolean =>
	items?.properties
		? Object.keys(items.properties).sort().join() === 'locale,translation'
		: type === 'object' && Object.keys(properties ?? {}).length === 0;

const LOCALE = /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/;

/** The texts there are, by language; undefined where the value is something else. */
function textsOf(value: unknown): Array<[locale: string, text: unknown]> | undefined {
	if (Array.isArray(value)) {
		return value.every(isRow)
			? value.map(({ locale, translation }) => [locale, translation])
			: undefined;
	}
	if (!isRecord(value)) return undefined;
	const texts = Object.entries(value as IDataObject);
	const isText = ([locale, one]: [string, unknown]) =>
		LOCALE.test(locale) && (typeof one === 'string' || one === null);
	return texts.every(isText) ? texts : undefined;
}

const plain = (locale: string): string => locale.toLowerCase().replaceAll('_', '-');

/** `de-CH` → `de` */
const broad = (locale: string): string => plain(locale).split('-')[0];

/**
 * A text in one language: the one asked for, else another of the same (`de-CH` for `de`), else English,
 * else the first there is; null where there is none. What is no text in several languages stays as it is.
 */
export function inLanguage(value: unknown, language = ENGLISH): unknown {
	const texts = textsOf(value);
	if (!texts) return value;
	const filled = texts.filter(([, one]) => one !== null && one !== '');
	const wanted = [
		(locale: string) => plain(locale) === plain(language),
		(locale: string) => broad(locale) === broad(language),
		(locale: string) => broad(locale) === ENGLISH,
		() => true,
	];
	for (const fits of wanted) {
		const found = filled.find(([locale]) => fits(locale));
		if (found) return found[1];
	}
	return null;
}
