import { hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { localTenant, openSafety } from '../../../tenant/database/open-safety.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('the safety of a state folder', () => {
  function open(folder: string) {
    const opened = openSafety(folder, makeFakeClock());
    opened.database.close();
    return opened;
  }

  it('lies in two files of that folder', () => {
    const folder = makeTempFolder();
    expect(open(folder).keyFile).to.equal(join(folder, 'vault.key'));
    expect(['vault.key', 'safety.db'].map((name) => existsSync(join(folder, name)))).to.deep.equal([true, true]);
  });

  it('belongs to the tenant `local` until that is registered: its seals stand over the name', () => {
    expect(localTenant).to.equal('local');
  });

  it('gives each purpose a key of its own, the same at every start and by no other master key', () => {
    const folder = makeTempFolder();
    const { deriveKey } = open(folder);
    const [calls, audit] = [deriveKey('call decisions'), deriveKey('audit chain')];
    expect([calls.length, calls.equals(audit)]).to.deep.equal([32, false]);
    expect(open(folder).deriveKey('audit chain')).to.deep.equal(audit);
    expect(open(makeTempFolder()).deriveKey('audit chain')).to.not.deep.equal(audit);
  });

  // What was sealed by an earlier version must still hold.
  it('derives keys by HKDF-SHA-256 without salt', () => {
    const { deriveKey, master } = open(makeTempFolder());
    expect(deriveKey('audit chain')).to.deep.equal(Buffer.from(hkdfSync('sha256', master.key, '', 'letsbe audit chain', 32)));
  });

  it('holds an audit that goes on at the next start', () => {
    const folder = makeTempFolder();
    const clock = makeFakeClock();
    for (const count of [1, 2]) {
      const { database, audit } = openSafety(folder, clock);
      audit.event({ count });
      expect(audit.verify()).to.deep.equal({ count, faults: [] });
      database.close();
    }
  });
});
