import { expect } from 'chai';
import { isOfWords } from '../../../../../kernel/redaction/net/judge/of-words.ts';

describe('what people put together of words', () => {
  for (const value of ['kessel-lampe7', 'kessel.9.guitare.TURM', 'kessel-lampe-guitare-turmuhr', 'Kessel8lampe', 'kessel31lampe-']) it(`is ${value}`, () => expect(isOfWords(value)).to.equal(true));
  for (const value of ['kessel', 'web3auth', 'server2client', 'Kessel-lampe', 'login8lampe', 'kessel@lampe.org']) it(`is not ${value}`, () => expect(isOfWords(value)).to.equal(false));
});
