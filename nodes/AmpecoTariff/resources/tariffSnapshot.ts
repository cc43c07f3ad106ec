import { get, resource } from '../../../lib/declarative';
import tariffSnapshotRecord from '../records/tariffSnapshot.json';

export const tariffSnapshot = resource(
	'Tariff Snapshot',
	'/resources/tariff-snapshots/v1.0',
	'tariffSnapshot',
	[get()],
	{ record: tariffSnapshotRecord },
);
