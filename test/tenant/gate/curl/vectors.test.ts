import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { judgeLine } from './judged.ts';

/** `[verdict, line behind curl, what it does to files]`. */
type Vector = readonly [told: string, line: string, files?: string];

const folder = join(import.meta.dirname, 'vectors');
const all = readdirSync(folder).map((file) => ({ file, vectors: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector[] }));

describe('curl lines that are judged', () => {
  for (const { file, vectors } of all) {
    it(`${file}: ${vectors.length} lines come out as they are`, () => {
      const wrong = vectors.flatMap(([wanted, line, files = '']) => {
        const judged = judgeLine(line);
        const why = judged.verdict.reasons.map(({ rule, matched = '' }) => `${rule} ${matched}`).join('; ');
        return judged.told === wanted && judged.files === files ? [] : [`${line}: ${judged.told} [${judged.files}] (${why}), not ${wanted} [${files}]`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it('are many, and none twice', () => {
    const lines = all.flatMap(({ vectors }) => vectors.map(([, line]) => line));
    expect(lines.length).to.be.above(250);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).to.deep.equal([]);
  });

  it('give a reason each, with a rule and a sentence for a shop owner', () => {
    for (const [, line] of all.flatMap(({ vectors }) => vectors)) {
      const { reasons } = judgeLine(line).verdict;
      expect(reasons, line).to.not.deep.equal([]);
      for (const { rule, sentence } of reasons) {
        expect(rule).to.match(/^(?:curl|http)\.[a-z0-9]+([.-][a-z0-9]+)*$/);
        expect(sentence).to.match(/^[A-Z].*[.!?]$/);
      }
    }
  });
});
