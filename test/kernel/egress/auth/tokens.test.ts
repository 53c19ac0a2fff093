import { expect } from 'chai';
import type { Issued } from '../../../../kernel/egress/auth/scheme.ts';
import { createTokens, tokenKey } from '../../../../kernel/egress/auth/tokens.ts';
import { makeSecret } from '../../../support/secret-store.ts';

describe('kept tokens', () => {
  const makeMaker = (ttlSeconds: number) => {
    const made: string[] = [];
    const make = (): Promise<Issued> => {
      const value = makeSecret();
      made.push(value);
      return Promise.resolve({ credential: { headers: { authorization: value } }, derived: { value, ttlSeconds } });
    };
    return { made, make };
  };

  it('end half their life early when it is short, thirty seconds early when it is long', async () => {
    for (const [ttlSeconds, lastMs] of [[10, 4_999], [3600, 3_569_999]] as const) {
      const tokens = createTokens();
      const { made, make } = makeMaker(ttlSeconds);
      await tokens.get('k', 0, make);
      expect(await tokens.get('k', lastMs, make)).to.include({ kept: true });
      expect(await tokens.get('k', lastMs + 1, make)).to.include({ kept: false });
      expect(made).to.have.length(2);
    }
  });

  it('are forgotten when refused, but not in place of one made since', async () => {
    const tokens = createTokens();
    const { made, make } = makeMaker(600);
    const { credential: first } = await tokens.get('k', 0, make);
    tokens.drop('k', first);
    await tokens.get('k', 0, make);
    tokens.drop('k', first);
    expect(await tokens.get('k', 0, make)).to.include({ kept: true });
    expect(made).to.have.length(2);
  });

  it('are bounded: the one made longest ago goes first', async () => {
    const tokens = createTokens();
    const { make } = makeMaker(600);
    for (let n = 0; n < 65; n += 1) await tokens.get(`k${n}`, 0, make);
    expect(await tokens.get('k64', 0, make)).to.include({ kept: true });
    expect(await tokens.get('k1', 0, make)).to.include({ kept: true });
    expect(await tokens.get('k0', 0, make)).to.include({ kept: false });
  });

  it('are of one instance, one origin and one value of the secret', () => {
    const secret = makeSecret();
    const keys = [tokenKey('shop', 'https://a.example', secret), tokenKey('shop2', 'https://a.example', secret), tokenKey('shop', 'https://b.example', secret), tokenKey('shop', 'https://a.example', makeSecret())];
    expect(new Set(keys)).to.have.property('size', 4);
    expect(keys.join()).to.not.include(secret);
  });
});
