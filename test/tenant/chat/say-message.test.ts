import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { makeChatBench, messageOf, settle } from './bench.ts';

const notYet = new LetsbeError('RUNTIME_REFUSED', { reason: 'Agent "main" no longer exists in configuration' });

/** A runtime that refuses so many times, and then takes what is said. */
function refusing(times: number, error: Error = notYet) {
  const bench = makeChatBench();
  let sent = 0;
  bench.connect(() => Promise.resolve({
    ...bench.gateway,
    call(method, params) {
      if (method !== 'chat.send') return Promise.resolve(null);
      sent += 1;
      return sent <= times ? Promise.reject(error) : bench.gateway.call(method, params);
    },
  }));
  return { ...bench, sent: () => sent };
}

describe('a message to an agent that the runtime has not read of yet', () => {
  it('is said as soon as it has, once', async () => {
    const { chat, clock, said, sent, end, turns } = refusing(3);
    const { id } = chat.send(messageOf('hello'));
    for (let n = 0; n < 5; n += 1) {
      await settle();
      clock.advance(500);
    }
    await settle();
    expect([said(), sent()]).to.deep.equal([['hello'], 4]);
    end('hello', 'Good morning.');
    expect(turns.find(id)).to.include({ state: 'done', answer: 'Good morning.' });
  });

  it('fails with its words where it never does', async () => {
    const { chat, clock, turns } = refusing(Infinity);
    const { id } = chat.send(messageOf('hello'));
    for (let n = 0; n < 700; n += 1) {
      await settle();
      clock.advance(500);
    }
    expect(turns.find(id)).to.include({ state: 'failed', answer: 'The runtime of the agents refuses: Agent "main" no longer exists in configuration.' });
  });

  it('is not said any more once it was stopped', async () => {
    const { chat, clock, sent, turns } = refusing(1);
    const { id } = chat.send(messageOf('hello'));
    await settle();
    await chat.stop({ conversation: 'agent:main:shop' });
    clock.advance(500);
    await settle();
    expect([turns.find(id)?.state, sent()]).to.deep.equal(['stopped', 1]);
  });

  it('is told from one that the runtime refuses for another reason: that one is said once', async () => {
    const { chat, turns, sent } = refusing(Infinity, new LetsbeError('RUNTIME_REFUSED', { reason: 'message is empty' }));
    const { id } = chat.send(messageOf('hello'));
    await settle();
    expect([turns.find(id)?.state, sent()]).to.deep.equal(['failed', 1]);
  });
});
