import { expect } from 'chai';
import { columnOf, headless, holeOf, pathOf, readTable } from '../../../../tenant/gate/shell/table.ts';

describe('a table as files of programs write it', () => {
  const rows: readonly (readonly [string, ReturnType<typeof readTable>])[] = [
    ['# % = -', { above: 0, fields: ['number', 'figures', 'word', 'any'] }],
    ['a b | #', { head: 'a b', above: 1, fields: ['number'] }],
    ['  a b  || # ', { head: 'a b', above: 2, fields: ['number'] }],
    ['flush # -', { above: 0, fields: ['number', 'any'], between: 'blanks' }],
    ['blank # -', { above: 0, fields: ['number', 'any'], between: 'blank' }],
    ['tab # -', { above: 0, fields: ['number', 'any'], between: 'tab' }],
    ['^Vm - #', { above: 0, only: ['Vm'], fields: ['any', 'number'] }],
    ['^Inst ^Remv - @', { above: 0, only: ['Inst', 'Remv'], fields: ['any', 'entry'] }],
    ['- > = @', { above: 0, fields: ['any'], ends: ['entry', 'word'] }],
    ['by:/ @ -', { above: 0, sign: '/', fields: ['entry', 'any'] }],
    ['by::\\x20 # @', { above: 0, sign: ': ', fields: ['number', 'entry'] }],
    ['a b | - - | #', { head: 'a b - -', above: 2, fields: ['number'] }],
    ['~load average:', { above: 0, fields: [], behind: 'load average:' }],
    ['x y', { above: 0, fields: [] }],
  ];
  for (const [written, table] of rows) it(`is read: ${written}`, () => expect(readTable(written)).to.deep.equal(table));

  it('has columns of one kind', () => expect([1, 2, 3, 4, 5, 0].map((index) => columnOf(readTable('# % = -'), index))).to.deep.equal(['numbers', 'figures', 'words', undefined, undefined, undefined]));
  it('has columns that are counted from the end, where they are known', () => expect([-1, -2, -3].map((index) => columnOf(readTable('- > = #'), index)).concat(columnOf(readTable('# = whole'), -1), columnOf(readTable('# ='), -1))).to.deep.equal(['numbers', 'words', undefined, 'words', undefined]));
  it('has none while a line stands above', () => expect(columnOf(readTable('a | #'), 1)).to.equal(undefined));
  it('has none while other lines may be among them', () => expect(columnOf(readTable('^Vm #'), 1)).to.equal(undefined));
  it('loses the lines above', () => expect(headless(readTable('a || #'))).to.deep.equal({ above: 0, fields: ['number'] }));
  it('stays the same without them', () => { const table = readTable('#'); expect(headless(table)).to.equal(table); });
  it('is text of one kind where its whole lines are fields of that kind', () => {
    const kinds = ['# whole', '# # # whole', '% % whole', '= whole', '#', '# - whole', '- # whole', '# % whole', 'whole', '^cpu # whole', 'Used | # whole'].map((written) => holeOf({ table: readTable(written) }));
    expect(kinds).to.deep.equal(['numbers', 'numbers', 'figures', 'words', ...Array.from({ length: 7 }, () => undefined)]);
  });
  it('is none otherwise', () => expect([holeOf({ table: { ...readTable('# # whole'), sign: ',' } }), holeOf({ paths: { from: '', zero: false } }), holeOf('words'), holeOf(undefined)]).to.deep.equal([undefined, undefined, 'words', undefined]));
});

describe('a path of a list', () => {
  it('begins with the folder that was searched', () => expect(pathOf({ from: '/srv', zero: false }, '$f')).to.deep.equal({ pieces: [{ hole: 'below', from: '/srv' }], splits: false, source: '$f' }));
  it('keeps what is known of its name', () => expect(pathOf({ from: '.', name: '*.log', of: ['a', { hole: 'name' }], zero: true }, '…').pieces).to.deep.equal([{ hole: 'below', from: '.', name: '*.log', of: ['a', { hole: 'name' }] }]));
  it('is held to be there only while it is read, where the list says so', () => expect(pathOf({ from: '', zero: false, loose: true }, '…').pieces).to.deep.equal([{ hole: 'below', from: '', loose: true }]));
});
