import { expect } from 'chai';
import { markedPlaces, mayEscapeIn, type Places, walkPlaces } from '../../../../../kernel/redaction/registered/unescape/places.ts';
import { escapesOf, everySort, mayEscape, type Sort } from '../../../../../kernel/redaction/registered/unescape/sorts.ts';
import { drawBelow } from '../../../../support/chance.ts';

/** The code units of a text, and behind them what may have stood in the same memory before. */
const codesOf = (text: string, behind = '%41\\x41'): Uint16Array => Uint16Array.from({ length: text.length + behind.length }, (_, at) => (text + behind).charCodeAt(at));
const pieces = ['%', '\\', '&', '=', '0', '\'', '"', 'x', '4', 'a', '#', ' ', '.', 'ñ'];
const drawText = (): string => Array.from({ length: drawBelow(12) }, () => pieces[drawBelow(pieces.length)]).join('');
const sorts: readonly (Sort | undefined)[] = [undefined, ...everySort];

/** Every place of a text that an escape of a sort may begin at. */
const placesOf = (text: string, sort: Sort | undefined): number[] => Array.from(text, (_, at) => at).filter((at) => escapesOf(sort).starts[text.charCodeAt(at)] !== 0 && mayEscape(codesOf(text, ''), at) && mayEscape(codesOf(text), at));

/** Asks from each of some places on, in rising order. */
function ask(places: Places, froms: readonly number[]): number[] {
  return froms.map((from) => places(from));
}

describe('where escapes of a text may begin', () => {
  it('is, from any place on, the first that a look at each of them tells', () => {
    for (let round = 0; round < 600; round += 1) {
      const [text, sort] = [`${drawText()}.`, sorts[drawBelow(sorts.length)]];
      const froms = Array.from({ length: text.length + 1 }, (_, at) => at).filter(() => drawBelow(3) > 0);
      const all = placesOf(text, sort);
      const expected = froms.map((from) => all.find((at) => at >= from) ?? text.length);
      const why = JSON.stringify([text, sort, froms]);
      expect(ask(walkPlaces(codesOf(text), text.length, escapesOf(sort).starts), froms), why).to.deep.equal(expected);
      expect(ask(markedPlaces(Int32Array.from(placesOf(text, undefined)), codesOf(text), text.length, escapesOf(sort).starts), froms), why).to.deep.equal(expected);
    }
  });

  it('is at none that no sweep has noted, and at none behind the text', () => {
    const text = '%41 %42 %43.';
    const places = (marks: readonly number[]): Places => markedPlaces(Int32Array.from(marks), codesOf(text), text.length, escapesOf(undefined).starts);
    expect([ask(places([4]), [0, 4, 5]), ask(places([]), [0]), ask(places([8, 12, 15]), [8, 9, 12])]).to.deep.equal([[4, 4, 12], [12], [8, 12, 12]]);
  });

  it('is nowhere in most texts', () => {
    for (let round = 0; round < 600; round += 1) {
      const text = `${drawText()}.`;
      expect(mayEscapeIn(codesOf(text), text.length), text).to.equal(placesOf(text, undefined).length > 0);
    }
    expect(mayEscapeIn(codesOf('so it is'), 8)).to.equal(false);
  });
});
