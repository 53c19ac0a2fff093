import { expect } from 'chai';
import { isOfWords } from '../../../../../kernel/redaction/net/judge/of-words.ts';

describe('what people put together of words', () => {
  for (const value of ['kessel-lampe7', 'kessel.9.guitare.TURM', 'kessel-lampe-guitare-turmuhr', 'Kessel8lampe', 'kessel31lampe-', 'kessel2_guitare', 'lampe31*turmuhr!']) it(`is ${value}`, () => expect(isOfWords(value)).to.equal(true));
  for (const value of ['kessel', 'web3auth', 'server2client', 'Kessel-lampe', 'login8lampe', 'kessel@lampe.org', 'kessel2_server', 'column2_kessel', 'kessel2_buffer', 'kes2_lampe']) it(`is not ${value}`, () => expect(isOfWords(value)).to.equal(false));
});
