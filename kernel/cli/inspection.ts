import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createAdapterKind } from '../adapter/adapter.ts';
import { systemClock } from '../clock.ts';
import { programFolder } from '../folders.ts';
import { createLog } from '../log.ts';
import { registerKinds } from '../plugin/kinds.ts';
import type { InspectDependencies } from '../quality/inspect.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import { createSchemas } from '../schema/compile.ts';
import { createParamValidators } from '../schema/param-validators.ts';

/** What checks of plugins need. Nothing is sent, no secret exists; the sandbox starts only for examples of code. */
export function createInspection(): { dependencies: InspectDependencies; close: () => Promise<void> } {
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  const clock = systemClock;
  const sandbox = createSandbox({ clock, log: () => undefined, onFailed: () => undefined, isolation: 'best-effort' });
  const nothing = { use: () => '', has: () => false, remember: () => undefined };
  const adapterKind = createAdapterKind({ clock, sandbox, secrets: nothing, targets: { instancesOf: () => [] }, validators: createParamValidators() });
  return {
    dependencies: {
      schemas: createSchemas(),
      kinds: registerKinds([adapterKind]),
      mode: 'tenant',
      replay: { clock, log, sandbox, userAgent: 'letsbe' },
      hasCheatSheet: (plugin) => existsSync(join(programFolder, 'cheatsheets', `${plugin}.md`)),
    },
    close: () => sandbox.close(),
  };
}
