import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';

/** Tests that run in one process of mocha, one after the other. */
interface Part {
  readonly title: string;
  readonly globs: readonly string[];
  readonly but: readonly string[];
}

interface Ended {
  readonly title: string;
  readonly code: number;
  readonly isShown: boolean;
  readonly said: string;
}

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const real = ['test/end-to-end/**/*.test.ts', 'test/hostile/openclaw/**/*.test.ts'];
const [tenant, hostile, hub, long] = ['test/tenant/**/*.test.ts', 'test/hostile/**/*.test.ts', 'test/hub/**/*.test.ts', 'test/long/**'];

/** The longest first. What stands in no other part is in the last. */
const parts: readonly Part[] = [
  { title: 'the tenant', globs: [tenant], but: [] },
  { title: 'with real software around', globs: real, but: [] },
  { title: 'hostile', globs: [hostile], but: real },
  { title: 'the Hub', globs: [hub], but: [] },
  { title: 'all others', globs: ['test/**/*.test.ts'], but: [tenant, hostile, hub, long, ...real] },
];

function run({ title, globs, but }: Part, isWatched: boolean): Promise<Ended> {
  const child = spawn(process.execPath, [mocha, ...globs, ...but.flatMap((glob) => ['--ignore', glob])], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (bytes: Buffer) => {
      if (isWatched) process.stdout.write(bytes);
      said.push(bytes);
    });
  }
  return new Promise((resolve) => { child.once('close', (code) => resolve({ title, code: code ?? 1, isShown: isWatched, said: Buffer.concat(said).toString('utf8') })); });
}

// Whoever waits for real software leaves its core to somebody who computes: one part more at once than there are cores. A person watches one; the rest is shown at the end.
const waiting = [...parts];
const ended: Ended[] = [];
async function work(isWatched: boolean): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    process.stdout.write(`\n== begun: ${part.title}\n`);
    ended.push(await run(part, isWatched));
  }
}
await Promise.all(Array.from({ length: Math.min(parts.length, availableParallelism() + 1) }, (_, nth) => work(nth === 0)));
for (const { title, said } of ended.filter(({ isShown }) => !isShown)) process.stdout.write(`\n== ${title}\n${said}`);
for (const { title, code, said } of ended) process.stdout.write(code === 0 ? `== ${title}: passed\n` : `\n== ${title}: failed (${code})\n${said.slice(said.lastIndexOf(' passing ('))}`);
process.exitCode = ended.every(({ code }) => code === 0) ? 0 : 1;
