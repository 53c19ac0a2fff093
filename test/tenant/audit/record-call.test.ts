import { expect } from 'chai';
import type { Classification } from '../../../kernel/operations/classify.ts';
import type { PreparedOperation } from '../../../kernel/operations/prepare.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { recordCall } from '../../../tenant/audit/record-call.ts';
import { catchError } from '../../support/catch-error.ts';

const operation = { id: 'shop.orders.refund', digest: 'd1' } as PreparedOperation;
const call = (changes: Partial<Classification> = {}): Parameters<typeof recordCall>[1] => ({ instance: 'shop', operation, params: { orderId: 42 }, classification: { class: 'yellow', external: false, reasons: [], ...changes }, generation: 'shop@1.0.0#1' });

function makeSteps(): { steps: string[]; durable: boolean[]; bodies: unknown[]; audit: Parameters<typeof recordCall>[0] } {
  const steps: string[] = [];
  const durable: boolean[] = [];
  const bodies: unknown[] = [];
  const audit = {
    begin(body: unknown, waits: boolean) {
      steps.push('begin');
      durable.push(waits);
      bodies.push(body);
      return 7;
    },
    complete(act: number, outcome: unknown, waits: boolean) {
      steps.push(`complete ${act}`);
      durable.push(waits);
      bodies.push(outcome);
    },
  };
  return { steps, durable, bodies, audit };
}

describe('a recorded call', () => {
  it('is written down before it is made, and completed after', async () => {
    const { steps, audit } = makeSteps();
    await recordCall(audit, call(), () => {
      steps.push('run');
      return Promise.resolve({ result: {} });
    });
    expect(steps).to.deep.equal(['begin', 'run', 'complete 7']);
  });

  it('is not made when it cannot be written down', async () => {
    let ran = false;
    const full = { begin: () => { throw new LetsbeError('INTERNAL'); }, complete: () => undefined };
    await catchError(recordCall(full, call(), () => {
      ran = true;
      return Promise.resolve({ result: {} });
    }));
    expect(ran).to.equal(false);
  });

  it('is completed with the code of its failure', async () => {
    const { bodies, audit } = makeSteps();
    await catchError(recordCall(audit, call(), () => Promise.reject(new LetsbeError('TOOL_CONFLICT', { instance: 'shop' }))));
    expect(bodies[1]).to.deep.equal({ ok: false, code: 'TOOL_CONFLICT' });
  });

  it('is never written down as failed when it was done', async () => {
    const written: unknown[] = [];
    const full = {
      begin: () => 1,
      complete(_: number, outcome: unknown) {
        written.push(outcome);
        throw new LetsbeError('INTERNAL');
      },
    };
    await catchError(recordCall(full, call(), () => Promise.resolve({ result: {} })));
    expect(written).to.have.length(1);
    expect(written[0]).to.include({ ok: true });
  });

  it('holds neither params nor result, only their digests', async () => {
    const { bodies, audit } = makeSteps();
    await recordCall(audit, call(), () => Promise.resolve({ result: { customer: 'Ada Example' } }));
    expect(JSON.stringify(bodies)).to.not.contain('Ada').and.to.not.contain('orderId');
    expect(bodies[0]).to.include({ operation: 'shop.orders.refund', definition: 'd1', class: 'yellow' });
  });

  const weights: [Partial<Classification>, boolean][] = [[{ class: 'green' }, false], [{ class: 'yellow' }, false], [{ class: 'yellow_external', external: true }, true], [{ class: 'red' }, true], [{ class: 'critical_red' }, true], [{ class: 'green', external: true }, true]];
  for (const [changes, waits] of weights) {
    it(`${waits ? 'waits' : 'does not wait'} for the disk when it is ${changes.class}${changes.external === true ? ' and external' : ''}`, async () => {
      const { durable, audit } = makeSteps();
      await recordCall(audit, call(changes), () => Promise.resolve({ result: {} }));
      expect(durable).to.deep.equal([waits, waits]);
    });
  }
});
