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
  it('are the same however a text is split', () => {
    for (const draw of Object.values(kinds)) {
      for (const text of ['See your backup codes:\n1. §\n2. §\n3. §\n\nKeep them safe.', 'The recovery code for the till is § and that is all.'].map((line) => fill(line, draw))) {
        const whole = redact(text);
        for (let cut = 1; cut < text.length; cut += 1) expect(blacken(text, runPieces(rules, [text.slice(0, cut), text.slice(cut)])), `${text} at ${cut}`).to.equal(whole);
      }
    }
  });
  it('are none', () => {
    for (const text of ['Backup codes are kept in the safe, ask Bob', 'Recovery codes:\nsee page-four and page-five', 'backup codes: 10000001, 10000002, 10000003', 'backup codes: §', 'Backup codes: 20240501, 20240502', 'Recovery codes: error-codes, status-codes', 'backup codes: 12, 14, 16', 'Backup code: see page 12', 'recovery code is in src/backup.ts', 'Recovery code coverage: 85 90', 'backup code: 1111 1111']) expect(redact(fill(text, kinds['groups'] ?? (() => ''))).includes('█'), text).to.equal(false);
  });
});
