import { EXAMPLES, FAULT_BY_ITSELF, runExample } from '../../sandbox/n8n/examples.mts';
import { importExample, readWorkflow } from '../../sandbox/n8n/instance.mts';
import { workflowFiles } from '../../tools/pictures/shown.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

/** How many items the last node gives, if not one. */
const ITEMS: Record<string, number> = { '6-copy-of-sessions.json': 5 };

describe('the example workflows in n8n', () => {
	let stage: OpenStage;
	let credentialId: string;
	const imported = new Map<string, string>();

	beforeAll(async () => {
		stage = await openStage('examples', { clock: true });
		credentialId = await connect(stage);
	}, 900_000);

	afterAll(async () => await stage?.close(), 60_000);

	it('are all played', () => {
		expect(EXAMPLES.map(({ file }) => file).sort()).toEqual(workflowFiles().sort());
	});

	it('lists the package among the community nodes', async () => {
		const packages = await stage.n8n.communityPackages();
		expect(packages.map(({ packageName }) => packageName)).toEqual(['n8n-nodes-ampeco']);
	});

	it.each(EXAMPLES)(
		'$title gives what it should',
		async (example) => {
			const { id } = await importExample(stage.n8n, example.file, credentialId);
			imported.set(example.file, id);
			const outcome = await runExample(example, stage, id);
			const items = ITEMS[example.file] ?? 1;
			expect(outcome).toMatchObject({ status: 'success', items });
		},
		240_000,
	);

	it('the published fault alert runs on a fault that the living tenant itself makes', async () => {
		const id = imported.get(FAULT_BY_ITSELF.file)!;
		const outcome = await runExample(FAULT_BY_ITSELF, stage, id);
		expect(outcome).toMatchObject({ status: 'success', items: 1 });
	}, 240_000);

	it.each(EXAMPLES)('$title ships without anything of one instance', async ({ file }) => {
		const workflow = await readWorkflow(file);
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		const credentials = workflow.nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		expect(credentials.length).toBeGreaterThan(0);
		for (const { id } of credentials) expect(id).toBeNull();
		expect(credentials.map(({ name }) => name)).toContain('AMPECO API');
		const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.length).toBeGreaterThan(0);
		const leaving = workflow.nodes.filter(({ type }) => /\.(emailSend|postgres|slack)$/.test(type));
		for (const { disabled } of leaving) expect(disabled).toBe(true);
	});
});

describe('the example workflows at a tenant of version 3.110.0', () => {
	let stage: OpenStage;
	let credentialId: string;

	beforeAll(async () => {
		stage = await openStage('examples-older', { clock: true, api: '3.110.0' });
		credentialId = await connect(stage);
	}, 900_000);

	afterAll(async () => await stage?.close(), 60_000);

	it.each(EXAMPLES)(
		'$title gives what it should',
		async (example) => {
			const { id } = await importExample(stage.n8n, example.file, credentialId);
			const outcome = await runExample(example, stage, id);
			const items = ITEMS[example.file] ?? 1;
			expect(outcome).toMatchObject({ status: 'success', items });
		},
		240_000,
	);
});
