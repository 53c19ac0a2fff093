import type { ServerResponse } from 'node:http';
import type { Clock } from '../../kernel/clock.ts';
import { Gone, leaveMs, mostWaiting, stallMs, TooSlow, type Sink, type StreamMessage } from './message.ts';

/** A stream as server-sent events: what happened are plain messages, what is said about the stream itself are events with names. */
export function createSseSink(response: ServerResponse, clock: Clock): Sink {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.on('error', () => gone.abort());
  response.flushHeaders();
  // A proxy may hold back a head without content.
  response.write(': here\n\n');
  return {
    gone: gone.signal,
    send(message) {
      if (gone.signal.aborted || response.writableEnded) return Promise.reject(new Gone());
      return response.write(draw(message)) ? Promise.resolve() : drained(response, clock, gone.signal);
    },
    push(message) {
      if (response.writableLength > mostWaiting) return false;
      if (!gone.signal.aborted && !response.writableEnded) response.write(draw(message));
      return true;
    },
    end(reason) {
      if (gone.signal.aborted || response.writableEnded) return;
      response.end(draw({ type: 'end', reason }));
      clock.after(leaveMs, () => response.destroy());
    },
  };
}

function drained(response: ServerResponse, clock: Clock, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => (): void => {
      cancel();
      response.off('drain', onDrain);
      gone.removeEventListener('abort', onGone);
      if (error) reject(error);
      else resolve();
    };
    const onDrain = settle();
    const onGone = settle(new Gone());
    const cancel = clock.after(stallMs, settle(new TooSlow()));
    response.once('drain', onDrain);
    gone.addEventListener('abort', onGone, { once: true });
  });
}

/** JSON holds no line breaks, so each is one line. */
function draw(message: StreamMessage): string {
  if (message.type === 'event') {
    const { type: _, id, ...event } = message;
    return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
  }
  const { type, ...rest } = message;
  return `${type === 'heartbeat' ? ': keep-alive\n' : ''}event: ${type}\n${'id' in rest ? `id: ${rest.id}\n` : ''}data: ${JSON.stringify(rest)}\n\n`;
}
