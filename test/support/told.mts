/**
 * All that n8n's editor shows of an error of this package: its message, what stands below it, and the facts
 * among its details, a line each.
 */
export function toldBy(error: unknown): string {
	if (!error) return '';
	const { message, description, messages } = error as Error & {
		description?: string | null;
		messages?: string[];
	};
	return [message, description, ...(messages ?? [])].filter(Boolean).join('\n');
}
