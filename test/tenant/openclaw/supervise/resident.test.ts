import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { residentMegabytes } from '../../../../tenant/openclaw/supervise/resident.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

type Row = readonly [pid: number, parent: number, kilobytes: number | undefined, name?: string];

function makeProc(...rows: Row[]): string {
  const folder = makeTempFolder();
  mkdirSync(join(folder, 'self'));
  for (const [pid, parent, kilobytes, name = 'node'] of rows) {
    mkdirSync(join(folder, String(pid)));
    writeFileSync(join(folder, String(pid), 'stat'), `${pid} (${name}) S ${parent} 1 1 0\n`);
    writeFileSync(join(folder, String(pid), 'status'), kilobytes === undefined ? 'Name:\tnode\n' : `Name:\tnode\nVmPeak:\t 9999999 kB\nVmRSS:\t  ${kilobytes} kB\n`);
  }
  return folder;
}

describe('what a process holds in memory', () => {
  const cases: readonly [title: string, rows: readonly Row[], megabytes: number][] = [
    ['is its own', [[10, 1, 2048]], 2],
    ['is also that of all it started', [[10, 1, 1024], [11, 10, 1024], [12, 11, 2048], [13, 1, 9_000_000]], 4],
    ['is nothing for one that has ended', [[11, 1, 1024]], 0],
    ['leaves out what does not say', [[10, 1, 1024], [11, 10, undefined]], 1],
    ['is read rightly where a name looks like the rest of the line', [[10, 1, 1024], [11, 10, 1024, 'a) S 99 (b'], [12, 99, 9_000_000]], 2],
    ['counts each once where two are each other\'s parents', [[10, 11, 1024], [11, 10, 1024]], 2],
  ];
  for (const [title, rows, megabytes] of cases) it(title, () => expect(residentMegabytes(10, makeProc(...rows))).to.equal(megabytes));

  it('is above nothing for this process', () => expect(residentMegabytes(process.pid)).to.be.above(20));
  it('is not known where there is no such folder', () => expect(residentMegabytes(10, join(makeTempFolder(), 'none'))).to.equal(undefined));
});
