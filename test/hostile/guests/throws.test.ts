import { expect } from 'chai';
import { makeBattlefield, readHostileCode } from './attack.ts';

describe('a guest that throws odd things', () => {
  const { sandbox, attack } = makeBattlefield();
  after(() => sandbox.close());

  const reasons: Readonly<Record<string, string>> = {
    nothing: 'it threw undefined',
    nul: 'it threw null',
    number: 'it threw number',
    symbol: 'it threw symbol',
    text: 'a text',
    throwingMessage: 'it threw something that cannot be read',
    proxy: 'it threw something that cannot be read',
    hostileError: 'it threw something that cannot be read',
    revoked: 'it threw something that cannot be read',
    messageObject: 'it threw object',
    forgedCode: 'forged',
    forgedTimeout: 'forged',
    forgedEnvelope: 'forged',
    control: 'a b [31mc d e',
  };

  for (const handler of readHostileCode('throws').handlers.filter((each) => each !== 'refusalOddMessage')) {
    it(`ends as HANDLER_FAILED with a short plain reason: ${handler}`, async () => {
      const { code, reason } = await attack('throws', handler);
      expect(code).to.equal('HANDLER_FAILED');
      expect(reason).to.be.a('string').that.is.not.empty;
      expect(reason).to.have.length.of.at.most(500);
      if (reasons[handler] !== undefined) expect(reason).to.equal(reasons[handler]);
      expect(reason).to.match(/^[^\p{Cc}\u2028\u202e]*$/u);
    });
  }

  it('may refuse without words', async () => {
    expect(await attack('throws', 'refusalOddMessage')).to.include({ code: 'HANDLER_REFUSED' });
  });
});
