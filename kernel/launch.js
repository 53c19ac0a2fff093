#!/usr/bin/env node
// Plain JavaScript, since the caller's Node may be too old to read TypeScript: it hands over to the Node this package pins.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leanFlags, staysUp } from './lean-flags.js';

const self = fileURLToPath(import.meta.url);
const args = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const fits = (major === 24 && minor >= 16) || major > 26 || (major === 26 && minor >= 1);

if (fits && (!staysUp(args) || leanFlags.every((flag) => process.execArgv.includes(flag)))) {
  nodeModule.enableCompileCache();
  const { main } = await import('./main.ts');
  await main(args);
} else {
  const pinned = fits ? process.execPath : join(dirname(self), '..', 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) handOver(pinned);
  else {
    process.stderr.write(`letsbe needs Node 26 (this is ${process.versions.node}), and the one that comes with it is not installed.\nRun: npm ci\n`);
    process.exitCode = 1;
  }
}

/** Goes on as another Node: in this very process where it can, else as a child with our input, output, signals and exit code. */
function handOver(node) {
  if (process.execve) process.execve(node, [node, ...leanFlags, self, ...args]);
  const child = spawn(node, [...leanFlags, self, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}
