import { expect } from 'chai';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';
import { drawBytes } from '../../../support/chance.ts';

const secret = drawBytes(12).toString('hex');
const redactor = makeOneSecretRedactor(secret);
const ref = 'SECRET_REF(probe)';

/** What would take minutes were anything quadratic: the secret stands at the end of each. */
const large: readonly (readonly [what: string, raw: string])[] = [
  ['10,000 levels', `${'[{"a":'.repeat(5000)}"${secret}"${'}]'.repeat(5000)}`],
  ['three million brackets', `${'['.repeat(3_000_000)}"${secret}"${']'.repeat(3_000_000)}`],
  ['a string of ten million characters', `["${'x'.repeat(10_000_000)}${secret}"]`],
  ['a million strings', `[${'"abcd",'.repeat(1_000_000)}"${secret}"]`],
  ['a million objects', `[${'{"a":1},'.repeat(1_000_000)}"${secret}"]`],
  ['20,000 levels below what is told token by token', `{"logprobs":${'['.repeat(19_990)}"${secret}"${']'.repeat(19_990)}}`],
  ['10,000 objects below it', `{"logprobs":${'{"a":'.repeat(10_000)}"${secret}"${'}'.repeat(10_000)}}`],
  ['100,000 texts that are told token by token', `[${'{"logprobs":{"tokens":["a"]}},'.repeat(100_000)}"${secret}"]`],
  ['a million keys', `{${'"abcd":"",'.repeat(1_000_000)}"k":"${secret}"}`],
  ['a million quotes', `["${'\\"'.repeat(1_000_000)}${secret}"]`],
  ['two million backslashes', `["${'\\\\'.repeat(1_000_000)}${secret}"]`],
  ['a quote behind two million backslashes', `["${'\\\\'.repeat(1_000_000)}\\"${secret}"]`],
  ['a number of two million digits', `[${'7'.repeat(2_000_000)},"${secret}"]`],
  ['a million data: URIs', `["${'data:;base64,YWJjZGVmZ2g= '.repeat(200_000)}${secret}"]`],
  ['four million blanks', `${' '.repeat(4_000_000)}["${secret}"]`],
  ['an open string of four million characters', `["${'a'.repeat(4_000_000)}${secret}`],
  ['a million open strings', `${'"a '.repeat(1_000_000)}${secret}`],
];

const odd: readonly (readonly [what: string, before: string, after: string])[] = [
  ['lone surrogates', '["\\ud800', '\\udc00\\ud83d"]'],
  ['a lone surrogate as it is', '["\ud800', '"]'],
  ['a key __proto__', '{"__proto__":{"__proto__":"', '"}}'],
  ['NUL as an escape', '["\\u0000', '"]'],
  ['NUL as it is', '["\u0000', '\u0000"]'],
  ['a line break in a string', '["a\n', '\n"]'],
  ['escapes of nothing known', '["\\q', '"]'],
  ['a short unicode escape', '["\\u12 ', '"]'],
  ['words of other writers of JSON', '[NaN,-Infinity,Infinity,"', '"]'],
  ['an empty key', '{"":"', '"}'],
  ['keys of Object', '{"constructor":{"toString":"', '"}}'],
];

describe('a hostile JSON body', () => {
  for (const [what, raw] of large) {
    it(`is redacted in linear time: ${what}`, () => {
      const clean = redactBody(raw, redactor);
      // No diff of millions of characters in a message.
      expect(clean === raw.replace(secret, ref), 'everything else stays').to.equal(true);
    });
  }

  for (const [what, before, after] of odd) {
    it(`is redacted with ${what}, byte for byte`, () => expect(redactBody(before + secret + after, redactor)).to.equal(before + ref + after));
  }
});
