/** What a run of adopt did, in words for the people who review it. */
import type { Outcome } from './adopt.mts';

const section = (title: string, lines: string[]): string[] =>
	lines.length === 0
		? []
		: [`## ${title} (${lines.length})`, '', ...lines.map((line) => `- ${line}`), ''];

/** As Markdown: for a terminal, and for a pull request. */
export function summaryOf(version: string, outcome: Outcome): string {
	const { added, extended, answers, legacy, words, left } = outcome;
	if (Object.values(outcome).every((lines: string[]) => lines.length === 0)) {
		return `The nodes are at version ${version}: nothing to change.\n`;
	}
	return [
		`# Version ${version} of the API`,
		'',
		...section('For a person to decide', left),
		...section('For a person to put into words', words),
		...section('New operations', added),
		...section('New in known operations', extended),
		...section('Moved to Legacy', legacy),
		...section('New in answers', answers),
	].join('\n');
}
