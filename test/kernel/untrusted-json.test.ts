import { expect } from 'chai';
import { DeepJsonError, parseUntrustedJson } from '../../kernel/untrusted-json.ts';

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);

describe('JSON of a tool', () => {
  it('is refused when it is nested more than 100 deep, before it is built', () => {
    for (const text of [nested(101), nested(101, '{"a":[', ']}'), nested(4_000_000), '['.repeat(8_000_000), `["${'x'.repeat(50)}",${nested(100)}]`]) {
      expect(() => parseUntrustedJson(text)).to.throw(DeepJsonError);
    }
    expect(parseUntrustedJson(nested(100))).to.be.an('array');
  });

  it('counts brackets of its structure, not of its texts', () => {
    const text = JSON.stringify(['['.repeat(500), '\\"[['.repeat(200), { ['{'.repeat(200)]: '"' }, '\\']);
    expect(parseUntrustedJson(text)).to.deep.equal(JSON.parse(text));
    expect(parseUntrustedJson(`[${'[],'.repeat(500)}{}]`)).to.have.length(501);
  });

  it('loses keys named __proto__, however they are spelt, and keeps the word as a value', () => {
    for (const key of ['__proto__', '\\u005f_proto__', '__pr\\u006Fto__', '__prot\\u006f\\u005F_']) {
      expect(JSON.stringify(parseUntrustedJson(`{"a":{"${key}":{"admin":true}},"b":1}`))).to.equal('{"a":{},"b":1}');
    }
    expect(parseUntrustedJson('["__proto__"]')).to.deep.equal(['__proto__']);
  });

  it('is no value when it is no JSON', () => {
    for (const text of ['', 'undefined', '{', "{'a':1}", '1 2', '"\\', '"']) expect(() => parseUntrustedJson(text)).to.throw(SyntaxError);
  });
});
