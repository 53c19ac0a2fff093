import http, { type ServerResponse } from 'node:http';
import type { JsonObject } from '../../../kernel/json.ts';
import { textOf } from '../../../tenant/llm-proxy/wires/wire-shape.ts';
import { createMeter } from '../../../tenant/metering/create-meter.ts';
import { openLedger, type Ledger } from '../../../tenant/metering/ledger/open-ledger.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { createDraw } from '../draw.ts';
import { makeCatalog, makeModel, makeProvider } from './catalog.ts';
import { openProxyBench, type ProxyBench } from './proxy-bench.ts';
import type { ProviderSaw } from './says.ts';
import { chatChunks } from './write-answer.ts';
import { until } from '../until.ts';

/** How a call goes wrong, or not. */
const faults = ['whole', 'stream', 'odd last chunk', 'usage grows', 'no usage', 'cut before the usage', 'cut behind the usage', 'hang-up', 'hang-up of a whole answer', 'status 500', 'error at once'] as const;
type Fault = (typeof faults)[number];

export interface Totals {
  readonly calls: number;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
}

export interface FaultyRun {
  /** What the provider knows that it told, and in how many calls. */
  readonly told: Totals;
  /** Calls whose usage the provider never told, though it worked on them. */
  readonly untold: number;
  /** What the ledger says of those that were read, and of those that were estimated. */
  readonly read: Totals;
  readonly estimated: Totals;
  /** Reservations that nobody ended. */
  readonly open: number;
}

/** Makes so many calls through a proxy with a real meter, each with a fault of its own, some at once; waits until all are accounted for. */
export async function makeFaultyCalls(count: number, seed: number): Promise<FaultyRun> {
  const draw = createDraw(seed);
  const ledger = openLedger(':memory:');
  const catalog = makeCatalog(['first', 'second'].map((name) => makeProvider(name, 'http://127.0.0.1:1')), ['first', 'second'].map((name) => makeModel(name, 'large')));
  let ids = 0;
  const meter = createMeter({ ledger, catalog, budgets: () => ({}), clock: systemClock, newId: () => String((ids += 1)), onAlert: () => undefined, failed: (error) => { throw error; } });
  const bench = await openProxyBench({ parts: { meter } });
  const book = { told: { calls: 0, input: 0, output: 0, cacheRead: 0 }, untold: 0 };
  const serve = (saw: ProviderSaw, response: ServerResponse): 'by hand' => {
    answer(saw, response, textOf(saw.body['user']) as Fault, book, draw);
    return 'by hand';
  };
  bench.first.say(serve);
  // Whoever stands in answers well.
  bench.second.say((saw, response) => serve({ ...saw, body: { ...saw.body, user: saw.body['stream'] === true ? 'stream' : 'whole' } }, response));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  let left = count;
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (left > 0) {
      left -= 1;
      await call(bench, agent, faults[draw(faults.length)] ?? 'whole', left);
    }
  }));
  const openCalls = (): number => ledger.reservations.all().length;
  await until(() => openCalls() === 0);
  const run = { ...book, read: sum(ledger, 0), estimated: sum(ledger, 1), open: openCalls() };
  agent.destroy();
  await bench.close();
  meter.close();
  return run;
}

function sum({ handle }: Ledger, estimated: 0 | 1): Totals {
  return handle.prepare<[number], Totals>('select coalesce(sum(calls), 0) as calls, coalesce(sum(input), 0) as input, coalesce(sum(output), 0) as output, coalesce(sum(cache_read), 0) as cacheRead from buckets where estimated = ?').get(estimated) ?? { calls: 0, input: 0, output: 0, cacheRead: 0 };
}

/** One call of a client; it hangs up where its fault says so. */
function call(bench: ProxyBench, agent: http.Agent, fault: Fault, place: number): Promise<void> {
  const isStream = fault !== 'whole' && fault !== 'hang-up of a whole answer';
  const body = JSON.stringify({ model: 'default', stream: isStream, user: fault, messages: [{ role: 'user', content: `Call ${place}` }] });
  return new Promise((resolve) => {
    const request = http.request(`${bench.proxy.origin}/v1/chat/completions`, { method: 'POST', agent, headers: { authorization: `Bearer ${bench.key}`, 'content-length': body.length } }, (response) => {
      response.on('data', () => {
        if (fault === 'hang-up') response.destroy();
      });
      response.on('error', () => undefined);
      response.on('close', resolve);
    });
    request.on('error', () => resolve());
    request.end(body);
    if (fault === 'hang-up of a whole answer') setImmediate(() => setImmediate(() => void request.destroy()));
  });
}

function answer(saw: ProviderSaw, response: ServerResponse, fault: Fault, book: { told: Totals; untold: number }, draw: (below: number) => number): void {
  const [input, cacheRead, output] = [1 + draw(5000), draw(3000), 1 + draw(800)];
  const usage: JsonObject = { prompt_tokens: input + cacheRead, completion_tokens: output, total_tokens: input + cacheRead + output, prompt_tokens_details: { cached_tokens: cacheRead } };
  const tell = (): void => void (book.told = { calls: book.told.calls + 1, input: book.told.input + input, output: book.told.output + output, cacheRead: book.told.cacheRead + cacheRead });
  if (fault === 'status 500') {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"no"}}');
    return;
  }
  if (saw.body['stream'] !== true) {
    tell();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message: { role: 'assistant', content: 'Well.' }, finish_reason: 'stop' }], usage }));
    return;
  }
  const events = chatChunks('m', { text: 'This is what the model has to say of it.', usage }, true);
  const [last, before] = [events.at(-1) ?? {}, events.slice(0, -1)];
  const write = (list: readonly object[], done = true): void => void response.end(`${list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}${done ? 'data: [DONE]\n\n' : ''}`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (fault === 'error at once') {
    // It began to work on it, and says nothing of what that cost.
    book.untold += 1;
    write([{ error: { code: 502, message: 'lost' } }], false);
  } else if (fault === 'no usage') {
    book.untold += 1;
    write(before);
  } else if (fault === 'cut before the usage') {
    book.untold += 1;
    write(before.slice(0, -1), false);
  } else {
    tell();
    if (fault === 'odd last chunk') write([...before.slice(0, -1), { ...before.at(-1), usage }]);
    else if (fault === 'usage grows') write([...before.slice(0, 3), { ...before[3], usage: { prompt_tokens: input + cacheRead, completion_tokens: 0, total_tokens: 0 } }, ...before.slice(4), last]);
    else write([...before, last], fault !== 'cut behind the usage');
  }
}
