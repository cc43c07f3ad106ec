import { UserError } from 'n8n-workflow';
import { trimmed } from './pasted';

const QUOTED = /^(["'`])(.*)\1$|^“(.*)”$|^‘(.*)’$/su;

const WORD = /^(authorization\s*[:=]\s*)?bearer(\s*:\s*|\s+)|^authorization\s*:\s*/i;

/**
 * The API token as it was meant: without blanks and invisible characters around it, without
 * quotes, without a pasted `Bearer `. Used for requests, the credential's test, signatures and
 * fingerprints alike, so that all of them speak of the same token.
 *
 * @returns the empty text where there is none
 */
export function cleanToken(typed: unknown): string {
	let token = trimmed(typed);
	for (let before = ''; before !== token;) {
		before = token;
		token = trimmed(token.replace(WORD, ''));
		const quoted = QUOTED.exec(token);
		if (quoted) token = quoted[2] ?? quoted[3] ?? quoted[4];
	}
	return /^bearer:?$/i.test(token) ? '' : token;
}

/**
 * The API token, to be sent.
 *
 * @throws UserError where there is none, or one that no header can hold; it is not shown
 */
export function usableToken(typed: unknown): string {
	const token = cleanToken(typed);
	if (token === '') throw new UserError('API Token is empty. Enter it in the credential.');
	if (/[^\x20-\x7e]/.test(token)) {
		throw new UserError(
			'API Token has a line end or another character in it that cannot be sent. ' +
				'Copy it once more and enter it in the credential.',
		);
	}
	return token;
}
