import { notes } from '../../shared/notes';

export const noteIdTag = notes(
	'Note (ID Tag)',
	'/resources/id-tags/v2.0/{idTag}',
	'idTagNote',
	'an ID tag',
);
