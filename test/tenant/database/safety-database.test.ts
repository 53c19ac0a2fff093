import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openSafetyDatabase, type SafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const [normal, full] = [1, 2];

describe('the safety database', () => {
  const opened: SafetyDatabase[] = [];
  const open = (file = join(makeTempFolder(), 'safety.db')): SafetyDatabase => {
    const database = openSafetyDatabase(file);
    opened.push(database);
    return database;
  };
  const withNotes = (): SafetyDatabase => {
    const database = open();
    database.handle.exec('create table note (text text not null) strict');
    return database;
  };
  const note = ({ handle }: SafetyDatabase, text: string): void => void handle.prepare('insert into note values (?)').run(text);
  const notes = ({ handle }: SafetyDatabase): unknown[] => handle.prepare('select text from note order by rowid').pluck().all();
  const sureness = ({ handle }: SafetyDatabase): unknown => handle.pragma('synchronous', { simple: true });
  after(() => opened.forEach(({ close }) => close()));

  it('is readable by its owner alone, side files too', () => {
    const file = join(makeTempFolder(), 'safety.db');
    open(file).handle.exec('create table note (text text) strict');
    for (const name of [file, `${file}-wal`, `${file}-shm`]) expect([name, statSync(name).mode & 0o777]).to.deep.equal([name, 0o600]);
  });

  it('keeps a log of what is to be written, so that a crash leaves it whole, and waits for another process', () => {
    const { handle } = open();
    expect([handle.pragma('journal_mode', { simple: true }), handle.pragma('busy_timeout', { simple: true })]).to.deep.equal(['wal', 250]);
  });

  it('makes no file for one that is in memory only', () => {
    open(':memory:');
    expect(existsSync(':memory:')).to.equal(false);
  });

  it('waits for the disk where that is asked for and where nobody asks, and does not where that is waived', () => {
    const database = open();
    const seen = [sureness(database), ...[true, false, true].map((durable) => database.commit(durable, () => sureness(database))), sureness(database)];
    expect(seen).to.deep.equal([full, full, normal, full, full]);
  });

  for (const durable of [true, false]) {
    it(`gives what the work gives and keeps what it wrote; ${durable ? 'surely' : 'soon'}`, () => {
      const database = withNotes();
      expect(database.commit(durable, () => {
        note(database, 'one');
        return 'given';
      })).to.equal('given');
      expect(notes(database)).to.deep.equal(['one']);
    });

    it(`keeps nothing of work that fails, and is sure again after it; ${durable ? 'surely' : 'soon'}`, () => {
      const database = withNotes();
      expect(() => database.commit(durable, () => {
        note(database, 'one');
        throw new Error('half-way');
      })).to.throw('half-way');
      expect([notes(database), sureness(database), database.handle.inTransaction]).to.deep.equal([[], full, false]);
    });

    it(`joins what is under way, whatever it asks itself; ${durable ? 'surely' : 'soon'}`, () => {
      const database = withNotes();
      expect(() => database.commit(durable, () => {
        for (const inner of [true, false]) {
          expect(database.commit(inner, () => {
            note(database, 'inside');
            return sureness(database);
          })).to.equal(durable ? full : normal);
        }
        throw new Error('outside');
      })).to.throw('outside');
      expect(notes(database)).to.deep.equal([]);
    });
  }

  it('is sure again after work that made a table', () => {
    const database = open();
    database.commit(false, () => database.handle.exec('create table one (text text) strict'));
    database.commit(false, () => undefined);
    expect([sureness(database), database.commit(true, () => sureness(database))]).to.deep.equal([full, full]);
  });

  it('lets one write at a time', () => {
    const file = join(makeTempFolder(), 'safety.db');
    const [one, other] = [open(file), open(file)];
    other.handle.pragma('busy_timeout = 0');
    one.handle.exec('create table note (text text not null) strict');
    one.commit(true, () => {
      expect(() => other.commit(false, () => 'written at the same time')).to.throw('locked');
    });
    expect(other.commit(false, () => 'written later')).to.equal('written later');
  });

  it('is closed at its end', () => {
    const database = open();
    database.close();
    expect(database.handle.open).to.equal(false);
  });
});
