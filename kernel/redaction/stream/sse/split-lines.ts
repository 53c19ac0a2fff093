import { StringDecoder } from 'node:string_decoder';
import { LetsbeError } from '../../../errors.ts';

/** Makes lines of bytes that come in pieces. */
export interface LineSplitter {
  /** The lines that ended by now, without their ends. Throws ANSWER_LINE_TOO_LONG for one over the limit. */
  write(chunk: Uint8Array): string[];
  /** What stands behind the last end: one line, or none. */
  end(): string[];
}

/** Splits at `\n`, `\r\n` and `\r`, reads UTF-8 across pieces and drops a byte order mark. Nearly all of a stream ends in `\n`: that is looked for first. */
export function createLineSplitter(limitCharacters = 16 * 1024 * 1024): LineSplitter {
  const decoder = new StringDecoder();
  let pending = '';
  /** The piece before ended with `\r`: a `\n` now belongs to it. */
  let returned = false;
  let isFirst = true;

  function bounded(line: string): string {
    if (line.length > limitCharacters) throw new LetsbeError('ANSWER_LINE_TOO_LONG', { limitCharacters });
    return line;
  }

  function split(decoded: string): string[] {
    if (decoded === '') return [];
    let text = isFirst && decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
    isFirst = false;
    if (returned && text.startsWith('\n')) text = text.slice(1);
    returned = decoded.endsWith('\r');
    if (text.includes('\r')) text = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    const lines: string[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.push(bounded(pending + text.slice(start, end)));
      pending = '';
      start = end + 1;
    }
    pending = bounded(pending + text.slice(start));
    return lines;
  }

  return {
    write: (chunk) => split(decoder.write(chunk)),
    end() {
      const lines = split(decoder.end());
      if (pending !== '') lines.push(pending);
      pending = '';
      return lines;
    },
  };
}
