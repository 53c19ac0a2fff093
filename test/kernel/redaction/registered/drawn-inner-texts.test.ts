import { deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { innerTexts } from '../../../../kernel/redaction/registered/inner-texts.ts';
import { bytesToTell, mayInflate } from '../../../../kernel/redaction/registered/packed/may-inflate.ts';
import { createSweep } from '../../../../kernel/redaction/sweep/sweep.ts';
import { drawBelow, drawBytes } from '../../../support/chance.ts';

const codesOf = createCodes();
const pick = <Item>(from: readonly Item[]): Item => from[drawBelow(from.length)] as Item;

/** A text of words, lines and signs, of ASCII in its first dozen. */
const drawText = (least: number): string => {
  let text = '';
  while (text.length < least || text.length < 12) text += pick(['van', 'tea', 'KEY=', '9', ' ', '\t', '\r\n', '~', '!', 'bread', '{"a":', 'z']);
  return text + pick(['', '', 'ä€']);
};

type Encoding = 'base64' | 'base64url' | 'hex';
const encodings: readonly Encoding[] = ['base64', 'base64url', 'hex'];
const bare = (bytes: Buffer | string, encoding: Encoding): string => (drawBelow(2) === 0 ? Buffer.from(bytes).toString(encoding) : Buffer.from(bytes).toString(encoding).replaceAll('=', ''));
const anyCase = (run: string, encoding: Encoding): string => (encoding === 'hex' && drawBelow(3) === 0 ? run.toUpperCase() : run);
/** With a mark of their own: without one what is packed may begin as a text does, and is read as one. */
const packers: readonly ((text: string) => Buffer)[] = [(text) => gzipSync(text), ...[1, 5, 6, 9].map((level) => (text: string) => deflateSync(text, { level }))];

interface Piece {
  /** What stands before the run in the same word. */
  readonly mark: string;
  readonly run: string;
  /** What the run holds; nothing that could be read where this is missing. */
  readonly content?: string;
}

const high = (length: number): Buffer => Buffer.from(drawBytes(length).map((byte) => byte | 128));

function drawPiece(): Piece {
  const encoding = pick(encodings);
  const way = drawBelow(8);
  if (way < 2) {
    const content = drawText(12 + drawBelow(30));
    return { mark: encoding === 'hex' ? pick(['', '0x', 'x', '\\\\x']) : '', run: anyCase(bare(content, encoding), encoding), content };
  }
  if (way < 5) {
    const content = drawText(20 + drawBelow(60));
    const packed = pick(packers)(content);
    const isGzip = packed[0] === 0x1f;
    return { mark: encoding === 'hex' ? pick(['', '0x', 'x']) : isGzip ? pick(['', '', `${bare(high(6), 'base64')}/`, 'H4']) : '', run: anyCase(bare(packed, encoding), encoding), content };
  }
  if (way === 5) return { mark: '', run: bare(high(6 + drawBelow(30)), encoding) };
  if (way === 6) return { mark: '', run: pick(['so', 'it-is', 'the/van/at', 'Donaudampfschiff', 'a_name_of_something']) };
  return { mark: '', run: Buffer.from(drawText(30)).toString('base64').slice(0, drawBelow(16)) };
}

const found = (text: string, runs?: Int32Array): (readonly [run: string, text: string])[] => innerTexts(text, codesOf(text), true, runs).found.map(({ start, end, text: content }) => [text.slice(start, end), content]);

describe('the runs of a text that hold one, among others', () => {
  const sweep = createSweep([]);

  it('are all read, and no others, whether a sweep has found them or not', () => {
    for (let round = 0; round < 500; round += 1) {
      const pieces = Array.from({ length: 1 + drawBelow(6) }, drawPiece);
      const text = pieces.map(({ mark, run }) => mark + run).join(pick([' ', ', ', ';\n- ', '"."']));
      const wanted = pieces.flatMap(({ run, content }) => (content === undefined ? [] : [[run, content] as const]));
      expect(found(text), text).to.deep.equal(wanted);
      if (sweep?.read(text)) expect(found(text, sweep.runs()), text).to.deep.equal(wanted);
    }
  });

  it('are kept back from their first character on where the text goes on, and nothing is told of them', () => {
    for (let round = 0; round < 80; round += 1) {
      const piece = drawPiece();
      if (piece.content === undefined) continue;
      const { mark, run } = piece;
      const bareRun = run.replaceAll('=', '');
      for (let length = 1; length <= bareRun.length; length += 1 + drawBelow(3)) {
        const text = `see ${mark}${bareRun.slice(0, length)}`;
        const { open, found: told } = innerTexts(text, codesOf(text), false);
        expect(open, `${text} of ${mark}${run}`).to.be.at.most(4 + mark.length);
        expect(told).to.deep.equal([]);
      }
    }
  });

  it('are told at once where something else stands behind them, and nothing is kept back', () => {
    for (let round = 0; round < 80; round += 1) {
      const { mark, run, content } = drawPiece();
      const text = `see ${mark}${run} there, ${'so it is. '.repeat(12)}`;
      const { open, found: told } = innerTexts(text, codesOf(text), false);
      expect([open, told.map((one) => one.text)], text).to.deep.equal([text.length, content === undefined ? [] : [content]]);
    }
  });

  it('are read over hundreds of lines', () => {
    for (const length of [100, 1000, 9000]) {
      const content = drawBytes(length).toString('hex');
      for (const [packed, encoding] of [[gzipSync(content), 'base64'], [deflateSync(content), 'hex']] as const) {
        const lines = packed.toString(encoding).match(/.{1,64}/g)?.join('\n') ?? '';
        expect(found(`so:\n${lines}\nand so on`)).to.deep.equal([[lines, content]]);
      }
    }
  });

  it('are unpacked up to four million characters of a text', () => {
    const bomb = deflateSync('a'.repeat(1_000_000)).toString('base64');
    expect([1, 4, 5, 6].map((count) => found(Array.from({ length: count }, () => bomb).join(' ')).length)).to.deep.equal([1, 4, 4, 4]);
  });
});

describe('a run that is readable', () => {
  for (const [what, run, spelling] of [['zlib', `${Buffer.from('so it is, so').toString('base64')}eJxzeJxz`, 'base64'], ['gzip in hex', `${Buffer.from('so it is, so').toString('hex')}1f8b08`, 'hex'], ['zlib in hex', `${Buffer.from('so it is, so').toString('hex')}789c`, 'hex']] as const) {
    it(`is what it is, also where something in it begins as ${what} does`, () => expect(found(`see ${run} there`)).to.deep.equal([[run, Buffer.from(run, spelling).toString('utf8')]]));
  }
});

describe('something packed at the end of a text that goes on', () => {
  const packed = Array.from({ length: 40 }, (_, length) => ({ content: 'the van comes at nine'.padEnd(21 + length, '.'), run: gzipSync('the van comes at nine'.padEnd(21 + length, '.')).toString('base64') })).find(({ run }) => !run.endsWith('='));
  const { run = '', content = '' } = packed ?? {};
  for (const [behind, isTold] of [['\n', false], ['\n  ', false], ['\n/', false], [`\n${'/'.repeat(7)}`, false], [`\n${'/'.repeat(8)}`, true], [`\n${'/'.repeat(30)}`, true], [' ', false], ['. ', false], [', ', true], ['. So', true]] as const) {
    it(`is ${isTold ? 'told' : 'kept back'} with this behind it: ${JSON.stringify(behind)}`, () => {
      const text = `see ${run}${behind}`;
      const { open, found: told } = innerTexts(text, codesOf(text), false);
      expect([open > 4, told.map((one) => one.text)]).to.deep.equal([isTold, isTold ? [content] : []]);
    });
  }
});

describe('a run that is looked at', () => {
  /** A text that counts how often something is cut out of it. */
  function counting(text: string): { readonly text: string; readonly looks: () => number } {
    let count = 0;
    const slice = (start?: number, end?: number): string => ((count += 1), text.slice(start, end));
    return { text: Object.assign(Object(text) as object, { slice }) as unknown as string, looks: () => count };
  }

  const readable = (bytes: Buffer): boolean => /^[\t\n\r -~]*$/.test(bytes.toString('latin1'));
  /** Whether a run holds anything by its first characters, or gzip anywhere. */
  function mayHold(run: string): boolean {
    const [first, head] = [run.slice(0, 4), Buffer.from(run.slice(0, 20), 'hex')];
    const isHex = /^[0-9a-f]{4}/i.test(run);
    if (readable(Buffer.from(first, 'base64')) || (isHex && readable(Buffer.from(first, 'hex'))) || /^(?:e|1[fF]|78|0?x)/.test(run) || run.includes('H4')) return true;
    const bytes = isHex ? (/^[0-9a-f]{20}/i.test(run) ? head : Buffer.alloc(0)) : Buffer.from(run.slice(0, 14), 'base64').subarray(0, bytesToTell);
    return bytes.length === bytesToTell && mayInflate(bytes, bytes.length);
  }

  for (const [what, alphabet] of [['base64', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'], ['hex', '0123456789abcdef'], ['hex and more', '0123456789abcdefghHeE4x'], ['few characters', '178fFHeExX4']] as const) {
    it(`is cut out of the text only where it may hold something: ${what}`, () => {
      for (let round = 0; round < 1500; round += 1) {
        const run = Array.from({ length: 16 + drawBelow(14) }, () => alphabet.charAt(drawBelow(alphabet.length))).join('');
        const { text, looks } = counting(run);
        innerTexts(text, codesOf(run), true);
        expect(looks() > 0, run).to.equal(mayHold(run));
      }
    });
  }
});

describe('what is kept back of a run at the end of a text that goes on', () => {
  const open = (text: string): number => innerTexts(text, codesOf(text), false).open;

  it('is nothing where its first four characters hold neither a text nor what anything packed begins with', () => {
    for (let round = 0; round < 300; round += 1) {
      const run = bare(high(9), pick(['base64', 'hex'] as const)).slice(0, 4 + drawBelow(8));
      // Of chance bytes few begin as DEFLATE does.
      if (!/^(?:[89a-f][0-9a-f]){2}$|^[^HhxX]+$/.test(run) || /H4?s?$/.test(run) || /^(?:H4|eJ|eA|eN|eF|1f|78)/i.test(run)) continue;
      const text = `see ${run}`;
      expect(open(text), text).to.be.oneOf([4, text.length]);
      if (open(text) === 4) expect(innerTexts(text, codesOf(text), true).found).to.deep.equal([]);
    }
  });

  for (const [text, at] of [
    ['see //H', 4], ['see ////H', 8], ['see 1f8b', 4], ['see 1f8b0', 4], ['see 1f8b1', 9], ['see //H4', 6], ['see //H4s', 6], ['see ////H4sI', 8], ['see ////H4sIAA', 8], ['see ////H4sI=', 8], ['see ////H4t', 11], ['see //4s', 8], ['see 0', 4], ['see 0x', 4], ['see 0x4', 4], ['see 0x41', 6], ['see x', 4], ['see x4', 5], ['see 1F', 4], ['see 1f8', 4], ['see 1F8B08', 4], ['see 7', 4], ['see 78', 4], ['see 789', 4], ['see 78DA', 4], ['see e', 4], ['see eJ', 4], ['see eF4', 4], ['see H4S', 4],
    ['see ', 4], ['see =', 5], ['see ==', 6], ['see so=', 4], ['see so==', 4], ['see so===', 9], ['so.', 3], ['so,it', 3], ['////////', 8], ['see ~////////', 13],
  ] as const) it(`begins where something may begin: ${text}`, () => expect(open(text)).to.equal(at));
});
