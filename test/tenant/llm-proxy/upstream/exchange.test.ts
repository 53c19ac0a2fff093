import { expect } from 'chai';
import type { Dispatcher, Pool } from 'undici';
import { exchange, type ExchangeEvents } from '../../../../tenant/llm-proxy/upstream/exchange.ts';

const request = { path: '/v1/x', headers: {}, body: '{}' };

/** An exchange over a pool whose client is played by hand, and what came of it. */
function play() {
  const told: string[] = [];
  const events: ExchangeEvents = {
    head: (status) => void told.push(`head ${status}`),
    data: (chunk) => void told.push(`data ${chunk.toString()}`),
    end: () => void told.push('end'),
    failed: (error, isSent) => void told.push(`failed ${error.message} ${isSent ? 'sent' : 'unsent'}`),
  };
  let handler: Dispatcher.DispatchHandler = {};
  const pool: Pick<Pool, 'dispatch'> = {
    dispatch(_, given) {
      handler = given;
      return true;
    },
  };
  const aborted: string[] = [];
  const controller = { abort: (error: Error) => void aborted.push(error.message), pause: () => undefined, resume: () => undefined } as unknown as Dispatcher.DispatchController;
  const opened = exchange(pool as Pool, request, events);
  return { told, aborted, opened, controller, start: () => handler.onRequestStart?.(controller, {}), head: (status: number) => handler.onResponseStart?.(controller, status, {}), data: (text: string) => handler.onResponseData?.(controller, Buffer.from(text)), end: () => handler.onResponseEnd?.(controller, {}), fail: (error: Error) => handler.onResponseError?.(controller, error) };
}

describe('an exchange with a provider', () => {
  it('is told from its head to its end, and of nothing that comes behind it', () => {
    const { told, aborted, opened, start, head, data, end, fail } = play();
    start();
    head(103);
    head(200);
    data('a');
    end();
    end();
    data('b');
    fail(new Error('late'));
    opened.abort(new Error('later'));
    expect(told).to.deep.equal(['head 200', 'data a', 'end']);
    expect(aborted).to.deep.equal([]);
  });

  it('fails once, and says whether anything may have left', () => {
    const sent = play();
    sent.start();
    sent.fail(new Error('broken'));
    sent.fail(new Error('again'));
    sent.end();
    expect(sent.told).to.deep.equal(['failed broken sent']);
    const waiting = play();
    waiting.opened.abort(new Error('stopped'));
    waiting.opened.abort(new Error('again'));
    expect(waiting.told).to.deep.equal(['failed stopped unsent']);
    // Where a connection comes after all, nothing is sent over it.
    waiting.start();
    expect(waiting.aborted).to.deep.equal(['stopped']);
  });
});
