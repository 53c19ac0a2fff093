import { expect } from 'chai';
import { createQueues } from '../../../kernel/plugin/queue.ts';

describe('the queues', () => {
  it('run the work of one key in its order, one after the other', async () => {
    const queues = createQueues();
    const seen: string[] = [];
    const first = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const work = [
      queues.push('a', async () => {
        begun.resolve();
        await first.promise;
        seen.push('first');
        return 1;
      }),
      queues.push('a', () => Promise.resolve(seen.push('second'))),
    ];
    await begun.promise;
    expect(seen).to.deep.equal([]);
    first.resolve();
    expect(await Promise.all(work)).to.deep.equal([1, 2]);
    expect(seen).to.deep.equal(['first', 'second']);
  });

  it('let one key wait for no other', async () => {
    const queues = createQueues();
    const stuck = Promise.withResolvers<string>();
    const held = queues.push('a', () => stuck.promise);
    expect(await queues.push('b', () => Promise.resolve('b is done'))).to.equal('b is done');
    stuck.resolve('a is done');
    expect(await held).to.equal('a is done');
  });

  it('go on after work that failed, and tell whoever pushed it', async () => {
    const queues = createQueues();
    const failed = queues.push('a', () => Promise.reject(new Error('no'))).catch((error: Error) => error.message);
    const next = queues.push('a', () => Promise.resolve('next'));
    expect(await failed).to.equal('no');
    expect(await next).to.equal('next');
  });

  it('are idle once nothing runs or waits, what is pushed meanwhile included', async () => {
    const queues = createQueues();
    const seen: string[] = [];
    void queues.push('a', async () => {
      await Promise.resolve();
      seen.push('a');
      void queues.push('b', () => Promise.resolve(void seen.push('b')));
    });
    await queues.idle();
    expect(seen).to.deep.equal(['a', 'b']);
    await queues.idle();
  });
});
