import { expect } from 'chai';
import { isOverridingHeader, namesMethod } from '../../../kernel/egress/overrides.ts';

describe('overrides', () => {
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override', 'x-original-url', 'x-rewrite-url', 'x-forwarded-host', 'x-real-ip', 'proxy-connection']) {
    it(`takes the header ${name} for one`, () => expect(isOverridingHeader(name)).to.equal(true));
  }

  it('lets ordinary headers be', () => {
    expect(['x-api-version', 'x-method', 'accept', 'if-match'].filter(isOverridingHeader)).to.deep.equal(['x-method']);
  });

  const form = 'application/x-www-form-urlencoded';
  const multipart = 'multipart/form-data; boundary=b';
  const part = (name: string): Buffer => Buffer.from(`--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nDELETE\r\n--b--\r\n`);
  const cases: [string, [string, string][], Buffer | undefined, string | undefined, boolean][] = [
    ['in the query', [['_method', 'DELETE']], undefined, undefined, true],
    ['in the query, in capitals', [['_METHOD', 'DELETE']], undefined, undefined, true],
    ['in a form', [], Buffer.from('a=1&_method=DELETE'), form, true],
    ['in a form, percent-encoded', [], Buffer.from('a=1&%5Fmethod=DELETE'), form, true],
    ['in a multipart form', [], part('_method'), multipart, true],
    ['as a value, which is none', [['title', '_method']], Buffer.from('a=_method'), form, false],
    ['as a part of a name, which is none', [['payment_method', 'cash']], part('payment_method'), multipart, false],
  ];
  for (const [what, query, body, type, expected] of cases) {
    it(`sees another method ${what}`, () => expect(namesMethod(query, body, type)).to.equal(expected));
  }
});
