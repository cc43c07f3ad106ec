/** Seconds and milliseconds since 1970. */
const SECONDS = /^\d{9,11}(\.\d+)?$/;
const MILLISECONDS = /^\d{12,14}$/;

/** A day and a time that do not say in which zone. */
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/**
 * The moment that AMPECO names, in milliseconds since 1970: its times are in UTC also where they do not say so,
 * and n8n's server may be in any zone. NaN where it is none.
 */
export function momentOf(told: string | undefined): number {
	const text = (told ?? '').trim();
	if (SECONDS.test(text)) return Number(text) * 1000;
	if (MILLISECONDS.test(text)) return Number(text);
	return Date.parse(text.replace(WITHOUT_ZONE, '$1T$2Z'));
}
