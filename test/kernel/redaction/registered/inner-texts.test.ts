import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { innerTexts } from '../../../../kernel/redaction/registered/inner-texts.ts';
import { drawBytes } from '../../../support/chance.ts';

const codesOf = createCodes();
const plain = 'the van comes at nine, said the baker';
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const hex = (text: string | Buffer): string => Buffer.from(text).toString('hex');

function found(text: string, complete = true): readonly (readonly [run: string, text: string])[] {
  return innerTexts(text, codesOf(text), complete).found.map(({ start, end, text: content }) => [text.slice(start, end), content]);
}

const [gzip, zlib, bare] = [gzipSync(plain), deflateSync(plain), deflateRawSync(plain)];
const lines = (run: string, end: string): string => run.match(/.{1,24}/g)?.join(end) ?? '';

/** `§` stands for the run. */
const held: readonly (readonly [what: string, around: string, run: string])[] = [
  ['a text in base64', 'so § is', base64(plain)], ['a text in base64 of addresses', 'so § is', Buffer.from('>>>???~~~ so it is').toString('base64url')], ['a text in hex', 'so § is', hex(plain)], ['a text in capital hex', 'so § is', hex(plain).toUpperCase()], ['hex behind 0x', '0x§,', hex(plain)], ['hex behind x', '\\\\x§,', hex(plain)], ['the shortest', '§', base64('twelve bytes')], ['a text with line ends and tabs', '§', base64('one\r\n\ttwo\nthree')],
  ['gzip', '§', base64(gzip)], ['gzip in hex', '§', hex(gzip)], ['zlib', '§', base64(zlib)], ['zlib in hex', '§', hex(zlib)], ['zlib of each level', '§', base64(deflateSync(plain, { level: 1 }))], ['zlib of the highest level', '§', base64(deflateSync(plain, { level: 9 }))], ['zlib of the highest level in hex', '§', hex(deflateSync(plain, { level: 9 }))], ['DEFLATE alone', '§', base64(bare)], ['DEFLATE alone in hex', '§', hex(bare)],
];

describe('what a run of a text holds', () => {
  for (const [what, around, run] of held) {
    it(`is read: ${what}`, () => {
      const texts = found(around.replace('§', run));
      expect(texts.map(([own]) => own)).to.deep.equal([run]);
      const content = texts[0]?.[1] ?? '';
      expect(content === plain || base64(content).replaceAll('=', '') === run.replaceAll('=', '').replaceAll('-', '+').replaceAll('_', '/')).to.equal(true);
    });
  }

  for (const end of ['\n', '\r\n', '\\n', '\\r\\n', '\n  ', '" +\n  "', '\n> ']) {
    it(`is read over several lines, where it is packed: ${JSON.stringify(end)}`, () => {
      for (const run of [base64(gzip), hex(zlib)]) expect(found(`so ${lines(run, end)} is`)).to.deep.equal([[lines(run, end), plain]]);
    });
  }

  it('is read where gzip begins within a run, and up to where it ends', () => {
    const run = base64(gzip);
    expect(found(`abcd/${run}`)).to.deep.equal([[run, plain]]);
    expect(found(`${run} ${run}`)).to.deep.equal([[run, plain], [run, plain]]);
  });

  for (const [what, text] of [
    ['nothing', ''], ['words', 'so it is, Donaudampfschifffahrtsgesellschaft'], ['fewer characters', base64('eleven byte').slice(0, 15)], ['random bytes', base64(Buffer.from(drawBytes(30).map((byte) => byte | 128)))], ['random bytes in hex', hex(Buffer.from(drawBytes(30).map((byte) => byte | 128)))], ['a digest', hex(Buffer.from(drawBytes(32).map((byte, at) => (at % 2 === 0 ? byte | 128 : byte))))], ['a text with a byte that is none', base64('so it\u0007is not a text')], ['a text with a DEL', base64('so it\u007fis not a text')], ['gzip that is broken', `H4sI${'A'.repeat(40)}`], ['zlib that is broken', `eJxz${'z'.repeat(40)}`],
  ] as const) it(`is nothing to read: ${what}`, () => expect(found(text)).to.deep.equal([]));
});

describe('a text that goes on', () => {
  const open = (text: string): number => innerTexts(text, codesOf(text), false).open;

  for (const run of [base64(plain), hex(plain), base64(gzip), hex(gzip), base64(zlib), hex(zlib), base64(bare), hex(bare)]) {
    it(`is kept back from where a run begins that may be read when it is whole: ${run.slice(0, 12)}…`, () => {
      for (let length = 4; length < run.length; length += 1) expect(open(`see ${run.slice(0, length)}`), String(length)).to.equal(4);
    });
  }

  for (const [text, at] of [['so it is. ', 10], ['', 0], ['see H', 4], ['see zzzzH4sI', 8], ['see zzzzH4s', 8], ['see 0x', 4], ['see x', 4], ['see eJ', 4], ['see 1f8b', 4], ['see 789', 4], [`${base64(plain)} so`, 53], ['see ~', 5]] as const) {
    it(`is kept back no sooner: ${text.slice(0, 20)}`, () => expect(open(text)).to.be.at.least(at));
  }
});
