/** Something that the person at the terminal can put right: shown as it is, without a stack. */
export class Problem extends Error {
	override name = 'Problem';
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** `work`, with every error of the operating system that a person can put right put in words. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Error && 'code' in error) {
			if (error.code === 'ENOSPC')
				throw new Problem('The disk is full. Free some space and try again.');
			if (error.code === 'EACCES' || error.code === 'EROFS') {
				throw new Problem(`No permission to write here: ${error.message}`);
			}
		}
		throw error;
	}
}
