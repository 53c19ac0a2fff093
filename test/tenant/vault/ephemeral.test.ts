import { expect } from 'chai';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { createEphemeralSecrets } from '../../../tenant/vault/ephemeral.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeSecret } from '../../support/secret-store.ts';
import { makeVault } from '../../support/vault.ts';

const day = 24 * 60 * 60_000;

function make() {
  const [clock, known] = [makeFakeClock(), createKnownValues()];
  const ephemeral = createEphemeralSecrets(clock, known);
  return { clock, known, ephemeral, touch: () => ephemeral.remember(makeSecret(), 'another', 1) };
}

describe('a derived credential', () => {
  it('is known until it has expired plus a day, and then forgotten', () => {
    const { clock, known, ephemeral, touch } = make();
    const token = makeSecret();
    ephemeral.remember(token, 'acme_key_session', 300);
    clock.advance(300_000 + day - 1);
    touch();
    expect(known.redactText(token)).to.equal('SECRET_REF(acme_key_session)');
    clock.advance(1);
    touch();
    expect(known.redactText(token)).to.equal(token);
  });

  it('begins anew when it is remembered again', () => {
    const { clock, known, ephemeral, touch } = make();
    const token = makeSecret();
    ephemeral.remember(token, 'acme_key_session', 300);
    clock.advance(day);
    ephemeral.remember(token, 'acme_key_session', 300);
    clock.advance(day);
    touch();
    expect(known.redactText(token)).to.equal('SECRET_REF(acme_key_session)');
  });

  it('does not take a stored secret of the same value with it', () => {
    const { vault, known, clock } = makeVault();
    const value = makeSecret();
    vault.put('acme_key', value, ['https://shop.example.com']);
    vault.remember(value, 'acme_key_session', 1);
    clock.advance(2 * day);
    vault.remember(makeSecret(), 'another', 1);
    expect(known.redactText(value)).to.equal('SECRET_REF(acme_key)');
  });

  const ordinary = ['published', 'unauthorized', 'application/json', '","status":"', '12345678', 'aaaaaaaaaaaaaaaaaaaa', 'abcabcabcabcabc', 'x1$'];
  for (const word of ordinary) {
    it(`is not taken when it is what other texts hold as well: ${word}`, () => {
      const { known, ephemeral } = make();
      ephemeral.remember(word, 'acme_key_session', 300);
      expect(known.redactText(`a text with ${word} in it`)).to.equal(`a text with ${word} in it`);
    });
  }

  it('is never stored', () => {
    const { vault } = makeVault();
    vault.remember(makeSecret(), 'acme_key_session', 300);
    expect([vault.list(), vault.has('acme_key_session')]).to.deep.equal([[], false]);
  });

  it('gives way to newer ones when there are too many: the oldest first', () => {
    const held = new Set<string>();
    const ephemeral = createEphemeralSecrets(makeFakeClock(), { ...createKnownValues(), add: (_, value) => void held.add(value), remove: (_, value) => void held.delete(value) });
    const tokens = Array.from({ length: 2003 }, () => makeSecret());
    for (const token of tokens) ephemeral.remember(token, 'acme_key_session', 3600);
    expect([...held]).to.deep.equal(tokens.slice(3));
  });
});
