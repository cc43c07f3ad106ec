let last = -Infinity;

/** By how much the clock was put back in all. */
let lead = 0;

/**
 * The time in milliseconds since 1970, which never goes back: where the computer's clock is put right, what was
 * to wait a moment would wait until it has caught up.
 */
export function steadyNow(): number {
	const now = Date.now() + lead;
	if (now >= last) return (last = now);
	lead += last - now;
	return last;
}
