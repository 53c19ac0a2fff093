import { expect } from 'chai';
import { runInNewContext } from 'node:vm';
import { settleHeap } from '../../kernel/settle-heap.ts';

describe('settling the heap', () => {
  it('lets go of what nobody holds, and leaves the collector to nobody', async () => {
    const held = ((): WeakRef<object> => new WeakRef({ of: 'the start' }))();
    // A reference that was made in a turn holds until its end.
    await new Promise((resolve) => { setImmediate(resolve); });
    settleHeap();
    expect(held.deref()).to.equal(undefined);
    expect(runInNewContext('typeof gc')).to.equal('undefined');
  });
});
