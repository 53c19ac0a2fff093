import { writeSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { systemClock } from '../../../kernel/clock.ts';
import type { Json } from '../../../kernel/json.ts';
import { createMeter } from '../../../tenant/metering/create-meter.ts';
import { openLedger, type Ledger } from '../../../tenant/metering/ledger/open-ledger.ts';
import { createUsageReader } from '../../../tenant/metering/read-usage/create-usage-reader.ts';
import { makeCatalog } from '../meter-bench.ts';
import type { CallingOrder, KillPlace } from './calling-order.ts';
import { planCall } from './planned-call.ts';

const order = JSON.parse(process.argv[2] ?? '') as CallingOrder;
const { seed, kill } = order;
// Reaches the parent whatever happens next.
const say = (word: string, n: number): void => void writeSync(1, `${word} ${n}\n`);
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const dieAt = (place: KillPlace, n: number): void => {
  if (kill?.place === place && kill.at === n) die();
};

const real = openLedger(order.file);
let recovering = true;
let ending: number | undefined;
/** The ledger, killed inside of a transaction: between what it writes, and before it is committed. */
const ledger: Ledger = {
  ...real,
  buckets: {
    ...real.buckets,
    add: (call, ended) => {
      if (ending !== undefined) dieAt('between-writes', ending);
      real.buckets.add(call, ended);
    },
  },
  commit: (work) => real.commit(() => {
    const result = work();
    if (recovering && kill?.place === 'in-recovery') die();
    if (ending !== undefined) dieAt('before-commit', ending);
    return result;
  }),
};
const meter = createMeter({ ledger, catalog: makeCatalog(), budgets: () => ({}), clock: systemClock, newId: () => crypto.randomUUID(), onAlert: () => undefined, failed: (error) => { throw error; } });
recovering = false;
const agent = new Agent({ keepAlive: true });

function open(n: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(`${order.url}/${n}`, { method: 'POST', agent }, resolve).on('error', reject).end('{}');
  });
}

/** Fails where the answer is cut; a line reader would then wait for ever now and then. */
async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function make(n: number): Promise<void> {
  const { wire, fault, need, breakAt } = planCall(seed, n);
  say('begun', n);
  dieAt('before-reserve', n);
  const reservation = meter.reserve({ agent: `a${n}`, provider: 'acme', model: 'plain' }, need);
  dieAt('after-reserve', n);
  const reader = createUsageReader(wire);
  const answer = await open(n);
  dieAt('sent', n);
  let events = 0;
  try {
    for await (const line of linesOf(answer)) {
      if (!line.startsWith('data: ')) continue;
      reader.take(JSON.parse(line.slice('data: '.length)) as Json);
      events += 1;
      if (events === 1 || events === breakAt) dieAt('mid-stream', n);
      reservation.progress({ inputTokens: need.inputTokens, outputCharacters: reader.outputSeen() });
      if (fault === 'abort' && events > breakAt) answer.destroy();
    }
  } catch {
    // The stream was cut: what was read so far counts.
  }
  dieAt('before-end', n);
  ending = n;
  const usage = reader.usage();
  if (answer.statusCode !== 200) reservation.release();
  else if (usage) reservation.settle(usage);
  else reservation.estimate({ inputTokens: need.inputTokens, outputCharacters: reader.outputSeen() });
  // A proxy has many paths that end a call, and some are taken twice.
  reservation.release();
  ending = undefined;
  dieAt('after-end', n);
  say('ended', n);
}

let next = order.from;
async function work(): Promise<void> {
  for (let n = next; n < order.to; n = next) {
    next += 1;
    await make(n);
  }
}
await Promise.all(Array.from({ length: 16 }, work));
agent.destroy();
meter.close();
