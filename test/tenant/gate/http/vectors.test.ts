import { expect } from 'chai';
import { judge, told } from './shipped.ts';
import { meets, requestOf, vectorFiles } from './vectors.ts';

describe('requests that are judged by what ships with the program', () => {
  for (const { file, vectors } of vectorFiles) {
    it(`${file}: ${vectors.length} requests come out as they are`, () => {
      const wrong = vectors.flatMap((vector) => {
        const verdict = judge(requestOf(vector));
        const why = verdict.reasons.map(({ rule, matched = '' }) => `${rule} ${matched}`).join('; ');
        return meets(verdict, vector[0]) ? [] : [`${vector[1]} ${vector[2]} ${vector[3].slice(0, 80)} ${JSON.stringify(vector[4] ?? {}).slice(0, 120)}: ${told(verdict)} (${why}), not ${vector[0]}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it('are many, harmless ones too', () => {
    const all = vectorFiles.flatMap(({ vectors }) => vectors);
    expect(all.length).to.be.above(900);
    expect(all.filter(([expected]) => expected === 'green').length).to.be.above(250);
    expect(new Set(all.map(([, , tool]) => tool)).size).to.be.above(60);
  });

  it('are none twice', () => {
    const all = vectorFiles.flatMap(({ vectors }) => vectors.map(([, ...request]) => JSON.stringify(request)));
    expect(all.filter((request, index) => all.indexOf(request) !== index)).to.deep.equal([]);
  });

  it('give a reason each, with a rule and a sentence for a shop owner', () => {
    for (const { vectors } of vectorFiles) {
      for (const vector of vectors) {
        const { reasons } = judge(requestOf(vector));
        expect(reasons, vector[3]).to.not.deep.equal([]);
        for (const { rule, sentence, matched = '' } of reasons) {
          expect(rule).to.match(/^http\.[a-z]+([.-][a-z]+)*$/);
          expect(sentence).to.match(/^[A-Z].*[.!?]$/);
          expect([...matched].length, matched).to.be.at.most(80);
        }
      }
    }
  });

  it('have an external class whenever they are external and not red', () => {
    for (const { vectors } of vectorFiles) {
      for (const vector of vectors) {
        const verdict = judge(requestOf(vector));
        expect(verdict.external && (verdict.class === 'green' || verdict.class === 'yellow'), vector[3]).to.equal(false);
        if (verdict.class === 'yellow_external') expect(verdict.external, vector[3]).to.equal(true);
      }
    }
  });
});
