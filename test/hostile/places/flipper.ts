import { spawn } from 'node:child_process';

/**
 * Runs steps of a second process in a tight loop for `ms`, while `act` is repeated here. A step is the source of a statement over `fs`;
 * what fails in it (the other side was faster) is tried again.
 */
export async function whileFlipping(steps: readonly string[], ms: number, act: () => Promise<void>): Promise<number> {
  const loop = steps.map((step) => `try { ${step} } catch {}`).join('\n');
  const child = spawn(process.execPath, ['-e', `const fs = require('node:fs'); process.stdout.write('.'); const end = Date.now() + ${ms}; while (Date.now() < end) { ${loop} }`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  let turns = 0;
  while (child.exitCode === null && child.signalCode === null) {
    await act();
    turns += 1;
  }
  await ended;
  return turns;
}
