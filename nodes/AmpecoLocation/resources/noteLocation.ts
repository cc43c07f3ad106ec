import { notes } from '../../shared/notes';

export const noteLocation = notes(
	'Note (Location)',
	'/resources/locations/v2.0/{location}',
	'locationNote',
	'a location',
);
