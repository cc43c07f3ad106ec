/**
 * What stands below a node on n8n's canvas: expressions that the editor evaluates with the node's
 * parameters. They know the values of the lists, not the labels, so they make words of the values.
 */

/** `getAll` and its resource, `get` and its resource, `setChargingProfile` alone; without version, whose note. */
const CHOSEN = [
	"($parameter.operation.replace(/All$/, ' many') + ' ' + $parameter.resource)",
	"replace(/^(\\w+[A-Z]\\w*) .*|(Legacy)?V\\d_\\d|(?<= note).+/, '$1')",
];

const SENTENCE = [
	"replace(/\\B[A-Z]/g, ' $&')",
	'toSentenceCase()',
	"replace(/many .*[^s]$/, '$&s')",
];

/**
 * Of a node with resources: `Get charge point`, `Get many charge points`, `Set charging profile`.
 * Every node carries a copy, so it is short: a node names what it spells otherwise.
 *
 * @param spellings what it would be, and what it is: `{ evse: 'EVSE' }`
 */
export const operationSubtitle = (spellings: Record<string, string> = {}): string => {
	const spelt = Object.entries(spellings).map(([from, to]) => `replace('${from}', '${to}')`);
	return `={{ ${[...CHOSEN, ...SENTENCE, ...spelt].join('.')} }}`;
};

const EVENT = [
	"name.replace(/\\.?notification$/i, '').replace(/\\.|(?=[A-Z])/g, ' ').trim()",
	'replace(/\\b[a-z]/g, first => first.toUpperCase())',
	'replace(/\\b(cdr|evse|id)\\b/gi, word => word.toUpperCase())',
].join('.');

const MORE = "(names.length > 2 ? ' and ' + (names.length - 2) + ' more' : '')";

/** Of the trigger: `Hardware Status, Network Status and 3 more`. */
export const EVENT_SUBTITLE = `={{ (names => names.slice(0, 2).map(name => ${EVENT}).join(', ') + ${MORE})([].concat($parameter.events, ($parameter.otherEvents || '').split(/[\\s,]+/)).filter(name => name)) }}`;
