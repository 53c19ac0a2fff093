import Database from 'better-sqlite3';
import { expect } from 'chai';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeVault } from '../../support/vault.ts';

const shop = 'https://shop.example.com';
const blog = 'https://blog.example.com';

describe('the vault', () => {
  it('gives a secret for exactly the origins it is bound to', () => {
    const { vault } = makeVault();
    const value = makeSecret();
    vault.put('acme_key', value, [shop, 'http://127.0.0.1:8080']);
    expect([vault.use('acme_key', shop), vault.use('acme_key', 'http://127.0.0.1:8080')]).to.deep.equal([value, value]);
  });

  for (const other of [blog, 'http://shop.example.com', `${shop}:8443`, `${shop}.evil.example`, 'https://evil.example', `${shop}/`, 'https://SHOP.example.com', '']) {
    it(`does not give it for ${other || '(nothing)'}, and says neither value nor more than the origins`, () => {
      const { vault } = makeVault();
      const value = makeSecret();
      vault.put('acme_key', value, [shop]);
      const error = catchThrown(() => vault.use('acme_key', other));
      expect(error.code).to.equal('SECRET_REF_UNRESOLVED');
      expect(error.message).to.include(`only to ${shop}`);
      expect(JSON.stringify(error)).not.to.include(value);
    });
  }

  it('knows a secret without giving it out, and a misspelt one by the name that was meant', () => {
    const { vault } = makeVault();
    vault.put('acme_key', makeSecret(), [shop]);
    expect([vault.has('acme_key'), vault.has('acne_key')]).to.deep.equal([true, false]);
    expect(catchThrown(() => vault.use('acne_key', shop)).message).to.include('did you mean acme_key?').and.to.include('letsbe vault set acne_key');
  });

  it('lists names, origins and dates, never values', () => {
    const { vault, clock } = makeVault();
    const [value, other] = [makeSecret(), makeSecret()];
    vault.put('b_key', value, [blog]);
    clock.advance(60_000);
    vault.put('a_key', other, [shop, blog]);
    expect(vault.list()).to.deep.equal([
      { name: 'a_key', origins: [shop, blog], changedAt: '2026-11-21T00:01:00.000Z' },
      { name: 'b_key', origins: [blog], changedAt: '2026-11-21T00:00:00.000Z' },
    ]);
    for (const secret of [value, other]) expect(JSON.stringify(vault.list())).not.to.include(secret);
  });

  it('says in its list what is weak', () => {
    const { vault } = makeVault();
    const value = makeSecret();
    vault.put('a_key', value, [shop]);
    vault.put('b_key', value, [blog]);
    vault.put('c_key', makeSecret(), [blog]);
    expect(vault.list().map(({ name, weak }) => [name, weak?.split(' ')[0]])).to.deep.equal([['a_key', 'b_key'], ['b_key', 'a_key'], ['c_key', undefined]]);
  });

  it('replaces a secret, its origins with it: what it was bound to before it is no longer', () => {
    const { vault } = makeVault();
    const [old, fresh] = [makeSecret(), makeSecret()];
    vault.put('acme_key', old, [shop]);
    vault.put('acme_key', fresh, [blog]);
    expect(vault.use('acme_key', blog)).to.equal(fresh);
    expect(catchThrown(() => vault.use('acme_key', shop)).code).to.equal('SECRET_REF_UNRESOLVED');
    expect(vault.list()).to.have.length(1);
  });

  it('removes a secret, and says when there was none', () => {
    const { vault } = makeVault();
    vault.put('acme_key', makeSecret(), [shop]);
    expect([vault.remove('acme_key'), vault.remove('acme_key'), vault.has('acme_key')]).to.deep.equal([true, false, false]);
  });

  it('makes every value known to redaction: new, replaced, removed, and all of them at the next start', () => {
    const { vault, known, reopen } = makeVault();
    const [old, fresh, other] = [makeSecret(), makeSecret(), makeSecret()];
    vault.put('acme_key', old, [shop]);
    vault.put('acme_key', fresh, [shop]);
    vault.put('other_key', other, [shop]);
    vault.remove('other_key');
    expect(known.redactText(`${old} ${fresh} ${other}`)).to.equal('SECRET_REF(acme_key) SECRET_REF(acme_key) SECRET_REF(other_key)');
    const later = createKnownValues();
    reopen({ known: later }).close();
    expect(later.redactText(`${old} ${fresh} ${other}`)).to.equal('SECRET_REF(acme_key) SECRET_REF(acme_key) SECRET_REF(other_key)');
  });

  it('takes no more secrets than it can hold, and new values of those it has', () => {
    const { vault, file } = makeVault();
    vault.put('acme_key', makeSecret(), [shop]);
    const database = new Database(file);
    database.exec("with recursive n(i) as (select 1 union all select i + 1 from n where i < 1999) insert into secret select 'k' || i, key_id, sealed, changed_at from secret, n");
    database.close();
    const error = catchThrown(() => vault.put('one_more', makeSecret(), [shop]));
    expect([error.code, error.message.includes('2000')]).to.deep.equal(['SECRET_INVALID', true]);
    const fresh = makeSecret();
    vault.put('acme_key', fresh, [shop]);
    expect(vault.use('acme_key', shop)).to.equal(fresh);
  });

  it('redacts what another process has stored since it was opened', () => {
    const { vault, known, reopen } = makeVault();
    const [value, later] = [makeSecret(), makeSecret()];
    vault.put('acme_key', value, [shop]);
    const other = reopen();
    other.rotate('acme_key', later);
    other.close();
    expect(vault.use('acme_key', shop)).to.equal(later);
    expect(known.redactText(later)).to.equal('SECRET_REF(acme_key)');
  });

  const refused: [title: string, name: string, value: string, origins: string[], says: string][] = [
    ['a name in capitals', 'Acme_Key', makeSecret(), [shop], 'lower case words'],
    ['a name that climbs', '../key', makeSecret(), [shop], 'lower case words'],
    ['a name that is too long', 'a'.repeat(65), makeSecret(), [shop], 'at most 64'],
    ['nothing', 'acme_key', '', [shop], 'it is empty'],
    ['a line break at its end', 'acme_key', `${makeSecret()}\n`, [shop], 'control characters'],
    ['a line break inside', 'acme_key', `${makeSecret()}\r\nX-Evil: 1`, [shop], 'control characters'],
    ['more than fits', 'acme_key', 'x'.repeat(64 * 1024 + 1), [shop], 'longer than'],
    ['no origin', 'acme_key', makeSecret(), [], 'at least one origin'],
    ...['shop.example.com', `${shop}/`, `${shop}/admin`, 'https://user@shop.example.com', 'https://*.example.com', 'HTTPS://shop.example.com', 'https://shop.example.com:443', 'null', 'ftp://shop.example.com', 'file:///etc', 'data:text/plain,x', ''].map((origin): [string, string, string, string[], string] => [`the origin ${origin || '(nothing)'}`, 'acme_key', makeSecret(), [shop, origin], 'is no origin']),
  ];
  for (const [title, name, value, origins, says] of refused) {
    it(`refuses ${title}, stores nothing and repeats no value`, () => {
      const { vault } = makeVault();
      const error = catchThrown(() => vault.put(name, value, origins));
      expect([error.code, error.message.includes(says)]).to.deep.equal(['SECRET_INVALID', true]);
      expect(vault.list()).to.deep.equal([]);
      if (value !== '') expect(JSON.stringify(error)).not.to.include(value);
    });
  }

  it('takes a secret of several lines only with tabs, and letters of every language', () => {
    const { vault } = makeVault();
    const value = `${makeSecret()}\tgrün 雪 🔑`;
    vault.put('acme_key', value, [shop]);
    expect(vault.use('acme_key', shop)).to.equal(value);
  });
});
