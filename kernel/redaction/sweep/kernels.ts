import {
  add, allBytes, and, andBytes, andLong, asLong, belowBytes, bitsOfBytes, type Code, type FunctionText, equalBytes, isBelow, isEqual, isAtLeast, isLong, isZero, leadingZeros, load16, load32, load8, loadBytes,
  longNumber, multiply, narrowToBytes, notEqualBytes, number, or, orBytes, orLong, pickBytes, repeatWhile, shiftBytesRight, shiftLeft, shiftLongLeft, shiftRight, store32, storeBytes, subtract, subtractBytes, subtractLong, trailingZeros, trailingZerosOfLong, variable, when, xor,
} from './assemble.ts';
import { goOn, layout, roomOf } from './layout.ts';

/** Shorter runs are of no interest to anybody. */
export const shortestRun = 14;
/** Mixes the bits of a few bytes. */
export const mixer = 0x9e3779b1;
/** Makes upper and lower case one, and some signs too. */
export const fold = 0x20202020;

/** Bytes that are in a set: `set-of-bytes.ts`. Not 0 for those. */
const inSet = (bytes: Code, lowHalves: Code, highHalves: Code): Code => andBytes(pickBytes(lowHalves, andBytes(bytes, allBytes(15))), pickBytes(highHalves, shiftBytesRight(bytes, 4)));

const isIn = (bytes: Code, from: string, to: string): Code => belowBytes(subtractBytes(bytes, allBytes(from.charCodeAt(0))), allBytes(to.charCodeAt(0) - from.charCodeAt(0) + 1));
const is = (bytes: Code, character: string): Code => equalBytes(bytes, allBytes(character.charCodeAt(0)));

/**
 * `read(codes, bytes, length, runs)`: writes the text as bytes, 255 for what is more than a byte, and the beginning and end of each of its runs. Gives how
 * many runs there are. Behind the text there must be zeros.
 */
