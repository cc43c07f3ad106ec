import { get, resource } from '../../../lib/declarative';
import settingRecord from '../records/setting.json';

export const setting = resource('Setting', '/resources/settings/v1.0', '', [get()], {
	record: settingRecord,
});
