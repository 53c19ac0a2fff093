/** Cuts a byte stream into lines. Whoever reads asks for the next one, and so may leave the rest for later. */
export interface LineReader {
  push(chunk: Buffer): void;
  /** The next whole line without its newline; `undefined` while there is none, `too-long` once no line can be trusted any more. */
  next(): Buffer | 'too-long' | undefined;
  /** Whether a line has begun that is not whole yet. Only right when `next` has just said `undefined`. */
  partial(): boolean;
  /** Bytes it holds. */
  held(): number;
}

const newline = 0x0a;
const smallest = 4096;

/** A line is at most `maxBytes` long. It is judged as it grows, so no more than that and what was pushed is ever held. */
export function createLineReader(maxBytes: number): LineReader {
  /** Grows by doubling: a line that comes byte by byte costs no more than one that comes at once. */
  let begun = Buffer.alloc(0);
  let length = 0;
  let waiting: Buffer[] = [];
  let tooLong = false;

  function breakOff(): 'too-long' {
    tooLong = true;
    begun = Buffer.alloc(0);
    length = 0;
    waiting = [];
    return 'too-long';
  }

  function append(part: Buffer): void {
    if (length + part.length > begun.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(smallest, begun.length * 2, length + part.length));
      begun.copy(larger, 0, 0, length);
      begun = larger;
    }
    part.copy(begun, length);
    length += part.length;
  }

  function finish(part: Buffer): Buffer {
    if (length === 0) return part;
    append(part);
    const line = begun.subarray(0, length);
    begun = Buffer.alloc(0);
    length = 0;
    return line;
  }

  return {
    push(chunk) {
      if (!tooLong && chunk.length > 0) waiting.push(chunk);
    },
    next() {
      if (tooLong) return 'too-long';
      for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
        const end = chunk.indexOf(newline);
        const part = end < 0 ? chunk : chunk.subarray(0, end);
        if (length + part.length > maxBytes) return breakOff();
        if (end < 0) {
          append(part);
          continue;
        }
        if (end + 1 < chunk.length) waiting.unshift(chunk.subarray(end + 1));
        return finish(part);
      }
      return undefined;
    },
    partial: () => length > 0,
    held: () => begun.length + waiting.reduce((sum, chunk) => sum + chunk.length, 0),
  };
}
