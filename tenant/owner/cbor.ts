/** What authenticators write: the deterministic part of CBOR (RFC 8949), without tags, floats and lengths that are told later. */
export type CborValue = number | string | boolean | null | Buffer | readonly CborValue[] | ReadonlyMap<number | string, CborValue>;

const deepest = 6;
const mostEntries = 64;

/**
 * Decodes one value that starts at `offset`, and says where it ends. Bounded in depth and entries; every length is held against the bytes
 * that are there before anything is taken. Throws RangeError or TypeError for whatever else it meets, a map's repeated key among it.
 */
export function decodeCbor(bytes: Buffer, offset = 0): { value: CborValue; end: number } {
  return decodeAt(bytes, offset, 0);
}

function decodeAt(bytes: Buffer, offset: number, depth: number): { value: CborValue; end: number } {
  if (depth > deepest) throw new RangeError('it is nested too deep');
  const first = bytes.at(offset);
  if (offset < 0 || offset >= bytes.length || first === undefined) throw new RangeError('it ends too early');
  const major = first >> 5;
  if (major === 7) return { value: decodeSimple(first & 31), end: offset + 1 };
  const { count, end } = readCount(bytes, offset + 1, first & 31);
  switch (major) {
    case 0: return { value: count, end };
    case 1: return { value: -1 - count, end };
    case 2: return { value: take(bytes, end, count), end: end + count };
    case 3: return { value: new TextDecoder('utf-8', { fatal: true }).decode(take(bytes, end, count)), end: end + count };
    case 4: return decodeArray(bytes, end, count, depth);
    case 5: return decodeMap(bytes, end, count, depth);
    default: throw new TypeError('it holds a tag');
  }
}

function decodeSimple(kind: number): CborValue {
  if (kind === 20 || kind === 21) return kind === 21;
  if (kind === 22) return null;
  throw new TypeError('it holds a value of a kind that is not used here');
}

/** Counts of up to four bytes, in their shortest form: the same value has one spelling. */
function readCount(bytes: Buffer, offset: number, kind: number): { count: number; end: number } {
  if (kind < 24) return { count: kind, end: offset };
  const size = { 24: 1, 25: 2, 26: 4 }[kind];
  if (size === undefined) throw new TypeError('it holds a length of a kind that is not used here');
  const count = take(bytes, offset, size).readUIntBE(0, size);
  if (count < (size === 1 ? 24 : 2 ** (size * 4))) throw new TypeError('it holds a length that is not in its shortest form');
  return { count, end: offset + size };
}

function take(bytes: Buffer, offset: number, count: number): Buffer {
  if (offset + count > bytes.length) throw new RangeError('it ends too early');
  return bytes.subarray(offset, offset + count);
}

function decodeArray(bytes: Buffer, offset: number, count: number, depth: number): { value: CborValue; end: number } {
  if (count > mostEntries) throw new RangeError('it has too many entries');
  const values: CborValue[] = [];
  let end = offset;
  for (let index = 0; index < count; index += 1) {
    const decoded = decodeAt(bytes, end, depth + 1);
    values.push(decoded.value);
    ({ end } = decoded);
  }
  return { value: values, end };
}

function decodeMap(bytes: Buffer, offset: number, count: number, depth: number): { value: CborValue; end: number } {
  if (count > mostEntries) throw new RangeError('it has too many entries');
  const map = new Map<number | string, CborValue>();
  let end = offset;
  for (let index = 0; index < count; index += 1) {
    const key = decodeAt(bytes, end, depth + 1);
    if (typeof key.value !== 'number' && typeof key.value !== 'string') throw new TypeError('it has a key that is neither number nor text');
    if (map.has(key.value)) throw new TypeError(`its key ${key.value} stands twice`);
    const decoded = decodeAt(bytes, key.end, depth + 1);
    map.set(key.value, decoded.value);
    ({ end } = decoded);
  }
  return { value: map, end };
}

export function isCborMap(value: CborValue | undefined): value is ReadonlyMap<number | string, CborValue> {
  return value instanceof Map;
}
