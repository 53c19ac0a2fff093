import { expect } from 'chai';
import fc from 'fast-check';
import { createLineSplitter } from '../../../../../kernel/redaction/stream/sse/split-lines.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function splitIn(chunks: readonly Uint8Array[]): string[] {
  const splitter = createLineSplitter();
  return [...chunks.flatMap((chunk) => splitter.write(chunk)), ...splitter.end()];
}

describe('lines of bytes in pieces', () => {
  const cases: readonly (readonly [text: string, lines: readonly string[]])[] = [
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb\r\n\r\n', ['a', 'b', '']],
    ['a\rb\r\rc', ['a', 'b', '', 'c']],
    ['\n\r\n\r', ['', '', '']],
    ['\uFEFFdata: ä€\u{1F600}\n', ['data: ä€\u{1F600}']],
    ['\uFEFFdata: ä€\u{1F511}\r\n\r\nid: 1\rdata: x\n\n\n\rlast', ['data: ä€\u{1F511}', '', 'id: 1', 'data: x', '', '', '', 'last']],
    ['a\uFEFFb\n\uFEFF\n', ['a\uFEFFb', '\uFEFF']],
    ['', []],
    ['last', ['last']],
  ];
  for (const [text, lines] of cases) {
    it(`are the same whole and byte by byte: ${JSON.stringify(text)}`, () => {
      expect(splitIn([bytes(text)])).to.deep.equal(lines);
      expect(splitIn([...bytes(text)].map((byte) => Uint8Array.of(byte)))).to.deep.equal(lines);
    });
  }

  for (const [pieces, lines] of [[['a\r', 'b\n'], ['a', 'b']], [['a\r', '\nb\n'], ['a', 'b']], [['a\r', '\n'], ['a']], [['a\r', '', '\n\n'], ['a', '']], [['a\r', '\r'], ['a', '']]] as const) {
    it(`end where they end, whatever the next piece ends with: ${JSON.stringify(pieces)}`, () => expect(splitIn(pieces.map(bytes))).to.deep.equal(lines));
  }

  it('are given once', () => {
    const splitter = createLineSplitter();
    splitter.write(bytes('a\nlast'));
    expect([splitter.end(), splitter.end()]).to.deep.equal([['last'], []]);
  });

  it('are the same for any split', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('\r', '\n', 'a', 'ö', '\u{1F600}'), { maxLength: 20 }).map((parts) => bytes(parts.join(''))), fc.array(fc.nat(40)), (whole, cuts) => {
      const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).toSorted((a, b) => a - b), whole.length];
      const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end));
      expect(splitIn(chunks)).to.deep.equal(splitIn([whole]));
    }));
  });

  it('may have sixteen million characters and no more where nothing else is said', () => {
    const most = 16 * 1024 * 1024;
    expect(createLineSplitter().write(Buffer.alloc(most + 1, 'x\n'.padStart(most + 1, 'x')))[0]).to.have.length(most);
    expect(() => createLineSplitter().write(Buffer.alloc(most + 1, 'x'))).to.throw().with.deep.include({ code: 'ANSWER_LINE_TOO_LONG', details: { limitCharacters: most } });
  });

  it('are refused over the limit, however they come', () => {
    const splitter = createLineSplitter(10);
    expect(splitter.write(bytes('0123456789\n01234'))).to.deep.equal(['0123456789']);
    expect(() => splitter.write(bytes('567890'))).to.throw().with.property('code', 'ANSWER_LINE_TOO_LONG');
    expect(() => createLineSplitter(10).write(bytes('01234567890\n'))).to.throw().with.property('code', 'ANSWER_LINE_TOO_LONG');
  });
});
