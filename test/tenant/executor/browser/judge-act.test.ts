import { expect } from 'chai';
import { acts } from '../../../../tenant/executor/browser/acts.ts';
import { judgeAct, type ActFacts } from '../../../../tenant/executor/browser/judge-act.ts';

const origin = 'https://shop.example.com';
const told = (name: string, facts: Partial<ActFacts> = {}): string => {
  const kind = acts.find((act) => act.name === name)?.kind ?? 'script';
  const { class: is, external, ask, refused } = judgeAct({ kind, origin, opens: true, named: false, ...facts });
  return [is, ...(external ? ['external'] : []), ...(ask ? ['ask'] : []), ...(refused ? ['refused'] : [])].join(' ');
};

describe('an act in a browser', () => {
  const rows: [string, string, Partial<ActFacts>, string][] = [
    ['open', 'a page that the agent may open', {}, 'green'],
    ['open', 'any other page', { opens: false }, 'yellow_external external ask'],
    ['read', 'the page', {}, 'green'],
    ['back', '', {}, 'green'],
    ['close', '', {}, 'green'],
    ['type', '', {}, 'yellow'],
    ['select', '', {}, 'yellow'],
    ['fill', 'a secret of that address', {}, 'yellow'],
    ['click', '', {}, 'yellow_external external'],
    ['press', '', {}, 'yellow_external external'],
    ['submit', '', {}, 'yellow_external external'],
    ['click', 'where the owner named it', { named: true }, 'yellow'],
    ['submit', 'where the owner named it', { named: true }, 'yellow'],
    ['upload', '', {}, 'yellow_external external'],
    ['evaluate', '', {}, 'red external'],
    ['screenshot', '', {}, 'green refused'],
    ['screenshot', 'where the owner allowed it', { named: true }, 'green'],
  ];
  for (const [name, what, facts, verdict] of rows) it(`${name}${what === '' ? '' : `, ${what},`} is ${verdict}`, () => expect(told(name, facts)).to.equal(verdict));

  it('that nobody can name stays what it is, whatever the policy says', () => {
    for (const name of ['upload', 'evaluate']) expect(told(name, { named: true })).to.equal(told(name));
  });

  it('says why, and where', () => {
    for (const { name, kind } of acts) {
      const { reasons } = judgeAct({ kind, origin, opens: false, named: false });
      expect(reasons, name).to.have.length(1);
      expect(reasons[0]?.rule, name).to.match(/^browser\.[a-z-]+$/);
      expect(reasons[0]?.matched, name).to.equal(origin);
    }
  });
});
