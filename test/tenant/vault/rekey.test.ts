import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { bytesOf, openMasterKey, renewed, type MasterKey } from '../../../tenant/vault/master-key.ts';
import { rekeyVault, type RekeyDependencies } from '../../../tenant/vault/rekey.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeMaster, makeVault, type VaultBench } from '../../support/vault.ts';

const shop = 'https://shop.example.com';

interface Bench extends VaultBench {
  readonly keyFile: string;
  readonly fresh: string;
  readonly middle: string;
  readonly old: string;
  rekey(changes?: Partial<RekeyDependencies>): MasterKey;
}

function filled(): Bench {
  const bench = makeVault();
  const keyFile = join(bench.folder, 'vault.key');
  const [old, middle, fresh] = [makeSecret(), makeSecret(), makeSecret()];
  bench.vault.put('acme_key', old, [shop]);
  bench.vault.rotate('acme_key', middle);
  bench.vault.rotate('acme_key', fresh);
  const rekey = (changes: Partial<RekeyDependencies> = {}): MasterKey => rekeyVault({ file: bench.file, keyFile, tenant: 'local', random: randomBytes, record: (event) => void bench.recorded.push(event), ...changes });
  return { ...bench, keyFile, old, middle, fresh, rekey };
}

/** Every row in its sealed form. */
function sealedOf(file: string): Buffer[] {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare<[], { sealed: Buffer }>('select sealed from secret union all select sealed from past union all select sealed from canary').all();
  database.close();
  return rows.map(({ sealed }) => sealed);
}

function expectWhole({ reopen, fresh }: Bench, master: MasterKey): void {
  const vault = reopen({ master });
  expect(vault.check()).to.deep.equal({ count: 6, faults: [] });
  expect(vault.use('acme_key', shop)).to.equal(fresh);
  vault.close();
}

describe('sealing the vault anew', () => {
  it('opens with the new key alone, history and canaries with it, and keeps what other keys are derived from', () => {
    const bench = filled();
    const history = bench.vault.history('acme_key');
    bench.vault.close();
    const next = bench.rekey();
    expect(next.keyId).not.to.equal(bench.master.keyId);
    expect(openMasterKey(bench.keyFile).keyId).to.equal(next.keyId);
    expect(next.key.equals(bench.master.key)).to.equal(true);
    expectWhole(bench, next);
    expect(bench.reopen({ master: next }).history('acme_key')).to.deep.equal(history);
    expect(catchThrown(() => bench.reopen()).code).to.equal('CONFIG_INVALID');
    expect(bench.recorded.at(-2)).to.deep.equal({ what: 'vault-sealed-anew', from: bench.master.keyId, to: next.keyId });
  });

  it('can be done again and again', () => {
    const bench = filled();
    bench.vault.close();
    bench.rekey();
    const third = bench.rekey();
    expectWhole(bench, third);
    expect(third.key.equals(bench.master.key)).to.equal(true);
    expect(statSync(bench.keyFile).size).to.equal(64);
  });

  it('brings the newest value back first, also of several with one date', () => {
    const bench = filled();
    bench.vault.close();
    const vault = bench.reopen({ master: bench.rekey() });
    expect(new Set(vault.history('acme_key').map(({ until }) => until)).size).to.equal(1);
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(bench.middle);
  });

  it('leaves nothing that was sealed with the old key in the files, though another process has them open', () => {
    const bench = filled();
    const before = sealedOf(bench.file);
    bench.rekey();
    const bytes = Buffer.concat(readdirSync(bench.folder).map((name) => readFileSync(join(bench.folder, name))));
    expect(before).to.have.length(6);
    expect(before.filter((sealed) => bytes.includes(sealed))).to.deep.equal([]);
    expect(statSync(bench.keyFile).mode & 0o777).to.equal(0o600);
    expect(existsSync(`${bench.keyFile}.next`)).to.equal(false);
  });

  describe('cut off', () => {
    it('before a row was written: the old key opens all, and again makes a new one', () => {
      const bench = filled();
      bench.vault.close();
      writeFileSync(`${bench.keyFile}.next`, bytesOf(renewed(bench.master, randomBytes)), { mode: 0o600 });
      expectWhole(bench, openMasterKey(bench.keyFile));
      expectWhole(bench, bench.rekey());
    });

    it('while rows were written: none is', () => {
      const bench = filled();
      bench.vault.close();
      const before = sealedOf(bench.file);
      expect(() => bench.rekey({ record: () => { throw new Error('the power fails'); } })).to.throw('the power fails');
      expect(sealedOf(bench.file)).to.deep.equal(before);
      expectWhole(bench, openMasterKey(bench.keyFile));
      expectWhole(bench, bench.rekey());
    });

    it('before the new key took the place of the old: both are there, the vault opens, and again finishes it with the same key', () => {
      const bench = filled();
      bench.vault.close();
      copyFileSync(bench.keyFile, `${bench.keyFile}.before`);
      const next = bench.rekey();
      renameSync(bench.keyFile, `${bench.keyFile}.next`);
      renameSync(`${bench.keyFile}.before`, bench.keyFile);
      const both = openMasterKey(bench.keyFile);
      expectWhole(bench, both);
      const vault = bench.reopen({ master: both });
      vault.rotate('acme_key', bench.old);
      vault.rotate('acme_key', bench.fresh);
      vault.close();
      expect(bench.rekey().keyId).to.equal(next.keyId);
      expect(existsSync(`${bench.keyFile}.next`)).to.equal(false);
      expect(bench.reopen({ master: openMasterKey(bench.keyFile) }).use('acme_key', shop)).to.equal(bench.fresh);
    });
  });

  it('does nothing to a vault of another key, though a next one lies there', () => {
    const bench = filled();
    bench.vault.close();
    const before = sealedOf(bench.file);
    writeFileSync(bench.keyFile, bytesOf(makeMaster()));
    expect(catchThrown(() => bench.rekey()).code).to.equal('CONFIG_INVALID');
    writeFileSync(`${bench.keyFile}.next`, bytesOf(makeMaster()), { mode: 0o600 });
    const kept = readFileSync(bench.keyFile);
    expect(catchThrown(() => bench.rekey()).code).to.equal('CONFIG_INVALID');
    expect([sealedOf(bench.file), readFileSync(bench.keyFile).equals(kept)]).to.deep.equal([before, true]);
  });

  it('does nothing when a row is damaged', () => {
    const bench = filled();
    bench.vault.close();
    const database = new Database(bench.file);
    database.exec('update past set sealed = zeroblob(90) where id = 1');
    database.close();
    const before = sealedOf(bench.file);
    expect(catchThrown(() => bench.rekey()).message).to.include('damaged');
    expect([sealedOf(bench.file), openMasterKey(bench.keyFile).keyId]).to.deep.equal([before, bench.master.keyId]);
  });

  it('shuts out a process that still has the vault open: it reads nothing, and writes nothing with the old key', () => {
    const bench = filled();
    const next = bench.rekey();
    expect(catchThrown(() => bench.vault.use('acme_key', shop)).message).to.include('start letsbe again');
    expect(catchThrown(() => bench.vault.put('other_key', makeSecret(), [shop])).message).to.include('start letsbe again');
    expectWhole(bench, next);
  });
});
