import { expect } from 'chai';
import type { Fault } from '../../../kernel/fault.ts';
import type { PluginSource } from '../../../kernel/plugin/source.ts';
import { makeSource, type PluginParts } from '../../support/plugin.ts';

/** What a rule says of a plugin: rule id, place, and a part of the message. */
export type Expected = readonly [rule: string, place: string, says: string];
export interface RuleCase {
  readonly title: string;
  readonly parts: PluginParts;
  /** All faults, in order; none for a clean case. */
  readonly faults: readonly Expected[];
}

/** One test for each row: exactly these faults, each with a mend. */
export function itJudges(rule: (source: PluginSource) => Fault[], cases: readonly RuleCase[]): void {
  for (const { title, parts, faults } of cases) {
    it(title, () => {
      const found = rule(makeSource(parts));
      expect(found.map(({ rule: id, place }) => [id, place])).to.deep.equal(faults.map(([id, place]) => [id, place]));
      found.forEach(({ message, mend }, index) => {
        expect(message).to.include(faults[index]?.[2]);
        expect(mend).to.match(/^\S.{5,}/);
      });
    });
  }
}
