import { expect } from 'chai';
import { FrameStack } from '../../../../kernel/redaction/json/frame.ts';
import { StringEnds } from '../../../../kernel/redaction/json/string-ends.ts';
import { looksLikeJson } from '../../../../kernel/redaction/json/string-edits.ts';
import { walkJson, type Visitor } from '../../../../kernel/redaction/json/walk.ts';
import { drawBelow } from '../../../support/chance.ts';

const yes = (): boolean => true;
const isJson = (text: string, visitor: Partial<Visitor> = {}): boolean => walkJson(text, new FrameStack(), { key: yes, string: yes, scalar: yes, close: yes, ...visitor });

/** What is one JSON text, or objects and arrays behind one another, by putting its parts together from the inside. */
function slowly(text: string): boolean {
  let rest = text.replace(/^\ufeff/, '').replaceAll(/"(?:[^"\\]|\\[^])*"/g, 'S').replaceAll(/(?<![^\s,:[\]{}S])(?:-?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|Infinity)|true|false|null|NaN)(?![^\s,\]}])/g, 'V');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/\[\s*(?:[SVC]\s*(?:,\s*[SVC]\s*)*)?\]/g, 'C').replaceAll(/\{\s*(?:S\s*:\s*[SVC]\s*(?:,\s*S\s*:\s*[SVC]\s*)*)?\}/g, 'C');
  }
  return /^\s*(?:V(?:\s+C)?|S|C)(?:\s*C)*\s*$/.test(rest);
}

const pieces = ['{', '}', '[', ']', '{"a":', '[1,', ',', ':', '"a"', '"\\""', '"\\\\"', '"]"', '1', '-0.5', '2E+7', '3e-9', '1.', '.5', 'true', 'false', 'null', 'NaN', '-Infinity', 'x', 'nul', ' ', '\n', '\r', '\t', '"', '+1'];

/** A text that is JSON, now and then but for one piece. */
function makeText(depth: number): string {
  const blank = (): string => ['', '', '', ' ', '\n', '\r\n', '\t'][drawBelow(7)] ?? '';
  const some = (make: () => string): string => Array.from({ length: drawBelow(4) }, () => blank() + make() + blank()).join(',');
  const make = (): string => {
    const kind = drawBelow(depth > 3 ? 2 : 4);
    if (kind < 2) return ['"a"', '"\\""', '"\\\\"', '"]"', '1', '-0.5', '2E+7', '3e-9', 'true', 'false', 'null', 'NaN', '-Infinity'][drawBelow(13)] ?? '';
    return kind === 2 ? `[${some(() => makeText(depth + 1))}]` : `{${some(() => `"k"${blank()}:${blank()}${makeText(depth + 1)}`)}}`;
  };
  return make();
}

