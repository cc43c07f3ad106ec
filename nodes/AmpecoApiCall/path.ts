import { checkText, InvalidValue, isNothing, typedPairs } from '../../lib/declarative';
import type { Query } from '../../lib/transport';
import { API_ROOT } from '../shared/ampeco';

const refuse = (what: string): never => {
	throw new InvalidValue(`Path ${what}`);
};

/** The text of an encoded part; a stray percent sign stands for itself. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** Longer paths reach no server; one that is encoded over and over would take long to look through. */
const MOST = { characters: 4000, encodings: 5 };

/** What an expression makes of an ID that is not there. */
const NO_ID = ['undefined', 'null', 'NaN'];

/** Encodes one part, and leaves what is encoded already. */
function encodePart(part: string): string {
	const text = decoded(part);
	if (NO_ID.includes(text)) refuse(`has "${text}" in it: is an ID missing?`);
	if (isNothing(text)) refuse('has a part in which nothing can be seen: is an ID missing?');
	// As references of the API write a path, or an expression that was meant to be one.
	if (/^:\w|[{}]/.test(text)) refuse(`has "${text}" in it: put the ID in its place`);
	// Whatever decodes the address once more, on its way or at its end, must not read another route.
	let inner = text;
	for (let before = '', times = 0; inner !== before; inner = decoded(inner)) {
		before = inner;
		if (++times > MOST.encodings) refuse('is encoded too many times over');
		if (/^\s*\.{1,2}\s*$/.test(inner)) refuse('cannot have "." or ".." as a part');
		if (/[/\\]/.test(inner)) refuse('cannot have an encoded slash or a backslash');
		if (/\p{Cc}/u.test(inner)) refuse('has a line break or another character that cannot be seen');
	}
	return encodeURIComponent(text);
}

/**
 * Where a path that a user typed leads below the tenant's public API, and the query it may end in.
 *
 * @param typed with or without `/public-api`, with or without a slash before it
 * @throws InvalidValue for anything that could lead elsewhere, or lacks a part or a filter's value
 */
export function readPath(typed: unknown): { path: string; query: Query } {
	const text = typeof typed === 'string' ? typed.trim() : '';
	const [location, ...search] = text.split('?');
	if (location.length > MOST.characters) {
		refuse(`is longer than ${MOST.characters} characters`);
	}
	if (/^([a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(location)) {
		refuse("cannot name a host: enter what comes after the tenant's address");
	}
	checkText(text, 'Path');
	if (text.includes('#')) refuse('cannot have a #: write %23 where one is part of a name');
	const parts = location.replace(/^\//, '').split('/');
	if (`/${parts[0]}` === API_ROOT) parts.shift();
	if (parts.join('') === '') refuse('is empty: enter for example /resources/users/v1.0');
	if (parts.includes('')) refuse('has two slashes in a row or one at its end: is an ID missing?');
	return {
		path: [API_ROOT, ...parts.map(encodePart)].join('/'),
		query: [...new URLSearchParams(search.join('?'))].flatMap(([name, value]) =>
			typedPairs(name, value, 'Path'),
		),
	};
}
