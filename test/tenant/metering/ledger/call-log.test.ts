import { appendFileSync, ftruncateSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createCallLog } from '../../../../tenant/metering/ledger/call-log.ts';
import { openLedger, type Ledger } from '../../../../tenant/metering/ledger/open-ledger.ts';
import type { OpenCall } from '../../../../tenant/metering/ledger/reservation-table.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const price = { from: '2026-11-01', input: 1, output: 2, cacheRead: 1, cacheWrite: 1, cacheWriteLong: 1, webSearch: 0, webFetch: 0 };
const callOf = (id: string, more: Partial<OpenCall> = {}): OpenCall => ({ id, agent: 'x', parents: ['lead'], run: undefined, provider: 'p', model: 'm', at: 1, price: undefined, inputTokens: 1, maxOutput: 1, ...more });

describe('calls that are begun', () => {
  let file: string;
  beforeEach(() => {
    file = join(makeTempFolder(), 'usage.db');
  });

  const log = (): string => `${file}-calls`;
  /** As a program that starts: what an earlier one left is in its table. */
  const start = (): Ledger => {
    const ledger = openLedger(file);
    ledger.commit(() => ledger.reservations.takeOver());
    return ledger;
  };
  const inTable = ({ handle }: Ledger): string[] => handle.prepare<[], { id: string }>('select id from reservations order by id').all().map(({ id }) => id);
  const openIn = ({ reservations }: Ledger): string[] => reservations.all().map(({ id }) => id).toSorted((a, b) => a.localeCompare(b, 'en'));
  const nothing = (): void => undefined;

  it('are in a file for its owner alone as they begin, and in the table with what is written next', () => {
    const ledger = start();
    ledger.reservations.add(callOf('a'), 0);
    expect([inTable(ledger), openIn(ledger)]).to.deep.equal([[], ['a']]);
    expect(statSync(log()).mode & 0o777).to.equal(0o600);
    ledger.commit(nothing);
    expect([inTable(ledger), openIn(ledger)]).to.deep.equal([['a'], ['a']]);
  });

  it('never come into the table where they end before that', () => {
    const ledger = start();
    for (const id of ['a', 'b']) ledger.reservations.add(callOf(id), 0);
    expect(ledger.commit(() => ledger.reservations.remove('a'))).to.equal(true);
    expect(inTable(ledger)).to.deep.equal(['b']);
    expect(ledger.commit(() => [ledger.reservations.remove('a'), ledger.reservations.remove('b')])).to.deep.equal([false, true]);
    expect(openIn(ledger)).to.deep.equal([]);
  });

  it('are left to the next program with all that is known of them, each once', () => {
    const killed = start();
    killed.reservations.add(callOf('a'), 0);
    killed.commit(nothing);
    const whole = callOf('b', { run: 'r', price });
    killed.reservations.add(whole, 5);
    killed.reservations.add(callOf('c'), 6);
    const next = start();
    expect(inTable(next)).to.deep.equal(['a', 'b', 'c']);
    expect(next.reservations.all().find(({ id }) => id === 'b')).to.deep.equal({ ...whole, outputCharacters: 0, noted: 5 });
    expect(next.commit(() => ['a', 'b', 'c'].map((id) => next.reservations.remove(id)))).to.deep.equal([true, true, true]);
    expect(openIn(start())).to.deep.equal([]);
  });

  it('are nothing to a program that was taken over', () => {
    const old = start();
    old.reservations.add(callOf('a'), 0);
    const next = start();
    expect(old.commit(() => old.reservations.remove('a'))).to.equal(true);
    expect(openIn(next)).to.deep.equal([]);
    const late = start();
    old.reservations.add(callOf('b'), 0);
    expect(openIn(late)).to.deep.equal(['b']);
    next.reservations.add(callOf('c'), 0);
    start();
    expect(next.commit(() => next.reservations.remove('c'))).to.equal(true);
    expect(next.commit(() => next.reservations.remove('c'))).to.equal(false);
  });

  it('are open still where what ends them fails', () => {
    const ledger = start();
    ledger.reservations.add(callOf('a'), 0);
    expect(() => ledger.commit(() => {
      ledger.reservations.remove('a');
      throw new Error('in the middle');
    })).to.throw('in the middle');
    expect(openIn(ledger)).to.deep.equal(['a']);
    expect(ledger.commit(() => ledger.reservations.remove('a'))).to.equal(true);
  });

  it('know what was seen of them, wherever they are', () => {
    const ledger = start();
    for (const id of ['a', 'b']) {
      ledger.reservations.add(callOf(id), 0);
      ledger.commit(() => ledger.reservations.note('a', 40, 7));
    }
    ledger.reservations.add(callOf('c'), 0);
    ledger.commit(() => ledger.reservations.note('c', 50, 8));
    expect(ledger.reservations.all().map(({ id, outputCharacters, noted }) => [id, outputCharacters, noted])).to.deep.equal([['a', 40, 7], ['b', 0, 0], ['c', 50, 8]]);
  });

  it('are none where half a line is all that was written: it was never answered for', () => {
    const ledger = start();
    ledger.reservations.add(callOf('a'), 0);
    appendFileSync(log(), readFileSync(log(), 'utf8').replace('"a"', '"b"').slice(0, -9));
    const next = start();
    expect(openIn(next)).to.deep.equal(['a']);
    next.reservations.add(callOf('c'), 0);
    expect(openIn(start())).to.deep.equal(['a', 'c']);
  });

  it('are none of a ledger that begins at nothing, as its owner wants who moved the other away', () => {
    start().reservations.add(callOf('a'), 0);
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    const ledger = start();
    expect(openIn(ledger)).to.deep.equal([]);
    ledger.reservations.add(callOf('b'), 0);
    expect(openIn(start())).to.deep.equal(['b']);
  });

  it('are in the table at once where the log has no room, and refused where that has none either', () => {
    symlinkSync('/dev/full', log());
    expect(createCallLog(log()).append({ line: 1, call: callOf('a'), noted: 0 })).to.equal(false);
    const ledger = openLedger(':memory:');
    ledger.commit(() => ledger.reservations.takeOver());
    ledger.reservations.add(callOf('a'), 0);
    expect(inTable(ledger)).to.deep.equal(['a']);
    ledger.handle.pragma('query_only = 1');
    expect(() => ledger.reservations.add(callOf('b'), 0)).to.throw('readonly');
  });

  it('are all whole lines where only a part of one found room, and none any more where that part stays', () => {
    const room = { bytes: Infinity, cuts: true };
    const calls = createCallLog(log(), {
      write: (descriptor, text) => writeSync(descriptor, text.slice(0, room.bytes)),
      truncate(descriptor, length) {
        if (!room.cuts) throw new Error('no');
        ftruncateSync(descriptor, length);
      },
    });
    const append = (line: number): boolean => calls.append({ line, call: callOf(`${line}`), noted: 0 });
    const kept = (): number[] => calls.read().map(({ line }) => line);
    expect(append(1)).to.equal(true);
    room.bytes = 20;
    expect(append(2)).to.equal(false);
    room.bytes = Infinity;
    expect([append(3), kept()]).to.deep.equal([true, [1, 3]]);
    Object.assign(room, { bytes: 20, cuts: false });
    expect(append(4)).to.equal(false);
    room.bytes = Infinity;
    expect([append(5), kept()]).to.deep.equal([false, [1, 3]]);
  });

  it('are in the table by themselves where taking over failed', () => {
    const ledger = openLedger(file);
    expect(() => ledger.commit(() => {
      ledger.reservations.takeOver();
      throw new Error('in the middle');
    })).to.throw('in the middle');
    ledger.reservations.add(callOf('a'), 0);
    ledger.commit(nothing);
    expect(openIn(ledger)).to.deep.equal(['a']);
  });

  it('are refused where their file cannot be read', () => {
    mkdirSync(log());
    expect(catchThrown(() => start())).to.deep.include({ code: 'LEDGER_UNUSABLE' });
  });

  it('are refused where a line is damaged, with what to do', () => {
    for (const text of ['{"line":1', 'null', '{"line":9}']) {
      writeFileSync(log(), `${text}\n`);
      const error = catchThrown(() => start());
      expect(error.code, text).to.equal('LEDGER_UNUSABLE');
      expect(error.message, text).to.include('its line 1 is no call');
    }
  });

  it('take no more room than some hundred of them do, however many there were', () => {
    const ledger = start();
    for (let made = 0; made < 4000; made += 1) {
      ledger.reservations.add(callOf(`${made}`), 0);
      ledger.commit(() => ledger.reservations.remove(`${made}`));
    }
    ledger.reservations.add(callOf('last'), 0);
    expect(statSync(log()).size).to.be.below(300_000);
    expect(openIn(start())).to.deep.equal(['last']);
  });
});
