import { expect } from 'chai';
import { createContextRules } from '../../kernel/redaction/net/context/rules.ts';
import type { Rule } from '../../kernel/redaction/net/rule.ts';
import { processorTime } from '../support/processor-time.ts';

/** What may stand behind a trigger over and over: letters, signs, and what joins them in sentences, paths, code and settings. */
const units = [
  'a', 'A', '1', ' ', 'ab ', 'Ab1 ', '1234 ', 'a1', '-', '_', '.', 'a.', 'a-', 'a_', "'", '"', '\\', '/', 'a/', ':', 'a:', 'a: ', '=', 'a=', ', ', 'a, ', '(', 'a(', '{', '[', '<', '<a>', '\n', 'a\n', ' \n', 'é', 'ü ', '§', '$', '$a', '${', '@', 'a@', '|', '| ', '#', '* ', '"a" ', '"a", ', "'a',",
  'is ', 'auf ', 'the ', ';', 'a;', '\\"', '&', '%', '-a ', '--a ', '--a=b ', 'A_B=', 'a.-', './-', 'a-.', '."', ".'[", '-"', '~', '>', '\t', '\t ', ')', 'a)',
];
/** Each a quarter longer than the one before: work that grows too fast shows long before it takes minutes. */
const lengths = Array.from({ length: 14 }, (_, step) => Math.round(20 * 1.25 ** step));
/** Milliseconds of the processor. A hundred times what a rule takes for so little text; the slowest takes less than one. */
const bound = 100;
/** Of so many units each trigger meets one, the next trigger another. */
const stride = 6;

/** What keeps a rule busy for longer than any text of that length may. */
function slowest(rule: Rule): string | undefined {
  for (const [nth, { literal }] of rule.triggers.entries()) {
    for (const [at, unit] of units.entries()) {
      if ((nth + at) % stride !== 0) continue;
      for (const length of lengths) {
        const text = literal + unit.repeat(Math.ceil(length / unit.length));
        for (const complete of [true, false]) {
          const time = processorTime(() => void rule.examine({ text: complete ? `${text}!` : text, at: 0, end: literal.length, complete }));
          if (time > bound) return `${JSON.stringify(literal)} and ${JSON.stringify(unit)} ${length} characters long`;
        }
      }
    }
  }
  return undefined;
}

describe('a rule of the net is given what may go on for long', () => {
  for (const rule of createContextRules({ isKnown: () => false })) it(`and soon knows: ${rule.rule}`, () => expect(slowest(rule)).to.equal(undefined));
});
