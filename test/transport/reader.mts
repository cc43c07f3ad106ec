/** An n8n of its own for tests: on a message it reads records, and says what came of it. */
import { runNode } from '../support/engine.mts';
import { transportNode } from './node.mts';

export interface Job {
	url: string;
	count: number;
}

process.on('message', (jobs: Job[]) => {
	const read = async ({ url, count }: Job) => {
		const { items, error } = await runNode({
			nodeType: transportNode((index) => ({ path: `/thing/${index}` })),
			items: Array.from({ length: count }, () => ({ json: {} })),
			credentials: { tenantUrl: url, apiToken: 'token' },
		});
		return error?.message ?? items.length;
	};
	void Promise.all(jobs.map(read)).then((results) => process.send!(results));
});
process.on('disconnect', () => process.exit());
process.send!('ready');
