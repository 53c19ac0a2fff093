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
  ];
  for (const [path, text] of cases) {
    it(`is found by ${JSON.stringify(path)}`, () => {
      const place = locateValue(raw, path);
      expect(place && raw.slice(place.start, place.end)).to.equal(text);
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