function readText(): FunctionText {
  const [codes, bytes, length, runs, at, last, ends, first, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(variable) as [V, V, V, V, V, V, V, V, V];
  const [block, low, high] = [9, 10, 11].map(variable) as [V, V, V];
  const from = add(codes.get, shiftLeft(at.get, number(1)));
  const note = (start: Code, end: Code): Code => [...store32(add(runs.get, shiftLeft(count.get, number(3))), start), ...store32(add(runs.get, shiftLeft(count.get, number(3))), end, 4), ...count.set(add(count.get, number(1)))];
  const body = [
    ...low.set(loadBytes(number(layout.runMembers))), ...high.set(loadBytes(number(layout.runMembers + 16))), ...last.set(number(-1)),
    ...repeatWhile([
      ...block.set(narrowToBytes(loadBytes(from), loadBytes(from, 16))),
      ...storeBytes(add(bytes.get, at.get), block.get),
      ...ends.set(xor(bitsOfBytes(notEqualBytes(inSet(block.get, low.get, high.get), allBytes(0))), number(0xffff))),
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
  return { name: 'read', parameters: 4, numbers: 5, longs: 0, vectors: 3, body };
}

/**
 * `anchors(codes, from, length, marks)`: goes over the text by the rolling hash of `units.ts`, four characters a step, and notes where one of the four may
 * end an anchor: the first of the four, and the hash before it. Gives how many were noted.
 */
function findAnchors(): FunctionText {
  const [codes, from, length, marks, end, hash, gear, any, before, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(variable) as [V, V, V, V, V, V, V, V, V, V];
  const step = (index: number): Code => [
    ...gear.set(load32(shiftLeft(load16(from.get, 2 * index), number(2)), layout.gears)),
    ...hash.set(add(shiftLeft(hash.get, gear.get), shiftRight(gear.get, number(5)))),
    ...any.set(index === 0 ? look(hash) : or(any.get, look(hash))),
  ];
  const body = [
    ...end.set(add(codes.get, shiftLeft(length.get, number(1)))), ...from.set(add(codes.get, shiftLeft(from.get, number(1)))),
    ...when(isBelow(from.get, end.get), repeatWhile([
      ...before.set(hash.get), ...[0, 1, 2, 3].flatMap(step),
      ...when(any.get, [
        ...store32(add(marks.get, shiftLeft(count.get, number(3))), shiftRight(subtract(from.get, codes.get), number(1))), ...store32(add(marks.get, shiftLeft(count.get, number(3))), before.get, 4),
        ...count.set(add(count.get, number(1))),
      ]),
      ...from.set(add(from.get, number(8))),
    ], isBelow(from.get, end.get))),
    ...count.get,
  ];
  return { name: 'anchors', parameters: 4, numbers: 6, longs: 0, vectors: 0, body };
}

const look = (hash: V): Code => load8(shiftRight(hash.get, number(15)), layout.anchors);

/**
 * `triggers(bytes, from, limit, room, marks)`: notes where a trigger may begin: at the edge of a word or hump or, where its first three bytes are those of one
 * that may begin anywhere, elsewhere; twice the place, and one more where only one of three characters does. Gives how many were noted. Goes on by 64 bytes: how many
 * places there are in so few as sixteen is what a processor guesses wrong each time.
 */
function findTriggers(): FunctionText {
  const [bytes, from, limit, room, marks, at, hash, found, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(variable) as [V, V, V, V, V, V, V, V, V];
  const places = variable(9);
  const sets = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map(variable);
  const [here, before] = [20, 21].map(variable) as [V, V];
  const set = (index: number, of: Code): Code => inSet(of, sets[2 * index]?.get ?? [], sets[2 * index + 1]?.get ?? []);
  /** A bit for each of sixteen places. */
  const edges = (offset: number): Code => {
    const back = (by: number): Code => (offset < by ? loadBytes(subtract(from.get, number(by - offset))) : loadBytes(from.get, offset - by));
    // Behind what is no letter or digit, and behind what may be the end of an escape: `word-edges.ts`.
    const begins = [isIn(here.get, 'A', 'Z'), is(back(2), '\\'), is(back(3), '%'), is(back(4), '\\'), is(back(6), '\\')].reduce(orBytes, equalBytes(set(4, before.get), allBytes(0)));
    const anywhere = andBytes(andBytes(set(0, here.get), set(1, loadBytes(from.get, offset + 1))), set(2, loadBytes(from.get, offset + 2)));
    return [...here.set(loadBytes(from.get, offset)), ...before.set(back(1)), ...bitsOfBytes(notEqualBytes(orBytes(andBytes(begins, set(3, here.get)), anywhere), allBytes(0)))];
  };
  const byte = (index: Code, table: number): Code => load8(add(room.get, index), table);
  const upper = (bits: number): Code => shiftRight(hash.get, number(32 - bits));
  const isSome = and(shiftRight(byte(upper(roomOf.bitsOfSome - 3), roomOf.some), and(upper(roomOf.bitsOfSome), number(7))), number(1));
  const hashed = (value: Code, bits: number): Code => shiftRight(multiply(value, number(mixer)), number(32 - bits));
  const ofSix = byte(hashed(xor(hash.get, or(load16(at.get, 4), number(fold & 0xffff))), roomOf.bitsOfSix), roomOf.six);
  const ofThree = byte(hashed(shiftLeft(or(load32(at.get), number(fold)), number(8)), roomOf.bitsOfThree), roomOf.three);
  const body = [
    ...sets.flatMap((one, index) => one.set(loadBytes(room.get, roomOf.anywhere + 16 * index))),
    ...from.set(add(bytes.get, from.get)), ...limit.set(add(bytes.get, limit.get)),
    ...when(isBelow(from.get, limit.get), repeatWhile([
      ...places.set([16, 32, 48].reduce((bits, offset) => orLong(bits, shiftLongLeft(asLong(edges(offset)), longNumber(offset))), asLong(edges(0)))),
      ...when(isLong(places.get), repeatWhile([
        ...at.set(add(from.get, trailingZerosOfLong(places.get))),
        ...hash.set(multiply(or(load32(at.get), number(fold)), number(mixer))),
        ...when(isSome, [
          ...found.set(byte(upper(roomOf.bitsOfFour), roomOf.four)),
          ...when(isEqual(found.get, number(goOn)), found.set(ofSix)),
          ...when(or(found.get, ofThree), when(isBelow(at.get, limit.get), [
            ...store32(add(marks.get, shiftLeft(count.get, number(2))), or(shiftLeft(subtract(at.get, bytes.get), number(1)), isZero(found.get))),
            ...count.set(add(count.get, number(1))),
          ])),
        ]),
        ...places.set(andLong(places.get, subtractLong(places.get, longNumber(1)))),
      ], isLong(places.get))),
      ...from.set(add(from.get, number(64))),
    ], isBelow(from.get, limit.get))),
    ...count.get,
  ];
  return { name: 'triggers', parameters: 5, numbers: 4, longs: 1, vectors: 12, body };
}

/** `escapes(bytes, length, marks)`: notes where an escape may stand that is no sign behind a backslash. Gives how many places were noted. */
function findEscapes(): FunctionText {
  const [bytes, length, marks, at, count] = [0, 1, 2, 3, 4].map(variable) as [V, V, V, V, V];
  const places = variable(5);
  const sets = [6, 7, 8, 9, 10, 11].map(variable);
  const [here, next] = [12, 13].map(variable) as [V, V];
  const place = add(bytes.get, at.get);
  const set = (index: number, of: Code): Code => inSet(of, sets[2 * index]?.get ?? [], sets[2 * index + 1]?.get ?? []);
  const found = (offset: number): Code => {
    const quote = andBytes(is(here.get, "'"), orBytes(is(next.get, '\\'), is(next.get, '"')));
    const list = andBytes(is(here.get, '0'), is(orBytes(next.get, allBytes(0x20)), 'x'));
    const sequence = andBytes(andBytes(set(0, here.get), set(1, next.get)), set(2, loadBytes(place, offset + 2)));
    return [...here.set(loadBytes(place, offset)), ...next.set(loadBytes(place, offset + 1)), ...bitsOfBytes(notEqualBytes(orBytes(orBytes(quote, list), sequence), allBytes(0)))];
  };
  const body = [
    ...sets.flatMap((one, index) => one.set(loadBytes(number(layout.escapes + 16 * index)))),
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
  return { name: 'escapes', parameters: 3, numbers: 2, longs: 1, vectors: 8, body };
}

type V = ReturnType<typeof variable>;

export const kernels = (): readonly FunctionText[] => [readText(), findAnchors(), findTriggers(), findEscapes()];
