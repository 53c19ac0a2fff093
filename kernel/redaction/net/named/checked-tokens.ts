import { hash } from 'node:crypto';
import { looksMade } from '../shape/looks-made.ts';

/** Keys of wallets that hold a sum over themselves: nothing that only looks like one passes. */
interface CheckedToken {
  readonly kind: string;
  readonly shape: RegExp;
  /** What a run that has not ended yet looks like while it may still become one. */
  readonly begun: RegExp;
  readonly holds: (token: string) => boolean;
}

const bitcoin = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ripple = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Of Litecoin and Monacoin, Dogecoin, Dash, Peercoin, Namecoin, Komodo, Reddcoin, Viacoin, Firo, PIVX, Navcoin and Blackcoin. */
const versions = new Set(['b0', '9e', 'cc', 'b7', 'b4', 'bc', 'bd', 'c7', 'd2', 'd4', '96', '99']);

const tokens: readonly CheckedToken[] = [
  // https://en.bitcoin.it/wiki/Wallet_import_format: with a mark behind the key where it is compressed.
  { kind: 'bitcoin-wif-key', shape: /^[KLc][1-9A-HJ-NP-Za-km-z]{51}$/, begun: /^[KLc][1-9A-HJ-NP-Za-km-z]{0,51}$/, holds: (token) => isSummed(token, bitcoin, 38, (payload) => /^(?:80|ef)/.test(payload) && payload.endsWith('01')) },
  { kind: 'bitcoin-wif-key', shape: /^5[1-9A-HJ-NP-Za-km-z]{50}$/, begun: /^5[1-9A-HJ-NP-Za-km-z]{0,50}$/, holds: (token) => isSummed(token, bitcoin, 37, (payload) => payload.startsWith('80')) },
  // Other coins keep the form and have a version of their own, which their `chainparams.cpp` calls SECRET_KEY.
  { kind: 'wif-key', shape: /^[PQT-Y][1-9A-HJ-NP-Za-km-z]{51}$/, begun: /^[PQT-Y][1-9A-HJ-NP-Za-km-z]{0,51}$/, holds: (token) => isSummed(token, bitcoin, 38, (payload) => versions.has(payload.slice(0, 2)) && payload.endsWith('01')) },
  { kind: 'wif-key', shape: /^[6-8][1-9A-HJ-NP-Za-km-z]{50}$/, begun: /^[6-8][1-9A-HJ-NP-Za-km-z]{0,50}$/, holds: (token) => isSummed(token, bitcoin, 37, (payload) => versions.has(payload.slice(0, 2))) },
  // https://xrpl.org/docs/references/protocol/data-types/base58-encodings
  { kind: 'ripple-seed', shape: /^s[1-9A-HJ-NP-Za-km-z]{27,30}$/, begun: /^s[1-9A-HJ-NP-Za-km-z]{0,30}$/, holds: (token) => isSummed(token, ripple, 21, (payload) => payload.startsWith('21')) || isSummed(token, ripple, 23, (payload) => payload.startsWith('01e14b')) },
  // https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md
  { kind: 'stellar-secret-seed', shape: /^S[A-Z2-7]{55}$/, begun: /^S[A-Z2-7]{0,55}$/, holds: isStellarSeed },
  // https://en.bitcoin.it/wiki/Mini_private_key_format: a question mark behind it gives a digest that begins with a zero.
  ...[30, 22].map((length): CheckedToken => ({ kind: 'bitcoin-mini-key', shape: new RegExp(`^S[1-9A-HJ-NP-Za-km-z]{${length - 1}}$`), begun: new RegExp(`^S[1-9A-HJ-NP-Za-km-z]{0,${length - 1}}$`), holds: (token) => isMini(token) })),
  // https://learn.microsoft.com/windows/win32/secprov/protectkeywithnumericalpassword-win32-encryptablevolume: eight numbers of sixteen bits, each times eleven.
  { kind: 'bitlocker-recovery-password', shape: /^(?:\d{6}-){7}\d{6}$/, begun: /^(?:\d{1,6}|(?:\d{6}-){1,7}\d{0,6})$/, holds: (token) => token.split('-').every((group) => Number(group) % 11 === 0 && Number(group) / 11 < 65_536) },
];

/** The kind of key that a run of letters, digits, `-` and `_` is, by its own sum; undefined for all else. */
export function checkedKind(run: string): string | undefined {
  return tokens.find(({ shape, holds }) => shape.test(run) && holds(run))?.kind;
}

/** Whether a run that has not ended yet may become such a key. */
export const mayBecomeChecked = (run: string): boolean => tokens.some(({ begun }) => begun.test(run));

/** Whether a text in base 58 is so many bytes, the last four of them those that twice SHA-256 of the others begins with, and the others `fit`, in hexadecimal digits. */
function isSummed(token: string, alphabet: string, length: number, fit: (payload: string) => boolean): boolean {
  let value = 0n;
  for (const character of token) value = value * 58n + BigInt(alphabet.indexOf(character));
  const digits = value.toString(16).padStart(2 * length, '0');
  if (digits.length !== 2 * length) return false;
  const payload = digits.slice(0, -8);
  return fit(payload) && hash('sha256', hash('sha256', Buffer.from(payload, 'hex'), 'buffer'), 'hex').startsWith(digits.slice(-8));
}

/** Whether the digest of a text and a question mark begins with a zero: of names one in some hundred does, so that it must look drawn as well. */
const isMini = (token: string): boolean => /[a-z]/.test(token) && /[A-Z]/.test(token.slice(1)) && looksMade(token.slice(1)) && hash('sha256', `${token}?`, 'hex').startsWith('00');

/** Whether a text in base 32 is the mark of a seed, 32 bytes and the sum of both (CRC-16/XMODEM, the lower byte first). */
function isStellarSeed(token: string): boolean {
  let value = 0n;
  for (const character of token) value = value * 32n + BigInt(base32.indexOf(character));
  const bytes = Buffer.from(value.toString(16).padStart(70, '0'), 'hex');
  return bytes.length === 35 && bytes[0] === 0x90 && bytes.readUInt16LE(33) === sumOf(bytes.subarray(0, 33));
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum << 1) ^ ((sum & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return sum;
}
