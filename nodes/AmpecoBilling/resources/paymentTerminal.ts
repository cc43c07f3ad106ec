import {
	boolean,
	choice,
	choices,
	create,
	essential,
	get,
	getMany,
	integer,
	money,
	nullable,
	recordId,
	recordIds,
	remove,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import type { Field } from '../../../lib/declarative';
import { translations } from '../../shared/pieces';
import paymentTerminalRecord from '../records/paymentTerminal.json';
import paymentTerminalV1_1Record from '../records/paymentTerminalV1_1.json';
import { cardNetworks, wallets } from './shared';

const name = text('name');
// The API lists no integrations: they are entered by ID.
const integrationId = integer('integrationId');
const basics = [name, integrationId, recordId('operatorId', 'operator')];

const chargePointId = recordId('chargePointId', 'chargePoint', {
	description: 'Where the terminal is: this or Charging Zone',
});
const chargingZoneId = recordId('chargingZoneId', 'chargingZone', {
	description: 'Where the terminal is: this or Charge Point',
});
const serialNumber = text('serialNumber');
const externalId = text('externalId');
const place = [essential(chargePointId), essential(chargingZoneId), externalId];

const phone = text('phone');
const defaultLanguage = text('defaultLanguage', { placeholder: 'en' });
const info = translations('info', { description: 'What the terminal shows, by language' });
const presentCardOnStopSession = boolean('presentCardOnStopSession');
const networkStatus = choice('networkStatus', ['online', 'offline', 'unknown']);

const payter = {
	required: [serialNumber, defaultLanguage],
	optional: [text('displayText'), integer('displayTextTimeout'), externalId],
};

const withScreen = {
	required: [phone, defaultLanguage, info],
	optional: [...place, serialNumber, networkStatus, presentCardOnStopSession],
};

interface TerminalFields {
	required?: Field[];
	optional?: Field[];
	/** Can be set only once the terminal exists. */
	later?: Field[];
}

/** A kind of terminal; `type` is what the API calls it. */
const terminal = (value: string, label: string, type: string, fields: TerminalFields = {}) => ({
	value,
	label,
	sends: { terminalType: type },
	required: [],
	optional: [],
	later: [],
	...fields,
});

const terminals = [
	terminal('adyenCastles', 'Adyen Castles', 'AdyenCastles', {
		required: [
			...withScreen.required,
			text('merchantAccount', { description: 'Its identifier in the Adyen portal' }),
			text('adyenApiKey', { password: true, label: 'Adyen API Key' }),
		],
		optional: withScreen.optional,
	}),
	terminal('ampeco', 'AMPECO', 'Ampeco', {
		optional: [...place, serialNumber],
		later: [text('webhookUrl', { format: 'url' })],
	}),
	terminal('cardlinkCastles', 'Cardlink Castles', 'Cardlink Castles', withScreen),
	terminal('crane', 'Crane', 'Crane', { required: [serialNumber], optional: place }),
	terminal('embedded', 'Embedded', 'Embedded', { optional: [...place, serialNumber] }),
	terminal('nayax', 'Nayax', 'Nayax', {
		required: [text('terminalId', { label: 'Nayax Device Number' })],
		optional: [...place, serialNumber],
	}),
	terminal('pax', 'Pax', 'Pax', {
		required: [text('verificationCode'), defaultLanguage, info],
		optional: [...place, serialNumber, presentCardOnStopSession],
	}),
	terminal('payterChargePoint', 'Payter at a Charge Point', 'Payter', {
		required: [...payter.required, money('preauthorizeAmount', { positive: true })],
		optional: [essential(chargePointId), ...payter.optional],
	}),
	terminal('payterLocation', 'Payter at a Location', 'Payter', {
		required: [...payter.required, integer('transactionTimeout')],
		optional: [essential(chargingZoneId), ...payter.optional],
	}),
	terminal('printecCastles', 'Printec Castles', 'Printec Castles', withScreen),
	terminal('valina', 'Valina', 'Valina', withScreen),
	terminal('webPortal', 'Web Portal', 'Web portal'),
	terminal('windcave', 'Windcave', 'Windcave', { optional: [...place, serialNumber] }),
];

/** What a terminal with software of its own reports of itself. */
const software = [
	text('terminalId', { label: 'Terminal ID' }),
	text('terminalModel'),
	text('currentBundleVersion'),
	text('lastCertifiedAppVersion'),
];

const screensaver = [
	choice('simplifiedJourneyMode', {
		off: 'Off',
		evseList: 'List of EVSEs',
		screensaver: 'Screensaver',
	}),
	nullable(translations('screensaverWelcomeMessage')),
	nullable(
		choices(
			'screensaverPaymentMethods',
			{ ...cardNetworks, ...wallets },
			{ most: 8, description: 'Up to eight' },
		),
	),
];

/** The kinds of terminals as they are since version 1.1. */
const currentTerminals = terminals.map((one) => {
	if (one.value === 'ampeco') {
		const { optional, later } = one;
		return terminal('generic', 'Generic', 'Generic', { optional, later });
	}
	if (one.value === 'valina') {
		return { ...one, optional: [...one.optional, ...screensaver], later: software };
	}
	return one.required === withScreen.required || one.value === 'adyenCastles'
		? { ...one, later: software }
		: one;
});

/** The shapes of a body with the fields of a new terminal, or of one that is there. */
const shapesOf = (kinds: typeof terminals, isNew: boolean) =>
	kinds.map(({ value, label, sends, required, optional, later }) =>
		shape(
			value,
			label,
			isNew
				? { sends, required, optional }
				: { sends, optional: [...required, ...optional, ...later] },
		),
	);

const KIND = 'What kind the terminal is';

export const paymentTerminal = resource(
	'Payment Terminal',
	'/resources/payment-terminals/v1.0',
	'paymentTerminal',
	[
		getMany({ filters: [serialNumber, recordIds('operatorId', 'operator')] }),
		get(),
		create({
			required: basics,
			variant: variant('terminalType', 'Terminal Type', shapesOf(terminals, true)),
		}),
		update({
			optional: basics,
			variant: variant('terminalType', 'Terminal Type', shapesOf(terminals, false), KIND),
		}),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		value: 'paymentTerminal',
		about: 'card readers at chargers',
		record: paymentTerminalRecord,
		simple: [
			'name',
			'terminalType',
			'serialNumber',
			'networkStatus',
			'isOnline',
			'currencyCode',
			'preauthorizeAmount',
		],
	},
);

export const paymentTerminalV1_1 = resource(
	'Payment Terminal',
	'/resources/payment-terminals/v1.1',
	'paymentTerminal',
	[
		getMany({ filters: [serialNumber, recordIds('operatorId', 'operator')] }),
		get(),
		create({
			required: [name, integrationId, recordId('operatorId', 'operator')],
			variant: variant('terminalType', 'Terminal Type', shapesOf(currentTerminals, true)),
		}),
		update({
			optional: [name, integrationId],
			variant: variant('terminalType', 'Terminal Type', shapesOf(currentTerminals, false), KIND),
		}),
		remove(),
	],
	{
		value: 'paymentTerminalV1_1',
		parameters: [recordId('paymentTerminal', 'paymentTerminal', { id: 'text' })],
		about: 'card readers at chargers',
		record: paymentTerminalV1_1Record,
		simple: [
			'name',
			'terminalType',
			'terminalModel',
			'serialNumber',
			'networkStatus',
			'isOnline',
			'currencyCode',
			'preauthorizeAmount',
		],
		match: { by: ['serialNumber', 'externalId'] },
	},
);
