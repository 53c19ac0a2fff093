import { expect } from 'chai';
import { holeOf, readTable } from '../../../../../tenant/gate/shell/table.ts';
import { filterTable } from '../../../../../tenant/gate/shell/walk/filter-table.ts';
import { literal } from '../../../../../tenant/gate/shell/word.ts';

const disks = 'Filesystem 1024-blocks Used Available Capacity Mounted on | flush - # # # % -';
const memory = 'total used free shared | flush - # # # #';
const process = '^Vm flush - # -';

/** What is left of a table behind a pipe of programs, each with its words. */
function behind(table: string, ...pipe: readonly (readonly string[])[]): string | undefined {
  let left: ReturnType<typeof filterTable> = { table: readTable(table) };
  for (const [program = '', ...words] of pipe) left = typeof left === 'object' && 'table' in left ? filterTable(program, words.map((word) => literal(word)), left.table) : undefined;
  return holeOf(left) ?? (left === undefined ? undefined : 'lines');
}

describe('a table that goes through a pipe', () => {
  const rows: readonly (readonly [string, string, readonly (readonly string[])[], string | undefined])[] = [
    ['a column below the first line is of one kind', disks, [['awk', 'NR==2 {print $3}']], 'numbers'],
    ['a percentage holds a sign', disks, [['awk', 'NR>1 {print $5}']], 'figures'],
    ['the line above is among the others', disks, [['awk', '{print $5}']], 'lines'],
    ['the first line is gone', disks, [['tail', '-n', '+2'], ['awk', '{print $2}']], 'numbers'],
    ['the last line is none above', disks, [['tail', '-1'], ['awk', '{print $2}']], 'numbers'],
    ['sorted, the line above is anywhere', disks, [['sort', '-k5'], ['awk', 'NR>1 {print $2}']], 'lines'],
    ['sorted, the last line may be the one above', disks, [['sort'], ['tail', '-1'], ['awk', '{print $2}']], 'lines'],
    ['a pattern that the line above does not fit', memory, [['grep', 'Mem'], ['awk', '{print $3}']], 'numbers'],
    ['a pattern that it may fit', memory, [['grep', 'free'], ['awk', '{print $3}']], 'lines'],
    ['a pattern that nobody reads for certain', memory, [['grep', 'M.*m'], ['awk', '{print $3}']], 'lines'],
    ['the line above is left out by its first word', disks, [['grep', '-v', '^Filesystem'], ['awk', '{print $2}']], 'numbers'],
    ['a word that may not stand there', disks, [['grep', '-v', '1024-blocks'], ['awk', '{print $2}']], 'lines'],
    ['lines that begin as they must', process, [['awk', '/^VmRSS/ {print $2}']], 'numbers'],
    ['lines that may begin otherwise', process, [['awk', '/VmRSS/ {print $2}']], 'lines'],
    ['two patterns', process, [['awk', '/^Vm|^Name/ {print $2}']], 'lines'],
    ['one blank between each', disks, [['tail', '-n', '+2'], ['tr', '-s', ' '], ['cut', '-d', ' ', '-f', '2']], 'numbers'],
    ['several blanks between', disks, [['tail', '-n', '+2'], ['cut', '-d', ' ', '-f', '2']], undefined],
    ['a part of a line', memory, [['grep', '-o', 'Mem.*']], undefined],
    ['a program that changes lines', disks, [['sed', 's/a/b/']], undefined],
    ['what stands behind a mark', '~load average:', [['awk', '-Fload average:', '{print $2}']], 'figures'],
    ['what stands before it', '~load average:', [['awk', '-Fload average:', '{print $1}']], undefined],
  ];
  for (const [title, table, pipe, left] of rows) it(`${title}: ${left ?? 'nothing is known'}`, () => expect(behind(table, ...pipe)).to.equal(left));
});
