import { expect } from 'chai';
import { hash } from 'node:crypto';
import { createNet } from '../../../../../kernel/redaction/net/net.ts';
import { checkedKind, mayBecomeChecked } from '../../../../../kernel/redaction/net/named/checked-tokens.ts';
import { drawBelow, drawBytes } from '../../../../support/chance.ts';

const bitcoin = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ripple = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function spell(bytes: Buffer, alphabet: string): string {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (const base = BigInt(alphabet.length); value > 0n; value /= base) text = alphabet.charAt(Number(value % base)) + text;
  return text;
}

const summed = (payload: Buffer, alphabet: string): string => spell(Buffer.concat([payload, hash('sha256', hash('sha256', payload, 'buffer'), 'buffer').subarray(0, 4)]), alphabet);
const compressed = (mark: number): string => summed(Buffer.concat([Buffer.of(mark), drawBytes(32), Buffer.of(1)]), bitcoin);
const uncompressed = (mark: number): string => summed(Buffer.concat([Buffer.of(mark), drawBytes(32)]), bitcoin);
/** As coins have them that took the form over. */
const versions = { Litecoin: 0xb0, Dogecoin: 0x9e, Dash: 0xcc, Peercoin: 0xb7, Namecoin: 0xb4, Komodo: 0xbc, Reddcoin: 0xbd, Viacoin: 0xc7, Firo: 0xd2, PIVX: 0xd4, Navcoin: 0x96, Blackcoin: 0x99 } as const;

function stellar(mark = 0x90): string {
  const payload = Buffer.concat([Buffer.of(mark), drawBytes(32)]);
  let sum = 0;
  for (const byte of payload) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return spell(Buffer.concat([payload, Buffer.of(sum & 255, sum >> 8)]), base32);
}

/** Drawn anew until the digest of the key and a question mark begins with a zero, and that of its neighbour does not. */
function mini(length: number): string {
  for (;;) {
    const token = `S7qZ${Array.from({ length: length - 4 }, () => bitcoin.charAt(drawBelow(bitcoin.length))).join('')}`;
    if (checkedKind(token) !== undefined && hash('sha256', `${token}?`, 'hex').startsWith('00') && checkedKind(otherEnd(token, bitcoin)) === undefined) return token;
  }
}

const kinds: Readonly<Record<string, () => string>> = {
  'bitcoin-mini-key': () => mini(30), 'bitcoin-mini-key that is older': () => mini(22),
  'bitcoin-wif-key': () => compressed(0x80), 'bitcoin-wif-key of a test network': () => compressed(0xef), 'bitcoin-wif-key that is not compressed': () => uncompressed(0x80),
  ...Object.fromEntries(Object.entries(versions).flatMap(([coin, mark]) => [[`wif-key of ${coin}`, () => compressed(mark)], [`wif-key of ${coin} that is not compressed`, () => uncompressed(mark)]])),
  'ripple-seed': () => summed(Buffer.concat([Buffer.of(0x21), drawBytes(16)]), ripple), 'ripple-seed of Ed25519': () => summed(Buffer.concat([Buffer.of(0x01, 0xe1, 0x4b), drawBytes(16)]), ripple),
  'stellar-secret-seed': () => stellar(),
  'bitlocker-recovery-password': () => Array.from({ length: 8 }, () => String(11 * drawBelow(65_536)).padStart(6, '0')).join('-'),
};
const net = createNet({ rules: () => [], formats: [], isKnown: () => false });
const found = (text: string): string[] => net({ text, from: 0, complete: true }).findings.map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);
const otherEnd = (token: string, alphabet: string): string => token.slice(0, -1) + (alphabet.charAt(alphabet.indexOf(token.at(-1) ?? '') ^ 1) || alphabet.charAt(0));

describe('keys that hold a sum over themselves', () => {
  for (const [name, make] of Object.entries(kinds)) {
    const kind = name.split(' ')[0] ?? '';
    it(`are found without a word beside them: ${name}`, () => {
      for (let round = 0; round < 50; round += 1) {
        const token = make();
        expect(found(`use "${token}", please`)).to.deep.equal([`${kind} ${token}`]);
      }
    });

    it(`are none with another last character: ${name}`, () => {
      for (let round = 0; round < 20; round += 1) {
        const token = otherEnd(make(), name.startsWith('ripple') ? ripple : /^(?:bitcoin|wif)/.test(name) ? bitcoin : base32);
        expect(checkedKind(token), token).to.equal(undefined);
      }
    });

    it(`are kept back from their first character on: ${name}`, () => {
      const token = make();
      for (let length = 1; length <= token.length; length += 1) {
        const text = `see ${token.slice(0, length)}`;
        expect(net({ text, from: 0, complete: false }).hold, text).to.be.at.most(4);
      }
    });
  }

  it('are none with the mark of something that is no secret', () => {
    // An address of Bitcoin's has mark 0 and 20 bytes; the public key of Stellar's begins with G.
    expect(Array.from({ length: 256 }, (_, mark) => mark).filter((mark) => checkedKind(compressed(mark)) !== undefined).toSorted((one, other) => one - other)).to.deep.equal([0x80, 0xef, ...Object.values(versions)].toSorted((one, other) => one - other));
    expect([checkedKind(summed(Buffer.concat([Buffer.of(0x80), drawBytes(32), Buffer.of(2)]), bitcoin)), checkedKind(stellar(0x30)), ...Array.from({ length: 7 }, (_, at) => checkedKind(stellar(0x91 + at))), checkedKind(summed(Buffer.concat([Buffer.of(0x20), drawBytes(16)]), ripple))]).to.deep.equal(Array.from({ length: 10 }));
  });

  it('are none of eight numbers of which one is too large, or no multiple of eleven', () => {
    const others = Array.from({ length: 7 }, () => '000011-').join('');
    expect([checkedKind(`${others}720885`), checkedKind(`${others}720896`), checkedKind(`${others}000012`), checkedKind(`${others}00011`)]).to.deep.equal(['bitlocker-recovery-password', undefined, undefined, undefined]);
  });

  it('may not come of what holds other signs, or is longer', () => {
    expect(['s-', 'sl', 'S0', 'K0', `K${'z'.repeat(52)}`, 'x', ''].filter(mayBecomeChecked)).to.deep.equal([]);
  });
});
