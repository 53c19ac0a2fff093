import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Node's arguments for the guest process. `--jitless` removes the JIT as a surface of attack and its 128 MiB code range, without which
 * RLIMIT_DATA could not bound the memory; lite mode and a small young generation keep it under 64 MiB after thousands of calls; what may be read is the boot file and the native module, nothing of the machine.
 */
export function nameChildArgs(): string[] {
  const boot = fileURLToPath(new URL('child/boot.js', import.meta.url));
  const require = createRequire(import.meta.url);
  const isolatedVm = require.resolve('isolated-vm/package.json');
  const gypBuild = createRequire(isolatedVm).resolve('node-gyp-build/package.json');
  const readable = [boot, dirname(isolatedVm), dirname(gypBuild), '/etc/alpine-release'];
  return [
    '--jitless',
    '--lite-mode',
    '--max-semi-space-size=1',
    '--no-node-snapshot',
    '--disable-warning=PERM0001',
    '--permission',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    boot,
    require.resolve('isolated-vm'),
  ];
}
