/** An answer other than success, in the API's shapes. */
export class ApiError extends Error {
	readonly status: number;
	readonly errors?: Record<string, string[]>;
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		message: string,
		errors?: Record<string, string[]>,
		headers: Record<string, string> = {},
	) {
		super(message);
		this.status = status;
		this.errors = errors;
		this.headers = headers;
	}

	get body(): { message: string; errors?: Record<string, string[]> } {
		return { message: this.message, ...(this.errors && { errors: this.errors }) };
	}
}

/** What a charger or the state of a record does not allow. */
export const rejected = (message: string) => new ApiError(406, message);

export const notFound = (what = 'The record') => new ApiError(404, `${what} was not found.`);

/** 422: the message is the first complaint, as the API does it, with a count of the others. */
export function invalid(errors: Record<string, string[]>): ApiError {
	const all = Object.values(errors).flat();
	const more = all.length > 1 ? ` (and ${all.length - 1} more)` : '';
	return new ApiError(422, `${all[0]}${more}`, errors);
}
