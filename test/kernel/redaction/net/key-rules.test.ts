import { expect } from 'chai';
import { createTriggerTable } from '../../../../kernel/redaction/net/find-triggers.ts';
import { createKeyRules } from '../../../../kernel/redaction/net/key-rules.ts';
import type { Rule } from '../../../../kernel/redaction/net/rule.ts';
import { createWordedRule } from '../../../../kernel/redaction/net/worded-rule.ts';
import { sampleFormats } from './support/sample-formats.ts';

const format = sampleFormats().find(({ kind }) => kind === 'frob-app-key');
if (!format) throw new Error('there is no such sample');
const worded = createWordedRule(format, ['frobnitz', 'fz_app']);
const other: Rule = { rule: 'other', triggers: [{ literal: 'remark', anyCase: true, begins: 'word' }], examine: () => undefined };

/** What keys say, and how often anybody asked whether one names a secret. */
function open(): { readonly read: ReturnType<typeof createKeyRules>; readonly asked: string[] } {
  const asked: string[] = [];
  const read = createKeyRules([[createTriggerTable([other.triggers, worded.triggers]), [other, worded]]], (key) => {
    asked.push(key);
    return key === 'password';
  });
  return { read, asked };
}

describe('what the key of a value says', () => {
  for (const [key, rules, speaks] of [['frobnitzKey', 1, true], ['my fz-app of frobnitz', 2, true], ['password', 0, true], ['remark', 0, false], ['note', 0, false], ['', 0, false]] as const) {
    it(`is what its words announce, or that it names a secret: ${key}`, () => {
      const meaning = open().read(key);
      expect([meaning.rules.length, meaning.speaks]).to.deep.equal([rules, speaks]);
      expect(meaning.rules.every((rule) => rule === worded)).to.equal(true);
    });
  }

  it('is read once for each key, but for very long ones, as long as there are not too many', () => {
    const { read, asked } = open();
    const count = (key: string): number => asked.filter((one) => one === key).length;
    const [longest, longer] = ['k'.repeat(128), 'k'.repeat(129)];
    for (const key of ['note', longest, longer]) for (let times = 0; times < 3; times += 1) expect(read(key).speaks).to.equal(false);
    expect(['note', longest, longer].map(count)).to.deep.equal([1, 1, 3]);
    for (let at = 0; at < 4093; at += 1) read(`key ${at}`);
    read('note');
    expect(count('note')).to.equal(1);
    for (let at = 0; at < 4096; at += 1) read(`other ${at}`);
    read('note');
    expect(count('note')).to.equal(2);
  });
});
