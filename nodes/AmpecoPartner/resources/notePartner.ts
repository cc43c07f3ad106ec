import { notes } from '../../shared/notes';

export const notePartner = notes(
	'Note (Partner)',
	'/resources/partners/v2.0/{partner}',
	'partnerNote',
	'a partner',
);
