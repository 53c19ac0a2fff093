export const largestLine = 24 * 1024 * 1024;

/** Cuts a stream into lines. Throws when one is longer than it may be. */
export function createLineCutter(onLine: (line: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      const line = Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8');
      [parts, size, start] = [[], 0, end + 1];
      onLine(line);
    }
    parts.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > largestLine) throw new RangeError('a line is too long');
  };
}
