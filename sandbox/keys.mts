/** The keys of a terminal, one by one, without Enter. */

/** What is needed of a terminal; `process.stdin` is one where `isTTY` is set. */
export interface Terminal {
	setRawMode(isRaw: boolean): unknown;
	on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
	off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
	resume(): unknown;
	pause(): unknown;
}

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/**
 * Calls `press` with each key. A terminal that gives single keys no longer turns Ctrl-C into a
 * signal: `leave` is called instead.
 *
 * @returns what gives the terminal back
 */
export function listenForKeys(
	terminal: Terminal,
	press: (key: string) => void,
	leave: () => void,
): () => void {
	const read = (chunk: Buffer | string) => {
		for (const key of String(chunk)) {
			if (key === CTRL_C || key === CTRL_D) return leave();
			press(key);
		}
	};
	terminal.setRawMode(true);
	terminal.on('data', read);
	terminal.resume();
	return () => {
		terminal.off('data', read);
		terminal.setRawMode(false);
		terminal.pause();
	};
}
