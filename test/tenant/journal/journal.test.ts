import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openJournal, type Journal, type Outbound } from '../../../tenant/journal/journal.ts';
import { makeFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { processorTime } from '../../support/processor-time.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('the journal of what left', () => {
  let clock: FakeClock;
  let journal: Journal;
  const failed: unknown[] = [];
  const note = (changes: Partial<Outbound> = {}): void => journal.note({ at: clock.now(), route: 'llm', host: 'api.example.com', agent: 'marketing', bytesOut: 100, bytesIn: 200, redacted: {}, verdict: 'sent', ...changes });

  beforeEach(() => {
    failed.length = 0;
    clock = makeFakeClock();
    journal = openJournal(':memory:', { clock, failed: (error) => void failed.push(error) });
  });
  afterEach(() => journal.close());

  it('gives back what was noted, the newest first', () => {
    note({ redacted: { registered: 2, 'api-key': 1 } });
    clock.advance(5);
    note({ host: 'b.example.com', verdict: 'asked' });
    expect(journal.list({})).to.deep.equal([
      { at: clock.now(), route: 'llm', host: 'b.example.com', agent: 'marketing', bytesOut: 100, bytesIn: 200, redacted: {}, verdict: 'asked' },
      { at: clock.now() - 5, route: 'llm', host: 'api.example.com', agent: 'marketing', bytesOut: 100, bytesIn: 200, redacted: { registered: 2, 'api-key': 1 }, verdict: 'sent' },
    ]);
  });

  it('finds by time, agent, host and route', () => {
    note();
    clock.advance(minute);
    note({ agent: 'sales', host: 'b.example.com', route: 'web' });
    clock.advance(minute);
    const count = (filter: Parameters<Journal['list']>[0]): number => journal.list(filter).length;
    expect([count({ since: clock.now() - minute }), count({ until: clock.now() - minute }), count({ agent: 'sales' }), count({ host: 'api.example.com' }), count({ route: 'web' }), count({ agent: 'sales', route: 'llm' }), count({ limit: 1 })]).to.deep.equal([1, 1, 1, 1, 1, 0, 1]);
  });

  it('sums up by host: calls, bytes, agents, and what was not sent', () => {
    note();
    note({ agent: 'sales', bytesOut: 1 });
    note({ verdict: 'refused', bytesOut: 0, bytesIn: 0 });
    note({ host: 'small.example.com', agent: '', bytesOut: 5 });
    expect(journal.hosts({})).to.deep.equal([
      { host: 'api.example.com', calls: 3, notSent: 1, bytesOut: 101, bytesIn: 400, agents: ['marketing', 'sales'], lastAt: clock.now() },
      { host: 'small.example.com', calls: 1, notSent: 0, bytesOut: 5, bytesIn: 200, agents: [], lastAt: clock.now() },
    ]);
  });

  it('keeps so many days and so many rows, no more', () => {
    const folder = makeTempFolder();
    const file = join(folder, 'journal.db');
    const open = (): Journal => openJournal(file, { clock, failed: () => undefined, keptMs: 2 * day, keptRows: 600 });
    journal.close();
    journal = open();
    note({ host: 'old.example.com' });
    clock.advance(3 * day);
    for (let count = 0; count < 1200; count += 1) note({ bytesOut: count });
    journal.close();
    journal = open();
    const rows = journal.list({ limit: 10_000 });
    expect(rows).to.have.length(600);
    expect([rows[0]?.bytesOut, rows.at(-1)?.bytesOut]).to.deep.equal([1199, 600]);
  });

  it('cannot be flooded: what is refused takes no place of what was sent', () => {
    journal.close();
    journal = openJournal(':memory:', { clock, failed: (error) => void failed.push(error), keptRows: 1000 });
    note({ host: 'sent.example.com' });
    for (let count = 0; count < 5000; count += 1) note({ host: `h${count}.example.com`, verdict: count % 2 === 0 ? 'refused' : 'asked' });
    expect(journal.list({ host: 'sent.example.com' })).to.have.length(1);
    expect(journal.list({ limit: 10_000 }).length).to.be.within(250, 751);
    expect(failed).to.deep.equal([]);
  });

  it('is readable by its owner alone', () => {
    const file = join(makeTempFolder(), 'journal.db');
    openJournal(file, { clock, failed: () => undefined }).close();
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it('finds its rows by time through an index', () => {
    const file = join(makeTempFolder(), 'journal.db');
    const own = openJournal(file, { clock, failed: () => undefined });
    for (let count = 0; count < 20_000; count += 1) own.note({ at: clock.now() - 20_000 + count, route: 'llm', host: 'h', agent: 'a', bytesOut: 1, bytesIn: 1, redacted: {}, verdict: 'sent' });
    expect(processorTime(() => {
      for (let count = 0; count < 50; count += 1) expect(own.list({ since: clock.now() - 10 })).to.have.length(10);
    })).to.be.below(500);
    own.close();
  });

  describe('as another process reads it', () => {
    const file = join(makeTempFolder(), 'journal.db');
    let own: Journal;
    const rows = (): number => {
      const other = openJournal(file, { clock, failed: () => undefined });
      const { length } = other.list({});
      other.close();
      return length;
    };
    const noteHere = (route: Outbound['route']): void => own.note({ at: clock.now(), route, host: 'h', agent: 'a', bytesOut: 1, bytesIn: 1, redacted: {}, verdict: 'sent' });
    beforeEach(() => {
      own = openJournal(file, { clock, failed: (error) => void failed.push(error) });
    });
    afterEach(() => {
      own.close();
      expect(failed).to.deep.equal([]);
    });

    it('has calls of models a moment later, those that came together at once', () => {
      const before = rows();
      noteHere('llm');
      clock.advance(5);
      noteHere('llm');
      expect(rows()).to.equal(before);
      clock.advance(5);
      expect(rows()).to.equal(before + 2);
      for (let count = 0; count < 64; count += 1) noteHere('llm');
      expect(rows()).to.equal(before + 66);
    });

    it('has everything else at once, and what was waiting with it', () => {
      const before = rows();
      noteHere('llm');
      noteHere('web');
      expect(rows()).to.equal(before + 2);
    });

    it('has what was waiting when it is closed', () => {
      const before = rows();
      noteHere('llm');
      own.close();
      expect(rows()).to.equal(before + 1);
      own = openJournal(file, { clock, failed: (error) => void failed.push(error) });
    });
  });

  it('cuts what is too long, and counts no nonsense', () => {
    note({ host: 'h'.repeat(500), agent: 'a'.repeat(100), verdict: 'v'.repeat(100), bytesOut: Number.NaN, bytesIn: -1 });
    const [row] = journal.list({});
    expect([row?.host.length, row?.agent.length, row?.verdict.length, row?.bytesOut, row?.bytesIn]).to.deep.equal([253, 64, 40, 0, 0]);
  });

  it('never throws at who sends: what cannot be written is told', () => {
    const own = openJournal(':memory:', { clock, failed: (error) => void failed.push(error) });
    own.close();
    own.note({ at: 1, route: 'llm', host: 'h', agent: 'a', bytesOut: 1, bytesIn: 1, redacted: {}, verdict: 'sent' });
    expect(failed).to.have.length(1);
  });
});
