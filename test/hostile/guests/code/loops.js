/* oxlint-disable -- hostile on purpose */
// One handler for each way never to come back.
import { http, log } from 'letsbe:host';

const forever = () => {
  for (;;);
};
export const sync = forever;
export const microtasks = async () => {
  for (;;) await null;
};
export const thenFlood = () => {
  const again = () => Promise.resolve().then(again);
  return again();
};
export const regExp = () => /^(a+)+$/.test(`${'a'.repeat(60)}!`);
export const never = () => new Promise(() => {});
export const thenable = () => ({ then() {} });
export const thenableLoop = () => ({ then: forever });
export const getterLoop = () => ({ get x() { return forever(); } });
export const toJsonLoop = () => ({ toJSON: forever });
export const proxyLoop = () => new Proxy({}, { ownKeys: forever });
export const thrownGetter = () => {
  throw { get message() { return forever(); } };
};
export const rejectedGetter = () => {
  void Promise.reject({ get message() { return forever(); } });
  return new Promise(() => {});
};
export const generator = () => {
  const endless = { *[Symbol.iterator]() { for (;;) yield 1; } };
  return Math.max(...endless);
};
export const catchAll = () => {
  for (;;) {
    try {
      for (;;);
    } catch {
      continue;
    } finally {
      for (;;);
    }
  }
};
export const sortLoop = () => [3, 2, 1].sort(forever);
export const replaceLoop = () => 'aaa'.replaceAll('a', forever);
export const afterDoor = async () => {
  await http({ path: '/' });
  forever();
};
export const askAndLoop = () => {
  void http({ path: '/' });
  forever();
};
export const answerAndLoop = () => {
  Promise.resolve().then(() => Promise.resolve()).then(() => Promise.resolve()).then(forever);
  return 'an answer';
};
export const logAndLoop = () => {
  log('begun');
  forever();
};
export const stackTrace = () => {
  Error.prepareStackTrace = forever;
  return new Error('x').stack;
};
export const bigSlowNative = () => 'x'.repeat(2 ** 28).split('').reverse().join('').length;
