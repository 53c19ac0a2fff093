import { randomBytes } from 'node:crypto';
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { openAudit, type Audit } from '../../../tenant/audit/audit.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const key = randomBytes(32);

/** An audit of six rows in a file, closed, and the file. */
function writeAudit(): string {
  const file = join(makeTempFolder(), 'audit.db');
  const database = openSafetyDatabase(file);
  const audit = openAudit({ database, key, clock: makeFakeClock() });
  for (const operation of ['posts.list', 'posts.create', 'posts.publish']) audit.complete(audit.begin({ operation }, false), 'done', false);
  database.close();
  return file;
}

/** Whoever holds the file can drop the triggers: only the seals tell. */
function tamper(file: string, sql: string): void {
  const database = new Database(file);
  database.exec('drop trigger audit_stays; drop trigger audit_keeps;');
  database.exec(sql);
  database.close();
}

function verify(file: string, withKey = key): ReturnType<Audit['verify']> {
  const database = openSafetyDatabase(file);
  try {
    return openAudit({ database, key: withKey, clock: makeFakeClock() }).verify();
  } finally {
    database.close();
  }
}

describe('the audit', () => {
  it('holds while nobody touches it, across restarts', () => {
    const file = writeAudit();
    const database = openSafetyDatabase(file);
    const again = openAudit({ database, key, clock: makeFakeClock() });
    again.event({ note: 'restarted' });
    expect(again.verify()).to.deep.equal({ count: 7, faults: [] });
    database.close();
    expect(verify(file).faults).to.deep.equal([]);
  });

  it('is readable by its owner alone', () => {
    expect(statSync(writeAudit()).mode & 0o077).to.equal(0);
  });

  it('cannot be changed by accident', () => {
    const database = new Database(writeAudit());
    expect(() => database.exec("update audit set body = '{}' where seq = 1")).to.throw('append-only');
    expect(() => database.exec('delete from audit where seq = 1')).to.throw('append-only');
    database.close();
  });

  const attacks: [string, string, number][] = [
    ['a body is changed', `update audit set body = '{"operation":"other"}' where seq = 3`, 3],
    ['a time is changed', 'update audit set at = at + 1 where seq = 2', 2],
    ['a kind is changed', `update audit set kind = 'event' where seq = 4`, 4],
    ['a row is removed from the middle', 'delete from audit where seq = 3', 4],
    ['a row is removed and the others are moved up', 'delete from audit where seq = 3; update audit set seq = seq - 1 where seq > 3', 3],
    ['the first row is removed', 'delete from audit where seq = 1', 2],
    ['the last row is removed', 'delete from audit where seq = 6', 5],
    ['the last rows are removed and the head is set back', 'delete from audit where seq > 4; update head set count = 4', 4],
    ['the head is removed with the last row', 'delete from audit where seq = 6; delete from head', 5],
    ['the count of the head is changed', 'update head set count = 5', 6],
    ['a row is added at the end', `insert into audit select 7, at, kind, body, mac from audit where seq = 6`, 7],
    ['two rows change places', 'update audit set seq = 99 where seq = 2; update audit set seq = 2 where seq = 3; update audit set seq = 3 where seq = 99', 2],
    ['a row is put in the place of another', 'update audit set body = (select body from audit where seq = 1), mac = (select mac from audit where seq = 1) where seq = 5', 5],
  ];
  for (const [what, sql, seq] of attacks) {
    it(`shows it when ${what}`, () => {
      const file = writeAudit();
      tamper(file, sql);
      const { faults } = verify(file);
      expect(faults[0]?.seq).to.equal(seq);
    });
  }

  it('shows a row of another history, though it was sealed with the same key at the same place', () => {
    const file = join(makeTempFolder(), 'audit.db');
    const clock = makeFakeClock();
    const grow = (path: string, notes: readonly string[]): void => {
      const database = openSafetyDatabase(path);
      const audit = openAudit({ database, key, clock });
      for (const note of notes) audit.event({ note });
      database.close();
    };
    grow(file, ['one', 'two']);
    const other = join(makeTempFolder(), 'audit.db');
    copyFileSync(file, other);
    grow(other, ['three, as it was', 'four, as it was']);
    grow(file, ['three', 'four']);
    const donor = new Database(other);
    const row = donor.prepare<[], { at: number; body: string; mac: string }>('select at, body, mac from audit where seq = 3').get();
    donor.close();
    tamper(file, `update audit set at = ${row?.at}, body = '${row?.body}', mac = '${row?.mac}' where seq = 3`);
    expect(verify(file).faults.map(({ seq }) => seq)).to.deep.equal([4]);
  });

  it('shows everything removed at once', () => {
    const file = writeAudit();
    tamper(file, 'delete from audit');
    expect(verify(file).faults).to.deep.equal([{ seq: 0, message: 'rows 1 to 6 are missing at the end' }]);
  });

  it('does not hold under another key, so that nobody without it can make rows', () => {
    expect(verify(writeAudit(), randomBytes(32)).faults).to.have.length.of.at.least(6);
  });

  it('goes on after a fault, which stays visible', () => {
    const file = writeAudit();
    tamper(file, `update audit set body = '{}' where seq = 3`);
    const database = openSafetyDatabase(file);
    const audit = openAudit({ database, key, clock: makeFakeClock() });
    audit.event({ note: 'later' });
    expect(audit.verify().faults.map(({ seq }) => seq)).to.deep.equal([3]);
    database.close();
  });
});
