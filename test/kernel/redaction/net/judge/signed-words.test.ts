import { expect } from 'chai';
import { isOfWords } from '../../../../../kernel/redaction/net/judge/of-words.ts';
import { isSigned } from '../../../../../kernel/redaction/net/judge/signed-words.ts';

const anywhere = ['Lotte=14.02-1987', 'Lotte@14.021987', 'Lotte-14021987', 'Lotte.1.12.1987!', 'seau=4711Kessel', 'Turm?47Kessel', 'Dumelako936=risa', 'Turmuhr31?lampe', 'poiuz=Kessel31', 'Kesselasdf?31', 'kessel31lampe-', 'Kessel8lampe_'];
const apart = ['1402Lottekarl.', '0911Lottekarl-', 'Hammer3lampe.', 'turm12uhr=', 'lotte=14.02-1987'];
const none = ['lotte@14.02.1987', 'Release-14.02.2003', 'Bericht_14-02-2003', 'lotte-14.02.1987', 'user=4711Kessel', 'Lotte=44.02-1987', 'Lotte=14.13-1987', 'Lotte=14.02-87', 'kessel31lampe', '1402Lotte.', 'Kesselturm?31', 'login31form-', 'Password31field_', 'kessel=lampe', `Lotte${'e'.repeat(40)}=14.02-1987`];

describe('a name with a day, neighbours on a keyboard, and words with a number and a sign', () => {
  for (const value of anywhere) it(`are thought up: ${value}`, () => expect([isSigned(value, true), isSigned(value, false)]).to.deep.equal([true, true]));
  for (const value of apart) it(`are so where they are no piece of a sentence: ${value}`, () => expect([isSigned(value, true), isSigned(value, false)]).to.deep.equal([true, false]));
  for (const value of none) it(`are not: ${value}`, () => expect(isSigned(value, true)).to.equal(false));
});

describe('what people put together of words', () => {
  for (const value of ['kessel-lampe7', 'kessel.9.guitare.TURM', 'Lotte=14.02-1987', 'kessel-lampe-guitare-turmuhr', 'Kessel8lampe', 'kessel31lampe-']) it(`is ${value}`, () => expect(isOfWords(value)).to.equal(true));
  for (const value of ['kessel', 'web3auth', 'server2client', 'Kessel-lampe', 'login8lampe', 'kessel@lampe.org']) it(`is not ${value}`, () => expect(isOfWords(value)).to.equal(false));
});
