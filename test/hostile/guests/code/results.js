/* oxlint-disable -- hostile on purpose */
// Each handler returns something that is hardly JSON.
export const func = () => () => 1;
export const symbol = () => Symbol('s');
export const bigint = () => 1n;
export const bigintInside = () => ({ a: [1n] });
export const cycle = () => {
  const value = {};
  value.self = value;
  return value;
};
export const throwingToJson = () => ({ toJSON() { throw new Error('no'); } });
export const undefinedToJson = () => ({ toJSON: () => undefined });
export const throwingGetter = () => ({ get a() { throw new Error('no'); } });
export const revoked = () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
};
export const deep = () => {
  let value = [];
  for (let i = 0; i < 5000; i += 1) value = [value];
  return value;
};
export const undef = () => undefined;
export const holes = () => ({ a: undefined, b: [undefined, () => 1, Symbol('s')], c: NaN, d: -0, e: new Date(0), f: new Map([[1, 2]]) });
export const proto = () => JSON.parse('{"__proto__":{"admin":true},"a":{"__proto__":1,"constructor":2},"\\u005f_proto__":3}');
export const surrogates = () => ['\ud800', '"\\\u2028'];
export const toJsonText = () => ({ toJSON: () => '{"a":1}' });
