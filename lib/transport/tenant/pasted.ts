/** Blanks of every kind, and characters that cannot be seen: what a copied text picks up. */
const AROUND = /^[\s\p{Cc}\p{Cf}\p{Z}]+|[\s\p{Cc}\p{Cf}\p{Z}]+$/gu;

/** A pasted text without what cannot be seen around it; empty for anything but text. */
export const trimmed = (typed: unknown): string =>
	typeof typed === 'string' ? typed.replace(AROUND, '') : '';
