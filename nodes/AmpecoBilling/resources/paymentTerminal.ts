import {
	boolean,
	choice,
	create,
	get,
	getMany,
	integer,
	money,
	recordId,
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

// The API lists neither integrations nor operators: they are entered by ID.
const basics = [text('name'), integer('integrationId'), integer('operatorId')];

const chargePointId = recordId('chargePointId', 'chargePoint', {
	description: 'Where the terminal is: this or Charging Zone',
});
const chargingZoneId = recordId('chargingZoneId', 'chargingZone', {
	description: 'Where the terminal is: this or Charge Point',
});
const serialNumber = text('serialNumber');
const externalId = text('externalId');
const place = [chargePointId, chargingZoneId, externalId];

const phone = text('phone');
const defaultLanguage = text('defaultLanguage', { placeholder: 'en' });
const info = translations('info', { description: 'What the terminal shows, by language' });
const presentCardOnStopSession = boolean('presentCardOnStopSession', {
	description: 'Whether the card has to be presented again to stop a session',
});
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
		optional: [...payter.optional, chargePointId],
	}),
	terminal('payterLocation', 'Payter at a Location', 'Payter', {
		required: [...payter.required, integer('transactionTimeout')],
		optional: [...payter.optional, chargingZoneId],
	}),
	terminal('printecCastles', 'Printec Castles', 'Printec Castles', withScreen),
	terminal('valina', 'Valina', 'Valina', withScreen),
	terminal('webPortal', 'Web Portal', 'Web portal'),
	terminal('windcave', 'Windcave', 'Windcave', { optional: [...place, serialNumber] }),
];

export const paymentTerminal = resource(
	'Payment Terminal',
	'/resources/payment-terminals/v1.0',
	'paymentTerminal',
	[
		getMany({ filters: [serialNumber] }),
		get(),
		create({
			required: basics,
			variant: variant(
				'terminalType',
				'Terminal Type',
				terminals.map(({ value, label, sends, required, optional }) =>
					shape(value, label, { sends, required, optional }),
				),
			),
		}),
		update({
			optional: basics,
			variant: variant(
				'terminalType',
				'Terminal Type',
				terminals.map(({ value, label, sends, required, optional, later }) =>
					shape(value, label, { sends, optional: [...required, ...optional, ...later] }),
				),
				'What kind the terminal is',
			),
		}),
		remove(),
	],
	{ record: paymentTerminalRecord },
);
