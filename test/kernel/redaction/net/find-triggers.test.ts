import { expect } from 'chai';
import { createTriggerTable } from '../../../../kernel/redaction/net/find-triggers.ts';
import { createOpenTrigger } from '../../../../kernel/redaction/net/open-trigger.ts';
import type { Trigger } from '../../../../kernel/redaction/net/rule.ts';
import { startsHump, startsWord } from '../../../../kernel/redaction/net/word-edges.ts';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import { drawBelow } from '../../../support/chance.ts';

const trigger = (literal: string, begins: Trigger['begins'], anyCase = true): Trigger => ({ literal, begins, anyCase });
const owners: readonly (readonly Trigger[])[] = [
  [trigger('key', 'hump'), trigger('pwd', 'word'), trigger('sk-', 'word', false), trigger('token', 'anywhere'), trigger('://', 'anywhere')],
  [trigger('key', 'hump'), trigger('keys', 'hump'), trigger('keystone', 'word'), trigger('keystore', 'hump'), trigger('api_key', 'anywhere'), trigger('KEY', 'word', false), trigger('Bearer', 'word', false)],
  [trigger('schlüssel', 'hump'), trigger('clé', 'hump'), trigger('пароль', 'hump'), trigger('+ASt', 'anywhere', false), trigger('" * "', 'anywhere', false), trigger('key', 'anywhere', false), trigger('keystore-id', 'hump'), trigger('alarm', 'hump'), trigger('zebra', 'hump')],
];
const table = createTriggerTable(owners);
const codesOf = createCodes();

const pieces = [
  'key', 'KEY', 'Key', 'keys', 'keyston', 'keystone', 'Keystore', 'keystore-ID', 'keystore-\u0130d', 'Alarm', 'xAlarm', 'xZebra', 'apiKey', 'api_KEY', 'pwd', 'Pwd', 'sk-', 'SK-', 'Bearer', 'bearer', 'Schlüssel', 'SCHLÜSSEL', 'schlussel', 'clé', 'CLÉ', 'пароль', 'ПАРОЛЬ', 'aTOKENb', '://', '" * "', 'x+ASt', '+ast',
  ' ', '.', '_', '-', '"', 'a', 'z', 'A', 'Z', '0', '9', '`', '{', '@', '[', '/', ':', 'é', 'À', 'ɏ', 'ɐ', '×', '÷', '漢', 'ß', '\ud83d', '\\n', '%3D', '%3', '\\x3d', '\\u003d', '\u001b[1;31m', '\u001b[0', 'm', '\\e[0m',
];
const draws = (of: number): string => Array.from({ length: drawBelow(of) }, () => pieces[drawBelow(pieces.length)]).join('');
const stands = ({ literal, anyCase, begins }: Trigger, text: string, at: number): boolean =>
  (begins === 'anywhere' || startsWord(text, at) || (begins === 'hump' && startsHump(text, at))) && (anyCase ? text.slice(at, at + literal.length).toLowerCase() === literal : text.startsWith(literal, at));

/** What a look at each place for each trigger finds. */
function slowly(text: string, from: number, limit: number): string[] {
  const found: string[] = [];
  for (let at = from; at < limit; at += 1) {
    for (const [owner, triggers] of owners.entries()) for (const one of triggers) if (at + one.literal.length <= limit && stands(one, text, at)) found.push(`${at}-${at + one.literal.length} of ${owner}`);
  }
  return found.toSorted();
}

function quickly(text: string, from: number, limit: number): string[] {
  const found: string[] = [];
  table.find(text, codesOf(text), from, limit, (at, end, owner) => found.push(`${at}-${end} of ${owner}`));
  return found.toSorted();
}

