import { getMany, resource } from '../../../lib/declarative';
import templateRecord from '../records/template.json';

export const template = resource('Template', '/resources/templates/v1.0', '', [getMany()], {
	noun: 'charge point template',
	about: 'presets of EVSEs and subscription plans',
	record: templateRecord,
});
