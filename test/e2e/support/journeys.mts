/** Workflows that somebody builds from an empty canvas, by clicks and keys alone, up to their run. */
import type { Clicker } from './clicker.mts';

/** A charger reports a fault: a message with the charger, its location and the error code. */
export async function faultAlert(hand: Clicker): Promise<void> {
	await hand.add('AMPECO', 'AMPECO Trigger');
	await hand.click(hand.field('events').locator('input').first());
	await hand.type('fault');
	await hand.pick('Charge Point: Hardware Status');
	await hand.page.keyboard.press('Escape');
	await hand.addField('Add Condition', 'Hardware Status');
	await hand.choose('hardwareStatus', 'Faulted');
	await hand.page.keyboard.press('Escape');
	await hand.toggle('fetchRecord');
	await hand.choose('testWith', 'Use Sample Data');
	await hand.leave();
	await hand.add('edit fields', 'Edit Fields (Set)');
	await hand.click(hand.of('assignment-collection-drop-area'));
	await hand.click(hand.of('assignment-name').locator('input').first());
	await hand.type('alert');
	await hand.click(hand.of('assignment-value').locator('input, textarea').first());
	await hand.page.keyboard.insertText(
		'{{ $json.chargePoint?.name ?? $json.record.name }}, {{ $json.location.name[0].translation }}: {{ $json.payload.errorCode }}',
	);
	await hand.page.keyboard.press('Tab');
	await hand.execute();
}

/** Last month's sessions of a partner as a CSV file. */
export async function partnerSessions(hand: Clicker, partner: string): Promise<void> {
	await hand.add('session', 'AMPECO Session', 'Get many sessions');
	await hand.toggle('returnAll');
	await hand.choose('output', 'CSV File');
	await hand.addField('Add Filter', 'Started After');
	await hand.express('startedAfter', "{{ $now.startOf('month').minus({ months: 1 }) }}");
	await hand.addField('Add Filter', 'Started Before');
	await hand.express('startedBefore', "{{ $now.startOf('month') }}");
	await hand.addField('Add Filter', 'Partner');
	await hand.pickRecord('partnerId', partner);
	await hand.execute();
}

/** Finds a driver, starts a charge for them and stops it. */
export async function charge(
	hand: Clicker,
	{ email, evse, chargePoint }: { email: string; evse: string; chargePoint: string },
): Promise<void> {
	await hand.add('user', 'AMPECO User', 'Get many users');
	await hand.addField('Add Filter', 'Email');
	await hand.click(hand.field('email').locator('input').first());
	await hand.type(email);
	await hand.leave();
	await hand.add('start session', 'AMPECO EVSE', 'Start a session on an EVSE');
	await hand.pickRecord('evse', evse);
	await hand.addField('Add Field', 'User');
	await hand.express('userId', '{{ $json.id }}');
	await hand.leave();
	await hand.add('stop session', 'AMPECO Charge Point', 'Stop a session of a charge point');
	await hand.pickRecord('chargePoint', chargePoint);
	await hand.express('session', '{{ $json.sessionId }}');
	await hand.execute();
}
