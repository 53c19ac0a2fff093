import { expect } from 'chai';
import { createDisposables } from '../../kernel/disposables.ts';

describe('what a scope acquired', () => {
  it('is released though a release before it failed, and the failure is told', async () => {
    const disposables = createDisposables();
    const released: string[] = [];
    const broken = new Error('broken');
    disposables.add('first', () => void released.push('first'));
    disposables.add('thrower', () => { throw broken; });
    disposables.add('rejecter', () => Promise.reject(broken));
    expect(await disposables.dispose()).to.deep.equal([{ name: 'rejecter', error: broken }, { name: 'thrower', error: broken }]);
    expect(released).to.deep.equal(['first']);
  });

  it('is released in reverse order, each after the one before it has ended', async () => {
    const disposables = createDisposables();
    const steps: string[] = [];
    for (const name of ['a', 'b']) {
      disposables.add(name, async () => {
        steps.push(`${name} begins`);
        await Promise.resolve();
        steps.push(`${name} ends`);
      });
    }
    await disposables.dispose();
    expect(steps).to.deep.equal(['b begins', 'b ends', 'a begins', 'a ends']);
  });

  it('is released once', async () => {
    const disposables = createDisposables();
    let count = 0;
    disposables.add('a', () => void (count += 1));
    await Promise.all([disposables.dispose(), disposables.dispose()]);
    await disposables.dispose();
    expect(count).to.equal(1);
  });
});
