import { createRegistered } from '../../../kernel/redaction/registered/registered.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { createDraw } from '../../support/draw.ts';
import { valueKinds } from '../../kernel/redaction/registered/encodings/values.ts';
import { percentiles } from '../measure.ts';
import { makeChatBody } from './chat-body.ts';
import type { Say } from './found.ts';
import { timeRipgrep } from './others/ripgrep.ts';
import type { Redact } from './quality.ts';

const kinds = Object.values(valueKinds);

/** Secrets of all kinds, always the same. */
export function makeSecrets(count: number): string[] {
  const draw = createDraw(23);
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]?.(draw) ?? '');
}

interface Timed {
  /** Milliseconds of each run, by the clock and of the processor. */
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
}

async function time(rounds: number, run: () => unknown): Promise<Timed> {
  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    const begun = performance.now();
    await run();
    wall.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  return { wall, cpu };
}

const rate = (bytes: number, ms: number): string => `${(bytes / 1000 / ms).toFixed(1)} MB/s`;

function sayRate(say: Say, what: string, bytes: number, { wall, cpu }: Timed): void {
  say(`secrets, ${what}: ${rate(bytes, percentiles(wall).p50)} by the clock, ${rate(bytes, percentiles(cpu).p50)} of the processor, best ${rate(bytes, Math.min(...wall))}`);
}

/** How fast everything together is with 100 secrets registered, beside others on the same body. */
export async function measureSpeed(say: Say, open: () => Firewall, others: Readonly<Record<string, Redact>>): Promise<void> {
  const secrets = makeSecrets(100);
  const firewall = open();
  for (const [at, value] of secrets.entries()) firewall.add(`secret_${at}`, value);
  const planted = secrets.slice(0, 5);
  const [large, small, plain] = [makeChatBody(1_000_000, planted), makeChatBody(100_000, planted), makeChatBody(1_000_000)];
  const bytes = Buffer.byteLength(large);
  for (let round = 0; round < 5; round += 1) firewall.redactBody(large);
  // An agent sends its conversation whole with each message: most of a body was sent before.
  let turn = 0;
  const again = (body: string): string => `${body.slice(0, -2)},{"role":"user","content":"Thank you. What comes next, for the ${(turn += 1)}th time?"}]}`;
  sayRate(say, `100 registered, a chat body of ${(bytes / 1e6).toFixed(2)} MB with some of them, most of which was sent before (bound 60 MB/s)`, bytes, await time(40, () => firewall.redactBody(again(large))));
  sayRate(say, 'the same without any in it', Buffer.byteLength(plain), await time(40, () => firewall.redactBody(again(plain))));
  const newBodies = (count: number, size: number, seed: number): string[] => Array.from({ length: count }, (_, at) => makeChatBody(size, planted, seed + at));
  // A server's process goes on for weeks: what the engine compiles in its first second is told apart.
  const early = newBodies(40, 1_000_000, 1000);
  sayRate(say, 'bodies that are each a new one, the first 40 of a process', bytes, await time(early.length, () => firewall.redactBody(early.pop() ?? '')));
  const fresh = newBodies(40, 1_000_000, 100);
  sayRate(say, 'the next 40 (bound 60 MB/s)', bytes, await time(fresh.length, () => firewall.redactBody(fresh.pop() ?? '')));
  const late = newBodies(80, 1_000_000, 300);
  sayRate(say, 'the next 80', bytes, await time(late.length, () => firewall.redactBody(late.pop() ?? '')));
  const few = newBodies(400, 100_000, 200);
  const first = await time(few.length, () => firewall.redactBody(few.pop() ?? ''));
  say(`secrets, a new body of ${(Buffer.byteLength(small) / 1000).toFixed(0)} kB each time: p50 ${percentiles(first.wall).p50.toFixed(2)} ms, p99 ${percentiles(first.wall).p99.toFixed(2)} ms by the clock`);
  const short = await time(400, () => firewall.redactBody(again(small)));
  const [clock, processor] = [percentiles(short.wall), percentiles(short.cpu)];
  say(`secrets, a body of ${(Buffer.byteLength(small) / 1000).toFixed(0)} kB: p50 ${clock.p50.toFixed(2)} ms, p99 ${clock.p99.toFixed(2)} ms by the clock; p50 ${processor.p50.toFixed(2)}, p99 ${processor.p99.toFixed(2)} ms of the processor (bound p99 5 ms)`);
  const times = 32;
  const repeated = `${large}\n`.repeat(times);
  say(`secrets, ripgrep -F for the same 100 over ${times} such bodies, its start included: ${rate(bytes * times, Math.min(...[1, 2, 3].map(() => timeRipgrep(secrets, repeated))))}`);
  for (const [name, redact] of Object.entries(others)) sayRate(say, `${name}, the body of ${(Buffer.byteLength(small) / 1000).toFixed(0)} kB`, Buffer.byteLength(small), await time(2, () => redact(small)));
  const whole = makeChatBody(4_000_000, planted);
  const [one, four] = [await time(7, () => firewall.redactBody(large)), await time(3, () => firewall.redactBody(whole))];
  say(`secrets, four times the body takes ${(Math.min(...four.cpu) / Math.min(...one.cpu)).toFixed(1)} times as long (bound: linear, about 4)`);
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What the tables of 2,000 secrets take, and the firewall without any. */
export function measureTables(say: Say, open: () => Firewall): void {
  const secrets = makeSecrets(2000);
  const before = heap();
  const registered = createRegistered();
  const begun = performance.now();
  for (const [at, value] of secrets.entries()) registered.add(`secret_${at}`, value);
  const took = performance.now() - begun;
  const after = heap();
  const firewall = open();
  const net = heap() - after;
  say(`secrets, tables of 2,000: ${((after - before) / 2 ** 20).toFixed(1)} MiB (bound 16), ${(took / 2000).toFixed(2)} ms to add one; the firewall with its formats ready and no secret: ${(net / 2 ** 20).toFixed(1)} MiB`);
  registered.remove('none', firewall.redactText(''));
}
