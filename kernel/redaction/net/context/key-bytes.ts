import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';

/** Keys of wireless networks of small things: of homes, and of what reports from afar. */
const ofNetworks = ['network_key', 'networkkey', 'network key', 'nwkskey', 'appskey', 'nwk_key', 'appkey', 'app_key'];

const triggers: readonly Trigger[] = ['secretkey', 'secret_key', 'secret key', 'privatekey', 'private_key', 'private key', 'privkey', 'signingkey', 'signing_key', 'keypair', 'key_pair', 'solana', 'id.json', 'wallet.json', 'anchor_wallet', 'seed', ...ofNetworks].map((literal) => ({ literal, anyCase: true, begins: 'hump' }));

/** From the word to the first number: up to the bracket that opens the row, beyond a type that says how many there are. */
const lead = /["']?:[ \t]{0,8}\r?\n[ \t]{0,24}- (?=\d)|(?:[^[\]{};]|\[u8; ?\d{1,2}\]|\[\d{0,3}\](?= ?=)){0,80}?(?:\[\] ?(?:byte|uint8)? ?\{|(?<=\] ?= ?)\{|\[(?!\d{0,3}\] ?=))\s{0,8}(?=\d)/y;
const number = /(0x[\da-f]{2}|\d{1,3})(\s{0,8},\s{0,16}|[ \t]{0,8}\r?\n[ \t]{0,24}- (?=\d))?/iy;
/** Some languages want a comma behind the last number of a line. */
const closing = /\s{0,8}(?:,\s{0,16})?[\]}]/y;
/** A list of YAML ends where another line stands. */
const ended = /[ \t]{0,8}(?:$|\r?\n[ \t]{0,24}(?:$|[^\s-]|-[^ ]))/y;
/** Keys of curves: the seed alone, or with the public key behind it. */
const sizes: ReadonlySet<number> = new Set([32, 64]);
const mostNumbers = 65;
/** By chance there are more that differ among as many bytes as a key has. */
const leastDistinct = 22;
const sizeOfNetworks = 16;
const leastDistinctOfNetworks = 10;
/** What a standard for encryption takes in its examples. */
const standard = '43,126,21,22';

/** A private key as a row of bytes, where a word says so: `Keypair.fromSecretKey(Uint8Array.from([…]))`, `id.json`. */
export function createKeyBytesRule(): Rule {
  return { rule: 'key-bytes', triggers, examine: examineRow };
}

function examineRow({ text, at: word, end, complete }: Place): Outcome {
  const led = matchAt(lead, text, end);
  if (led === undefined || /public|pubkey|random|shuffle/i.test(led[0])) return undefined;
  const start = end + led[0].length;
  const bytes: number[] = [];
  let at = start;
  let last = start;
  for (let more = true; more && bytes.length < mostNumbers;) {
    const read = matchAt(number, text, at);
    if (read === undefined) break;
    last = at + (read[1] ?? '').length;
    at += read[0].length;
    bytes.push(Number(read[1]));
    more = read[2] !== undefined;
  }
  if (bytes.some((byte) => byte > 255) || bytes.length >= mostNumbers) return undefined;
  const close = led[0].endsWith('- ') ? ended : closing;
  if (!complete && (close === ended || matchAt(closing, text, last) === undefined) && /^[\s,]{0,24}(?:x[\da-f]?)?(?:- ?)?$/i.test(text.slice(at))) return { open: start };
  if (matchAt(close, text, last) === undefined) return undefined;
  if (ofNetworks.includes(text.slice(word, end).toLowerCase())) return bytes.length === sizeOfNetworks && new Set(bytes).size >= leastDistinctOfNetworks && bytes.some((byte) => byte > 31) && bytes.slice(0, 4).join() !== standard ? { start, end: last, kind: 'secret' } : undefined;
  if (!sizes.has(bytes.length)) return undefined;
  return new Set(bytes).size >= leastDistinct && bytes.some((byte) => byte > 127) ? { start, end: last, kind: 'private-key' } : undefined;
}
