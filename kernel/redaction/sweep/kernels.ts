import {
  add, allBytes, and, andBytes, andLong, asLong, belowBytes, bitsOfBytes, type Code, type FunctionText, equalBytes, isBelow, isEqual, isAtLeast, isLong, isZero, leadingZeros, load16, load32, load8, loadBytes, longNumber,
  multiply, narrowToBytes, notEqualBytes, number, or, orBytes, orLong, pickBytes, repeatWhile, shiftLeft, shiftLongLeft, shiftRight, store32, storeBytes, subtract, subtractBytes, subtractLong, trailingZeros, trailingZerosOfLong, upperHalves, variable, when, xor,
} from './assemble.ts';
import { bitsOf, flags, goOn, layout } from './layout.ts';

/** Shorter runs are of no interest to anybody. */
export const shortestRun = 14;
/** Mixes the bits of a few bytes. */
export const mixer = 0x9e3779b1;
/** Makes upper and lower case one, and some signs too. */
export const fold = 0x20202020;

/** A vector that a function keeps: as a constant it would be put together anew each time. */
interface Kept {
  readonly set: Code;
  readonly get: Code;
}

const keep = (index: number, value: Code): Kept => ({ set: variable(index).set(value), get: variable(index).get });

/** Bytes that are in a set: `set-of-bytes.ts`. Not 0 for those. `lowest`: 15 each. */
const inSet = (bytes: Code, lowest: Code, lowHalves: Code, highHalves: Code): Code => andBytes(pickBytes(lowHalves, andBytes(bytes, lowest)), pickBytes(highHalves, upperHalves(bytes, lowest)));

/**
 * `read(codes, bytes, length, runs)`: writes the text as bytes, 255 for what is more than a byte, and the beginning and end of each of its runs. Gives how
 * many runs there are. Behind the text there must be zeros.
 */
