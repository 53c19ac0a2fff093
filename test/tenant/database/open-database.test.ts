import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase } from '../../../tenant/database/open-database.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('a database file', () => {
  for (const [mode, level] of [['NORMAL', 1], ['FULL', 2]] as const) {
    it(`is ours alone, keeps a log of what is written, and waits for the disk as ${mode} says`, () => {
      const file = join(makeTempFolder(), 'a.db');
      const database = openDatabase(file, mode);
      database.exec('create table t (a integer)');
      expect(['', '-wal', '-shm'].map((end) => statSync(`${file}${end}`).mode & 0o777)).to.deep.equal([0o600, 0o600, 0o600]);
      expect(database.pragma('journal_mode', { simple: true })).to.equal('wal');
      expect(database.pragma('synchronous', { simple: true })).to.equal(level);
      expect(database.pragma('busy_timeout', { simple: true })).to.equal(250);
      database.close();
    });
  }

  it('is NORMAL where nothing is said', () => {
    const database = openDatabase(':memory:');
    expect(database.pragma('synchronous', { simple: true })).to.equal(1);
    database.close();
  });
});
