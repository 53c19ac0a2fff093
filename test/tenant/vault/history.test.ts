import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeVault, type VaultBench } from '../../support/vault.ts';

const shop = 'https://shop.example.com';
const blog = 'https://blog.example.com';
const day = 24 * 60 * 60_000;

/** Whether each value is redacted by a process that opens the vault now. */
function knownAfterRestart({ reopen }: VaultBench, ...values: string[]): boolean[] {
  const known = createKnownValues();
  reopen({ known }).close();
  return values.map((value) => known.redactText(value) !== value);
}

/** A secret that has had `count` values, a minute each; the last is its own. */
function rotated(count: number): { bench: VaultBench; values: string[] } {
  const bench = makeVault();
  const values = Array.from({ length: count }, () => makeSecret());
  values.forEach((value, index) => {
    if (index === 0) bench.vault.put('acme_key', value, [shop]);
    else bench.vault.rotate('acme_key', value);
    bench.clock.advance(60_000);
  });
  return { bench, values };
}

describe('a secret that is rotated', () => {
  it('is handed out with its new value, for the origins it has', () => {
    const { vault } = makeVault();
    const fresh = makeSecret();
    vault.put('acme_key', makeSecret(), [shop, blog]);
    vault.rotate('acme_key', fresh);
    expect([vault.use('acme_key', shop), vault.use('acme_key', blog)]).to.deep.equal([fresh, fresh]);
    expect(vault.list()[0]?.origins).to.deep.equal([shop, blog]);
  });

  it('must be there, and takes no value that could not be stored', () => {
    const { vault } = makeVault();
    expect(catchThrown(() => vault.rotate('acme_key', makeSecret())).code).to.equal('SECRET_REF_UNRESOLVED');
    vault.put('acme_key', makeSecret(), [shop]);
    for (const value of ['', `${makeSecret()}\n`]) expect(catchThrown(() => vault.rotate('acme_key', value)).code).to.equal('SECRET_INVALID');
    expect(vault.history('acme_key')).to.deep.equal([]);
  });

  it('tells when it had which origins, the newest first, and no value', () => {
    const { bench, values } = rotated(3);
    expect(bench.vault.history('acme_key')).to.deep.equal([
      { origins: [shop], from: '2026-11-21T00:01:00.000Z', until: '2026-11-21T00:02:00.000Z', restorable: true },
      { origins: [shop], from: '2026-11-21T00:00:00.000Z', until: '2026-11-21T00:01:00.000Z', restorable: true },
    ]);
    for (const value of values) expect(JSON.stringify(bench.vault.history('acme_key'))).not.to.include(value);
    expect(bench.vault.history('other_key')).to.deep.equal([]);
  });

  it('has its old values redacted, at once and after a restart', () => {
    const { bench, values } = rotated(3);
    expect(values.map((value) => bench.known.redactText(value))).to.deep.equal(values.map(() => 'SECRET_REF(acme_key)'));
    bench.vault.close();
    expect(knownAfterRestart(bench, ...values)).to.deep.equal([true, true, true]);
  });

  it('keeps the same history when it is stored with the value it has', () => {
    const { bench, values } = rotated(2);
    bench.vault.put('acme_key', values[1] ?? '', [blog]);
    expect(bench.vault.history('acme_key')).to.have.length(1);
    expect(bench.vault.list()[0]).to.deep.include({ origins: [blog], changedAt: '2026-11-21T00:01:00.000Z' });
  });

  it('can come back to its newest twenty values; the older are kept for redaction alone', () => {
    const { bench, values } = rotated(23);
    expect(bench.vault.history('acme_key').map(({ restorable }) => restorable)).to.deep.equal([...Array<boolean>(20).fill(true), false, false]);
    bench.vault.close();
    expect(knownAfterRestart(bench, values[0] ?? '', values[1] ?? '')).to.deep.equal([true, true]);
  });

  it('loses the older ones a year after they were replaced, and not before; the newest twenty never', () => {
    const { bench, values } = rotated(23);
    bench.clock.advance(365 * day - 23 * 60_000);
    bench.vault.rotate('acme_key', makeSecret());
    expect(bench.vault.history('acme_key')).to.have.length(23);
    bench.clock.advance(2 * day);
    bench.vault.rotate('acme_key', makeSecret());
    expect(bench.vault.history('acme_key')).to.have.length(20);
    bench.vault.close();
    expect(knownAfterRestart(bench, values[0] ?? '', values[3] ?? '', values[4] ?? '')).to.deep.equal([false, false, true]);
  });

  it('never keeps more than two hundred', () => {
    const { bench } = rotated(203);
    expect(bench.vault.history('acme_key')).to.have.length(200);
  });
});

