/** Blanks of every kind, and characters that cannot be seen: what a copied token picks up. */
const AROUND = /^[\s\p{Cc}\p{Cf}\p{Z}]+|[\s\p{Cc}\p{Cf}\p{Z}]+$/gu;

const QUOTED = /^(["'`])(.*)\1$|^“(.*)”$|^‘(.*)’$/su;

const WORD = /^(authorization\s*:\s*)?bearer\s+/i;

/**
 * The API token as it was meant: without blanks and invisible characters around it, without
 * quotes, without a pasted `Bearer `. Used for requests, the credential's test, signatures and
 * fingerprints alike, so that all of them speak of the same token.
 *
 * @returns the empty text where there is none
 */
export function cleanToken(typed: unknown): string {
	let token = typeof typed === 'string' ? typed : '';
	for (let before; before !== token;) {
		before = token;
		token = token.replace(AROUND, '').replace(WORD, '');
		const quoted = QUOTED.exec(token);
		if (quoted) token = quoted[2] ?? quoted[3] ?? quoted[4];
	}
	return token;
}
