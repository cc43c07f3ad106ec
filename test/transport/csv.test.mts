import { CsvTable } from '../../dist/lib/transport/lists/csv.js';

const write = (foreseen: string[], first: unknown[], later: unknown[] = []) => {
	const table = new CsvTable(foreseen, first);
	return [table.heading(), ...[...first, ...later].map((record) => table.row(record))].join('');
};

describe('CSV', () => {
	it('has the foreseen columns first, then those of the first records, then the rest', () => {
		expect(
			write(
				['id', 'address.city'],
				[{ id: 1, address: { city: 'Sofia', zip: '01000' }, tags: ['a', 'b'] }],
				[{ id: 2, later: { deep: true } }],
			),
		).toBe(
			'id,address.city,address.zip,tags,otherFields\r\n' +
				'1,Sofia,01000,"[""a"",""b""]",\r\n' +
				'2,,,,"{""later.deep"":true}"\r\n',
		);
	});

	it('writes values as they are', () => {
		const record = { amount: 12.3, big: 9007199254740991, at: '2026-01-01T00:00:00Z', zip: '007' };
		expect(write([], [{ ...record, formula: '=1+1', yes: false, none: null, empty: '' }])).toBe(
			'amount,big,at,zip,formula,yes,none,empty,otherFields\r\n' +
				'12.3,9007199254740991,2026-01-01T00:00:00Z,007,=1+1,false,,,\r\n',
		);
	});

	it('quotes commas, quotes and line ends, in values and headings', () => {
		expect(write([], [{ 'a,b': 'x,y', c: 'say "hi"', d: 'two\nlines', e: ' spaces ' }])).toBe(
			'"a,b",c,d,e,otherFields\r\n"x,y","say ""hi""","two\nlines", spaces ,\r\n',
		);
	});

	it('keeps a foreseen object in one cell, and leaves columns of a missing one empty', () => {
		expect(write(['extra', 'owner.name'], [{ extra: { a: 1 }, owner: null }])).toBe(
			'extra,owner.name,otherFields\r\n"{""a"":1}",,\r\n',
		);
	});

	it('has a heading and nothing else when there are no records', () => {
		expect(write(['id', 'name'], [])).toBe('id,name,otherFields\r\n');
	});

	it('is not misled by names that every object has', () => {
		expect(write([], [{ constructor: 'x', toString: 1 }])).toBe(
			'constructor,toString,otherFields\r\nx,1,\r\n',
		);
	});
});
