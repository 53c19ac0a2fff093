import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { openLedger } from '../../../../tenant/metering/ledger/open-ledger.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

describe('the ledger of usage', () => {
  it('is for its owner alone', () => {
    const file = join(makeTempFolder(), 'usage.db');
    openLedger(file).close();
    expect(statSync(file).mode & 0o777).to.equal(0o600);
  });

  it('writes all of a transaction or nothing', () => {
    const ledger = openLedger(':memory:');
    const call = { id: 'a', agent: 'x', parents: [], run: undefined, provider: 'p', model: 'm', at: 0, price: undefined, inputTokens: 1, maxOutput: 1 };
    ledger.reservations.add(call, 0);
    expect(() => ledger.commit(() => {
      ledger.reservations.remove('a');
      throw new Error('in the middle');
    })).to.throw('in the middle');
    expect(ledger.reservations.all()).to.have.length(1);
    ledger.close();
  });

  for (const [what, make] of [
    ['is no database', (file: string) => writeFileSync(file, 'x'.repeat(5000))],
    ['has other tables', (file: string) => void new Database(file).exec('create table buckets (x)').close()],
  ] as const) {
    it(`that ${what} is refused, with what to do`, () => {
      const file = join(makeTempFolder(), 'usage.db');
      make(file);
      const error = catchThrown(() => openLedger(file));
      expect(error.code).to.equal('LEDGER_UNUSABLE');
      expect(error.message).to.match(/Put a backup in its place, or move it away/);
    });
  }
});
