import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { leanFlags } from '../../../kernel/lean-flags.js';
import { join } from 'node:path';
import { percentiles } from '../measure.ts';
import { requestBody } from './answers.ts';
import { ask, askMany, type Asked, type Timed } from './load.ts';
import { startNginx } from './nginx.ts';
import { startPortkey } from './portkey.ts';
import type { Load } from './tell-load.ts';

type Say = (line: string) => void;

interface Way extends Asked {
  readonly name: string;
  /** Whether it passes on streams. */
  readonly streams: boolean;
  readonly child: ChildProcess;
  /** What its process used by now. */
  readonly load: () => Promise<Load>;
}

const rounds = 1500;
/** Calls before a process counts as warm. */
const until = { json: 5000, stream: 9000 };
const texts = { json: 'seeded rolls', stream: '[DONE]', paced: '[DONE]' };
const bodies = { json: requestBody(false), stream: requestBody(true), paced: requestBody(true, true) };

/** Our proxy beside a bare one and nothing between, in one run: what each adds to a call and costs. `portkey`: where that is installed. */
export async function measureLlm(say: Say, portkey?: string): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  // With the compile cache, as the launcher starts it: the second start has its modules ready.
  const cache = mkdtempSync(join(tmpdir(), 'letsbe-cache-'));
  const upstream = await start('direct', 'upstream.ts', [], cache);
  const target = [String(upstream.port)];
  const first = await start('our proxy', 'our-proxy.ts', target, cache);
  first.child.disconnect();
  await once(first.child, 'exit');
  const ways = [upstream, await start('bare Node proxy', 'bare-proxy.ts', target, cache), await start('our proxy', 'our-proxy.ts', target, cache)];
  const nginx = await startNginx(upstream.port);
  if (nginx) ways.push({ name: 'nginx', key: 'none', streams: true, ...nginx });
  const one = (way: Way, kind: keyof typeof bodies) => () => ask(agent, way, bodies[kind], texts[kind]);
  const gateway = await startPortkey(portkey, upstream.port);
  if (gateway) {
    const way: Way = { name: '@portkey-ai/gateway', key: 'none', streams: true, ...gateway };
    const fault = await one(way, 'stream')().then(() => undefined, (error: unknown) => String(error));
    if (fault !== undefined) say(`llm, ${way.name}: passes no stream on, so only JSON is measured (${fault.slice(0, 100)})`);
    ways.push({ ...way, streams: fault === undefined });
  }
  const kindsOf = ({ streams }: Way): readonly ('json' | 'stream')[] => (streams ? ['json', 'stream'] : ['json']);
  try {
    for (const way of ways) for (const kind of kindsOf(way)) await askMany(400, 8, one(way, kind));
    const direct: Partial<Record<'json' | 'stream', Timed[]>> = {};
    for (const kind of ['json', 'stream'] as const) {
      const able = ways.filter((way) => kindsOf(way).includes(kind));
      const times = await inTurn(able.map((way) => one(way, kind)), 400);
      direct[kind] = times[0] ?? [];
      for (const [at, way] of able.entries()) {
        if (at === 0) continue;
        const [own, none] = [times[at] ?? [], direct[kind] ?? []];
        const over = (pick: (timed: Timed) => number): string => (percentiles(own.map(pick)).p50 - percentiles(none.map(pick)).p50).toFixed(2);
        say(kind === 'json' ? `llm, ${way.name}, JSON: ${over(({ last }) => last)} ms added at p50 (bound 0.5)` : `llm, ${way.name}, stream: ${over(({ first }) => first)} ms added to the first byte at p50 (bound 1)`);
      }
    }
    for (const way of ways.slice(1)) {
      if (!way.streams) {
        const json = await cost(way, one(way, 'json'));
        say(`llm, ${way.name}: ${json.cpu.toFixed(0)} µs of the processor a JSON call; ${((await way.load()).rss / 2 ** 20).toFixed(0)} MiB resident`);
        continue;
      }
      const [json, stream, slow] = [await cost(way, one(way, 'json')), await cost(way, one(way, 'stream')), await cost(way, one(way, 'paced'), rounds / 10)];
      say(`llm, ${way.name}: ${json.cpu.toFixed(0)} µs of the processor a JSON call (bound 300), ${stream.cpu.toFixed(0)} µs a stream of 33 events that come at once (bound 450), ${slow.cpu.toFixed(0)} µs where they come 5 ms apart`);
      const many = await askMany(64 * 12, 64, one(way, 'stream'));
      // All code is compiled for speed only after ten thousand calls, each function at ten milliseconds or so: a tenant stays up for weeks.
      for (const kind of ['json', 'stream'] as const) await askMany(until[kind], 8, one(way, kind));
      const [warm, warmStream] = [await cost(way, one(way, 'json')), await cost(way, one(way, 'stream'))];
      say(`llm, ${way.name}: warm, after ${until.json + until.stream} calls more, ${warm.cpu.toFixed(0)} µs of the processor a JSON call (bound 300; the middle of ten parts ${warm.middle.toFixed(0)}), ${warmStream.cpu.toFixed(0)} µs a stream (bound 450; the middle ${warmStream.middle.toFixed(0)})`);
      const { rss } = await way.load();
      say(`llm, ${way.name}: 64 streams at once: whole stream p50 ${percentiles(many.map(({ last }) => last)).p50.toFixed(0)} ms, longest pause within one p99 ${percentiles(many.map(({ gap }) => gap)).p99.toFixed(0)} ms; ${(rss / 2 ** 20).toFixed(0)} MiB resident (bound 150)`);
    }
    if (!nginx) say('llm: nginx is not installed here and is left out');
    if (!gateway) say('llm: @portkey-ai/gateway is left out: name the folder in which it is installed with --portkey');
  } finally {
    agent.destroy();
    for (const { child } of ways) child.kill();
    rmSync(cache, { recursive: true });
  }
}

async function start(name: string, file: string, args: readonly string[], cache: string): Promise<Way> {
  const child = fork(join(import.meta.dirname, file), [...args], { execArgv: [...leanFlags], env: { ...process.env, NODE_COMPILE_CACHE: cache } });
  const ended = once(child, 'exit').then(() => { throw new Error(`${name} did not start`); });
  const [ready] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number; key?: string }];
  // Its end at the end is none of ours.
  ended.catch(() => undefined);
  return { name, streams: true, port: ready.port, key: ready.key ?? 'none', child, load: () => loadOf(child) };
}

async function loadOf(child: ChildProcess): Promise<Load> {
  const told = once(child, 'message');
  child.send('load');
  const [load] = (await told) as [Load];
  return load;
}

/** Each way in turn, so that a slow moment of the machine meets them all. */
async function inTurn(ways: readonly (() => Promise<Timed>)[], count: number): Promise<Timed[][]> {
  const times: Timed[][] = ways.map(() => []);
  for (let round = 0; round < count; round += 1) for (const [at, way] of ways.entries()) times[at]?.push(await way());
  return times;
}

/** Microseconds of the processor a call: of all, and of the middle one of ten parts, which a machine that is shared slows down less. */
async function cost(way: Way, one: () => Promise<Timed>, count = rounds): Promise<{ readonly cpu: number; readonly middle: number }> {
  const part = count / 10;
  const used: number[] = [];
  for (let done = 0; done < count; done += part) {
    const before = await way.load();
    await askMany(part, 8, one);
    used.push(((await way.load()).cpu - before.cpu) / part);
  }
  return { cpu: used.reduce((sum, each) => sum + each, 0) / used.length, middle: percentiles(used).p50 };
}
