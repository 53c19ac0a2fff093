import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmEnvironment } from '../../../kernel/config.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { installRuntime, type Installed } from '../../../tenant/openclaw/install/install.ts';

/** The published runtime, installed once for all runs of the tests on this machine; the first one takes a minute. */
export function installForTests(): Promise<Installed> {
  return installRuntime({ folder: join(tmpdir(), 'letsbe-test-runtime'), clock: systemClock, node: process.execPath, environment: npmEnvironment(), progress: () => undefined });
}