function readText(): FunctionText {
  const [codes, bytes, length, runs, at, last, ends, first, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(variable) as [V, V, V, V, V, V, V, V, V];
  const [block, low, high] = [9, 10, 11].map(variable) as [V, V, V];
  const [lowest, zeros] = [keep(12, allBytes(15)), keep(13, allBytes(0))];
  const from = add(codes.get, shiftLeft(at.get, number(1)));
  const note = (start: Code, end: Code): Code => [...store32(add(runs.get, shiftLeft(count.get, number(3))), start), ...store32(add(runs.get, shiftLeft(count.get, number(3))), end, 4), ...count.set(add(count.get, number(1)))];
  const body = [
    ...lowest.set, ...zeros.set, ...low.set(loadBytes(number(layout.runMembers))), ...high.set(loadBytes(number(layout.runMembers + 16))), ...last.set(number(-1)),
    ...repeatWhile([
      ...block.set(narrowToBytes(loadBytes(from), loadBytes(from, 16))),
      ...storeBytes(add(bytes.get, at.get), block.get),
      ...ends.set(xor(bitsOfBytes(notEqualBytes(inSet(block.get, lowest.get, low.get, high.get), zeros.get)), number(0xffff))),
      ...when(ends.get, [
        ...first.set(add(at.get, trailingZeros(ends.get))),
        ...when(isAtLeast(subtract(first.get, last.get), number(shortestRun + 1)), note(add(last.get, number(1)), first.get)),
        // Within sixteen characters there is room for one whole run, between the first and the last of them.
        ...when(isEqual(ends.get, number(0x8001)), note(add(at.get, number(1)), add(at.get, number(15)))),
        ...last.set(subtract(add(at.get, number(31)), leadingZeros(ends.get))),
      ]),
      ...at.set(add(at.get, number(16))),
    ], isAtLeast(length.get, at.get)),
    ...count.get,
  ];
  return { name: 'read', parameters: 4, numbers: 5, longs: 0, vectors: 5, body };
}

/**
 * `anchors(codes, from, length, marks)`: goes over the text by the rolling hash of `units.ts`, four characters a step, and notes where a window ends whose hash is
 * among the anchors', and that hash. Gives how many were noted.
 */
function findAnchors(): FunctionText {
  const [codes, from, length, marks, end, hash, gear, any, before, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(variable) as [V, V, V, V, V, V, V, V, V, V];
  const roll = (index: number): Code => [...gear.set(load32(shiftLeft(load16(from.get, 2 * index), number(2)), layout.gears)), ...hash.set(add(shiftLeft(hash.get, gear.get), shiftRight(gear.get, number(5))))];
  const byte = load8(shiftRight(hash.get, number(15)), layout.anchors);
  const step = (index: number): Code => [...roll(index), ...any.set(index === 0 ? byte : or(any.get, byte))];
  const isAnchor = and(shiftRight(byte, and(shiftRight(hash.get, number(12)), number(7))), number(1));
  // What does not count leaves the hash as it was.
  const mixed = (bits: number): Code => shiftRight(multiply(hash.get, number(mixer)), number(32 - bits));
  const isMixed = and(shiftRight(load8(mixed(bitsOf.mixed - 3), layout.mixed), and(mixed(bitsOf.mixed), number(7))), number(1));
  const note = (index: number): Code => [...roll(index), ...when(isAnchor, when(and(isMixed, isZero(isZero(gear.get))), [
    ...store32(add(marks.get, shiftLeft(count.get, number(3))), add(shiftRight(subtract(from.get, codes.get), number(1)), number(index))), ...store32(add(marks.get, shiftLeft(count.get, number(3))), hash.get, 4),
    ...count.set(add(count.get, number(1))),
  ]))];
  const body = [
    ...end.set(add(codes.get, shiftLeft(length.get, number(1)))), ...from.set(add(codes.get, shiftLeft(from.get, number(1)))),
    ...when(isBelow(from.get, end.get), repeatWhile([
      ...before.set(hash.get), ...[0, 1, 2, 3].flatMap(step),
      ...when(any.get, [...hash.set(before.get), ...[0, 1, 2, 3].flatMap(note)]),
      ...from.set(add(from.get, number(8))),
    ], isBelow(from.get, end.get))),
    ...count.get,
  ];
  return { name: 'anchors', parameters: 4, numbers: 6, longs: 0, vectors: 0, body };
}

/**
 * `triggers(bytes, length, marks)`: notes where a trigger may begin: at the edge of a word or hump or, where its first three bytes are those of one that may begin
 * anywhere, elsewhere; sixteen times the place, and the `flags` of what it may be. Gives how many were noted. Goes on by 64 bytes: how many places there are in so few as
 * sixteen is what a processor guesses wrong each time.
 */
function findTriggers(): FunctionText {
  const [bytes, length, marks, from, at, hash, found, count, limit, open, seen] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(variable) as [V, V, V, V, V, V, V, V, V, V, V];
  const places = variable(11);
  const sets = [12, 13, 14, 15, 16, 17, 18, 19, 20, 21].map(variable);
  const [here, before] = [22, 23].map(variable) as [V, V];
  const [lowest, zeros, capital, letters, backslash, percent] = [keep(24, allBytes(15)), keep(25, allBytes(0)), keep(26, allBytes(0x41)), keep(27, allBytes(26)), keep(28, allBytes(0x5c)), keep(29, allBytes(0x25))];
  const set = (index: number, of: Code): Code => inSet(of, lowest.get, sets[2 * index]?.get ?? [], sets[2 * index + 1]?.get ?? []);
  /** A bit for each of sixteen places. */
  const edges = (offset: number): Code => {
    const back = (by: number): Code => (offset < by ? loadBytes(subtract(from.get, number(by - offset))) : loadBytes(from.get, offset - by));
    // Behind what is no letter or digit, and behind what may be the end of an escape: `word-edges.ts`.
    const begins = [belowBytes(subtractBytes(here.get, capital.get), letters.get), equalBytes(back(2), backslash.get), equalBytes(back(3), percent.get), equalBytes(back(4), backslash.get), equalBytes(back(6), backslash.get)].reduce(orBytes, equalBytes(set(4, before.get), zeros.get));
    const anywhere = andBytes(andBytes(set(0, here.get), set(1, loadBytes(from.get, offset + 1))), set(2, loadBytes(from.get, offset + 2)));
    return [...here.set(loadBytes(from.get, offset)), ...before.set(back(1)), ...bitsOfBytes(notEqualBytes(orBytes(andBytes(begins, set(3, here.get)), anywhere), zeros.get))];
  };
  const upper = (bits: number): Code => shiftRight(hash.get, number(32 - bits));
  const mixed = (value: Code): Code => multiply(value, number(mixer));
  const isSome = and(shiftRight(load8(upper(bitsOf.some - 3), layout.some), and(upper(bitsOf.some), number(7))), number(1));
  const ofThree = load8(shiftRight(mixed(shiftLeft(or(load32(at.get), number(fold)), number(8))), number(32 - bitsOf.three)), layout.three);
  const isLonger = number(flags[0].long | flags[1].long);
  const twoMore = (offset: number): Code => hash.set(mixed(xor(hash.get, or(load16(at.get, offset), number(fold & 0xffff)))));
  const body = [
    ...[lowest, zeros, capital, letters, backslash, percent].flatMap((one) => one.set), ...sets.flatMap((one, index) => one.set(loadBytes(number(layout.anywhere + 16 * index)))),
    ...from.set(bytes.get), ...limit.set(add(bytes.get, length.get)),
    ...when(isBelow(from.get, limit.get), repeatWhile([
      ...places.set([16, 32, 48].reduce((bits, offset) => orLong(bits, shiftLongLeft(asLong(edges(offset)), longNumber(offset))), asLong(edges(0)))),
      ...when(isLong(places.get), repeatWhile([
        ...at.set(add(from.get, trailingZerosOfLong(places.get))),
        ...hash.set(mixed(or(load32(at.get), number(fold)))),
        ...found.set(ofThree),
        ...when(isSome, [
          ...open.set(load8(upper(bitsOf.long), layout.four)), ...found.set(or(found.get, and(open.get, isLonger))), ...open.set(shiftRight(open.get, number(goOn))),
          ...when(open.get, [
            ...twoMore(4), ...seen.set(load8(upper(bitsOf.long), layout.six)), ...found.set(or(found.get, and(open.get, and(seen.get, isLonger)))), ...open.set(and(open.get, shiftRight(seen.get, number(goOn)))),
            ...when(open.get, [...twoMore(6), ...found.set(or(found.get, and(open.get, load8(upper(bitsOf.long), layout.eight))))]),
          ]),
        ]),
        ...when(and(isBelow(at.get, limit.get), isZero(isZero(found.get))), [
          ...store32(add(marks.get, shiftLeft(count.get, number(2))), or(shiftLeft(subtract(at.get, bytes.get), number(4)), found.get)),
          ...count.set(add(count.get, number(1))),
        ]),
        ...places.set(andLong(places.get, subtractLong(places.get, longNumber(1)))),
      ], isLong(places.get))),
      ...from.set(add(from.get, number(64))),
    ], isBelow(from.get, limit.get))),
    ...count.get,
  ];
  return { name: 'triggers', parameters: 3, numbers: 8, longs: 1, vectors: 18, body };
}

/** `escapes(bytes, length, marks)`: notes where an escape may stand that is no sign behind a backslash. Gives how many places were noted. */
function findEscapes(): FunctionText {
  const [bytes, length, marks, at, count] = [0, 1, 2, 3, 4].map(variable) as [V, V, V, V, V];
  const places = variable(5);
  const sets = [6, 7, 8, 9, 10, 11].map(variable);
  const [here, next] = [12, 13].map(variable) as [V, V];
  const constants = [15, 0, 0x27, 0x5c, 0x22, 0x30, 0x20, 0x78].map((byte, index) => keep(14 + index, allBytes(byte)));
  const [lowest, zeros, apostrophe, backslash, quoted, nought, space, x] = constants.map(({ get }) => get) as [Code, Code, Code, Code, Code, Code, Code, Code];
  const place = add(bytes.get, at.get);
  const set = (index: number, of: Code): Code => inSet(of, lowest, sets[2 * index]?.get ?? [], sets[2 * index + 1]?.get ?? []);
  const found = (offset: number): Code => {
    const quote = andBytes(equalBytes(here.get, apostrophe), orBytes(equalBytes(next.get, backslash), equalBytes(next.get, quoted)));
    const list = andBytes(equalBytes(here.get, nought), equalBytes(orBytes(next.get, space), x));
    const sequence = andBytes(andBytes(set(0, here.get), set(1, next.get)), set(2, loadBytes(place, offset + 2)));
    return [...here.set(loadBytes(place, offset)), ...next.set(loadBytes(place, offset + 1)), ...bitsOfBytes(notEqualBytes(orBytes(orBytes(quote, list), sequence), zeros))];
  };
  const body = [
    ...constants.flatMap((one) => one.set), ...sets.flatMap((one, index) => one.set(loadBytes(number(layout.escapes + 16 * index)))),
    ...when(length.get, repeatWhile([
      ...places.set([16, 32, 48].reduce((bits, offset) => orLong(bits, shiftLongLeft(asLong(found(offset)), longNumber(offset))), asLong(found(0)))),
      ...when(isLong(places.get), repeatWhile([
        ...store32(add(marks.get, shiftLeft(count.get, number(2))), add(at.get, trailingZerosOfLong(places.get))),
        ...count.set(add(count.get, number(1))),
        ...places.set(andLong(places.get, subtractLong(places.get, longNumber(1)))),
      ], isLong(places.get))),
      ...at.set(add(at.get, number(64))),
    ], isBelow(at.get, length.get))),
    ...count.get,
  ];
  return { name: 'escapes', parameters: 3, numbers: 2, longs: 1, vectors: 16, body };
}

type V = ReturnType<typeof variable>;

export const kernels = (): readonly FunctionText[] => [readText(), findAnchors(), findTriggers(), findEscapes()];
