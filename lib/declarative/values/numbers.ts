import type { NumberField } from '../types';
import { refuse, refuseEmpty, show } from './refusal';

/** `12`, `-3.5`, `12.50`: no sign but minus, no separators, no exponent, no zero in front. */
const PLAIN = /^-?(0|[1-9]\d*)(\.\d+)?$/;
/** So many digits a number keeps for certain; what has more is a calculation's remains. */
const SURE_DIGITS = 15;
/** What a few steps of calculation leave behind, as part of the value. */
const NOISE = 2 ** -46;
/** More decimals than any price has. */
const MONEY_DECIMALS = 6;

const digitsOf = (text: string): number =>
	text.replace(/[-.]/g, '').replace(/^0+/, '').length -
	(text.includes('.') ? /0*$/.exec(text)![0].length : 0);

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/** The nearest number with few decimals, where only noise lies between: 0.1 + 0.2 is 0.3. */
function nearest(value: number, decimals: number, distance: number): number | undefined {
	for (let kept = 0; kept <= decimals; kept++) {
		const near = Number(value.toFixed(kept));
		if (Math.abs(near - value) <= distance) return near;
	}
	return undefined;
}

/** A number without what calculating left behind its last digits. */
export const withoutNoise = (value: number): number =>
	digitsOf(String(value)) > SURE_DIGITS
		? (nearest(value, 12, Math.abs(value) * NOISE) ?? value)
		: value;

function parse(text: string, label: string): number {
	if (/^-?\d[\d.,' ]*\d$/.test(text) && !PLAIN.test(text)) {
		return refuse(
			label,
			`is meant to be a number with a point before its decimals and nothing else in it, such as 1234.5, not ${show(text)}`,
		);
	}
	const value = PLAIN.test(text) ? Number(text) : NaN;
	if (digitsOf(text) > SURE_DIGITS && !Number.isSafeInteger(value)) {
		return refuse(label, `is meant to be a number, not ${show(text)}`);
	}
	return value;
}

/**
 * A number as people write it, given as one or as text.
 *
 * @throws InvalidValue for anything else
 */
export function readNumber(value: unknown, label: string): number {
	if (typeof value === 'string' && value.trim() === '') return refuseEmpty(label);
	const number =
		typeof value === 'number'
			? value
			: typeof value === 'string'
				? parse(value.trim(), label)
				: NaN;
	if (!PLAIN.test(String(number)) || (Number.isInteger(number) && !Number.isSafeInteger(number))) {
		return refuse(label, `is meant to be a number, not ${show(value)}`);
	}
	// Minus zero is zero.
	return withoutNoise(number) + 0;
}

/** The units of what flows: a limit or an amount of it is never less than nothing. */
const FLOWING = /\((m?A|V|k?W|k?Wh|A or kW)\)$/;

/** The id of a record begins at 1; what a charger numbers by itself may begin lower. */
const RECORD_ID = /(?<![Cc]onnector|[Ee]vse|[Nn]etwork|[Tt]ransaction)Ids?$/;

/** The least that a number may be; undefined where nothing says so. */
export const lowestOf = ({ kind, name, min, signed, label }: NumberField): number | undefined => {
	if (min !== undefined || signed) return min;
	if (kind === 'integer' && RECORD_ID.test(name)) return 1;
	return FLOWING.test(label) ? 0 : undefined;
};

/**
 * An amount of money without what calculating left behind its last decimal.
 *
 * @throws InvalidValue for more decimals than a price has
 */
export function toMoney(value: number, label: string): number {
	if (decimalsOf(value) <= MONEY_DECIMALS) return value;
	const near = nearest(value, MONEY_DECIMALS, Math.max(1e-9, Math.abs(value) * NOISE));
	return (
		near ??
		refuse(
			label,
			`is ${value}, which has more decimals than money has: round it, for example {{ $json.amount.round(2) }}`,
		)
	);
}
