/**
 * Workflows that somebody builds from an empty canvas, by clicks and keys alone, up to their run.
 */
import type { Clicker } from './clicker.mts';

const MESSAGE =
	'{{ $json.record.name }}, {{ $json.location.name[0].translation }}: {{ $json.payload.errorCode }}';

/**
 * A charger reports a fault: a message with the charger, its location and the error code.
 *
 * @param fault has a charger report one
 */
export async function faultAlert(hand: Clicker, fault: () => void): Promise<void> {
	await hand.add('AMPECO', 'AMPECO Trigger');
	await hand.choose('events', 'fault', 'Charge Point: Hardware Status');
	await hand.addField('Add Condition', 'Hardware Status');
	await hand.choose('hardwareStatus', 'faulted', 'Faulted');
	await hand.toggle('fetchRecord');
	await hand.execute();
	await hand.page.getByText('Listening for test event').waitFor();
	fault();
	await hand.shown('hardwareStatus');
	await hand.leave();

	await hand.add('edit fields', 'Edit Fields (Set)');
	await hand.of('assignment-collection-drop-area').click();
	await hand.of('assignment-name').locator('input').first().click();
	await hand.type('alert');
	await hand.write(hand.of('assignment-value'), MESSAGE);
	await hand.execute();
}

/** Last month's sessions of a partner as a CSV file. */
export async function partnerSessions(hand: Clicker, partner: string): Promise<void> {
	await hand.add('session', 'AMPECO Session', 'Get many sessions');
	await hand.toggle('returnAll');
	await hand.choose('output', 'csv', 'CSV File');
	await hand.addField('Add Filter', 'Started After');
	await hand.express('startedAfter', "{{ $now.startOf('month').minus({ months: 1 }) }}");
	await hand.addField('Add Filter', 'Started Before');
	await hand.express('startedBefore', "{{ $now.startOf('month') }}");
	await hand.addField('Add Filter', 'Partner');
	await hand.pickRecord('partnerId', partner);
	await hand.execute();
}

/** Finds a driver by their e-mail address, starts a charge for them and stops it. */
export async function charge(
	hand: Clicker,
	{ email, evse, chargePoint }: { email: string; evse: string; chargePoint: string },
): Promise<void> {
	await hand.add('driver', 'AMPECO User', 'Find a user');
	await hand.choose('matchBy', 'email', 'Email');
	await hand.fill('matchValue', email);
	await hand.leave();

	await hand.add('evse', 'AMPECO EVSE', 'Start a session on an EVSE');
	await hand.pickRecord('evse', evse);
	await hand.addField('Add Field', 'User');
	await hand.express('userId', '{{ $json.id }}');
	await hand.leave();

	await hand.add('charge point', 'AMPECO Charge Point', 'Stop a session of a charge point');
	await hand.pickRecord('chargePoint', chargePoint);
	await hand.express('session', '{{ $json.sessionId }}');
	await hand.execute();
}
