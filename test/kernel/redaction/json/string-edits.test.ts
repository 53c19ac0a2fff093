import { expect } from 'chai';
import { applyEdits } from '../../../../kernel/redaction/json/edit.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import { findStringEdits } from '../../../../kernel/redaction/json/string-edits.ts';
import type { Redactor } from '../../../../kernel/redaction/redactor.ts';
import { drawBytes } from '../../../support/chance.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';

const secret = drawBytes(9).toString('hex');
const ref = 'SECRET_REF(probe)';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const [one, two] = [base64(`one ${secret}`), base64(`two ${secret}`)];
const clean = [base64(`one ${ref}`), base64(`two ${ref}`)] as const;
const text = `aa data:;base64,${one} bb data:;base64,${two} cc`;
const payloads = [one, two].map((payload) => ({ start: text.indexOf(payload), end: text.indexOf(payload) + payload.length }));
const [first = { start: 0, end: 0 }, second = first] = payloads;

/** Finds one stretch of the text, and of what its URIs hold the secret. What it is asked to redact as a text it marks. */
function makeStretchRedactor(start: number, end: number): Redactor {
  const inner = makeOneSecretRedactor(secret);
  return { ...inner, findings: (whole) => (whole === text ? [{ start, end, reference: '#' }] : inner.findings(whole)), text: (whole) => `as a text: ${whole}` };
}

const bothClean = `aa data:;base64,${clean[0]} bb data:;base64,${clean[1]} cc`;
const asText = `as a text: ${bothClean}`;

/** A stretch that is found in a text with two `data:` URIs that hold a secret each, and what is left of the text. */
const stretches: readonly (readonly [where: string, start: number, end: number, left: string])[] = [
  ['before the first', 0, 2, `# data:;base64,${clean[0]} bb data:;base64,${clean[1]} cc`],
  ['up to the first', 0, first.start, `#${clean[0]} bb data:;base64,${clean[1]} cc`],
  ['right behind the first', first.end, first.end + 3, `aa data:;base64,${clean[0]}# data:;base64,${clean[1]} cc`],
  ['all between them', first.end, second.start, `aa data:;base64,${clean[0]}#${clean[1]} cc`],
  ['right behind the second', second.end, text.length, `aa data:;base64,${clean[0]} bb data:;base64,${clean[1]}#`],
  ['the whole of the first', first.start, first.end, bothClean],
  ['the whole of the second', second.start, second.end, bothClean],
  ['within the first', first.start + 1, first.end - 1, bothClean],
  ['within the second', second.start + 2, second.end - 1, bothClean],
  ['into the first', first.start - 1, first.start + 1, asText],
  ['over the begin of the first, to its end', first.start - 1, first.end, asText],
  ['out of the first', first.end - 1, first.end + 1, asText],
  ['the first and more behind it', first.start, first.end + 1, asText],
  ['into the second', second.start - 1, second.end, asText],
  ['the second and more behind it', second.start, second.end + 1, asText],
  ['over the second', second.start - 1, second.end + 1, asText],
  ['over both', 0, text.length, asText],
];

describe('a string with data: URIs in which something is found', () => {
  for (const [where, start, end, left] of stretches) {
    it(`loses what else is found in it: ${where}`, () => {
      const edits = findStringEdits(text, undefined, { redactor: makeStretchRedactor(start, end), level: 0, readBody: () => undefined });
      expect(applyEdits(text, edits)).to.equal(left);
    });
  }
});

describe('how deep a string is read', () => {
  const nested = (levels: number, within: (inner: string) => string, content: string): string => Array.from({ length: levels }).reduce<string>(within, content);
  // Spelt otherwise at each level, so that it is found only where that level is read.
  const quoted = `${secret}"\\${secret}`;
  const ways: readonly (readonly [what: string, within: (inner: string) => string])[] = [
    ['JSON within JSON', (inner) => JSON.stringify([inner])],
    ['data: URIs within data: URIs', (inner) => `data:;base64,${base64(`x${inner}`)}`],
    ['one within the other', (inner) => (inner.startsWith('[') ? `data:;base64,${base64(inner)}` : JSON.stringify([inner]))],
  ];
  for (const [what, within] of ways) {
    it(`is four levels below the body: ${what}`, () => {
      const body = (levels: number, content: string): string => JSON.stringify({ a: nested(levels, within, content) });
      const redactor = makeOneSecretRedactor(quoted);
      expect(redactBody(body(4, quoted), redactor)).to.equal(body(4, ref));
      expect([5, 6].map((levels) => redactBody(body(levels, quoted), redactor))).to.deep.equal([5, 6].map((levels) => body(levels, quoted)));
    });
  }

  it('is four levels below the body: JSON in data, of which each takes two', () => {
    const body = (levels: number, content: string): string => nested(levels, (inner) => JSON.stringify({ format: 'json', data: base64(inner) }), content);
    const redactor = makeOneSecretRedactor(quoted);
    expect(redactBody(body(3, `x${quoted}`), redactor)).to.equal(body(3, `x${ref}`));
    expect([4, 5, 6].map((levels) => redactBody(body(levels, `x${quoted}`), redactor))).to.deep.equal([4, 5, 6].map((levels) => body(levels, `x${quoted}`)));
  });
});
