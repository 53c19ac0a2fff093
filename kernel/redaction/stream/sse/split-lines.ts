import { LetsbeError } from '../../../errors.ts';

/** Makes lines of bytes that come in pieces. */
export interface LineSplitter {
  /** The lines that ended by now, without their ends. Throws ANSWER_LINE_TOO_LONG for one over the limit. */
  write(chunk: Uint8Array): string[];
  /** What stands behind the last line end: one line, or none where it is empty. */
  end(): string[];
}

/** Splits at `\n`, `\r\n` and `\r`; reads UTF-8 across pieces and drops a byte order mark. */
export function createLineSplitter(limitCharacters = 16 * 1024 * 1024): LineSplitter {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let length = 0;
  /** The piece before ended with `\r`: a `\n` now belongs to it. */
  let returned = false;

  function keep(part: string): void {
    if (part === '') return;
    length += part.length;
    if (length > limitCharacters) throw new LetsbeError('ANSWER_LINE_TOO_LONG', { limitCharacters });
    parts.push(part);
  }

  function take(): string {
    const line = parts.join('');
    parts = [];
    length = 0;
    return line;
  }

  function split(text: string): string[] {
    const lines: string[] = [];
    let start = returned && text.startsWith('\n') ? 1 : 0;
    if (text !== '') returned = text.endsWith('\r');
    for (let end = nextEnd(text, start); end < text.length; end = nextEnd(text, start)) {
      keep(text.slice(start, end));
      lines.push(take());
      start = end + (text.startsWith('\r\n', end) ? 2 : 1);
    }
    keep(text.slice(start));
    return lines;
  }

  return {
    write: (chunk) => split(decoder.decode(chunk, { stream: true })),
    end() {
      const lines = split(decoder.decode());
      const last = take();
      return last === '' ? lines : [...lines, last];
    },
  };
}

function nextEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at += 1;
  return at;
}
