import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentiles, sideBySide, type Series } from './measure.ts';
import type { BuiltAdapter } from '../../kernel/adapter/adapter.ts';
import { leanFlags } from '../../kernel/lean-flags.js';
import { measureCommands } from './commands/commands.ts';
import { measureGate } from './gate.ts';
import { measureHub } from './hub/hub.ts';
import { measureLlm } from './llm/llm.ts';
import { measureMeter } from './meter.ts';
import { measureSecrets } from './redaction/secrets.ts';
import { openBench } from './stage.ts';

const root = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = ({ p50, p99 }: Series): string => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;

async function measureCalls(): Promise<void> {
  const { tenant, origin, close } = await openBench();
  const call = (operation: string) => () => tenant.calls.submit({ caller: { person: 'bench' }, instance: 'shelf', operation, params: { itemId: 7 } });
  const lease = await tenant.plugins.lease('shelf');
  const adapter = lease.built as BuiltAdapter;
  const kernel = (operation: string) => () => adapter.run(adapter.prepare({ instance: tenant.registry.find('shelf'), operation, params: { itemId: 7 } }));
  const bare = async (): Promise<unknown> => (await fetch(`${origin}/api/items/7`, { headers: { authorization: 'Bearer measured' } })).json();
  try {
    const begun = performance.now();
    await call('items.get_by_code')();
    say(`guest process started and first call: ${(performance.now() - begun).toFixed(0)} ms`);
    const ways = { bare, declarative: kernel('items.get'), code: kernel('items.get_by_code'), tenant: call('items.get') };
    await sideBySide(ways, 100);
    const series = await sideBySide(ways, 1000);
    const [plain, declarative, code, whole] = [series['bare'], series['declarative'], series['code'], series['tenant']];
    if (!plain || !declarative || !code || !whole) return;
    say(`bare fetch: ${ms(plain)}`);
    say(`declarative operation: ${ms(declarative)}; over bare fetch: ${(declarative.p50 - plain.p50).toFixed(2)} ms (bound 1)`);
    say(`operation in code: ${ms(code)}; over bare fetch: ${(code.p50 - plain.p50).toFixed(2)} ms (bound 2)`);
    say(`the same with rate limit, redaction and two audit rows: ${ms(whole)}; over bare fetch: ${(whole.p50 - plain.p50).toFixed(2)} ms`);
    const fresh: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      await tenant.sandbox.forget(tenant.plugins.status('shelf')?.generation ?? '');
      const started = performance.now();
      await call('items.get_by_code')();
      fresh.push(performance.now() - started);
    }
    say(`isolate made and its first call: ${ms(percentiles(fresh))} (bound 20)`);
    const { processes, rssBytes } = tenant.sandbox.status();
    say(`guest processes: ${processes}, ${(rssBytes / 2 ** 20).toFixed(1)} MiB resident (bound 64)`);
  } finally {
    lease.release();
    await close();
  }
}

function measureProcess(): void {
  const launch = join(root, 'kernel', 'launch.js');
  const run = (args: readonly string[]): number => {
    const begun = performance.now();
    spawnSync(process.execPath, [launch, ...args], { stdio: 'ignore' });
    return performance.now() - begun;
  };
  run(['--help']);
  const help = Array.from({ length: 15 }, () => run(['--help']));
  const nothing = Array.from({ length: 15 }, () => {
    const begun = performance.now();
    spawnSync(process.execPath, ['-e', '0'], { stdio: 'ignore' });
    return performance.now() - begun;
  });
  say(`letsbe --help: ${ms(percentiles(help))} (bound 150); Node that does nothing: ${ms(percentiles(nothing))}`);
  // With the compile cache, as the launcher starts it: the second run has its modules ready.
  const cache = mkdtempSync(join(tmpdir(), 'letsbe-cache-'));
  const rest = [1, 2].map(() => spawnSync(process.execPath, [...leanFlags, '--expose-gc', join(import.meta.dirname, 'rest.ts')], { encoding: 'utf8', env: { ...process.env, NODE_COMPILE_CACHE: cache } })).at(-1);
  rmSync(cache, { recursive: true });
  say(rest?.stdout.trim() || rest?.stderr.trim() || 'the process at rest said nothing');
}

function countCode(): void {
  let all = 0;
  let code = 0;
  for (const adapter of readdirSync(join(root, 'adapters'))) {
    const folder = join(root, 'adapters', adapter, 'operations');
    for (const file of readdirSync(folder)) {
      const operations = Object.values(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, { handler?: string }>);
      all += operations.length;
      code += operations.filter(({ handler }) => handler !== undefined).length;
    }
  }
  say(`operations: ${all}, of which ${code} need code (${((100 * code) / all).toFixed(1)} %; bound 10 %)`);
}

/** What stands behind an option of the command line. */
function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const sections: Readonly<Record<string, () => Promise<void> | void>> = {
  calls: measureCalls,
  gate: () => measureGate(say),
  commands: () => measureCommands(say, option('--corpora')),
  secrets: () => measureSecrets(say, option('--corpora'), option('--gitleaks')),
  llm: () => measureLlm(say, option('--portkey')),
  meter: () => measureMeter(say),
  hub: () => measureHub(say),
  process: measureProcess,
  code: countCode,
};
const only = option('--only');
for (const [name, measure] of Object.entries(sections)) if (only === undefined || only === name) await measure();
