import { expect } from 'chai';
import { differs } from '../../../kernel/quality/differs.ts';
import { bodyOf, pairsOf } from '../../../kernel/quality/wire-form.ts';
import type { WireRequest } from '../../../kernel/egress/transport.ts';

const sent = (type: string, body?: string): WireRequest => ({ origin: 'http://127.0.0.1:9', address: '127.0.0.1', family: 4, method: 'POST', path: '/', headers: { 'content-type': type }, timeoutMs: 1, maxBytes: 1, instance: 'shop', ...(body === undefined ? {} : { body: Buffer.from(body) }) });
const border = 'letsbe-border';
const part = (head: string, content: string) => `--${border}\r\n${head}\r\n\r\n${content}\r\n`;

describe('a request as an example writes it', () => {
  it('has pairs by name, repeated ones as a list, and no name that is special', () => {
    expect(pairsOf(new URLSearchParams('a=1&b=2&a=3&a='))).to.deep.equal({ a: ['1', '3', ''], b: '2' });
    expect(Object.keys(pairsOf(new URLSearchParams('__proto__=1')))).to.deep.equal(['__proto__']);
  });

  const bodies: [string, WireRequest, unknown][] = [
    ['nothing', sent('application/json'), null],
    ['JSON', sent('application/json; charset=utf-8', '{"a":[1]}'), { a: [1] }],
    ['a form', sent('application/x-www-form-urlencoded', 'a=1&b=x%20y'), { a: '1', b: 'x y' }],
    ['text', sent('text/plain', 'as it is'), 'as it is'],
    ['parts', sent(`multipart/form-data; boundary=${border}`, `${part('content-disposition: form-data; name="title"', 'Rüebli')}${part('content-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png', 'PNG')}--${border}--\r\n`), { title: 'Rüebli', file: { filename: 'a.png', type: 'image/png', base64: 'UE5H' } }],
  ];
  for (const [title, request, expected] of bodies) {
    it(`has a body of ${title}`, () => expect(bodyOf(request)).to.deep.equal(expected));
  }
});

describe('a difference', () => {
  it('is none between equals, whatever the order of their keys', () => {
    expect(differs('it', { a: 1, b: [null] }, { b: [null], a: 1 })).to.deep.equal([]);
  });

  it('is one sentence that shows both, cut where they are long', () => {
    expect(differs('its body', 1, '1')).to.deep.equal(['its body is 1, expected "1"']);
    expect(differs('its body', 'x'.repeat(5000), null)[0]).to.have.length.below(700);
  });
});
