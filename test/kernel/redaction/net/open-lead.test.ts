import { expect } from 'chai';
import { createFormatRule, type FormatRule } from '../../../../kernel/redaction/net/format-rule.ts';
import { createOpenLead } from '../../../../kernel/redaction/net/open-lead.ts';
import { randomText } from './support/random-token.ts';
import { sampleFormats } from './support/sample-formats.ts';

const ruleOf = (pattern: string, more: object = {}): FormatRule => createFormatRule(sampleFormats([{ kind: 'sample', title: 'Sample', pattern, example: ['x'], ...more }])[0]!);

/** Formats whose literal stands behind something else: the pattern, and the longest that may stand up to the end of that literal. */
const led: readonly (readonly [pattern: string, lead: () => string, more?: object])[] = [
  ['\\d{8,10}:AB[\\w-]{33}', () => `${randomText('digit', 10)}:AB`],
  ['[0-9a-f]{32}-eu-[0-9]{6}', () => `${randomText('hex', 32)}-eu-`],
  ['qz[A-Z]{20}_tok_[0-9]{20}', () => `qz${randomText('upper', 20)}_tok_`],
  ['(?:v|wx)[0-9]{20}/in/[a-z]{20}', () => `wx${randomText('digit', 20)}/in/`],
  ['[g-p]{18}!ok![0-9]{20}', () => `${randomText('lower', 18).replaceAll(/[^g-p]/g, 'k')}!OK!`, { anyCase: true }],
];
const rules = led.map(([pattern, , more]) => ruleOf(pattern, more));
const openLead = createOpenLead(rules);

/** The places that are asked whether one begins there. */
function asked(text: string, from = 0): readonly number[] {
  const places: number[] = [];
  createOpenLead(rules.map((rule) => ({ ...rule, beginAt: (whole, at, complete) => {
    places.push(at);
    return rule.beginAt(whole, at, complete);
  } })))(text, from);
  return [...new Set(places)];
}

describe('the beginning of a format that a text ends with, before its literal is whole', () => {
  for (const [index, [pattern, lead]] of led.entries()) {
    it(`stands where the format begins, however much of it there is: ${pattern}`, () => {
      const whole = lead();
      const alone = createOpenLead(rules.slice(index, index + 1));
      for (let length = 1; length <= whole.length; length += 1) {
        const text = `so, ${whole.slice(0, length)}`;
        expect([openLead(text, 0), alone(text, 0)], text).to.deep.equal([4, 4]);
      }
      expect(openLead(whole.slice(0, -1), 0)).to.equal(0);
    });
  }

  it('is none where the text ends with anything else, or with nothing', () => {
    for (const text of ['', 'so it is. ', 'so, 427193 ', 'so, 1:', 'so, wx:', 'so, 12!']) expect(openLead(text, 0), text).to.equal(text.length);
    expect(createOpenLead([ruleOf('fz-[A-Za-z0-9]{24}')])('so, f', 0)).to.equal(5);
    expect(createOpenLead([])('so, 4271', 0)).to.equal(8);
  });

  it('stands no earlier than is asked for', () => {
    for (const [from, found] of [[0, 3], [3, 3], [4, 7], [7, 7]] as const) expect(openLead('12:4271', from), `${from}`).to.equal(found);
  });

  it('is looked for where characters stand that there may be in it, and no farther back than it may reach', () => {
    expect(asked('so it is, 4271')).to.deep.equal([10]);
    expect(asked('so it is, ,4271', 12)[0]).to.equal(12);
    expect(asked('so it is. ')).to.deep.equal([]);
    const far = asked(`${'4'.repeat(500)}--`);
    // 32 hexadecimal digits and the five characters that are looked for.
    expect([far[0], far.length]).to.deep.equal([502 - 37, 37]);
  });
});
