/**
 * What stands below a node on n8n's canvas: expressions that the editor evaluates with the node's
 * parameters. They know the values of the lists, not the labels, so they make words of the values.
 */

const INITIALS = 'cdr|cpo|emaid|emsp|evse|faq|id|ocpi|ocpp|rfid|vat';

const UPPER = `replace(/\\b(${INITIALS})(?=s?\\b)/gi, word => word.toUpperCase())`;

/** `voucherLegacyV2_0` → `voucher`, `noteIdTag` → `IdTagNote` */
const PLAIN = "replace(/(Legacy)?V\\d_\\d$/, '').replace(/^note(.+)/, '$1Note')";

/** `utility` → `utilities`; what ends in s or ry stays. */
const PLURAL = "replace(/([^r])y$/, '$1ie').replace(/x$/, 'xe').replace(/[^sy]$/, '$&s')";

/** An operation of one word takes its resource along. */
const OPERATION = [
	`operation === 'getAll' ? 'getMany ' + resource.${PLAIN}.${PLURAL}`,
	"/[A-Z]/.test(operation) ? operation.replace('getAll', 'get')",
	`operation + ' ' + resource.${PLAIN}`,
].join(' : ');

const SENTENCE = [
	"replace(/\\B[A-Z]/g, ' $&').toLowerCase().replace('so c', 'SoC')",
	UPPER,
	'replace(/^./, first => first.toUpperCase())',
].join('.');

const LEGACY = "(resource.includes('Legacy') ? ' (legacy)' : '')";

/** Of a node with resources: `Get many charge points`, `Set charging profile`. */
export const OPERATION_SUBTITLE = `={{ ((operation, resource) => (${OPERATION}).${SENTENCE} + ${LEGACY})($parameter.operation, $parameter.resource) }}`;

const EVENT = [
	"name.replace(/\\.?notification$/i, '').replace(/\\.|(?=[A-Z])/g, ' ').trim()",
	'replace(/\\b[a-z]/g, first => first.toUpperCase())',
	UPPER,
].join('.');

const MORE = "(names.length > 2 ? ' and ' + (names.length - 2) + ' more' : '')";

/** Of the trigger: `Hardware Status, Network Status and 3 more`. */
export const EVENT_SUBTITLE = `={{ (names => names.slice(0, 2).map(name => ${EVENT}).join(', ') + ${MORE})([].concat($parameter.events, ($parameter.otherEvents || '').split(/[\\s,]+/)).filter(name => name)) }}`;
