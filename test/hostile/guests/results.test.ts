import { expect } from 'chai';
import { makeBattlefield } from './attack.ts';

describe('a guest that returns odd things', () => {
  const { sandbox, attack } = makeBattlefield();
  after(() => sandbox.close());

  for (const handler of ['func', 'symbol', 'bigint', 'bigintInside', 'cycle', 'throwingToJson', 'undefinedToJson', 'throwingGetter', 'revoked']) {
    it(`fails where it is no JSON: ${handler}`, async () => {
      expect((await attack('results', handler)).code).to.equal('HANDLER_FAILED');
    });
  }

  it('is over a limit where it is too deep for whoever walks it', async () => {
    expect(await attack('results', 'deep')).to.include({ code: 'SANDBOX_LIMIT', reason: 'a result with JSON nested more than 100 deep' });
  });

  it('gives what JSON gives for the rest', async () => {
    expect((await attack('results', 'undef')).value).to.equal(null);
    expect((await attack('results', 'toJsonText')).value).to.equal('{"a":1}');
    expect((await attack('results', 'surrogates')).value).to.deep.equal(['\ud800', '"\\\u2028']);
    expect((await attack('results', 'holes')).value).to.deep.equal({ b: [null, null, null], c: null, d: 0, e: '1970-01-01T00:00:00.000Z', f: {} });
  });

  it('loses every key __proto__', async () => {
    const { value } = await attack('results', 'proto');
    expect(JSON.stringify(value)).to.equal('{"a":{"constructor":2}}');
    expect(Object.getPrototypeOf(value)).to.equal(Object.prototype);
  });
});
