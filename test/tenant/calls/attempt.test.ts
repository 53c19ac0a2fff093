import { expect } from 'chai';
import { LetsbeError, type ErrorCode } from '../../../kernel/errors.ts';
import { attempt, isInDoubt, lostAttempt } from '../../../tenant/calls/attempt.ts';
import type { ReadyCall } from '../../../tenant/calls/ready-call.ts';
import { makeScriptedTool } from '../../support/executor.ts';

const nothing = (): void => undefined;
const signal = new AbortController().signal;
const withRun = (run: ReadyCall['run']): Promise<ReadyCall> => makeScriptedTool().executor.within({ instance: 'shop', operation: 'things.remove', params: {} }, (ready) => Promise.resolve({ ...ready, run }));

describe('an attempt', () => {
  it('begins once, before the first byte that may change something, and tells that it was sent', async () => {
    const order: string[] = [];
    const ready = await withRun((beforeSend) => {
      beforeSend();
      order.push('sent');
      beforeSend();
      order.push('sent more');
      return Promise.resolve({ result: 1 });
    });
    expect(await attempt(ready, () => void order.push('begun'), () => void order.push('checked'), signal)).to.deep.equal({ sent: 2, ran: { result: 1 } });
    expect(order).to.deep.equal(['begun', 'sent', 'checked', 'sent more']);
  });

  it('begins at the end where nothing was sent', async () => {
    let begun = 0;
    const ready = await withRun(() => Promise.resolve({ result: 1 }));
    expect(await attempt(ready, () => { begun += 1; }, nothing, signal)).to.deep.equal({ sent: 0, ran: { result: 1 } });
    expect(begun).to.equal(1);
  });

  it('is told to nobody as unsent when it failed after it was sent', async () => {
    const error = new LetsbeError('TOOL_TIMEOUT', { instance: 'shop' });
    const ready = await withRun((beforeSend) => {
      beforeSend();
      return Promise.reject(error);
    });
    expect(await attempt(ready, nothing, nothing, signal)).to.deep.equal({ sent: 1, error });
  });

  it('that fails before anything was sent is told so, and has not begun', async () => {
    let begun = 0;
    const error = new LetsbeError('TOOL_NOT_FOUND', { instance: 'shop' });
    expect(await attempt(await withRun(() => Promise.reject(error)), () => { begun += 1; }, nothing, signal)).to.deep.equal({ sent: 0, error });
    expect(begun).to.equal(0);
  });

  it('may not begin where that is refused, however often it is asked and whatever is made of it; the refusal is asked for once', async () => {
    const refusal = new LetsbeError('CALL_CANCELLED');
    let asked = 0;
    const refuse = (): never => {
      asked += 1;
      throw refusal;
    };
    const ready = await withRun((beforeSend) => {
      expect(beforeSend).to.throw();
      expect(beforeSend).to.throw();
      throw new LetsbeError('TOOL_REJECTED', { instance: 'shop' });
    });
    expect(await attempt(ready, refuse, nothing, signal)).to.deep.equal({ sent: 0, error: refusal });
    expect(asked).to.equal(1);
  });

  it('that may not go on sends nothing more, whatever is made of that, and is in doubt', async () => {
    const refusal = new LetsbeError('CLASSIFICATION_BLOCKED', { reason: 'it was stopped.' });
    const ready = await withRun((beforeSend) => {
      beforeSend();
      for (let n = 0; n < 3; n += 1) expect(beforeSend).to.throw();
      return Promise.resolve({ result: 'all is well' });
    });
    expect(await attempt(ready, nothing, () => { throw refusal; }, signal)).to.deep.equal({ sent: 1, error: refusal });
    expect(isInDoubt(refusal, 1, false)).to.equal(true);
  });

  it('hands the signal on', async () => {
    let given: AbortSignal | undefined;
    await attempt(await withRun((_, own) => {
      given = own;
      return Promise.resolve({ result: 1 });
    }), nothing, nothing, signal);
    expect(given).to.equal(signal);
  });

  it('that was lost counts as sent', () => {
    const lost = lostAttempt('acme.things.remove');
    expect([lost.sent, 'error' in lost && [lost.error.code, lost.error.details]]).to.deep.equal([1, ['OUTCOME_UNKNOWN', { operation: 'acme.things.remove' }]]);
  });
});

describe('whether a call may have been done all the same', () => {
  const clear: ErrorCode[] = ['TOOL_AUTH', 'TOOL_FORBIDDEN', 'TOOL_NOT_FOUND', 'TOOL_CONFLICT', 'TOOL_REJECTED', 'TOOL_RATE_LIMITED', 'HANDLER_REFUSED'];
  const doubtful: ErrorCode[] = ['TOOL_TIMEOUT', 'TOOL_REDIRECTED', 'SANDBOX_LOST', 'INTERNAL'];
  const cases: [string, LetsbeError, number, boolean, boolean][] = [
    ...clear.map((code): [string, LetsbeError, number, boolean, boolean] => [`${code}, the tool's own no`, new LetsbeError(code), 1, false, false]),
    ...doubtful.flatMap((code): [string, LetsbeError, number, boolean, boolean][] => [
      [`${code} once it was sent`, new LetsbeError(code), 1, false, true],
      [`${code} before it was sent`, new LetsbeError(code), 0, false, false],
      [`${code} of what may be repeated`, new LetsbeError(code), 1, true, false],
    ]),
    ['a tool that answered that it is out of order', new LetsbeError('TOOL_UNAVAILABLE', { status: 503 }), 1, false, false],
    ...[408, 502, 504].map((status): [string, LetsbeError, number, boolean, boolean] => [`somebody in between who gave up with ${status}`, new LetsbeError('TOOL_UNAVAILABLE', { status }), 1, false, true]),
    ['a no to the second of two requests', new LetsbeError('TOOL_REJECTED'), 2, false, true],
    ['a tool that never answered', new LetsbeError('TOOL_UNAVAILABLE', { unanswered: true }), 1, false, true],
    ['a code that says so itself, sent or not, repeatable or not', new LetsbeError('OUTCOME_UNKNOWN'), 0, true, true],
  ];
  for (const [what, error, sent, idempotent, expected] of cases) {
    it(`${expected ? 'in doubt' : 'not in doubt'}: ${what}`, () => expect(isInDoubt(error, sent, idempotent)).to.equal(expected));
  }
});
