import { expect } from 'chai';
import { makeBattlefield, readHostileCode } from './attack.ts';

/** V8 refuses these by itself, so the guest gets an error it does not catch. */
const refused = ['arrayBuffers', 'typedArrays', 'oneTypedArray', 'resizable', 'recursion'];
const overLimit = ['bigResult', 'wideResult'];

describe('a guest that eats memory', function () {
  this.slow(3000);
  const { sandbox, attack, failed } = makeBattlefield();
  after(() => sandbox.close());

  for (const handler of readHostileCode('bombs').handlers) {
    it(`ends with a documented error: ${handler}`, async () => {
      // What ends by itself has the time for it on a busy machine too; what goes on is ended soon.
      const { code } = await attack('bombs', handler, { wallMs: [...refused, ...overLimit].includes(handler) ? 15_000 : 300 });
      if (refused.includes(handler)) expect(code).to.equal('HANDLER_FAILED');
      else if (overLimit.includes(handler)) expect(code).to.equal('SANDBOX_LIMIT');
      else expect(code).to.be.oneOf(['SANDBOX_TIMEOUT', 'SANDBOX_LIMIT', 'SANDBOX_LOST']);
    });
  }

  it('meets the limit of its isolate when it has the time', async () => {
    const { code, reason } = await attack('bombs', 'growArray', { wallMs: 15_000, memoryMiB: 8 });
    expect([code, reason]).to.deep.equal(['SANDBOX_LIMIT', 'more than its 8 MiB of memory']);
  });

  it('fails no plugin that did it only once', () => {
    expect(failed).to.deep.equal([]);
  });
});
