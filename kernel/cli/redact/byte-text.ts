import { isUtf8 } from 'node:buffer';

/** Bytes that are no UTF-8 become lone surrogates from here on, which no UTF-8 stands for: the text holds every byte, and gives each back. */
const strayByte = 0xdc00;

/** Decodes bytes that come in pieces. */
export interface ByteDecoder {
  /** The text of all but a character that is not whole yet. */
  write(bytes: Uint8Array): string;
  /** The rest. */
  end(): string;
}

/** Makes UTF-8 text of bytes, wherever they are cut; what is no UTF-8 goes through `encodeBytes` as it came. */
export function createByteDecoder(): ByteDecoder {
  let waiting = Buffer.alloc(0);
  return {
    write(bytes) {
      const all = waiting.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.concat([waiting, bytes]);
      const end = endOfWhole(all);
      waiting = Buffer.from(all.subarray(end));
      return decode(all.subarray(0, end));
    },
    end: () => decode(waiting),
  };
}

/** The bytes of a text that `createByteDecoder` made, changed or not. */
export function encodeBytes(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) at += 1;
    else if (code >= strayByte + 0x80 && code <= strayByte + 0xff) {
      parts.push(Buffer.from(text.slice(done, at), 'utf8'), Buffer.of(code - strayByte));
      done = at + 1;
    }
  }
  return Buffer.concat([...parts, Buffer.from(text.slice(done), 'utf8')]);
}

/** How the text reads where it stands in Latin-1 among UTF-8; undefined where it has no letters beyond ASCII, or others than Latin-1's. */
export function asStrayBytes(text: string): string | undefined {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.toString('latin1') !== text || isUtf8(bytes)) return undefined;
  return decode(bytes);
}

function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  let done = 0;
  for (let at = 0; at < bytes.length;) {
    const length = characterAt(bytes, at);
    if (length === 0) {
      text += bytes.toString('utf8', done, at) + String.fromCharCode(strayByte + (bytes[at] ?? 0));
      done = at + 1;
    }
    at += Math.max(1, length);
  }
  return text + bytes.toString('utf8', done);
}

/** How many bytes the character has that begins here, or 0 where none does. */
function characterAt(bytes: Buffer, at: number): number {
  const length = lengthBy(bytes[at] ?? 0);
  return length < 2 || (at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) ? length : 0;
}

function lengthBy(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Where the last character begins that may become whole with what follows; else the end. */
function endOfWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80 || lengthBy(byte) > 0) return lengthBy(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
