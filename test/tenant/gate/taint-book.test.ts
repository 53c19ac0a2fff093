import { join } from 'node:path';
import { expect } from 'chai';
import { openSafetyDatabase, type SafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createTaintBook, mostFiles } from '../../../tenant/gate/taint-book.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('the taint book', () => {
  const opened: SafetyDatabase[] = [];
  const open = (file = ':memory:') => {
    const database = openSafetyDatabase(file);
    opened.push(database);
    return { database, book: createTaintBook(database, makeFakeClock()) };
  };
  after(() => opened.forEach(({ close }) => close()));

  it('is empty at first', () => expect(open().book.of(['marketing'])).to.deep.equal([]));

  it('names who of a chain has read what, and nobody else', () => {
    const { book } = open();
    book.mark('sales', 'a web page');
    book.mark('marketing', 'a mail');
    expect(book.of(['dispatcher', 'marketing', 'sales'])).to.deep.equal([{ agent: 'marketing', source: 'a mail' }, { agent: 'sales', source: 'a web page' }]);
    expect(book.of(['dispatcher'])).to.deep.equal([]);
  });

  it('keeps where the first words came from, though others follow', () => {
    const { book } = open();
    book.mark('marketing', 'a mail');
    book.mark('marketing', 'a web page');
    expect(book.of(['marketing'])).to.deep.equal([{ agent: 'marketing', source: 'a mail' }]);
  });

  it('forgets only the agent whose context was begun anew, and can mark it again', () => {
    const { book } = open();
    book.mark('marketing', 'a mail');
    book.mark('sales', 'a mail');
    book.clear('marketing');
    expect(book.of(['marketing', 'sales'])).to.deep.equal([{ agent: 'sales', source: 'a mail' }]);
    book.mark('marketing', 'a web page');
    expect(book.of(['marketing'])).to.deep.equal([{ agent: 'marketing', source: 'a web page' }]);
  });

  it('is kept over a restart, and so is that it was cleared', () => {
    const file = join(makeTempFolder(), 'safety.db');
    const first = open(file).book;
    for (const agent of ['marketing', 'sales']) first.mark(agent, 'a mail');
    first.clear('sales');
    expect(open(file).book.of(['marketing', 'sales'])).to.deep.equal([{ agent: 'marketing', source: 'a mail' }]);
  });

  it('cuts what names a source at length, the same before and after a restart', () => {
    const file = join(makeTempFolder(), 'safety.db');
    const { book } = open(file);
    book.mark('marketing', 'x'.repeat(1000));
    expect(book.of(['marketing'])).to.deep.equal([{ agent: 'marketing', source: 'x'.repeat(200) }]);
    expect(open(file).book.of(['marketing'])).to.deep.equal(book.of(['marketing']));
  });

  it('keeps what was found beside where the first words came from, the first of it', () => {
    const file = join(makeTempFolder(), 'safety.db');
    const { book } = open(file);
    book.mark('marketing', 'a mail');
    book.mark('marketing', 'a web page', 'an order in a web page');
    book.mark('marketing', 'a comment', 'an order in a comment');
    const kept = [{ agent: 'marketing', source: 'a mail', found: 'an order in a web page' }];
    expect(book.of(['marketing'])).to.deep.equal(kept);
    expect(open(file).book.of(['marketing'])).to.deep.equal(kept);
    book.clear('marketing');
    book.mark('marketing', 'a mail');
    expect(book.of(['marketing'])).to.deep.equal([{ agent: 'marketing', source: 'a mail' }]);
    expect(open(file).book.of(['marketing'])).to.deep.equal([{ agent: 'marketing', source: 'a mail' }]);
  });

  it('remembers files over a restart, by no name, until they are written anew', () => {
    const file = join(makeTempFolder(), 'safety.db');
    const { book, database } = open(file);
    book.markFile('/srv/notes.txt', 'a mail');
    book.markFile('/srv/notes.txt', 'a web page');
    expect(book.ofFile('/srv/notes.txt')).to.equal('a mail');
    expect(book.ofFile('/srv/other.txt')).to.equal(undefined);
    expect(JSON.stringify(database.handle.prepare('select * from taint_file').all())).not.to.include('notes');
    const again = open(file).book;
    expect(again.ofFile('/srv/notes.txt')).to.equal('a mail');
    again.clearFile('/srv/notes.txt');
    expect(again.ofFile('/srv/notes.txt')).to.equal(undefined);
  });

  it('takes every file for marked once there are more than it keeps', () => {
    const { book, database } = open();
    database.handle.prepare("with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) insert into taint_file select 'p' || i, 'a mail', 0 from n").run(mostFiles);
    expect(book.ofFile('/srv/other.txt')).to.equal(undefined);
    book.markFile('/srv/notes.txt', 'a web page');
    expect(book.ofFile('/srv/notes.txt')).to.equal('a web page');
    expect(book.ofFile('/srv/other.txt')).to.equal('a web page');
    book.clearFile('/srv/other.txt');
    expect(book.ofFile('/srv/other.txt')).to.equal('a web page');
  });

  it('has every change on the disk before it goes on', () => {
    const asked: boolean[] = [];
    const { database } = open();
    const book = createTaintBook({ ...database, commit: (durable, work) => {
      asked.push(durable);
      return database.commit(durable, work);
    } }, makeFakeClock());
    book.mark('marketing', 'a mail');
    book.clear('marketing');
    expect(asked).to.deep.equal([true, true]);
  });

  it('does not say that an agent is clean when that cannot be written down', () => {
    const { database, book } = open();
    book.mark('marketing', 'a mail');
    database.handle.exec("create trigger full before delete on taint begin select raise(abort, 'the disk is full'); end;");
    expect(() => book.clear('marketing')).to.throw('the disk is full');
    expect(book.of(['marketing'])).to.have.length(1);
  });
});
