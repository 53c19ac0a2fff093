import type { IncomingHttpHeaders } from 'node:http';
import { asLetsbeError, LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject } from '../../../kernel/json.ts';
import { createUsageReader } from '../../metering/read-usage/create-usage-reader.ts';
import type { Reservation } from '../../metering/reservation.ts';
import { type Failure, judgeFailure, judgeStatus } from '../answer/failure.ts';
import { readAnswer } from '../answer/read-answer.ts';
import { sendText } from '../answer/reply.ts';
import { createStreamFilter, type StreamFilter } from '../answer/stream-filter.ts';
import { cacheKeyOf } from '../cache/prefix-hash.ts';
import type { Candidate } from '../choose/candidates.ts';
import { asksForUsage, prepareBody } from '../prepare/prepare-body.ts';
import { readOutputLimit } from '../prepare/output-limit.ts';
import { exchange, type Exchange } from '../upstream/exchange.ts';
import { settlesItself } from '../loop/settles-itself.ts';
import type { GivenCall } from '../wires/wire-shape.ts';
import { account, seen } from './account.ts';
import type { Call } from './call.ts';
import { createClient } from './client.ts';
import { Ended } from './ended.ts';
import { createGather } from './gather.ts';
import { openRoad, type Road } from './open-road.ts';
import type { Parts } from './parts.ts';
import { createWatch } from './watch.ts';

/** `answered`: the client has all it will get, or is gone. `failed`: it was given no word, and another model may answer. */
export type Outcome = { readonly kind: 'answered' } | { readonly kind: 'failed'; readonly failure: Failure };

const longestError = 64 * 1024;
/** Gateways in front of a provider that gave up waiting: what stands behind them may have worked on. */
const mayHaveWorked = new Set([408, 499, 504, 524]);
const broken = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/**
 * Asks one model, once, and gives its answer to the client as it comes. Whatever happens, its reservation is ended exactly once and the journal knows of
 * it. Rejects where a budget says no, and with what our own parts throw: nothing was given to the client then.
 */
export async function attempt(parts: Parts, call: Call, candidate: Candidate): Promise<Outcome> {
  // It may have been stopped while another model failed.
  parts.stops.assertRunning(call.caller);
  const road = openRoad(parts, call, candidate);
  if ('failure' in road) return { kind: 'failed', failure: road.failure };
  const { provider, model } = candidate;
  const limit = readOutputLimit(call.wire, call.body);
  const reservation = parts.meter.reserve({ ...call.caller, provider: provider.id, model: model.id, ...(call.digest === undefined ? {} : { request: call.digest }), at: parts.clock.now() }, { inputTokens: call.inputTokens, ...(limit === undefined ? {} : { maxOutputTokens: limit }) });
  // What a client asked once is no loop, however many models are asked for it.
  call.digest = undefined;
  let body: string;
  try {
    body = JSON.stringify(prepareBody(call.body, { wire: call.wire, candidate, maxOutput: reservation.maxOutput, cacheKey: () => cacheKeyOf(call.agent, call.prefix) }));
  } catch (error) {
    reservation.release();
    throw error;
  }
  return run(parts, call, candidate, road, body, reservation);
}

