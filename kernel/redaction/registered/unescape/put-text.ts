/** What takes a text that stands for a stretch of a source. */
export interface Builder {
  put(text: string, from: number, to: number): unknown;
}

/** A byte, and the stretch of a source that it is written in. */
export interface Byte {
  readonly byte: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes as UTF-8; where they are none, each as the character of its number. */
export function putText(builder: Builder, list: readonly Byte[]): void {
  const [only, more] = list;
  if (!only) return;
  if (!more && only.byte < 0x80) {
    builder.put(String.fromCharCode(only.byte), only.start, only.end);
    return;
  }
  const bytes = Buffer.from(list.map(({ byte }) => byte));
  const decoded = bytes.toString('utf8');
  const isText = !decoded.includes('\ufffd');
  let first = 0;
  for (const character of isText ? decoded : bytes.toString('latin1')) {
    const last = first + (isText ? Buffer.byteLength(character) : 1) - 1;
    builder.put(character, list[first]?.start ?? 0, list[last]?.end ?? 0);
    first = last + 1;
  }
}
