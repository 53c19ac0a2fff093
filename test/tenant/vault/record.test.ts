import { expect } from 'chai';
import { makeMaster, makeVault, type VaultBench } from '../../support/vault.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { createExportKey } from '../../../tenant/vault/export-key.ts';
import { join } from 'node:path';
import type { Vault } from '../../../tenant/vault/vault.ts';

const shop = 'https://shop.example.com';
const blog = 'https://blog.example.com';

/** A vault with one secret, and what was recorded from here on. */
function filled(): VaultBench & { value: string } {
  const bench = makeVault();
  const value = makeSecret();
  bench.vault.put('acme_key', value, [shop]);
  bench.vault.rotate('acme_key', makeSecret());
  bench.vault.rotate('acme_key', value);
  bench.recorded.length = 0;
  return { ...bench, value };
}

describe('the use of a secret', () => {
  it('is recorded with name, origin and purpose, never the value', () => {
    const { vault, recorded, value } = filled();
    vault.use('acme_key', shop);
    vault.use('acme_key', shop, 'shop.orders.list');
    expect(recorded).to.deep.equal([{ what: 'secret-used', name: 'acme_key', origin: shop }, { what: 'secret-used', name: 'acme_key', origin: shop, purpose: 'shop.orders.list' }]);
    expect(JSON.stringify(recorded)).not.to.include(value);
  });

  it('hands nothing out when it cannot be recorded', () => {
    const bench = filled();
    bench.vault.close();
    const vault = bench.reopen({ record: () => { throw new Error('the disk is full'); } });
    expect(() => vault.use('acme_key', shop)).to.throw('the disk is full');
  });

  it('is not recorded when nothing is handed out', () => {
    const { vault, recorded } = filled();
    catchThrown(() => vault.use('acme_key', blog));
    catchThrown(() => vault.use('other_key', shop));
    vault.has('acme_key');
    vault.list();
    expect(recorded).to.deep.equal([]);
  });
});

describe('a change of the vault', () => {
  const changes: [title: string, act: (vault: Vault) => unknown, recorded: object][] = [
    ['storing', (vault) => vault.put('other_key', makeSecret(), [blog]), { what: 'secret-stored', name: 'other_key', origins: [blog] }],
    ['rotating', (vault) => vault.rotate('acme_key', makeSecret()), { what: 'secret-rotated', name: 'acme_key', origins: [shop] }],
    ['restoring', (vault) => vault.restore('acme_key'), { what: 'secret-restored', name: 'acme_key', origins: [shop] }],
    ['binding anew', (vault) => vault.rebind('acme_key', [blog]), { what: 'secret-rebound', name: 'acme_key', origins: [blog] }],
    ['removing', (vault) => vault.remove('acme_key'), { what: 'secret-removed', name: 'acme_key' }],
    ['forgetting', (vault) => vault.forget('acme_key'), { what: 'secret-forgotten', name: 'acme_key' }],
    ['importing', (vault) => vault.importFrom({ version: 1, tenant: 'old', exportedAt: 0, secrets: [{ name: 'other_key', present: { value: makeSecret(), origins: [blog], since: 0 }, past: [] }] }, false), { what: 'secrets-imported', from: 'old', added: ['other_key'], replaced: [], kept: [] }],
  ];
  for (const [title, act, event] of changes) {
    it(`is recorded: ${title}`, () => {
      const { vault, recorded } = filled();
      act(vault);
      expect(recorded).to.deep.equal([event]);
    });

    it(`does not stand when it cannot be recorded: ${title}`, () => {
      const bench = filled();
      const before = [bench.vault.list(), bench.vault.history('acme_key')];
      bench.vault.close();
      const vault = bench.reopen({ known: bench.known, record: () => { throw new Error('the disk is full'); } });
      expect(() => act(vault)).to.throw('the disk is full');
      vault.close();
      const later = bench.reopen();
      expect([later.list(), later.history('acme_key')]).to.deep.equal(before);
      expect([later.use('acme_key', shop), bench.known.redactText(bench.value)]).to.deep.equal([bench.value, 'SECRET_REF(acme_key)']);
    });
  }

  it('is recorded: exporting, and without that nothing is exported', () => {
    const bench = filled();
    const to = createExportKey(join(bench.folder, 'export.key'));
    bench.vault.exportTo(to);
    expect(bench.recorded).to.deep.equal([{ what: 'secrets-exported', to: to.keyId, names: ['acme_key'] }]);
    bench.vault.close();
    const vault = bench.reopen({ record: () => { throw new Error('the disk is full'); } });
    expect(() => vault.exportTo(to)).to.throw('the disk is full');
  });

  it('is not recorded when there was nothing to change', () => {
    const { vault, recorded } = filled();
    expect([vault.remove('other_key'), vault.forget('other_key')]).to.deep.equal([false, false]);
    catchThrown(() => vault.rotate('other_key', makeSecret()));
    expect(recorded).to.deep.equal([]);
  });

  it('keeps the vault shut when its first word cannot be recorded', () => {
    const bench = makeVault();
    expect(() => bench.reopen({ file: join(bench.folder, 'second.db'), master: makeMaster(), record: () => { throw new Error('the disk is full'); } })).to.throw('the disk is full');
  });
});
