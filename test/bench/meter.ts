import type { Json } from '../../kernel/json.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { Budget } from '../../tenant/metering/budgets/budget.ts';
import { createUsageReader } from '../../tenant/metering/read-usage/create-usage-reader.ts';
import { noUsage } from '../../tenant/metering/usage.ts';
import { makeMeter } from '../support/meter-bench.ts';
import { percentiles } from './measure.ts';
import { processorTime } from '../support/processor-time.ts';

const rounds = 10_000;
const chunks: readonly Json[] = [
  ...Array.from({ length: 32 }, (_, n): Json => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: `word ${n}` }, finish_reason: n === 31 ? 'stop' : null }] })),
  { object: 'chat.completion.chunk', choices: [], usage: { prompt_tokens: 1000, completion_tokens: 64, total_tokens: 1064, prompt_tokens_details: { cached_tokens: 900 } } },
];

/** CPU microseconds of one round. */
function cpuOf(run: () => void): number {
  for (let round = 0; round < rounds / 5; round += 1) run();
  const ms = processorTime(() => {
    for (let round = 0; round < rounds; round += 1) run();
  });
  return (ms * 1000) / rounds;
}

/** What metering takes of each call of a model: every kind of budget in force, a sub-agent of an agent, a ledger on disk. */
export function measureMeter(say: (line: string) => void): void {
  const wide: Budget = { limit: 1_000_000_000_000, atLimit: 'stop' };
  const both = { month: wide, day: wide };
  const { meter } = makeMeter({ tenant: both, agents: { marketing: both }, run: wide }, { clock: systemClock });
  let made = 0;
  const reserve = () => meter.reserve({ agent: 'researcher', parents: ['marketing'], run: 'run', provider: 'acme', model: 'plain', request: `${(made += 1)}` }, { inputTokens: 1200, maxOutputTokens: 500 });
  const read = () => {
    const reader = createUsageReader('openai-chat');
    for (const chunk of chunks) reader.take(chunk);
    return reader.usage() ?? noUsage;
  };
  say(`a call reserved and settled: ${cpuOf(() => reserve().settle(noUsage)).toFixed(0)} µs CPU; usage read from 33 chunks: ${cpuOf(() => void read()).toFixed(0)} µs CPU (bound for all of the proxy: 300 a JSON call, 450 such a stream)`);
  const waits: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const reservation = reserve();
    waits.push(performance.now() - begun);
    reservation.settle(noUsage);
  }
  const { p50, p99 } = percentiles(waits);
  say(`a first byte waits for its reservation: p50 ${(p50 * 1000).toFixed(0)} µs, p99 ${(p99 * 1000).toFixed(0)} µs`);
  meter.close();
}
