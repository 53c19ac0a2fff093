import { expect } from 'chai';
import { createAdmission } from '../../../kernel/sandbox/admit-calls.ts';
import { catchError } from '../../support/catch-error.ts';

async function fill(admission: ReturnType<typeof createAdmission>, plugin: string, count: number): Promise<(() => void)[]> {
  const leaves: (() => void)[] = [];
  for (let i = 0; i < count; i += 1) leaves.push(await admission.enter(plugin));
  return leaves;
}

describe('the admission of calls', () => {
  it('lets eight calls of a plugin run and the next ones wait in order', async () => {
    const admission = createAdmission();
    const leaves = await fill(admission, 'a', 8);
    const order: number[] = [];
    const waiting = [9, 10].map((n) => admission.enter('a').then((leave) => (order.push(n), leave)));
    await admission.enter('b');
    expect(order).to.deep.equal([]);
    leaves[3]?.();
    const leave = await waiting[0];
    expect(order).to.deep.equal([9]);
    leave?.();
    await waiting[1];
    expect(order).to.deep.equal([9, 10]);
  });

  it('refuses the 65th that would wait', async () => {
    const admission = createAdmission();
    await fill(admission, 'a', 8);
    const waiting = Array.from({ length: 64 }, () => admission.enter('a'));
    const error = await catchError(admission.enter('a'));
    expect([error.code, error.details['what']]).to.deep.equal(['RATE_LIMITED', 'a']);
    expect(waiting).to.have.length(64);
  });

  it('refuses the 257th of all', async () => {
    const admission = createAdmission();
    for (let i = 0; i < 32; i += 1) await fill(admission, `p${i}`, 8);
    expect((await catchError(admission.enter('other'))).details['what']).to.equal('the sandbox');
  });

  it('keeps eight running when a place is handed on, and forgets the signal of who got it', async () => {
    const admission = createAdmission();
    const leaves = await fill(admission, 'a', 8);
    const cancel = new AbortController();
    const ninth = admission.enter('a', cancel.signal);
    leaves[0]?.();
    await ninth;
    let entered = false;
    const tenth = admission.enter('a').then((leave) => ((entered = true), leave));
    cancel.abort();
    await Promise.resolve();
    expect(entered).to.equal(false);
    leaves[1]?.();
    await tenth;
  });

  it('gives a cancelled place in the queue to nobody', async () => {
    const admission = createAdmission();
    const leaves = await fill(admission, 'a', 8);
    const cancel = new AbortController();
    const cancelled = catchError(admission.enter('a', cancel.signal));
    const next = admission.enter('a');
    cancel.abort();
    expect((await cancelled).code).to.equal('CALL_CANCELLED');
    leaves[0]?.();
    (await next)();
    for (const leave of leaves.slice(1)) leave();
    await fill(admission, 'a', 8);
  });
});
