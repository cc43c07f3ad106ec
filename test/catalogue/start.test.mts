/** Nothing is sent that nobody chose: what every field starts with, and how n8n marks what is missing. */
import { createRequire } from 'node:module';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import type { Field, VariantCase } from '../../dist/lib/declarative/types.js';
import {
	collectionsOf,
	forms,
	leastOf,
	nodes,
	parametersOf,
	sample,
	type Entry,
} from '../support/catalogue.mts';
import { runNode } from '../support/engine.mts';
import { offeredIn, shownOf } from '../support/shown.mts';
import { startRecorder, type Recorder } from '../support/tenant.mts';

const { NodeHelpers } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'n8n-workflow',
) as typeof import('n8n-workflow');

const all = forms();
const NOTHING = '={{ undefined }}';

/** What starts with a value, and why. */
const STARTS: Record<string, string> = {
	authentication: 'which credential, not what is sent: the one there was before there was a choice',
	resource: 'something has to be shown',
	operation: 'Get Many, or the first: the operation list shows which',
	returnAll: "n8n's own list control: only Limit records",
	limit: "n8n's own list control",
	output: 'items, as every node gives them',
	simplify: "n8n's own control of what comes: how much of each record",
	simplifyFile: 'a file has whole records',
	csvSeparator: 'under Options: what most programs read',
	extraFields: 'an object without anything in it adds nothing',
	extraQuery: 'an object without anything in it adds nothing',
	maxConcurrent: 'how fast, not what is sent',
	maxWait: 'how patiently, not what is sent',
	binaryProperty: 'the name under which n8n nodes put a file',
	matchBy: 'something has to be matched by: the first that the list has',
	'ifNothing: error': 'Find One promises a record',
	'ifNothing: item': 'under Options: what it is added for',
	'loadBalancing: builtIn': 'sends nothing: what a circuit has without any',
	'loadBalancing: unchanged': 'sends nothing: an update that leaves it',
	'coverageType: unchanged': 'sends nothing: an update that leaves it',
	'type: unchanged': 'sends nothing: an update that leaves it',
};

const isEmptyStart = (value: unknown): boolean =>
	value === '' ||
	(typeof value === 'object' &&
		value !== null &&
		Object.entries(value).every(([key, inner]) => key === 'mode' || isEmptyStart(inner)));

interface Found {
	where: string;
	property: INodeProperties;
	/** Under a collection: shown only when it was added. */
	isAdded: boolean;
}

/** All properties of a description, those inside collections and rows too. */
const inside = (properties: INodeProperties[], where: string, isAdded = false): Found[] =>
	properties.flatMap((property) => {
		const at = `${where} ${property.name}`;
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return inside(option.values, at);
			return 'type' in option ? inside([option as INodeProperties], at, true) : [];
		});
		return [{ where: at, property, isAdded }, ...inner];
	});

const declared = nodes().filter(({ resources }) => resources.length > 0);
const properties = declared.flatMap(({ name, nodeType }) =>
	inside(nodeType.description.properties, name),
);

const casesOf = ({ operation }: Entry): Array<VariantCase | undefined> =>
	operation.body?.variant?.cases ?? [undefined];

describe('every field', () => {
	it('starts empty, but for those with a reason', () => {
		const used = new Set<string>();
		const wrong = properties.flatMap(({ where, property, isAdded }) => {
			const { name, default: start, type } = property;
			if (type === 'hidden' || isEmptyStart(start)) return [];
			// Adding one is the choice; n8n has no switch that is neither on nor off.
			if (type === 'boolean' && isAdded) return [];
			const key = [name, `${name}: ${String(start)}`].find((one) => STARTS[one]);
			if (key) used.add(key);
			return key ? [] : [`${where}: ${JSON.stringify(start)}`];
		});
		expect(wrong).toEqual([]);
		expect([...used].sort()).toEqual(Object.keys(STARTS).sort());
	});

	it('that starts with a shape of the body starts with one that sends nothing', () => {
		const acting = all.flatMap(({ title, operation: { body } }) =>
			(body?.variant?.cases ?? [])
				.filter(({ start }) => start)
				.filter(({ sends, required }) => required.length > 0 || Object.keys(sends).length > 0)
				.map(({ value }) => `${title} ${value}`),
		);
		expect(acting).toEqual([]);
	});
});

/** The node as the editor has it: with the defaults of all that is shown. */
function asInEditor({ nodeType, typeVersion }: Entry, parameters: INodeParameters): INode {
	const { description } = nodeType;
	const node = { name: 'A', type: description.name, typeVersion, parameters } as INode;
	const shown = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: shown! };
}

const issuesOf = (entry: Entry, parameters: INodeParameters): Record<string, string[]> => {
	const { description } = entry.nodeType;
	const node = asInEditor(entry, parameters);
	return (NodeHelpers.getNodeParametersIssues(description.properties, node, description)
		?.parameters ?? {}) as Record<string, string[]>;
};