describe('the triggers of a text', () => {
  it('are all those that stand in it, each where it may begin', () => {
    for (let round = 0; round < 3000; round += 1) {
      const text = draws(9);
      expect(quickly(text, 0, text.length), JSON.stringify(text)).to.deep.equal(slowly(text, 0, text.length));
    }
  });

  it('are those alone that begin no earlier and end no later than is asked for, whatever stood in the same memory before', () => {
    for (let round = 0; round < 2000; round += 1) {
      const text = draws(7);
      const [from, limit] = [drawBelow(text.length + 1), drawBelow(text.length + 1)];
      codesOf(pieces[drawBelow(pieces.length)]?.repeat(9) ?? '');
      expect(quickly(text, from, limit), JSON.stringify([text, from, limit])).to.deep.equal(slowly(text, from, limit));
    }
  });

  it('are as many as there are', () => {
    for (const count of [1023, 1024, 1025, 5000]) expect(quickly(' sk-'.repeat(count), 0, 4 * count)).to.have.length(count);
  });

  it('are told in the order of their places', () => {
    const text = 'token, api_key and keystore: a clé is a key';
    const places: number[] = [];
    table.find(text, codesOf(text), 0, text.length, (at) => places.push(at));
    expect(places).to.deep.equal(places.toSorted((one, other) => one - other)).and.have.length.above(5);
  });

  describe('are looked for', () => {
    const some = createTriggerTable([[trigger('keystone', 'word'), trigger('alarm', 'hump'), trigger('zebra', 'hump'), trigger('@@@@', 'word'), trigger('[[[[', 'word')]]);

    /** The places of a text that are looked at once more, behind the one look at each. */
    function again(text: string): readonly number[] {
      const reads = new Map<number, number>();
      const codes = new Proxy(Uint16Array.from({ length: text.length + 8 }, (_, at) => text.charCodeAt(at)), { get(target, key) {
        reads.set(Number(key), (reads.get(Number(key)) ?? 0) + 1);
        return Reflect.get(target, key) as unknown;
      } });
      some.find(text, codes, 0, text.length, () => undefined);
      return [...reads].filter(([at, count]) => at < text.length && count > 1).map(([at]) => at);
    }
    /** Whether a trigger is looked for that begins with what a text ends with. */
    const isLooked = (before: string, literal: string): boolean => again(`${before}${literal}...`).includes(before.length + 3);

    it('nowhere in an ordinary text, nor at its end', () => {
      for (const text of ['so it is, and so it goes on', 'order 4711', 'kex', 'a key', '']) expect(again(text), text).to.deep.equal([]);
    });

    it('where a word may begin, and so behind what is no letter or digit, or may end an escape', () => {
      for (let code = 0; code < 0x300; code += 1) {
        const character = String.fromCharCode(code);
        expect(isLooked(`....${character}`, 'keystone'), `${code}`).to.equal(!/[A-Za-ln-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]/.test(character));
      }
      for (const [before, is] of [['\\x', true], ['\\xx', false], ['\\xxx', true], ['\\xxxx', false], ['\\xxxxx', true], ['\\xxxxxx', false], ['%x', false], ['%xx', true], ['%xxx', false]] as const) expect(isLooked(`....${before}`, 'keystone'), before).to.equal(is);
      expect(isLooked('', 'keystone')).to.equal(true);
    });

    it('where a hump may begin, and so at a capital', () => {
      for (const [literal, is] of [['Alarm', true], ['Zebra', true], ['alarm', false], ['zebra', false], ['Keystone', true], ['@@@@', false], ['[[[[', false]] as const) expect(isLooked('....xx', literal), literal).to.equal(is);
    });
  });

  const text = 'my token, or a sk-';
  for (const [what, mark, is] of [['a longer one', 2 * 3, true], ['a place without one', 2 * 4, false], ['one of three characters', 2 * 15 + 1, true], ['no longer one at a place for those of three', 2 * 3 + 1, false]] as const) {
    it(`stand where a sweep says that one may: ${what}`, () => expect(table.stands(text, codesOf(text), mark)).to.equal(is));
  }

  it('of three characters are found before any character that another has', () => {
    const characters = 'αβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщ';
    const many = createTriggerTable([[trigger('pwd', 'word')], (characters.match(/.{8}/g) ?? []).map((literal) => trigger(literal, 'anywhere'))]);
    for (const character of `${characters}az.-`) {
      const found: string[] = [];
      const whole = `a pwd${character}`;
      many.find(whole, codesOf(whole), 0, whole.length, (...visit) => found.push(visit.join()));
      expect(found, character).to.deep.equal(['2,5,0']);
    }
  });

  it('are told to a sweep, each once', () => {
    expect(createTriggerTable([[trigger('key', 'hump'), trigger('Bearer', 'word', false)], [trigger('key', 'hump'), trigger('://', 'anywhere')]]).beginnings).to.deep.equal([
      { literal: 'key', anyCase: true, anywhere: false }, { literal: 'Bearer', anyCase: false, anywhere: false }, { literal: '://', anyCase: true, anywhere: true },
    ]);
  });

  it('have at least three characters', () => expect(() => createTriggerTable([[trigger('ab', 'word')]])).to.throw(RangeError, 'ab'));
});

describe('the beginning of a trigger that a text ends with', () => {
  const all = owners.flat();
  const openTrigger = createOpenTrigger(all);
  const slow = (text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) if (all.some((one) => text.length - at < one.literal.length && stands({ ...one, literal: one.literal.slice(0, text.length - at) }, text, at))) return at;
    return text.length;
  };

  it('stands where the first does that may become one', () => {
    for (let round = 0; round < 6000; round += 1) {
      const text = draws(6);
      const cut = text.slice(0, drawBelow(text.length + 1));
      const from = drawBelow(4) === 0 ? drawBelow(cut.length + 1) : 0;
      expect(openTrigger(cut, from), JSON.stringify([cut, from])).to.equal(slow(cut, from));
    }
  });

  it('is looked for only where it may begin', () => {
    let looks = 0;
    const counted = (one: Trigger): Trigger => ({ ...one, get begins() {
      looks += 1;
      return one.begins;
    } });
    const open = createOpenTrigger([trigger('pwdx', 'word'), trigger('keyx', 'hump')].map(counted));
    const look = (text: string): number => {
      const before = looks;
      open(text, 0);
      return looks - before;
    };
    expect(['so, pwd', 'so, key', 'aKey', 'apwd', 'aPwd', 'akey', 'so, it'].map(look)).to.deep.equal([1, 1, 1, 0, 0, 0, 0]);
  });

  it('is none where there are no triggers, or no text', () => expect([createOpenTrigger([])('key', 0), openTrigger('', 0)]).to.deep.equal([3, 0]));
});
