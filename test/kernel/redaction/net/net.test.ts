import { expect } from 'chai';
import fc from 'fast-check';
import { createNet } from '../../../../kernel/redaction/net/net.ts';
import { createCodes } from '../../../../kernel/redaction/read-codes.ts';
import type { Rule } from '../../../../kernel/redaction/net/rule.ts';
import { randomText, randomToken } from './support/random-token.ts';
import { sampleFormats, sampleKinds } from './support/sample-formats.ts';
import { cutAt, findInPieces } from './support/split.ts';

/** A context rule of the simplest sort: what follows `password=` up to a blank. */
const afterWord: Rule = {
  rule: 'after-word',
  triggers: [{ literal: 'password=', anyCase: true, begins: 'hump' }],
  examine: ({ text, end, complete }) => {
    const length = /^\S{0,60}/.exec(text.slice(end, end + 60))?.[0].length ?? 0;
    if (!complete && length < 60 && end + length === text.length) return { open: end };
    return length < 8 ? undefined : { start: end, end: end + length, kind: 'password' };
  },
};

const net = createNet({ rules: () => [afterWord], formats: sampleFormats(), isKnown: () => false });
const found = (text: string, key?: string): string[] => net({ text, from: 0, complete: true, ...(key === undefined ? {} : { key }) }).findings.map(({ start, end }) => text.slice(start, end));
const kinds = (text: string): string[] => net({ text, from: 0, complete: true }).findings.map(({ kind }) => kind);

