import { expect } from 'chai';
import { makeBattlefield, readHostileCode } from './attack.ts';

describe('a guest that never comes back', () => {
  const { sandbox, attack, failed } = makeBattlefield();
  after(() => sandbox.close());

  for (const handler of readHostileCode('loops').handlers.filter((each) => each !== 'bigSlowNative')) {
    it(`is stopped at its deadline: ${handler}`, async () => {
      expect((await attack('loops', handler, { wallMs: 150 })).code).to.equal('SANDBOX_TIMEOUT');
    });
  }

  it('is stopped in the native code of V8 too, and may take its process with it: bigSlowNative', async () => {
    expect((await attack('loops', 'bigSlowNative', { wallMs: 1000 })).code).to.be.oneOf(['SANDBOX_TIMEOUT', 'SANDBOX_LOST', 'SANDBOX_LIMIT']);
  });

  it('fails no plugin that did it only once', () => {
    expect(failed).to.deep.equal([]);
  });
});
