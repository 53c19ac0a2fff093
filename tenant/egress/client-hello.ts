/** What the first message of a TLS connection says before anything is encrypted. */
export type ClientHello =
  | { readonly state: 'more' }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'read'; readonly serverName: string };

/** Bytes that a ClientHello may take, its records included. */
export const longestHello = 16 * 1024;

const types = { handshake: 22, clientHello: 1, serverName: 0, hostName: 0, encryptedHello: 0xfe_0d } as const;

const refused = (reason: string): ClientHello => ({ state: 'refused', reason });

const broken = refused('its first message is not well-formed TLS');

/**
 * Reads the name of the server out of the bytes that a client sent so far, however they were cut into records. Exactly one name must stand
 * there, in the open: what is hidden from us (encrypted ClientHello) could name any host behind the same address.
 */
export function readClientHello(sent: Buffer): ClientHello {
  const message: Buffer[] = [];
  // The type of the message and the length of its body, as far as they are there.
  let head = Buffer.alloc(0);
  let length = 0;
  for (let at = 0; at < sent.length;) {
    if (sent[at] !== types.handshake || (sent[at + 1] ?? 3) !== 3) return refused('it does not begin with TLS');
    if (sent.length < at + 5) break;
    const size = sent.readUInt16BE(at + 3);
    if (size === 0 || size > 16_384) return broken;
    const part = sent.subarray(at + 5, at + 5 + size);
    message.push(part);
    length += part.length;
    if (head.length < 4) head = Buffer.concat([head, part.subarray(0, 4 - head.length)]);
    at += 5 + size;
    if (length > 0 && head[0] !== types.clientHello) return broken;
    if (head.length < 4) continue;
    const body = head.readUIntBE(1, 3);
    // Another message behind it in the same flight: no client does that, and readers differ in what they make of it.
    if (body > longestHello || length > 4 + body) return broken;
    // Put together once, when it is whole: in records of a byte each, doing so at every one would cost the square of their number.
    if (length === 4 + body) return readName(Buffer.concat(message).subarray(4));
  }
  return sent.length >= longestHello ? refused(`its first message is longer than ${longestHello} bytes`) : { state: 'more' };
}

interface Cursor {
  /** The next bytes behind a length of so many bytes, or nothing where it lies. */
  vector(lengthBytes: 1 | 2): Buffer | undefined;
  bytes(count: number): Buffer | undefined;
  left(): number;
}

function cursorOver(bytes: Buffer): Cursor {
  let at = 0;
  const take = (count: number): Buffer | undefined => {
    if (at + count > bytes.length) return undefined;
    at += count;
    return bytes.subarray(at - count, at);
  };
  return {
    bytes: take,
    vector(lengthBytes) {
      const length = take(lengthBytes);
      return length && take(length.readUIntBE(0, lengthBytes));
    },
    left: () => bytes.length - at,
  };
}

function readName(body: Buffer): ClientHello {
  const cursor = cursorOver(body);
  const fixed = cursor.bytes(34);
  const fields = [cursor.vector(1), cursor.vector(2), cursor.vector(1)];
  if (!fixed || fixed[0] !== 3 || fields.includes(undefined)) return broken;
  if (cursor.left() === 0) return refused('it names no server (SNI)');
  const extensions = cursor.vector(2);
  if (!extensions || cursor.left() > 0) return broken;
  const list = cursorOver(extensions);
  const names: Buffer[] = [];
  while (list.left() > 0) {
    const type = list.bytes(2)?.readUInt16BE(0);
    const content = list.vector(2);
    if (type === undefined || !content) return broken;
    if (type === types.encryptedHello) return refused('it hides which server it means (encrypted ClientHello)');
    if (type === types.serverName) names.push(content);
  }
  const [only] = names;
  if (!only) return refused('it names no server (SNI)');
  return names.length > 1 ? broken : readServerName(only);
}

function readServerName(extension: Buffer): ClientHello {
  const outer = cursorOver(extension);
  const entries = outer.vector(2);
  if (!entries || outer.left() > 0) return broken;
  const cursor = cursorOver(entries);
  const kind = cursor.bytes(1)?.[0];
  const name = cursor.vector(2);
  if (kind !== types.hostName || !name || cursor.left() > 0) return broken;
  return { state: 'read', serverName: name.toString('latin1').toLowerCase() };
}

/** The alert that tells a TLS client the name is not known here: fatal, unrecognized_name. */
export const unrecognizedName: Uint8Array = Uint8Array.of(21, 3, 1, 0, 2, 2, 112);
