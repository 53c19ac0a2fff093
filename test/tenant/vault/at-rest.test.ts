import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeMaster, makeVault, type VaultBench } from '../../support/vault.ts';

const shop = 'https://shop.example.com';
const evil = 'https://evil.example';

/** Somebody who can write the file, and has not the key. */
function tamper({ vault, file }: VaultBench, sql: string): void {
  vault.close();
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

function filled(): VaultBench & { value: string; other: string } {
  const bench = makeVault();
  const [value, other] = [makeSecret(), makeSecret()];
  bench.vault.put('acme_key', value, [shop]);
  bench.vault.put('other_key', other, [evil]);
  return { ...bench, value, other };
}

describe('the vault at rest', () => {
  it('holds no value and no origin in the bytes of any of its files, in no usual encoding', () => {
    const { folder, value, other } = filled();
    const names = readdirSync(folder).filter((name) => name !== 'vault.key');
    expect(names).to.include.members(['vault.db', 'vault.db-wal']);
    const bytes = Buffer.concat(names.map((name) => readFileSync(join(folder, name))));
    expect(bytes.includes('acme_key')).to.equal(true);
    for (const secret of [value, other]) {
      for (const form of [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex')]) expect(bytes.includes(form)).to.equal(false);
    }
    expect(bytes.includes('shop.example.com')).to.equal(false);
  });

  it('can be read by nobody else, its side files included', () => {
    const { folder } = filled();
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).to.deep.equal([name, 0]);
  });

  it('survives a restart', () => {
    const { vault, reopen, value } = filled();
    vault.close();
    expect(reopen().use('acme_key', shop)).to.equal(value);
  });

  it('opens with no other master key, and says so of the key file', () => {
    const { vault, reopen } = filled();
    vault.close();
    const error = catchThrown(() => reopen({ master: makeMaster() }));
    expect([error.code, error.message.includes('another master key')]).to.deep.equal(['CONFIG_INVALID', true]);
  });

  it('opens with no other master key, though nothing is stored yet', () => {
    const { vault, reopen } = makeVault();
    vault.close();
    expect(catchThrown(() => reopen({ master: makeMaster() })).code).to.equal('CONFIG_INVALID');
  });

  it('opens with no other master key under the right key\'s id either', () => {
    const { vault, reopen, master } = filled();
    vault.close();
    const forged = reopen({ master: { ...makeMaster(), keyId: master.keyId } });
    expect(catchThrown(() => forged.use('acme_key', shop)).message).to.include('damaged or moved');
  });

  it('opens for no other tenant', () => {
    const { vault, reopen } = filled();
    vault.close();
    expect(catchThrown(() => reopen({ tenant: 'somebody-else' }).use('acme_key', shop)).code).to.equal('SECRET_INVALID');
  });

  const attacks: [string, string][] = [
    ['moved to another name, and so to other origins', "update secret set sealed = (select sealed from secret where name = 'acme_key') where name = 'other_key'"],
    ['renamed', "delete from secret where name = 'other_key'; update secret set name = 'other_key' where name = 'acme_key'"],
    ['changed', "update secret set sealed = zeroblob(80) where name = 'other_key'"],
    ['cut', "update secret set sealed = substr(sealed, 1, 20) where name = 'other_key'"],
    ['emptied', "update secret set sealed = x'' where name = 'other_key'"],
  ];
  for (const [how, sql] of attacks) {
    it(`does not open a row that was ${how}`, () => {
      const bench = filled();
      tamper(bench, sql);
      const vault = bench.reopen();
      for (const origin of [shop, evil]) expect(catchThrown(() => vault.use('other_key', origin)).message).to.include('damaged or moved');
      expect(vault.list().find(({ name }) => name === 'other_key')).to.deep.include({ origins: [] }).and.to.have.property('fault').that.includes('store it anew');
    });
  }

  it('keeps the other secrets, and takes the damaged one anew', () => {
    const bench = filled();
    tamper(bench, "update secret set sealed = zeroblob(80) where name = 'other_key'");
    const vault = bench.reopen();
    expect(vault.use('acme_key', shop)).to.equal(bench.value);
    vault.put('other_key', bench.other, [evil]);
    expect(vault.use('other_key', evil)).to.equal(bench.other);
    expect(vault.list().some(({ fault }) => fault !== undefined)).to.equal(false);
  });
});
