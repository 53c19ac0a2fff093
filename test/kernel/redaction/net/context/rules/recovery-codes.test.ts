import { expect } from 'chai';
import { createRecoveryCodesRule } from '../../../../../../kernel/redaction/net/context/recovery-codes.ts';
import { drawBelow } from '../../../../../support/chance.ts';
import { randomText } from '../../support/random-token.ts';
import { runPieces } from '../run-pieces.ts';
import { blacken, runRules } from '../run-rules.ts';

const rules = [createRecoveryCodesRule()];
const redact = (text: string): string => blacken(text, runRules(rules, text).findings);
const digits = (count: number): string => Array.from({ length: count }, () => 2 + drawBelow(8)).join('');
/** Each kind of code that `§` may stand for, with a digit in each group so that none is a word by chance. */
const kinds: Readonly<Record<string, () => string>> = {
  groups: () => `${randomText('alnumlower', 4)}7-q${randomText('alnumlower', 3)}4`, numbers: () => `3${digits(7)}`, halves: () => `4${digits(3)} 9${digits(3)}`, letters: () => `k${randomText('alnumlower', 8)}7`,
};
const fill = (text: string, draw: () => string): string => text.replaceAll('§', draw);

describe('codes that let somebody in again', () => {
  for (const [kind, draw] of Object.entries(kinds)) {
    for (const text of ['Your backup codes (use each once):\n§\n§\n§\n', 'Recovery codes: §, §, §', 'Wiederherstellungscodes:\n1. §\n2. §\n3. §\nGut aufheben!', 'codes de secours : § | §', 'backup_codes: ["§", "§", "§"]', 'Backup codes:\n- §\n- §\n\nKeep them.']) {
      it(`are found, all of a list: ${kind} in ${JSON.stringify(text)}`, () => {
        const filled = fill(text, draw);
        expect(redact(filled), filled).to.equal(text.replaceAll('§', '█'));
      });
    }
  }
  for (const text of ['2FA backup code for the shared account: §', 'Recovery code: §', 'the recovery code is §', 'Código de respaldo: §']) it(`is found where there is one: ${JSON.stringify(text)}`, () => {
    for (const [kind, draw] of Object.entries(kinds)) if (kind !== 'letters') expect(redact(fill(text, draw)), kind).to.equal(text.replace('§', '█'));
  });
  const odd: Readonly<Record<string, readonly string[]>> = {
    'a heading that goes on': ['backup codes (for the till): §, §', 'backup codes(2): §, §', '"backup codes": ["§", "§"]', 'backup codes for the shop of Bob : § , §', 'backup codes = {"§","§"}', 'backup codes  \r\n§\r\n§', 'recovery codes:    (§, §)', 'Kody zapasowe:§ §'],
    'signs around them': ['backup codes:\n-  [ ] §\n-  [x] §\n', 'backup codes:\n* [] §\n* [] §\n', 'backup codes:\n1)   §\n12)\t§\n3: §', 'backup codes: §/§;§', 'backup codes: "§" "§"', "backup codes: '§'\t'§'", 'backup codes: §\\n§', 'backup codes: `§`, `§`', 'backup codes: §   |   §'],
  };
  for (const [what, texts] of Object.entries(odd)) for (const text of texts) it(`are found with ${what}: ${JSON.stringify(text)}`, () => {
    const draw = (): string => `${randomText('alnumlower', 4)}7-q${randomText('alnumlower', 3)}4`;
    expect(redact(fill(text, draw))).to.equal(text.replaceAll('§', '█'));
  });
  it('are of two to five groups, of two or three numbers, of six to ten digits', () => {
    for (const codes of [['k3md-9xwq-7bnc-2hpv-5rtz', 'p4vs-8qnd-3mkw-6xjh-9ctb'], ['482 937 615', '739 264 851'], ['4829-7316', '7392-8514'], ['482937', '739264'], ['4829371650', '7392648513']]) expect(redact(`backup codes: ${codes.join(', ')}.`), codes.join()).to.equal('backup codes: █, █.');
    for (const codes of [['k3md-9xwq-7bnc-2hpv-5rtz-4', 'p4vs-8qnd-3mkw-6xjh-9ctb-7'], ['482 937 615 2', '739 264 851 3'], ['48293', '73926'], ['48293716501483529', '73926485132604819']]) expect(redact(`backup codes: ${codes.join(', ')}.`), codes.join()).not.to.include('█');
  });
  it('are all of a list, as long as the longest of one is', () => {
    const list = (count: number): string => `backup codes: ${Array.from({ length: count }, () => `4${digits(6)}`).join(',')}.`;
    expect(redact(list(24))).to.equal(`backup codes: ${Array(24).fill('█').join(',')}.`);
    expect(redact(list(25))).to.match(/^backup codes: (?:█,){24}\d+\.$/);
  });
  it('differ, hold six sorts of signs or more, and count nothing up', () => {
    const isFound = (...codes: readonly string[]): boolean => redact(`backup codes: ${codes.join(', ')}.`) !== `backup codes: ${codes.join(', ')}.`;
    expect(isFound('48293716', '48293716')).to.equal(false);
    expect(isFound('42421132', '31142413')).to.equal(false);
    expect(isFound('42421135', '31142413')).to.equal(false);
    expect(isFound('42421135', '31162413')).to.equal(true);
    expect(isFound('48293716', '48293725')).to.equal(false);
    expect(isFound('48293716', '48293726')).to.equal(true);
    expect(isFound('48293716', '48293718', '48293750')).to.equal(true);
    expect(isFound('kqmd-xwvn', 'bnch-pvrt')).to.equal(false);
    expect(isFound('kqmd-xwv7', '3948-2716')).to.equal(true);
  });
  it('are waited for only as long as there may be more', () => {
    const held = (text: string): string => text.slice(runRules(rules, text, false).hold);
    expect(held('backup codes: k3md-9xwq, p4vs-8')).to.equal('k3md-9xwq, p4vs-8');
    expect(held('backup codes: k3md-9xwq, p4vs-8qnd')).to.equal('p4vs-8qnd');
    expect(held('backup codes: k3md-9xwq, p4vs-8qnd, 3mkw-')).to.equal('3mkw-');
    expect(held('backup codes: k3md-9xwq')).to.equal('k3md-9xwq');
    expect(held('backup codes: k3md-9xwq, p4vs-8qnd, ')).to.equal(', ');
    expect(held('backup codes: see the safe (they are')).to.equal('');
    expect(held('backup codes: k3md-9xwq is one {')).to.equal('');
    expect(held('recovery code: k3md-9')).to.equal('k3md-9');
    expect(held('recovery code: {')).to.equal('');
    expect(held(`recovery code: ${'word '.repeat(6)}`)).to.equal('');
  });
  it('are the same however a text is split', () => {
    for (const draw of Object.values(kinds)) {
      for (const text of ['See your backup codes:\n1. §\n2. §\n3. §\n\nKeep them safe.', 'The recovery code for the till is § and that is all.'].map((line) => fill(line, draw))) {
        const whole = redact(text);
        for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
      }
    }
  });
  it('are none', () => {
    for (const text of ['Backup codes are kept in the safe, ask Bob', 'Recovery codes:\nsee page-four and page-five', 'backup codes: 10000001, 10000002, 10000003', 'backup codes: §', 'Backup codes: 20240501, 20240502', 'Recovery codes: error-codes, status-codes', 'backup codes: 12, 14, 16', 'Backup code: see page 12', 'recovery code is in src/backup.ts', 'Recovery code coverage: 85 90', 'backup code: 1111 1111', 'mybackup codes: 48293716, 73926485', 'the backup code of k3md-9xwq', 'backup codes: status 48293716']) expect(redact(fill(text, kinds['groups'] ?? (() => ''))).includes('█'), text).to.equal(false);
  });
});
