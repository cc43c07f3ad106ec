/** Issues that faults open and repairs close. */
import { OPERATOR } from './seed/newer.mts';
import { iso } from './shape.mts';
import type { Notifier } from './notifications.mts';
import type { Row } from './store.mts';
import type { World } from './world.mts';

/** The three states that the many statuses of an issue come down to. */
export function workflowOf(status: unknown): string {
	const text = String(status);
	if (['auto_recovery_in_progress', 'information_collection_in_progress'].includes(text))
		return 'preparation';
	return ['resolved', 'wont_fix', 'non_issue'].includes(text) ? 'closed' : 'open';
}

export function openIssue(
	world: World,
	notifier: Notifier,
	{ evse, errorCode, time }: { evse: Row; errorCode: string; time: number },
): void {
	const point = world.store.of('charge-points').get(evse.chargePointId)!;
	const issue = world.store.of('issues').add({
		operatorId: OPERATOR,
		title: `${errorCode} at ${String(point.name)}`,
		description: `<p>The charger reports ${errorCode}.</p>`,
		status: 'new',
		workflowState: workflowOf('new'),
		category: 'network',
		severity: 'significant',
		priority: 'high',
		partnerId: (point.partner as Row | undefined)?.id,
		keyResource: { resourceType: 'evse', id: evse.id },
		relatedResources: [{ resourceType: 'charge-point', id: point.id }],
		createdAt: iso(time),
		updatedAt: iso(time),
		_open: evse,
	});
	notifier.emit('issue.changed', issue, { action: 'created' });
}

export function closeIssues(world: World, notifier: Notifier, evse: Row, time: number): void {
	for (const issue of world.store.of('issues').filter(({ _open }) => _open === evse)) {
		Object.assign(issue, {
			status: 'resolved',
			workflowState: workflowOf('resolved'),
			resolutionDetails: '<p>The charger works again.</p>',
			updatedAt: iso(time),
			_open: undefined,
		});
		notifier.emit('issue.changed', issue, { action: 'updated' });
	}
}
