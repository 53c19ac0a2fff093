import { expect } from 'chai';
import { LetsbeError } from '../../../../../kernel/errors.ts';
import { findAnchor } from '../../../../../kernel/redaction/net/shape/anchor.ts';
import { checkShape } from '../../../../../kernel/redaction/net/shape/check-shape.ts';
import { matchForward, nothing, open } from '../../../../../kernel/redaction/net/shape/match-shape.ts';
import { parseShape } from '../../../../../kernel/redaction/net/shape/parse-shape.ts';

const end = (pattern: string, text: string, complete = true, anyCase = false): number => matchForward(parseShape(pattern, anyCase), 0, text, 0, complete);

describe('the shape of a credential', () => {
  const matches: readonly (readonly [pattern: string, text: string, end: number])[] = [
    ['ab_[0-9]{3}', 'ab_123', 6], ['ab_[0-9]{3}', 'ab_12', nothing], ['ab_[0-9]{3}', 'ab_1234', 6], ['ab_[0-9]{2,}', 'ab_1234-', 7],
    ['a\\.b\\d+', 'a.b12', 5], ['[\\w-]{3}', 'a_-b', 3], ['[a\\]\\-b]{4}', 'a]-b', 4], ['(?:live|test)_x?'.replace('x?', '[x]?'), 'test_x', 6],
    ['k-(?:proj-)?[a-z]{4}', 'k-proj-abcd', 11], ['k-(?:proj-)?[a-z]{4}', 'k-abcd', 6], ['(?:ab|abc)-', 'abc-', 4], ['(?:ab){2}c', 'ababc', 5], ['x[0-9]{1,3}', 'x12345', 4], ['[é]?a'.replace('[é]?', ''), 'é', nothing],
  ];
  for (const [pattern, text, expected] of matches) {
    it(`${pattern} on ${text} ends at ${expected}`, () => {
      expect(end(pattern, text)).to.equal(expected);
    });
  }

  it('takes any case where it is told to', () => {
    expect([end('Ab[c-d]{2}', 'aBCd', true, true), end('Ab[c-d]{2}', 'aBCd')]).to.deep.equal([4, nothing]);
  });

  it('is open at every proper beginning while more of the text may come, and never on a whole text', () => {
    const text = 'ab_12live-xy';
    const pattern = 'ab_\\d{2}(?:live|test)-[xy]{2}';
    const outcomes = Array.from({ length: text.length }, (_, at) => [end(pattern, text.slice(0, at), false), end(pattern, text.slice(0, at))]);
    expect(outcomes.every(([part, whole]) => part === open && whole === nothing)).to.equal(true);
  });

  const refused: readonly (readonly [pattern: string, why: RegExp])[] = [
    ['', /empty/], ['a.b', /not allowed/], ['ab*', /not allowed/], ['^abc', /not allowed/], ['abc$', /not allowed/], ['a|b', /not allowed/], ['abc?', /only a class or a group/], ['abc{3}', /only a class or a group/],
    ['[^a]', /negation/], ['[a-', /no closing|range/], ['[z-a]', /range/], ['[]', /no character/], ['(abc)', /begins with/], ['(?:a[bc])', /literals only/], ['(?:a|(?:b))', /literals only/], ['(?:a', /no end/],
    ['(?:a||b)', /empty/], ['(?=a)', /begins with/], ['\\s', /escape/], ['\\1', /escape/], ['[a]{3,1}', /repeat/], ['[a]{0}', /repeat/], ['[a]{9999}', /repeat/], ['[a]{x}', /repeat/], ['[a]++', /not allowed/], ['[ä]', /ASCII/],
  ];
  for (const [pattern, why] of refused) {
    it(`refuses ${JSON.stringify(pattern)}`, () => {
      expect(() => parseShape(pattern, false)).to.throw(LetsbeError, why).with.property('code', 'USAGE_INVALID');
    });
  }

  const ambiguous = ['abc[a-z]+z', 'abc[0-9]{2,4}[0-9a-f]{3}', 'abc[a-z]?[a-z]', '(?:ab|abc)cd', '[a-f]{2}[0-9a-f]{3,5}:xyz'];
  for (const pattern of ambiguous) {
    it(`refuses ${pattern}, which could be read in two ways`, () => {
      const shape = parseShape(pattern, false);
      expect(() => checkShape(shape, pattern.endsWith(':xyz') ? 2 : 0)).to.throw(LetsbeError, /ambiguous/);
    });
  }

  const anchors: readonly (readonly [pattern: string, anchor: unknown])[] = [
    ['abc_[a-z]{9}', { at: 0, literals: ['abc_'] }], ['g[pq]_[a-z]{9}', { at: 0, literals: ['gp_', 'gq_'] }], ['[0-9]{9}:AB[a-z]{4}', { at: 1, literals: [':AB'] }], ['x_(?:live|test)_[a-z]+', { at: 0, literals: ['x_live_', 'x_test_'] }],
    ['SK[01]{32}', { at: 0, literals: ['SK0', 'SK1'] }], ['[a-z]{32}', undefined], ['ab[a-z]{32}', undefined], ['(?:abc|abcd)-', { at: 0, literals: ['abcd-', 'abc-'] }],
  ];
  for (const [pattern, anchor] of anchors) {
    it(`finds ${pattern} by ${JSON.stringify(anchor)}`, () => {
      expect(findAnchor(parseShape(pattern, false))).to.deep.equal(anchor);
    });
  }
});
