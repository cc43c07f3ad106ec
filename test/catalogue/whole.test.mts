/** One expression in the place of a whole collection: n8n drops it, and what it was to say. */
import { createRequire } from 'node:module';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { entries, parametersOf } from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const { AmpecoTrigger } = createRequire(import.meta.url)(
	'../../dist/nodes/AmpecoTrigger/AmpecoTrigger.node.js',
) as { AmpecoTrigger: new () => INodeType };

let tenant: Recorder;
beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

const LABELS: Record<string, string> = {
	filters: 'Filters',
	options: 'Options',
	additionalFields: 'Additional Fields',
	updateFields: 'Update Fields',
};

const places = entries().flatMap((entry) => {
	const { filters, body, verb } = entry.operation;
	const fields = verb === 'update' ? 'updateFields' : 'additionalFields';
	const names = [
		...(filters.length > 0 ? ['filters'] : []),
		...(body && !body.array ? [fields] : []),
		'options',
	];
	return names.map((name) => ({ entry, name }));
});

const run = async ({ entry, name }: (typeof places)[number], value: unknown) => {
	tenant.sent.length = 0;
	const parameters = { ...parametersOf(entry, 'required'), [name]: value } as INodeParameters;
	const { nodeType } = entry;
	const { error } = await runNode({ nodeType, parameters, credentials: tenant.credentials });
	return { error: error?.message, sent: tenant.sent.length };
};

it('is refused by the name of the collection, in every operation', async () => {
	expect(places.length).toBeGreaterThan(1000);
	for (const place of places) {
		const { error, sent } = await run(place, '={{ { partnerId: 3 } }}');
		const where = `${place.entry.title} ${place.name}`;
		expect([where, error, sent]).toEqual([
			where,
			expect.stringMatching(new RegExp(`^${LABELS[place.name]} is one expression or value`)),
			0,
		]);
	}
});

it.each(['={{ undefined }}', 'partnerId=3', [{ partnerId: 3 }]])(
	'is refused whatever it is: %j',
	async (value) => {
		for (const place of places.filter(({ name }) => name === 'filters').slice(0, 20)) {
			expect((await run(place, value)).error).toMatch(/^Filters is one expression or value/);
		}
	},
);

it.each(['conditions', 'options'])('is seen in the %s of the trigger too', (name) => {
	const { description } = new AmpecoTrigger();
	const parameters = { events: ['HardwareStatusNotification'], [name]: '={{ { partner: 3 } }}' };
	const left = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		false,
		false,
		null,
		description,
	);
	expect(left?.[name]).toEqual({ 0: '=' });
});

it('is not taken for a length, where a group has one', async () => {
	const [entry] = entries().filter(({ title }) => title === 'AmpecoLocation parkingSpace create');
	const place = { entry, name: 'additionalFields' };
	const { error, sent } = await run(place, { properties: '={{ { length: 450 } }}' });
	expect([error, sent]).toEqual([expect.stringMatching(/is one expression or value/), 0]);
	expect(await run(place, { properties: { length: 450 } })).toEqual({ error: undefined, sent: 1 });
});
