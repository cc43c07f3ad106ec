import {
	action,
	boolean,
	choice,
	choices,
	create,
	dateTime,
	get,
	getMany,
	group,
	list,
	nullable,
	recordId,
	remove,
	required,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import { notificationLabels } from '../../shared/notifications';
import subscriptionRecord from '../records/subscription.json';
import subscriptionLegacyV1_0Record from '../records/subscriptionLegacyV1_0.json';

const events = choices('notifications', notificationLabels, { label: 'Events' });

const callbackUrl = text('callbackUrl', {
	maxLength: 500,
	format: 'url',
	placeholder: 'https://example.com/notifications',
});

const webhook = group('webhook', [required(callbackUrl)]);

const kafka = group('kafka', [
	required(text('topic')),
	required(
		list(text('brokers'), {
			placeholder: 'broker.example.com:9092',
			description: 'Host and port of each broker',
		}),
	),
	choice(
		'compressionCodec',
		{ gzip: 'Gzip', lz4: 'LZ4', none: 'None', snappy: 'Snappy' },
		{ description: 'Gzip if not set' },
	),
	choice(
		'securityProtocol',
		{ PLAINTEXT: 'Plaintext', SASL_SSL: 'SASL over SSL' },
		{ description: 'Plaintext if not set' },
	),
	nullable(
		choice(
			'saslMechanism',
			{ PLAIN: 'Plain', 'SCRAM-SHA-256': 'SCRAM-SHA-256', 'SCRAM-SHA-512': 'SCRAM-SHA-512' },
			{ label: 'SASL Mechanism', description: 'Plain if not set' },
		),
	),
	nullable(text('saslUsername', { label: 'SASL Username' })),
	nullable(text('saslPassword', { label: 'SASL Password', password: true })),
]);

const delivery = {
	required: [events],
	optional: [
		boolean('includeTimestampInSignature', {
			description:
				'Whether the time of sending is signed too, so that nobody can send it again later',
		}),
		boolean('skipRoamingInfrastructure', {
			description:
				'Whether nothing is sent for locations, charge points and EVSEs of roaming partners',
		}),
		boolean('suppressSelfNotifications', {
			description: 'Whether nothing is sent for what was done with the same token',
		}),
	],
	variant: variant('via', 'Channel', [
		shape('webhook', 'Webhook', { sends: { via: 'webhook' }, required: [webhook] }),
		shape('kafka', 'Kafka', { sends: { via: 'kafka' }, required: [kafka] }),
	]),
};

const subscriptionId = recordId('notification', 'notification', { label: 'Subscription' });

export const subscription = resource(
	'Subscription',
	'/notifications/v2.0',
	'notification',
	[
		getMany({ paging: 'perPage' }),
		get(),
		create(delivery),
		update({ method: 'PUT', ...delivery }),
		remove({ description: 'Ends the subscription for good: nothing is sent there any more' }),
		action('Resend Failed', 'POST /actions/notifications/v1.0/{notification}/resend', {
			action: 'Resend failed notifications of a subscription',
			description:
				'Sends failed notifications once more, to where they were meant; once in 15 minutes at most',
			required: [events],
			optional: [dateTime('startTime'), dateTime('endTime')],
		}),
	],
	{
		noun: 'notification subscription',
		about: 'which events the tenant sends where',
		parameters: [subscriptionId],
		record: subscriptionRecord,
	},
);

export const subscriptionLegacyV1_0 = resource(
	'Subscription',
	'/notifications/v1.0',
	'notification',
	[
		getMany({ paging: 'perPage' }),
		get(),
		create({ required: [events, callbackUrl] }),
		update({ method: 'PUT', required: [events, callbackUrl] }),
		remove(),
	],
	{
		legacy: 'Legacy v1.0',
		noun: 'notification subscription',
		parameters: [subscriptionId],
		record: subscriptionLegacyV1_0Record,
	},
);
