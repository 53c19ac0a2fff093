import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { compiledOnce } from './kill/line-process.ts';

/** What runs in a process of its own, beside others. */
interface Part {
  readonly title: string;
  readonly command: readonly string[];
}

interface Ended {
  readonly title: string;
  readonly code: number;
  readonly isShown: boolean;
  readonly said: string;
}

const require = createRequire(import.meta.url);
const tests = (title: string, globs: readonly string[], but: readonly string[] = []): Part => ({ title, command: [require.resolve('mocha/bin/mocha.js'), ...globs, ...but.flatMap((glob) => ['--ignore', glob])] });

const runtime = ['test/end-to-end/openclaw.test.ts', 'test/end-to-end/demo-agents.test.ts', 'test/hostile/openclaw/**/*.test.ts'];
const acting = ['test/tenant/{executor,cli,egress}/**/*.test.ts'];
const [real, tenant, hostile, hub, long] = ['test/end-to-end/**/*.test.ts', 'test/tenant/**/*.test.ts', 'test/hostile/**/*.test.ts', 'test/hub/**/*.test.ts', 'test/long/**'];

const bin = (name: string, file: string): string => join(dirname(require.resolve(`${name}/package.json`)), file);

/** Where one of these fails, no test begins. */
const checks: readonly Part[] = [
  { title: 'types', command: [bin('typescript', 'bin/tsc')] },
  { title: 'lint', command: [bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'] },
];

/** The longest first. What stands in no other part of the tests is in the last. */
const parts: readonly Part[] = [
  tests('the published runtime', runtime),
  tests('the tenant', [tenant], acting),
  tests('with real software around', [real], runtime),
  tests('the tenant, where it acts', acting),
  tests('hostile', [hostile], runtime),
  tests('the Hub', [hub]),
  tests('all others', ['test/**/*.test.ts'], [tenant, hostile, hub, long, real]),
];

function run({ title, command }: Part, isWatched: boolean): Promise<Ended> {
  const child = spawn(process.execPath, command, { env: compiledOnce, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (bytes: Buffer) => {
      if (isWatched) process.stdout.write(bytes);
      said.push(bytes);
    });
  }
  return new Promise((resolve) => { child.once('close', (code) => resolve({ title, code: code ?? 1, isShown: isWatched, said: Buffer.concat(said).toString('utf8') })); });
}

const ended: Ended[] = [];

/** Runs parts, so many at once, and notes how they ended. A person watches one; the rest is shown at the end. */
async function runAll(parts: readonly Part[], atOnce: number): Promise<void> {
  const waiting = [...parts];
  await Promise.all(Array.from({ length: Math.min(parts.length, atOnce) }, async (_, nth) => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      process.stdout.write(`\n== begun: ${part.title}\n`);
      ended.push(await run(part, nth === 0));
    }
  }));
}

const isWell = (): boolean => ended.every(({ code }) => code === 0);
await runAll(checks, checks.length);
// Whoever waits for real software leaves its core to somebody who computes: one part more at once than there are cores.
if (isWell()) await runAll(parts, availableParallelism() + 1);
for (const { title, said } of ended.filter(({ isShown }) => !isShown)) process.stdout.write(`\n== ${title}\n${said}`);
for (const { title, code, said } of ended) process.stdout.write(code === 0 ? `== ${title}: passed\n` : `\n== ${title}: failed (${code})\n${said.slice(said.lastIndexOf(' passing ('))}`);
process.exitCode = isWell() ? 0 : 1;