const idsOf = ({ resource, operation }: Entry): INodeParameters =>
	({
		resource: resource.value,
		operation: operation.value,
		...Object.fromEntries(operation.parameters.map((field) => [field.key, sample(field)])),
	}) as INodeParameters;

/** The ids and a shape of the body, and nothing else. */
const untouched = (entry: Entry, one?: VariantCase): INodeParameters => ({
	...idsOf(entry),
	...(one && { [entry.operation.body!.variant!.key]: one.value }),
});

/** Kinds that n8n does not mark as missing at the top of a node; what is in a group is marked there. */
const UNMARKED = new Set(['group', 'list']);

describe('n8n', () => {
	it('marks every required field of an untouched operation as missing', () => {
		const unmarked = all.flatMap((entry) =>
			casesOf(entry).flatMap((one) => {
				const issues = issuesOf(entry, untouched(entry, one));
				const { body } = entry.operation;
				return [...(body?.required ?? []), ...(one?.required ?? [])]
					.filter(({ kind, key }) => !UNMARKED.has(kind) && !issues[key])
					.map(({ key }) => `${entry.title} ${one?.value ?? ''} ${key}`);
			}),
		);
		expect(unmarked).toEqual([]);
	});

	it('asks for the ids and for the shape of the body', () => {
		const unmarked = all.flatMap((entry) => {
			const { resource, operation } = entry;
			const issues = issuesOf(entry, { resource: resource.value, operation: operation.value });
			const { variant } = operation.body ?? {};
			const starts = variant?.cases.some(({ start }) => start);
			const wanted = [
				...operation.parameters.map(({ key }) => key),
				...(variant && !starts ? [variant.key] : []),
			];
			return wanted.filter((key) => !issues[key]).map((key) => `${entry.title} ${key}`);
		});
		expect(unmarked).toEqual([]);
	});

	it('finds nothing missing where everything is filled in', () => {
		const wrong = all.flatMap((entry) =>
			casesOf(entry).flatMap((one) =>
				(['required', 'all'] as const).flatMap((fill) => {
					const issues = issuesOf(entry, parametersOf(entry, fill, one));
					return Object.keys(issues).map((key) => `${entry.title} ${one?.value ?? ''} ${key}`);
				}),
			),
		);
		expect(wrong).toEqual([]);
	});
});

// ——— groups and rows

/** The property of a field, in the options of a collection or the values of a row. */
const own = (properties: INodeProperties[], field: Field) =>
	properties.find(({ name, type }) => name === field.key && type !== 'hidden');

const childrenOf = (property: INodeProperties): INodeProperties[] =>
	(property.options ?? []).flatMap((option) =>
		'values' in option ? option.values : [option as INodeProperties],
	);

/** Required fields of groups and rows that are not marked, or not in view from the start. */
function unmarkedIn(field: Field, property: INodeProperties, at: string): string[] {
	if (!('fields' in field)) return [];
	const children = childrenOf(property);
	const added = children.find(({ name }) => name === 'additionalFields');
	const start = property.default as Record<string, unknown>;
	return field.fields.flatMap((inner) => {
		const path = `${at}.${inner.name}`;
		const child = own(children, inner) ?? own(added ? childrenOf(added) : [], inner);
		if (!child) return [`${path} is not there`];
		const isInView = field.kind !== 'group' || Object.hasOwn(start, inner.key);
		return [
			...(inner.required && child.required !== true ? [`${path} is not marked`] : []),
			...(inner.required && !isInView ? [`${path} is not in view`] : []),
			...unmarkedIn(inner, child, path),
		];
	});
}

it('marks the required fields of every group and row, and has them in view', () => {
	const wrong = all.flatMap((entry) =>
		casesOf(entry).flatMap((one) => {
			const { body } = entry.operation;
			if (!body) return [];
			const { parameters } = asInEditor(entry, parametersOf(entry, 'all', one));
			const check = (fields: Field[], among: INodeProperties[]) =>
				fields.flatMap((field) => {
					const property = own(among, field);
					return property
						? unmarkedIn(field, property, `${entry.title} ${field.name}`)
						: [`${entry.title} ${field.name} is not shown`];
				});
			return [
				...check([...body.required, ...(one?.required ?? [])], shownOf(entry, parameters)),
				...(body.array
					? []
					: collectionsOf(entry.operation, one).flatMap(({ name, fields }) =>
							check(fields, offeredIn(entry, parameters, name)),
						)),
			];
		}),
	);
	expect([...new Set(wrong)]).toEqual([]);
});

/** What n8n keeps of a node's parameters when something else in the panel changes. */
const afterChange = (entry: Entry, parameters: INodeParameters): INodeParameters => {
	const { description } = entry.nodeType;
	const node = { ...asInEditor(entry, parameters) };
	const kept = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		false,
		false,
		node,
		description,
	)!;
	return asInEditor(entry, kept).parameters;
};

/** Required fields of groups whose place is gone. */
const goneIn = (field: Field, value: unknown, at: string): string[] => {
	if (field.kind !== 'group' || typeof value !== 'object' || value === null) return [];
	return field.fields
		.filter((inner) => inner.required)
		.flatMap((inner) =>
			Object.hasOwn(value, inner.key)
				? goneIn(inner, (value as Record<string, unknown>)[inner.key], `${at}.${inner.name}`)
				: [`${at}.${inner.name}`],
		);
};

