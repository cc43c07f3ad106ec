import { sleep } from 'n8n-workflow';

/** So many times as long as silence may last, an answer may take in all. */
const PATIENCE = 5;

/**
 * What is answered, if it ends. The timeout that n8n takes is one of silence: an answer that trickles, or one
 * with status 101, which Node.js drops without a word, would be waited for without end.
 *
 * @param timeout milliseconds of silence
 * @throws what `answer` throws; an error that counts as a timeout
 */
export async function ended<Result>(answer: Promise<Result>, timeout: number): Promise<Result> {
	const timer = new AbortController();
	const late = sleep(timeout * PATIENCE, timer.signal).then(
		() => true,
		() => false,
	);
	const never = late.then((isLate): Result => {
		if (!isLate) return undefined as Result;
		throw Object.assign(new Error('The answer does not end'), { code: 'ETIMEDOUT' });
	});
	try {
		return await Promise.race([answer, never]);
	} finally {
		timer.abort();
	}
}
