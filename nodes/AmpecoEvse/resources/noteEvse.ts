import { notes } from '../../shared/notes';

export const noteEvse = notes('Note (EVSE)', '/resources/evses/v2.0/{evse}', 'evseNote', 'an EVSE');
