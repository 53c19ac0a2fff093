/* oxlint-disable -- hostile on purpose */
// Each handler looks for a way out and returns what it found; a shut-in guest finds nothing.
import * as host from 'letsbe:host';

const attempt = (look) => {
  try {
    const found = look();
    return found === undefined ? 'nothing' : `${typeof found} ${String(found).slice(0, 80)}`;
  } catch (error) {
    return error instanceof Error ? 'nothing' : 'a thrown thing that is not of this realm';
  }
};
const names = ['process', 'require', 'module', 'exports', '__filename', 'global', 'Buffer', 'fetch', 'setTimeout', 'setImmediate', 'queueMicrotask', 'structuredClone', 'performance', 'Deno', 'ivm', 'XMLHttpRequest', 'Worker', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'gc', 'letsbe:post', 'letsbe:host', 'letsbe:config'];

export const globals = () => names.filter((name) => name in globalThis);
export const ownKeys = () => Reflect.ownKeys(globalThis).filter((key) => typeof key !== 'string' || key.startsWith('letsbe'));
export const hostExports = () => Object.keys(host).sort();
export const dynamicImport = async () => {
  const found = [];
  for (const specifier of ['node:fs', 'fs', 'letsbe:host', './entry', 'data:text/javascript,export default 1', 'file:///etc/passwd', 'letsbe:bridge']) {
    try {
      await import(specifier);
      found.push(specifier);
    } catch {
      continue;
    }
  }
  return found;
};
export const metaKeys = () => Reflect.ownKeys(import.meta);
/** The constructor of every function within reach must be this realm's own. */
export const constructors = async () => {
  const door = host.http({ path: '/' });
  const error = await host.run('fail', {}).catch((thrown) => thrown);
  const reached = [host.http, host.Refusal, door.then, error.constructor, error.toString, Object.getPrototypeOf(door).constructor, host.config.constructor];
  const own = [Function, Error, Object, Promise];
  return reached.map((each) => [each.constructor === Function, own.includes(Object.getPrototypeOf(each)) || Object.getPrototypeOf(each) === Function.prototype || Object.getPrototypeOf(each) === Error]);
};
export const viaFunction = () => {
  const codes = ['return process', 'return require("fs")', 'return this.process', 'return this.constructor.constructor("return process")()', 'return globalThis.ivm', 'return arguments.callee.caller', 'return import("fs")'];
  return codes.map((code) => attempt(() => {
    const result = host.http.constructor(code)();
    if (result && typeof result.then === 'function') {
      result.catch(() => 0);
      return undefined;
    }
    return result === null ? undefined : result;
  }));
};
/** Walks the stack of a call the host makes, in search of functions and receivers of the bridge. */
export const callSites = async () => {
  const found = [];
  Error.prepareStackTrace = (_error, sites) => {
    for (const site of sites) {
      const reached = site.getFunction?.();
      const receiver = site.getThis?.();
      if (reached !== undefined || (receiver !== undefined && receiver !== null)) found.push(String(site));
    }
    return '';
  };
  void new Error('x').stack;
  await host.http({ toJSON() { void new Error('x').stack; return {}; } });
  await host.run('fail', {}).catch((error) => void error.stack);
  return found;
};
export const callers = () => {
  const found = [];
  const sloppy = Function('found', 'return function walk() { found.push(typeof walk.caller, walk.arguments && walk.arguments.length); return {}; }')(found);
  void host.http({ toJSON: sloppy });
  return found;
};
export const argumentsOfThen = async () => {
  const seen = [];
  Object.prototype.then = undefined;
  const native = Promise.prototype.then;
  Promise.prototype.then = function spy(...handlers) {
    seen.push(...handlers.map((handler) => (typeof handler === 'function' ? handler.constructor === Function : 'none')));
    return Reflect.apply(native, this, handlers);
  };
  await host.http({ path: '/' });
  return seen.filter((own) => own === false);
};
export const errorOfStackOverflow = () => {
  const errors = new Set();
  const down = (n) => {
    try {
      return down(n + 1);
    } catch (error) {
      errors.add(error.constructor === RangeError && error.constructor.constructor === Function);
      return n;
    }
  };
  down(0);
  const overflowInHost = (n) => {
    try {
      overflowInHost(n + 1);
    } catch {
      try {
        host.log('x');
      } catch (error) {
        errors.add(error instanceof Error);
      }
    }
  };
  overflowInHost(0);
  return [...errors];
};
export const environment = () => {
  const text = [];
  const seen = new Set();
  const walk = (value, depth) => {
    if (depth > 6 || (typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
      if (typeof descriptor?.value === 'string') text.push(descriptor.value);
      walk(descriptor?.value, depth + 1);
      walk(descriptor?.get, depth + 1);
    }
    walk(Reflect.getPrototypeOf(value), depth + 1);
  };
  walk(globalThis, 0);
  walk(host, 0);
  return text.filter((each) => /PATH|HOME|root|work|isolated|secret/i.test(each));
};
/** Leaves marks for the next call, of this plugin or another. */
export const leaveMarks = () => {
  globalThis.mark = 'left';
  Object.prototype.mark = 'left';
  Array.prototype.mark = 'left';
  host.http.mark = 'left';
  Symbol.for('mark').description;
  return 'marked';
};
export const findMarks = () => [globalThis.mark, {}.mark, [].mark, host.http.mark].filter((mark) => mark !== undefined);
