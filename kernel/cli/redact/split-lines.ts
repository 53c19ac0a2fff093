import { StringDecoder } from 'node:string_decoder';

/** The lines of UTF-8 bytes, all those together that one piece completes, without their ends. The last needs no end. */
export async function* splitLines(pieces: AsyncIterable<Uint8Array>): AsyncIterable<string[]> {
  const decoder = new StringDecoder('utf8');
  let waiting: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...more] = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)).split('\n');
    waiting.push(first);
    if (more.length === 0) continue;
    const lines = [waiting.join(''), ...more];
    waiting = [lines.pop() ?? ''];
    yield lines.map(withoutReturn);
  }
  const last = waiting.join('') + decoder.end();
  if (last !== '') yield [withoutReturn(last)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
