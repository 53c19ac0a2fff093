import { expect } from 'chai';
import type { Json } from '../../../../kernel/json.ts';
import { redactBody } from '../../../../kernel/redaction/json/redact-body.ts';
import { makeOneSecretRedactor } from '../../../support/one-secret-redactor.ts';
import { drawBytes } from '../../../support/chance.ts';

const secret = `key-${drawBytes(9).toString('hex')}`;
const redactor = makeOneSecretRedactor(secret);
const tokensOf = (text: string): string[] => text.match(/[^]{1,4}/g) ?? [];
const other = drawBytes(12).toString('hex');
const token = (text: string): { token: string; logprob: number; bytes: number[]; top_logprobs: { token: string; logprob: number }[] } => ({ token: text, logprob: -0.5, bytes: [...Buffer.from(text)], top_logprobs: [{ token: text, logprob: -0.5 }, { token: 'x', logprob: -4 }] });
const nameless = (text: string): { bytes: number[] } => ({ bytes: [...Buffer.from(text)] });

/** An answer that tells a text token by token, as vendors write it, and what is left of that where the text holds a secret. */
const answers: readonly (readonly [who: string, answer: (tokens: readonly string[], text: string) => Json, left: (text: string) => Json])[] = [
  ['a chat answer', (tokens, text) => ({ choices: [{ message: { content: text }, logprobs: { content: tokens.map(token), refusal: null } }] }), (text) => ({ choices: [{ message: { content: text }, logprobs: null }] })],
  ['a refusal', (tokens, text) => ({ choices: [{ message: { refusal: text }, logprobs: { content: null, refusal: tokens.map(token) } }] }), (text) => ({ choices: [{ message: { refusal: text }, logprobs: null }] })],
  ['the bytes alone', (tokens, text) => ({ choices: [{ message: { content: text }, logprobs: { content: tokens.map(nameless) } }] }), (text) => ({ choices: [{ message: { content: text }, logprobs: null }] })],
  ['the bytes alone, with some that are none', (tokens) => ({ logprobs: { content: tokens.map((one) => ({ bytes: [null, ...nameless(one).bytes, 'x'] })) } }), () => ({ logprobs: null })],
  ['a completion', (tokens, text) => ({ choices: [{ text, logprobs: { tokens: [...tokens], token_logprobs: tokens.map(() => -1), top_logprobs: tokens.map((one) => ({ [one]: -1 })), text_offset: tokens.map((_, at) => at) } }] }), (text) => ({ choices: [{ text, logprobs: null }] })],
  ['the end of a text of a response', (tokens, text) => ({ type: 'response.output_text.done', text, logprobs: tokens.map(token) }), (text) => ({ type: 'response.output_text.done', text, logprobs: [] })],
  ['a response', (tokens, text) => ({ output: [{ content: [{ type: 'output_text', text, logprobs: tokens.map(token) }] }] }), (text) => ({ output: [{ content: [{ type: 'output_text', text, logprobs: [] }] }] })],
  ['the likeliest of several candidates alone', (tokens) => ({ logprobs: { top: tokens.map((one) => ({ candidates: [{ token: one }, { token: 'y' }] })).concat({ candidates: [] }) } }), () => ({ logprobs: null })],
  ['a list of lists', (tokens) => ({ logprobs: [tokens.slice(0, 1).map(() => 0), [...tokens]] }), () => ({ logprobs: [] })],
  ['a candidate', (tokens, text) => ({ candidates: [{ content: { parts: [{ text }] }, logprobsResult: { topCandidates: tokens.map((one) => ({ candidates: [token(one), token('y')] })), chosenCandidates: tokens.map((one) => ({ token: one, logProbability: -1 })) } }] }), (text) => ({ candidates: [{ content: { parts: [{ text }] }, logprobsResult: null }] })],
];

