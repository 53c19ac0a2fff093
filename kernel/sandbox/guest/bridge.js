// Runs in the guest's realm before any guest code. What it needs is captured here; it spreads, iterates and inherits nothing later,
// so that a guest which patches its own prototypes reaches neither the door nor the numbers of its calls.
/* oxlint-disable typescript/unbound-method -- methods are captured here and called with Reflect.apply */
'use strict';
(() => {
  const maxChars = 1_048_576;
  const maxKnocks = 300;
  // The parent counts too, but what is on its way there would already be memory of the process.
  const maxKnockedChars = 16 * maxChars;
  const maxText = 2_000;

  const post = globalThis['letsbe:post'];
  const configText = globalThis['letsbe:config'];
  delete globalThis['letsbe:post'];
  delete globalThis['letsbe:config'];
  // These run guest code outside a call (finalizers, wake-ups), block the thread or share memory.
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef']) delete globalThis[name];

  const { parse, stringify } = JSON;
  const { apply, defineProperty, ownKeys } = Reflect;
  const { create, freeze } = Object;
  const ErrorOf = Error;
  const PromiseOf = Promise;
  const TypeErrorOf = TypeError;
  const StringOf = String;
  const { slice } = String.prototype;
  const { get: weakGet, set: weakSet } = WeakMap.prototype;
  const { add: refusalsAdd, has: refusalsHas } = WeakSet.prototype;

  const waiting = create(null);
  const doorErrors = new WeakMap();
  const refusals = new WeakSet();
  let knocks = 0;
  let knockedChars = 0;
  let settled = false;

  const cut = (text) => apply(slice, text, [0, maxText]);

  function freezeDeep(value) {
    if (typeof value !== 'object' || value === null) return value;
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i += 1) freezeDeep(value[keys[i]]);
    return freeze(value);
  }

  function settle(how, n, text) {
    if (settled) return;
    settled = true;
    post(how, n, text);
  }

  function numberKnock(name, payload) {
    const text = stringify(payload);
    if (text.length > maxChars) {
      settle('over', text.length, name);
      throw new TypeErrorOf('The message is too long');
    }
    knocks += 1;
    if (knocks > maxKnocks) throw new TypeErrorOf('Too many host calls');
    knockedChars += text.length;
    if (knockedChars <= maxKnockedChars) return text;
    settle('over', knockedChars, 'sum of messages');
    throw new TypeErrorOf('The messages are too long');
  }

  function knock(name, payload) {
    return new PromiseOf((resolve, reject) => {
      const text = numberKnock(name, payload);
      waiting[knocks] = { __proto__: null, resolve, reject };
      post(name, knocks, text);
    });
  }

  function deliver(n, replyText) {
    const waiter = waiting[n];
    if (waiter === undefined) return;
    delete waiting[n];
    const reply = parse(replyText);
    if (reply.ok) {
      waiter.resolve(reply.value);
      return;
    }
    const error = new ErrorOf(reply.message);
    defineProperty(error, 'code', { __proto__: null, value: reply.code, enumerable: true });
    apply(weakSet, doorErrors, [error, n]);
    waiter.reject(error);
  }

  class Refusal extends Error {
    constructor(message) {
      super(message);
      apply(refusalsAdd, refusals, [this]);
    }
  }

  function describe(thrown) {
    try {
      if (typeof thrown === 'string') return cut(thrown);
      if ((typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function') {
        const message = thrown.message;
        if (typeof message === 'string' && message !== '') return cut(message);
      }
      return `it threw ${thrown === null ? 'null' : typeof thrown}`;
    } catch {
      return 'it threw something that cannot be read';
    }
  }

  function settleThrown(thrown) {
    const n = apply(weakGet, doorErrors, [thrown]);
    if (n !== undefined) settle('door', n, '');
    else if (apply(refusalsHas, refusals, [thrown])) settle('refused', 0, describe(thrown));
    else settle('failed', 0, describe(thrown));
  }

  async function start(handler, input) {
    let text;
    try {
      const value = await handler(parse(input));
      text = stringify(value === undefined ? null : value);
    } catch (thrown) {
      settleThrown(thrown);
      return;
    }
    if (typeof text !== 'string') settle('failed', 0, 'its result is not JSON');
    else if (text.length > maxChars) settle('over', text.length, 'result');
    else settle('value', 0, text);
  }

  globalThis['letsbe:host'] = {
    config: freezeDeep(parse(configText)),
    Refusal,
    http: (request, options) => knock('http', { __proto__: null, request, options }),
    run: (operation, params) => knock('run', { __proto__: null, operation, params }),
    hash: (algorithm, text) => knock('hash', { __proto__: null, algorithm, text }),
    log: (message) => {
      const text = numberKnock('log', { __proto__: null, message: StringOf(message) });
      post('log', knocks, text);
    },
  };

  // The only way in: a handler with its input, or the number of a door call with its answer.
  return (what, text) => {
    if (typeof what === 'function') void start(what, text);
    else deliver(what, text);
  };
})();
