import { expect } from 'chai';
import { waitAtMost } from '../../../kernel/egress/wait-at-most.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

const never = new Promise<never>(() => undefined);

describe('waiting for what cannot be stopped', () => {
  it('ends with TOOL_TIMEOUT when the time is over', async () => {
    const clock = makeFakeClock();
    const waiting = catchError(waitAtMost(never, { clock, ms: 100, instance: 'shop' }));
    clock.advance(100);
    expect(await waiting).to.include({ code: 'TOOL_TIMEOUT' });
  });

  it('ends with CALL_CANCELLED when the caller cancels, before or meanwhile', async () => {
    const clock = makeFakeClock();
    expect(await catchError(waitAtMost(never, { clock, ms: 100, instance: 'shop', signal: AbortSignal.abort() }))).to.include({ code: 'CALL_CANCELLED' });
    const controller = new AbortController();
    const waiting = catchError(waitAtMost(never, { clock, ms: 100, instance: 'shop', signal: controller.signal }));
    controller.abort();
    expect(await waiting).to.include({ code: 'CALL_CANCELLED' });
  });

  it('gives what the work gives, and leaves no timer behind', async () => {
    const clock = makeFakeClock();
    expect(await waitAtMost(Promise.resolve(7), { clock, ms: 100, instance: 'shop' })).to.equal(7);
    expect(clock.waiting()).to.equal(0);
  });
});