describe('what tells a text token by token', () => {
  for (const [who, answer, left] of answers) {
    it(`is left out where the tokens spell a secret: ${who}`, () => {
      const text = `It is ${secret}.`;
      expect(JSON.parse(redactBody(JSON.stringify(answer(tokensOf(text), text)), redactor))).to.deep.equal(left('It is SECRET_REF(probe).'));
    });

    it(`stays byte for byte where they do not: ${who}`, () => {
      const text = `It is ${other}.`;
      const raw = JSON.stringify(answer(tokensOf(text), text), undefined, 1);
      expect(redactBody(raw, redactor)).to.equal(raw);
    });
  }

  it('is left out of JSON within JSON, and of each choice by itself', () => {
    const choice = (text: string): Json => ({ logprobs: { content: tokensOf(text).map(token) } });
    const inner = JSON.stringify({ choices: [choice(other), choice(secret), choice(other)] });
    expect(JSON.parse(JSON.parse(redactBody(JSON.stringify([inner]), redactor))[0])).to.deep.equal({ choices: [choice(other), { logprobs: null }, choice(other)] });
  });

  it('is left out where a likelihood is infinite, which is no JSON', () => {
    const raw = `{"logprobs":{"tokens":${JSON.stringify(tokensOf(secret))},"token_logprobs":[-Infinity,NaN]}}`;
    expect(redactBody(raw, redactor)).to.equal('{"logprobs":null}');
  });

  it('stays where likelihoods are infinite and the tokens spell no secret, with those words in them', () => {
    const raw = `{"logprobs":{"tokens":["NaN","-Infinity","\\"Infinity\\\\",${JSON.stringify(tokensOf(other)).slice(1)},"token_logprobs":[-Infinity,Infinity,NaN,-1]}}`;
    expect(redactBody(raw, redactor)).to.equal(raw);
  });

  it('is left out where such words stand in the secret', () => {
    const words = `${secret}NaN"\\Infinity"-Infinity\\"`;
    for (const size of [1, 40, 3]) {
      const raw = `{"logprobs":{"tokens":${JSON.stringify(words.match(new RegExp(`[^]{1,${size}}`, 'g')))},"token_logprobs":[NaN]}}`;
      expect(redactBody(raw, makeOneSecretRedactor(words))).to.equal('{"logprobs":null}');
    }
  });

  it('is left out as a whole where more of it stands within, or a token is the secret', () => {
    const one = { tokens: ['x', secret, 'y'] };
    for (const told of [one, { logprobs: one, ...one }, { a: { logprobs: one } }, { logprobs: [one], tokens: ['z'] }]) {
      const raw = (held: string, text: string): string => `[{"logprobs":${held}},"${text}",{"logprobs":${held}},"${text}"]`;
      expect(redactBody(raw(JSON.stringify(told), secret), redactor)).to.equal(raw('null', 'SECRET_REF(probe)'));
    }
  });

  it('stays where nothing is found in the tokens put together, whatever is found beside it', () => {
    const told = `{"logprobs":{"tokens":${JSON.stringify(tokensOf(other))}}}`;
    expect(redactBody(`["${secret}",${told},"${secret}"]`, redactor)).to.equal(`["SECRET_REF(probe)",${told},"SECRET_REF(probe)"]`);
  });

  it('is what stands up to six levels below its key', () => {
    const below = (levels: number): string => `{"logprobs":${'{"a":'.repeat(levels)}${JSON.stringify(tokensOf(secret))}${'}'.repeat(levels)}}`;
    expect([1, 6, 7].map((levels) => redactBody(below(levels), redactor))).to.deep.equal(['{"logprobs":null}', '{"logprobs":null}', below(7)]);
    const lists = (levels: number): string => `{"logprobs":${'['.repeat(levels)}${JSON.stringify(tokensOf(secret))}${']'.repeat(levels)}}`;
    expect([1, 6, 7].map((levels) => redactBody(lists(levels), redactor))).to.deep.equal(['{"logprobs":[]}', '{"logprobs":[]}', lists(7)]);
  });

  it('is left out where nobody can read it, and only where it is a list or an object', () => {
    expect(redactBody('[{"logprobs":{"tokens":["x"],"likely":007}},{"logprobs":["x",007]},{"logprobs":007},{"logprobs":"x"}]', redactor)).to.equal('[{"logprobs":null},{"logprobs":[]},{"logprobs":007},{"logprobs":"x"}]');
  });

  it('is only what stands under its key', () => {
    const raw = JSON.stringify({ logprobs: true, top_logprobs: 5, tokens: tokensOf(secret), text: '"logprobs":{"content":[]}' });
    expect(redactBody(raw, redactor)).to.equal(raw);
  });
});
