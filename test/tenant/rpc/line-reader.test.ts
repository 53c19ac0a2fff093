import { expect } from 'chai';
import fc from 'fast-check';
import { createLineReader } from '../../../tenant/rpc/line-reader.ts';

function readAll(chunks: readonly string[], maxBytes: number): string[] {
  const reader = createLineReader(maxBytes);
  const lines: string[] = [];
  for (const chunk of chunks) {
    reader.push(Buffer.from(chunk));
    for (let line = reader.next(); line !== undefined; line = reader.next()) {
      if (line === 'too-long') return [...lines, 'TOO LONG'];
      lines.push(line.toString());
    }
  }
  return lines;
}

describe('reading lines', () => {
  const cases: readonly [what: string, chunks: string[], lines: string[]][] = [
    ['nothing of a line that has not ended', ['abc'], []],
    ['a line that comes in pieces', ['ab', 'c', '\nd'], ['abc']],
    ['several lines of one piece', ['a\nbb\n\nc\n'], ['a', 'bb', '', 'c']],
    ['a line of the longest length', ['12345678\n'], ['12345678']],
    ['no line that is longer', ['123456789\n'], ['TOO LONG']],
    ['no line that grows longer, before it has ended', ['1234', '5678', '9'], ['TOO LONG']],
    ['lines before one that is too long, and none after it', ['a\n123456789\nb\n'], ['a', 'TOO LONG']],
  ];
  for (const [what, chunks, lines] of cases) {
    it(`gives ${what}`, () => expect(readAll(chunks, 8)).to.deep.equal(lines));
  }

  it('gives the same however the bytes are cut', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\n', ' '))), fc.integer({ min: 1, max: 7 }), (lines, size) => {
      const text = lines.map((line) => `${line}\n`).join('');
      const bytes = Buffer.from(text);
      const reader = createLineReader(1000);
      const read: string[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        reader.push(bytes.subarray(at, at + size));
        for (let line = reader.next(); line !== undefined; line = reader.next()) read.push(line.toString());
      }
      expect(read).to.deep.equal(lines);
    }));
  });

  it('holds little more than what came, even byte by byte', () => {
    const reader = createLineReader(1_000_000);
    for (let count = 0; count < 100_000; count += 1) {
      reader.push(Buffer.from('x'));
      reader.next();
    }
    expect(reader.partial()).to.equal(true);
    expect(reader.held()).to.be.below(300_000);
  });

  it('leaves what it is not asked for', () => {
    const reader = createLineReader(8);
    reader.push(Buffer.from('a\nb\nc'));
    expect(String(reader.next())).to.equal('a');
    reader.push(Buffer.from('d\n'));
    expect([String(reader.next()), String(reader.next()), reader.next(), reader.partial()]).to.deep.equal(['b', 'cd', undefined, false]);
  });
});
