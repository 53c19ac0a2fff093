import { expect } from 'chai';
import type { Door } from '../../../kernel/sandbox/sandbox.ts';
import { makeBattlefield } from './attack.ts';

/** A door that echoes and remembers who knocked. */
function makeCountingDoor() {
  const calls: string[] = [];
  const door: Door = (name, input) => {
    calls.push(name);
    return Promise.resolve({ name, input });
  };
  return { calls, door };
}

describe('a guest that floods its door', () => {
  const { sandbox, attack } = makeBattlefield();
  after(() => sandbox.close());

  for (const [handler, most] of [['manyHttp', 64], ['mixedTools', 64], ['atOnce', 64], ['manyLogs', 200], ['manyHashes', 200]] as const) {
    it(`gets ${most} calls through and is stopped: ${handler}`, async () => {
      const { calls, door } = makeCountingDoor();
      const { code, reason } = await attack('floods', handler, { door });
      expect(code).to.equal('SANDBOX_LIMIT');
      expect(reason).to.include(`${most + 1} `).and.to.include(`at most ${most}`);
      expect(calls).to.have.length(most);
    });
  }

  for (const handler of ['bigHttp', 'wideHttp', 'bigLog', 'deepHttp', 'manyBig']) {
    it(`is stopped by the size of what it says: ${handler}`, async () => {
      const { code } = await attack('floods', handler, { wallMs: 15_000 });
      expect(code).to.equal('SANDBOX_LIMIT');
    });
  }

  it('is stopped by an answer that is too large', async () => {
    const { code, reason } = await attack('floods', 'reentrant', { door: () => Promise.resolve('x'.repeat(2 ** 20)) });
    expect([code, reason]).to.deep.equal(['SANDBOX_LIMIT', 'an answer of http of 1048598 bytes, at most 1048576']);
  });

  it('may pass anything to http that is JSON, and is told when it is not', async () => {
    expect((await attack('floods', 'oddArguments')).value).to.deep.equal(['object', 'object', 'object', 'object', 'object', 'object', 'TypeError', 'Error']);
  });

  it('keeps its calls apart when one is made while another is written', async () => {
    expect((await attack('floods', 'reentrant')).value).to.deep.equal(['/outer', '/inner']);
  });

  it('gets nothing done after it has answered', async () => {
    const { calls, door } = makeCountingDoor();
    const { value } = await attack('floods', 'afterEnd', { door });
    expect(value).to.equal('ended');
    expect(calls).to.have.length.of.at.most(1);
  });

  it('answers once', async () => {
    expect((await attack('floods', 'twice')).value).to.equal('first');
  });
});
