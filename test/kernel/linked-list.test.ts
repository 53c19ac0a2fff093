import { expect } from 'chai';
import fc from 'fast-check';
import { createLinkedList } from '../../kernel/linked-list.ts';

describe('a linked list', () => {
  it('holds what was put in and not taken out, in the order it came', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 12 })), (steps) => {
      const list = createLinkedList<number>();
      const expected: number[] = [];
      const removers: (() => void)[] = [];
      for (const [value, step] of steps.entries()) {
        const at = step - 6;
        const remove = at >= 0 ? removers[at] : undefined;
        if (remove) {
          remove();
          if (expected.includes(at)) expected.splice(expected.indexOf(at), 1);
        } else {
          expected.push(removers.length);
          removers.push(list.add(removers.length));
        }
        expect(list.values(), String(value)).to.deep.equal(expected);
        expect(list.isEmpty()).to.equal(expected.length === 0);
      }
    }));
  });
});
