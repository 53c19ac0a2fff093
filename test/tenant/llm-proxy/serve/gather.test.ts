import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { createGather } from '../../../../tenant/llm-proxy/serve/gather.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { openProxyBench } from '../../../support/llm/proxy-bench.ts';
import { until } from '../../../support/until.ts';
import { chatChunks } from '../../../support/llm/write-answer.ts';

describe('pieces of a stream', () => {
  const open = (gatherMs = 2) => {
    const clock = makeFakeClock();
    const given: string[] = [];
    const failures: unknown[] = [];
    const gather = createGather({
      clock, gatherMs,
      give(pieces) {
        if (pieces.includes('broken')) throw new Error('broken');
        given.push(pieces.toString());
      },
      failed: (error) => void failures.push(error),
    });
    return { clock, given, failures, gather, take: (...pieces: string[]) => pieces.forEach((piece) => gather.take(Buffer.from(piece))) };
  };

  it('are given at once where they come one by one', () => {
    const { clock, given, take } = open();
    for (const piece of ['a', 'b', 'c']) {
      take(piece);
      expect(given.at(-1)).to.equal(piece);
      clock.advance(2);
    }
    expect(clock.waiting()).to.equal(0);
  });

  it('are given together where they come in a burst: the first at once, the others no later than two milliseconds after it', () => {
    const { clock, given, take } = open();
    take('a', 'b');
    clock.advance(1);
    take('c');
    expect(given).to.deep.equal(['a']);
    clock.advance(1);
    expect(given).to.deep.equal(['a', 'bc']);
    take('d');
    clock.advance(2);
    expect(given).to.deep.equal(['a', 'bc', 'd']);
  });

  it('wait for nothing where they are many bytes', () => {
    const { given, take } = open();
    take('a', 'x'.repeat(40_000), 'y'.repeat(40_000));
    expect(given.map(({ length }) => length)).to.deep.equal([1, 80_000]);
  });

  it('are all given at once where no time is set', () => {
    const { given, take } = open(0);
    take('a', 'b', 'c');
    expect(given).to.deep.equal(['a', 'b', 'c']);
  });

  it('are given when told to, and given to nobody when dropped', () => {
    const { clock, given, gather, take } = open();
    take('a', 'b', 'c');
    gather.flush();
    take('d');
    expect(gather.drop()?.toString()).to.equal('d');
    clock.advance(10);
    expect(given).to.deep.equal(['a', 'bc']);
    expect(gather.drop()).to.equal(undefined);
  });

  it('that fail tell so to whoever gave them, or after a wait to whoever is to hear of it', () => {
    const { clock, failures, gather, take } = open();
    take('a', 'broken');
    expect(failures).to.deep.equal([]);
    clock.advance(2);
    expect(failures).to.have.length(1);
    clock.advance(2);
    expect(() => take('broken')).to.throw('broken');
    take('broken');
    expect(() => gather.flush()).to.throw('broken');
  });
});

describe('a burst in which a provider breaks off', () => {
  it('is given and counted as far as it came, with word of the end', async () => {
    const clock = makeFakeClock();
    const bench = await openProxyBench({ parts: { clock } });
    try {
      const events = chatChunks('m', { text: 'one two three four five six' }, true).map((event) => `data: ${JSON.stringify(event)}\n\n`);
      const held: { response?: ServerResponse } = {};
      bench.first.say((_, response) => {
        held.response = response;
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(events.slice(0, 3).join(''));
        return 'by hand';
      });
      const answer = await fetch(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${bench.key}`, 'content-type': 'application/json' }, body: JSON.stringify({ model: 'default', messages: [{ role: 'user', content: 'Hello' }], stream: true }) });
      const before = clock.waiting();
      held.response?.write(events.slice(3, 5).join(''));
      await until(() => clock.waiting() > before);
      held.response?.socket?.end();
      const text = await answer.text();
      expect([...text.matchAll(/"content":"([^"]*)"/g)].map(([, piece]) => piece).join('')).to.equal('one two three four');
      expect(text).to.include('broke off in the middle of its answer');
      expect(bench.metered.map(({ end, again }) => [end?.how, again])).to.deep.equal([['estimated', 0]]);
      expect(bench.notes.map(({ verdict }) => verdict)).to.deep.equal(['failed, estimated']);
    } finally {
      await bench.close();
    }
  });
});
