/** How the requests under way are kept out of step, in a time that the test makes itself. */
import * as turns from '../../dist/lib/transport/turns/stride.js';

const { Stride } = turns;
const LANES = 16;

/**
 * So many requests of `latency` milliseconds by one process, which works `before` and `after` each:
 * what is ready is worked on in the order in which it got ready, as an event loop does.
 *
 * @returns milliseconds
 */
function timeOf(
	count: number,
	latency: number,
	work: [number, number],
	stride?: turns.Stride,
): number {
	const [before, after] = work;
	let [clock, started, ended, underWay] = [0, 0, 0, 0];
	const ready: Array<{ at: number; step: 'connected' | 'answered'; since: number }> = [];
	while (ended < count) {
		ready.sort((one, other) => one.at - other.at);
		const isFree = started < count && underWay < LANES;
		const startAt = isFree ? Math.max(clock, stride?.nextAt ?? 0) : Infinity;
		const [next] = ready;
		if (startAt <= Math.max(clock, next?.at ?? Infinity)) {
			clock = startAt;
			stride?.started(clock);
			started++;
			underWay++;
			clock += before;
			ready.push({ at: clock + 0.1, step: 'connected', since: startAt });
			continue;
		}
		ready.shift();
		clock = Math.max(clock, next.at);
		if (next.step === 'connected') {
			clock += 0.1;
			ready.push({ at: clock + latency, step: 'answered', since: next.since });
			continue;
		}
		clock += after;
		stride?.ended(clock - next.since, underWay);
		underWay--;
		ended++;
	}
	return clock;
}

const IDEAL = (500 / LANES) * 50;

describe('requests under way', () => {
	it('are kept out of step, so that none waits while others are worked on', () => {
		const inStep = timeOf(500, 50, [0.8, 0.4]);
		const apart = timeOf(500, 50, [0.8, 0.4], new Stride());
		expect(apart).toBeLessThan(1.12 * IDEAL);
		expect(apart).toBeLessThan(inStep);
	});

	it.each([0, 1, 5, 20, 50, 200, 1000])('lose nothing by it where one takes %s ms', (latency) => {
		for (const work of [
			[0.8, 0.4],
			[0.1, 0.1],
			[2, 1],
		] as Array<[number, number]>) {
			const apart = timeOf(500, latency, work, new Stride());
			expect(apart).toBeLessThan(1.03 * timeOf(500, latency, work) + 10);
		}
	});

	it('start at once where one is alone', () => {
		const stride = new Stride();
		stride.started(0);
		stride.ended(1000, 1);
		stride.started(1000);
		expect(stride.nextAt).toBeLessThanOrEqual(1003);
	});
});
