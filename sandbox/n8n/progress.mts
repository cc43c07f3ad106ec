const TICK_MS = 200;
const LINE_EVERY_MS = 15_000;

/** Everything about progress goes to the error stream: the output stream is for results. */
export function say(line = ''): void {
	process.stderr.write(`${line}\n`);
}

function seconds(since: number): string {
	return `${Math.round((Date.now() - since) / 1000)} s`;
}

/**
 * Shows a long step while it runs: one living line in a terminal, a line every 15 seconds elsewhere.
 * `detail` may tell how far it is.
 */
export async function step<T>(
	title: string,
	work: () => Promise<T>,
	detail: () => string = () => '',
): Promise<T> {
	const start = Date.now();
	const living = process.stderr.isTTY === true;
	let told = start;
	if (!living) say(`… ${title}`);
	const timer = setInterval(() => {
		const state = [seconds(start), detail()].filter(Boolean).join(', ');
		if (living) process.stderr.write(`\r\u001b[K… ${title} (${state})`);
		else if (Date.now() - told >= LINE_EVERY_MS) {
			told = Date.now();
			say(`  ${title}: ${state}`);
		}
	}, TICK_MS);
	const clear = () => {
		clearInterval(timer);
		if (living) process.stderr.write('\r\u001b[K');
	};
	try {
		const result = await work();
		clear();
		say(`✔ ${title} (${seconds(start)})`);
		return result;
	} catch (error) {
		clear();
		say(`✘ ${title} (${seconds(start)})`);
		throw error;
	}
}
