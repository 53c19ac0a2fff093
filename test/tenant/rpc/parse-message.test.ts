import { expect } from 'chai';
import fc from 'fast-check';
import { parseMessage, UnreadableMessage } from '../../../tenant/rpc/parse-message.ts';
import { catchThrown } from '../../support/catch-error.ts';

const parse = (text: string | Buffer, most = 1000): unknown => parseMessage(Buffer.from(text), most);

describe('reading a message', () => {
  const unreadable: readonly [what: string, bytes: string | Buffer][] = [
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a lone surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a byte order mark', '\ufeff{}'],
    ['a comma too many', '{"a":1,}'],
    ['two values', '{} {}'],
    ['a number no JSON has', 'NaN'],
    ['a control character in a string', '"\u0000"'],
  ];
  for (const [what, bytes] of unreadable) {
    it(`refuses ${what} as no JSON`, () => expect(catchThrown(() => parse(bytes))).to.be.instanceOf(UnreadableMessage));
  }

  const invalid: readonly [what: string, text: string, says: string][] = [
    ['a key that stands twice', '{"a":1,"a":2}', 'twice'],
    ['a key that stands twice deep inside', '[{"b":[{"a":{},"a":{}}]}]', 'twice'],
    ['a key that stands twice, once spelt with an escape', '{"a":1,"\\u0061":2}', 'twice'],
    ['__proto__', '{"__proto__":{"polluted":true}}', '__proto__'],
    ['__proto__ spelt with escapes', '{"\\u005f_proto_\\u005f":1}', '__proto__'],
    ['brackets without end', '['.repeat(10_000), 'nested'],
    ['objects without end', '{"a":'.repeat(10_000), 'nested'],
    ['more values than are allowed', `[${'1,'.repeat(1000)}1]`, 'more than 1000 values'],
  ];
  for (const [what, text, says] of invalid) {
    it(`refuses ${what}`, () => {
      const error = catchThrown(() => parse(text));
      expect(error).to.not.be.instanceOf(UnreadableMessage);
      expect(error).to.include({ code: 'REQUEST_INVALID' });
      expect(error.message).to.include(says);
    });
  }

  it('never repeats the text', () => {
    const secret = 'h1dd3n-in-broken-json';
    expect(catchThrown(() => parse(`{"value": ${secret}`)).message).to.not.include(secret);
  });

  it('gives every JSON value as JSON.parse does', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (text) => {
      fc.pre(!text.includes('__proto__'));
      expect(parse(text, 100_000)).to.deep.equal(JSON.parse(text));
    }));
  });

  it('takes colons and quotes inside strings for what they are', () => {
    const value = { 'a:"b': 'c:"\\":"', d: ['\\', ':', '\\"'] };
    expect(parse(JSON.stringify(value))).to.deep.equal(value);
  });
});
