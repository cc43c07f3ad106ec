import { notes } from '../../shared/notes';

export const noteUser = notes('Note (User)', '/resources/users/v1.1/{user}', 'userNote', 'a user');
