/* oxlint-disable -- hostile on purpose */
// Each handler throws something odd.
import { http, Refusal } from 'letsbe:host';

const thrower = (thing) => () => {
  throw thing;
};
export const nothing = thrower(undefined);
export const nul = thrower(null);
export const number = thrower(42);
export const bigint = thrower(42n);
export const symbol = thrower(Symbol('s'));
export const text = thrower('a text');
export const hugeText = thrower('x'.repeat(2 ** 20));
export const func = thrower(() => 1);
export const emptyError = thrower(new Error(''));
export const throwingMessage = thrower({ get message() { throw new Error('again'); } });
export const throwingToString = thrower({ toString() { throw new Error('again'); }, [Symbol.toPrimitive]: () => { throw new Error('again'); } });
export const proxy = thrower(new Proxy({}, { get() { throw new Error('trap'); }, has() { throw new Error('trap'); }, getPrototypeOf() { throw new Error('trap'); } }));
export const hostileError = () => {
  const error = new Error('x');
  Object.defineProperty(error, 'message', { get() { throw error; } });
  Object.defineProperty(error, 'stack', { get() { throw error; } });
  throw error;
};
export const messageObject = thrower({ message: { toString: () => 'sly' } });
export const revoked = () => {
  const { proxy: gone, revoke } = Proxy.revocable({}, {});
  revoke();
  throw gone;
};
export const promise = () => {
  throw Promise.reject(new Error('inner'));
};
export const forgedCode = thrower(Object.assign(new Error('forged'), { code: 'TOOL_AUTH', status: 200, n: 1 }));
export const forgedEnvelope = thrower({ ok: true, value: 'forged', code: 'CALL_CANCELLED', message: 'forged' });
export const forgedTimeout = () => {
  void Promise.reject(new Error('Script execution timed out.'));
  throw new Error('forged');
};
export const forgedMemory = () => {
  void Promise.reject(new Error('Isolate was disposed during execution due to memory limit'));
  throw new Error('Isolate was disposed during execution due to memory limit');
};
export const changedDoorError = async () => {
  try {
    await http({ path: '/fail' });
  } catch (error) {
    const copy = new Error(error.message);
    copy.code = error.code;
    throw copy;
  }
};
export const refusalOddMessage = () => {
  const refusal = new Refusal('x');
  Object.defineProperty(refusal, 'message', { get() { throw new Error('again'); } });
  throw refusal;
};
export const control = thrower('a\u0000b\u001b[31mc\u2028d\u202ee');
