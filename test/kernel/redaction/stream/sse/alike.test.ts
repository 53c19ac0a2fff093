import { expect } from 'chai';
import fc from 'fast-check';
import type { JsonObject } from '../../../../../kernel/json.ts';
import { readAlike } from '../../../../../kernel/redaction/stream/sse/alike.ts';
import { createSseRedactor } from '../../../../../kernel/redaction/stream/sse/sse-redactor.ts';
import { redactSseLines } from '../../../../../kernel/redaction/stream/sse/redact-lines.ts';
import { drawBytes } from '../../../../support/chance.ts';
import { readEvents, writeTogether } from '../../../../support/event-lines.ts';
import { makeOneSecretRedactor } from '../../../../support/one-secret-redactor.ts';

const [head, tail] = ['{"choices":[{"index":0,"delta":{"content":', '},"finish_reason":null}]}'];
const model = { head, tail, delta: { path: ['choices', 0, 'delta', 'content'], channel: 'c', group: 'g', kind: 'content', again: () => ({}) } };

describe('an event like the one before it', () => {
  for (const text of ['', 'a', 'Good morning', 'with "quotes"', 'a\\b\n', 'Grüße 👍', '"}', '\u2028']) {
    it(`gives its text: ${JSON.stringify(text)}`, () => expect(readAlike(head + JSON.stringify(text) + tail, model)).to.equal(text));
  }

  it('gives its text where that is spelt with the numbers of its characters', () => expect(readAlike(`${head}"Gr\\u00fc\\u00DFe"${tail}`, model)).to.equal('Gr\u00fc\u00dfe'));

  const others: Readonly<Record<string, string>> = {
    'another end': `${head}"a"},"finish_reason":"stop"}]}`,
    'another beginning': `${head.replace('0', '1')}"a"${tail}`,
    'two texts': `${head}"a","content":"b"${tail}`,
    'another choice within': `${head}"a"},"x":{"y":"b"${tail}`,
    'a number for a text': `${head}12${tail}`,
    'a line break in the text': `${head}"a\nb"${tail}`,
    'half an escape': `${head}"a\\"${tail}`,
    'an escape that is none': `${head}"\\q"${tail}`,
    'half the number of a character': `${head}"\\u00"${tail}`,
    'a letter in the number of a character': `${head}"\\u00g1"${tail}`,
    'another end that is as long': `${head}"a"${tail.replace('null', '"no"')}`,
    'no quote before its text': `${head}1a"${tail}`,
    'no quote behind its text': `${head}"a1${tail}`,
    'one quote for both': `${head}"${tail}`,
    'too little': head,
  };
  for (const [what, payload] of Object.entries(others)) {
    it(`is none with ${what}`, () => expect(readAlike(payload, model)).to.equal(undefined));
  }
});

describe('a stream of events that are alike', () => {
  const secret = `k${drawBytes(8).toString('hex')}`;
  const redactor = makeOneSecretRedactor(secret);
  const texts = ['', 'a', ' on', 'k', secret, secret.slice(0, 4), secret.slice(4), secret.slice(0, 9), secret.slice(9)];
  const sorts: readonly ((text: string) => JsonObject)[] = [
    (text) => ({ choices: [{ index: 0, delta: { content: text } }] }),
    (text) => ({ choices: [{ index: 0, delta: { reasoning_content: text } }] }),
    (text) => ({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] }),
    (text) => ({ choices: [{ index: 0, delta: { content: text }, logprobs: { content: [{ token: 'x' }] } }] }),
    (text) => ({ choices: [{ index: 0, delta: { content: text } }, { index: 1, delta: { content: secret.slice(0, 9) } }] }),
    (text) => ({ id: secret, choices: [{ index: 0, delta: { content: text } }] }),
    (text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  ];
  const runs = fc.array(fc.tuple(fc.constantFrom(...sorts), fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 5 });
  const linesOf = (events: readonly JsonObject[]): string[] => [...events.flatMap((event) => [`data: ${JSON.stringify(event)}`, '']), 'data: [DONE]', ''];
  /** What is said, without where one event ends and one that is like it begins. */
  const joined = (lines: readonly string[]): string[] => {
    const all: { around: string; text: string }[] = [];
    for (const event of readEvents(lines)) {
      const { choices, delta } = event as { choices?: JsonObject[]; delta?: JsonObject };
      const said = (delta ?? choices?.[0]?.['delta']) as Record<string, string>;
      const name = Object.keys(said).at(-1) ?? '';
      const text = said[name] ?? '';
      said[name] = '';
      const around = JSON.stringify(event);
      const last = all.at(-1);
      if (last?.around === around) last.text += text;
      else all.push({ around, text });
    }
    return all.map(({ around, text }) => `${around} ${text}`);
  };

  it('says what it says where each is read by itself', () => {
    fc.assert(fc.property(runs, (parts) => {
      const lines = linesOf(parts.flatMap(([sort, pieces]) => pieces.map(sort)));
      const sse = createSseRedactor(redactor);
      expect(joined([...writeTogether(sse, lines), ...sse.end()])).to.deep.equal(joined(redactSseLines(lines, redactor)));
    }), { numRuns: 1500 });
  });
});