it('keeps the required fields of every group in view when something else changes', () => {
	let tried = 0;
	const gone = all.flatMap((entry) =>
		casesOf(entry).flatMap((one) => {
			const groups = [...(entry.operation.body?.required ?? []), ...(one?.required ?? [])].filter(
				({ kind }) => kind === 'group',
			);
			if (groups.length === 0) return [];
			tried += groups.length;
			const after = afterChange(entry, untouched(entry, one));
			return groups.flatMap((field) =>
				goneIn(field, after[field.key], `${entry.title} ${field.name}`),
			);
		}),
	);
	expect(gone).toEqual([]);
	expect(tried).toBeGreaterThan(15);
});

// ——— executed untouched

let tenant: Recorder;
beforeAll(async () => {
	tenant = await startRecorder();
});
afterAll(async () => await tenant.close());

/** What is said; a run that n8n does not even start has n8n's own word for it. */
const run = async (
	{ nodeType, typeVersion }: Entry,
	parameters: INodeParameters,
): Promise<string | undefined> => {
	tenant.sent.length = 0;
	try {
		const { error } = await runNode({
			nodeType,
			node: { typeVersion },
			parameters,
			credentials: tenant.credentials,
		});
		return error?.message;
	} catch (error) {
		return (error as Error).message;
	}
};

it('a field that is added and left as it starts is refused by its name', async () => {
	const tried = new Set<string>();
	const wrong: string[] = [];
	for (const entry of all) {
		const of = (one?: VariantCase) => {
			const base = parametersOf(entry, 'required', one);
			const names = ['filters', ...collectionsOf(entry.operation, one).map(({ name }) => name)];
			return names.map((name) => ({ base, name, offered: offeredIn(entry, base, name) }));
		};
		for (const { base, name: collection, offered } of casesOf(entry).flatMap(of)) {
			for (const added of offered) {
				// A switch has to be off or on; these two say nothing, and add nothing.
				if (added.type === 'boolean' || added.name in STARTS || added.name === 'fieldsToClear') {
					continue;
				}
				const { name, displayName, type, typeOptions, default: start, options } = added;
				const like = JSON.stringify([collection, type, typeOptions, start, options?.length]);
				if (tried.has(like)) continue;
				tried.add(like);
				const error = await run(entry, {
					...base,
					[collection]: { [name]: start } as INodeParameters,
				});
				if (!error?.includes(displayName) || tenant.sent.length > 0) {
					wrong.push(`${entry.title} ${name}: ${error}`);
				}
			}
		}
	}
	expect(wrong).toEqual([]);
	expect(tried.size).toBeGreaterThan(100);
}, 60_000);

describe('an operation executed with nothing touched but its ids', () => {
	it('is refused where something is required, or there is nothing to update', async () => {
		const wrong: string[] = [];
		let refused = 0;
		for (const entry of all) {
			const { body } = entry.operation;
			if (!body) continue;
			for (const one of casesOf(entry)) {
				const asked = [...body.required, ...(one?.required ?? [])];
				const error = await run(entry, untouched(entry, one));
				const says = JSON.stringify(tenant.sent[0]?.body ?? {});
				const isRefused = asked.length > 0 || leastOf(entry.operation, one) > 0;
				if (isRefused) refused += 1;
				const isRight = isRefused
					? tenant.sent.length === 0 && error !== undefined
					: error === undefined && says === JSON.stringify(one?.sends ?? {});
				if (!isRight) wrong.push(`${entry.title} ${one?.value ?? ''}: ${error ?? says}`);
			}
		}
		expect(wrong).toEqual([]);
		expect(refused).toBeGreaterThan(150);
	}, 60_000);

	it('is refused by the node too, by the names of all that is missing', async () => {
		const wrong: string[] = [];
		let tried = 0;
		for (const entry of all) {
			for (const one of casesOf(entry)) {
				// A list of rows takes no expression, and what is in a group has a test of its own.
				const asked = [...(entry.operation.body?.required ?? []), ...(one?.required ?? [])].filter(
					({ kind }) => !['group', 'groups', 'columns', 'spread', 'records'].includes(kind),
				);
				if (asked.length === 0) continue;
				const nothing = ({ kind }: Field) =>
					kind === 'record' ? { __rl: true, mode: 'id', value: NOTHING } : NOTHING;
				const error = await run(entry, {
					...parametersOf(entry, 'required', one),
					...Object.fromEntries(asked.map((field) => [field.key, nothing(field)])),
				} as INodeParameters);
				tried += asked.length;
				const isNamed =
					asked.every(({ label }) => error?.includes(label)) && error?.includes('empty');
				if (!isNamed || tenant.sent.length > 0) wrong.push(`${entry.title}: ${error}`);
			}
		}
		expect(wrong).toEqual([]);
		expect(tried).toBeGreaterThan(200);
	}, 60_000);
});
