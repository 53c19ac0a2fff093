import { expect } from 'chai';
import type { Rule } from '../../../../../../kernel/redaction/net/rule.ts';
import { drawBytes } from '../../../../../support/chance.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

/** Texts that a rule finds the value in, which stands in the place of `§`, and others that only resemble them. */
export interface Places {
  readonly found: readonly string[];
  readonly none: readonly string[];
}

/** As random as a value can be. */
const draw = (): string => `k7Q${drawBytes(12).toString('hex')}Xw4b`;

/** Says of one rule alone what it finds, in one piece and split at every place. `drawValue`: another sort of values. */
export function checkRule(create: (isKnown: (value: string) => boolean) => Rule, { found, none }: Places, drawValue: () => string = draw): void {
  const rules = [create(() => false)];
  const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
  for (const line of found) it(`is one: ${JSON.stringify(line)}`, () => expect(redact(line.replaceAll('§', drawValue()))).to.equal(line.replaceAll('§', '█')));
  for (const line of none) {
    it(`is none: ${JSON.stringify(line)}`, () => {
      const text = line.replaceAll('§', drawValue());
      expect(redact(text)).to.equal(text);
    });
  }

  it('is the same however a text is split', () => {
    for (const line of [...found.map((each) => `${each} and more\n`), ...none]) {
      const text = line.replaceAll('§', drawValue());
      const whole = redact(text);
      for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
    }
  });
}
