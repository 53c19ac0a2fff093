import { expect } from 'chai';
import fc from 'fast-check';
import { locateValue } from '../../../../kernel/redaction/json/locate.ts';

describe('the place of a value in a JSON text', () => {
  const raw = ' { "a\\u0062" : [ 1 , "x\\"}" , { "c" : null , "c" : -1.5e3 } ] , "d" : "" } ';
  const cases: readonly (readonly [path: readonly (string | number)[], text: string | undefined])[] = [
    [[], raw.trim()],
    [['ab', 0], '1'],
    [['ab', 1], '"x\\"}"'],
    [['ab', 2, 'c'], '-1.5e3'],
    [['d'], '""'],
    [['e'], undefined],
    [['ab', 3], undefined],
    [['ab', 'c'], undefined],
    [['d', 0], undefined],
    [[0], undefined],
    [['ab', 0, 'c'], undefined],
    [['ab', 2, 0], undefined],
  ];
  for (const [path, text] of cases) {
    it(`is found by ${JSON.stringify(path)}`, () => {
      const place = locateValue(raw, path);
      expect(place && raw.slice(place.start, place.end)).to.equal(text);
    });
  }

  for (const [cut, path] of [['[1,2', [5]], ['{"a":[1,{"b":2', ['a', 1, 'c']], ['[', [0]], ['{"a":1 ', ['b']]] as const) it(`is nowhere in a text that ends before: ${cut}`, () => expect(locateValue(cut, path)).to.equal(undefined));

  for (const [text, path, value] of [['\uFEFF {"a":1}', ['a'], '1'], ['17', [], '17'], ['-0.5\n', [], '-0.5'], ['[true\t,null\r,0 ]', [1], 'null'], ['[true\t,null\r,0 ]', [2], '0'], ['{"a":1}', ['a'], '1'], ['[[1],[]]', [1], '[]']] as const) {
    it(`ends with its last character: ${value} in ${JSON.stringify(text)}`, () => {
      const place = locateValue(text, path);
      expect(text.slice(place?.start, place?.end)).to.equal(value);
    });
  }

  it('is found in linear time among a million members', () => {
    const large = `{${'"a":"b",'.repeat(1_000_000)}"c":["d"]}`;
    expect(locateValue(large, ['c', 0])).to.deep.equal({ start: large.length - 5, end: large.length - 2 });
  });

  it('is found for each member of any object', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2), (object, indent) => {
      const text = JSON.stringify(object, null, indent);
      for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
        const place = locateValue(text, [key]);
        expect(JSON.parse(text.slice(place?.start, place?.end))).to.deep.equal(value);
      }
    }));
  });
});
