import { expect } from 'chai';
import { createFormatRule } from '../../../../kernel/redaction/net/format-rule.ts';
import type { ClassStep } from '../../../../kernel/redaction/net/shape/steps.ts';
import { sampleFormats } from './support/sample-formats.ts';

/** How many characters a format looks up in its last class while it examines every place where its literal stands. */
function lookUps(text: string): number {
  const [format] = sampleFormats([{ kind: 'wide-token', title: 'Token', pattern: 'wt-[\\w.=-]{20,}', example: ['wt-', { of: 'token', length: 20 }] }]);
  const last = format?.shape.steps.at(-1) as ClassStep;
  let count = 0;
  const counted = new Proxy(last.set, { get: (set, key) => {
    count += 1;
    return Reflect.get(set, key) as unknown;
  } });
  const rule = createFormatRule({ ...format!, shape: { ...format!.shape, steps: [...format!.shape.steps.slice(0, -1), { ...last, set: counted }] } });
  for (let at = text.indexOf('wt-'); at !== -1; at = text.indexOf('wt-', at + 1)) rule.examine({ text, at, end: at + 3, complete: true });
  return count;
}

describe('the time a format takes', () => {
  for (const unit of ['wt-', 'wt-=', 'wt-.', 'wt-a.=', 'wt-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ', 'x', '=wt-aaaaaaaaaaaa']) {
    it(`grows no faster than a text of nothing but ${unit}`, () => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(lookUps(text)).to.be.below(3 * text.length);
    });
  }
});
