import { expect } from 'chai';
import { decodeAnswer, decodeLoosely } from '../../../kernel/egress/decode.ts';
import type { WireReply } from '../../../kernel/egress/transport.ts';
import { catchThrown } from '../../support/catch-error.ts';

const reply = (body: string | Buffer, type = 'application/json'): WireReply => ({ status: 200, headers: { 'content-type': type }, body: Buffer.from(body) });

describe('decoding an answer', () => {
  describe('that is to be JSON', () => {
    const pages: readonly [what: string, answer: WireReply][] = [
      ['a web page', reply('<!doctype html><title>Sign in</title>', 'text/html; charset=utf-8')],
      ['a web page that calls itself JSON', reply('\n <html></html>')],
      ['an empty-looking page', reply('Sign in', 'TEXT/HTML')],
    ];
    for (const [what, answer] of pages) {
      it(`names the usual cause when it is ${what}`, () => {
        const error = catchThrown(() => decodeAnswer(answer, 'json', 'shop'));
        expect(error).to.include({ code: 'TOOL_ANSWER_UNREADABLE' });
        expect(error.message).to.include('web page').and.include('base URL').and.include('shop');
      });
    }

    it('refuses other text without repeating it', () => {
      const error = catchThrown(() => decodeAnswer(reply('{"a": hunter2hunter2'), 'json', 'shop'));
      expect(error.message).to.include('not valid JSON').and.not.include('hunter2');
    });

    it('takes an empty one for null', () => {
      for (const body of ['', ' \n']) expect(decodeAnswer(reply(body), 'json', 'shop')).to.equal(null);
    });

    it('reads JSON whatever its type is called', () => {
      expect(decodeAnswer(reply('{"a":1}', 'text/html'), 'json', 'shop')).to.deep.equal({ a: 1 });
    });
  });

  it('gives text as it is, and bytes with type and size', () => {
    expect(decodeAnswer(reply('{"a":1}'), 'text', 'shop')).to.equal('{"a":1}');
    expect(decodeAnswer(reply(Buffer.from([0xff, 0]), 'image/png; x=y'), 'bytes', 'shop')).to.deep.equal({ base64: '/wA=', type: 'image/png', size: 2 });
  });

  it('gives handlers and error rules what came: JSON where it is JSON, else the text', () => {
    const rows: readonly [body: string, type: string, seen: unknown][] = [
      ['{"a":1}', 'application/json', { a: 1 }],
      ['{"a":1}', 'application/problem+json', { a: 1 }],
      [' [1]', 'text/plain', [1]],
      ['{broken', 'application/json', '{broken'],
      ['<x/>', 'application/xml', '<x/>'],
      ['7', 'application/json', 7],
      ['7', 'text/plain', '7'],
      ['', 'text/plain', null],
    ];
    for (const [body, type, seen] of rows) expect(decodeLoosely(reply(body, type)), body).to.deep.equal(seen);
  });
});
