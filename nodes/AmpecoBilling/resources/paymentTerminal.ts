import {
	boolean,
	choice,
	choices,
	create,
	get,
	getMany,
	integer,
	money,
	number,
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
		getMany({ filters: [serialNumber, recordIds('operatorId', 'operator')] }),
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
	{
		legacy: 'Legacy v1.0',
		value: 'paymentTerminal',
		record: paymentTerminalRecord,
	},
);

const paymentTerminalV1_1Essentials = [
	text('name'),
	integer('integrationId'),
	choice('terminalType', [
		'Payter',
		'Valina',
		'Crane',
		'Generic',
		'Nayax',
		'Embedded',
		'Pax',
		'Windcave',
		'Web portal',
		'AdyenCastles',
		'Printec Castles',
		'Cardlink Castles',
	]),
];

export const paymentTerminalV1_1 = resource(
	'Payment Terminal',
	'/resources/payment-terminals/v1.1',
	'paymentTerminal',
	[
		getMany({ filters: [recordIds('operatorId', 'operator'), serialNumber] }),
		get(),
		create({
			required: [...paymentTerminalV1_1Essentials, recordId('operatorId', 'operator')],
			variant: variant('kind', 'Kind', [
				shape('Payter, Payter on CP', 'Payter, Payter on Cp', {
					required: [serialNumber, defaultLanguage, number('preauthorizeAmount')],
					optional: [...place, integer('displayTextTimeout'), text('displayText')],
				}),
				shape('Payter, Payter on Location', 'Payter, Payter on Location', {
					required: [serialNumber, defaultLanguage, integer('transactionTimeout')],
					optional: [...place, integer('displayTextTimeout'), text('displayText')],
				}),
				shape('Valina', 'Valina', {
					required: [phone, defaultLanguage, info],
					optional: [
						...place,
						networkStatus,
						presentCardOnStopSession,
						serialNumber,
						choice('simplifiedJourneyMode', ['off', 'evseList', 'screensaver']),
						translations('screensaverWelcomeMessage'),
						choices('screensaverPaymentMethods', [
							'visa',
							'mastercard',
							'paypal',
							'maestro',
							'amex',
							'bancontact',
							'cartes_bancaires',
							'diners_club',
							'discover',
							'interac',
							'jcb',
							'mada',
							'visa_electron',
							'applepay',
							'googlepay',
							'twint',
						]),
					],
				}),
				shape('Crane', 'Crane', { required: [serialNumber], optional: place }),
				shape('Generic', 'Generic', { optional: [...place, serialNumber] }),
				shape('Nayax', 'Nayax', {
					required: [recordId('terminalId', 'paymentTerminal', { id: 'text' })],
					optional: [...place, serialNumber],
				}),
				shape('Embedded', 'Embedded', { optional: [...place, serialNumber] }),
				shape('Pax', 'Pax', {
					required: [text('verificationCode'), defaultLanguage, info],
					optional: [...place, presentCardOnStopSession, serialNumber],
				}),
				shape('Windcave', 'Windcave', { optional: [...place, serialNumber] }),
				shape('Web portal', 'Web portal'),
				shape('AdyenCastles', 'AdyenCastles', {
					required: [
						phone,
						defaultLanguage,
						info,
						text('merchantAccount'),
						text('adyenApiKey', { password: true }),
					],
					optional: [...place, networkStatus, presentCardOnStopSession, serialNumber],
				}),
				shape('Printec Castles', 'Printec Castles', {
					required: [phone, defaultLanguage, info],
					optional: [...place, networkStatus, presentCardOnStopSession, serialNumber],
				}),
				shape('Cardlink Castles', 'Cardlink Castles', {
					required: [phone, defaultLanguage, info],
					optional: [...place, networkStatus, presentCardOnStopSession, serialNumber],
				}),
			]),
		}),
		update({
			optional: paymentTerminalV1_1Essentials,
			variant: variant('kind', 'Kind', [
				shape('Payter on CP', 'Payter on CP', {
					optional: [
						...place,
						serialNumber,
						defaultLanguage,
						integer('displayTextTimeout'),
						text('displayText'),
						number('preauthorizeAmount'),
					],
				}),
				shape('Payter on Location', 'Payter on Location', {
					optional: [
						...place,
						serialNumber,
						defaultLanguage,
						integer('displayTextTimeout'),
						text('displayText'),
						integer('transactionTimeout'),
					],
				}),
				shape('Valina', 'Valina', {
					optional: [
						...place,
						recordId('terminalId', 'paymentTerminal', { id: 'text' }),
						text('terminalModel'),
						text('currentBundleVersion'),
						text('lastCertifiedAppVersion'),
						networkStatus,
						phone,
						defaultLanguage,
						presentCardOnStopSession,
						info,
						serialNumber,
						choice('simplifiedJourneyMode', ['off', 'evseList', 'screensaver']),
						translations('screensaverWelcomeMessage', { nullable: true }),
						choices(
							'screensaverPaymentMethods',
							[
								'visa',
								'mastercard',
								'paypal',
								'maestro',
								'amex',
								'bancontact',
								'cartes_bancaires',
								'diners_club',
								'discover',
								'interac',
								'jcb',
								'mada',
								'visa_electron',
								'applepay',
								'googlepay',
								'twint',
							],
							{ nullable: true },
						),
					],
				}),
				shape('Crane', 'Crane', { optional: [...place, serialNumber] }),
				shape('Generic', 'Generic', { optional: [...place, text('webhookUrl'), serialNumber] }),
				shape('Nayax', 'Nayax', {
					optional: [
						...place,
						recordId('terminalId', 'paymentTerminal', { id: 'text' }),
						serialNumber,
					],
				}),
				shape('Embedded', 'Embedded', { optional: [...place, serialNumber] }),
				shape('Pax', 'Pax', {
					optional: [
						...place,
						text('verificationCode'),
						defaultLanguage,
						presentCardOnStopSession,
						info,
						serialNumber,
					],
				}),
				shape('Windcave', 'Windcave', { optional: [...place, serialNumber] }),
				shape('Web portal', 'Web portal'),
				shape('AdyenCastles', 'AdyenCastles', {
					optional: [
						...place,
						recordId('terminalId', 'paymentTerminal', { id: 'text' }),
						text('terminalModel'),
						text('currentBundleVersion'),
						text('lastCertifiedAppVersion'),
						networkStatus,
						phone,
						defaultLanguage,
						presentCardOnStopSession,
						info,
						serialNumber,
						text('merchantAccount'),
						text('adyenApiKey', { password: true }),
					],
				}),
				shape('Printec Castles', 'Printec Castles', {
					optional: [
						...place,
						recordId('terminalId', 'paymentTerminal', { id: 'text' }),
						text('terminalModel'),
						text('currentBundleVersion'),
						text('lastCertifiedAppVersion'),
						networkStatus,
						phone,
						defaultLanguage,
						presentCardOnStopSession,
						info,
						serialNumber,
					],
				}),
				shape('Cardlink Castles', 'Cardlink Castles', {
					optional: [
						...place,
						recordId('terminalId', 'paymentTerminal', { id: 'text' }),
						text('terminalModel'),
						text('currentBundleVersion'),
						text('lastCertifiedAppVersion'),
						networkStatus,
						phone,
						defaultLanguage,
						presentCardOnStopSession,
						info,
						serialNumber,
					],
				}),
			]),
		}),
		remove(),
	],
	{
		value: 'paymentTerminalV1_1',
		parameters: [recordId('paymentTerminal', 'paymentTerminal', { id: 'text' })],
		record: paymentTerminalV1_1Record,
	},
);
