import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { answerError } from './answer.ts';
import type { Budget } from './budget.ts';
import type { Dispatch, Message } from './dispatch.ts';
import type { RpcLimits } from './limits.ts';
import { createLineReader } from './line-reader.ts';
import { createOutput } from './output.ts';

/** One client. Its socket is never let grow what we hold, nor keep us waiting. */
export interface Connection {
  /** Reads nothing more; resolves once what is under way was answered and the client is gone. */
  finish(): Promise<void>;
  /** Ends it at once. What was submitted goes on. */
  cut(): void;
  /** Resolves once the socket is closed and nothing of it is under way. */
  readonly ended: Promise<void>;
}

export interface ConnectionDependencies {
  readonly dispatch: Dispatch;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: RpcLimits;
}

export function serveConnection(socket: Socket, { dispatch, budget, clock, log, limits }: ConnectionDependencies): Connection {
  const reader = createLineReader(limits.messageBytes);
  const output = createOutput(socket, { budget, clock, limits });
  const gone = new AbortController();
  const ended = Promise.withResolvers<void>();
  let inFlight = 0;
  let unreadable = 0;
  /** Bytes of the budget for what came and is not being worked on yet. */
  let unread = 0;
  let reading = true;
  let open = true;
  let stopWaiting: (() => void) | undefined;

  function stopTimer(): void {
    stopWaiting?.();
    stopWaiting = undefined;
  }

  function endWhenDone(): void {
    if (!reading && inFlight === 0) output.end();
    if (!open && inFlight === 0) ended.resolve();
  }

  function stopReading(): void {
    reading = false;
    stopTimer();
    // It is read on and thrown away: the end of a paused socket is never seen.
    socket.resume();
  }

  /** Says why, takes nothing more, and ends it once what is under way was answered. */
  function refuse(error: LetsbeError): void {
    if (!reading) return;
    log.warn({ code: error.code, reason: error.details['reason'] }, 'a client was refused');
    stopReading();
    output.write(answerError(null, error).text);
    endWhenDone();
  }

  function begin(line: Buffer): void {
    const bytes = line.length + 1;
    const message = dispatch.read(line);
    const requests = message.items.length;
    unread -= bytes;
    inFlight += requests;
    void answer(message).finally(() => {
      inFlight -= requests;
      budget.give(bytes);
      if (reading) pump();
      endWhenDone();
    });
    if (!message.unreadable) return;
    unreadable += 1;
    if (unreadable >= limits.unreadable) refuse(new LetsbeError('REQUEST_INVALID', { reason: `${unreadable} messages of this connection were no JSON` }));
  }

  async function answer(message: Message): Promise<void> {
    const text = await dispatch.answer(message, gone.signal);
    if (text !== undefined) output.write(text);
  }

  const mayBegin = (): boolean => reading && inFlight < limits.inFlight;

  function pump(): void {
    while (mayBegin()) {
      const line = reader.next();
      if (line === undefined) break;
      stopTimer();
      if (line === 'too-long') refuse(new LetsbeError('REQUEST_INVALID', { reason: `a message is at most ${limits.messageBytes} bytes` }));
      else begin(line);
    }
    if (!reading) return;
    if (mayBegin()) {
      socket.resume();
      if (reader.partial()) stopWaiting ??= clock.after(limits.messageMs, () => refuse(new LetsbeError('REQUEST_INVALID', { reason: `a message must be whole within ${limits.messageMs} ms` })));
    } else {
      socket.pause();
      stopTimer();
    }
  }

  socket.on('data', (chunk: Buffer) => {
    if (!reading) return;
    if (!budget.take(chunk.length)) {
      refuse(new LetsbeError('OVERLOADED', { reason: 'all clients together have sent more than is worked on' }));
      return;
    }
    unread += chunk.length;
    reader.push(chunk);
    pump();
  });
  socket.on('error', (error) => log.debug({ err: error }, 'a client went'));
  socket.on('close', () => {
    open = false;
    reading = false;
    stopTimer();
    budget.give(unread);
    unread = 0;
    gone.abort();
    endWhenDone();
  });

  return {
    ended: ended.promise,
    cut: () => void socket.destroy(),
    finish() {
      if (reading) stopReading();
      endWhenDone();
      return ended.promise;
    },
  };
}
