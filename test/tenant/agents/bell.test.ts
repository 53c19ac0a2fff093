import { expect } from 'chai';
import { createBell } from '../../../tenant/agents/bell.ts';

describe('a bell', () => {
  it('tells each listener until it has ended', () => {
    const told: string[] = [];
    const bell = createBell(() => undefined);
    const end = bell.listen(() => void told.push('first'));
    bell.listen(() => void told.push('second'));
    bell.ring();
    end();
    bell.ring();
    expect(told).to.deep.equal(['first', 'second', 'second']);
  });

  it('is not stopped by a listener that throws, nor by one that ends itself', () => {
    const told: string[] = [];
    const failed: unknown[] = [];
    const bell = createBell((error) => void failed.push(error));
    const end = bell.listen(() => end());
    bell.listen(() => { throw new Error('broken'); });
    bell.listen(() => void told.push('last'));
    bell.ring();
    expect([told, failed.length]).to.deep.equal([['last'], 1]);
  });

  it('tells the same function as often as it listens', () => {
    let count = 0;
    const told = (): void => void (count += 1);
    const bell = createBell(() => undefined);
    bell.listen(told);
    const end = bell.listen(told);
    bell.ring();
    end();
    bell.ring();
    expect(count).to.equal(3);
  });
});