describe('the safety net', () => {
  const around: readonly (readonly [before: string, behind: string])[] = [['', ''], ['token=', '&x=1'], ['"', '",'], ['Bearer ', '\n'], ['a\\n', '\\n'], ['%3D', '%26'], ['\\u003d', '\\u0026'], ['\u001b[32m', '\u001b[0m'], ['(', ').'], ['×', '÷'], ['密钥是', '。']];
  for (const { kind, example, examples } of sampleKinds.filter((sample) => sample.words === undefined)) {
    it(`finds each ${kind} whole, whatever stands around it`, () => {
      for (const parts of examples ?? [example ?? []]) {
        for (const [before, behind] of around) {
          const token = randomToken(parts);
          expect(found(before + token + behind), before + token + behind).to.include(token);
        }
      }
    });
  }

  it('finds none within a longer word or identifier, and none that is too short', () => {
    const token = randomToken(['qk-', { of: 'alnum', length: 24 }]);
    for (const text of [`x${token}`, `my-${token}`, `my_${token}`, token.slice(0, -1), `${token}x`]) expect(kinds(text), text).not.to.include('quux-key');
  });

  it('finds a format that has words behind one of them, on the same line or the next, within 60 characters', () => {
    const token = randomText('hex', 40);
    const near = [`FROBNITZ_KEY=${token}`, `frobnitz:\n  ${token}`, `fzAppKey: "${token}"`, `the FZ APP key ${token}`, `fz-app key ${'.'.repeat(46)}${token}`];
    const far = [token, `frobnitz\n\n\n${token}`, `frobnitz ${'.'.repeat(70)}${token}`, `frobnitzes ${token}`.replace('zes', 'zling'), `frobnitz commit ${token}`, `frobnitz sha1:${token}`, `frobnitz x${token}`, `frobnitz ${token}-x1`];
    for (const text of near) expect(found(text), text).to.deep.equal([token]);
    for (const text of far) expect(found(text), text).to.deep.equal([]);
  });

  it('takes the key of a JSON value for the words before it', () => {
    const token = randomText('hex', 40);
    expect([found(token, 'frobnitzApiKey'), found(token, 'etag')]).to.deep.equal([[token], []]);
  });

  it('waits where a rule says that something behind may tell what stands there, but not before what was given out', () => {
    const waiting = createNet({ rules: () => [{ ...afterWord, waits: (text) => (text.endsWith(';') ? 4 : undefined) }], formats: [], isKnown: () => false });
    expect([waiting({ text: '01 34 6;', from: 0, complete: false }).hold, waiting({ text: '01 34 6;', from: 6, complete: false }).hold, waiting({ text: '01 34 6;', from: 0, complete: true }).hold, waiting({ text: '01 34 6.', from: 0, complete: false }).hold]).to.deep.equal([4, 6, 8, 8]);
  });

  it('asks the rule of the key, where there is one', () => {
    const keyed = createNet({ rules: () => [], formats: [], isKnown: () => false, examineKeyed: (key, text) => (key === 'password' ? { start: 0, end: text.length, kind: 'password' } : undefined) });
    expect(keyed({ text: 'hunter22', from: 0, complete: true, key: 'password' }).findings).to.deep.equal([{ start: 0, end: 8, kind: 'password', rule: 'key' }]);
    expect(keyed({ text: 'hunter22', from: 0, complete: true, key: 'name' }).findings).to.deep.equal([]);
  });

  it('tells of nothing that begins before what was given out', () => {
    const text = `a ${randomToken(['qxa_', { of: 'alnum', length: 30 }])} b`;
    expect(net({ text, from: 3, complete: true }).findings).to.deep.equal([]);
    expect(net({ text, from: 2, complete: true }).findings).to.have.length.above(0);
  });

  it('knows of a short text that nothing in it makes it look', () => {
    const codesOf = createCodes();
    const keyed = createNet({ rules: () => [afterWord], formats: sampleFormats(), isKnown: () => false, examineKeyed: () => undefined, speaks: (key) => key === 'pin' });
    const isSilent = (text: string, key?: string): boolean => keyed.isSilent(text, codesOf(text), key);
    for (const text of ['', 'so it is', 'The van is at the garage.', 'an_ordinary_name_of_code', 'pass word', 'qx', '4711']) expect(isSilent(text), text).to.equal(true);
    for (const text of ['password=', 'so qxa_1', 'a frobnitz', `acme_live_${randomText('alnum', 20)}`]) expect(isSilent(text), text).to.equal(false);
    expect([isSilent('so it is', 'pin'), isSilent('so it is', 'frobnitz'), isSilent('so it is', 'note')]).to.deep.equal([false, false, true]);
  });

  it('tells what it finds in the order in which it begins', () => {
    const tokens = [randomText('hex', 40), randomToken(['qxa_', { of: 'alnum', length: 30 }]), randomToken(['qk-', { of: 'alnum', length: 24 }])];
    const text = `frobnitz key ${tokens[0]} password=${randomText('alnum', 20)} ${tokens[2]} and ${tokens[1]} password=${randomText('alnum', 20)}`;
    const starts = net({ text, from: 0, complete: true }).findings.map(({ start }) => start);
    expect(starts).to.deep.equal(starts.toSorted((one, other) => one - other));
    expect(new Set(starts).size).to.equal(5);
  });

  it('keeps back a credential that a text ends with, which may go on', () => {
    const token = randomToken(['qxa_', { of: 'alnum', length: 30 }]);
    for (const [text, hold] of [[`so ${token}`, 3], [`so ${token} `, 38]] as const) {
      const seen = net({ text, from: 0, complete: false });
      expect([seen.hold, seen.findings.filter(({ kind }) => kind === 'quux-token').length]).to.deep.equal(hold === 3 ? [3, 0] : [hold, 1]);
    }
  });

  it('keeps nothing back of a text that ends between words, and no more than a word of one that ends within', () => {
    expect(net({ text: 'An ordinary sentence, with a comma, ', from: 0, complete: false }).hold).to.equal(36);
    expect(net({ text: 'An ordinary sentence, with a comma', from: 0, complete: false }).hold).to.be.at.least(29);
    expect(net({ text: 'An ordinary sentence', from: 0, complete: true }).hold).to.equal(20);
  });

  const pieces = fc.oneof(
    fc.constantFrom(' ', '\n', ' is ', '_', '-', '.', '"', '\\', '%3', 'qx', 'qxa_', 'qk-', 'qk-live-', ':AB', '-eu', '-eu7', 'frobnitz', ' fz_app: ', 'password=', 'acme_live_', 'zz_', 'call_', 'x', '7', '123456789', '.js', 'ñ', '\u001b[3', '2m'),
    fc.constantFrom(...sampleKinds.flatMap(({ example, examples }) => examples ?? [example ?? []])).map(randomToken),
    fc.constantFrom('alnum', 'hex', 'token').map((of) => randomText(of, 24)),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  it('finds the same in pieces as in the whole, wherever the text is cut', () => {
    fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 30 }), (parts, places) => {
      const text = parts.join('');
      const whole = net({ text, from: 0, complete: true });
      expect(findInPieces(net, cutAt(text, places)).toSorted((x, y) => x.start - y.start || y.end - x.end || (x.rule < y.rule ? -1 : 1))).to.deep.equal(whole.findings.toSorted((x, y) => x.start - y.start || y.end - x.end || (x.rule < y.rule ? -1 : 1)));
    }), { numRuns: 1500 });
  });

  it('finds the same character by character', () => {
    fc.assert(fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      const text = parts.join('');
      const sorted = (findings: ReturnType<typeof findInPieces>): string[] => findings.map((finding) => JSON.stringify(finding)).toSorted();
      expect(sorted(findInPieces(net, text.split('')))).to.deep.equal(sorted([...net({ text, from: 0, complete: true }).findings]));
    }), { numRuns: 150 });
  });
});
