/** A whole number from 0 up to and without `below`, such as `randomInt` of `node:crypto`. */
export type RandomBelow = (below: number) => number;

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const alphabets: Readonly<Record<string, string>> = {
  hex: `${digits}abcdef`,
  HEX: `${digits}ABCDEF`,
  alnum: `${digits}${lower}${upper}`,
  ALNUM: `${digits}${upper}`,
  lower: `${digits}${lower}`,
  digits,
  b64: `${digits}${lower}${upper}+/`,
  b64url: `${digits}${lower}${upper}-_`,
};

/**
 * The text with each mark `{{hex:40}}` replaced by that many random characters: `hex`, `HEX`, `alnum`, `ALNUM` (upper case and digits), `lower`
 * (lower case and digits), `digits`, `b64`, `b64url`; `{{uuid}}` by a random UUID. Other braces stay. So no file holds a value that a scanner of
 * the repository would take for a leak.
 */
export function fillRandom(text: string, random: RandomBelow): string {
  const draw = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet.charAt(random(alphabet.length))).join('');
  const hex = (length: number): string => draw(alphabets['hex'] ?? '', length);
  return text.replaceAll(/\{\{(?:(hex|HEX|alnum|ALNUM|lower|digits|b64|b64url):(\d+)|uuid)\}\}/g, (_mark, name: string | undefined, length: string | undefined) =>
    name === undefined ? `${hex(8)}-${hex(4)}-4${hex(3)}-${draw('89ab', 1)}${hex(3)}-${hex(12)}` : draw(alphabets[name] ?? '', Number(length)));
}
