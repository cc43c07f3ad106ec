/** Pages and pictures are not older than what they show. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { FOLDER, pages } from '../../tools/docs/pages.mts';
import { marks, marksOfPictures, PICTURES } from '../../tools/pictures/shown.mts';

const root = resolve(import.meta.dirname, '../..');
const made = pages();

describe('the pages that are made', () => {
	it.each([...made.keys()])('%s is as `npm run docs` would make it', (path) => {
		expect(existsSync(join(root, path))).toBe(true);
		expect(readFileSync(join(root, path), 'utf8')).toBe(made.get(path));
	});

	it('are all there are', () => {
		const there = globSync(`${FOLDER}/*`, { cwd: root });
		expect(there.filter((path) => !made.has(path))).toEqual([]);
	});
});

describe('the pictures', () => {
	it('show what `npm run pictures` would take', () => {
		expect(marksOfPictures()).toEqual(marks());
	});

	it('are there, and small', () => {
		const files = Object.keys(marks()).map((name) => join(root, PICTURES, name));
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
		const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
		expect(bytes).toBeLessThan(1_500_000);
	});
});
