import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { diffLines } from '../../../tenant/agents/line-diff.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { processorTime } from '../../support/processor-time.ts';

describe('the lines in which two texts differ', () => {
  const rows: [string, string, string, string][] = [
    ['are none in equal texts', 'a\nb\n', 'a\nb\n', ''],
    ['are all of a text that is new', '', 'a\nb\n', '--- t\n+++ t\n@@ -0,0 +1,2 @@\n+a\n+b'],
    ['are all of a text that goes', 'a\n', '', '--- t\n+++ t\n@@ -1 +0,0 @@\n-a'],
    ['stand among three lines before and after', '1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n', '--- t\n+++ t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8'],
    ['stand in places of their own where they are far apart', '1\n2\n3\n4\n5\n6\n7\n8\n9\n', 'one\n2\n3\n4\n5\n6\n7\n8\nnine\n', '--- t\n+++ t\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine'],
  ];
  for (const [what, before, after, diff] of rows) it(what, () => expect(diffLines('t', before, after)).to.equal(diff));

  it('are such that patch(1) makes the one out of the other', function () {
    const folder = makeTempFolder();
    const file = join(folder, 't');
    const text = fc.array(fc.constantFrom('', 'a', 'b', 'c', '- x', '@@'), { maxLength: 30 }).map((lines) => lines.map((line) => `${line}\n`).join(''));
    try {
      execFileSync('patch', ['--version']);
    } catch {
      this.skip();
    }
    fc.assert(fc.property(text, text, (before, after) => {
      writeFileSync(file, before);
      const diff = diffLines(file, before, after);
      if (diff !== '') execFileSync('patch', ['-s', '-o', `${file}.out`, file], { input: `${diff}\n` });
      const made = diff === '' ? before : execFileSync('cat', [`${file}.out`]).toString();
      return made === after;
    }), { numRuns: 60 });
  });

  it('are found at once, however many there are', () => {
    const make = (lines: number, salt: number): string => Array.from({ length: lines }, (_, line) => `${(line * salt) % 7}`).join('\n');
    expect(processorTime(() => {
      expect(diffLines('t', make(1900, 3), make(1900, 5)).length).to.be.above(1900);
      expect(diffLines('t', make(8000, 3), make(8000, 5)).split('\n').length).to.be.above(14_000);
    })).to.be.below(1500);
  });
});
