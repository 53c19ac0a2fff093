import { expect } from 'chai';
import type { OperationClass } from '../../../kernel/schema/operation.ts';
import { cellOf } from '../../../tenant/gate/level-table.ts';

describe('the level table', () => {
  const rows: [OperationClass, string, string, string][] = [
    ['green', 'run', 'run', 'run'],
    ['yellow', 'ask', 'run', 'run'],
    ['yellow_external', 'ask', 'run', 'run'],
    ['red', 'ask', 'ask', 'run'],
    ['critical_red', 'owner', 'owner', 'owner'],
  ];
  for (const [operationClass, ...cells] of rows) {
    it(`${operationClass}: ${cells.join(', ')}`, () => {
      expect(([1, 2, 3] as const).map((level) => cellOf(operationClass, level))).to.deep.equal(cells);
    });
  }
});
