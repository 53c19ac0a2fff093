import { expect } from 'chai';
import { combine, finding, refusal, unknown } from '../../../../tenant/gate/http/finding.ts';
import { told } from './shipped.ts';

const [green, yellow, red] = (['green', 'yellow', 'red'] as const).map((operationClass) => finding('test', operationClass, `It is ${operationClass}.`));
const outside = finding('outside', 'green', 'It reaches outside.', { external: true });

describe('findings together', () => {
  const cases: [string, Parameters<typeof combine>[0], string][] = [
    ['none: nobody knows', [], 'red ask'],
    ['the strictest counts', [green, red, yellow].flatMap((one) => one ?? []), 'red'],
    ['what changes something and reaches outside has its own class', [yellow, outside].flatMap((one) => one ?? []), 'yellow_external external'],
    ['what only reads and reaches outside likewise', [outside], 'yellow_external external'],
    ['what is red and reaches outside is both', [red, outside].flatMap((one) => one ?? []), 'red external'],
    ['what is unknown asks', [green, unknown('x', 'Unknown.')].flatMap((one) => one ?? []), 'red ask'],
    ['what is refused stays so', [green, refusal('x', 'No.')].flatMap((one) => one ?? []), 'refused'],
  ];
  for (const [what, findings, expected] of cases) {
    it(what, () => expect(told(combine(findings))).to.equal(expected));
  }

  it('leave out reasons for being harmless beside one for not being so', () => {
    expect(combine([green, red].flatMap((one) => one ?? [])).reasons.map(({ sentence }) => sentence)).to.deep.equal(['It is red.']);
    expect(combine([green].flatMap((one) => one ?? [])).reasons.map(({ sentence }) => sentence)).to.deep.equal(['It is green.']);
  });

  it("cut an agent's words, and strip what deceives", () => {
    const { matched = '' } = finding('x', 'red', 'It is red.', { matched: `a\u202eb\u0000${'c'.repeat(500)}` }).reason;
    expect(matched).to.match(/^a b c+…$/);
    expect([...matched]).to.have.length(80);
  });
});
