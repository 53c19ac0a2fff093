import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createAdapterKind } from '../adapter/adapter.ts';
import { systemClock } from '../clock.ts';
import { programFolder } from '../folders.ts';
import { createLog } from '../log.ts';
import { registerKinds, type PluginKind } from '../plugin/kinds.ts';
import type { InspectDependencies } from '../quality/inspect.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import { createSchemas, type Schemas } from '../schema/compile.ts';
import { createParamValidators } from '../schema/param-validators.ts';

/** Kinds of plugins beyond adapters, as the program that embeds the kernel knows them. */
export type LoadKinds = (schemas: Schemas) => Promise<readonly PluginKind[]>;

/** What checks of plugins need. Nothing is sent, no secret exists; the sandbox starts only for examples of code. */
export async function createInspection(loadKinds: LoadKinds = () => Promise.resolve([])): Promise<{ dependencies: InspectDependencies; close: () => Promise<void> }> {
  const schemas = createSchemas();
  const log = createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line });
  const clock = systemClock;
  const sandbox = createSandbox({ clock, log: () => undefined, onFailed: () => undefined, isolation: 'best-effort' });
  const nothing = { use: () => '', has: () => false, remember: () => undefined };
  const adapterKind = createAdapterKind({ clock, sandbox, secrets: nothing, targets: { instancesOf: () => [] }, validators: createParamValidators() });
  return {
    dependencies: {
      schemas,
      kinds: registerKinds([adapterKind, ...(await loadKinds(schemas))]),
      mode: 'tenant',
      replay: { clock, log, sandbox, userAgent: 'letsbe' },
      hasCheatSheet: (plugin) => existsSync(join(programFolder, 'cheatsheets', `${plugin}.md`)),
    },
    close: () => sandbox.close(),
  };
}