describe('a walk through a text', () => {
  it('tells JSON, and objects and arrays behind one another, from all else', () => {
    let found = 0;
    for (let round = 0; round < 8000; round += 1) {
      const made = round % 2 === 0 ? Array.from({ length: drawBelow(8) }, () => pieces[drawBelow(pieces.length)]).join('') : makeText(0);
      const at = drawBelow(made.length + 1);
      const text = round % 4 === 1 ? made.slice(0, at) + (pieces[drawBelow(pieces.length)] ?? '') + made.slice(at + drawBelow(2)) : made;
      expect(isJson(text), JSON.stringify(text)).to.equal(slowly(text));
      found += Number(isJson(text));
    }
    expect(found).to.be.within(2000, 6000);
  });

  for (const text of ['x', '', ' ', '\ufeff', '\ufeff\ufeff1', '1\ufeff', '"a', '"a\\"', '1 2', '1,2', '"a""b"', '[1] 2', '{} "a"', '[}', '{]', '#'.repeat(70), '/'.repeat(70), ':'.repeat(70), `1${'x'.repeat(70)}`, '1'.repeat(64) + 'x', '1-'.repeat(32), '1:'.repeat(33), '[1\u000b]', '[1\u000c2]']) {
    it(`finds none in ${JSON.stringify(text.slice(0, 12))}`, () => expect(isJson(text)).to.equal(false));
  }
  for (const text of ['\ufeff1', '1'.repeat(99), `-${'1'.repeat(70)}.${'2'.repeat(70)}e+7`, `-${'9'.repeat(70)}E-7`, '[1]{}[]', '1 {}', '"a\nb"']) {
    it(`finds it in ${JSON.stringify(text.slice(0, 12))}`, () => expect(isJson(text)).to.equal(true));
  }

  it('goes no deeper than 20,000 brackets', () => {
    for (const [deep, is] of [[20_000, true], [20_001, false]] as const) expect(isJson('['.repeat(deep) + ']'.repeat(deep))).to.equal(is);
  });

  it('tells of each part, where it stands and whether it is spelt with escapes', () => {
    const told: string[] = [];
    const text = '{"a":"b", "c\\n" : [ "", "\\"" ,-1.5,{"d":null}], "e":{}}';
    const note = (what: string) => (start: number, end: number, escaped: boolean): boolean => told.push(`${what} ${text.slice(start, end)}${escaped ? ' escaped' : ''}`) > 0;
    expect(isJson(text, { key: note('key'), string: note('string'), scalar: (start, end) => note('scalar')(start, end, false), close: () => told.push('close') > 0 })).to.equal(true);
    expect(told).to.deep.equal(['key "a"', 'string "b"', 'key "c\\n" escaped', 'string ""', 'string "\\"" escaped', 'scalar -1.5', 'key "d"', 'scalar null', 'close', 'key "e"', 'close', 'close']);
  });

  it('tells of no part that does not end', () => {
    const told: string[] = [];
    const note = (what: string) => () => told.push(what) > 0;
    for (const text of ['["a', '{"a', '[tru', `[${'#'.repeat(70)}`, `[1,${'x'.repeat(70)}]`, '[1\u0000,2]']) expect(isJson(text, { key: note('key'), string: note('string'), scalar: note('scalar') }), text).to.equal(false);
    // A control character that is no blank ends a number, and the text.
    expect(told).to.deep.equal(['scalar', 'scalar']);
  });

  it('counts the places of an array', () => {
    const stack = new FrameStack();
    const places: number[] = [];
    walkJson('[1,[2,3],4,{"a":5}]', stack, { key: yes, string: yes, close: yes, scalar: () => places.push(stack.top.index) > 0 });
    expect(places).to.deep.equal([0, 0, 1, 2, 0]);
  });

  it('ends where it is told that the text is none', () => {
    for (const part of ['key', 'string', 'scalar', 'close'] as const) {
      let told = 0;
      expect(isJson('[{"a":"b","c":1},{"a":"b"}]', { [part]: () => (told += 1) < 1 })).to.equal(false);
      expect(told).to.equal(1);
    }
  });
});

describe('the end of a string', () => {
  it('is the first quote that is not escaped, and it is told whether any was', () => {
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: drawBelow(14) }, () => ['"', '"', '\\', 'a', '"a"', '\\\\'][drawBelow(6)]).join('');
      const ends = new StringEnds(text);
      for (let at = text.indexOf('"'); at >= 0;) {
        const whole = /^"(?:[^"\\]|\\[^])*"/.exec(text.slice(at))?.[0];
        const end = ends.find(at);
        expect(end, JSON.stringify([text, at])).to.equal(whole === undefined ? -1 : at + whole.length - 1);
        if (whole === undefined) break;
        expect(ends.escaped, JSON.stringify([text, at])).to.equal(whole.includes('\\'));
        at = text.indexOf('"', end + 1);
      }
    }
  });
});

describe('a string that may be JSON', () => {
  for (const text of ['{}', '[]', ' {"a":1}\n', '\t[1]\r', '{]', '[}', '{ so it goes ]']) it(`begins and ends as it does: ${JSON.stringify(text)}`, () => expect(looksLikeJson(text)).to.equal(true));
  for (const text of ['', ' ', 'x', '{', '[', '{x', 'x}', 'x{}', '{}x', '"{}"', '1', ' { ', '\u00a0{}', '{}\u00a0', '(}', '{)']) it(`does not: ${JSON.stringify(text)}`, () => expect(looksLikeJson(text)).to.equal(false));
});
