import {
  add, allBytes, and, andBytes, belowBytes, bitsOfBytes, type Code, type FunctionText, equalBytes, isBelow, isEqual, isAtLeast, leadingZeros, load16, load32, load8, loadBytes,
  multiply, narrowToBytes, notEqualBytes, number, or, orBytes, pickBytes, repeatWhile, shiftBytesRight, shiftLeft, shiftRight, store32, storeBytes, subtract, subtractBytes, trailingZeros, variable, when, xor,
} from './assemble.ts';
import { layout, roomOf } from './layout.ts';

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
  return { name: 'read', parameters: 4, numbers: 5, vectors: 3, body };
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
  return { name: 'anchors', parameters: 4, numbers: 6, vectors: 0, body };
}

const look = (hash: V): Code => load8(shiftRight(hash.get, number(15)), layout.anchors);

/**
 * `triggers(bytes, from, limit, room, marks)`: notes where a trigger may begin: at the edge of a word or hump or, where its first three bytes are those of one
 * that may begin anywhere, elsewhere; twice the place, and one more where only one of three characters does. Gives how many were noted.
 */
function findTriggers(): FunctionText {
  const [bytes, from, limit, room, marks, places, at, text, found, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(variable) as [V, V, V, V, V, V, V, V, V, V];
  const sets = [10, 11, 12, 13, 14, 15].map(variable);
  const [here, before, edges] = [16, 17, 18].map(variable) as [V, V, V];
  const isWord = orBytes(orBytes(isIn(orBytes(before.get, allBytes(0x20)), 'a', 'z'), isIn(before.get, '0', '9')), belowBytes(subtractBytes(before.get, allBytes(0xc0)), allBytes(0x3f)));
  const back = (by: number): Code => loadBytes(subtract(from.get, number(by)));
  const set = (index: number): Code => inSet(index === 0 ? here.get : loadBytes(from.get, index), sets[2 * index]?.get ?? [], sets[2 * index + 1]?.get ?? []);
  const hashed = (value: Code, bits: number): Code => shiftRight(multiply(value, number(mixer)), number(32 - bits));
  const body = [
    ...sets.flatMap((one, index) => one.set(loadBytes(room.get, roomOf.anywhere + 16 * index))),
    ...from.set(add(bytes.get, from.get)), ...limit.set(add(bytes.get, limit.get)),
    ...when(isBelow(from.get, limit.get), repeatWhile([
      ...here.set(loadBytes(from.get)), ...before.set(back(1)),
      // Behind what is no letter or digit, and behind what may be the end of an escape: `word-edges.ts`.
      ...edges.set([isIn(here.get, 'A', 'Z'), is(before.get, '×'), is(before.get, '÷'), is(before.get, 'm'), is(back(2), '\\'), is(back(3), '%'), is(back(4), '\\'), is(back(6), '\\')].reduce(orBytes, equalBytes(isWord, allBytes(0)))),
      ...edges.set(orBytes(edges.get, notEqualBytes(andBytes(andBytes(set(0), set(1)), set(2)), allBytes(0)))),
      ...places.set(bitsOfBytes(edges.get)),
      ...when(places.get, repeatWhile([
        ...at.set(add(from.get, trailingZeros(places.get))),
        ...text.set(or(load32(at.get), number(fold))),
        ...found.set(load8(add(room.get, hashed(text.get, roomOf.bitsOfFour)), roomOf.four)),
        ...when(or(found.get, load8(add(room.get, hashed(shiftLeft(text.get, number(8)), roomOf.bitsOfThree)), roomOf.three)), when(isBelow(at.get, limit.get), [
          ...store32(add(marks.get, shiftLeft(count.get, number(2))), or(shiftLeft(subtract(at.get, bytes.get), number(1)), [...found.get, 0x45])),
          ...count.set(add(count.get, number(1))),
        ])),
        ...places.set(and(places.get, subtract(places.get, number(1)))),
      ], places.get)),
      ...from.set(add(from.get, number(16))),
    ], isBelow(from.get, limit.get))),
    ...count.get,
  ];
  return { name: 'triggers', parameters: 5, numbers: 5, vectors: 9, body };
}

type V = ReturnType<typeof variable>;

export const kernels = (): readonly FunctionText[] => [readText(), findAnchors(), findTriggers()];
