/* oxlint-disable -- hostile on purpose */
// Each handler poisons what the host could stumble over, then behaves like a decent guest.
import { http, hash, Refusal } from 'letsbe:host';

const ask = async () => {
  const reply = await http({ method: 'GET', path: '/x' });
  return { method: reply.input.request.method, path: reply.input.request.path };
};
const { defineProperty } = Object;
const poison = (target, key, descriptor) => defineProperty(target, key, { __proto__: null, configurable: true, ...descriptor });
const setter = { __proto__: null, set() { throw new Error('a setter of the guest'); }, get() { return 'poison'; } };

export const objectSetters = () => {
  for (const key of ['ok', 'value', 'code', 'message', 'resolve', 'reject', 'request', 'options', 'get', 'set', 'then2', '0', '1']) poison(Object.prototype, key, setter);
  return ask();
};
export const errorSetters = async () => {
  for (const key of ['get', 'set', 'value', 'code', 'ok']) poison(Object.prototype, key, setter);
  const error = await http({ method: 'GET', path: '/fail' }).catch((thrown) => thrown);
  return { method: error.code === 'TOOL_AUTH' ? 'GET' : error.message, path: '/x' };
};
export const objectToJson = () => {
  Object.prototype.toJSON = () => 'poison';
  return ask();
};
export const stringToJson = () => {
  String.prototype.toJSON = () => 'poison';
  return ask();
};
export const arrays = () => {
  for (const key of ['push', 'map', 'join', 'slice', 'concat', 'forEach']) Array.prototype[key] = () => { throw new Error('an array method of the guest'); };
  Object.getPrototypeOf([][Symbol.iterator]()).next = null;
  Array.prototype[Symbol.iterator] = () => { throw new Error('an iterator of the guest'); };
  return ask();
};
export const promises = () => {
  Promise.prototype.then = () => { throw new Error('a then of the guest'); };
  Promise.prototype.catch = null;
  Promise.resolve = Promise.reject = Promise.all = null;
  globalThis.Promise = null;
  return ask();
};
export const json = () => {
  JSON.parse = () => ({ ok: true, value: 'poison' });
  JSON.stringify = () => '{"request":{"path":"/other"}}';
  globalThis.JSON = null;
  return ask();
};
export const reflect = () => {
  for (const key of Reflect.ownKeys(Reflect)) if (typeof key === 'string') Reflect[key] = null;
  for (const key of ['create', 'freeze', 'defineProperty', 'keys', 'getPrototypeOf']) Object[key] = null;
  Function.prototype.call = Function.prototype.apply = Function.prototype.bind = null;
  return ask();
};
export const weakMaps = () => {
  WeakMap.prototype.get = () => 1;
  WeakMap.prototype.set = WeakMap.prototype.has = null;
  WeakSet.prototype.has = () => true;
  throw new Error('no refusal and no door error');
};
export const errors = async () => {
  globalThis.Error = class { constructor() { throw 'an Error of the guest'; } };
  return ask();
};
export const refusalHasInstance = () => {
  poison(Refusal, Symbol.hasInstance, { value: () => true });
  throw new Error('no refusal');
};
export const wholeGlobal = async () => {
  for (const key of Reflect.ownKeys(globalThis)) {
    try {
      delete globalThis[key];
    } catch {
      continue;
    }
  }
  return ask();
};
export const setPrototype = () => {
  try {
    Object.setPrototypeOf(globalThis, new Proxy({}, { get() { throw new Error('x'); }, has: () => true }));
  } catch {
    return ask();
  }
  return ask();
};
export const hostFunctions = async () => {
  http.call = http.apply = hash.then = null;
  poison(http, 'constructor', { value: null });
  return ask();
};
export const toPrimitive = () => {
  Number.prototype.valueOf = () => 7;
  String.prototype.valueOf = () => 'poison';
  Object.prototype[Symbol.toPrimitive] = () => 'poison';
  return ask();
};