function run(parts: Parts, call: Call, candidate: Candidate, road: Road, body: string, reservation: Reservation): Promise<Outcome> {
  const { clock, limits, firewall } = parts;
  const { shape, response } = call;
  const reader = createUsageReader(call.wire);
  const begun = clock.elapsed();
  const at = clock.now();
  let filter: StreamFilter | undefined;
  let status = 0;
  let headers: IncomingHttpHeaders = {};
  let chunks: Buffer[] = [];
  let bytesIn = 0;
  let lastProgress = begun;
  /** Whether any of the request may have left. */
  let isSent = false;

  return new Promise((resolve, reject) => {
    const under: { exchange?: Exchange } = {};
    const end = (why: ConstructorParameters<typeof Ended>[0]): void => under.exchange?.abort(new Ended(why));
    const unwatch = parts.stops.watch(call.caller, () => end('the agent was stopped'));
    const watch = createWatch(clock, limits.firstByteMs, () => end('it was silent for too long'));
    const client = createClient({
      response, clock, limits,
      stalled: () => under.exchange?.pause(),
      takes: () => under.exchange?.resume(),
      gone() {
        under.exchange?.resume();
        if (filter?.isComplete() === true && reader.usage() !== undefined) end('all was said');
      },
      drained: () => end('the client was gone'),
    });

    const settled = settlesItself(call.body, call.settings);
    const gather = createGather({
      clock,
      gatherMs: limits.gatherMs,
      give: (pieces) => (filter ? takeStream(pieces, filter) : undefined),
      failed: (error) => under.exchange?.abort(error instanceof Error ? error : new Error(String(error))),
    });

    let counted: ReturnType<typeof account> | undefined;
    const count = (mayHaveBegun: boolean): ReturnType<typeof account> => (counted ??= account(reservation, { reader, outputSeen: (filter ?? reader).outputSeen(), inputTokens: call.inputTokens, mayHaveBegun }));

    function settle(verdict: string, mayHaveBegun: boolean): void {
      watch.stop();
      unwatch();
      client.release();
      parts.journal.note({ at, route: 'llm', host: road.host, agent: call.agent, bytesOut: isSent ? Buffer.byteLength(body) : 0, bytesIn, redacted: call.redacted, verdict: count(mayHaveBegun) === 'estimated' ? `${verdict}, estimated` : verdict });
    }

    function gave(calls: readonly GivenCall[]): void {
      parts.loop.book.gave(call.caller, calls);
    }

    function answered(verdict: string): void {
      settle(verdict, true);
      resolve({ kind: 'answered' });
    }

    function fail(failure: Failure, mayHaveBegun: boolean): void {
      settle(client.isGone() ? 'hung up' : 'failed', mayHaveBegun);
      if (client.isGone()) resolve({ kind: 'answered' });
      else if (filter?.hasBegun() === true) {
        response.end(`${restOf(filter)}\n${shape.errorEvent('MODEL_UNAVAILABLE', new LetsbeError('MODEL_UNAVAILABLE', { reason: `${candidate.provider.title} broke off in the middle of its answer` }).message)}`);
        resolve({ kind: 'answered' });
      } else resolve({ kind: 'failed', failure });
    }

    /** Something of ours failed, or the agent was stopped: nothing more is given out. */
    function stop(error: LetsbeError): void {
      settle('stopped', isSent);
      if (filter?.hasBegun() !== true) reject(error);
      else {
        if (!client.isGone()) response.end(`\n${shape.errorEvent(error.code, error.message)}`);
        resolve({ kind: 'answered' });
      }
    }

    function give(text: string): void {
      if (text === '' || client.isGone()) return;
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-letsbe-model': candidate.name });
      client.write(text);
    }

    function giveAtOnce(text: string): void {
      give(text);
      client.flush();
    }

    function takeStream(chunk: Buffer, stream: StreamFilter): void {
      if (client.isGone()) {
        stream.drain(chunk);
        if (stream.isComplete() && reader.usage() !== undefined) end('all was said');
        return;
      }
      const text = stream.take(chunk, stream.hasBegun() ? undefined : giveAtOnce);
      // Whoever hears that it is over may ask at once what it cost, however long the provider keeps the connection.
      if (stream.isOver() && reader.usage() !== undefined) count(true);
      give(text);
      if (stream.failure()) end('it said that it failed');
      const now = clock.elapsed();
      if (now - lastProgress < 1000) return;
      lastProgress = now;
      reservation.progress(seen(call.inputTokens, stream.outputSeen()));
    }

    async function endStream(stream: StreamFilter): Promise<void> {
      gather.flush();
      const text = client.isGone() ? '' : stream.end();
      const failure = stream.failure();
      if (failure) {
        fail(judgeFailure(failure), true);
        return;
      }
      give(text);
      if (!stream.isComplete()) {
        fail({ blame: 'provider', said: 'ended in the middle of its answer' }, true);
        return;
      }
      if (!client.isGone()) response.end();
      answered(client.isGone() ? 'hung up' : 'answered');
    }

    /** What came before an exchange broke off is given still; but for what an agent that was stopped would get, which only counts. Gives why it is over. */
    function takeLast(cause: Error): Error {
      try {
        const isStopped = cause instanceof LetsbeError || (cause instanceof Ended && cause.why === 'the agent was stopped');
        if (!isStopped) gather.flush();
        const rest = gather.drop();
        if (rest) filter?.drain(rest);
        return cause;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    }

    async function endWhole(): Promise<void> {
      const whole = Buffer.concat(chunks);
      chunks = [];
      const read = await readAnswer(whole, headers['content-encoding'], limits.answerBytes, { shape, reader });
      if ('failure' in read) {
        fail(read.failure, true);
        return;
      }
      if (response.headersSent) {
        fail({ blame: 'provider', said: 'gave no stream' }, true);
        return;
      }
      const clean = firewall.redactBody(read.text);
      const given = clean === read.text ? read.answer : (JSON.parse(clean) as unknown);
      const calls = isJsonObject(given) ? shape.calls(given) : [];
      if (calls.length > 0 && !client.isGone()) gave(calls.map((each) => ({ ...each, hosted: settled(each) })));
      if (!client.isGone()) sendText(response, 200, 'application/json', clean, { 'x-letsbe-model': candidate.name });
      answered(client.isGone() ? 'hung up' : 'answered');
    }

    async function endError(): Promise<void> {
      const read = await readAnswer(Buffer.concat(chunks), headers['content-encoding'], longestError, { shape });
      fail(judgeStatus(status, 'answer' in read ? read.answer : undefined, shape), mayHaveWorked.has(status));
    }

    under.exchange = exchange(road.pool, { path: road.path, headers: road.headers, body }, {
      head(given, all) {
        status = given;
        isSent = true;
        headers = all;
        watch.touch(limits.idleMs);
        if (status >= 300 || !call.isStream || !String(all['content-type']).startsWith('text/event-stream')) return;
        if ((all['content-encoding'] ?? 'identity') !== 'identity') end('it was packed');
        filter = createStreamFilter({ shape, redactor: firewall.openEvents(), reader, hidesUsage: !asksForUsage(call.body), onCalls: gave, settled });
      },
      data(chunk) {
        bytesIn += chunk.length;
        const now = clock.elapsed();
        watch.touch(limits.idleMs, now);
        if (now - begun > limits.wholeMs) end('it took too long');
        else if (bytesIn > (filter ? limits.streamBytes : status >= 300 ? longestError : limits.answerBytes)) end('it was too large');
        else if (filter) gather.take(chunk);
        else chunks.push(chunk);
      },
      end() {
        (filter ? endStream(filter) : status >= 300 ? endError() : endWhole()).catch((error: unknown) => stop(asLetsbeError(error)));
      },
      failed(cause, mayHaveLeft) {
        isSent = mayHaveLeft;
        const error = takeLast(cause);
        const said = filter?.failure();
        if (error instanceof LetsbeError && !isRefusedTarget(error)) stop(error);
        else if (error instanceof Ended && error.why === 'the agent was stopped') stop(new LetsbeError('MODEL_STOPPED', { agent: call.agent }));
        else if (client.isGone()) fail({ blame: 'provider', said: '' }, isSent);
        else if (error instanceof Ended && error.why === 'it said that it failed' && said) fail(judgeFailure(said), true);
        else if (status >= 300) fail(judgeStatus(status, undefined, shape), mayHaveWorked.has(status));
        else if (error instanceof Ended) fail({ blame: 'provider', said: `was ended: ${error.why}` }, isSent);
        else if (isOurs(error)) stop(asLetsbeError(error));
        else fail({ blame: 'provider', said: status === 0 ? 'cannot be reached' : 'broke off its answer', ...(status === 0 && isSent && broken.has(codeOf(error)) ? { again: true } : {}) }, isSent);
      },
    });
    if (client.isGone()) end('the client was gone');
  });
}

/** What is kept back of a stream that failed; nothing where that may not be given out. */
function restOf(filter: StreamFilter): string {
  try {
    return filter.end();
  } catch (error) {
    if (error instanceof LetsbeError) return '';
    throw error;
  }
}

/** An address that may not be connected to is found when a connection is made. */
function isRefusedTarget({ code }: LetsbeError): boolean {
  return code === 'TARGET_REFUSED';
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

/** Whatever has no code of a socket, a name server or the client library was thrown by a part of ours. */
function isOurs(error: Error): boolean {
  return codeOf(error) === '' || codeOf(error).startsWith('SQLITE');
}
