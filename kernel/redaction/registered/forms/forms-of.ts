import type { Form } from '../pattern.ts';
import { base32Forms } from './base32-forms.ts';
import { base64Forms } from './base64-forms.ts';

/** A value of fewer bits, spelled with blanks between, could be words of an ordinary sentence. */
const bitsToSpell = 40;
/** From this on no ordinary text has the letters and digits of a value in its order, whatever stands between them and in whatever case. */
const bitsForAnything = 60;

/** Every spelling of a value that is looked for. Escapes (percent, backslash, entities, quoted-printable) are undone in the text instead. */
export function formsOf(value: string, bits: number): Form[] {
  const bytes = Buffer.from(value, 'utf8');
  // Without its last byte: what is then left of Latin letters stands in UTF-16 of either order of bytes.
  const wide = Buffer.from(value, 'utf16le').subarray(0, -1);
  const anyCase = bits >= bitsForAnything || /^[0-9a-f-]+$/i.test(value);
  const between = bits >= bitsForAnything ? 'anything' : bits >= bitsToSpell ? 'spelling' : 'wrapping';
  const forms: Form[] = [
    ...[...new Set([value, value.normalize('NFC'), value.normalize('NFD')])].map((text) => ({ ...asItIs(text, 'plain'), between, anyCase } as const)),
    ...base64Forms(bytes, 'base64'), asItIs([...value].toReversed().join(''), 'reversed'), asItIs(rotate13(value), 'rot13'),
    ...base64Forms(wide, 'base64 of UTF-16'),
    inHex(bytes, 'hex'), inHex(wide, 'hex of UTF-16'), ...base32Forms(bytes),
  ];
  if (value.includes(' ')) forms.push(asItIs(value.replaceAll(' ', '+'), 'form'));
  if (bytes.length !== value.length) forms.push(asItIs(bytes.toString('latin1'), 'UTF-8 read as Latin-1'));
  return forms;
}

const asItIs = (text: string, rule: string): Form => ({ text, rule, between: 'wrapping', anyCase: false, before: 0, after: 0 });

/** Digits in any case, in pairs or groups, wrapped or as they are. */
const inHex = (bytes: Buffer, rule: string): Form => ({ ...asItIs(bytes.toString('hex'), rule), between: 'anything', anyCase: true });

function rotate13(value: string): string {
  return value.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(base + ((letter.charCodeAt(0) - base + 13) % 26));
  });
}