describe('undoing a change of a secret', () => {
  it('brings the value before this one back, and twice changes nothing', () => {
    const { bench, values } = rotated(3);
    const { vault } = bench;
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(values[1]);
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(values[2]);
    expect(vault.history('acme_key')).to.have.length(2);
  });

  it('comes to the newest value also when the clock was set back meanwhile', () => {
    const { bench, values } = rotated(3);
    bench.clock.advance(-day);
    bench.vault.rotate('acme_key', makeSecret());
    bench.vault.restore('acme_key');
    expect(bench.vault.use('acme_key', shop)).to.equal(values[2]);
  });

  it('never binds to more than the secret is bound to today', () => {
    const { vault } = makeVault();
    const old = makeSecret();
    vault.put('acme_key', old, [shop, blog]);
    vault.rotate('acme_key', makeSecret());
    vault.rebind('acme_key', [shop]);
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(old);
    expect(catchThrown(() => vault.use('acme_key', blog)).code).to.equal('SECRET_REF_UNRESOLVED');
  });

  it('never binds a value to what it was not bound to', () => {
    const { vault } = makeVault();
    vault.put('acme_key', makeSecret(), [shop]);
    const fresh = makeSecret();
    vault.put('acme_key', fresh, [blog]);
    const error = catchThrown(() => vault.restore('acme_key'));
    expect([error.code, error.message.includes('letsbe vault rebind acme_key')]).to.deep.equal(['SECRET_INVALID', true]);
    expect(vault.use('acme_key', blog)).to.equal(fresh);
    expect(vault.history('acme_key')).to.have.length(1);
  });

  it('says so when there is nothing to come back to', () => {
    const { vault } = makeVault();
    vault.put('acme_key', makeSecret(), [shop]);
    for (const name of ['acme_key', 'other_key']) expect(catchThrown(() => vault.restore(name)).message).to.include('no earlier value');
  });

  it('brings a removed secret back as it was', () => {
    const { vault } = makeVault();
    const value = makeSecret();
    vault.put('acme_key', value, [shop]);
    vault.remove('acme_key');
    expect(catchThrown(() => vault.use('acme_key', shop)).code).to.equal('SECRET_REF_UNRESOLVED');
    vault.restore('acme_key');
    expect(vault.use('acme_key', shop)).to.equal(value);
  });

  it('does not touch a secret whose row is damaged: what it is bound to today is not known', () => {
    const { bench } = rotated(2);
    const database = new Database(bench.file);
    database.exec('update secret set sealed = zeroblob(80)');
    database.close();
    expect(catchThrown(() => bench.vault.restore('acme_key')).message).to.include('damaged');
    expect(bench.vault.history('acme_key')).to.have.length(1);
  });
});

describe('a secret that is removed', () => {
  it('stays redacted, its earlier values too, after a restart as well', () => {
    const { bench, values } = rotated(3);
    bench.vault.remove('acme_key');
    expect(values.map((value) => bench.known.redactText(value))).to.deep.equal(values.map(() => 'SECRET_REF(acme_key)'));
    bench.vault.close();
    expect(knownAfterRestart(bench, ...values)).to.deep.equal([true, true, true]);
  });
});

describe('a secret that is forgotten', () => {
  it('is gone with every value it had: nothing is left to bring back, list or redact', () => {
    const { bench, values } = rotated(3);
    const other = makeSecret();
    bench.vault.put('other_key', other, [shop]);
    expect([bench.vault.forget('acme_key'), bench.vault.forget('acme_key')]).to.deep.equal([true, false]);
    expect([bench.vault.list().map(({ name }) => name), bench.vault.history('acme_key')]).to.deep.equal([['other_key'], []]);
    expect(values.map((value) => bench.known.redactText(value))).to.deep.equal(values);
    expect(bench.known.redactText(other)).to.equal('SECRET_REF(other_key)');
    bench.vault.close();
    expect(knownAfterRestart(bench, ...values, other)).to.deep.equal([false, false, false, true]);
  });

  it('can be forgotten after it was removed', () => {
    const { bench, values } = rotated(2);
    bench.vault.remove('acme_key');
    expect(bench.vault.forget('acme_key')).to.equal(true);
    bench.vault.close();
    expect(knownAfterRestart(bench, ...values)).to.deep.equal([false, false]);
  });

  it('stays redacted under another name that holds the same value', () => {
    const { vault, known } = makeVault();
    const value = makeSecret();
    vault.put('acme_key', value, [shop]);
    vault.put('other_key', value, [shop]);
    vault.forget('acme_key');
    expect(known.redactText(value)).to.equal('SECRET_REF(other_key)');
  });

  it('leaves not even its sealed row in the files', () => {
    const { bench } = rotated(2);
    const database = new Database(bench.file, { readonly: true });
    const sealed = database.prepare<[], { sealed: Buffer }>('select sealed from secret union all select sealed from past').all();
    database.close();
    const bytes = (): Buffer => Buffer.concat([readFileSync(bench.file), readFileSync(`${bench.file}-wal`)]);
    expect(sealed.map((row) => bytes().includes(row.sealed))).to.deep.equal([true, true]);
    bench.vault.forget('acme_key');
    expect(sealed.map((row) => bytes().includes(row.sealed))).to.deep.equal([false, false]);
  });
});
