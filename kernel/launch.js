#!/usr/bin/env node
// Plain JavaScript, since the caller's Node may be too old to read TypeScript: it hands over to the Node this package pins.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if ((major === 24 && minor >= 16) || major > 26 || (major === 26 && minor >= 1)) {
  nodeModule.enableCompileCache?.();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  const pinned = join(here, '..', 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) {
    const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => {
      if (signal) process.kill(process.pid, signal);
      else process.exitCode = code ?? 1;
    });
  } else {
    process.stderr.write(`letsbe needs Node 26 (this is ${process.versions.node}), and the one that comes with it is not installed.\nRun: npm ci\n`);
    process.exitCode = 1;
  }
}
