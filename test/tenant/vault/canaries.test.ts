import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { createBox } from '../../../tenant/vault/box.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeVault, type VaultBench } from '../../support/vault.ts';
import { randomBytes } from 'node:crypto';

const shop = 'https://shop.example.com';

interface Canary {
  readonly name: string;
  readonly value: string;
}

/** What somebody finds who has the file and the key. */
function steal({ file, master }: VaultBench): Canary[] {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare<[], { name: string; key_id: string; sealed: Buffer }>('select * from canary order by name').all();
  database.close();
  const box = createBox('local', master, randomBytes);
  return rows.map((row) => ({ name: row.name, value: box.openCanary(row) }));
}

describe('canaries', () => {
  it('sit in every vault from the first start: random, and each under a name of its own', () => {
    const [one, other] = [makeVault(), makeVault()];
    const found = [...steal(one), ...steal(other)];
    expect(found).to.have.length(6);
    expect(new Set(found.map(({ value }) => value)).size).to.equal(6);
    expect(new Set(found.map(({ name }) => name)).size).to.equal(6);
    for (const { name, value } of found) {
      expect(name).to.match(/^[a-z]+(_[a-z]+)+_[a-f0-9]{4}$/);
      expect(value).to.match(/^[A-Za-z0-9_]{28,}$/);
    }
  });

  it('stay the same over restarts, and are recorded once, without their names', () => {
    const bench = makeVault();
    const before = steal(bench);
    bench.vault.close();
    bench.reopen().close();
    expect(steal(bench)).to.deep.equal(before);
    expect(bench.recorded).to.deep.equal([{ what: 'canaries-made', count: 3, damaged: [] }]);
  });

  it('are not listed, not suggested and not exported', () => {
    const bench = makeVault();
    const [canary] = steal(bench);
    expect(bench.vault.list()).to.deep.equal([]);
    expect(catchThrown(() => bench.vault.use(`${canary?.name}x`, shop)).message).not.to.include('did you mean');
    expect(bench.vault.history(canary?.name ?? '')).to.deep.equal([]);
  });

  it('are never handed out: asking for one raises the alarm, and answers as for a name that is not there', () => {
    const bench = makeVault();
    for (const { name, value } of steal(bench)) {
      const error = catchThrown(() => bench.vault.use(name, shop));
      expect(bench.alarms.splice(0)).to.deep.equal([`${name} asked for`]);
      expect([error.code, error.message]).to.deep.equal(['SECRET_REF_UNRESOLVED', catchThrown(() => bench.vault.use('some_key', shop)).message.replaceAll('some_key', name)]);
      expect(JSON.stringify(error)).not.to.include(value);
      expect([bench.vault.has(name), bench.alarms.splice(0)]).to.deep.equal([false, [`${name} asked for`]]);
    }
    expect(bench.recorded.filter(({ what }) => what === 'secret-used')).to.deep.equal([]);
  });

  it('are refused though the alarm itself fails', () => {
    const bench = makeVault();
    const [canary] = steal(bench);
    bench.vault.close();
    const vault = bench.reopen({ onCanary: () => { throw new Error('the alarm is broken'); } });
    expect(() => vault.use(canary?.name ?? '', shop)).to.throw('the alarm is broken');
  });

  it('raise the alarm when one stands in a text, in whatever encoding, and are redacted there', () => {
    const bench = makeVault();
    for (const { name, value } of steal(bench)) {
      for (const form of [value, Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex')]) {
        expect(bench.known.redactText(`see: ${form}`)).to.equal(`see: SECRET_REF(${name})`);
        expect(bench.alarms.splice(0)).to.deep.equal([`${name} in a text`]);
      }
    }
  });

  it('raise it after a restart too', () => {
    const bench = makeVault();
    const [canary] = steal(bench);
    bench.vault.close();
    const known = createKnownValues();
    bench.reopen({ known });
    known.redactJson({ deep: [canary?.value ?? ''] });
    expect(bench.alarms).to.deep.equal([`${canary?.name} in a text`]);
  });

  it('keep quiet about everything else', () => {
    const bench = makeVault();
    const value = makeSecret();
    bench.vault.put('acme_key', value, [shop]);
    bench.vault.use('acme_key', shop);
    bench.known.redactText(`${value} and more`);
    expect(bench.alarms).to.deep.equal([]);
  });

  it('keep their names: no secret can be stored under one', () => {
    const bench = makeVault();
    const [canary] = steal(bench);
    expect(catchThrown(() => bench.vault.put(canary?.name ?? '', makeSecret(), [shop])).message).to.include('the name is taken');
  });

  it('are made anew when one was damaged or deleted, and that is recorded', () => {
    const bench = makeVault();
    const before = steal(bench);
    bench.vault.close();
    bench.recorded.length = 0;
    const database = new Database(bench.file);
    database.prepare('update canary set sealed = zeroblob(60) where name = ?').run(before[0]?.name);
    database.prepare('delete from canary where name = ?').run(before[1]?.name);
    database.close();
    bench.reopen().close();
    const after = steal(bench);
    expect(bench.recorded).to.deep.equal([{ what: 'canaries-made', count: 2, damaged: [before[0]?.name] }]);
    expect(after).to.have.length(3);
    expect(after.filter(({ value }) => before.some((old) => old.value === value)).map(({ name }) => name)).to.deep.equal([before[2]?.name]);
  });
});
