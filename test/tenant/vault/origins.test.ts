import { expect } from 'chai';
import { isWidening } from '../../../tenant/vault/origins.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeVault } from '../../support/vault.ts';

const shop = 'https://shop.example.com';
const blog = 'https://blog.example.com';

describe('binding a secret anew', () => {
  const cases: [title: string, before: string[], after: string[], widens: boolean][] = [
    ['another origin', [shop], [blog], true],
    ['one more', [shop], [shop, blog], true],
    ['another scheme', [shop], ['http://shop.example.com'], true],
    ['another port', [shop], [`${shop}:8443`], true],
    ['a secret that was not there', [], [shop], true],
    ['fewer', [shop, blog], [blog], false],
    ['the same in another order', [shop, blog], [blog, shop], false],
    ['none', [shop], [], false],
  ];
  for (const [title, before, after, widens] of cases) it(`${widens ? 'widens' : 'does not widen'}: ${title}`, () => expect(isWidening(before, after)).to.equal(widens));

  it('keeps value and date, and takes the origins it had away', () => {
    const { vault, clock } = makeVault();
    const value = makeSecret();
    vault.put('acme_key', value, [shop]);
    clock.advance(60_000);
    vault.rebind('acme_key', [blog]);
    expect(vault.use('acme_key', blog)).to.equal(value);
    expect(catchThrown(() => vault.use('acme_key', shop)).code).to.equal('SECRET_REF_UNRESOLVED');
    expect(vault.list()).to.deep.equal([{ name: 'acme_key', origins: [blog], changedAt: '2026-11-21T00:00:00.000Z' }]);
    expect(vault.history('acme_key')).to.deep.equal([]);
  });

  it('wants a secret that is there, and origins that are some', () => {
    const { vault } = makeVault();
    expect(catchThrown(() => vault.rebind('acme_key', [shop])).code).to.equal('SECRET_REF_UNRESOLVED');
    vault.put('acme_key', makeSecret(), [shop]);
    for (const origins of [[], [`${blog}/`], ['https://*.example.com']]) expect(catchThrown(() => vault.rebind('acme_key', origins)).code).to.equal('SECRET_INVALID');
    expect(vault.list()[0]?.origins).to.deep.equal([shop]);
  });
});
