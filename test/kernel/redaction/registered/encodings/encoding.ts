/** A text with a value in it: `within` is what holds the value, to the character. */
export interface Carried {
  readonly before: string;
  readonly within: string;
  readonly after: string;
}

/** A way in which a value travels. */
export interface Encoding {
  readonly name: string;
  readonly encode: (value: string) => string | Carried;
  /** Whether a value can travel so; every one where this is missing. */
  readonly fits?: (value: string) => boolean;
}

/** The value in its encoding, with what stands around it there. */
export function carry({ encode }: Encoding, value: string): Carried {
  const encoded = encode(value);
  return typeof encoded === 'string' ? { before: '', within: encoded, after: '' } : encoded;
}

/** The text cut into pieces of a length, joined by something. */
export function wrap(text: string, length: number, join: string): string {
  return (text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []).join(join);
}

/** Every byte of the value written by `write`. */
export function eachByte(value: string | Buffer, write: (hex: string, at: number, byte: number) => string): string {
  return [...Buffer.from(value)].map((byte, at) => write(byte.toString(16).padStart(2, '0'), at, byte)).join('');
}

/** Every UTF-16 unit of the value written by `write`. */
export function eachUnit(value: string, write: (hex: string, character: string, at: number) => string): string {
  return value.split('').map((character, at) => write(character.charCodeAt(0).toString(16).padStart(4, '0'), character, at)).join('');
}

export const base64 = (value: string | Buffer): string => Buffer.from(value).toString('base64');
export const hex = (value: string | Buffer): string => Buffer.from(value).toString('hex');
export const json = (value: string): string => JSON.stringify(value).slice(1, -1);

/** Base64 of a text around the value: the characters that hold bits of the value, and those that do not. */
export function base64Around(before: string, value: string, after: string, change: (text: string) => string = (text) => text): Carried {
  const whole = base64(before + value + after);
  const first = Math.floor((Buffer.byteLength(before) * 8) / 6);
  const end = Math.ceil((Buffer.byteLength(before + value) * 8) / 6);
  return { before: change(whole.slice(0, first)), within: change(whole.slice(first, end)), after: change(whole.slice(end)) };
}
