import { expect } from 'chai';
import { classOrder } from '../../../kernel/operations/classify.ts';
import { decideForPerson } from '../../../tenant/gate/decide-person.ts';

const reasons = [{ rule: 'operation', sentence: 'It is what it is.' }];

describe("a person's own call", () => {
  for (const operationClass of classOrder) {
    const critical = operationClass === 'critical_red';
    for (const [external, ask] of [[false, false], [true, true]] as const) {
      it(`${critical ? 'needs the owner for' : 'runs'} what is ${operationClass}${ask ? ', reaches outside and asks' : ''}`, () => {
        expect(decideForPerson({ class: operationClass, external, ask, reasons })).to.deep.equal({ outcome: critical ? 'ask' : 'run', owner: critical, reasons });
      });
    }

    it(`is refused where a rule forbids it: ${operationClass}`, () => {
      expect(decideForPerson({ class: operationClass, external: false, ask: false, refused: true, reasons })).to.deep.equal({ outcome: 'refuse', owner: false, reasons });
    });
  }
});
