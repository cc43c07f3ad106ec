/** A value that cannot be sent; the message names the field by its label. */
export class InvalidValue extends Error {}

/** Fields without a value that have to have one; the message names all of them. */
export class EmptyValue extends InvalidValue {
	constructor(
		readonly labels: string[],
		before = '',
		advice = '',
	) {
		const verb = labels.length > 1 ? 'are' : 'is';
		super(`${before}${enumerate(labels)} ${verb} empty${advice}`);
	}
}

/** `A`, `A and B`, `A, B and C`. */
const enumerate = (labels: string[]): string =>
	labels.length > 1
		? `${labels.slice(0, -1).join(', ')} and ${labels[labels.length - 1]}`
		: labels.join('');

export const refuse = (label: string, what: string): never => {
	throw new InvalidValue(`${label} ${what}`);
};

export const refuseEmpty = (label: string, advice?: string): never => {
	throw new EmptyValue([label], '', advice && `: ${advice}`);
};

/** What nobody sees, by its number: it may be all that is wrong. */
const seen = (text: string): string =>
	text.replace(
		/[\p{Cc}\p{Cf}]/gu,
		(one) => `\\u{${one.codePointAt(0)!.toString(16).padStart(4, '0')}}`,
	);

/** A value in a message: texts in quotes, nothing longer than a line. */
export const show = (value: unknown): string => {
	const text =
		typeof value === 'string'
			? `"${seen(value)}"`
			: typeof value === 'object'
				? (JSON.stringify(value) ?? String(value))
				: String(value);
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** Collects what has no value, so that one error names all of it. */
export class Missing {
	private readonly found: EmptyValue[] = [];

	/** What `read` gives; undefined where it finds nothing. */
	orNone<T>(read: () => T): T | undefined {
		try {
			return read();
		} catch (error) {
			this.add(error as Error);
			return undefined;
		}
	}

	private add(error: Error): void {
		if (!(error instanceof EmptyValue)) throw error;
		this.found.push(error);
	}

	/**
	 * @param before what the message begins with
	 * @throws EmptyValue where anything was missing
	 */
	check(before = ''): void {
		if (this.found.length === 1 && !before) throw this.found[0];
		const labels = this.found.flatMap((one) => one.labels);
		if (labels.length > 0) throw new EmptyValue(labels, before);
	}
}
