import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Executor } from '../../../tenant/calls/ready-call.ts';
import { openLater } from '../../../tenant/executor/open-later.ts';
import { catchError } from '../../support/catch-error.ts';

const request = { instance: 'exec', operation: 'run', params: {} };

describe('an executor that is loaded for its first call', () => {
  const served: string[] = [];
  const loaded: Executor = {
    serves: () => true,
    within(call) {
      served.push(call.operation);
      return Promise.reject(new LetsbeError('REQUEST_INVALID', { reason: `made ready: ${call.operation}` }));
    },
  };

  it('serves its instance and no other, before and after', async () => {
    let times = 0;
    const later = openLater('exec', () => {
      times += 1;
      return Promise.resolve(loaded);
    });
    expect([later.serves('exec'), later.serves('docker'), times]).to.deep.equal([true, false, 0]);
    await Promise.all([1, 2].map(() => catchError(later.within(request, () => Promise.resolve()))));
    expect([later.serves('exec'), later.serves('docker'), times]).to.deep.equal([true, false, 1]);
    expect(served).to.deep.equal(['run', 'run']);
  });

  it('lets no call be made ready while it cannot be loaded, and is tried again for the next', async () => {
    let isMended = false;
    let used = 0;
    const later = openLater('exec', () => (isMended ? Promise.resolve(loaded) : Promise.reject(new LetsbeError('INTERNAL'))));
    const use = (): Promise<void> => {
      used += 1;
      return Promise.resolve();
    };
    expect((await catchError(later.within(request, use))).code).to.equal('INTERNAL');
    expect((await catchError(later.within(request, use))).code).to.equal('INTERNAL');
    isMended = true;
    expect((await catchError(later.within(request, use))).message).to.contain('made ready: run');
    expect(used).to.equal(0);
  });
});
