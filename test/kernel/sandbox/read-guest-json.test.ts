import { expect } from 'chai';
import { cleanText } from '../../../kernel/sandbox/clean-text.ts';
import { readGuestJson } from '../../../kernel/sandbox/read-guest-json.ts';

describe('JSON of a guest', () => {
  it('is read as JSON is', () => {
    expect(readGuestJson('{"a":[1,"x\\u0041",null,true]}')).to.deep.equal({ ok: true, value: { a: [1, 'xA', null, true] } });
  });

  it('loses keys named __proto__, however they are spelt', () => {
    for (const key of ['__proto__', '\\u005f_proto__', '__pr\\u006fto__']) {
      const read = readGuestJson(`{"a":{"${key}":{"admin":true}},"b":1}`);
      expect(JSON.stringify(read)).to.equal('{"ok":true,"value":{"a":{},"b":1}}');
    }
  });

  it('keeps the text __proto__ where it is a value', () => {
    expect(readGuestJson('["__proto__"]')).to.deep.equal({ ok: true, value: ['__proto__'] });
  });

  it('is bounded in bytes and in depth', () => {
    expect(readGuestJson(JSON.stringify('é'.repeat(2 ** 19)))).to.deep.include({ ok: false, limit: true });
    expect(readGuestJson('['.repeat(101) + ']'.repeat(101))).to.deep.include({ ok: false, limit: true });
    expect(readGuestJson('['.repeat(100) + ']'.repeat(100))).to.include({ ok: true });
    expect(readGuestJson('[]'.repeat(0) + `[${'[],'.repeat(500)}{}]`)).to.include({ ok: true });
    expect(readGuestJson(JSON.stringify(['['.repeat(500), '\\"[['.repeat(200)]))).to.include({ ok: true });
  });

  it('is no value when it is no JSON', () => {
    for (const text of ['', 'undefined', '{', "{'a':1}", '1 2']) expect(readGuestJson(text)).to.deep.include({ ok: false, limit: false });
  });
});

describe('words of a guest', () => {
  it('lose control, direction and half characters, and are cut', () => {
    expect(cleanText('a\u0000b\nc\u001b[31m\u2028d\u202ee\ud800', 100)).to.equal('a b c [31m d e');
    expect(cleanText('x'.repeat(1e6), 5)).to.equal('xxxxx');
    expect(cleanText(' ü 😀 ', 100)).to.equal('ü 😀');
  });
});
