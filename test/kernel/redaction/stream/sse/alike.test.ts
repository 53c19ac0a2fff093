import { expect } from 'chai';
import { readAlike } from '../../../../../kernel/redaction/stream/sse/alike.ts';

const [head, tail] = ['{"choices":[{"index":0,"delta":{"content":', '},"finish_reason":null}]}'];
const model = { head, tail, delta: { path: ['choices', 0, 'delta', 'content'], channel: 'c', group: 'g', kind: 'content', again: () => ({}) } };

describe('an event like the one before it', () => {
  for (const text of ['', 'a', 'Good morning', 'with "quotes"', 'a\\b\n', 'Grüße 👍', '"}', '\u2028']) {
    it(`gives its text: ${JSON.stringify(text)}`, () => expect(readAlike(head + JSON.stringify(text) + tail, model)).to.equal(text));
  }

  const others: Readonly<Record<string, string>> = {
    'another end': `${head}"a"},"finish_reason":"stop"}]}`,
    'another beginning': `${head.replace('0', '1')}"a"${tail}`,
    'two texts': `${head}"a","content":"b"${tail}`,
    'another choice within': `${head}"a"},"x":{"y":"b"${tail}`,
    'a number for a text': `${head}12${tail}`,
    'a line break in the text': `${head}"a\nb"${tail}`,
    'half an escape': `${head}"a\\"${tail}`,
    'an escape that is none': `${head}"\\q"${tail}`,
    'one quote for both': `${head}"${tail}`,
    'too little': head,
  };
  for (const [what, payload] of Object.entries(others)) {
    it(`is none with ${what}`, () => expect(readAlike(payload, model)).to.equal(undefined));
  }
});
