import { expect } from 'chai';
import type { Rule } from '../../../../../kernel/redaction/net/rule.ts';
import { forgetValues } from './forget-values.ts';
import { made, showFound } from './show-found.ts';

/** What a rule does with texts, in which `§` stands for a random value. */
export interface Table {
  /** Texts in which that value is found, by what the finding is called. */
  readonly holds: Readonly<Record<string, readonly string[]>>;
  /** Texts that only resemble those: nothing is found. */
  readonly none: readonly string[];
  /** Texts in which something else is found: the text, and how it is shown. */
  readonly others?: readonly (readonly [text: string, shown: string])[];
  /** Texts that go on: the text, and how it is shown, with `⋯` for what waits. */
  readonly goesOn?: readonly (readonly [text: string, shown: string])[];
}

const fill = (text: string): string => text.replaceAll('§', made);
const brief = (text: string): string => JSON.stringify(text).slice(0, 90);

/** Says of a rule by its table what it finds. */
export function tellTable(name: string, rules: readonly Rule[], table: Table): void {
  describe(`the rule ${name}`, () => {
    before(forgetValues);
    it('bears its name', () => expect(rules.map(({ rule }) => rule).join(' ')).to.equal(name));
    tellRows(rules, table);
  });
}

/** Says how the places of a rule may be written, part by part of their forms, and which turns of them make them something else. */
export function tellSpellings(name: string, rules: readonly Rule[], table: Table): void {
  describe(`the places of the rule ${name}, with each of their parts there, missing, longer or changed`, () => {
    before(forgetValues);
    tellRows(rules, table);
  });
}

function tellRows(rules: readonly Rule[], { holds, none, others = [], goesOn = [] }: Table): void {
  for (const [kind, texts] of Object.entries(holds)) {
    for (const text of texts) it(`finds a ${kind} in ${brief(text)}`, () => expect(showFound(rules, fill(text))).to.equal(text.replaceAll('§', `‹${kind}›`)));
  }
  for (const text of none) it(`finds nothing in ${brief(text)}`, () => expect(showFound(rules, fill(text))).to.equal(fill(text)));
  for (const [text, shown] of others) it(`finds what is shown of ${brief(text)}`, () => expect(showFound(rules, fill(text))).to.equal(fill(shown)));
  for (const [text, shown] of goesOn) it(`gives out what is decided of ${brief(text)}`, () => expect(showFound(rules, fill(text), false)).to.equal(fill(shown)));
}
