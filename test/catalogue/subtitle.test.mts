/** What stands below a node on the canvas, evaluated by n8n's expression engine as its editor does. */
import { Workflow, type INode, type INodeParameters, type INodeTypes } from 'n8n-workflow';
import { entries, nodes, type Entry } from '../support/catalogue.mts';

const types = new Map(nodes().map(({ name, nodeType }) => [name, nodeType]));
const nodeTypes = {
	getByNameAndVersion: (name: string) => types.get(name)!,
} as unknown as INodeTypes;

function subtitleOf(type: string, parameters: INodeParameters): unknown {
	const { subtitle, version } = types.get(type)!.description;
	const typeVersion = [version].flat().at(-1)!;
	const node: INode = { id: '1', name: 'Node', type, typeVersion, position: [0, 0], parameters };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}

/** The words alone: `Get an EVSE (legacy v2.0)` → `get evse`. */
const plain = (text: string): string =>
	text
		.toLowerCase()
		.replace(/\(.*?\)/g, '')
		.split(/[\s-]+/)
		.filter((word) => word && !['a', 'an', 'the'].includes(word))
		.join(' ');

/** Whether it is what the lists and the search call the operation; a plural may end otherwise. */
function isSaid({ resource, operation: { name, action } }: Entry, subtitle: string): boolean {
	const text = plain(subtitle);
	return (
		`${plain(action)} `.startsWith(`${text} `) ||
		[plain(name), plain(name.replace('Many ', ''))].includes(text.replace('get all ', 'get ')) ||
		text.startsWith(`${plain(name)} ${plain(resource.name)}`.slice(0, -1))
	);
}

describe('the subtitle', () => {
	const all = entries().map((entry) => {
		const { node, resource, operation } = entry;
		const parameters = { resource: resource.value, operation: operation.value };
		return { ...entry, subtitle: String(subtitleOf(node, parameters)) };
	});

	it('says every operation in the words of the lists', () => {
		const wrong = all.filter((entry) => !isSaid(entry, entry.subtitle));
		expect(wrong.map(({ title, subtitle }) => `${title}: ${subtitle}`)).toEqual([
			// The value is older than the label, which is Update.
			'AmpecoLocation parkingSpace updateSomeFields: Update some fields',
		]);
	});

	it('writes them as one does', () => {
		const misspelt =
			/^[^A-Z]|[a-z][A-Z](?<!SoC|oC)|[_\d]|\b(cdr|cpo|emaid|emsp|evse|faq|id|ocp.|rfid|so c|vat)s?\b|(?<=[^a]y|x)s$/;
		expect(all.map(({ subtitle }) => subtitle).filter((text) => misspelt.test(text))).toEqual([]);
		const titles = ['AmpecoChargePoint chargePoint getAll', 'AmpecoIdTag idTag get'];
		expect(
			all.filter(({ title }) => titles.includes(title)).map(({ subtitle }) => subtitle),
		).toEqual(['Get many charge points', 'Get ID tag']);
	});

	it('of a call is its method and path', () => {
		const parameters = { method: 'GET', path: '/resources/users/v1.0' };
		expect(subtitleOf('AmpecoApiCall', parameters)).toBe('GET /resources/users/v1.0');
	});

	it.each([
		[['HardwareStatusNotification'], '', 'Hardware Status'],
		[['chargePoint.changed', 'idTag.changed'], '', 'Charge Point Changed, ID Tag Changed'],
		[['cdr.received'], 'a.b, c.d', 'CDR Received, A B and 1 more'],
		[[], 'vehicle.changed', 'Vehicle Changed'],
		[[], '', ''],
	])('of a trigger on %j and “%s” is “%s”', (events, otherEvents, expected) => {
		expect(subtitleOf('AmpecoTrigger', { events, otherEvents })).toBe(expected);
	});
});
