import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

/** One run of mocha, with what it said and how it ended. */
interface Part {
  readonly title: string;
  readonly said: Buffer[];
  readonly code: Promise<number>;
}

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const real = ['test/end-to-end/**/*.test.ts', 'test/hostile/openclaw/**/*.test.ts'];

/** Starts a part. What a person watches is passed on as it comes; the rest is shown at its end, so that the two do not mix. */
function start(title: string, args: readonly string[], isWatched: boolean): Part {
  const child = spawn(process.execPath, [mocha, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (bytes: Buffer) => {
      if (isWatched) process.stdout.write(bytes);
      else said.push(bytes);
    });
  }
  return { title, said, code: new Promise((resolve) => { child.once('close', (code) => resolve(code ?? 1)); }) };
}

// Whoever waits for real software and whoever computes do not keep each other waiting: two at once, as many as a small machine has cores.
const parts = [
  start('everything but the tests with real software around', ['test/**/*.test.ts', '--ignore', 'test/long/**', ...real.flatMap((glob) => ['--ignore', glob])], true),
  start('tests with real software around', real, false),
];
const codes = await Promise.all(parts.map(async ({ title, said, code }) => {
  const ended = await code;
  process.stdout.write(`\n== ${title}: ${ended === 0 ? 'passed' : `failed (${ended})`}\n`);
  for (const bytes of said) process.stdout.write(bytes);
  return ended;
}));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
