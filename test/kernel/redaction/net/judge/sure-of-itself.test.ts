import { expect } from 'chai';
import { isSureOfItself } from '../../../../../kernel/redaction/net/judge/sure-of-itself.ts';
import { drawBelow } from '../../../../support/chance.ts';

const random = (length: number): string => `k7Q${Array.from({ length: length - 6 }, () => 'BCDFGHJKMNPQRSTVWXZbcdfghjkmnpqrstvwxz23456789'.charAt(drawBelow(46))).join('')}x4W`;

describe('a value that can be nothing but a password or a key', () => {
  it('is at random, of nine characters to sixty-four', () => expect([8, 9, 16, 40, 64, 65].map((length) => isSureOfItself(random(length)))).to.deep.equal([false, true, true, true, true, false]));
  for (const value of ['kQ7xZt2v.9mWp', '+kQ7xZt2v9mWp', '52?Lampe?19', 'lampe!47Ofen', 'Ofen#lampe6', '47&Lampen', 'lampen@530', '12ofenLampe§876', 'lampe47€ofen', 'kQ7xZt2v9']) it(`is so: ${value}`, () => expect(isSureOfItself(value)).to.equal(true));

  const none: Readonly<Record<string, readonly string[]>> = {
    'a word with a number and signs that join names': ['lampe-ofen53', 'lampe_47_Ofen', 'lampe.ofen53', 'Lampen530', 'Lampen530!', 'lampe53/ofen'],
    'too short': ['ofen!53x', 'kQ7xZt2v'],
    'without a number or in one case': ['kQzXvBnMwRtQ', 'kq7xzt2v9mwp', 'KQ7XZT2V9MWP', '530641177', '530641!77'],
    'an id, which says what it is of': ['req_k7QmZt2vXwR9', 'x-k7QmZt2vXwR9', 'ABC-7QmZt2vXwR9p', 'ABC_7QmZt2vXwR9p'],
    'a digest': ['7d1f0c9e4b6a8235d1e0f79a', '7d1f0c9e-4b6a-4235-91e0-f79a5b3c2d1e'],
    'a size, a version, a name': ['530641770kB', 'v2.14.3-rc1', 'v2.14.3+kQ7x', 'BSD-3-Clause', 'GitHubApiV3Beta', 'RSA2048PublicKey', 'Base64UrlEncode12', 'Laptop20343635', 'LampenOfen5306417'],
    'in brackets, with quotes or what ends a statement': ['<k7QmZt2vXwR9>', 'k7QmZt2v(XwR9)', 'k7QmZt[2vXwR9]', 'k7QmZt{2vXwR9}', 'k7QmZt"2vXwR9', "k7QmZt'2vXwR9", 'k7QmZt`2vXwR9', 'k7Qm\\Zt2vXwR9', 'k7QmZt:2vXwR9', 'k7QmZt=2vXwR9', 'k7QmZt 2vXwR9', 'lampe!47 Ofen'],
    'an option, a member of a list, what is set apart': ['-k7QmZt2vXwR9', '=k7QmZt2vXwR9', '*k7QmZt2vXwR9', '_k7QmZt2vXwR9', ':k7QmZt2vXwR9', '~k7QmZt2vXwR9', '~47&Lampen'],
    'a mask, a path, a place for something': ['k7QmXXXXXXXX', '%Lampe53', '$LampeOfen53', '/lampe?ofen&53', 'https//k7QmZt2v.example', '47+lampen', 'lampen+53'],
    'a pattern, a piece of a program': ['kQ7xZt2v.*9mWp', 'process.kQ7xZt2v9mWp', '&cfg.kQ7xZt2v9mWp'],
    'somebody, a subject, an address': ['@lampe53ofen', '#lampe53!', 'lampe53@ofen.x', 'lampe!53@ofen.turm'],
  };
  for (const [what, values] of Object.entries(none)) it(`is none ${what}`, () => expect(values.filter(isSureOfItself)).to.deep.equal([]));
});
