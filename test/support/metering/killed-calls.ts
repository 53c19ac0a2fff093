import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { costOf } from '../../../tenant/metering/cost.ts';
import { noUsage, type Usage } from '../../../tenant/metering/usage.ts';
import { createDraw } from '../draw.ts';
import { makeMeter, plainPrice, type MeterBench } from '../meter-bench.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { killPlaces, type CallingOrder } from './calling-order.ts';
import { startCountingProvider } from './counting-provider.ts';
import { planCall } from './planned-call.ts';

/** What is known of calls once all were made, and what the ledger says of them. */
export interface MadeCalls {
  readonly seed: number;
  readonly begun: ReadonlySet<number>;
  readonly ended: ReadonlySet<number>;
  readonly reached: ReadonlyMap<number, number>;
  readonly kills: number;
  readonly bench: MeterBench;
}

/** Makes as many calls in processes of their own, of which all but the last are killed, each at another place. */
export async function makeKilledCalls({ seed, calls, kills }: { seed: number; calls: number; kills: number }): Promise<MadeCalls> {
  const file = join(makeTempFolder(), 'usage.db');
  const provider = await startCountingProvider(seed);
  const draw = createDraw(seed);
  const begun = new Set<number>();
  const ended = new Set<number>();
  const share = Math.ceil(calls / (kills + 1));
  let killed = 0;
  try {
    for (let from = 0; from < calls;) {
      const to = Math.min(from + share, calls);
      const place = killPlaces[killed % killPlaces.length] ?? 'sent';
      const kill = killed < kills ? { kill: { at: from + draw(to - from), place } } : {};
      const signal = await run({ file, url: provider.url, seed, from, to, ...kill }, begun, ended);
      if (signal === 'SIGKILL') killed += 1;
      from = Math.max(from, ...begun.values().map((n) => n + 1));
    }
    return { seed, begun, ended, reached: provider.reached, kills: killed, bench: makeMeter({}, {}, file) };
  } finally {
    await provider.close();
  }
}

function run(order: CallingOrder, begun: Set<number>, ended: Set<number>): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'calling-process.ts'), JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, n] = line.split(' ');
    (word === 'begun' ? begun : ended).add(Number(n));
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => (code === 0 || signal === 'SIGKILL' ? resolve(signal) : reject(new Error(`the process that makes calls ended with ${code}`))));
  });
}

interface Row { readonly agent: string; readonly calls: number; readonly estimated: number; readonly usage: Usage; readonly cost: number }

function rowsOf({ ledger }: MeterBench): Map<number, Row[]> {
  const statement = ledger.handle.prepare<[], Record<string, number> & { agent: string }>('select * from buckets');
  const rows = new Map<number, Row[]>();
  for (const row of statement.all()) {
    const { agent, calls = 0, estimated = 0, cost = 0, input = 0, output = 0, reasoning = 0 } = row;
    const usage = { ...noUsage, input, output, reasoning, cacheRead: row['cache_read'] ?? 0, cacheWrite: row['cache_write'] ?? 0, cacheWriteLong: row['cache_write_long'] ?? 0, webSearches: row['searches'] ?? 0, webFetches: row['fetches'] ?? 0 };
    const n = Number(agent.slice(1));
    rows.set(n, [...(rows.get(n) ?? []), { agent, calls, estimated, cost, usage }]);
  }
  return rows;
}

/** Holds the ledger against the provider's own book: each call once, exact where its usage could be read, else an estimate within what it held. */
export function expectRightTotals({ seed, begun, ended, reached, bench }: MadeCalls): { exact: number; estimated: number } {
  const rows = rowsOf(bench);
  const wrong: string[] = [];
  const sums = { provider: 0, exact: 0, estimated: 0 };
  let exactCost = 0;
  for (const n of begun) {
    const { fault, truth, need, wire } = planCall(seed, n);
    const found = rows.get(n) ?? [];
    const [row] = found;
    const say = (what: string): void => void wrong.push(`call ${n} (${wire}, ${fault}): ${what}`);
    if (found.length > 1 || (row && row.calls !== 1)) say('counted twice');
    if (reached.has(n) && fault !== 'refuse' && !row) say('missing');
    if (fault === 'refuse' && ended.has(n) && row) say('counted though it was refused');
    if (!reached.has(n) && row?.estimated === 0) say('exact though it never reached the provider');
    const readable = fault === 'none' || fault === 'odd' || fault === 'leave';
    if (ended.has(n) && readable && row?.estimated !== 0) say('an estimate though its usage could be read');
    if (ended.has(n) && (fault === 'missing' || fault === 'wrong') && row?.estimated !== 1) say('no estimate though its usage could not be read');
    if (!row) continue;
    if (row.estimated === 1) {
      sums.estimated += 1;
      if (row.usage.input > need.inputTokens || row.usage.output > need.maxOutputTokens) say('an estimate beyond what it held');
      if (row.usage.input + row.usage.output === 0) say('an estimate of nothing');
      continue;
    }
    sums.exact += 1;
    sums.provider += costOf(truth, plainPrice);
    exactCost += row.cost;
    if (JSON.stringify(row.usage) !== JSON.stringify({ ...noUsage, ...truth })) say(`${JSON.stringify(row.usage)} instead of ${JSON.stringify(truth)}`);
  }
  for (const n of rows.keys()) if (!begun.has(n)) wrong.push(`call ${n} was never made`);
  expect(wrong).to.deep.equal([]);
  expect(exactCost).to.equal(sums.provider);
  expect(bench.ledger.reservations.all()).to.deep.equal([]);
  return sums;
}
