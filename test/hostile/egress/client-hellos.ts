/** A ClientHello that is faultless but for what a test spoils. */
export interface HelloParts {
  /** Names in the server_name extension; none leaves the extension out. */
  readonly names?: readonly string[];
  readonly nameType?: number;
  readonly more?: readonly Uint8Array[];
  readonly extensions?: boolean;
}

const u8 = (value: number): Buffer => Buffer.from([value]);
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
const vector16 = (content: Uint8Array): Buffer => Buffer.concat([u16(content.length), content]);

export function extension(type: number, content: Uint8Array): Buffer {
  return Buffer.concat([u16(type), vector16(content)]);
}

export function serverName(names: readonly string[], type = 0): Buffer {
  return extension(0, vector16(Buffer.concat(names.map((name) => Buffer.concat([u8(type), vector16(Buffer.from(name, 'latin1'))])))));
}

/** The handshake message, without records. */
export function helloMessage({ names = [], nameType = 0, more = [], extensions = true }: HelloParts): Buffer {
  const list = Buffer.concat([...(names.length > 0 ? [serverName(names, nameType)] : []), extension(0x2b, Buffer.from([2, 3, 4])), ...more]);
  const body = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32, 7), u8(0), vector16(Buffer.from([0x13, 0x01])), Buffer.from([1, 0]), ...(extensions ? [vector16(list)] : [])]);
  return Buffer.concat([u8(1), u24(body.length), body]);
}

/** Cuts a handshake message into records of so many bytes. */
export function inRecords(message: Uint8Array, size = 16_384): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < message.length; at += size) {
    const part = message.subarray(at, at + size);
    parts.push(Buffer.concat([Buffer.from([22, 3, 1]), u16(part.length), part]));
  }
  return Buffer.concat(parts);
}
