/* oxlint-disable -- hostile on purpose */
// One handler for each way to eat memory. None of them is meant to return.
import { http } from 'letsbe:host';

export const hugeFill = () => Array(1e9).fill(0).length;
export const spreadFill = () => [...new Array(1e8).fill(1)].length;
export const growString = () => {
  let text = 'x';
  const kept = [];
  for (;;) {
    text += text + Math.random();
    kept.push(text.split('').join('-'));
  }
};
export const growArray = () => {
  const kept = [];
  for (;;) kept.push({ at: kept.length });
};
export const growMap = () => {
  const map = new Map();
  for (let i = 0; ; i += 1) map.set(i, { i });
};
export const growSet = () => {
  const set = new Set();
  for (let i = 0; ; i += 1) set.add(`key ${i}`);
};
export const manyKeys = () => {
  const keyed = {};
  for (let i = 0; ; i += 1) keyed[`key ${i}`] = i;
};
export const arrayBuffers = () => {
  const kept = [];
  for (;;) kept.push(new ArrayBuffer(16 * 2 ** 20));
};
export const typedArrays = () => {
  const kept = [];
  for (;;) kept.push(new Float64Array(2 ** 20).fill(1));
};
export const oneTypedArray = () => new Uint8Array(2 ** 32).fill(1).length;
export const resizable = () => {
  const kept = [];
  for (;;) {
    const buffer = new ArrayBuffer(8, { maxByteLength: 2 ** 30 });
    buffer.resize(2 ** 28);
    kept.push(buffer);
  }
};
export const recursion = () => {
  const down = (n) => down(n + 1) + 1;
  return down(0);
};
export const bigJson = () => JSON.stringify(Array.from({ length: 1e7 }, (_, i) => ({ i, text: 'x'.repeat(100) })));
export const bigParse = () => JSON.parse(`[${'[],'.repeat(5e7)}1]`).length;
export const bigNumber = () => (2n ** 30_000_000n) ** 100n > 0n;
export const flattened = () => {
  let nested = [1];
  for (;;) nested = [nested, nested].flat(Infinity);
};
export const promises = async () => {
  const kept = [];
  for (;;) kept.push(new Promise(() => {}));
};
export const closures = () => {
  let last = () => 0;
  for (;;) {
    const before = last;
    last = () => before;
  }
};
export const regExps = () => {
  const kept = [];
  for (let i = 0; ; i += 1) kept.push(new RegExp(`(a${i}|b){1,1000}`).exec('b'.repeat(1000)));
};
export const bigDoor = () => http({ method: 'POST', path: '/', body: 'x'.repeat(200 * 2 ** 20) });
export const bigResult = () => 'x'.repeat(5 * 2 ** 20);
export const wideResult = () => new Array(2e6).fill(0);
export const padded = () => 'x'.padEnd(2 ** 29 - 25).replaceAll(' ', 'yy').length;
export const sortBomb = () => new Array(1e8).sort(() => 1).length;
export const symbols = () => {
  const kept = {};
  for (;;) kept[Symbol('s')] = 1;
};
